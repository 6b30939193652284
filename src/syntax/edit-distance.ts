/** Where two words begin and end alike there is nothing to count. */
const differing = (one: string, other: string): readonly [string, string] => {
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  let same = 0;
  while (same < Math.min(one.length, other.length) - from && one[one.length - 1 - same] === other[other.length - 1 - same]) same++;
  return [one.slice(from, one.length - same), other.slice(from, other.length - same)];
};

/**
 * Letters that were added, left out or taken for another on the way from one word to the other (Levenshtein). Once there are more than
 * `most` nobody counts on: some number above it is the answer.
 */
export const editDistance = (one: string, other: string, most = Number.POSITIVE_INFINITY): number => {
  const [left, right] = differing(one, other);
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let at = 1; at <= left.length; at++) {
    const above = row;
    row = [at];
    let least = at;
    for (let to = 1; to <= right.length; to++) {
      const letters = Math.min((above[to] ?? 0) + 1, (row[to - 1] ?? 0) + 1, (above[to - 1] ?? 0) + (left[at - 1] === right[to - 1] ? 0 : 1));
      row.push(letters);
      if (letters < least) least = letters;
    }
    if (least > most) return most + 1;
  }
  return row.at(-1) ?? 0;
};
