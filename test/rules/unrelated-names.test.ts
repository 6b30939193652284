import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { diagnosisOf, diagnosisOfPaste, digestOf } from './support-paste.ts';

/** What other programs write, with words that Nacos' logs have too: each piece is one of them. */
const TEXT = readFileSync(join(import.meta.dirname, '../fixtures/unrelated-programs.txt'), 'utf8');
const programs = TEXT.split(/^### (?=[a-z][\w-]*\n)/m).slice(1).map(piece => [piece.slice(0, piece.indexOf('\n')), piece.slice(piece.indexOf('\n') + 1)] as const);

const alarms = ({ findings }: Diagnosis): readonly string[] => findings.filter(({ severity }) => severity !== 'info').map(({ rule, evidence }) => `${rule}: ${evidence[0].quote}`);

describe.each(programs)('%s', (name, text) => {
  it('pasted', async () => expect(alarms(await diagnosisOfPaste(text))).toEqual([]));

  it.each([`${name}.log`, 'nohup.out', 'start.out'])('as %s', async file => {
    expect(alarms(diagnosisOf(await digestOf([{ path: file, name: file, text }])))).toEqual([]);
  });
});
