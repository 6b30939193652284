/** How a secret was written where it was found. */
export type Spelling = 'as-it-is' | 'json' | 'url' | 'xml' | 'properties' | 'shell' | 'base64' | 'other-charset' | 'piece' | 'behind-mask' | 'mixed';

export interface Form {
  readonly text: string;
  readonly spelling: Spelling;
  /** Number of the secret it belongs to. */
  readonly owner: number;
  /** Only where nothing like it stands before or behind. */
  readonly alone: RegExp | null;
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

export const standsAlone = (text: string, from: number, to: number, alone: RegExp | null): boolean =>
  alone === null || !(alone.test(text[from - 1] ?? '') || alone.test(text[to] ?? ''));

/** An empty index; forms have at least four characters. */
export const createFormIndex = (): FormIndex => {
  const slots = new Uint8Array(SLOTS);
  const buckets = new Map<string, Form[]>();
  return {
    add: form => {
      const gram = form.text.slice(0, GRAM);
      if (gram.length < GRAM) return;
      slots[slotOf(gram.charCodeAt(0), gram.charCodeAt(1), gram.charCodeAt(2), gram.charCodeAt(3))] = 1;
      const bucket = buckets.get(gram);
      if (bucket) bucket.push(form);
      else buckets.set(gram, [form]);
    },
    search: (text, each) => {
      for (let from = 0; from + GRAM <= text.length; from++) {
        const slot = slotOf(text.charCodeAt(from), text.charCodeAt(from + 1), text.charCodeAt(from + 2), text.charCodeAt(from + 3));
        if (slots[slot] !== 1) continue;
        for (const form of buckets.get(text.slice(from, from + GRAM)) ?? []) {
          const to = from + form.text.length;
          if (!text.startsWith(form.text, from) || !standsAlone(text, from, to, form.alone)) continue;
          if (each({ form, from, to }) === true) return;
        }
      }
    },
  };
};
