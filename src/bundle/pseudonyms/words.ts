import type { Numbering } from './numbering.ts';

/** Words that name a product, a role or a place everybody has: they tell nothing of whom, and support needs them. */
const GENERIC: ReadonlySet<string> = new Set((
  'nacos mysql mariadb postgres postgresql redis db database sql server servers service services svc host hosts hostname node nodes master slave primary replica '
  + 'standby main backup cluster default local localhost localdomain lan internal private public headless pod pods ip com cn net org io edu gov dev test prod '
  + 'app apps web api gateway config naming core docker k8s kubernetes container compose ingress lb vip proxy nginx '
  + 'rds mysqlx aliyuncs aliyun amazonaws aws compute ec us east west north south ap eu hangzhou shanghai beijing shenzhen myqcloud tencentcdb azure windows '
  + 'root admin administrator user users nobody nogroup app system mysqld tomcat java jdk jre home data conf bin logs log target plugins opt var usr tmp temp '
  + 'desktop documents downloads software soft work workspace program files projects project src java jvm derby raft protocol '
  + 'application properties startup start out shutdown sh cmd jar the and of a b c d e f x y z n no unknown null none true false'
).split(' '));

export const isGenericWord = (word: string): boolean => word.length < 2 || GENERIC.has(word.toLowerCase());

/** Letters with the digits between them, runs of other scripts, and numbers long enough to be somebody's. */
const WORD = /[A-Za-z]+(?:\d+[A-Za-z]+)*|[^\x00-\x7f]+|\d{4,}/g;

const inCaseOf = (model: string, text: string): string =>
  model === model.toUpperCase() && model !== model.toLowerCase() ? text.toUpperCase()
    : /^[A-Z]/.test(model) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;

/**
 * A name with its words replaced, its punctuation, short numbers and generic words kept: `web-01.acme.com` is `hxa-01.hxb.com`.
 * A word in another script stays one, because rules ask for that. Case does not matter: names of hosts have none.
 */
export const pseudonymOfName = (numbering: Numbering, name: string, prefix: 'hx' | 'ux' | 'dx'): string =>
  name.replace(WORD, word => {
    if (isGenericWord(word)) return word;
    const letters = prefix + numbering.letters(prefix, word.toLowerCase());
    return /[^\x00-\x7f]/.test(word) ? `某${letters}` : inCaseOf(word, letters);
  });

/** Nothing in it is worth a pseudonym. */
export const isGenericName = (name: string): boolean => (name.match(WORD) ?? []).every(isGenericWord);
