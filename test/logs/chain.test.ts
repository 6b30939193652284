import { describe, expect, it, test } from 'vitest';
import { bodyOf, headerOf } from '../../src/logs/chain.ts';
import type { Thrown } from '../../src/model/digest.ts';

// How the body of a record is cut into its message and the exceptions behind it.

/** So many lines below the first, how it hangs on the one before, class, message, frames. */
const told = ({ down = 0, relation, type, message, frames }: Thrown): string => `${down} ${relation} ${type ?? '-'}: ${message}${frames.map(frame => ` @${frame}`).join('')}`;

type Case = readonly [string, string, readonly string[], boolean];

/** text: message, chain, whether the chain begins on a line of its own */
const BODIES: readonly Case[] = [
  ['msg\nERROR 42X05: Table does not exist', 'msg', ['1 top -: ERROR 42X05: Table does not exist'], true],
  ['msg\na.BException:  x  \n\n\tat a.B.c(B.java:1)', 'msg', ['1 top a.BException: x @a.B.c(B.java:1)'], true],
  ['a message', 'a message', [], false],
  ['a message\non two lines', 'a message\non two lines', [], false],
  ['msg\njava.io.IOException: broken\n\tat a.B.c(B.java:1)', 'msg', ['1 top java.io.IOException: broken @a.B.c(B.java:1)'], true],
  ['msg\njava.io.IOException: broken\nsecond line\n\tat a.B.c(B.java:1) ~[x.jar:1]\n\tat a.B.d(B.java:2)\nCaused by: java.net.BindException: taken\n\tat e.F.g(F.java:3)\n\t... 5 more\nafter', 'msg', ['1 top java.io.IOException: broken\nsecond line @a.B.c(B.java:1) @a.B.d(B.java:2)', '5 cause java.net.BindException: taken @e.F.g(F.java:3)'], true],
  ['msg\njava.io.IOException\n\tSuppressed: a.B: supp\n\t\tat x.Y.z(Y.java:1)\n\tCaused by: c.D: inner\n\t\tat x.Y.z(Y.java:1)\nCaused by: e.F: outer', 'msg', ['1 top java.io.IOException: ', '2 suppressed a.B: supp @x.Y.z(Y.java:1)', '4 suppressed c.D: inner @x.Y.z(Y.java:1)', '6 cause e.F: outer'], true],
  ['Caused by: java.io.IOException: x', 'Caused by: java.io.IOException: x', [], false],
  ['Caused by: prose of somebody', 'Caused by: prose of somebody', [], false],
  ['Caused by: prose\n\tat a.B.c(B.java:1)', '', ['0 cause -: prose @a.B.c(B.java:1)'], false],
  ['java.io.IOException: first\nWrapped by: a.B: second\nWrapped by: c.D: third\n\tat x.Y.z(Y.java:1)', '', ['2 top c.D: third @x.Y.z(Y.java:1)', '1 cause a.B: second', '0 cause java.io.IOException: first'], false],
  ['msg\nERROR 42X05: Table does not exist\n\tat a.B.c(B.java:1)', 'msg', ['1 top -: ERROR 42X05: Table does not exist @a.B.c(B.java:1)'], true],
  ['A: text; nested exception is java.io.IOException: inner', 'A: text; nested exception is java.io.IOException: inner', ['0 top -: A: text', '0 cause java.io.IOException: inner'], false],
  ['org.x.Outer: text; nested exception is java.io.IOException: inner; nested exception is a.B: root', 'org.x.Outer: text; nested exception is java.io.IOException: inner; nested exception is a.B: root', ['0 top org.x.Outer: text', '0 cause java.io.IOException: inner', '0 cause a.B: root'], false],
  ['prefix org.x.Outer: text; nested exception is java.io.IOException', 'prefix org.x.Outer: text; nested exception is java.io.IOException', ['0 top org.x.Outer: text', '0 cause java.io.IOException: '], false],
  ['x; nested exception is nothing here', 'x; nested exception is nothing here', ['0 top -: x', '0 cause -: nothing here'], false],
  ['Message: org.x.OuterException. Message: q; nested exception is a.B: c', 'Message: org.x.OuterException. Message: q; nested exception is a.B: c', ['0 top org.x.OuterException: q', '0 cause a.B: c'], false],
  ['msg\norg.x.Failure$1: f', 'msg', ['1 top org.x.Failure$1: f'], true],
  ['msg\norg.x.Thing: not an exception', 'msg\norg.x.Thing: not an exception', [], false],
  ['msg\norg.x.Thing\n\tat a.B.c(B.java:1)', 'msg', ['1 top org.x.Thing:  @a.B.c(B.java:1)'], true],
  ['msg\n  org.x.YException: indented', 'msg\n  org.x.YException: indented', [], false],
  ['Exception in thread "main" java.lang.RuntimeException: x\n\tat a.B.c(B.java:1)', '', ['0 top java.lang.RuntimeException: x @a.B.c(B.java:1)'], false],
  ['msg\njava.io.IOException: x\n\t[CIRCULAR REFERENCE: java.io.IOException: x]\n\t- locked <0x1>\n\t- waiting on <0x2>\n\tat a.B.c(B.java:1)', 'msg', ['1 top java.io.IOException: x @a.B.c(B.java:1)'], true],
  ['msg\njava.io.IOException: x\n\tat a.A(1)\n\tat a.B(2)\n\tat a.C(3)\n\tat a.D(4)\n\tat a.E(5)\n\tat a.F(6)\nCaused by: b.C: y\n\t... 3 common frames omitted\ntrailing', 'msg', ['1 top java.io.IOException: x @a.A(1) @a.B(2) @a.C(3) @a.D(4) @a.E(5)', '8 cause b.C: y'], true],
  ['\tat a.B.c(B.java:1)\nCaused by: x.Y: z', '', ['0 top -:  @a.B.c(B.java:1)', '1 cause x.Y: z'], false],
  ['msg\n==== begin nested exception, level (1)\njava.io.IOException: deep\n==== end nested exception\nx.YException: not nested', 'msg\n==== begin nested exception, level (1)', ['2 top java.io.IOException: deep\nx.YException: not nested'], true],
  ['Caused by [1 of 2]: java.io.IOException: x', 'Caused by [1 of 2]: java.io.IOException: x', [], false],
  ['msg\nCaused by: java.io.IOException: with: colons: in it', 'msg', ['1 cause java.io.IOException: with: colons: in it'], true],
];

