import type { Diagnosis } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/facts.ts';
import type { SecretLedger } from '../secrets/ledger.ts';
import type { Numbering } from '../secrets/pseudonyms/numbering.ts';
import { sendable } from '../secrets/sendable.ts';

export interface SentOptions {
  readonly ledger: SecretLedger;
  readonly numbering: Numbering;
  readonly keepIps: boolean;
  readonly judge: (snapshots: readonly Snapshot[]) => Diagnosis;
}

export interface SentReport {
  readonly diagnosis: Diagnosis;
  /** The same rewriting for a text that stands beside it. */
  readonly rewrite: (text: string) => string;
}

/** A diagnosis as a bundle holds it, for a report that is sent alone: nobody is named in it. */
export const sentReport = (diagnosis: Diagnosis, { ledger, numbering, keepIps, judge }: SentOptions): SentReport => {
  // What came out of a bundle names nobody any more, and should be called there and here alike.
  if (diagnosis.snapshots.every(({ pseudonyms }) => pseudonyms === true)) return { diagnosis, rewrite: text => text };
  const { snapshots, rewrite } = sendable(diagnosis.snapshots, { ledger, numbering, keepIps, sharedFingerprints: true, texts: [] });
  return { diagnosis: judge(snapshots), rewrite };
};
