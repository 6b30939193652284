import { NIL_OF_CHART } from '../model/chart-default.ts';
import { createHmac } from 'node:crypto';
import type { SecretShape } from '../model/config.ts';

interface Published {
  readonly keys: RegExp;
  readonly value: string;
  readonly name: string;
}

const TOKEN = /token[._-]?secret[._-]?key$|^NACOS_AUTH_TOKEN$/i;
const IDENTITY_KEY = /identity[._-]key$/i;
const IDENTITY_VALUE = /identity[._-]value$/i;
const PASSWORD = /^(?:db[._]password(?:[._]\d+|\[\d+\])?|MYSQL_SERVICE_PASSWORD|MYSQL_PASSWORD)$/i;

/** distribution/conf/application.properties@1.4.4, :167-168@2.0.3, @2.2.0; nacos-docker example env files; alibaba/nacos#14103. */
const PUBLISHED: readonly Published[] = [
  { keys: TOKEN, value: 'nil', name: NIL_OF_CHART },
  {
    keys: TOKEN,
    value: 'SecretKey012345678901234567890123456789012345678901234567890123456789',
    name: 'Nacos default token key',
  },
  { keys: TOKEN, value: 'VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg=', name: 'nacos-docker sample token' },
  { keys: TOKEN, value: 'VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg', name: 'nacos-docker sample token' },
  { keys: IDENTITY_KEY, value: 'serverIdentity', name: 'Nacos default identity key' },
  { keys: IDENTITY_VALUE, value: 'security', name: 'Nacos default identity value' },
  { keys: IDENTITY_KEY, value: '2222', name: 'nacos-docker sample identity key' },
  { keys: IDENTITY_VALUE, value: '2xxx', name: 'nacos-docker sample identity value' },
  { keys: PASSWORD, value: 'nacos', name: 'nacos-docker sample database password' },
];

const ALPHABET = /^[A-Za-z0-9+/=]$/;

const illegalAt = (text: string, at: number): boolean => !ALPHABET.test(text[at] ?? '');

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Foreign characters at both ends are skipped; `to` is the last character that counts. */
const spanOf = (text: string): Span => {
  let from = 0;
  let to = text.length - 1;
  while (from < to && illegalAt(text, from)) from++;
  while (to > 0 && illegalAt(text, to)) to--;
  return { from, to };
};

const paddingOf = (text: string, to: number): number => (text[to] !== '=' ? 0 : text[to - 1] === '=' ? 2 : 1);

/** A line feed is skipped only after every 76 characters, and only when the first line ends so. */
const withoutLineBreaks = (text: string, separators: number): string =>
  separators > 0 ? text.replace(/([\s\S]{76})[\s\S]{2}/g, '$1') : text;

/**
 * Bytes that Nacos makes of a token key, null when it refuses it. Its decoder (plugin-default-impl …/utils/Base64Decode@2.3.2, and
 * jjwt's before) is laxer than java.util.Base64: missing or surplus padding passes (oracle `secrets`).
 */
export const base64Bytes = (text: string): number | null => {
  if (text === '') return 0;
  const { from, to } = spanOf(text);
  const padding = paddingOf(text, to);
  const count = to - from + 1;
  const separators = text.length > 76 && text[76] === '\r' ? Math.floor(count / 78) * 2 : 0;
  const length = (((count - separators) * 6) >> 3) - padding;
  if (length < 0) return null;
  const read = withoutLineBreaks(text.slice(from, to + 1), separators);
  const whole = Math.floor(length / 3) * 4;
  const used = whole + (length % 3 > 0 ? Math.max(0, read.length - padding - whole) : 0);
  const foreign = [...read.slice(0, used)].some(c => !ALPHABET.test(c)) || /[^\x00-\xff]/.test(text[from] ?? '');
  return foreign || /[^\x00-\xff]/.test(text.slice(0, from) + text.slice(to + 1)) ? null : length;
};

/** HMAC-SHA-256 under the run's key, hexadecimal: equal for equal secrets. */
const fingerprintOf = (value: string, key: Uint8Array): string =>
  createHmac('sha256', key).update(value, 'utf8').digest('hex').slice(0, 32);

/** Of a secret that is set, and whose value nobody gave. */
export const UNSEEN_SECRET: SecretShape = { set: true, length: 0, knownDefault: null, base64Bytes: null, fingerprint: null, unseen: true };

const CIPHERS = { ENC: /^ENC\([^()]{8,2000}\)$/, '{cipher}': /^\{cipher\}\S/ } as const;

const cipherOf = (value: string): Pick<SecretShape, 'cipher'> =>
  CIPHERS.ENC.test(value.trim()) ? { cipher: 'ENC' } : CIPHERS['{cipher}'].test(value.trim()) ? { cipher: '{cipher}' } : {};

/** What may be known of a secret. `key` tells which published defaults can be meant. */
export const secretShape = (key: string, value: string, fingerprintKey: Uint8Array): SecretShape => ({
  set: value.trim() !== '',
  length: [...value].length,
  knownDefault: PUBLISHED.find(one => one.keys.test(key) && one.value === value)?.name ?? null,
  base64Bytes: value === '' ? null : base64Bytes(value),
  fingerprint: value === '' ? null : fingerprintOf(value, fingerprintKey),
  ...cipherOf(value),
});
