import { createRequire } from 'node:module';
import { execa } from 'execa';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly timeoutMs?: number;
  readonly asNobody?: boolean;
}

type Main = (argv: readonly string[], version: string) => Promise<number>;

const require = createRequire(import.meta.url);

/** The command that ships: the bundle as bin/ loads it. Where sources are mutated it holds no mutant, so they stand for it. */
const main = async (): Promise<Main> => {
  if (process.env['NACOS_DOCTOR_TEST_SOURCES'] === '1') return (await import('../../src/cli/main.ts')).main;
  return (require('../../bin/load-bundle.js') as { loadBundle(): { exports: { main: Main } } }).loadBundle().exports.main;
};

const { version } = require('../../package.json') as { version: string };

const ENGLISH = { LC_ALL: 'C', NACOS_HOME: '' };

/** What is written to a stream until `end`, which gives the text and puts the stream back. */
const listen = (stream: NodeJS.WriteStream): { end(): string } => {
  const chunks: Buffer[] = [];
  const write = stream.write;
  stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    chunks.push(Buffer.from(chunk as string));
    const done = rest.find(one => typeof one === 'function') as (() => void) | undefined;
    if (done) setImmediate(done);
    return true;
  }) as typeof stream.write;
  return {
    end: () => {
      stream.write = write;
      return Buffer.concat(chunks).toString();
    },
  };
};

/** Takes away what the command has hung on to this, a process that ends after it takes it along. */
const listenersOf = (emitter: NodeJS.EventEmitter, names: readonly string[]): { restore(): void } => {
  const before = new Map(names.map(name => [name, new Set(emitter.listeners(name))]));
  const isNew = (name: string, listener: unknown): boolean => before.get(name)?.has(listener as () => void) !== true;
  return { restore: () => names.forEach(name => emitter.listeners(name).filter(one => isNew(name, one)).forEach(one => emitter.off(name, one as () => void))) };
};

/** The command in this process: its environment, folder and streams are its own while it runs. */
const inProcess = async (args: readonly string[], { env, cwd }: CliOptions): Promise<CliResult> => {
  const run = await main();
  const [ownEnv, ownFolder] = [process.env, process.cwd()];
  const [out, err] = [listen(process.stdout), listen(process.stderr)];
  const hung = [listenersOf(process, ['SIGINT', 'SIGTERM', 'SIGHUP']), listenersOf(process.stdout, ['error']), listenersOf(process.stderr, ['error'])];
  process.env = { ...ownEnv, ...ENGLISH, ...env };
  try {
    if (cwd !== undefined) process.chdir(cwd);
    const code = await run(args, version);
    return { code, stdout: out.end(), stderr: err.end() };
  } finally {
    out.end();
    err.end();
    process.env = ownEnv;
    process.chdir(ownFolder);
    for (const each of hung) each.restore();
  }
};

let last: Promise<unknown> = Promise.resolve();

/** One after the other: they share the process. */
const inTurn = (run: () => Promise<CliResult>): Promise<CliResult> => {
  const next = last.then(run, run);
  last = next.catch(() => undefined);
  return next;
};

/** Runs the built tool as a user would, as a process of its own, away from any terminal. */
export const runProcess = async (args: readonly string[], options: CliOptions = {}): Promise<CliResult> => {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [`${import.meta.dirname}/../../bin/nacos-doctor.js`, ...args], {
    reject: false, timeout: options.timeoutMs ?? 30_000, env: { ...ENGLISH, ...options.env }, stripFinalNewline: false,
    ...(options.asNobody && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}), ...(options.cwd === undefined ? {} : { cwd: options.cwd }), ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
  });
  return { code: exitCode ?? -1, stdout, stderr };
};

/** What is asked of the process itself, not of the command in it. */
const needsProcess = ({ input, asNobody, timeoutMs, env = {} }: CliOptions): boolean =>
  input !== undefined || asNobody === true || timeoutMs !== undefined || 'TZ' in env || 'NODE_OPTIONS' in env;

/** The built tool away from any terminal, in English unless the test says otherwise; in this process unless the test asks something of the process. */
export const runCli = (args: readonly string[], options: CliOptions = {}): Promise<CliResult> =>
  needsProcess(options) ? runProcess(args, options) : inTurn(() => inProcess(args, options));
