import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { actionsOf } from '../../src/kit/fixes/steps.ts';
import { proofsOf } from '../support/proven.ts';

const live = readFileSync('test/real/proven.txt', 'utf8').trimEnd().split('\n');

/** A fix by its rule and number, if it can be typed. */
const isFix = (name: string): boolean => {
  const [id, number] = name.split(' ');
  return actionsOf(rules.find(rule => rule.id === id)?.fix[Number(number) - 1]?.do).length > 0;
};

describe('what is on record as proven', () => {
  it('on a real server is a fix that there is', () => {
    expect(live.filter(name => !isFix(name))).toEqual([]);
    expect(live).toEqual([...new Set(live)]);
  });

  it.each(['proven', 'patched'] as const)('%s is a fix that there is', kind => {
    const all = rules.flatMap(({ id }) => proofsOf(id)[kind].map(number => `${id} ${number}`));
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(name => !isFix(name))).toEqual([]);
  });

  it('stands in the document', () => {
    const page = readFileSync('docs/fixes.md', 'utf8');
    for (const name of live) expect(page).toContain(`${name.split(' ')[0]}](`);
    expect(page.match(/\| live \|$/gm)).toHaveLength(live.length);
  });
});
