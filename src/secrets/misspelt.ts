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

/** First and last letter are nearly never the wrong ones, and so much of the rest must be there. */
const isNear = (word: string, target: string, limit: number): boolean =>
  word[0] === target[0] && (word.at(-1) === target.at(-1) || word.at(-2) === target.at(-1)) && !OTHER_WORDS.test(word) && distance(word, target, limit) <= limit;

/** Begins every word that can be a misspelt one; most keys hold none. */
const HINT = /p[a-z]{0,3}s|s[a-z]{0,2}[ec]|t[a-z]{0,2}[ok]|cr?e?d|auth|apik/;

/** `pasword`, `passwrod`, `dbpasswrd`, `secert`, `tokne`: the lower-case word, or its end, is a word of secrets with a slip in it. */
export const isMisspelt = (word: string): boolean =>
  word.length >= 4 && word.length <= 40 && HINT.test(word) &&
  TARGETS.some(([target, slips]) => [-2, -1, 0, 1, 2].some(more => {
    const length = target.length + more;
    if (Math.abs(more) > slips || length > word.length || length < 4) return false;
    return isNear(word.slice(word.length - length), target, slips);
  }));
