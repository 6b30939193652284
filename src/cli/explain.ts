import { rules as builtIn } from '../../rules/index.ts';
import type { AnyRule } from '../kit/rule.ts';
import type { Lang } from '../model/text.ts';
import { displayWidth } from '../report/width.ts';
import { nearest } from '../select-rules.ts';
import { say } from '../text/say.ts';
import { UsageError } from '../text/usage-error.ts';
import { ruleLines } from './explain/rule-page.ts';
import { type Hit, type Ranked, search } from './explain/search.ts';
import { loadTopics, type Topic, topicLines } from './explain/topic.ts';

const ruleCalled = (id: string, rules: readonly AnyRule[]): AnyRule | undefined => rules.find(one => one.id === id) ?? rules.find(one => one.id.endsWith(`/${id}`));

const nameOf = (hit: Hit): string => (hit.kind === 'rule' ? hit.rule.id : hit.topic.id);

const titleOf = (hit: Hit, lang: Lang): string => (hit.kind === 'rule' ? hit.rule.title[lang] : hit.topic.title[lang]);

/** What to type for each page, with its title. */
export const hitLines = (hits: readonly Hit[], lang: Lang): readonly string[] => {
  const commands = hits.map(hit => `nacos-doctor explain ${nameOf(hit)}`);
  const column = Math.max(0, ...commands.map(displayWidth)) + 2;
  return hits.map((hit, index) => `  ${commands[index]}${' '.repeat(column - displayWidth(commands[index] ?? ''))}${titleOf(hit, lang)}`);
};

const pageLines = (hit: Hit, lang: Lang, width: number): readonly string[] =>
  hit.kind === 'rule' ? ruleLines(hit.rule, lang, width) : topicLines(hit.topic, lang, width);

const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

const MOST_LISTED = 8;
const MOST_BESIDE = 4;

/** One page stands out: it alone is named by the words, or no other comes near. */
const isClear = ([best, second]: readonly Ranked[]): boolean =>
  best !== undefined && (second === undefined || (best.isNamed && !second.isNamed) || best.score >= 1.5 * second.score || (best.isNamed && best.hit.kind === 'topic' && second.hit.kind === 'rule'));

const beside = (ranked: readonly Ranked[], lang: Lang): readonly string[] => {
  const others = ranked.slice(1).filter(({ score }) => score >= (ranked[1]?.score ?? 0) / 3).slice(0, MOST_BESIDE);
  return others.length === 0 ? [] : ['', say(lang, 'explain.also'), ...hitLines(others.map(({ hit }) => hit), lang)];
};

const topicList = (topics: readonly Topic[], lang: Lang): string =>
  text([say(lang, 'explain.topics'), ...hitLines(topics.map(topic => ({ kind: 'topic', topic })), lang), '', say(lang, 'explain.hint')]);

/** A mistyped id of a rule is more than two words that happen to stand beside each other. */
const demandHits = (words: string, ranked: readonly Ranked[], rules: readonly AnyRule[]): void => {
  const near = nearest(words, rules.map(({ id }) => id));
  if (near !== undefined && /^\S+[-/]\S+$/.test(words)) throw new UsageError('error.unknownRule', { id: words, near });
  if (ranked.length === 0) throw new UsageError('error.nothingToExplain', { words });
};

/** The page of a rule or a topic, by its name or by words that people use for it; several where the words fit several. */
export const explain = async (words: readonly string[], lang: Lang, width: number, own: readonly AnyRule[] = []): Promise<string> => {
  const rules = [...builtIn, ...own];
  const topics = await loadTopics();
  const asked = words.join(' ').trim();
  if (asked === '') return topicList(topics, lang);
  const rule = ruleCalled(asked, rules);
  if (rule) return text(ruleLines(rule, lang, width));
  const topic = topics.find(({ id }) => id === asked.toLowerCase());
  if (topic) return text(topicLines(topic, lang, width));
  const ranked = search(asked, rules, topics);
  demandHits(asked, ranked, rules);
  const [best] = ranked;
  if (best && isClear(ranked)) return text([...pageLines(best.hit, lang, width), ...beside(ranked, lang)]);
  return text([say(lang, 'explain.several'), ...hitLines(ranked.slice(0, MOST_LISTED).map(({ hit }) => hit), lang)]);
};
