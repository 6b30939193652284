import { formsOf, holdsRestOf, SHORTEST_SWEPT, withoutEscapes, withoutQuotes } from './secret-forms.ts';

const MASK = '***';

/** Every secret value that was seen, so that no finished text can hold one. It lives in memory only and is never printed. */
export interface SecretLedger {
  /** A value that is a secret for certain: of a configuration key, an option, a URL. */
  learn(value: string): void;
  /** What a pattern took for a secret in free text: learnt unless it looks like a word. */
  suspect(value: string): void;
  /** Number of values that are searched for. */
  size(): number;
  /** Number of secrets that are too short or too ordinary to be searched for; they are masked by key and place only. */
  unsearchable(): number;
  /** Whether the text holds any secret in any spelling. */
  findIn(text: string): boolean;
  /** The text with every value that is known so far as `***`. */
  mask(text: string): string;
  /** Masks texts that are part of `corpus`: values that the corpus does not hold are not looked for again. */
  maskerFor(corpus: string): (text: string) => string;
}

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

const isSearchable = (value: string): boolean => value.length >= SHORTEST_SWEPT && !ORDINARY.has(value.toLowerCase()) && !PUBLISHED.has(value);

/** Words of a log text, not secrets: `token: expired`, `secret key: not.configured`. */
const looksLikeWords = (value: string): boolean =>
  (/^[A-Za-z_.$-]*$/.test(value) && (value.length <= 20 || value.includes('.'))) || /^[\d.:,-]+$/.test(value) || value.length > 4_096;

/** A number is a hit only when it stands alone: 123456 is not in 1234567. */
const patternOf = (value: string): RegExp | null => (/^\d+$/.test(value) ? new RegExp(`(?<!\\d)${value}(?!\\d)`, 'g') : null);

interface Entry {
  readonly value: string;
  readonly forms: readonly string[];
  readonly number: RegExp | null;
  readonly normal: string;
  readonly bare: string;
}

const entryOf = (value: string): Entry => ({ value, forms: formsOf(value), number: patternOf(value), normal: withoutEscapes(value).trim(), bare: withoutQuotes(value) });

const holdsForm = ({ forms, number, value }: Entry, text: string): boolean =>
  number === null ? forms.some(form => text.includes(form)) : text.search(number) >= 0 || forms.some(form => form !== value && text.includes(form));

const holdsNormal = ({ normal, number }: Entry, plain: string): boolean =>
  normal.length >= SHORTEST_SWEPT && (number === null ? plain.includes(normal) : plain.search(number) >= 0);

/** In any mixture of escapes, or cut by a pattern that stopped at a blank or a quote. */
const holdsOtherwise = (entries: readonly Entry[], text: string): readonly Entry[] => {
  const plain = withoutEscapes(text);
  const bare = text.includes(MASK) ? withoutQuotes(text) : '';
  return entries.filter(entry => holdsNormal(entry, plain) || (bare !== '' && holdsRestOf(entry.bare, bare)));
};

const replaceForms = (text: string, { forms, number, value }: Entry): string =>
  forms.reduce((now, form) => (number !== null && form === value ? now.replace(number, MASK) : now.includes(form) ? now.replaceAll(form, MASK) : now), text);

const maskLine = (line: string, entries: readonly Entry[]): string => {
  const masked = entries.reduce(replaceForms, line);
  // A mixture that no single spelling matches: nothing of the line can be trusted.
  return holdsOtherwise(entries, masked).length > 0 ? MASK : masked;
};

/** A value with line breaks (a key in PEM) is looked for as a whole and line by line. */
const partsOf = (value: string): readonly string[] => {
  const whole = value.trim();
  const lines = whole.split(/[\r\n]+/).map(line => line.trim());
  return lines.length < 2 ? [whole] : [whole, ...lines.filter(line => line.length >= 12 && !/^-----/.test(line))];
};

/** An empty ledger. */
export const createLedger = (): SecretLedger => {
  const entries = new Map<string, Entry>();
  const ordinary = new Set<string>();
  const learn = (value: string): void => {
    if (EMPTY.test(value.trim())) return;
    for (const part of partsOf(value)) {
      if (!isSearchable(part)) ordinary.add(part);
      else if (!entries.has(part)) entries.set(part, entryOf(part));
    }
  };
  const presentIn = (text: string): readonly Entry[] => {
    if (entries.size === 0) return [];
    const all = [...entries.values()];
    const byForm = all.filter(entry => holdsForm(entry, text));
    return [...byForm, ...holdsOtherwise(all.filter(entry => !byForm.includes(entry)), text)];
  };
  const maskerFor = (corpus: string): ((text: string) => string) => {
    const present = [...presentIn(corpus)].sort((one, other) => other.value.length - one.value.length);
    if (present.length === 0) return text => text;
    return text => text.split('\n').map(line => maskLine(line, present)).join('\n');
  };
  return {
    learn,
    suspect: value => {
      if (!looksLikeWords(value.trim())) learn(value);
    },
    size: () => entries.size,
    unsearchable: () => ordinary.size,
    findIn: text => presentIn(text).length > 0,
    mask: text => maskerFor(text)(text),
    maskerFor,
  };
};
