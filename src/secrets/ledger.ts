import { createFormIndex, type Form, type FormIndex, type Match, type Spelling } from './form-index.ts';
import { MASK, isEmptyValue, isSearchable, looksLikeWords, partsOf } from './ledger-values.ts';
import { formsOf, holdsPartOf, SHORTEST_SWEPT, withoutEscapes, withoutQuotes } from './forms.ts';

/** Every secret value that was seen, so that no finished text can hold one. It lives in memory only and is never printed. */
export interface SecretLedger {
  /** A value that is a secret for certain: of a configuration key, an option, a URL. */
  learn(value: string): void;
  /** What a pattern took for a secret in free text: learnt unless it looks like a word, and only so many of them. */
  suspect(value: string): void;
  /** Number of values that are searched for. */
  size(): number;
  /** Number of secrets that are too short or too ordinary to be searched for; they are masked by key and place only. */
  unsearchable(): number;
  /** Whether any secret stands in the text. */
  holds(text: string): boolean;
  /** How the first secret that stands in the text is spelled; null when there is none. */
  spellingIn(text: string): Spelling | null;
  /** The text with every value that is known so far as `***`. */
  mask(text: string): string;
  /** Gives up the search for values that stand openly anyway: whoever chose a published name as a secret hides nothing by masking it. */
  concede(isOpen: (value: string) => boolean): void;
}

/** More values that only a pattern took for secrets are masked where they stand and searched for nowhere else. */
const MOST_SUSPECTS = 400;

interface Entry {
  readonly value: string;
  readonly bare: string;
  conceded: boolean;
}

interface Shelf {
  readonly entries: Entry[];
  /** All spellings. */
  readonly forms: FormIndex;
  /** Values without the marks of escaping, for texts without them. */
  readonly normal: FormIndex;
}

const isNumber = (value: string): boolean => /^\d+$/.test(value);

const shelve = ({ entries, forms, normal }: Shelf, value: string): void => {
  const owner = entries.push({ value, bare: withoutQuotes(value), conceded: false }) - 1;
  for (const form of formsOf(value)) forms.add({ ...form, owner, alone: isNumber(form.text) });
  const plain = withoutEscapes(value).trim();
  if (plain.length >= SHORTEST_SWEPT) normal.add({ text: plain, spelling: 'mixed', owner, alone: isNumber(plain) });
};

const firstMatch = (index: FormIndex, text: string, { entries }: Shelf): Match | null => {
  let found: Match | null = null;
  index.search(text, match => {
    if (entries[match.form.owner]?.conceded) return false;
    found = match;
    return true;
  });
  return found;
};

/** In any mixture of escapes, or cut by a pattern that stopped at a blank or a quote. */
const otherwiseIn = (shelf: Shelf, text: string): Spelling | null => {
  if (firstMatch(shelf.normal, withoutEscapes(text), shelf)) return 'mixed';
  const bare = text.includes(MASK) ? withoutQuotes(text) : '';
  return bare !== '' && shelf.entries.some(entry => !entry.conceded && holdsPartOf(entry.bare, bare)) ? 'behind-mask' : null;
};

/** Spellings of a whole value; a piece that is left says that more of it stands around. */
const isWhole = ({ spelling }: Form): boolean => spelling !== 'piece';

/** Overlapping matches become one mask. */
const replaceForms = (shelf: Shelf, text: string): string => {
  const spans: { from: number; to: number }[] = [];
  shelf.forms.search(text, ({ form, from, to }) => {
    if (shelf.entries[form.owner]?.conceded || !isWhole(form)) return;
    const last = spans.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else spans.push({ from, to });
  });
  if (spans.length === 0) return text;
  const kept = spans.map(({ from }, index) => text.slice(spans[index - 1]?.to ?? 0, from));
  return kept.join(MASK) + MASK + text.slice(spans.at(-1)?.to);
};

const anyIn = (shelf: Shelf, text: string): Spelling | null => firstMatch(shelf.forms, text, shelf)?.form.spelling ?? otherwiseIn(shelf, text);

const maskAll = (shelf: Shelf, text: string): string => {
  if (anyIn(shelf, text) === null) return text;
  const masked = replaceForms(shelf, text);
  if (anyIn(shelf, masked) === null) return masked;
  // A piece, or a mixture that no single spelling matches: nothing of the line can be trusted. One that spans lines leaves nothing at all.
  const lines = masked.split('\n').map(line => (anyIn(shelf, line) === null ? line : MASK)).join('\n');
  return anyIn(shelf, lines) === null ? lines : MASK;
};

/** An empty ledger. */
export const createLedger = (): SecretLedger => {
  const shelf: Shelf = { entries: [], forms: createFormIndex(), normal: createFormIndex() };
  const known = new Set<string>();
  const ordinary = new Set<string>();
  let suspects = 0;
  const learn = (value: string): void => {
    if (isEmptyValue(value)) return;
    for (const part of partsOf(value)) {
      if (!isSearchable(part)) ordinary.add(part);
      else if (!known.has(part)) {
        known.add(part);
        shelve(shelf, part);
      }
    }
  };
  const size = (): number => shelf.entries.reduce((sum, { conceded }) => sum + (conceded ? 0 : 1), 0);
  return {
    learn, size,
    suspect: value => {
      const isNew = !known.has(value.trim()) && !looksLikeWords(value.trim());
      if (!isNew || suspects >= MOST_SUSPECTS) return;
      suspects += 1;
      learn(value);
    },
    unsearchable: () => ordinary.size + shelf.entries.length - size(),
    spellingIn: text => (shelf.entries.length === 0 ? null : anyIn(shelf, text)),
    holds: text => shelf.entries.length > 0 && anyIn(shelf, text) !== null,
    mask: text => (shelf.entries.length === 0 ? text : maskAll(shelf, text)),
    concede: isOpen => {
      for (const entry of shelf.entries) if (!entry.conceded && isOpen(entry.value)) entry.conceded = true;
    },
  };
};
