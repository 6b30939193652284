import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMember, editLines, removeCarriageReturns, removeMark, removeMember, removeProperty, replaceMember, replaceText, setProperty, setRandom, setSecret, writeFile } from '../../../src/kit/fix.ts';
import type { At } from '../../../src/kit/fixes/entry.ts';
import type { Action, Tongue } from '../../../src/model/action.ts';
import { parseProperties } from '../../../src/syntax/properties.ts';
import { atHome, lineIn } from './at.ts';

const SHELLS = ['sh', 'bash', 'dash'] as const;

interface Typing extends Partial<At> {
  /** What a person does to the line before they press Enter. */
  readonly edit?: (line: string) => string;
}

/** The text of a file after the line that is printed was really typed. */
const typed = (before: string, action: (file: string) => Action, { edit = line => line, ...more }: Typing = {}, shell: (typeof SHELLS)[number] = 'sh', tongue: Tongue = 'linux'): string => {
  const folder = mkdtempSync(join(tmpdir(), "edit it's "));
  const file = join(folder, 'a b.properties');
  try {
    writeFileSync(file, before);
    execFileSync(shell, ['-c', edit(lineIn(action(file), tongue, atHome('/opt/nacos', more)) ?? '')]);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const valueIn = (text: string, key: string): string | undefined => parseProperties(text).entries.findLast(entry => entry.key === key)?.value;

const value = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter(text => !/[\n\r\0\u2028\u0085]/.test(text) && text.trim() === text);

const BEFORE = 'server.port=8848\ndb.num=1\n# db.url.0=commented\ndb.url.0 = jdbc:mysql://h/n?a=b&c=d\nlast=1';

describe('a key is set', () => {
  it.each(SHELLS)('in its line, whatever the value is, with %s', shell => {
    fc.assert(fc.property(value, text => {
      const after = typed(BEFORE, file => setProperty('db.url.0', text, file), { setting: () => ({ line: 4, text: null }) }, shell);
      expect(valueIn(after, 'db.url.0')).toBe(text);
      expect(after.split('\n').filter((_, index) => index !== 3)).toEqual(BEFORE.split('\n').filter((_, index) => index !== 3).concat(after.endsWith('\n') ? [''] : []));
    }), { numRuns: 25 });
  });

  it('at the end, where it does not stand yet and the last line has no end', () => {
    fc.assert(fc.property(value, text => {
      const after = typed(BEFORE, file => setProperty('db.url.1', text, file), { setting: () => null });
      expect(valueIn(after, 'db.url.1')).toBe(text);
      expect(after.startsWith(`${BEFORE}\n`)).toBe(true);
    }), { numRuns: 25 });
  });

  it('once, where nobody has seen whether it stands', () => {
    const after = typed(`${BEFORE}\n  db.num : 3\n`, file => setProperty('db.num', '2', file), { setting: () => undefined });
    expect(parseProperties(after).entries.filter(({ key }) => key === 'db.num').map(entry => entry.value)).toEqual(['2']);
    expect(valueIn(after, 'last')).toBe('1');
    // A dot is a dot: another key keeps its line.
    expect(typed('dbxnum=1\n', file => setProperty('db.num', '2', file))).toContain('dbxnum=1');
  });

  it.each<[string, Partial<At>]>([['in its line', { setting: () => ({ line: 4, text: null }) }], ['at the end', { setting: () => null }]])('by a person who fills in a URL with every sign it may have, %s', (_, more) => {
    const url = 'jdbc:mysql://10.0.0.9:3307/n#1?user=a|b&sep=/&zone=GMT%2B8&x=1';
    const after = typed(BEFORE, file => setProperty('db.url.0', '<db.url.0 with characterEncoding=utf8>', file), { ...more, edit: line => line.replace(/<db[^>]*>/, () => url) });
    expect(valueIn(after, 'db.url.0')).toBe(url);
  });

  it('a backslash stays one for Java', () => {
    expect(valueIn(typed(BEFORE, file => setProperty('nacos.logs.path', 'D:\\nacos\\logs', file)), 'nacos.logs.path')).toBe('D:\\nacos\\logs');
  });
});

it('a key is taken out by a comment, so that it can be put back', () => {
  const after = typed(BEFORE, file => removeProperty('db.num', file), { setting: () => ({ line: 2, text: 'db.num=1' }) });
  expect(valueIn(after, 'db.num')).toBeUndefined();
  expect(after).toContain('#db.num=1');
  expect(valueIn(typed(BEFORE, file => removeProperty('db.num', file)), 'db.num')).toBeUndefined();
});

describe('a secret', () => {
  it.each<[string, Partial<At>]>([['in its line', { setting: () => ({ line: 2, text: null }) }], ['at the end', { setting: () => null }], ['wherever it stood', {}]])('is new each time, %s', (_, more) => {
    const [one, other] = [1, 2].map(() => valueIn(typed('a=1\nnacos.token=old\nb=2\n', file => setSecret('nacos.token', file), more), 'nacos.token'));
    expect(Buffer.from(one ?? '', 'base64')).toHaveLength(48);
    expect(one).not.toBe(other);
    expect(valueIn(typed('a=1\nk=old\nb=2\n', file => setRandom('k', file, 4, 'nacos-'), more), 'k')).toMatch(/^nacos-[0-9a-f]{8}$/);
  });
});

describe('a list of members', () => {
  const LIST = '10.0.0.1:8848\n10.0.0.2:8848 # second\n10.0.0.3:8848';

  it('gains one, also when its last line has no end', () => {
    expect(typed(LIST, file => addMember('10.0.0.4:8848', file)).trim().split('\n')).toEqual([...LIST.split('\n'), '10.0.0.4:8848']);
  });

  it.each<[string, Partial<At>]>([['whose line is known', { lineOf: () => 3 }], ['that is looked for', {}]])('loses and replaces one %s', (_, more) => {
    expect(typed(LIST, file => removeMember('10.0.0.3:8848', file), more)).toBe('10.0.0.1:8848\n10.0.0.2:8848 # second\n');
    expect(typed(LIST, file => replaceMember('10.0.0.3:8848', '10.0.0.3:8858', file), more)).toBe(LIST.replace('0.3:8848', '0.3:8858'));
  });

  it('takes a dot for a dot', () => {
    expect(typed('10x0.0.3:8848\n', file => removeMember('10.0.0.3:8848', file))).toBe('10x0.0.3:8848\n');
  });

  it('is written anew', () => {
    expect(typed(LIST, file => writeFile(file, 'a:1', "b's:2"))).toBe("a:1\nb's:2\n");
  });
});

it('a text in one line of a script, or in all', () => {
  const SCRIPT = '#!/bin/bash\nexport MODE="cluster"\n# cluster\n';
  expect(typed(SCRIPT, file => replaceText(file, 'cluster', 'standalone', '2'))).toBe(SCRIPT.replace('"cluster"', '"standalone"'));
  expect(typed('a/b a/b\n', file => replaceText(file, 'a/b', 'c&d'))).toBe('c&d c&d\n');
});

describe('every line that matches an expression', () => {
  const LIST = '# http://a/b stays\nhttp://10.0.0.1:8848/nacos\n https://10.0.0.2:8848\n10.0.0.3:8848\n';
  const COMMENTS = '^[[:space:]]*#';

  it('loses what matches, comments aside', () => {
    expect(typed(LIST, file => editLines(file, ['^[[:space:]]*https?://', '/.*$'], '', COMMENTS))).toBe('# http://a/b stays\n10.0.0.1:8848\n10.0.0.2:8848\n10.0.0.3:8848\n');
  });

  it.each(['linux', 'macos'] as const)('is taken apart, on %s', tongue => {
    const split = (file: string): Action => editLines(file, ['([0-9])[[:space:]]+([^[:space:]#])'], '\\1\\n\\2', COMMENTS);
    expect(typed('# 1 2\na:1 b:2\tc:3 # x\n', split, {}, 'sh', tongue)).toBe('# 1 2\na:1\nb:2\nc:3 # x\n');
  });

  it('goes', () => {
    expect(typed('a:1\n \t \n\nb:2\n', file => editLines(file, ['^[[:space:]]+$'], null))).toBe('a:1\n\nb:2\n');
    expect(typed('#  \n  \na/b:2\na,b\n', file => editLines(file, ['^ +$', 'a/b'], null, '^#'))).toBe('#  \na,b\n');
  });
});

describe('what an editor of Windows left', () => {
  it.each(['linux', 'macos'] as const)('goes, on %s', tongue => {
    expect(typed('\ufeffa=1\n\ufeffb=2\n', removeMark, {}, 'sh', tongue)).toBe('a=1\n\ufeffb=2\n');
    expect(typed('#!/bin/sh\r\necho "\r" x\r\n', removeCarriageReturns, {}, 'sh', tongue)).toBe('#!/bin/sh\necho "\r" x\n');
  });
});
