import { describe, expect, it } from 'vitest';
import { letterUnwrapsOf } from '../../src/logs/letter.ts';
import { unwrapsOf } from '../../src/logs/unwrap.ts';

/** As the reader sees it: pieces of a line joined. */
const read = (text: string): string =>
  letterUnwrapsOf(text).reduce((lines, unwrap) => lines.split('\n').map(unwrap).map(({ text: line, partial }) => (partial ? line : `${line}\n`)).join(''), text).trimEnd();

const QUOTED = [
  '> PreparedStatementCallback; bad SQL grammar [SELECT id,data_id,content',
  '> FROM config_info WHERE tenant_id LIKE ? LIMIT 0,10]; nested exception',
  '> is org.postgresql.util.PSQLException: ERROR: LIMIT #,# syntax is not',
  '> supported',
].join('\n');

describe('what a letter does to a log', () => {
  it('quotes and breaks it', () => {
    expect(read(QUOTED)).toBe('PreparedStatementCallback; bad SQL grammar [SELECT id,data_id,content FROM config_info WHERE tenant_id LIKE ? LIMIT 0,10]; nested exception is org.postgresql.util.PSQLException: ERROR: LIMIT #,# syntax is not supported');
  });

  it('breaks it without a mark', () => {
    expect(read(QUOTED.replaceAll('> ', ''))).toBe(read(QUOTED));
  });

  it('quotes what is narrow already', () => {
    expect(read('> 2024-05-01 10:00:00,123 ERROR x\n> \n> java.io.IOException: y')).toBe('2024-05-01 10:00:00,123 ERROR x\n\njava.io.IOException: y');
  });

  it('quotes an answer to an answer', () => {
    expect(read('> > No DataSource set\n> > thanks')).toBe('No DataSource set\nthanks');
  });
});

const long = 'x'.repeat(70);

describe('what no letter has done', () => {
  it.each([
    ['a trace', `2024-05-01 10:00:00,123 ERROR ${'a '.repeat(20)}\njava.lang.IllegalStateException: ${'b '.repeat(15)}\n\tat com.alibaba.nacos.core.Some.method(Some.java:1234)\n\tat com.alibaba.nacos.core.Other.method(Other.java:1234)\nCaused by: java.io.IOException: ${'c '.repeat(20)}`],
    ['lines wider than any letter', `${'w '.repeat(60)}\n${long} a\n${long} b\n${long} c\n${long} d`],
    ['one line that ends at the margin', `${'m '.repeat(35)}\nnext and last\nthe end`],
    ['two lines that end at the margin', `${'m '.repeat(35)}\n${'n '.repeat(35)}\nthe end`],
    ['a table', ['a | b', `${long}`, `  ${long}`, `| ${long}`, 'c | d'].join('\n')],
    ['one quoted line among many', `> ${'q '.repeat(10)}\nwhat is this\nand that\nand these`],
  ])('%s', (_name, text) => {
    expect(letterUnwrapsOf(text)).toEqual([]);
  });

  it('a log of some size', () => {
    expect(letterUnwrapsOf(`${QUOTED}\n`.repeat(100))).toEqual([]);
  });

  it('what a container runtime wrote is its own', () => {
    expect(unwrapsOf('nacos  | > one\nnacos  | > two\nnacos  | > three')).toHaveLength(1);
  });
});
