import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOwnWord } from '../../src/own-words.ts';
import { ownAscii, ownText } from '../../src/own-text.ts';

describe('the words of the rules and of the tool', () => {
  it('in the package are those of the sources', () => {
    const packed = (file: string): string => (JSON.parse(readFileSync(`dist/lib/${file}.json`, 'utf8')) as { words: string }).words;
    expect(packed('own-text')).toBe(ownText());
    expect(packed('own-ascii')).toBe(ownAscii());
  });

  it('in ASCII are found where they stand among Chinese, and nothing else is', () => {
    expect(isOwnWord('DataSource')).toBe(true);
    expect(ownText().split('\n').filter(line => /[\u4e00-\u9fff]/.test(line)).flatMap(line => line.match(/[\w.-]{8,}/g) ?? []).filter(word => !isOwnWord(word))).toEqual([]);
    expect(['Permit all', 'Zq7pLk9w'].filter(isOwnWord)).toEqual([]);
    expect(isOwnWord('数据库')).toBe(true);
  });

  it('hold what rules look for and what they say, in both languages', () => {
    for (const words of ['No DataSource set', '数据库', 'Permit all']) expect(ownText().includes(words), words).toBe(words !== 'Permit all');
  });
});
