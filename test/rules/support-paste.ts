import { rules } from '../../rules/index.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import type { LogInput } from '../../src/logs/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import { digestOnce } from '../support/digest-once.ts';

const LITERALS = [...new Set(rules.flatMap(rule => (rule.kind === 'node' ? (rule.keeps ?? []) : [])))];

/** The digest that `check` makes of these logs, with the literals of every rule. */
export const digestOf = (inputs: readonly LogInput[]): Promise<LogDigest> => digestOnce(inputs, LITERALS);

/** What all rules make of a digest when nothing else is known. */
export const diagnosisOf = (digest: LogDigest): Diagnosis =>
  diagnose(
    [{
      schemaVersion: '1.0', tool: 'test', takenAt: '2026-01-01T00:00:00.000Z',
      target: { kind: 'evidence', name: '-', why: 'given', preflight: false },
      facts: { 'logs.digest': { status: 'known', value: digest, source: { kind: 'file', path: '-' } } },
      notUnderstood: [],
    }],
    { rules, failOn: 'error' },
  );

/** Diagnosis of a text as somebody pastes it: no file name, nothing else known. */
export const diagnosisOfPaste = async (text: string): Promise<Diagnosis> => diagnosisOf(await digestOf([{ path: '-', name: '-', text }]));
