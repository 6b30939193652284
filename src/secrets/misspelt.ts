/** Words of secrets, with how many slips of the finger still mean them, and their last letter. */
const TARGETS: readonly (readonly [string, number, string])[] = [
  ['password', 2, 'd'], ['passphrase', 2, 'e'], ['credential', 2, 'l'], ['credentials', 2, 's'], ['authorization', 2, 'n'], ['secret', 1, 't'], ['screct', 0, 't'],
  ['passwd', 1, 'd'], ['token', 1, 'n'], ['apikey', 1, 'y'],
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

const LONGEST = 40;
const SHORTEST = 4;

/** The target's place is at the end of the word, up to `slips` letters earlier or later. First and last letter are nearly never the wrong ones. */
const endsNear = (word: string, target: string, slips: number): boolean => {
  for (let from = word.length - target.length - slips; from <= word.length - target.length + slips; from++) {
    if (word[from] === target[0] && word.length - from >= SHORTEST && isNear(word.slice(from), target, slips)) return true;
  }
  return false;
};

/** `pasword`, `passwrod`, `dbpasswrd`, `secert`, `tokne`: the lower-case word, or its end, is a word of secrets with a slip in it. */
export const isMisspelt = (word: string): boolean => {
  if (word.length < SHORTEST || word.length > LONGEST) return false;
  const last = word.at(-1);
  const before = word.at(-2);
  // The last letter is right, or swapped with the one before it.
  return TARGETS.some(([target, slips, end]) => (last === end || before === end) && endsNear(word, target, slips));
};
