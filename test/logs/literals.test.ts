import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { chineseBytesOf } from '../../src/logs/decode.ts';

describe('a text in the bytes that a Chinese system writes', () => {
  /** The first and the last character of GB2312, of its first level of ideographs and of its last row. */
  it.each(['　', '啊', '座', '亍', '鼢', '齄', '磁盘满自杀退出'])('%s is what iconv makes of it', text => {
    const expected = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: text });
    expect(chineseBytesOf([text])).toEqual([[text, expected]]);
  });

  it('keeps its ASCII, and one with a character beyond GB2312 is left out', () => {
    expect(chineseBytesOf(['db 满 1', 'no Chinese', '囍'])).toEqual([['db 满 1', Buffer.concat([Buffer.from('db '), Buffer.from([0xc2, 0xfa]), Buffer.from(' 1')])]]);
  });
});
