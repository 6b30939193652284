/** A sentence of ours in English and in Chinese; `{…}` stands for what changes (paths, numbers, product words) and is taken over as it is. */
export type Sentence = readonly [en: string, zh: string];

type Translate = (text: string) => string;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const NAME = /\{(\w+)\}/g;

/** A sentence as an expression; what stands for `{…}` is short and on one line. */
const patternOf = (en: string): RegExp => new RegExp(`^${en.split(NAME).map((part, at) => (at % 2 === 0 ? escaped(part) : `(?<${part}>.{1,200})`)).join('')}$`);

interface Open {
  readonly pattern: RegExp;
  readonly zh: string;
}

const isOpen = ([en]: Sentence): boolean => en.includes('{');

/**
 * What a text is in Chinese when it is one of these sentences, else null; `inner` translates what stands for `{because}`. Sentences without
 * a gap come first: `{name} is not known` is for what has no sentence of its own. Expressions are made when the first of them is needed.
 */
export const translatorOf = (sentences: readonly Sentence[]): ((text: string, inner?: Translate) => string | null) => {
  const whole = new Map(sentences.filter(sentence => !isOpen(sentence)));
  let open: readonly Open[] | null = null;
  return (text, inner = same => same) => {
    const known = whole.get(text);
    if (known !== undefined) return known;
    open ??= sentences.filter(isOpen).map(([en, zh]) => ({ pattern: patternOf(en), zh }));
    for (const { pattern, zh } of open) {
      const groups = pattern.exec(text)?.groups;
      if (groups) return zh.replace(NAME, (_, name: string) => (name === 'because' ? inner(groups[name] ?? '') : (groups[name] ?? '')));
    }
    return null;
  };
};
