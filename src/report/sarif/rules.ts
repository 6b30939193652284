import type { ReportingDescriptor } from 'sarif';
import type { AnyRule } from '../../kit/rule.ts';
import { isOwnRule } from '../../kit/own-rule.ts';
import { shownSeverity } from '../../kit/shown.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Finding, Severity, Step } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { withArgNames, withArgWords } from '../../text/arg-words.ts';
import { sayBoth } from '../../text/say.ts';
import type { ReportOptions } from '../index.ts';
import { stepsOnPage } from '../../kit/fixes/nowhere.ts';
import { fenceOf } from '../markdown/finding.ts';
import { block, copyable, inline, prose } from '../markdown/escape.ts';
import { shortText } from '../markdown/plain.ts';

export const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

const MOST = 2000;

/** Where the pages of the rules can be read. */
const PAGES = 'https://github.com/nacos-doctor/nacos-doctor/blob/main/docs/rules';

/** What a rule and a finding both say. */
interface Explained {
  readonly title: Text;
  readonly why: Text;
  readonly fix: readonly { readonly text: Text; readonly steps: readonly Step[] }[];
  readonly references: readonly string[];
}

const bothLangs = (write: (lang: 'en' | 'zh') => string): string => `${write('en')}\n\n---\n\n${write('zh')}`;

const fixLines = (rule: Explained, lang: 'en' | 'zh'): string =>
  rule.fix.map(({ text, steps }) => {
    const commands = steps.flatMap(({ commands: all }) => all.filter(({ shown: isShown }) => isShown));
    return `- ${inline(text[lang], MOST)}${commands.map(command => `\n\n${block(command.line, fenceOf(command), MOST)}`).join('')}`;
  }).join('\n');

const open = ({ en, zh }: Text): Text => ({ en: withArgWords(en, 'en'), zh: withArgWords(zh, 'zh') });

const openStep = (step: Step): Step => ({ ...step, commands: step.commands.map(command => ({ ...command, line: withArgNames(command.line) })) });

/** A rule in general: of no port, no file, no host in particular. */
const explained = (rule: AnyRule): Explained => ({
  ...rule, why: open(rule.why), fix: rule.fix.map(fix => ({ text: open(fix.text), steps: stepsOnPage(fix).map(openStep) })),
});

const helpMarkdown = (rule: Explained): string => {
  const why: Text = sayBoth('label.why');
  const fix: Text = sayBoth('label.fix');
  const sources: Text = sayBoth('report.references');
  return bothLangs(lang =>
    [
      `**${inline(rule.title[lang], MOST)}**`,
      `${why[lang]}: ${prose(rule.why[lang], MOST)}`,
      `${fix[lang]}:\n\n${fixLines(rule, lang)}`,
      `${sources[lang]} ${rule.references.map(reference => copyable(reference, 200)).join(', ')}`,
    ].join('\n\n'),
  );
};

const helpText = (rule: Explained): string =>
  (['en', 'zh'] as const).map(lang => shortText(`${rule.why[lang]} ${rule.fix.map(({ text }) => text[lang]).join(' ')}`, 2 * MOST)).join('\n');

/** A rule of somebody's own has no page here. */
const pageOf = (id: string, references: readonly string[]): Pick<ReportingDescriptor, 'helpUri'> => {
  const helpUri = isOwnRule(id) ? references.find(reference => /^https?:\/\//.test(reference)) : `${PAGES}/${id}.md`;
  return helpUri === undefined ? {} : { helpUri };
};

const descriptor = (id: string, severity: Severity, rule: Explained): ReportingDescriptor => ({
  id,
  shortDescription: { text: shortText(`${rule.title.en} / ${rule.title.zh}`, MOST) },
  fullDescription: { text: shortText(`${rule.why.en}\n${rule.why.zh}`, 2 * MOST) },
  ...pageOf(id, rule.references),
  help: { text: helpText(rule), markdown: helpMarkdown(rule) },
  defaultConfiguration: { level: LEVEL[severity] },
  // GitHub filters code scanning alerts by these.
  properties: { tags: ['nacos', id.split('/')[0] as string], 'problem.severity': severity === 'info' ? 'recommendation' : severity },
});

/** Rules that the caller did not hand over are described by what they said. */
const saidRules = ({ findings, suppressed = [] }: Diagnosis, known: ReadonlySet<string>): readonly ReportingDescriptor[] => {
  const said = new Map<string, Finding>();
  for (const finding of [...findings, ...suppressed.map(one => one.finding)]) {
    if (!known.has(finding.rule) && !said.has(finding.rule)) said.set(finding.rule, finding);
  }
  return [...said.values()].map(finding => descriptor(finding.rule, finding.severity, finding));
};

/** Every rule with help in Markdown, English then Chinese. */
export const rulesOf = (diagnosis: Diagnosis, { rules = [] }: ReportOptions): readonly ReportingDescriptor[] => {
  const given = rules.map(rule => descriptor(rule.id, shownSeverity(rule), explained(rule)));
  return [...given, ...saidRules(diagnosis, new Set(rules.map(rule => rule.id)))];
};
