import type { Form } from './form-index.ts';
import { base64Cores, formsOf, pieces, withoutEscapes, withoutQuotes } from './forms.ts';

/** A secret value with what is needed to look for it. */
export interface KnownValue {
  readonly value: string;
  /** The value without what quoting adds. */
  readonly bare: string;
  /** Without the marks of escaping. */
  readonly plain: string;
  /** Its longest run of letters and digits: every spelling but those of `odd` holds it. */
  readonly core: string;
  readonly odd: readonly string[];
  /** What must not stand before and behind: a digit of a number, a letter of a word. */
  readonly alone: RegExp | null;
  /** Given up: it stands openly anyway. Null: nobody has asked yet. */
  conceded: boolean | null;
  /** Made when the core was met. */
  forms: readonly Form[] | null;
}

const SHORTEST_CORE = 3;

const coreOf = (value: string): string => {
  const runs = value.match(/[A-Za-z0-9]+/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  return longest.length < SHORTEST_CORE ? '' : longest;
};

const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

const oddFormsOf = (value: string, core: string): readonly string[] => {
  if (core === '') return [];
  const parts = [...base64Cores(value), ...pieces(value)];
  const rest = isAscii(value) ? [] : formsOf(value).map(({ text }) => text);
  return [...parts, ...rest].filter(text => !text.includes(core));
};

export const knownValueOf = (value: string): KnownValue => {
  const core = coreOf(value);
  return {
    value, bare: withoutQuotes(value), plain: withoutEscapes(value).trim(), core, odd: oddFormsOf(value, core),
    alone: /^\d+$/.test(value) ? /\d/ : /^[A-Za-z]+$/.test(value) ? /[A-Za-z]/ : null, conceded: null, forms: null,
  };
};

/** Whether the value can stand in the text at all, in any spelling: a text that was cut may hold its beginning only. */
export const mayStandIn = (text: string, { core, odd, value }: KnownValue): boolean =>
  core === '' || text.includes(core) || odd.some(form => text.includes(form)) || cutBeginning(text, value) > 0;

/** A text that was cut inside a secret shows its beginning: this much of it is a match. Shorter texts are names, not excerpts. */
const SHORTEST_BEGINNING = 8;
export const SHORTEST_EXCERPT = 100;

/** Characters of the value at the end of a text that was cut; 0 when there are none. */
export const cutBeginning = (text: string, form: string): number => {
  if (text.length < SHORTEST_EXCERPT || form.length <= SHORTEST_BEGINNING) return 0;
  const end = /[\s…]*$/.exec(text.slice(-4))?.[0].length ?? 0;
  const tail = text.slice(-form.length - end + 1, text.length - end);
  const at = tail.lastIndexOf(form.slice(0, SHORTEST_BEGINNING));
  return at >= 0 && form.startsWith(tail.slice(at)) ? tail.length - at : 0;
};

/** All spellings, made once. */
export const spelledForms = (known: KnownValue, owner: number): readonly Form[] =>
  (known.forms ??= formsOf(known.value).map(form => ({ ...form, owner, alone: known.alone !== null && form.text === known.value ? known.alone : null })));
