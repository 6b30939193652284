import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { check, type CheckRun } from '../../src/index.ts';
import { defaultRun } from '../../src/default-run.ts';
import type { Finding } from '../../src/model/finding.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/public/situations');

/**
 * What people had in their hands, set anew after public threads: the truth was written down before anything was run. `before` is what the
 * tool said at its first try: right, silent, other (another finding first), later (the right one, not first), incomplete (right, without what helps).
 */
interface Situation {
  readonly from: string;
  readonly truth: string;
  /** The rule that must speak first; null when nothing may be said. */
  readonly first: string | null;
  /** What its texts must hold. */
  readonly says: readonly string[];
  readonly before: string;
}

const situations = Object.entries(JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as Record<string, Situation>);

const RUN: CheckRun = { ...defaultRun(), network: false, db: false, exec: false };

const isPaste = (path: string): boolean => existsSync(`${path}.txt`);

const judge = async (path: string): Promise<readonly Finding[]> => {
  const { findings, crashed } = await check([isPaste(path) ? '-' : path], { ...RUN, stdin: isPaste(path) ? createReadStream(`${path}.txt`) : Readable.from([]) });
  expect(crashed).toEqual([]);
  return findings.filter(({ severity }) => severity !== 'info');
};

/** Every word of a finding but its proof, which quotes what was given. */
const textOf = ({ evidence: _, ...told }: Finding): string => JSON.stringify(told);

it.each(situations)('%s', async (name, { first, says }) => {
  const [finding] = await judge(join(FOLDER, name));
  expect(finding?.rule ?? null).toBe(first);
  for (const words of finding ? says : []) expect(textOf(finding as Finding)).toMatch(new RegExp(words, 'i'));
}, 60_000);

it('is told how often the first try was right', () => {
  const told = situations.filter(([name]) => !name.startsWith('z'));
  const right = told.filter(([, { before }]) => before === 'right').length;
  expect({ situations: told.length, right, healthy: situations.length - told.length }).toMatchInlineSnapshot(`
    {
      "healthy": 57,
      "right": 592,
      "situations": 1240,
    }
  `);
});
