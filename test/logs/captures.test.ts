import { expect, test } from 'vitest';
import type { Boot } from '../../src/model/digest.ts';
import { rootOf, scanCapture } from './support.ts';

interface Expected {
  /** outcome, mode, port, version, storage, stopped of the newest start */
  readonly boot: readonly [Boot['outcome'], Boot['mode'], number | null, string | null, Boot['storage'], boolean];
  /** Class and text of the root cause of the newest start's first ERROR with an exception, and of what the server logged when it gave up. */
  readonly first?: readonly [string | null, RegExp];
  readonly server?: readonly [string | null, RegExp];
}

const NETTY_BIND = 'io.grpc.netty.shaded.io.netty.channel.unix.Errors$NativeIoException';
const IN_USE = /^bind\(\.\.\) failed: Address already in use$/;
const INTERRUPTED = ['java.lang.InterruptedException', /^null$/] as const;

const CAPTURES: Readonly<Record<string, Expected>> = {
  'auth-bad-base64-key': { boot: ['failed', 'standalone', 26848, null, null, false], first: ['java.lang.IllegalArgumentException', /^the length of secret key must great than/], server: ['java.lang.IllegalArgumentException', /^Illegal base64 character: ' '$/] },
  'auth-missing-identity': { boot: ['started', 'standalone', 23848, null, 'embedded', true], first: ['java.lang.IllegalStateException', /^Fail to get leader of group/] },
  'auth-short-key': { boot: ['failed', 'standalone', 26848, null, null, false], first: ['java.lang.IllegalArgumentException', /^the length of secret key must great than/], server: ['java.lang.IllegalArgumentException', /^The specified key byte array is 32 bits/] },
  'cluster-conf-loopback-not-own-ip': { boot: ['unfinished', 'cluster', 27848, null, null, true], first: ['java.lang.IllegalStateException', /^Fail to get leader of group/] },
  'cluster-no-cluster-conf': { boot: ['failed', 'cluster', 21848, '2.3.2-OEM', null, false], first: [null, /^ErrCode:500, ErrMsg:jmenv\.tbsite\.net/], server: ['java.net.UnknownHostException', /^jmenv\.tbsite\.net$/] },
  'consecutive-ports-nodeA-ok': { boot: ['started', 'standalone', 21848, null, 'embedded', true] },
  'consecutive-ports-nodeB': { boot: ['failed', 'standalone', 21849, null, null, false], first: INTERRUPTED, server: [NETTY_BIND, IN_USE] },
  'control-cluster-healthy-ok': { boot: ['started', 'cluster', 18850, null, 'embedded', false] },
  'control-s232-standalone-ok': { boot: ['started', 'standalone', 18848, null, 'embedded', false] },
  'control-s303-standalone-first-start-ok': { boot: ['started', 'standalone', 46848, null, 'embedded', true] },
  'derby-locked': { boot: ['failed', 'standalone', 18890, '2.3.2-OEM', null, false], server: ['org.apache.derby.iapi.error.StandardException', /^Another instance of Derby may have already booted/] },
  'disk-full': { boot: ['failed', 'standalone', 22848, '2.3.2-OEM', null, false], first: ['java.io.IOException', /^No space left on device$/] },
  'grpc-port-in-use': { boot: ['failed', 'standalone', 23848, null, null, false], server: [NETTY_BIND, IN_USE] },
  'jar-in-chinese-path-C': { boot: ['failed', null, null, null, null, false] },
  'main-port-in-use': { boot: ['failed', 'standalone', 18848, null, null, false], server: [NETTY_BIND, IN_USE] },
  'mysql-dbnum-mismatch': { boot: ['failed', 'standalone', 22848, '2.3.2-OEM', null, false], first: ['java.lang.IllegalArgumentException', /^db\.url\.1 is null$/] },
  'mysql-schema-missing': { boot: ['failed', 'standalone', 22848, '2.3.2-OEM', null, false], server: ['java.lang.IllegalStateException', /^No DataSource set$/] },
  'mysql-unreachable': { boot: ['failed', 'standalone', 22848, '2.3.2-OEM', null, false], first: ['java.net.ConnectException', /^Connection refused$/] },
  'mysql-wrong-password': { boot: ['failed', 'standalone', 22848, '2.3.2-OEM', null, false], first: ['com.mysql.cj.exceptions.CJException', /^Access denied for user 'nacos'/] },
  'not-writable-home': { boot: ['failed', null, null, null, null, false], first: ['java.io.IOException', /^Unable to create directory \/opt\/nacos\/data$/] },
  'oom-xmx30m': { boot: ['failed', 'standalone', 25848, '2.3.2-OEM', null, false], server: ['java.lang.OutOfMemoryError', /^Java heap space$/] },
  'raft-port-in-use': { boot: ['failed', 'standalone', 26848, '2.3.2-OEM', null, false], first: [NETTY_BIND, IN_USE] },
  'two-node-one-never-started-mysql': { boot: ['started', 'cluster', 35848, null, 'external', true] },
  'v303-no-token-key': { boot: ['failed', 'standalone', null, '3.0.3', null, false], server: ['com.alibaba.nacos.api.exception.runtime.NacosRuntimeException', /Empty identity, Please set/] },
};

