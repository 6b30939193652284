import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { inspect, UsageError } from '../../src/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';

const PUBLIC = join(import.meta.dirname, '../fixtures/public');

/** A problem as its owner would paste or mail it, with the cause that its thread found. */
interface Expected {
  /** The first finding; null when the text does not determine the cause. */
  readonly first: string | null;
  /** The public thread; null when the text is a message of the product or its driver without one. */
  readonly from: string | null;
}

const reports = Object.entries(JSON.parse(readFileSync(join(PUBLIC, 'reports/index.json'), 'utf8')) as Record<string, Expected>);
const others = Object.keys(JSON.parse(readFileSync(join(PUBLIC, 'others/index.json'), 'utf8')) as Record<string, string>);

/** A file is pasted to standard input, a folder is given as it is. */
const judge = async (path: string): Promise<Diagnosis> => {
  const pasted = existsSync(`${path}.txt`);
  const stdin = Readable.from(pasted ? [readFileSync(`${path}.txt`)] : []);
  const { diagnosis } = await inspect([pasted ? '-' : path], {
    only: [], skip: [], failOn: 'error', probeTimeoutMs: 2000, deadlineMs: 30_000, network: false, db: false, exec: false,
    user: null, password: null, preflight: false, logs: { allBoots: false }, toolVersion: 'test', stdin,
  });
  return diagnosis;
};

const seriousOf = (diagnosis: Diagnosis): readonly string[] =>
  diagnosis.findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);

describe('problems that people reported', () => {
  it.each(reports)('%s', async (name, { first }) => {
    const diagnosis = await judge(join(PUBLIC, 'reports', name));
    expect(diagnosis.crashed).toEqual([]);
    const serious = seriousOf(diagnosis);
    if (first !== null) return expect(serious[0] ?? diagnosis.findings[0]?.rule).toBe(first);
    expect(serious).toEqual([]);
    expect(diagnosis.exit.code).toBe(3);
  });

  it('comes from many threads', () => {
    expect(new Set(reports.map(([, { from }]) => from).filter(from => from !== null)).size).toBeGreaterThanOrEqual(80);
  });
});

describe('texts that are no trouble of Nacos', () => {
  it.each(others)('%s', async name => {
    // What nothing understands is said to be so (exit 2): that accuses nobody either.
    const diagnosis = await judge(join(PUBLIC, 'others', name)).catch((error: unknown) => {
      if (error instanceof UsageError) return null;
      throw error;
    });
    expect(diagnosis === null ? [] : seriousOf(diagnosis)).toEqual([]);
  });
});
