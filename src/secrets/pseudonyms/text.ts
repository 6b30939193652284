import type { Numbering } from './numbering.ts';
import { pseudonymousAddresses } from './addresses.ts';
import type { Identities } from './identities.ts';
import { isGeneric, pseudonymOfName } from './words.ts';

export interface PseudonymOptions {
  readonly numbering: Numbering;
  readonly identities: Identities;
  /** Addresses stay as they are; names do not. */
  readonly keepIps: boolean;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

const alternatives = (names: Iterable<string>): string =>
  [...names].sort((one, other) => other.length - one.length || (one < other ? -1 : 1)).map(escaped).join('|');

/** One word of letters could be any word of a log: it is replaced only where a host or an account stands. */
const isDistinctive = (name: string): boolean => !/^[A-Za-z]+$/.test(name);

const KEPT_SUFFIX = /^(?:[a-z]{2,4}\.[a-z]{2}|[a-z]{2,6}|svc\.cluster\.local|cluster\.local|rds\.aliyuncs\.com|aliyuncs\.com|amazonaws\.com)$/i;

/** Domains of the names that were found, so that other hosts of them are found too. */
const domainsOf = (hosts: ReadonlySet<string>): readonly string[] =>
  [...hosts].map(host => host.slice(host.indexOf('.') + 1)).filter((domain, index) => [...hosts][index]?.includes('.') === true && domain.includes('.') && !KEPT_SUFFIX.test(domain) && !isGeneric('hx', domain));

type Replace = (text: string) => string;

const NOTHING: Replace = text => text;

const everywhere = (names: readonly string[], rename: Replace): Replace => {
  if (names.length === 0) return NOTHING;
  const pattern = new RegExp(`(?<![A-Za-z0-9.-])(?:${alternatives(names)})(?![A-Za-z0-9-])`, 'gi');
  return text => text.replace(pattern, rename);
};

const underDomains = (domains: readonly string[], rename: Replace): Replace => {
  if (domains.length === 0) return NOTHING;
  const pattern = new RegExp(`(?<![\\w.-])(?:[\\w-]{1,63}\\.){0,6}(?:${alternatives(new Set(domains))})(?![\\w-])`, 'gi');
  return text => text.replace(pattern, rename);
};

/** Before a port, behind `//`, `@`, `host=`, before `/1.2.3.4`, as a whole text. */
const whereHostsStand = (names: readonly string[], rename: Replace): Replace => {
  if (names.length === 0) return NOTHING;
  const all = alternatives(names);
  const patterns = [
    new RegExp(`^(?:${all})$`, 'gi'), new RegExp(`(?<=:\\/\\/|@|@'|\\bhost(?:name)?["']?[=:] ?["']?|UnknownHostException: |unknown host:? ["']?)(?:${all})(?![\\w.-])`, 'gi'),
    new RegExp(`(?<![\\w.-])(?:${all})(?=:\\d{2,5}(?!\\d)|\\/\\d{1,3}\\.\\d)`, 'gi'),
  ];
  return text => patterns.reduce((now, pattern) => now.replace(pattern, rename), text);
};

const whereUsersStand = (names: readonly string[], rename: Replace): Replace => {
  if (names.length === 0) return NOTHING;
  const all = alternatives(names);
  const patterns = [
    new RegExp(`^(?:${all})$`, 'g'), new RegExp(`(?<=\\buser(?:name)?(?:\\.\\d+)?["']? ?[=: ] ?["']?)(?:${all})(?![\\w-])`, 'gi'), new RegExp(`(?<=')(?:${all})(?='@)`, 'g'),
  ];
  return text => patterns.reduce((now, pattern) => now.replace(pattern, rename), text);
};

/** The owner's folder and every folder of his that is not one of Nacos or of the system. */
const homePaths = (owners: ReadonlySet<string>, numbering: Numbering): Replace => {
  if (owners.size === 0) return NOTHING;
  const pattern = new RegExp(`(\\/home\\/|\\/Users\\/|[A-Za-z]:[\\\\/]{1,4}Users[\\\\/]{1,4})(${alternatives(owners)})((?:[\\\\/]{1,4}[^\\\\/\\s:;,"'<>|*?]{1,255}){0,32})`, 'g');
  return text => text.replace(pattern, (_, root: string, owner: string, rest: string) => {
    const folders = rest.replace(/[^\\/]+/g, folder => (/\.[A-Za-z]{2,10}$|^nacos/i.test(folder) ? folder : pseudonymOfName(numbering, folder, 'dx')));
    return root + pseudonymOfName(numbering, owner, 'ux') + folders;
  });
};

const EMAIL = /(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,5}[A-Za-z]{2,24}(?![\w-])/g;

/** Mobile numbers of China, and any number written with its country. */
const PHONE = /(?<![\w.+:/=-])(?:\+\d{1,3}[ -]?(?:\d[ -]?){7,12}\d|(?:\(?86\)?[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4}))(?![\w.:/=-]*\d)/g;
const PHONE_OF = /((?:phone|mobile|tel|手机|电话|联系方式)\w{0,10}["']?[=:：＝ ]{1,3}["']?)(\+?\d[\d -]{5,16}\d)/gi;

/** A number of bytes may have as many digits: those are made of whole kibibytes, or something says what they count. */
const isCount = (digits: string, before: string): boolean =>
  (/^\d+$/.test(digits) && Number(digits) % 1_024 === 0) || /(?:bytes?|size|mem\w*|total|free|used|heap|length|count|offset|pid|id|index|term|time\w*|stamp)["']?[ :=]{0,3}$/i.test(before);

const withoutPhones = (text: string): string =>
  text.replace(PHONE_OF, '$1***').replace(PHONE, (digits, at: number) => (isCount(digits, text.slice(Math.max(0, at - 24), at)) ? digits : '***'));

/**
 * Replaces whom a text names: hosts, addresses, accounts, owners of home folders, mail addresses, telephone numbers. Consistent: equal names get equal
 * pseudonyms in every text, in whatever context they stand, so that rules judge the replaced facts as they judge the real ones.
 */
export const pseudonymiser = ({ numbering, identities, keepIps }: PseudonymOptions): ((text: string) => string) => {
  const host: Replace = name => pseudonymOfName(numbering, name, 'hx');
  const user: Replace = name => pseudonymOfName(numbering, name, 'ux');
  const hosts = [...identities.hosts];
  const users = [...identities.users];
  const steps: readonly Replace[] = [
    text => text.replace(EMAIL, '***@***'), withoutPhones,
    homePaths(identities.owners, numbering),
    whereUsersStand(users, user), everywhere(users.filter(name => isDistinctive(name) && !identities.hosts.has(name)), user),
    underDomains(domainsOf(identities.hosts), host), everywhere(hosts.filter(isDistinctive), host), whereHostsStand(hosts.filter(name => !isDistinctive(name)), host),
    keepIps ? NOTHING : text => pseudonymousAddresses(numbering, text),
  ];
  return text => steps.reduce((now, step) => step(now), text);
};
