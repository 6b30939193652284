import { doorFor } from './door.ts';
import { RUN_OF_A_BUNDLE } from './fingerprint-scope.ts';
import type { Snapshot } from '../model/facts.ts';
import type { SecretLedger } from './ledger.ts';
import { identitiesIn } from './pseudonyms/identities.ts';
import type { Numbering } from './pseudonyms/numbering.ts';
import { pseudonymiser } from './pseudonyms/text.ts';

type Rewrite = (text: string) => string;

/** What leaves the machine: facts that name nobody, and the same rewriting for texts that go beside them. */
export interface Sendable {
  readonly snapshots: readonly Snapshot[];
  /** Takes secrets and names out of a text, as it was done with the facts. */
  readonly rewrite: Rewrite;
}

export interface SendableOptions {
  readonly ledger: SecretLedger;
  readonly numbering: Numbering;
  readonly keepIps: boolean;
  /** Fingerprints of secrets were made under a key that other bundles share, and stay comparable with theirs. */
  readonly sharedFingerprints: boolean;
  /** Other texts of the bundle: names are collected from them too. */
  readonly texts: readonly string[];
}

/** Four-part versions look like addresses. */
const AS_IT_IS = /version$|^(?:schemaVersion|tool|takenAt|release|vendor|distribution|jars|rocksdbNatives|knownDefault|status|obstacle|kind)$/i;

/** A field of a fact is called so whatever a host is called. */
const FIELD = /^[a-z][A-Za-z]*$/;

const mapStrings = (value: unknown, key: string, rewrite: (text: string, key: string) => string): unknown => {
  if (typeof value === 'string') return rewrite(value, key);
  if (Array.isArray(value)) return value.map(item => mapStrings(item, key, rewrite));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [FIELD.test(name) ? name : rewrite(name, ''), mapStrings(item, name, rewrite)]));
};

/** Equal secrets keep equal fingerprints within the bundle; what they were made from is gone. */
const renumbered = (word: string): ((fingerprint: string) => string) => {
  const known = new Map<string, string>();
  return fingerprint => {
    const name = known.get(fingerprint) ?? `${word}-${known.size + 1}`;
    known.set(fingerprint, name);
    return name;
  };
};

/** Snapshots ready to be sent. Secrets go first: a name must not hide one from the search. */
export const sendable = (snapshots: readonly Snapshot[], options: SendableOptions): Sendable => {
  const { ledger, numbering, keepIps, sharedFingerprints, texts } = options;
  const unsecret = doorFor(snapshots, ledger).snapshots();
  const pseudonymise = pseudonymiser({ numbering, identities: identitiesIn(unsecret, texts.map(ledger.mask)), keepIps });
  const fingerprint = sharedFingerprints ? (text: string) => text : renumbered('secret');
  const scope = sharedFingerprints ? (text: string) => text : renumbered(RUN_OF_A_BUNDLE);
  const rewriteKeyed = (text: string, key: string): string =>
    key === 'fingerprint' ? fingerprint(text) : key === 'fingerprintScope' ? scope(text) : AS_IT_IS.test(key) ? text : pseudonymise(text);
  return {
    snapshots: unsecret.map(snapshot => mapStrings(snapshot, '', rewriteKeyed) as Snapshot),
    rewrite: text => pseudonymise(ledger.mask(text)),
  };
};
