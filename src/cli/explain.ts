import { rules } from '../../rules/index.ts';
import { UsageError } from '../text/usage-error.ts';
import { stepsOnPage } from '../kit/fixes/nowhere.ts';
import type { AnyRule } from '../kit/rule.ts';
import type { Step } from '../model/finding.ts';
import { changeText, labelText } from '../report/fix-view.ts';
import type { Lang, Text } from '../model/text.ts';
import { wrapText } from '../report/wrap.ts';
import { nearest } from '../select-rules.ts';
import { say, type TextKey } from '../text/say.ts';

const findRule = (id: string): AnyRule => {
  const rule = rules.find(one => one.id === id) ?? rules.find(one => one.id.endsWith(`/${id}`));
  if (rule) return rule;
  const near = nearest(id, rules.map(one => one.id));
  throw new UsageError('error.unknownRule', { id, ...(near !== undefined && { near }) });
};

const messagesOf = (rule: AnyRule): readonly Text[] =>
  typeof (rule.message as Text).en === 'string' ? [rule.message as Text] : Object.values(rule.message as Record<string, Text>);

const needsOf = (rule: AnyRule): readonly string[] => (rule.kind === 'node' ? [...rule.needs, ...(rule.anyOf ?? [])] : rule.needs);

const stepLines = ({ change, commands }: Step, lang: Lang): readonly string[] => [
  ...(change ? [`      ${changeText(change, lang)}`] : []),
  ...commands.filter(({ shown }) => shown).flatMap(command => [labelText(command, lang), command.line].filter(part => part !== null).join(' ').split('\n').map(line => `      ${line}`)),
];

/** A rule's page, offline: what it says, why, the fixes, what it looks at, its sources. */
export const explainRule = (id: string, lang: Lang, width: number): string => {
  const rule = findRule(id);
  const severity = rule.severity === 'fatal' ? 'error' : rule.severity;
  const block = (key: TextKey, texts: readonly string[]): string[] => [
    '', say(lang, key), ...texts.flatMap(text => wrapText(text, width - 4).map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`))),
  ];
  const fixes = rule.fix.flatMap(fix => [
    ...wrapText(fix.text[lang], width - 4).map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`)),
    ...stepsOnPage(fix).flatMap(step => stepLines(step, lang)),
  ]);
  return [
    rule.id,
    ...wrapText(rule.title[lang], width),
    '',
    `${say(lang, 'explain.severity')}: ${say(lang, `severity.${severity}`)}${rule.versions === undefined ? '' : `    ${say(lang, 'explain.versions')}: ${rule.versions}`}`,
    ...block('explain.message', messagesOf(rule).map(text => text[lang])),
    ...block('label.why', [rule.why[lang]]),
    '', say(lang, 'label.fix'), ...fixes,
    ...block('explain.needs', [needsOf(rule).join(', ')]),
    ...((rule.explains ?? []).length > 0 ? block('explain.explains', [(rule.explains ?? []).join(', ')]) : []),
    ...block('explain.references', [rule.references.join(', ')]),
    '',
  ].join('\n');
};

/** All rules, one a line: id, severity, title. */
export const listRules = (lang: Lang): string => {
  const longest = Math.max(...rules.map(rule => rule.id.length));
  const lines = rules.map(rule => {
    const severity = rule.severity === 'fatal' ? 'error' : rule.severity;
    return `${rule.id.padEnd(longest)}  ${severity.padEnd(7)}  ${rule.title[lang]}`;
  });
  return `${lines.join('\n')}\n`;
};

/** The same for programs: both languages, severities, versions, facts. */
export const listRulesJson = (): string =>
  `${JSON.stringify(rules.map(rule => ({
    id: rule.id, severity: rule.severity === 'fatal' ? 'error' : rule.severity, title: rule.title,
    ...(rule.versions !== undefined && { versions: rule.versions }), needs: needsOf(rule), references: rule.references,
  })), null, 2)}\n`;
