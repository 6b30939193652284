import type { Location, PhysicalLocation, ReportingDescriptor, Result } from 'sarif';
import type { Diagnosis, Suppressed } from '../../model/diagnosis.ts';
import type { Finding } from '../../model/finding.ts';
import type { Lang } from '../../model/text.ts';
import { say } from '../../text/say.ts';
import { type FindingPrint, fingerprintsOf } from '../fingerprint.ts';
import { ignoreLineFor } from '../ignore-line.ts';
import type { ReportOptions } from '../index.ts';
import { oneLine, shortText } from '../markdown/plain.ts';
import { renderSource } from '../source.ts';
import { wasAnswered } from '../view.ts';
import { LEVEL } from './rules.ts';
import { type Place, placeOf, quotedPlaces } from './place.ts';
import { encodedPath, relativePath } from './uri.ts';

/** GitHub reads no more of one run. */
const MOST_RESULTS = 25_000;
const MOST_PLACES = 10;
const MOST_TEXT = 3000;
const MOST_QUOTE = 500;
/** PATH_MAX of Linux. */
const MOST_PATH = 4096;

/** `[words](1)` in a message is a link (SARIF §3.11.6): text from outside must not become one. */
const messageText = (text: string): string => {
  const plain = shortText(text, MOST_TEXT);
  return plain.includes('](') ? plain.replace(/[[\]]/g, '\\$&') : plain;
};

const physical = (diagnosis: Diagnosis, base: string, { path, line }: Place): PhysicalLocation => {
  const { baseId, path: below } = relativePath(diagnosis, base, path);
  return { artifactLocation: { uri: encodedPath(below.slice(0, MOST_PATH)), uriBaseId: baseId }, region: { startLine: line } };
};

const primaryLocation = (diagnosis: Diagnosis, finding: Finding, base: string): Location => {
  const node = finding.target === null ? undefined : diagnosis.targets[finding.target]?.name;
  return {
    physicalLocation: physical(diagnosis, base, placeOf(diagnosis, finding)),
    ...(node !== undefined && { logicalLocations: [{ name: oneLine(node, MOST_QUOTE), kind: 'resource' }] }),
  };
};

const relatedLocations = (diagnosis: Diagnosis, finding: Finding, base: string): Location[] =>
  quotedPlaces(finding).slice(0, MOST_PLACES).map((place, index) => ({
    id: index + 1, physicalLocation: physical(diagnosis, base, place), message: { text: messageText(place.quote.slice(0, MOST_QUOTE)) },
  }));

const MOST_NAMES = 100;

const namesOf = (names: readonly string[]): readonly string[] => names.slice(0, MOST_NAMES).map(name => oneLine(name, MOST_QUOTE));

const propertiesOf = (
  diagnosis: Diagnosis, finding: Finding, { fingerprint }: FindingPrint, { base, langs: [lang] }: ReportOptions,
): NonNullable<Result['properties']> => ({
  fingerprint,
  confidence: finding.confidence,
  ...(finding.subject !== null && { subject: oneLine(finding.subject, MOST_QUOTE) }),
  ...(finding.target !== null && { target: oneLine(diagnosis.targets[finding.target]?.name ?? '', MOST_QUOTE) }),
  explains: namesOf(finding.explains),
  explainedBy: namesOf(finding.explainedBy),
  evidence: finding.evidence.slice(0, MOST_PLACES).map(({ fact, source, quote }) => ({
    fact, where: shortText(renderSource(source, base), MOST_QUOTE), quote: shortText(quote, MOST_QUOTE),
  })),
  ...ignoreOf(finding, lang),
});

const ignoreOf = (finding: Finding, lang: Lang): { readonly ignore?: string } => {
  const line = ignoreLineFor(finding, lang);
  return line === null ? {} : { ignore: line };
};

