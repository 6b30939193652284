import type { Numbering } from './numbering.ts';

/** Names of hosts, of accounts, of folders below a home. */
export type NameKind = 'hx' | 'ux' | 'dx';

/**
 * Words that name a product or a place everybody has: they tell nothing of whom, rules ask for some of them, and support needs them.
 */
const GENERIC: Readonly<Record<NameKind, ReadonlySet<string>>> = {
  hx: new Set((
    'nacos mysql mariadb localhost localdomain local internal svc cluster headless default pod pods ip com cn net org io edu gov '
    + 'rds aliyuncs aliyun amazonaws compute myqcloud tencentcdb'
  ).split(' ')),
  ux: new Set('root nacos mysql mysqld mariadb admin administrator user nobody nogroup'.split(' ')),
  dx: new Set((
    'nacos home data conf bin logs log target plugins opt var usr tmp temp desktop documents downloads software soft workspace program files '
    + 'src java jvm jdk jre derby raft protocol mysql docker'
  ).split(' ')),
};

const isGenericWord = (kind: NameKind, word: string): boolean => word.length < 2 || GENERIC[kind].has(word.toLowerCase());

/** Letters with the digits between them, runs of other scripts, and numbers long enough to be somebody's. */
const WORD = /[A-Za-z]+(?:\d+[A-Za-z]+)*|[^\x00-\x7f]+|\d{4,}/g;

const inCaseOf = (model: string, text: string): string =>
  model === model.toUpperCase() && model !== model.toLowerCase() ? text.toUpperCase()
    : /^[A-Z]/.test(model) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;

/**
 * A name with its words replaced, its punctuation, short numbers and generic words kept: `web-01.acme.com` is `hxa-01.hxb.com`.
 * A word in another script stays one, because rules ask for that. Case does not matter: names of hosts have none.
 */
export const pseudonymOfName = (numbering: Numbering, name: string, kind: NameKind): string =>
  name.replace(WORD, word => {
    if (isGenericWord(kind, word)) return word;
    const letters = kind + numbering.letters(kind, word.toLowerCase());
    return /[^\x00-\x7f]/.test(word) ? `某${letters}` : inCaseOf(word, letters);
  });

/** Nothing in it is worth a pseudonym. */
export const isGeneric = (kind: NameKind, name: string): boolean => (name.match(WORD) ?? []).every(word => isGenericWord(kind, word));
