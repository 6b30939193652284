import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { cached } from './cache.ts';
import { maven } from './maven.ts';
import { signal } from './processes.ts';

export interface Program {
  /** Holds its pom.xml, and the files that it reads from where it is started. */
  readonly folder: string;
  /** Its class, in test/real/java/program. */
  readonly main: string;
  /** What it says when all is told that there is to tell; it is ended then, or after this time. */
  readonly until?: RegExp;
  readonly seconds?: number;
  readonly jvm?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

const SOURCES = fileURLToPath(new URL('../java/program/', import.meta.url));
const QUICK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m', '-Djava.awt.headless=true', '--add-opens=java.base/java.lang=ALL-UNNAMED'];

const hashOf = (...texts: readonly string[]): string => createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 12);

/** The jars that Maven finds for this pom.xml. */
const classPath = async (pom: string): Promise<string> => {
  const find = async (folder: string): Promise<void> => {
    await writeFile(join(folder, 'pom.xml'), pom);
    await maven(folder, 'dependency:build-classpath', '-Dmdep.outputFile=path.txt');
  };
  const folder = await cached(`program-path-${hashOf(pom)}`, find);
  const read = (): Promise<string> => readFile(join(folder, 'path.txt'), 'utf8');
  // The jars lie in the repository of Maven, which somebody may have emptied.
  if ((await read()).split(':').some(jar => jar !== '' && !existsSync(jar))) await find(folder);
  return read();
};

const classesOf = async (main: string, path: string): Promise<string> => {
  const source = join(SOURCES, `${main}.java`);
  const compile = async (folder: string): Promise<void> => {
    await execa('javac', ['--release', '8', '-Xlint:-options', '-parameters', '-proc:none', '-encoding', 'UTF-8', '-cp', path, '-d', folder, source]);
  };
  return cached(`program-${main}-${hashOf(await readFile(source, 'utf8'), path)}`, compile);
};

/** Runs it where its files are; what it prints and what its client writes lies in the folder that is answered. */
export const runProgram = async ({ folder, main, until, seconds = 90, jvm = [], env = {}, args = [] }: Program): Promise<string> => {
  const path = await classPath(await readFile(join(folder, 'pom.xml'), 'utf8'));
  const classes = await classesOf(main, path);
  const out = join(folder, 'out');
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const own = [`-Duser.home=${out}`, `-DJM.LOG.PATH=${out}`, `-DJM.SNAPSHOT.PATH=${join(folder, 'snapshot')}`];
  const child = spawn('java', [...QUICK, ...own, ...jvm, '-cp', `${folder}:${classes}:${path}`, main, ...args], { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const end = (): void => void (child.pid !== undefined && child.exitCode === null && signal(child.pid, 'SIGKILL'));
  const take = (data: Buffer): void => {
    output += data.toString('utf8');
    if (until?.test(output)) end();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const timer = setTimeout(end, seconds * 1000);
  await new Promise(done => child.once('close', done));
  clearTimeout(timer);
  await writeFile(join(out, 'app.log'), output);
  return out;
};
