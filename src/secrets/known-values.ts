import { createFormIndex, type FormIndex, type Match, type Spelling, standsAlone } from './form-index.ts';
import { holdsPartOf, SHORTEST_SWEPT, withoutEscapes, withoutQuotes } from './forms.ts';
import { cutBeginning, SHORTEST_EXCERPT, type KnownValue, knownValueOf, mayStandIn, spelledForms } from './known-value.ts';
import { MASK } from './find/spans.ts';

/** Values that are looked for in every spelling. */
export interface KnownValues {
  readonly all: readonly KnownValue[];
  add(value: string): void;
  /** False: no value stands in the text in any way, which is nearly always so and quickly told. */
  mayStandIn(text: string): boolean;
  /** How the first value that stands in the text is spelled; null when there is none. */
  spellingIn(text: string): Spelling | null;
  /** Where whole values stand, and beginnings of those in which the text was cut. */
  spansIn(text: string): readonly { readonly from: number; readonly to: number }[];
}

/** So many values are looked for one by one faster, natively, than all of them in one pass of this program. */
const FEW = 48;

/** Asked about a value when it is met for the first time. */
export type IsCommon = (value: string) => boolean;

interface Shelf {
  readonly all: KnownValue[];
  readonly isCommon: IsCommon;
  /** Of many values: all spellings, and the values without the marks of escaping; null as long as they are few. */
  index: { readonly forms: FormIndex; readonly plain: FormIndex; size: number } | null;
}

const isLookedFor = ({ isCommon }: Shelf, known: KnownValue): boolean => {
  known.conceded ??= isCommon(known.value);
  return !known.conceded;
};

const searchOne = (text: string, known: KnownValue, owner: number, each: (match: Match) => boolean | void): boolean => {
  for (const form of spelledForms(known, owner)) {
    for (let from = text.indexOf(form.text); from >= 0; from = text.indexOf(form.text, from + 1)) {
      const to = from + form.text.length;
      if (standsAlone(text, from, to, form.alone) && each({ form, from, to }) === true) return true;
    }
  }
  return false;
};

const indexOf = (shelf: Shelf): { readonly forms: FormIndex; readonly plain: FormIndex } => {
  shelf.index ??= { forms: createFormIndex(), plain: createFormIndex(), size: 0 };
  for (; shelf.index.size < shelf.all.length; shelf.index.size++) {
    const owner = shelf.index.size;
    const known = shelf.all[owner];
    if (!known) continue;
    for (const form of spelledForms(known, owner)) shelf.index.forms.add(form);
    if (known.plain.length >= SHORTEST_SWEPT) shelf.index.plain.add({ text: known.plain, spelling: 'mixed', owner, alone: known.alone });
  }
  return shelf.index;
};

const search = (shelf: Shelf, text: string, each: (match: Match) => boolean | void): void => {
  if (shelf.all.length > FEW) {
    indexOf(shelf).forms.search(text, match => {
      const known = shelf.all[match.form.owner];
      return known !== undefined && isLookedFor(shelf, known) ? each(match) : false;
    });
  } else for (const [owner, known] of shelf.all.entries()) if (mayStandIn(text, known) && isLookedFor(shelf, known) && searchOne(text, known, owner, each)) return;
};

const cutIn = (shelf: Shelf, text: string): { readonly from: number; readonly to: number } | null => {
  if (text.length < SHORTEST_EXCERPT) return null;
  const end = text.length - (/[\s…]*$/.exec(text.slice(-4))?.[0].length ?? 0);
  const length = Math.max(0, ...shelf.all.map(known => (known.conceded === true ? 0 : cutBeginning(text, known.value))));
  return length > 0 ? { from: end - length, to: end } : null;
};

const WINDOW = 600;
const MANY_MASKS = 100;

/** What stands around masks, or all of it when there are many. */
const aroundMasks = (text: string): string => {
  const parts: string[] = [];
  let last = 0;
  for (let at = text.indexOf(MASK); at >= 0; at = text.indexOf(MASK, at + MASK.length)) {
    if (parts.length > MANY_MASKS) return text;
    parts.push(text.slice(Math.max(last, at - WINDOW), at + WINDOW));
    last = Math.max(0, at - WINDOW);
  }
  return parts.join('\n');
};

const isMixedIn = (shelf: Shelf, text: string): boolean => {
  if (shelf.all.length > FEW) {
    let isThere = false;
    indexOf(shelf).plain.search(withoutEscapes(text), ({ form }) => {
      const known = shelf.all[form.owner];
      return (isThere = known !== undefined && isLookedFor(shelf, known));
    });
    return isThere;
  }
  const near = shelf.all.filter(known => known.plain.length >= SHORTEST_SWEPT && mayStandIn(text, known) && isLookedFor(shelf, known));
  const plain = near.length > 0 ? withoutEscapes(text) : '';
  return near.some(known => {
    for (let at = plain.indexOf(known.plain); at >= 0; at = plain.indexOf(known.plain, at + 1)) if (standsAlone(plain, at, at + known.plain.length, known.alone)) return true;
    return false;
  });
};

/** In any mixture of escapes, or cut by a mask that stopped at a blank or a quote. */
const otherwiseIn = (shelf: Shelf, text: string): Spelling | null => {
  if (isMixedIn(shelf, text)) return 'mixed';
  const bare = text.includes(MASK) ? withoutQuotes(aroundMasks(text)) : '';
  return bare !== '' && shelf.all.some(known => known.conceded !== true && holdsPartOf(known.bare, bare) && isLookedFor(shelf, known)) ? 'behind-mask' : null;
};

export const createKnownValues = (isCommon: IsCommon): KnownValues => {
  const shelf: Shelf = { all: [], isCommon, index: null };
  return {
    all: shelf.all,
    add: value => { shelf.all.push(knownValueOf(value)); },
    mayStandIn: text => text.includes(MASK) || shelf.all.length > FEW || shelf.all.some(known => known.conceded !== true && mayStandIn(text, known)),
    spansIn: text => {
      const spans: { from: number; to: number }[] = [];
      // A piece that is left says that more of it stands around.
      search(shelf, text, ({ form, from, to }) => { if (form.spelling !== 'piece') spans.push({ from, to }); });
      const cut = cutIn(shelf, text);
      return cut ? [...spans, cut] : spans;
    },
    spellingIn: text => {
      let found: Spelling | null = null;
      search(shelf, text, ({ form }) => (found = form.spelling) !== null);
      return found ?? (cutIn(shelf, text) ? 'as-it-is' : otherwiseIn(shelf, text));
    },
  };
};
