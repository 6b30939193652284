import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { defaultRun } from '../../src/default-run.ts';
import { check } from '../../src/index.ts';
import { seenIn } from '../../src/report/seen.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/pasted-outputs');

interface Paste {
  /** The rule that must speak first; absent: nothing above a note. */
  readonly first?: string;
  /** What is said to have been read, where nothing is wrong. */
  readonly read?: string;
}

const PASTES = Object.entries(JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as Record<string, Paste>);

// What people copy out of a terminal: with and without prompts, wrapped, in Chinese, of PowerShell, busybox and macOS. The truth was written first.
it.each(PASTES)('%s', async (name, { first, read }) => {
  const text = readFileSync(join(FOLDER, `${name}.txt`), 'utf8');
  const diagnosis = await check(['-'], { ...defaultRun(), network: false, db: false, exec: false, stdin: Readable.from([Buffer.from(text)]) });
  expect(diagnosis.crashed).toEqual([]);
  expect(diagnosis.findings.find(({ severity }) => severity !== 'info')?.rule).toBe(first);
  // Neither swallowed nor called unreadable.
  expect(diagnosis.snapshots.flatMap(({ notUnderstood }) => notUnderstood)).toEqual([]);
  if (read !== undefined) expect(seenIn(diagnosis).map(({ en }) => en).join(', ')).toContain(read);
}, 60_000);

it('is passed by nothing that a paste does not show', async () => {
  const text = readFileSync(join(FOLDER, 'jps-bare.txt'), 'utf8');
  const { passed } = await check(['-'], { ...defaultRun(), network: false, db: false, exec: false, stdin: Readable.from([Buffer.from(text)]) });
  expect(passed.length).toBeLessThan(20);
});
