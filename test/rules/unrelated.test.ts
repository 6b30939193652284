import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { diagnosisOf, diagnosisOfPaste, digestOf } from './support-paste.ts';

const LOGS = join(import.meta.dirname, '../fixtures/logs');
const UNRELATED = join(LOGS, 'unrelated');
const names = readdirSync(UNRELATED).sort();

/** Only notes are allowed; an alarm over somebody else's log is worse than silence. */
const alarms = (diagnosis: Diagnosis): readonly string[] =>
  diagnosis.findings.filter(({ severity }) => severity !== 'info').map(({ rule, evidence }) => `${rule}: ${evidence[0].quote}`);

describe('logs of other programs', () => {
  it.each(names)('%s, as a file', async name => {
    expect(alarms(diagnosisOf(await digestOf([{ path: join(UNRELATED, name) }])))).toEqual([]);
  });

  it.each(names)('%s, pasted', async name => {
    expect(alarms(await diagnosisOfPaste(readFileSync(join(UNRELATED, name), 'utf8')))).toEqual([]);
  });

  it.each(names)('%s, as the output of a container', async name => {
    const text = readFileSync(join(UNRELATED, name), 'utf8').split('\n').map(line => `other-1  | ${line}`).join('\n');
    expect(alarms(await diagnosisOfPaste(text))).toEqual([]);
  });
});

describe('healthy servers', () => {
  it.each(readdirSync(LOGS).filter(name => name.startsWith('control-')))('%s', async name => {
    expect(alarms(diagnosisOf(await digestOf([{ path: join(LOGS, name), name }])))).toEqual([]);
  });
});
