import { isMisspelt } from './misspelt.ts';

const LONGEST_KEY = 512;

/** `db.password.0`, `db.password[0]`, `DB_PASSWORD_0`. */
const INDEX = /\.\d+$|\[\d+\]$|_\d+$/;

/** Words of a key in any spelling: `db.password.0`, `NACOS_AUTH_TOKEN`, `clientSecret`, `key-store-password`. */
const wordsOf = (key: string): readonly string[] =>
  key
    .slice(-LONGEST_KEY)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('kye', 'key')
    .split(/[^a-z0-9\u4e00-\u9fff]+/)
    .filter(word => word !== '' && !/^\d+$/.test(word));

/** A key that ends in one of these holds a secret. */
const SECRET_ENDINGS: readonly RegExp[] = [
  /(?:passwords?|passwds?|passphrases?|passwort|passcode|pswd|pword|pwds?|secrets?|credentials?|creds?|authorization|set cookie|cookies?|salt|signature|jasypt|mima|miyao|kouling)$/,
  /(?:^| )(?:pass|passw|pw|psw|sk|ak|jwt|apikeys?|appkey|accesskeys?|secretkeys?|privatekeys?|accesskeyid|accesskeysecret|userdn|session|sign|sig|masterauth|otp|pin code|bearer|jsessionid|sessionid)$/,
  /(?:store|key|require|user|db|root|admin|mysql|login|auth|mail|ssl|redis|trust|my|src|dest|cert|bind|proxy)pass$/,
  /(?:^| )(?:user dn|session id|access id)$/,
  /^auth$/,
  /tokens?$/,
  /(?:^| )encrypt(?:ed|ion)? (?:\w+ )?key$/,
  /(?:^| )(?:private|access|secret|api|app|encryption|identity|sign|signing|token|decrypt|shared|master|cipher|jwt|auth) key(?: id)?$/,
  /(?:密码|口令|密钥|令牌|凭证|凭据)$/,
  /(?:^| )(?:identity|token|secret|password|credential) (?:key )?(?:values?|data)$/,
];

/** A key of several words that ends in `key` opens something, unless the word before says where: in a map, a table, a cache, a message. */
const KEY_ENDING = /(?:^| )(\S+) ?keys?(?: id)?$/;

/** Those of Nacos too: groupKey, cacheKey, serviceKey, datumKey, resourceKey … */
const OPEN_KEYS: ReadonlySet<string> = new Set((
  'fact all new old my your our make public pub primary foreign unique group cache service services datum data distro resource routing route sort partition map conf config '
  + 'configuration property prop registry metadata meta label header hash host lock index indexed client tenant namespace instance cluster '
  + 'connection conn event message msg task job queue topic entry list set object obj node member snapshot raft store storage log metric type '
  + 'class method field column row id the for by no any each this that bad null duplicate same other another missing unknown illegal invalid '
  + 'valid empty single first last next input output text word i18n lang locale option setting sub parent child root base common default dataid '
  + 'request response push dump listen listener watch subscriber publisher path url uri file dir folder full short long string int integer number '
  + 'num result mon monkey tur turkey don donkey hot hoc hockey jockey whiskey keyboard function press on down up shift ctrl alt enter item '
  + 'search query order user users trace span context ctx mdc attr attribute param parameter arg env variable var redis mq kafka zk etcd consul '
  + 'dynamic static datasource selector serviceinfo beat heartbeat health check rate limit limiter flow control tps point monitor change diff '
  + 'sync async encrypted info ip port address addr domain dom region zone'
).split(' '));

const isSecretKeyEnding = (words: string): boolean => {
  const before = KEY_ENDING.exec(words)?.[1];
  return before !== undefined && !OPEN_KEYS.has(before);
};

/** `spring.datasource.password-file`, `server.ssl.key-store`, `token.expire.seconds` … end in another word and are no secrets; neither are these. */
const PLAIN = /(?:^| )(?:enabled?|needs?|use|using|required?|check|show|with|hide|validate|is|has|no|ignore|skip|support|allow|forgot) (?:\w+ )?(?:passwords?|tokens?|auth|session|cookie|secret|sign|signature|credentials?|authorization)$/;

