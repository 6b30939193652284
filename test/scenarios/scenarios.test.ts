import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { parseSnapshots } from '../../src/collect/targets/snapshot-file.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';

type State = 'fail' | 'pass' | 'na' | 'unknown';

/** What is known of a recorded server, written by hand from what was done to it. */
interface Expected {
  readonly about: string;
  /** The first finding: what was broken; null when nothing was. */
  readonly first: string | null;
  readonly exit: number;
  readonly states: Readonly<Record<string, State>>;
}

const HERE = import.meta.dirname;

const names = readdirSync(HERE, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort();

const textOf = (name: string, file: string): string => readFileSync(join(HERE, name, file), 'utf8');

const expectedOf = (name: string): Expected => JSON.parse(textOf(name, 'expected.json')) as Expected;

const diagnosisOf = (name: string): Diagnosis =>
  diagnose(parseSnapshots(textOf(name, 'snapshot.json'), name), { rules, failOn: 'error' });

const statesOf = (diagnosis: Diagnosis): ReadonlyMap<string, State> =>
  new Map<string, State>([
    ...diagnosis.notApplicable.map(({ rule }) => [rule, 'na'] as const),
    ...diagnosis.passed.map(({ rule }) => [rule, 'pass'] as const),
    ...diagnosis.unknown.map(({ rule }) => [rule, 'unknown'] as const),
    ...diagnosis.findings.map(({ rule }) => [rule, 'fail'] as const),
  ]);

describe.each(names)('scenario %s', name => {
  const expected = expectedOf(name);
  const diagnosis = diagnosisOf(name);

  it('is judged as what was done to it', () => {
    const states = statesOf(diagnosis);
    expect(Object.fromEntries(Object.keys(expected.states).map(rule => [rule, states.get(rule)]))).toEqual(expected.states);
    expect(diagnosis.exit.code).toBe(expected.exit);
    expect(diagnosis.crashed).toEqual([]);
  });

  it('names the cause first', () => {
    const serious = diagnosis.findings.filter(({ severity }) => severity !== 'info');
    expect(serious[0]?.rule ?? null).toBe(expected.first);
  });

  it('has no error that the cause does not explain', () => {
    const roots = diagnosis.findings.filter(({ severity, explainedBy }) => severity === 'error' && explainedBy.length === 0);
    expect([...new Set(roots.map(({ rule }) => rule))]).toEqual(expected.first === null ? [] : [expected.first]);
  });
});

describe('healthy servers', () => {
  it.each(names.filter(name => name.startsWith('healthy-')))('%s: nothing above a note, nothing unknown', name => {
    const diagnosis = diagnosisOf(name);
    expect(diagnosis.findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule)).toEqual([]);
    expect(diagnosis.unknown.map(({ rule }) => rule)).toEqual([]);
    expect(diagnosis.exit).toEqual({ code: 0, reason: 'healthy' });
  });
});

describe('a blind look', () => {
  it('passes nothing', () => {
    const diagnosis = diagnosisOf('blind');
    expect(diagnosis.passed).toEqual([]);
    expect(diagnosis.findings).toEqual([]);
    expect(diagnosis.exit).toEqual({ code: 3, reason: 'not-everything-seen' });
  });
});