test.each(Object.entries(CAPTURES))('%s: the newest start and the root cause', async (name, expected) => {
  const { digest, unread, partial } = await scanCapture(name);
  expect({ unread, partial }).toEqual({ unread: [], partial: null });
  const boot = digest.boots.at(-1);
  expect([boot?.outcome, boot?.mode, boot?.port, boot?.version, boot?.storage, boot?.stopped]).toEqual(expected.boot);
  const errors = digest.records.filter(record => record.level === 'ERROR' && record.boot === boot?.index && record.chain.length > 0);
  const first = rootOf(errors[0]);
  if (expected.first) {
    expect(first?.type).toBe(expected.first[0]);
    expect(first?.message).toMatch(expected.first[1]);
  }
  const server = rootOf(errors.find(record => ['Startup errors :', 'Application run failed'].includes(record.message)));
  if (expected.server) {
    expect(server?.type).toBe(expected.server[0]);
    expect(server?.message).toMatch(expected.server[1]);
  }
});

test('a second server that failed beside a running one is history, not the start to diagnose', async () => {
  const { digest } = await scanCapture('control-s232-standalone-ok');
  expect(digest.boots.map(({ outcome, pid }) => ({ outcome, pid }))).toEqual([{ outcome: 'failed', pid: 28865 }, { outcome: 'started', pid: 20034 }]);
  expect(digest.boots.at(-1)?.address).toBe('127.0.0.1');
  expect(digest.records.find(record => rootOf(record)?.message.startsWith('Another instance of Derby'))?.boot).toBe(0);
});

test('one start seen in start.out and nacos.log is one boot', async () => {
  const { digest } = await scanCapture('main-port-in-use');
  expect(digest.boots).toHaveLength(1);
  expect(digest.boots[0]).toMatchObject({ pid: 25537, startedAt: '2026-11-22 21:20:06,103', endedAt: '2026-11-22 21:20:30,876', line: 2 });
});

test('a client log has no boot, and its errors keep thread-less loggers and their chains', async () => {
  const { digest } = await scanCapture('client-grpc-port-blocked');
  expect(digest.boots).toEqual([]);
  const error = digest.records.find(record => record.message.startsWith('Server check fail'));
  expect(error).toMatchObject({ level: 'ERROR', logger: 'com.alibaba.nacos.common.remote.client.grpc.GrpcClient', line: 20, boot: null, phase: null, kind: 'client' });
  expect(error?.chain.map(thrown => [thrown.relation, thrown.type])).toEqual([
    ['top', 'java.util.concurrent.ExecutionException'],
    ['cause', 'com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException'],
    ['cause', 'com.alibaba.nacos.shaded.io.grpc.netty.shaded.io.netty.channel.AbstractChannel$AnnotatedConnectException'],
    ['cause', 'java.net.ConnectException'],
  ]);
});
