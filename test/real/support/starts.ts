import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Nacos } from './nacos.ts';

export interface Mistake {
  readonly name: string;
  readonly rule: string;
  /** Keys of application.properties. */
  readonly keys?: Readonly<Record<string, string>>;
  /** What the start script gives the JVM. */
  readonly heap?: string;
  /** Chooses the fix by its steps. */
  readonly pick: RegExp;
}

/** Makes the mistake in a home. */
export const makeMistake = async (nacos: Nacos, { keys = {}, heap }: Mistake): Promise<void> => {
  for (const [key, value] of Object.entries(keys)) await nacos.setProperty(key, value);
  const script = join(nacos.home, 'bin', 'startup.sh');
  if (heap !== undefined) await writeFile(script, (await readFile(script, 'utf8')).replace(/-Xms\w+ -Xmx\w+( -Xmn\w+)?/, heap));
};

/** Until it is said that it failed. */
export const startInVain = async (nacos: Nacos): Promise<void> => {
  await nacos.start();
  await nacos.waitFailed();
  await nacos.stop();
};
