import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INPUTS, type Input } from '../parity/inputs.ts';
import { seenIn, storedIn, writtenAs } from './seen.ts';

// What was read of every fixture when somebody last looked at it: a change that nobody meant is seen, one that was meant is
// reviewed as a difference (`npm run golden` writes these files anew).

const write = process.env['WRITE_GOLDEN'] === '1';

/** Inputs by the file that holds what is seen in them: a folder of fixtures each. */
const fileOf = (group: string, { target, name }: Input): string => {
  const folder = (target === '-' ? name : target).split('/').slice(2, 4);
  return group === 'fixtures, file by file' ? `fixtures-${folder.length > 1 ? (folder[0] ?? '') : 'other'}` : group.replaceAll(/[ ,]+/g, '-');
};

const byFile = new Map<string, Input[]>();
for (const [group, inputs] of Object.entries(INPUTS)) {
  for (const input of inputs) {
    const file = fileOf(group, input);
    byFile.set(file, [...(byFile.get(file) ?? []), input]);
  }
}

describe('what is seen', () => {
  it.each([...byFile])('in %s', async (name, inputs) => {
    const file = join(import.meta.dirname, 'seen', `${name}.txt`);
    const seen = new Map<string, string>();
    for (const input of inputs) seen.set(input.name, (await seenIn(input)).join('\n'));
    if (write) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, writtenAs(seen));
    }
    const stored = storedIn(file);
    for (const [input, lines] of seen) expect(lines, `${input}; if that is meant: npm run golden`).toBe(stored.get(input));
    expect([...stored.keys()]).toEqual([...seen.keys()]);
  }, 600_000);
});
