import type { AnyRule } from '../../kit/rule.ts';
import { messagesOf } from '../../kit/shown.ts';
import type { Text } from '../../model/text.ts';
import type { Topic } from './topic.ts';

/** What a search finds: a page of a rule, or a topic. */
export type Hit = { readonly kind: 'rule'; readonly rule: AnyRule } | { readonly kind: 'topic'; readonly topic: Topic };

export interface Ranked {
  readonly hit: Hit;
  readonly score: number;
  /** Every word that was asked for names it. */
  readonly isNamed: boolean;
}

/** Words that stand in every question. */
const EMPTY: ReadonlySet<string> = new Set(
  'a about an and any are as be been broken by can colleague could did do doe does for from good has have help how i in is it me my need not of ok on or please problem says should some the to too very want way what to use used when where which why will with would you your nacos'.split(' '),
);

/** What a question is made of in Chinese; without it the words that are left stand together as they do in a title. */
const PARTICLES = /怎么办|怎么样|怎么|怎样|如何|为什么|为何|什么|请问|可以|能不能|是不是|有没有|一个|这个|那个|我们?|你们?|老是|总是|[吗呢啊呀吧了的很把要里]/g;

const QUESTION = /[?？吗呢]\s*$|怎么|怎样|如何|为什么|为何|什么|哪[里个些]|能不能|可以|^\s*(?:how|why|what|where|which|when|can|do|does|is|should)\b/i;

const stem = (word: string): string => (word.length > 4 ? word.replace(/(?:ing|ed|es|s|e)$/, '') : word);

const bigrams = (run: string): readonly string[] =>
  run.length < 3 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));

/** `jdk17` is asked for as `JDK 17` too. */
const apart = (word: string): readonly string[] => {
  const [, letters, digits] = /^([a-z]{2,})(\d+)$/.exec(word) ?? [];
  return letters === undefined || digits === undefined ? [word] : [word, letters, digits];
};

/** Words as they are compared: Latin ones by their stem, Chinese ones two characters at a time. */
export const wordsOf = (text: string): readonly string[] => {
  const latin = (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).flatMap(apart).filter(word => !EMPTY.has(word)).map(stem);
  const han = (text.replace(PARTICLES, ' ').match(/[\u3400-\u9fff]+/g) ?? []).flatMap(bigrams).filter(word => word.length > 1);
  return [...new Set([...latin, ...han])].filter(word => !EMPTY.has(word));
};

/** A page about a question is wider than a rule of the same name. */
const WEIGHT = { title: 7, name: 6, rule: 5, said: 3, told: 1 } as const;

interface Page {
  readonly hit: Hit;
  readonly title: ReadonlySet<string>;
  /** The title, and what else people call it. */
  readonly name: ReadonlySet<string>;
  readonly said: ReadonlySet<string>;
  readonly told: ReadonlySet<string>;
}

const inBoth = (texts: readonly Text[]): string => texts.map(({ en, zh }) => `${en} ${zh}`).join(' ');

const signaturesOf = (rule: AnyRule) => (rule.kind === 'node' ? (rule.signatures ?? []) : []);

const ofRule = (rule: AnyRule): Page => ({
  hit: { kind: 'rule', rule },
  title: new Set(),
  name: new Set(wordsOf(`${rule.id} ${inBoth([rule.title])}`)),
  said: new Set(wordsOf(`${inBoth(messagesOf(rule))} ${signaturesOf(rule).map(({ anchor, pattern }) => `${anchor} ${pattern.source}`).join(' ')}`)),
  told: new Set(wordsOf(inBoth([rule.why, ...rule.fix.map(({ text }) => text)]))),
});

const ofTopic = (topic: Topic): Page => ({
  hit: { kind: 'topic', topic },
  title: new Set(wordsOf(`${topic.id} ${inBoth([topic.title])}`)),
  name: new Set(wordsOf(`${topic.id} ${inBoth([topic.title])} ${topic.words}`)),
  said: new Set(),
  told: new Set(wordsOf(inBoth([topic.body]))),
});

/** Whether a rule knows the very text: a line of a log that somebody pasted. */
const knows = (rule: AnyRule, text: string): boolean => signaturesOf(rule).some(({ anchor, pattern }) => text.includes(anchor) && pattern.test(text));

/** Who asks a question wants a page that answers it; who pastes words wants the rule that knows them. */
const ASKED = 1.5;

/** More than any words can weigh. */
const KNOWN = 1_000;

/** Between pages that have the same words. */
const CALLED = 6;

const heardOf = (hit: Hit, text: string): number => {
  if (hit.kind === 'rule') return knows(hit.rule, text) ? KNOWN : 0;
  return [hit.topic.id, ...hit.topic.words.split(' ')].includes(text.trim().toLowerCase()) ? CALLED : 0;
};

const weightOf = ({ hit, title, name, said, told }: Page, word: string): number =>
  (title.has(word) ? WEIGHT.title : name.has(word) ? WEIGHT[hit.kind === 'rule' ? 'rule' : 'name'] : said.has(word) ? WEIGHT.said : told.has(word) ? WEIGHT.told : 0);

/** A word that few pages have says more. */
const rarityOf = (pages: readonly Page[], words: readonly string[]): ReadonlyMap<string, number> =>
  new Map(words.map(word => [word, Math.log(1 + pages.length / (1 + pages.filter(page => weightOf(page, word) > 0).length))]));

/** Pages about these words or this text, the best first. */
export const search = (text: string, rules: readonly AnyRule[], topics: readonly Topic[]): readonly Ranked[] => {
  const words = wordsOf(text);
  const pages = [...topics.map(ofTopic), ...rules.map(ofRule)];
  const rarity = rarityOf(pages, words);
  const scoreOf = (page: Page): number => {
    const share = page.hit.kind === 'topic' && QUESTION.test(text) ? ASKED : 1;
    return heardOf(page.hit, text) + share * words.reduce((sum, word) => sum + weightOf(page, word) * (rarity.get(word) ?? 0), 0);
  };
  return pages
    .map(page => ({ hit: page.hit, score: scoreOf(page), isNamed: words.length > 0 && words.every(word => page.name.has(word)) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
};