const justification = ({ reason, expires, by }: Suppressed): string => shortText(`${reason} (${by}${expires === null ? '' : `, ${expires}`})`, MOST_QUOTE);

/** SARIF §3.27.23: once one result of a run says whether it is suppressed, all must. */
const suppressionsOf = (diagnosis: Diagnosis, by: Suppressed | undefined): Pick<Result, 'suppressions'> => {
  if (diagnosis.suppressed === undefined) return {};
  return { suppressions: by ? [{ kind: 'external', justification: justification(by) }] : [] };
};

/** SARIF §3.27.24, only for a run that was compared with an earlier one. */
const baselineStateOf = ({ gone }: Diagnosis, by: Suppressed | undefined): Pick<Result, 'baselineState'> =>
  gone === undefined ? {} : { baselineState: by?.isKnown ? 'unchanged' : 'new' };

/**
 * What the baseline knows and this run did not find. `kind` tells whether it is mended (`pass`) or whether nobody could look (`open`); both
 * keep a viewer that knows no baseline from showing it as a problem (§3.27.9, §3.27.10).
 */
const absentResults = (diagnosis: Diagnosis, { langs, base }: ReportOptions, indexOf: ReadonlyMap<string, number>): readonly Result[] =>
  (diagnosis.gone ?? []).flatMap(({ rule, severity, fingerprint, count }) => {
    const isAnswered = wasAnswered(diagnosis, rule);
    const text = langs.map(lang => oneLine(say(lang, isAnswered ? 'report.gone.mended' : 'report.gone.unseen', { rule }), MOST_TEXT)).join('\n');
    return Array.from({ length: Math.min(count, MOST_PLACES) }, (_, index): Result => ({
      ruleId: rule,
      ...(indexOf.has(rule) && { ruleIndex: indexOf.get(rule) as number }),
      kind: isAnswered ? 'pass' : 'open',
      level: 'none',
      message: { text },
      // GitHub refuses a whole file because of one result without a place.
      locations: [{ physicalLocation: physical(diagnosis, base, { path: 'conf/application.properties', line: 1 }) }],
      baselineState: 'absent',
      partialFingerprints: { primaryLocationLineHash: `${fingerprint}:${index + 1}` },
      properties: { fingerprint, severity },
      ...(diagnosis.suppressed && { suppressions: [] }),
    }));
  });

/** Findings, then the ignored ones, in the order of the diagnosis; then what a baseline knows and is gone. */
export const resultsOf = (diagnosis: Diagnosis, options: ReportOptions, rules: readonly ReportingDescriptor[]): readonly Result[] => {
  const { langs, base } = options;
  const suppressed = diagnosis.suppressed ?? [];
  const all = [...diagnosis.findings, ...suppressed.map(({ finding }) => finding)];
  const prints = fingerprintsOf(all);
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const results = all.slice(0, MOST_RESULTS).map((finding, index): Result => {
    const print = prints[index] as FindingPrint;
    const by = suppressed[index - diagnosis.findings.length];
    return {
      ruleId: finding.rule,
      ...(indexOf.has(finding.rule) && { ruleIndex: indexOf.get(finding.rule) as number }),
      level: LEVEL[finding.severity],
      message: { text: langs.map(lang => messageText(`${finding.title[lang]}: ${finding.message[lang]}`)).join('\n') },
      locations: [primaryLocation(diagnosis, finding, base)],
      relatedLocations: relatedLocations(diagnosis, finding, base),
      // The shape GitHub computes itself (hash:ordinal); other names make it warn (github/codeql-action#4052).
      partialFingerprints: { primaryLocationLineHash: `${print.fingerprint}:${print.ordinal}` },
      properties: propertiesOf(diagnosis, finding, print, options),
      ...baselineStateOf(diagnosis, by),
      ...suppressionsOf(diagnosis, by),
    };
  });
  return [...results, ...absentResults(diagnosis, options, indexOf)].slice(0, MOST_RESULTS);
};
