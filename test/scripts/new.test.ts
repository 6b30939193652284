import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { ownersOf } from '../../scripts/new/owners.ts';
import { TEMPLATES } from '../../scripts/new/templates.ts';

/** A house beside ours, for rules that are not to stand among the real ones. */
const house = resolve('.cache', `new-rule-${process.pid}`);
const put = (path: string, text: string): string => {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
  return join(house, path);
};

mkdirSync(join(house, 'test'), { recursive: true });
symlinkSync(resolve('src'), join(house, 'src'));
symlinkSync(resolve('test/support'), join(house, 'test/support'));
afterAll(() => rmSync(house, { recursive: true, force: true }));

for (const [form, template] of Object.entries(TEMPLATES)) {
  const id = `raft/new-${form}`;
  const { rule, test } = template({ id, anchor: "it's (a) line/of \\ the log" });
  put(`rules/${id}.ts`, rule);
  const path = put(`test/rules/${id}.test.ts`, test);
  // The scaffold's own tests run here, as they would for whoever made it.
  await import(path);
}

describe('the owners of an anchor', () => {
  it('are the rules that look for it, or for a part of it', () => {
    expect(ownersOf('librocksdbjni', rules)).toContain('environment/rocksdb-wrong-arch');
    expect(ownersOf('cannot load librocksdbjni1.so here', rules)).toContain('environment/rocksdb-wrong-arch');
    expect(ownersOf('rocksdbjni', rules)).toContain('environment/rocksdb-wrong-arch');
  });

  it('are nobody for words that are new', () => {
    expect(ownersOf('words that no rule of ours looks for', rules)).toEqual([]);
  });
});
