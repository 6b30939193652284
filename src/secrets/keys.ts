/** Words of a key in any spelling: `db.password.0`, `NACOS_AUTH_TOKEN`, `clientSecret`, `key-store-password`. */
const wordsOf = (key: string): readonly string[] =>
  key
    .slice(0, 512)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '' && !/^\d+$/.test(word));

/** A key that ends in one of these holds a secret. */
const SECRET_ENDINGS: readonly RegExp[] = [
  /(?:password|passwd|passphrase|passwort|pwd|secret|credentials?|authorization|cookie|salt|signature|jasypt)$/,
  /(?:^| )(?:pass|pw|sk|ak|jwt|apikey|accesskey|secretkey|privatekey|accesskeyid|accesskeysecret|userdn|session)$/,
  /(?:^| )user dn$/,
  /token$/,
  /(?:^| )(?:private|access|secret|api|encrypt|encryption|identity|sign|signing|token|decrypt|shared|master|cipher) key(?: id)?$/,
  /(?:^| )(?:identity|token|secret|password|credential) (?:key )?(?:value|data)$/,
];

/** `spring.datasource.password-file`, `server.ssl.key-store`, `token.expire.seconds` … end in another word and are no secrets; neither are these. */
const PLAIN = /(?:^| )(?:enable|need|use|require|check|show|with|hide|validate) (?:\w+ )?(?:password|token|auth|session|cookie)$/;

/** Every ending above holds one of these; most keys hold none and need no closer look. */
const HINT = /pass|pwd|pw|secret|credential|authorization|cookie|salt|signature|jasypt|[sa]k|jwt|key|dn|session|token|value|data/i;

/** True when the value behind a property, variable, parameter or JSON key must not be shown. */
export const isSecretKey = (key: string): boolean => {
  if (!HINT.test(key)) return false;
  const words = wordsOf(key).join(' ');
  if (PLAIN.test(words)) return false;
  return SECRET_ENDINGS.some(ending => ending.test(words));
};

/** Anywhere in the name of a setting, where {@link isSecretKey} asks for the end. */
const SECRET_PARTS = /pass(?:word|wd|phrase)|pwd$|secret|token|credential|access[-_.]?key|identity[-_.](?:key|value)|private[-_.]?key/i;

/** Settings that decide about secrets, or say where one lies, without being one. */
const OPEN_SETTING = /expire|enable|(?:token|secret)[-_.]?(?:size|length|ttl|cache)|header|[-_.](?:file|path|location|encoder|policy|type|class|url|uri)$/i;

const INDEX = /\.\d+$|\[\d+\]$|_\d+$/;

/**
 * The same for what is known to be a property, an option or a variable. Free text is full of words that hold `token`, such as
 * names of classes; a setting with such a name is more likely a secret than not.
 */
export const isSecretSetting = (name: string): boolean => {
  if (isSecretKey(name)) return true;
  const bare = name.slice(0, 512).replace(INDEX, '');
  return SECRET_PARTS.test(bare) && !OPEN_SETTING.test(bare);
};

/** `PWD=/opt/nacos`, which every shell has in its environment; a password under that name is no absolute path on a line of its own. */
export const isWorkingFolder = (name: string, value: string): boolean => /^(?:OLD)?PWD$/.test(name) && /^["']?(?:\/|[A-Za-z]:[\\/])[^;]*$/.test(value);

/** Names of database accounts: no secret on the machine itself (a GRANT needs them), but nothing for a bundle that leaves it. */
const ACCOUNTS =
  /^(?:db user|mysql (?:\w+ )*user|spring datasource (?:\w+ )*(?:username|user)|datasource username|spring security user name)$/;

/** True for `db.user`, `db.user.0`, `MYSQL_SERVICE_USER` … */
export const isAccountKey = (key: string): boolean => ACCOUNTS.test(wordsOf(key).join(' '));
