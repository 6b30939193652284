/** How a secret was written where it was found. */
export type Spelling = 'as-it-is' | 'json' | 'url' | 'xml' | 'properties' | 'shell' | 'base64' | 'other-charset' | 'piece' | 'behind-mask' | 'mixed';

export interface Form {
  readonly text: string;
  readonly spelling: Spelling;
  /** Number of the secret it belongs to. */
  readonly owner: number;
  /** Only where no digit stands before or behind. */
  readonly alone: boolean;
}

export interface Match {
  readonly form: Form;
  readonly from: number;
  /** Behind the last character. */
  readonly to: number;
}

/** Finds any number of texts in one pass. */
export interface FormIndex {
  add(form: Form): void;
  /** Calls `each` for every match, overlapping ones too; ends when it answers true. */
  search(text: string, each: (match: Match) => boolean | void): void;
}

const GRAM = 4;
const SLOTS = 1 << 16;

const slotOf = (a: number, b: number, c: number, d: number): number => (a * 31 * 31 * 31 + b * 31 * 31 + c * 31 + d) & (SLOTS - 1);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const standsAlone = (text: string, from: number, to: number): boolean => !isDigit(text.charCodeAt(from - 1)) && !isDigit(text.charCodeAt(to));

/** A text that was cut inside a secret shows its beginning: this much of it is a match. Shorter texts are names, not excerpts. */
const SHORTEST_BEGINNING = 8;
const SHORTEST_EXCERPT = 100;

const matchLength = (text: string, from: number, { text: form }: Form): number => {
  if (text.startsWith(form, from)) return form.length;
  if (text.length < SHORTEST_EXCERPT) return 0;
  const left = text.length - from;
  return left >= SHORTEST_BEGINNING && left * 2 >= form.length && left < form.length && form.startsWith(text.slice(from)) ? left : 0;
};

/** So many forms are looked for one by one faster, natively, than all of them in one pass of this program. */
const FEW = 100;

/** Where matches can begin: when no form stands in the text as a whole, only a cut one at its end is left. */
const startOf = (text: string, forms: readonly string[]): number =>
  forms.length > FEW || forms.some(form => text.includes(form)) ? 0 : Math.max(0, text.length - Math.max(0, ...forms.map(form => form.length)));

/** An empty index; forms have at least four characters. */
export const createFormIndex = (): FormIndex => {
  const slots = new Uint8Array(SLOTS);
  const buckets = new Map<string, Form[]>();
  const texts: string[] = [];
  return {
    add: form => {
      const gram = form.text.slice(0, GRAM);
      if (gram.length < GRAM) return;
      texts.push(form.text);
      slots[slotOf(gram.charCodeAt(0), gram.charCodeAt(1), gram.charCodeAt(2), gram.charCodeAt(3))] = 1;
      const bucket = buckets.get(gram);
      if (bucket) bucket.push(form);
      else buckets.set(gram, [form]);
    },
    search: (text, each) => {
      for (let from = startOf(text, texts); from + GRAM <= text.length; from++) {
        const slot = slotOf(text.charCodeAt(from), text.charCodeAt(from + 1), text.charCodeAt(from + 2), text.charCodeAt(from + 3));
        if (slots[slot] !== 1) continue;
        for (const form of buckets.get(text.slice(from, from + GRAM)) ?? []) {
          const length = matchLength(text, from, form);
          if (length === 0 || (form.alone && !standsAlone(text, from, from + length))) continue;
          if (each({ form, from, to: from + length }) === true) return;
        }
      }
    },
  };
};
