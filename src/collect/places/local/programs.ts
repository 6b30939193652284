import { isAbsolute, join } from 'node:path';
import { CannotLook, type Place, type Program, type Ran, type RunLimits } from '../place.ts';
import { demandFixed } from '../programs.ts';
import { runToEnd } from './ended.ts';
import { strangerAt } from './ownership.ts';

const MOST_OUTPUT = 65_536;

/** By its whole path: a name would be searched for in the folder the user stands in, too. */
const netsh = (): string => join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'netsh.exe');

const start = async (binary: string, args: readonly string[], { limitMs, signal }: RunLimits): Promise<Ran> => {
  const { exitCode, stdout, stderr, isLate, why } = await runToEnd(binary, args, { limitMs, signal, mostOutput: MOST_OUTPUT });
  return { exitCode, stdout, stderr, failure: isLate ? 'timeout' : exitCode === null ? 'not-started' : null, how: exitCode === null ? why : `exit code ${exitCode}` };
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
