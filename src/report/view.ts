import { nameOfFinding } from '../kit/shown.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';

/** Findings that no other finding accounts for. */
export const rootsOf = (diagnosis: Diagnosis): readonly Finding[] => diagnosis.findings.filter(finding => finding.explainedBy.length === 0);

const directEffects = (diagnosis: Diagnosis, cause: Finding): readonly Finding[] =>
  diagnosis.findings.filter(
    finding => cause.explains.includes(nameOfFinding(finding)) && (finding.target === cause.target || finding.target === null || cause.target === null),
  );

/** Everything that follows from a finding, effects of effects too, each once. */
export const effectsOf = (diagnosis: Diagnosis, cause: Finding): readonly Finding[] => {
  const found = new Set<Finding>();
  const follow = (one: Finding): void => {
    for (const effect of directEffects(diagnosis, one)) {
      if (effect === cause || found.has(effect)) continue;
      found.add(effect);
      follow(effect);
    }
  };
  follow(cause);
  return diagnosis.findings.filter(finding => found.has(finding));
};

const known = <T>(fact: { status: string; value?: T } | undefined): T | undefined => (fact?.status === 'known' ? fact.value : undefined);

/** What is known of a node in a few words: version, mode, storage. */
export const nodeFacts = (snapshot: Snapshot): { version: string | null; mode: 'standalone' | 'cluster' | null; storage: string | null } => {
  const storage = known(snapshot.facts['nacos.storage']);
  return {
    version: known(snapshot.facts['nacos.version'])?.version ?? null,
    mode: known(snapshot.facts['nacos.mode'])?.mode ?? null,
    storage: storage === undefined ? null : storage.kind === 'external' ? storage.platform || 'mysql' : 'derby',
  };
};

/** The rule was judged on every target and could answer: only then "it found nothing" is a fact. */
export const wasAnswered = ({ findings, passed, notApplicable, unknown, crashed }: Diagnosis, rule: string): boolean => {
  const isIt = (one: { readonly rule: string }): boolean => one.rule === rule;
  return !unknown.some(isIt) && !crashed.some(isIt) && (passed.some(isIt) || notApplicable.some(isIt) || findings.some(isIt));
};
