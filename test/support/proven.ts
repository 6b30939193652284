import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atOf } from '../../src/engine/at.ts';
import { actionsFor, fixesFor } from '../../src/engine/finding.ts';
import { type Crash, judge } from '../../src/engine/judge.ts';
import { proverFor } from '../../src/engine/proof/prove.ts';
import { effectsOf } from '../../src/kit/fixes/steps.ts';
import type { Rule } from '../../src/kit/rule.ts';
import { fill } from '../../src/kit/template.ts';
import type { Outcome } from '../../src/model/finding.ts';
import type { Snapshot } from '../../src/model/facts.ts';
import { editedBy } from './edited.ts';
import { config } from './facts.ts';
import { filledIn } from './filled.ts';
import type { Given } from './outside.ts';
import { originOf, readAgain } from './reread.ts';

/** A case that says nothing of the configuration is tried beside a plain one as well: there is always a file to write into. */
const withConfiguration = (snapshot: Snapshot): readonly Snapshot[] => {
  if (snapshot.facts['nacos.config'] !== undefined) return [snapshot];
  return [snapshot, { ...snapshot, facts: { ...snapshot.facts, 'nacos.config': { status: 'known', value: config({ 'server.port': '8848' }), source: { kind: 'api', call: 'test' } } } }];
};

/** Numbers of the fixes that make the finding go when they are applied to the facts of one of the rule's own cases. */
export const provenIn = (rule: Rule, snapshots: readonly Snapshot[]): readonly number[] => {
  const numbers = snapshots.flatMap(withConfiguration).flatMap(snapshot => {
    const [prove, at] = [proverFor(snapshot, [rule]), atOf(snapshot)];
    return judge(rule, snapshot).flatMap(outcome => (outcome.state !== 'fail' ? [] : fixesFor(rule, outcome).flatMap(fix => {
      const proof = prove({ rule, outcome, effects: actionsFor(rule, fix, outcome.args, at).map(filledIn).flatMap(action => effectsOf(action, at)), ...(fix.next && { next: fix.next }) });
      return proof.state === 'memory' ? [rule.fix.indexOf(fix) + 1] : [];
    })));
  });
  return sorted(numbers);
};

const subjectOf = (rule: Rule, outcome: Outcome | Crash): string | null =>
  (outcome.state !== 'fail' ? null : rule.subject === undefined ? '' : fill(rule.subject, outcome.args, 'en'));

type SnapshotOf = (given: Given) => Snapshot;

/** Numbers of the fixes that make the finding go when the files are changed as they say, and read again. */
export const patchedIn = async (rule: Rule, cases: readonly (readonly [Given, SnapshotOf])[]): Promise<readonly number[]> => {
  const numbers: number[] = [];
  for (const [given, snapshotOf] of cases) {
    const origin = originOf(given);
    if (!origin) continue;
    const [snapshot, at] = [snapshotOf(given), atOf(snapshotOf(given))];
    for (const outcome of judge(rule, snapshot)) for (const fix of outcome.state === 'fail' ? fixesFor(rule, outcome) : []) {
      if (outcome.state !== 'fail') continue;
      const files = editedBy(origin.files, actionsFor(rule, fix, outcome.args, at).map(filledIn), at);
      if (files === null) continue;
      const after = judge(rule, snapshotOf(await readAgain(given, origin, files)));
      const isGone = !after.some(one => subjectOf(rule, one) === subjectOf(rule, outcome));
      if (isGone && after.some(({ state }) => state === 'pass' || state === 'fail')) numbers.push(rule.fix.indexOf(fix) + 1);
    }
  }
  return sorted(numbers);
};

const sorted = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)].sort((one, other) => one - other);

export interface Proofs {
  /** Applied to the facts. */
  readonly proven: readonly number[];
  /** Applied to the files. */
  readonly patched: readonly number[];
}

/** Stand at the head of a rule's record, before its cases. */
export const proofLines = (proofs: Proofs): string => KINDS.map(kind => (proofs[kind].length === 0 ? '' : `fixes ${kind}: ${proofs[kind].join(', ')}\n`)).join('');

const KINDS = ['proven', 'patched'] as const;

/** The file that has what becomes of a rule's cases. */
export const recordOf = (id: string): string => {
  const [area = '', name = ''] = id.split('/');
  return join(import.meta.dirname, '../rules', area, 'judged', `${name}.txt`);
};

/** As they are on record. */
export const proofsOf = (id: string): Proofs => {
  const file = recordOf(id);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const told = (kind: keyof Proofs): readonly number[] => new RegExp(`^fixes ${kind}: ([\\d, ]+)$`, 'm').exec(text)?.[1]?.split(', ').map(Number) ?? [];
  return { proven: told('proven'), patched: told('patched') };
};
