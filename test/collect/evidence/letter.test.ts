import { describe, expect, test } from 'vitest';
import { readPastedText } from '../../../src/collect/evidence/one-text.ts';

const read = (...lines: readonly string[]) => readPastedText('-', lines.join('\n'));
const told = (...lines: readonly string[]) => read(...lines).items.map(({ kind, text, startLine }) => ({ kind, text, startLine }));

describe('what a letter quotes', () => {
  test('a member list behind marks, with remarks', () => {
    expect(told('> > 10.0.0.1:8848', '> > 10.0.0.2:8848  <- this one', '>> localhost:8848')).toEqual([{ kind: 'cluster-conf', text: '10.0.0.1:8848\n10.0.0.2:8848\nlocalhost:8848', startLine: 1 }]);
  });

  test('a member list between sentences', () => {
    expect(told('大家好，我的 cluster.conf 是：', '', '    10.0.0.1:8848', '    127.0.0.1:8848', '', '启动时报 not in list')).toEqual([{ kind: 'cluster-conf', text: '10.0.0.1:8848\n127.0.0.1:8848', startLine: 3 }]);
  });

  test('a line of the log below the list that a command prints', () => {
    expect(told('$ cat conf/cluster.conf', '10.0.0.1:8848', '10.0.0.2:8848', '2024-02-27 17:05:40,118 WARN address 10.0.0.3:8848 want to update Member, but not in member list!')).toEqual([
      { kind: 'cluster-conf', text: '10.0.0.1:8848\n10.0.0.2:8848', startLine: 2 }, { kind: 'log', text: '2024-02-27 17:05:40,118 WARN address 10.0.0.3:8848 want to update Member, but not in member list!', startLine: 4 },
    ]);
  });

  test('the numbers that grep writes before its lines', () => {
    expect(told('$ grep -n port conf/application.properties', '23:server.port=8848', '41:nacos.console.port=8080')).toEqual([{ kind: 'application-properties', text: 'server.port=8848\nnacos.console.port=8080', startLine: 2 }]);
  });

  test('settings behind marks, below what announces them', () => {
    expect(told('Bob wrote:', '> my settings:', '> db.num=1', '> db.user.0=nacos', '', 'Does anyone know why it does not start here?')).toMatchObject([{ kind: 'application-properties', startLine: expect.any(Number), text: expect.stringContaining('db.num=1\ndb.user.0=nacos') }]);
  });

  test('a compose file in a fence that a reply quotes', () => {
    expect(told('Hello, this is what I start:', '', '> ```', '> services:', '>   nacos:', '>     image: nacos/nacos-server:v2.3.2', '> ```', '', 'It does not answer on 9848.')).toEqual([{ kind: 'compose', text: 'services:\n  nacos:\n    image: nacos/nacos-server:v2.3.2', startLine: 4 }]);
  });

  test.each([
    ['prose', ['Nacos does not start here.', '', 'What can I do?']],
    ['one address', ['My server is', '', '10.0.0.1:8848', '', 'and it is slow.']],
    ['settings of something else', ['I use', '', 'a=b', 'c=d', '', 'and it works.']],
  ])('nothing: %s', (_, lines) => {
    expect(read(...lines)).toEqual({ items: [], notUnderstood: [{ path: '-', reason: 'no reader understood it' }] });
  });

  test('the first of two lists', () => {
    expect(told('before', '', '10.0.0.1:8848', '10.0.0.2:8848', '', 'and now', '', '10.0.0.1:8848', '10.0.0.3:8848')).toHaveLength(1);
  });

  test('of two lists that which the server wrote itself', () => {
    expect(told('before', '', '10.0.0.1:8848', '10.0.0.2:8848', '', 'and now', '', '#2024-02-07T11:53:13.809641', '10.0.0.1:8848', '169.254.3.1:8848')).toMatchObject([{ kind: 'log' }, { kind: 'cluster-conf', startLine: 8 }]);
  });

  test('the words of a log around it, each line where it stood', () => {
    const { around } = read('my list:', '10.0.0.1:8848', '10.0.0.2:8848', 'and it says', 'java.lang.IllegalStateException: unable to find local peer: 192.168.7.11:8848');
    expect(around).toEqual([{ path: '-', text: 'my list:\n\n\nand it says\njava.lang.IllegalStateException: unable to find local peer: 192.168.7.11:8848' }]);
  });

  test('rows of the page of the members', () => {
    expect(told('the page says', '', 'reg-0.hs.:8848 | UP | 节点元数据', 'reg-0.hs:8848 | SUSPICIOUS | 节点元数据', '10.0.0.3:8848\tDOWN\tNode Metadata', '', 'why?')).toMatchObject([{ kind: 'cluster-conf', text: 'reg-0.hs.:8848\nreg-0.hs:8848\n10.0.0.3:8848' }]);
  });

  test('a long text ends in time', () => {
    const started = performance.now();
    read(...Array.from({ length: 100_000 }, (_, at) => `> ${'> '.repeat(at % 50)}word ${at}`));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
