import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Copy {
  readonly dir: string;
  readonly bin: string;
  dispose(): void;
}

/** What was built, in a folder of its own, to be damaged. */
export const copyOfTool = (parts: readonly string[] = ['bin', 'dist', 'package.json']): Copy => {
  const dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-copy-'));
  for (const part of parts) cpSync(part, join(dir, part), { recursive: true });
  return { dir, bin: join(dir, 'bin/nacos-doctor.js'), dispose: () => rmSync(dir, { recursive: true, force: true }) };
};
