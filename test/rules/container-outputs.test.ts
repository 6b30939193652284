import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { defaultRun } from '../../src/default-run.ts';
import { inspect } from '../../src/index.ts';
import { reports } from './reports/container-outputs.ts';

describe('outputs of engines and of kubectl, as people paste them', () => {
  it.each(reports)('%s: %s', async (_, rule, text) => {
    const { diagnosis } = await inspect(['-'], { ...defaultRun(), stdin: Readable.from([Buffer.from(text)]) });
    const found = diagnosis.findings.map(finding => `${finding.rule} ${finding.severity}`);
    expect(diagnosis.findings[0]?.rule, found.join(', ')).toBe(rule);
    expect(diagnosis.crashed).toEqual([]);
  });
});
