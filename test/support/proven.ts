import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atOf } from '../../src/engine/at.ts';
import { actionsFor, fixesFor } from '../../src/engine/finding.ts';
import { judge } from '../../src/engine/judge.ts';
import { proverFor } from '../../src/engine/proof/prove.ts';
import { effectsOf } from '../../src/kit/fixes/steps.ts';
import type { Rule } from '../../src/kit/rule.ts';
import type { Snapshot } from '../../src/model/facts.ts';

/** Numbers of the fixes that make the finding go when they are applied to the facts of one of the rule's own cases. */
export const provenIn = (rule: Rule, snapshots: readonly Snapshot[]): readonly number[] => {
  const numbers = snapshots.flatMap(snapshot => {
    const [prove, at] = [proverFor(snapshot, [rule]), atOf(snapshot)];
    return judge(rule, snapshot).flatMap(outcome => (outcome.state !== 'fail' ? [] : fixesFor(rule, outcome).flatMap(fix => {
      const proof = prove({ rule, outcome, effects: actionsFor(rule, fix, outcome.args, at).flatMap(action => effectsOf(action, at)), ...(fix.next && { next: fix.next }) });
      return proof.state === 'memory' ? [rule.fix.indexOf(fix) + 1] : [];
    })));
  });
  return [...new Set(numbers)].sort((one, other) => one - other);
};

/** Stands at the head of a rule's record, before its cases. */
export const provenLine = (numbers: readonly number[]): string => (numbers.length === 0 ? '' : `fixes proven: ${numbers.join(', ')}\n`);

/** The file that has what becomes of a rule's cases. */
export const recordOf = (id: string): string => {
  const [area = '', name = ''] = id.split('/');
  return join(import.meta.dirname, '../rules', area, 'judged', `${name}.txt`);
};

/** As it is on record. */
export const provenOf = (id: string): readonly number[] => {
  const file = recordOf(id);
  const told = existsSync(file) ? /^fixes proven: ([\d, ]+)$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return told?.split(', ').map(Number) ?? [];
};
