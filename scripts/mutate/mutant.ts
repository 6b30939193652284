/** One small sabotage of one file. */
export interface Mutant {
  /** Path from the project's root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  /** What was done, for example `when dropped`. */
  readonly what: string;
  /** The text that was changed, on one line. */
  readonly was: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

export const apply = (text: string, { start, end, replacement }: Mutant): string => text.slice(0, start) + replacement + text.slice(end);

const LONGEST = 90;

export const oneLine = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST - 3)}...` : flat;
};

/** Names a mutant over edits elsewhere in its file: no line number, but which of several equal ones it is. */
export const keysOf = (mutants: readonly Mutant[]): readonly string[] => {
  const seen = new Map<string, number>();
  return mutants.map(({ file, what, was }) => {
    const key = `${file} | ${what} | ${was}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key} | ${count}`;
  });
};
