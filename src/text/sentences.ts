/** A sentence of ours in English and in Chinese; `{…}` stands for what changes (paths, numbers, product words) and is taken over as it is. */
export type Sentence = readonly [en: string, zh: string];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const NAME = /\{(\w+)\}/g;

/** A sentence as an expression; what stands for `{…}` is short and on one line. */
const patternOf = (en: string): RegExp => new RegExp(`^${en.split(NAME).map((part, at) => (at % 2 === 0 ? escaped(part) : `(?<${part}>.{1,200})`)).join('')}$`);

/** The text in Chinese when it is this sentence; `inner` translates what stands for `{because}`. */
export const translated = (text: string, [en, zh]: Sentence, inner: (text: string) => string = same => same): string | null => {
  if (!en.includes('{')) return en === text ? zh : null;
  const groups = patternOf(en).exec(text)?.groups;
  return groups ? zh.replace(NAME, (_, name: string) => (name === 'because' ? inner(groups[name] ?? '') : (groups[name] ?? ''))) : null;
};

/** `{name} is not known` is for what has no sentence of its own. */
export const mostSpecificFirst = (sentences: readonly Sentence[]): readonly Sentence[] =>
  [...sentences.filter(([en]) => !en.includes('{')), ...sentences.filter(([en]) => en.includes('{'))];
