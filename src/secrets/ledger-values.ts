import { SHORTEST_SWEPT } from './forms.ts';

/**
 * Words that stand in every report, and secrets that Nacos itself publishes (conf/application.properties@2.2.0, nacos-docker's
 * example env files): whoever chose one of them as a secret hides nothing by it.
 */
const ORDINARY: ReadonlySet<string> = new Set([
  'password', 'passwd', 'secret', 'security', 'serveridentity', 'identity', 'token', 'username', 'localhost', 'database', 'server', 'spring',
  'nacos-server', 'nacos_config', 'nacos_devtest', 'nacos-cluster', 'cluster', 'standalone', 'application', 'properties', 'config', 'default',
  'public', 'private', 'access', 'version', 'status', 'message', 'command', 'severity', 'evidence', 'subject', 'target', 'source', 'string',
  'number', 'report', 'bundle', 'manifest', 'reason', 'skipped', 'absent', 'denied', 'timeout', 'unknown', 'finding', 'findings', 'warning',
  'facts', 'schema', 'settings', 'member', 'members', 'listen', 'address', 'undefined', 'apache', 'alibaba',
  'secretkey012345678901234567890123456789012345678901234567890123456789',
]);

const PUBLISHED: ReadonlySet<string> = new Set([
  'VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg=', 'VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg',
]);

/** No values: masks, references to other settings, what only says that there is or is no value. */
const EMPTY = /^(?:\**|ENC\(\**\)|\$\{[^}]{0,200}\}|<[^<>]{0,40}>|yes|no|true|false|null|none)$/i;

export const isEmptyValue = (value: string): boolean => EMPTY.test(value.trim());

/** Long enough to be searched for, and not a word that stands everywhere. */
export const isSearchable = (value: string): boolean => value.length >= SHORTEST_SWEPT && !ORDINARY.has(value.toLowerCase()) && !PUBLISHED.has(value);

/** Words of a log text, not secrets: `token: expired`, `secret key: not.configured`. */
export const looksLikeWords = (value: string): boolean =>
  (/^[A-Za-z_.$-]*$/.test(value) && (value.length <= 20 || value.includes('.'))) || /^[\d.:,-]+$/.test(value) || value.length > 4_096;

/** Every spelling is kept of a part; longer values are looked for part by part. */
const LONGEST_PART = 4_096;
const MOST_PARTS = 256;

const inParts = (value: string): readonly string[] =>
  Array.from({ length: Math.min(MOST_PARTS, Math.ceil(value.length / LONGEST_PART)) }, (_, index) => value.slice(index * LONGEST_PART, (index + 1) * LONGEST_PART));

/** A value with line breaks (a key in PEM) is looked for as a whole and line by line. */
export const partsOf = (value: string): readonly string[] => {
  const whole = value.trim();
  if (whole.length > LONGEST_PART) return inParts(whole);
  const lines = whole.split(/[\r\n]+/).map(line => line.trim());
  return lines.length < 2 ? [whole] : [whole, ...lines.map(line => line.replace(/\\$/, '')).filter(line => line.length >= 8 && !/^-----/.test(line))];
};
