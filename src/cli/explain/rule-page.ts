import { stepsOnPage } from '../../kit/fixes/nowhere.ts';
import type { AnyRule } from '../../kit/rule.ts';
import { messagesOf, shownSeverity } from '../../kit/shown.ts';
import type { FactKey } from '../../model/facts.ts';
import type { Step } from '../../model/finding.ts';
import type { Lang } from '../../model/text.ts';
import { changeText, labelText } from '../../report/fix-view.ts';
import { hanging, wrapText } from '../../report/wrap.ts';
import { withArgNames, withArgWords } from '../../text/arg-words.ts';
import { SYMPTOMS } from '../../text/symptoms.ts';
import { say, type TextKey } from '../../text/say.ts';
import { THINGS } from '../../text/things.ts';

/** Facts that a rule looks at, in the words of people. */
export const lookedAt = (facts: readonly FactKey[], lang: Lang): readonly string[] => [...new Set(facts.map(fact => THINGS[fact][lang]))];

export const needsOf = (rule: AnyRule): readonly FactKey[] => (rule.kind === 'node' ? [...rule.needs, ...(rule.anyOf ?? [])] : rule.needs);

const stepLines = ({ change, commands }: Step, lang: Lang): readonly string[] => [
  ...(change ? [`      ${withArgNames(changeText(change, lang))}`] : []),
  ...commands.filter(({ shown }) => shown).flatMap(command =>
    [labelText(command, lang), withArgNames(command.line)].filter(part => part !== null).join(' ').split('\n').map(line => `      ${line}`)),
];

const item = (text: string, width: number): readonly string[] => hanging('  - ', text, width);

const riskOf = (risk: 'none' | 'restart' | 'data', lang: Lang): string => (risk === 'none' ? '' : say(lang, 'risk.note', { risk: say(lang, `risk.${risk}`) }));

/** A rule's page, offline: what it says, why, the fixes, what it looks at, its sources. */
export const ruleLines = (rule: AnyRule, lang: Lang, width: number): readonly string[] => {
  const block = (key: TextKey, texts: readonly string[]): readonly string[] => ['', say(lang, key), ...texts.flatMap(text => item(text, width))];
  const fixes = rule.fix.flatMap(fix => [
    ...item(withArgWords(fix.text[lang], lang) + riskOf(fix.risk, lang), width), ...stepsOnPage(fix).flatMap(step => stepLines(step, lang)),
  ]);
  return [
    rule.id,
    ...wrapText(rule.title[lang], width),
    '',
    `${say(lang, 'explain.severity')}: ${say(lang, `severity.${shownSeverity(rule)}`)}${rule.versions === undefined ? '' : `    ${say(lang, 'explain.versions')}: ${rule.versions}`}`,
    ...block('explain.message', messagesOf(rule).map(text => withArgWords(text[lang], lang))),
    ...block('label.why', [withArgWords(rule.why[lang], lang)]),
    '', say(lang, 'label.fix'), ...fixes,
    ...block('explain.needs', [lookedAt(needsOf(rule), lang).join(say(lang, 'gap.and'))]),
    ...((rule.explains ?? []).length > 0 ? block('explain.explains', [(rule.explains ?? []).map(symptom => SYMPTOMS[symptom][lang]).join(say(lang, 'gap.and'))]) : []),
    ...block('explain.references', [rule.references.join(', ')]),
  ];
};
