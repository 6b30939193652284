import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { wrapText } from '../../src/report/wrap.ts';

describe('wrapText', () => {
  it('breaks English at blanks', () => {
    expect(wrapText('one two three four', 10)).toEqual(['one two', 'three four']);
  });

  it('breaks Chinese between characters and keeps words whole', () => {
    expect(wrapText('请把 cluster.conf 中的地址改成其他节点能访问的地址', 20)).toEqual(['请把 cluster.conf 中', '的地址改成其他节点能', '访问的地址']);
  });

  it('begins no line with a closing mark', () => {
    for (const line of wrapText('配置缺失，请检查配置；然后重启。'.repeat(4), 12)) expect(line).not.toMatch(/^[，。；]/);
  });

  it('keeps a word whole that is longer than a line', () => {
    expect(wrapText(`in /${'x'.repeat(25)} now`, 10)).toEqual(['in', `/${'x'.repeat(25)}`, 'now']);
  });

  it('loses nothing but blanks and is wider than asked only for one long word', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 12, max: 60 }), (text, width) => {
      const lines = wrapText(text, width);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      for (const line of lines) expect(stringWidth(line) <= width || !/\s/.test(line), line).toBe(true);
    }));
  });
});
