import { isAccountKey } from '../keys.ts';
import type { Snapshot } from '../../model/facts.ts';
import { isGeneric } from './words.ts';
import { ipVersion } from '../../syntax/ip.ts';

/** Names that identify somebody, as they were found. */
export interface Identities {
  readonly hosts: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
  /** Names of folders below which people keep their files: `/home/zhang` gives `zhang`. */
  readonly owners: ReadonlySet<string>;
}

interface Draft {
  readonly hosts: Set<string>;
  readonly users: Set<string>;
  readonly owners: Set<string>;
}

const NAME = /^[^\s:/\\"'<>|=,;?#@(){}[\]$&*%!]{1,253}$/;

/** Sites whose addresses stand in texts of Nacos, Spring and Java. */
const WELL_KNOWN = /(?:^|\.)(?:nacos\.io|apache\.org|github\.com|githubusercontent\.com|oracle\.com|mysql\.com|spring\.io|springframework\.org|w3\.org|slf4j\.org|qos\.ch|alibaba\.com|alibabacloud\.com|example\.(?:com|org|net)|docker\.internal|sofastack\.tech|jdk\.java\.net|mariadb\.org|mozilla\.org|tbsite\.net|ietf\.org|java\.com|openjdk\.org|maven\.org|aliyun\.com|dingtalk\.com|weixin\.qq\.com|feishu\.cn|slack\.com|discord\.com|office\.com|telegram\.org|docker\.io|quay\.io)\.?$/i;

const isHostName = (text: string): boolean =>
  NAME.test(text) && ipVersion(text) === 0 && /[A-Za-z\u0080-\uffff]/.test(text) && !WELL_KNOWN.test(text) && !isGeneric('hx', text) && !/^\d+(?:\.\d+)*$/.test(text);

const addHost = (draft: Draft, text: string): void => {
  const name = text.trim().replace(/\.$/, '');
  if (isHostName(name)) draft.hosts.add(name);
};

const addUser = (draft: Draft, text: string): void => {
  const name = text.trim();
  if (NAME.test(name) && !isGeneric('ux', name)) draft.users.add(name);
};

const HOST_KEYS = /^(?:host|hostname|ip)$/;
const ADDRESS_KEYS = /^(?:address|baseUrl|server)$/;
/** Properties and variables whose value is a list of hosts. */
const HOST_SETTINGS = /(?:_HOST|_HOSTS|_IP|_SERVERS|_DOMAIN|POD_NAME|NODE_NAME|HOSTNAME|MEMBER_LIST|\.ip-address|\.server\.ip|\.member\.list|server\.domain|address\.server)$/i;

const addHostList = (draft: Draft, text: string): void => {
  for (const item of text.split(/[\s,;]+/)) {
    const bare = item.replace(/^\w+:\/\//, '').replace(/[/?].*$/, '');
    // Two colons are an IPv6 address, not a host and its port.
    if (bare.split(':').length <= 2) addHost(draft, bare.replace(/:.*$/, ''));
  }
};

/** Bounded by characters that the name cannot hold. */
const IN_TEXT: readonly RegExp[] = [
  /:\/\/(?:[^\s/@"']{1,200}@)?([^\s:/\\"'<>|=,;?#@(){}[\]$&*%!]{1,253})/g,
  /UnknownHostException: ([^\s:'"/,;]{1,253})/g,
  /'@'([^'\s%]{1,253})'/g,
  // InetSocketAddress.toString; JRaft writes groups (with underscores) the same way: <nacos_config/10.0.0.1:7848>.
  /(?<![\w.\-/<])([A-Za-z][A-Za-z0-9.-]{0,252})\/(?:\d{1,3}\.){3}\d{1,3}(?=:\d)/g,
  /unknown host:? ["']?([A-Za-z][\w.-]{0,252})/gi,
];

/** `db-01.prod.acme.com`, wherever it stands: its last label is that of a network, its first that of no package, and nothing in it is written like a class. */
const DOTTED = /(?<![\w.@/$%-])((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}(?:com|cn|net|org|gov|edu|mil|info|biz|top|xyz|vip|cc|tv|asia|local|localdomain|internal|lan|corp|intra|intranet|private|home|svc|consul|tech|site|online|shop|hk|tw|jp|kr|sg|in|de|uk|fr|ru|eu))(?![\w$(]|\.[\w$]|-[a-z0-9])/g;
const PACKAGES = /^(?:com|cn|org|net|io|java|javax|jakarta|sun|jdk|kotlin|scala|edu|gov|me|reactor|ch|de|uk|fr|nacos|spring|server|management|logging|db)\./;
/** With one dot only: `bean.local`, `thread.local`, `user.home` are no hosts; `acme.com` is. */
const OF_TWO = /\.(?:com|cn|net|org|gov|edu|info|biz|top|xyz|vip|cc|hk|tw|jp|kr|sg)$/;

const isDottedHost = (name: string): boolean => !PACKAGES.test(name) && (name.split('.').length > 2 || OF_TWO.test(name));

const USERS_IN_TEXT: readonly RegExp[] = [/user ['"]([^'"\s]{1,64})['"]/gi, /'([^'\s]{1,64})'@'/g, /(?<=[?&])user=([^&\s"']{1,64})/g];

const OWNERS = /(?:\/home\/|\/Users\/|[A-Za-z]:[\\/]+Users[\\/]+)([^\\/\s:;,"'<>|*?]{1,64})/g;
/** A whole path may hold blanks. */
const WHOLE_PATH_OWNER = /^(?:\/home\/|\/Users\/|[A-Za-z]:[\\/]+Users[\\/]+)([^\\/:;,"'<>|*?]{1,64})(?=[\\/])/;

const readText = (draft: Draft, text: string): void => {
  for (const pattern of IN_TEXT) for (const match of text.matchAll(pattern)) addHost(draft, match[1] as string);
  for (const [, name = ''] of text.matchAll(DOTTED)) if (isDottedHost(name)) addHost(draft, name);
  for (const pattern of USERS_IN_TEXT) for (const match of text.matchAll(pattern)) addUser(draft, match[1] as string);
  const owner = WHOLE_PATH_OWNER.exec(text)?.[1];
  if (owner !== undefined && !isGeneric('ux', owner)) draft.owners.add(owner);
  for (const match of text.matchAll(OWNERS)) if (!isGeneric('ux', match[1] as string)) draft.owners.add(match[1] as string);
};

const readKeyed = (draft: Draft, key: string, text: string): void => {
  if (HOST_KEYS.test(key)) addHost(draft, text);
  else if (ADDRESS_KEYS.test(key)) addHostList(draft, text);
  else if (HOST_SETTINGS.test(key)) addHostList(draft, text);
  else if ((key === 'user' || isAccountKey(key)) && text !== '***') addUser(draft, text);
};

/** A setting is an object with its key inside; what it says belongs to that key. */
const settingKey = (value: object): string | null => ('key' in value && typeof value.key === 'string' && 'shadowed' in value ? value.key : null);

const walk = (draft: Draft, value: unknown, key: string): void => {
  if (typeof value === 'string') {
    readKeyed(draft, key, value);
    readText(draft, value);
  } else if (Array.isArray(value)) {
    for (const item of value) walk(draft, item, key);
  } else if (value !== null && typeof value === 'object') {
    const setting = settingKey(value);
    for (const [name, item] of Object.entries(value)) walk(draft, item, setting !== null && name === 'value' ? setting : name);
  }
};

/** Names in what was collected and in texts that will stand beside it. */
export const identitiesIn = (snapshots: readonly Snapshot[], texts: readonly string[]): Identities => {
  const draft: Draft = { hosts: new Set(), users: new Set(), owners: new Set() };
  for (const { facts, target } of snapshots) {
    walk(draft, facts, '');
    if (target.kind === 'server') addHostList(draft, target.name);
    readText(draft, target.name);
  }
  for (const text of texts) readText(draft, text);
  return draft;
};
