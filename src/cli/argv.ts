import { existsSync } from 'node:fs';
import { COMMANDS, HELP_COMMAND } from '../options/commands.ts';
import { flagsOf, longFlag } from '../options/entry.ts';
import { HELP, OPTIONS, VERSION } from '../options/table.ts';

const NAMES: ReadonlySet<string> = new Set([...COMMANDS.map(({ name }) => name), HELP_COMMAND.name]);

const OWN_FLAGS: ReadonlySet<string> = new Set([...flagsOf(HELP), ...flagsOf(VERSION)]);

/** A path that is there, standard input, an address, a port; a bare word is a mistyped command. */
const isTarget = (word: string): boolean => word === '-' || /[:/\\]|^localhost$|^\d{1,5}$|^\d+\.\d+\.\d+\.\d+$/.test(word) || existsSync(word);

const SPELT: ReadonlyMap<string, string> = new Map(OPTIONS.flatMap(entry => Object.entries(entry.alsoFlags ?? {}).map(([flag, value]) => [flag, `${longFlag(entry)}=${value}`])));

const spelt = (word: string): string => SPELT.get(word) ?? word;

/** What people type without the command, or with an option before it, as commander wants it. */
export const withCommand = (typed: readonly string[]): readonly string[] => {
  const argv = typed.map(spelt);
  const [first] = argv;
  if (first === undefined) return ['check'];
  if (NAMES.has(first) || OWN_FLAGS.has(first)) return argv;
  if (!first.startsWith('-') || first === '-') return isTarget(first) ? ['check', ...argv] : argv;
  const at = argv.findIndex(word => NAMES.has(word));
  return at < 0 ? ['check', ...argv] : [argv[at] as string, ...argv.slice(0, at), ...argv.slice(at + 1)];
};
