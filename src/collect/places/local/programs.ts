import { isAbsolute, join } from 'node:path';
import { CannotLook, type Place, type Program, type Ran, type RunLimits } from '../place.ts';
import { demandFixed } from '../programs.ts';
import { strangerAt } from './ownership.ts';

const MOST_OUTPUT = 65_536;

/** By its whole path: a name would be searched for in the folder the user stands in, too. */
const netsh = (): string => join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'netsh.exe');

const start = async (binary: string, args: readonly string[], { limitMs, signal }: RunLimits): Promise<Ran> => {
  const { execa } = await import('execa');
  const result = await execa(binary, [...args], {
    timeout: limitMs, cancelSignal: signal, forceKillAfterDelay: 500, reject: false, stdin: 'ignore', maxBuffer: MOST_OUTPUT, env: { LC_ALL: 'C' },
  });
  const late = result.timedOut || result.isCanceled;
  return {
    exitCode: result.exitCode ?? null, stdout: result.stdout, stderr: result.stderr,
    failure: late ? 'timeout' : result.failed && result.exitCode === undefined ? 'not-started' : null,
    how: result.exitCode === undefined ? (result.shortMessage ?? '') : `exit code ${result.exitCode}`,
  };
};

/** Nothing is started that anybody but root and the caller could have put there. */
const demandSafe = async (binary: string): Promise<void> => {
  if (!isAbsolute(binary)) throw new CannotLook('untrusted', `${binary} was not run: it is no whole path`);
  const stranger = await strangerAt(binary);
  if (stranger !== null) throw new CannotLook('untrusted', `${binary} was not run: ${stranger}`);
};

const binaryOf = (program: Program, { binary }: RunLimits): string => (program === 'netsh' ? netsh() : (binary ?? program));

/** Runs programs of this host; `refusal` says why none may be run. */
export const localRunner = (refusal: CannotLook | null): Place['run'] => async (program, args, limits) => {
  demandFixed(program, args);
  if (refusal) throw refusal;
  const binary = binaryOf(program, limits);
  await demandSafe(binary);
  return start(binary, args, limits);
};
