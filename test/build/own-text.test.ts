import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownText } from '../../src/own-text.ts';

describe('the words of the rules and of the tool', () => {
  it('in the package are those of the sources', () => {
    const { ownText: packed } = JSON.parse(readFileSync('dist/lib/own-text.json', 'utf8')) as { ownText: string };
    expect(packed).toBe(ownText());
  });

  it('hold what rules look for and what they say, in both languages', () => {
    for (const words of ['No DataSource set', '数据库', 'Permit all']) expect(ownText().includes(words), words).toBe(words !== 'Permit all');
  });
});
