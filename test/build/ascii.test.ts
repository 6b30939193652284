import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiCode, asciiRegExp } from '../../scripts/build/ascii.ts';

const CHARACTERS = ['设', '备', '：', '＝', '“', 'é', 'ſ', 'K', '\u00a0', '\ufeff', '😀', '𠮷', 'a', 'k', 'u8bbe', '-', '\n'];

const ATOMS = [
  ...CHARACTERS.filter(one => one !== '\n'), '\\设', '\\\\设', '\\\\', '\\：', '\\😀', '\\u', '\\c设', '\\x设', '[设备]', '[^设：]', '[一-龥]', '[“-”😀]', '[\\设\\]]', '[\\\\设]', '[😀-😂]', '\\p{Script=Han}',
  '[\\p{Script=Han}--[设]]', '[\\q{设备|😀}]', '(?<名>设)', '(?<名😀>a)', '\\k<名>', '(?:', '(', ')', '|', '*', '+?', '{1,2}', '^', '$', '\\b', '(?=', '(?<!', '.',
];

const compiled = (code: string): RegExp | null => {
  try {
    return (0, eval)(code) as RegExp;
  } catch {
    return null;
  }
};

const answers = (code: string, texts: readonly string[]): unknown => {
  const expression = compiled(code);
  return expression && texts.map(text => {
    const match = new RegExp(expression, expression.flags).exec(text);
    return match && { found: [...match], index: match.index, groups: { ...match.groups } };
  });
};

describe('a regular expression in ASCII', () => {
  it('is the same expression, whatever its flags', () => {
    const pieces = fc.array(fc.constantFrom(...ATOMS), { minLength: 1, maxLength: 7 }).map(parts => parts.join(''));
    const texts = fc.array(fc.array(fc.constantFrom(...CHARACTERS, '\\'), { maxLength: 8 }).map(parts => parts.join('')), { minLength: 8, maxLength: 8 });
    let valid = 0;
    fc.assert(fc.property(pieces, fc.constantFrom('', 'i', 'u', 'iu', 'v', 'iv', 's', 'm'), texts, (source, flags, all) => {
      const literal = `/${source}/${flags}`;
      if (compiled(literal) === null) return;
      valid += 1;
      expect(asciiRegExp(literal)).toMatch(/^[\x00-\x7f]*$/);
      expect(answers(asciiRegExp(literal), all)).toEqual(answers(literal, all));
    }), { numRuns: 6_000 });
    expect(valid).toBeGreaterThan(1_000);
  });

  it.each([
    ['/a/', '/a/'], ['/设/', '/\\u8bbe/'], ['/\\设/', '/\\u8bbe/'], ['/\\\\设/', '/\\\\\\u8bbe/'], ['/[“”]😀/u', '/[\\u201c\\u201d]\\ud83d\\ude00/u'],
  ])('%s is %s', (literal, expected) => expect(asciiRegExp(literal)).toBe(expected));
});

describe('code in ASCII', () => {
  it('has its expressions rewritten, not what only looks like one', () => {
    expect(asciiCode('const a=b/c/d,e=/设/g.test(f)?/“/:"/x/";')).toBe('const a=b/c/d,e=/\\u8bbe/g.test(f)?/\\u201c/:"/x/";');
  });

  it.each(['const a="设";', 'const 设=1;', '/* 设 */', 'x`设`;'])('that is not ASCII elsewhere fails the build: %s', code => expect(() => asciiCode(code)).toThrow(/must be ASCII/));

  it('is what was built', () => expect(readFileSync('dist/cli.cjs', 'latin1')).toMatch(/^[\x00-\x7f]*$/));
});
