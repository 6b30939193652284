import { randomOf } from '../../../bench/log-generator.ts';

/** Characters of a made-up secret. */
export type Alphabet = 'word' | 'base64' | 'symbols' | 'anything' | 'words' | 'chinese';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const DIGITS = '23456789';
const ALPHABETS: Readonly<Record<Exclude<Alphabet, 'base64' | 'words'>, string>> = {
  word: LETTERS + DIGITS, symbols: `${LETTERS}${DIGITS}!@#%^*_+.~-`, anything: `${LETTERS}${DIGITS} '"$\\=#!:;,&<>%+/@?()[]{}|~^*-_.`, chinese: `${DIGITS}密码很长难猜龙凤山河`,
};

/** Random values of one placement; the same for the same seed. */
export interface Draw {
  pick<T>(items: readonly T[]): T;
  number(from: number, to: number): number;
  /** A value that no text of this project holds. */
  secret(alphabet?: Alphabet): string;
}

const DISTINCT = 5;

export const drawOf = (seed: number): Draw => {
  const random = randomOf(seed);
  const number = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const pick = <T>(items: readonly T[]): T => items[number(0, items.length - 1)] as T;
  const characters = (from: string, length: number): string => Array.from({ length }, () => from[number(0, from.length - 1)]).join('');
  const made = (alphabet: Alphabet): string => {
    if (alphabet === 'base64') return Buffer.from(characters(ALPHABETS.word, number(24, 60))).toString('base64');
    if (alphabet === 'words') return Array.from({ length: 4 }, () => characters(ALPHABETS.word, number(4, 7))).join('-');
    // Letters at both ends: a form may not keep a blank or a quote there.
    return `${characters(LETTERS, 2)}${characters(DIGITS, 1)}${characters(ALPHABETS[alphabet], number(7, 24))}${characters(LETTERS, 1)}`;
  };
  const secret = (alphabet: Alphabet = 'word'): string => {
    const value = made(alphabet);
    return new Set(value).size < DISTINCT ? secret(alphabet) : value;
  };
  return { pick, number, secret };
};

/** One text with secrets in it, and what of it support needs. */
export interface Placement {
  readonly text: string;
  readonly secrets: readonly string[];
  readonly keeps: readonly string[];
}

/** Where a form can be met: every one in a log; the others where they belong. */
export type Container = 'log' | 'script' | 'properties' | 'environment';

export interface Form {
  readonly name: string;
  readonly write: (draw: Draw) => Placement;
}

export const placed = (text: string, secrets: string | readonly string[], ...keeps: readonly string[]): Placement =>
  ({ text, secrets: typeof secrets === 'string' ? [secrets] : secrets, keeps });

/** Keys as Nacos, Spring, its images and other programs write them. */
export const DOTTED_KEYS = [
  'db.password', 'db.password.0', 'db.password[1]', 'spring.datasource.password', 'spring.datasource.hikari.password', 'nacos.core.auth.plugin.nacos.token.secret.key',
  'nacos.core.auth.default.token.secret.key', 'nacos.core.auth.server.identity.value', 'nacos.core.auth.server.identity.key', 'nacos.core.auth.ldap.password', 'server.ssl.key-store-password',
  'server.ssl.key-password', 'seata.config.nacos.password', 'seata.registry.nacos.secretKey', 'dubbo.registry.password', 'spring.cloud.nacos.config.password', 'spring.cloud.nacos.discovery.secret-key',
  'spring.cloud.nacos.config.accessKey', 'jasypt.encryptor.password', 'management.metrics.export.elastic.apiKey', 'nacos.remote.server.rpc.tls.certPassword', 'spring.redis.password',
] as const;
export const ENV_KEYS = [
  'MYSQL_SERVICE_PASSWORD', 'MYSQL_ROOT_PASSWORD', 'NACOS_AUTH_TOKEN', 'NACOS_AUTH_IDENTITY_KEY', 'NACOS_AUTH_IDENTITY_VALUE', 'DB_PASSWORD_0', 'SPRING_DATASOURCE_PASSWORD', 'REDIS_PASS', 'PGPASSWORD',
  'MYSQL_PWD', 'ALIYUN_ACCESS_KEY_SECRET', 'JASYPT_ENCRYPTOR_PASSWORD', 'KEYSTORE_PASSWORD', 'API_TOKEN',
] as const;
export const WORD_KEYS = ['password', 'passwd', 'pwd', 'secret', 'token', 'accessToken', 'secretKey', 'clientSecret', 'apiKey', 'access_token', 'private_key', 'identityValue', 'passphrase', 'credential'] as const;
export const MISSPELT_KEYS = ['db.pasword', 'db.passwrod', 'db.passowrd', 'spring.datasource.pssword', 'dbPasswrd', 'MYSQL_PASWORD', 'acme.secert', 'acme.screct', 'acme.secret_kye', 'acme.tokne', 'acme.crdential', 'user.passwort', 'pasword', 'passwrod'] as const;
export const UNKNOWN_KEYS = ['acme.licence.key', 'acme.wechatAppKey', 'dingtalkToken', 'acme.sso-secret', 'com.acme.paytoken', 'ACME_SIGNING_KEY', 'acme.smsKey', 'x.y.appsecret', 'acme.encryptKey', 'ACME_LICENSE_KEY'] as const;
export const ANY_KEYS = [...DOTTED_KEYS, ...ENV_KEYS, ...WORD_KEYS, ...MISSPELT_KEYS, ...UNKNOWN_KEYS] as const;

export const shellSingle = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
export const shellDouble = (text: string): string => `"${text.replace(/[\\"$`]/g, '\\$&')}"`;
export const inProperties = (text: string): string => text.replace(/[\\:=#!]/g, '\\$&').replace(/[^\x00-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
export const inSql = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll("'", "''");
export const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
