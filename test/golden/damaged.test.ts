import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { INPUTS, type Input } from '../parity/inputs.ts';
import { damaged } from './damage.ts';
import { seenIn, storedIn, writtenAs } from './seen.ts';

// What is still read of a fixture that was damaged on its way, and what is not read into it: the edges of every reader, by what real programs
// print. `npm run golden` writes it anew; the difference is to be read.

const write = process.env['WRITE_GOLDEN'] === '1';
const FILE = join(import.meta.dirname, 'seen/damaged.txt');

/** Larger ones say the same more often. */
const MOST_BYTES = 4_000;

/** Outputs and files of every kind are one of each; logs and letters are many of a few, of which some stand for all. */
const EVERY_ONE = /^test\/fixtures\/(?:pasted|containers|clients|mailed|probes)\//;
const SOME = 7;

const textOf = ({ target, stdin }: Input): string | null => {
  if (stdin !== null) return stdin.length <= MOST_BYTES ? stdin.toString() : null;
  return statSync(target).isFile() && statSync(target).size <= MOST_BYTES ? readFileSync(target, 'utf8') : null;
};

const damagedInput = (input: Input): readonly Input[] => {
  const text = textOf(input);
  return text === null || text.includes('\ufffd') ? [] : [{ name: input.name, target: '-', stdin: Buffer.from(damaged(text, basename(input.name))) }];
};

const ALL = (INPUTS['fixtures, file by file'] ?? []).filter(({ name }, index) => EVERY_ONE.test(name) || index % SOME === 0).flatMap(damagedInput);

describe('what is seen in damaged fixtures', () => {
  const stored = storedIn(FILE);
  const seen = new Map<string, string>();
  afterAll(() => { if (write) writeFileSync(FILE, writtenAs(seen)); });

  it.each(ALL.map(input => [input.name, input] as const))('%s', async (name, input) => {
    const lines = (await seenIn(input)).join('\n');
    seen.set(name, lines);
    if (!write) expect(lines, `${name}; if that is meant: npm run golden`).toBe(stored.get(name));
  });

  it('and in no others', () => {
    if (!write) expect([...stored.keys()]).toEqual(ALL.map(({ name }) => name));
  });
});
