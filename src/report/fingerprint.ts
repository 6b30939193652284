import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding.ts';

/** Subjects that mean the same on every installation; what others name (members, paths, nodes) is somebody's host. */
const PORTABLE_SUBJECT = /^(?:port|url|key|column|table) /;

const stableSubject = ({ subject }: Finding): string =>
  subject === null ? '' : PORTABLE_SUBJECT.test(subject) ? subject : (subject.split(' ')[0] as string);

const hash16 = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** 16 hex digits: the same problem on another host, in another folder, at another time has the same. */
export const fingerprintOf = (finding: Finding): string => hash16(`${finding.rule}\n${stableSubject(finding)}`);

export interface FindingPrint {
  readonly fingerprint: string;
  /** From 1: the how manieth finding with this fingerprint. */
  readonly ordinal: number;
}

/** Fingerprints in the order of the findings; the same problem on several nodes is told apart by its ordinal. */
export const fingerprintsOf = (findings: readonly Finding[]): readonly FindingPrint[] => {
  const seen = new Map<string, number>();
  return findings.map(finding => {
    const fingerprint = fingerprintOf(finding);
    const ordinal = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, ordinal);
    return { fingerprint, ordinal };
  });
};

/** Of the whole set: which rules failed, not where, when, in which order or how often. For finding equal tickets. */
export const setFingerprint = (findings: readonly Finding[]): string =>
  findings.length === 0 ? 'none' : hash16([...new Set(findings.map(finding => finding.rule))].sort().join('\n'));
