import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './bench.ts';
import type { Mutant } from './mutant.ts';
import type { Verdict } from './pool.ts';

export interface Report {
  add(verdict: Verdict): void;
  /** Noticed, of all that were tried. */
  share(): number;
  /** Survivors that no list excuses. */
  unexcused(): readonly string[];
  summary(): string;
}

/** Survivors that are known, by key, with the reason why no test notices them. */
const listOf = (name: string): Readonly<Record<string, string>> => JSON.parse(readFileSync(join(ROOT, 'test/mutation', `${name}.json`), 'utf8')) as Record<string, string>;

const kindOf = ({ what }: Mutant): string => what.replace(/^one of /, '').split(' ')[0] ?? '';

const byKind = (verdicts: readonly Verdict[]): string => {
  const counts = new Map<string, { noticed: number; all: number }>();
  for (const { mutant, by } of verdicts) {
    const count = counts.get(kindOf(mutant)) ?? { noticed: 0, all: 0 };
    counts.set(kindOf(mutant), { noticed: count.noticed + (by === null ? 0 : 1), all: count.all + 1 });
  }
  return [...counts].sort(([one], [other]) => one.localeCompare(other)).map(([kind, count]) => `${kind} ${count.noticed}/${count.all}`).join(', ');
};

/** Says each survivor as it is found, and counts. */
export const reportOf = (name: string, keys: ReadonlyMap<Mutant, string>, verbose: boolean): Report => {
  const excused = listOf(name);
  const verdicts: Verdict[] = [];
  const started = Date.now();
  const survivors = (): readonly string[] => verdicts.filter(({ by }) => by === null).map(({ mutant }) => keys.get(mutant) ?? '');
  const share = (): number => (verdicts.length === 0 ? 1 : 1 - survivors().length / verdicts.length);
  const add = (verdict: Verdict): void => {
    verdicts.push(verdict);
    const { mutant: { file, line, what, was }, by } = verdict;
    const reason = excused[keys.get(verdict.mutant) ?? ''];
    if (by === null) console.log(`survived  ${file}:${line}  ${what}: ${was}${reason === undefined ? '' : `  (known: ${reason})`}`);
    else if (verbose) console.log(`noticed   ${file}:${line}  ${what}: ${was}\n          ${by.split('\n')[0] ?? ''}`);
  };
  const summary = (): string => {
    const noticed = verdicts.length - survivors().length;
    return `${noticed} of ${verdicts.length} mutants noticed (${(share() * 100).toFixed(1)} %) in ${Math.round((Date.now() - started) / 1000)} s: ${byKind(verdicts)}`;
  };
  return { add, share, summary, unexcused: () => survivors().filter(key => excused[key] === undefined) };
};