test.each(BODIES)('%j', (text, message, chain, ownLine) => {
  const body = bodyOf(text, false);
  expect({ message: body.message, chain: body.chain.map(told), ownLine: body.ownLine }).toEqual({ message, chain, ownLine });
});

/** People paste from the exception on. */
const UNDATED: readonly Case[] = [
  ['java.io.IOException: x', '', ['0 top java.io.IOException: x'], false],
  ['Caused by: java.io.IOException: x', '', ['0 cause java.io.IOException: x'], false],
  ['Caused by: prose', 'Caused by: prose', [], false],
  ['  java.io.IOException: x', '', ['0 top java.io.IOException: x'], false],
  ['org.x.Thing', '', ['0 top org.x.Thing: '], false],
  ['prose', 'prose', [], false],
];

test.each(UNDATED)('without a date: %j', (text, message, chain, ownLine) => {
  const body = bodyOf(text, true);
  expect({ message: body.message, chain: body.chain.map(told), ownLine: body.ownLine }).toEqual({ message, chain, ownLine });
});

test.each<readonly [string, readonly [string | null, string] | null]>([
  ['java.io.IOException: x', ['java.io.IOException', 'x']],
  ['java.io.IOException', ['java.io.IOException', '']],
  ['java.io.IOException:x', ['java.io.IOException', 'x']],
  ['a.b.C', ['a.b.C', '']],
  ['a.b.C: x', null],
  ['a.b.c: x', null],
  ['IOException: x', null],
  ['1a.B: x', null],
  ['a.b.CTimeout: x', ['a.b.CTimeout', 'x']],
  ['a.Interrupted: x', ['a.Interrupted', 'x']],
  ['a.ThreadDeath: x', ['a.ThreadDeath', 'x']],
  ['a.Fault: x', ['a.Fault', 'x']],
  ['a.Violation: x', ['a.Violation', 'x']],
  ['a.LimitExceeded: x', ['a.LimitExceeded', 'x']],
  ['a.Abort: x', ['a.Abort', 'x']],
  ['a.SomeThrowable: x', ['a.SomeThrowable', 'x']],
  ['a.ErrorX: x', null],
  ['a.FooException$Bar: x', ['a.FooException$Bar', 'x']],
  ['a.FooException$Bar$Baz: x', null],
  ['Exception in thread "x y" a.BException: z', ['a.BException', 'z']],
  ['Unhandled exception. System.UriFormatException: x', ['System.UriFormatException', 'x']],
  ['Unhandled Exception: System.UriFormatException: x', ['System.UriFormatException', 'x']],
  ['未经处理的异常:  System.UriFormatException: x', ['System.UriFormatException', 'x']],
  ['ERROR 08001: x', [null, 'ERROR 08001: x']],
  ['ERROR 0800: x', null],
  ['a.BException: x  ', ['a.BException', 'x']],
])('the header %j', (line, expected) => {
  const header = headerOf(line);
  expect(header && [header.type, header.message]).toEqual(expected);
});

describe('of much', () => {
  const causes = (count: number): string => Array.from({ length: count }, (_, at) => `${at === 0 ? '' : 'Caused by: '}a.B${at}Exception: x\n\tat a.B.c(B.java:1)`).join('\n');
  const types = (count: number): readonly (string | null)[] => bodyOf(`msg\n${causes(count)}`, false).chain.map(({ type }) => type);

  it('the first and the last exceptions are kept, thirty-two in all', () => {
    expect(types(32)).toHaveLength(32);
    for (const count of [33, 128, 200]) {
      expect(types(count)).toHaveLength(32);
      expect([types(count)[0], types(count)[15], types(count).at(-1)], String(count)).toEqual(['a.B0Exception', 'a.B15Exception', `a.B${count - 1}Exception`]);
    }
  });

  it('a message has at most forty lines more, and ends where the frames begin', () => {
    const { chain: [thrown] } = bodyOf(`msg\na.BException: x\n${'line\n'.repeat(60)}\tat a.B.c(B.java:1)\nafter`, false);
    expect([thrown?.message.split('\n').length, thrown?.frames]).toEqual([40, ['a.B.c(B.java:1)']]);
  });

  it('a header needs a frame within the next eleven lines when its name tells nothing', () => {
    const type = (between: number): string | null | undefined => bodyOf(`msg\norg.x.Thing\n${'line\n'.repeat(between)}\tat a.B.c(B.java:1)`, false).chain[0]?.type;
    expect([type(0), type(10), type(11)]).toEqual(['org.x.Thing', 'org.x.Thing', null]);
  });

  it('a text that long that its middle is missing tells no lines', () => {
    const downs = (length: number): readonly (number | undefined)[] => bodyOf(`${'m'.repeat(length)}\na.BException: x\nCaused by: c.DException: y`, false).chain.map(({ down }) => down);
    expect([downs(1_000), downs(500_000)]).toEqual([[1, 2], [undefined, undefined]]);
  });
});