/** Every ending above holds one of these; most keys hold none and need no closer look. */
const HINT = /pass|kye|pwd|pw|psw|secret|cred|auth|cookie|salt|sig|jasypt|[sa]k|jwt|key|dn|session|token|value|data|mima|miyao|kouling|otp|pin|bearer|access|[\u4e00-\u9fff]/i;

/** The last letters of a word of secrets, whatever slipped before them: `t`, `d`, `n`, `e` … */
const LAST_WORD = /[A-Za-z]{4,40}$/;

const judged = (key: string): boolean => {
  if (!HINT.test(key)) {
    const last = LAST_WORD.exec(key.replace(INDEX, ''))?.[0];
    return last !== undefined && isMisspelt(last.toLowerCase());
  }
  const list = wordsOf(key);
  const last = list.at(-1) ?? '';
  const words = list.join(' ');
  if (PLAIN.test(words)) return false;
  return SECRET_ENDINGS.some(ending => ending.test(words)) || isSecretKeyEnding(words) || isMisspelt(last);
};

const MOST_REMEMBERED = 4_096;
const remembered = new Map<string, boolean>();

/** True when the value behind a property, variable, parameter or JSON key must not be shown. */
export const isSecretKey = (key: string): boolean => {
  const before = remembered.get(key);
  if (before !== undefined) return before;
  const answer = judged(key);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  if (key.length <= LONGEST_KEY) remembered.set(key, answer);
  return answer;
};

/** Words that say nothing by themselves: `token: {secret: {key: x}}`, `password: {0: x}`. */
const GENERIC = /^(?:key|value|val|id|data|text|raw|string|plain|content|default|current|\d+)$/i;

/** The same for a key inside of others, outermost first: one that says nothing by itself is judged with those around it. */
export const isSecretPath = (path: readonly string[]): boolean => {
  const own = path.at(-1) ?? '';
  if (isSecretKey(own)) return true;
  if (!GENERIC.test(own)) return false;
  const words = wordsOf(path.slice(-4).join('.')).join(' ');
  return SECRET_ENDINGS.some(ending => ending.test(words));
};

/** Anywhere in the name of a setting, where {@link isSecretKey} asks for the end. */
const SECRET_PARTS = /pass(?:word|wd|phrase)|pwd$|secret|token|credential|access[-_.]?key|identity[-_.](?:key|value)|private[-_.]?key/i;

/** Settings that decide about secrets, or say where one lies, without being one. */
const OPEN_SETTING = /expire|enable|(?:token|secret)[-_.]?(?:size|length|ttl|cache)|header|[-_.](?:file|path|location|encoder|policy|type|class|url|uri)$/i;

/**
 * The same for what is known to be a property, an option or a variable. Free text is full of words that hold `token`, such as
 * names of classes; a setting with such a name is more likely a secret than not.
 */
export const isSecretSetting = (name: string): boolean => {
  if (isSecretKey(name)) return true;
  const bare = name.slice(0, LONGEST_KEY).replace(INDEX, '');
  return SECRET_PARTS.test(bare) && !OPEN_SETTING.test(bare);
};

/** `PWD=/opt/nacos`, which every shell has in its environment; a password under that name is no absolute path on a line of its own. */
export const isWorkingFolder = (name: string, value: string): boolean => /^(?:OLD)?PWD$/.test(name) && /^["']?(?:\/|[A-Za-z]:[\\/])[^;]*$/.test(value);

/** Names of database accounts: no secret on the machine itself (a GRANT needs them), but nothing for a bundle that leaves it. */
const ACCOUNTS =
  /^(?:db user|mysql (?:\w+ )*user|spring datasource (?:\w+ )*(?:username|user)|datasource username|spring security user name)$/;

/** True for `db.user`, `db.user.0`, `MYSQL_SERVICE_USER` … */
export const isAccountKey = (key: string): boolean => ACCOUNTS.test(wordsOf(key).join(' '));
