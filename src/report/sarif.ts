import type { Invocation, Log, Notification, ReportingDescriptor, Run } from 'sarif';
import type { Diagnosis } from '../model/diagnosis.ts';
import { closeWith } from './close-with.ts';
import { setFingerprint } from './fingerprint.ts';
import type { ReportOptions } from './index.ts';
import { oneLine } from './markdown/plain.ts';
import { noticesOf } from './notices.ts';
import { resultsOf } from './sarif/results.ts';
import { rulesOf } from './sarif/rules.ts';
import { basesOf, folderUri } from './sarif/uri.ts';
import { missingIn } from './missing.ts';

const associated = (rules: readonly ReportingDescriptor[], id: string): Pick<Notification, 'associatedRule'> => {
  const index = rules.findIndex(rule => rule.id === id);
  return index < 0 ? {} : { associatedRule: { id, index } };
};

const MOST = 500;

const unknownNotifications = (diagnosis: Diagnosis, { langs }: ReportOptions, rules: readonly ReportingDescriptor[]): readonly Notification[] =>
  diagnosis.unknown.map(({ rule, target, severity, missing }) => ({
    level: severity === 'error' ? 'warning' : 'note',
    descriptor: { id: 'rule-not-answered' },
    ...associated(rules, rule),
    message: {
      text: langs.map(lang => oneLine(
        `${rule}: ${missing.map(one => missingIn(lang, one)).join('; ')}. ${closeWith(missing[0], diagnosis.snapshots[target ?? 0])[lang]}`,
        MOST,
      )).join('\n'),
    },
  }));

const NOTICE = { interrupted: 'error', starting: 'note', 'layer-unseen': 'error' } as const;

const noticeNotifications = (diagnosis: Diagnosis, { langs }: ReportOptions): readonly Notification[] =>
  noticesOf(diagnosis).map(({ kind, text, close }) => ({
    level: NOTICE[kind], descriptor: { id: kind }, message: { text: langs.map(lang => oneLine(`${text[lang]}${close ? `. ${close[lang]}` : ''}`, MOST)).join('\n') },
  }));

const trouble = (diagnosis: Diagnosis, rules: readonly ReportingDescriptor[]): readonly Notification[] => [
  ...diagnosis.crashed.map(({ rule, message }): Notification => ({
    level: 'error', descriptor: { id: 'rule-crashed' }, ...associated(rules, rule), message: { text: oneLine(`${rule}: ${message}`, MOST) },
  })),
  ...diagnosis.snapshots.flatMap(({ notUnderstood }) => notUnderstood.map(({ path, reason }): Notification => ({
    level: 'warning', descriptor: { id: 'input-not-understood' }, message: { text: oneLine(`${path}: ${reason}`, MOST) },
  }))),
];

const invocationOf = (diagnosis: Diagnosis, options: ReportOptions, rules: readonly ReportingDescriptor[]): Invocation => {
  const times = diagnosis.snapshots.map(({ takenAt }) => takenAt).filter(time => !Number.isNaN(Date.parse(time))).sort();
  return {
    executionSuccessful: diagnosis.crashed.length === 0 && diagnosis.incomplete === undefined,
    exitCode: diagnosis.exit.code,
    exitCodeDescription: diagnosis.exit.reason,
    ...(times[0] !== undefined && { startTimeUtc: new Date(times[0]).toISOString() }),
    toolExecutionNotifications: [...noticeNotifications(diagnosis, options), ...trouble(diagnosis, rules), ...unknownNotifications(diagnosis, options, rules)],
  };
};

const basesById = (diagnosis: Diagnosis, base: string): NonNullable<Run['originalUriBaseIds']> => {
  const folders = basesOf(diagnosis, base).map(({ id, path }) => [id, { uri: folderUri(path) }] as const);
  // Without a folder to stand in, SRCROOT is left for the consumer to say (SARIF §3.14.14).
  return Object.fromEntries([['SRCROOT', { description: { text: 'The folder that the tool was run in.' } }], ['FILESYSTEM', { uri: 'file:///' }], ...folders]);
};

const NOTIFICATIONS: readonly ReportingDescriptor[] = [
  { id: 'rule-not-answered', shortDescription: { text: 'A fact that the rule needs could not be seen.' } },
  { id: 'rule-crashed', shortDescription: { text: 'The rule failed by itself.' } },
  { id: 'interrupted', shortDescription: { text: 'The run was ended before everything was looked at.' } },
  { id: 'starting', shortDescription: { text: 'A server was started just before it was looked at.' } },
  { id: 'layer-unseen', shortDescription: { text: 'A layer that --require names was not wholly seen.' } },
  { id: 'input-not-understood', shortDescription: { text: 'An input that no reader understood.' } },
];

/** SARIF 2.1.0, typed by @types/sarif; every result has a place in a file, relative to a named folder. */
export const sarifOf = (diagnosis: Diagnosis, options: ReportOptions): Log => {
  const rules = rulesOf(diagnosis, options);
  return {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [{
      tool: { driver: { name: 'nacos-doctor', version: options.toolVersion, rules: [...rules], notifications: [...NOTIFICATIONS] } },
      invocations: [invocationOf(diagnosis, options, rules)],
      originalUriBaseIds: basesById(diagnosis, options.base),
      columnKind: 'utf16CodeUnits',
      language: options.langs[0] === 'zh' ? 'zh-CN' : 'en-US',
      results: [...resultsOf(diagnosis, options, rules)],
      properties: { fingerprint: setFingerprint(diagnosis.findings), summary: diagnosis.summary, coverage: diagnosis.coverage },
    }],
  };
};

export const renderSarif = (diagnosis: Diagnosis, options: ReportOptions): string => `${JSON.stringify(sarifOf(diagnosis, options), null, 2)}\n`;
