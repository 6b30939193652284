import { basename } from 'node:path';
import type { Diagnosis, FailOn, Suppressed } from '../model/diagnosis.ts';
import type { Finding } from '../model/finding.ts';
import type { Ignore } from './config-file.ts';
import { matchesGlob, matchesSubject } from './glob.ts';
import { expiredFinding, uselessFinding } from './ignore-findings.ts';
import { suppress } from './suppress.ts';

export interface IgnoreOptions {
  readonly ignores: readonly Ignore[];
  /** The file they stand in. */
  readonly path: string;
  /** `yyyy-MM-dd`. */
  readonly today: string;
  readonly failOn: FailOn;
}

const isMeant = (ignore: Ignore, { rule, subject }: Pick<Finding, 'rule' | 'subject'>): boolean =>
  matchesGlob(ignore.rule, rule) && matchesSubject(ignore.subject, subject);

/** Its rules were judged and gave an answer: only then "it matches nothing" is a fact. */
const wasAnswered = (ignore: Ignore, diagnosis: Diagnosis): boolean => {
  const isOne = ({ rule }: { readonly rule: string }): boolean => matchesGlob(ignore.rule, rule);
  if (diagnosis.unknown.some(isOne) || diagnosis.crashed.some(isOne)) return false;
  return diagnosis.passed.some(isOne) || diagnosis.notApplicable.some(isOne) || diagnosis.findings.some(isOne);
};

/**
 * Findings that an ignore means move to `suppressed`; an expired ignore counts no more and is a finding itself, as is one that
 * matches nothing. The exit is decided anew.
 */
export const applyIgnores = (diagnosis: Diagnosis, { ignores, path, today, failOn }: IgnoreOptions): Diagnosis => {
  const expired = ignores.filter(({ expires }) => expires !== null && expires < today);
  const valid = ignores.filter(ignore => !expired.includes(ignore));
  const suppressed = diagnosis.findings.flatMap((finding): Suppressed[] => {
    const ignore = valid.find(one => isMeant(one, finding));
    return ignore ? [{ finding, reason: ignore.reason, expires: ignore.expires, by: `${basename(path)}:${ignore.line}` }] : [];
  });
  const useless = valid.filter(ignore => !diagnosis.findings.some(finding => isMeant(ignore, finding)) && wasAnswered(ignore, diagnosis));
  const added = [...expired.map(ignore => expiredFinding(ignore, path)), ...useless.map(ignore => uselessFinding(ignore, path))];
  return suppress(diagnosis, suppressed, added, failOn);
};
