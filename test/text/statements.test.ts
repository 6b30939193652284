import { expect, it } from 'vitest';
import type { FactKey } from '../../src/model/facts.ts';
import { quoteIn } from '../../src/text/statements.ts';

const STATED: readonly (readonly [FactKey, string, string])[] = [
  ['server.endpoints', '10.0.0.2:8848 the connection is refused (ECONNREFUSED)', '10.0.0.2:8848 拒绝连接（ECONNREFUSED）'],
  ['server.endpoints', 'nacos-2.nacos:8848 the name does not resolve (ENOTFOUND)', 'nacos-2.nacos:8848 域名无法解析（ENOTFOUND）'],
  ['server.endpoints', '10.0.0.2:7848 no answer to the connection attempt (no code)', '10.0.0.2:7848 连接请求没有应答（no code）'],
  ['server.endpoints', '127.0.0.1:8848: readiness 500', '127.0.0.1:8848：readiness 500'],
  ['nacos.processes', 'pid 17: state T', '进程 17：状态 T'],
  ['nacos.data', 'raft peers 10.0.0.1:7848, 10.0.0.2:7848', 'Raft 成员 10.0.0.1:7848, 10.0.0.2:7848'],
  ['nacos.config', 'server.port is not set', '没有设置 server.port'],
];

it.each(STATED)('%s: %s', (fact, quote, zh) => {
  expect(quoteIn('zh', { fact, quote })).toBe(zh);
  expect(quoteIn('en', { fact, quote })).toBe(quote);
});

it('leaves alone what a log, a database or a server says', () => {
  const quote = '10.0.0.2:8848 the connection is refused (ECONNREFUSED)';
  expect(quoteIn('zh', { fact: 'logs.digest', quote })).toBe(quote);
});
