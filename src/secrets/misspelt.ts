/** Words of secrets, with how many slips of the finger still mean them. */
const TARGETS: readonly (readonly [string, number])[] = [
  ['password', 2], ['passphrase', 2], ['credential', 2], ['credentials', 2], ['authorization', 2], ['secret', 1], ['screct', 0], ['passwd', 1], ['token', 1], ['apikey', 1],
];

/** As near as that, and words of their own. */
const OTHER_WORDS = /^(?:passed|passes|passport|passwords?|select|selects|sector|secrete[ds]?|secretly|sheet|street|subset|stoken|taken|woken|token[ds]?|toke|tokes|broken|shaken|apikeys|decret|regret|discret|discrete|crossword|compassed|accredit\w*|serect|secure[ds]?|record|recorded|asserted|reword|forward|onward|inward)$/;

/** Edits between two short words: a letter more, less or other, or two neighbours swapped; `limit + 1` when there are more. */
const distance = (one: string, other: string, limit: number): number => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[other.length] ?? limit + 1;
};

const isNear = (word: string, target: string, limit: number): boolean => !OTHER_WORDS.test(word) && distance(word, target, limit) <= limit;

/** First and last letter are nearly never the wrong ones, but for the last two swapped. */
const hasEndsOf = (word: string, from: number, target: string): boolean => {
  const last = target.at(-1);
  return word[from] === target[0] && (word.at(-1) === last || word.at(-2) === last);
};

const LONGEST = 40;
const SHORTEST = 4;
const MORE_OR_LESS = [-2, -1, 0, 1, 2] as const;

/** `pasword`, `passwrod`, `dbpasswrd`, `secert`, `tokne`: the lower-case word, or its end, is a word of secrets with a slip in it. */
export const isMisspelt = (word: string): boolean =>
  word.length >= SHORTEST && word.length <= LONGEST &&
  TARGETS.some(([target, slips]) => MORE_OR_LESS.some(more => {
    const from = word.length - target.length - more;
    return Math.abs(more) <= slips && from >= 0 && word.length - from >= SHORTEST && hasEndsOf(word, from, target) && isNear(word.slice(from), target, slips);
  }));
