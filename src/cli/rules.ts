import { rules } from '../../rules/index.ts';
import type { AnyRule } from '../kit/rule.ts';
import { shownSeverity } from '../kit/shown.ts';
import type { Lang } from '../model/text.ts';
import { selectRules } from '../select-rules.ts';
import { say } from '../text/say.ts';
import { needsOf } from './explain/rule-page.ts';
import { wordsOf } from './explain/search.ts';

export interface RuleChoice {
  readonly only: readonly string[];
  /** Words that the rule's id or title holds, in either language; null for all rules. */
  readonly grep: string | null;
  /** Rules of the user's own. */
  readonly own?: readonly AnyRule[];
}

const areaOf = ({ id }: AnyRule): string => id.split('/')[0] as string;

const holds = ({ id, title }: AnyRule, grep: string): boolean => {
  const said = `${id} ${title.en} ${title.zh}`.toLowerCase();
  return said.includes(grep.toLowerCase()) || wordsOf(grep).every(word => said.includes(word));
};

const chosen = ({ only, grep, own = [] }: RuleChoice): readonly AnyRule[] => selectRules([...rules, ...own], only, []).filter(rule => grep === null || holds(rule, grep));

/** Rules by area: id, severity, title. */
export const listRules = (lang: Lang, choice: RuleChoice): string => {
  const list = chosen(choice);
  const longest = Math.max(0, ...list.map(({ id }) => id.length));
  const areas = [...new Set(list.map(areaOf))];
  const lines = areas.flatMap(area => {
    const own = list.filter(rule => areaOf(rule) === area);
    return [`${area} (${own.length})`, ...own.map(rule => `  ${rule.id.padEnd(longest)}  ${say(lang, `severity.${shownSeverity(rule)}`).padEnd(lang === 'zh' ? 2 : 5)}  ${rule.title[lang]}`), ''];
  });
  return lines.length === 0 ? `${say(lang, 'rules.none')}\n` : lines.join('\n');
};

/** The same for programs: both languages, severities, versions, facts. */
export const listRulesJson = (choice: RuleChoice): string =>
  `${JSON.stringify(chosen(choice).map(rule => ({
    id: rule.id, severity: shownSeverity(rule), title: rule.title,
    ...(rule.versions !== undefined && { versions: rule.versions }), needs: needsOf(rule), references: rule.references,
  })), null, 2)}\n`;
