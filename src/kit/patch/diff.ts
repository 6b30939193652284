/** A line of a file; `hidden`: a secret in it was masked, so that it is not what stands there. */
export interface SourceLine {
  readonly text: string;
  readonly hidden?: true;
  /** It was not read: what stands there nobody knows. */
  readonly isGap?: true;
}

/** A file as far as it was kept. */
export interface SourceText {
  readonly lines: readonly SourceLine[];
  readonly isCrlf: boolean;
}

interface Edit {
  /** Lines of the old text that are replaced: from this one on, so many. */
  readonly at: number;
  readonly removed: readonly SourceLine[];
  readonly added: readonly string[];
}

const LARGEST = 400;

/** Length of the longest common part of the ends of both, for every pair of beginnings. */
const lengths = (one: readonly string[], other: readonly string[]): readonly (readonly number[])[] => {
  const table = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let at = one.length - 1; at >= 0; at--) {
    for (let to = other.length - 1; to >= 0; to--) {
      const row = table[at] as number[];
      row[to] = one[at] === other[to] ? (table[at + 1]?.[to + 1] ?? 0) + 1 : Math.max(table[at + 1]?.[to] ?? 0, row[to + 1] ?? 0);
    }
  }
  return table;
};

/** Where both differ; beginning and end that are alike are left out. */
const editsOf = (before: readonly SourceLine[], after: readonly string[]): readonly Edit[] => {
  const old = before.map(({ text }) => text);
  let head = 0;
  while (head < old.length && head < after.length && old[head] === after[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < after.length - head && old[old.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const [one, other] = [old.slice(head, old.length - tail), after.slice(head, after.length - tail)];
  if (one.length === 0 && other.length === 0) return [];
  if (one.length > LARGEST || other.length > LARGEST) return [{ at: head, removed: before.slice(head, old.length - tail), added: other }];
  const table = lengths(one, other);
  const edits: Edit[] = [];
  let [at, to] = [0, 0];
  while (at < one.length || to < other.length) {
    const [fromAt, fromTo] = [at, to];
    while ((at < one.length || to < other.length) && (at === one.length || to === other.length || one[at] !== other[to])) {
      if (to < other.length && (at === one.length || (table[at]?.[to + 1] ?? 0) > (table[at + 1]?.[to] ?? 0))) to++;
      else at++;
    }
    if (at > fromAt || to > fromTo) edits.push({ at: head + fromAt, removed: before.slice(head + fromAt, head + at), added: other.slice(fromTo, to) });
    while (at < one.length && to < other.length && one[at] === other[to]) {
      at++;
      to++;
    }
  }
  return edits;
};

const CONTEXT = 3;

const rangeOf = (start: number, count: number): string => (count === 1 ? String(start) : `${count === 0 ? start - 1 : start},${count}`);

/** Edits with lines around them; those that stand close together are one. */
const hunkOf = (edits: readonly Edit[], before: readonly SourceLine[], shift: number): string[] => {
  const [first, last] = [edits[0] as Edit, edits.at(-1) as Edit];
  const end = last.at + last.removed.length;
  const clear = (step: -1 | 1, from: number): number => {
    let count = 0;
    while (count < CONTEXT && before[from + step * count] && !before[from + step * count]?.hidden) count++;
    return count;
  };
  // `git apply` takes a hunk with less behind it than before it for the end of the file.
  const [above, below] = [clear(-1, first.at - 1), clear(1, end)];
  const least = Math.min(above, below);
  const isTop = first.at - above <= 0;
  const isBottom = end + below >= before.length;
  const [lead, trail] = isTop || isBottom ? [isBottom ? above : Math.min(above, CONTEXT), isTop ? below : Math.min(below, CONTEXT)] : [least, least];
  const lines: string[] = [];
  let at = first.at - lead;
  for (const edit of edits) {
    for (; at < edit.at; at++) lines.push(` ${before[at]?.text ?? ''}`);
    lines.push(...edit.removed.map(({ text }) => `-${text}`), ...edit.added.map(text => `+${text}`));
    at = edit.at + edit.removed.length;
  }
  for (; at < end + trail; at++) lines.push(` ${before[at]?.text ?? ''}`);
  const [removed, added] = [edits.reduce((sum, edit) => sum + edit.removed.length, 0), edits.reduce((sum, edit) => sum + edit.added.length, 0)];
  const count = end + trail - (first.at - lead);
  const start = first.at - lead + 1;
  return [`@@ -${rangeOf(start, count)} +${rangeOf(start + shift, count - removed + added)} @@`, ...lines];
};

const grouped = (edits: readonly Edit[], before: readonly SourceLine[]): readonly (readonly Edit[])[] => {
  const groups: Edit[][] = [];
  for (const edit of edits) {
    const last = groups.at(-1)?.at(-1);
    const end = last ? last.at + last.removed.length : 0;
    const between = last ? before.slice(end, edit.at) : [];
    if (last && between.length <= 2 * CONTEXT && !between.some(({ hidden }) => hidden)) groups.at(-1)?.push(edit);
    else groups.push([edit]);
  }
  return groups;
};

/** Nobody knows whether what is added there would go on with something, or cut it. */
const isBesideGap = ({ at, removed }: Edit, before: readonly SourceLine[]): boolean => before[at - 1]?.isGap === true || before[at + removed.length]?.isGap === true;

/** As the lines of the file end; those of the diff itself do not. */
const withCarriageReturn = (line: string): string => (line.startsWith('@@') ? line : line.endsWith(NO_END) ? line : `${line}\r`);

const NO_END = '\n\\ No newline at end of file';

/** What follows the last end of a line is no line; a last line without an end is marked, as `diff` does. */
const withoutEnd = (before: readonly SourceLine[], after: readonly string[]): readonly [readonly SourceLine[], readonly string[]] => {
  const last = before.at(-1);
  if (last?.text === '') return [before.slice(0, -1), after.at(-1) === '' ? after.slice(0, -1) : after];
  const marked = [...before.slice(0, -1), ...(last ? [{ ...last, text: `${last.text}${NO_END}` }] : [])];
  return [marked, after.at(-1) === last?.text ? [...after.slice(0, -1), `${last?.text ?? ''}${NO_END}`] : after];
};

/**
 * What `diff -u` would print, to be applied with `patch -p0` or `git apply -p0`; null where nothing differs, or where a line would have to
 * be shown that holds a secret.
 */
export const unifiedDiff = (path: string, { lines: given, isCrlf }: SourceText, changed: readonly string[]): string | null => {
  const [before, after] = withoutEnd(given, changed);
  const edits = editsOf(before, after);
  if (edits.length === 0 || edits.some(({ removed }) => removed.some(({ hidden }) => hidden)) || edits.some(edit => isBesideGap(edit, before))) return null;
  let shift = 0;
  const hunks = grouped(edits, before).flatMap(group => {
    const hunk = hunkOf(group, before, shift);
    shift += group.reduce((sum, edit) => sum + edit.added.length - edit.removed.length, 0);
    return hunk;
  });
  return [`--- ${path}`, `+++ ${path}`, ...(isCrlf ? hunks.map(withCarriageReturn) : hunks), ''].join('\n');
};
