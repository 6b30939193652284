import { describe, expect, it } from 'vitest';
import { knownOf, version } from '../../src/nacos/derived/index.ts';
import type { ServerMember } from '../../src/model/nacos.ts';
import { member } from '../support/facts.ts';
import { digestOf } from '../rules/support-paste.ts';

const target = { kind: 'evidence', name: '-', why: 'given', preflight: false } as const;
const source = { kind: 'file', path: '-' } as const;

const toldBy = async (text: string): Promise<string | null> => {
  const digest = await digestOf([{ path: '-', name: '-', text }]);
  const answer = version.derive(knownOf({ 'logs.digest': { status: 'known', value: digest, source } }, target))['nacos.version'];
  return answer.status === 'known' ? answer.value.version : null;
};

const toldByMembers = (...members: readonly ServerMember[]): string | null => {
  const answer = version.derive(knownOf({ 'server.members': { status: 'known', value: members, source } }, target))['nacos.version'];
  return answer.status === 'known' ? answer.value.version : null;
};

describe('the version of the server', () => {
  it.each([
    ['the first line of Spring', '2024-05-01 10:00:00,100 INFO Starting Nacos v2.3.2 using Java 1.8.0_291 on host-a with PID 12 (/opt/nacos/target/nacos-server.jar started by root in /opt)', '2.3.2'],
    ['the same without its date', 'Starting NacosBootstrap v3.0.3 using Java 17.0.15', '3.0.3'],
    ['the same from a container', 'nacos  | 2024-05-01 10:00:00,100 INFO Starting Nacos v2.1.0 using Java 1.8.0_212 on abc with PID 1 (/home/nacos/target/nacos-server.jar started by root)', '2.1.0'],
    ['a jar in a frame', 'java.lang.IllegalStateException: No DataSource set\n\tat com.alibaba.nacos.core.X.y(X.java:1) ~[nacos-core-2.0.0.jar!/:na]', '2.0.0'],
    ['a jar in a message', "2024-05-01 10:00:00,100 ERROR Error creating bean with name 'x' defined in URL [jar:file:/opt/nacos/target/nacos-server.jar!/BOOT-INF/lib/nacos-naming-1.4.2.jar!/X.class]", '1.4.2'],
    ['the image', '2024-05-01 10:00:00,100 ERROR container of nacos/nacos-server:v2.2.3-slim exited', '2.2.3'],
    ['the jar of a client', 'java.lang.IllegalStateException: x\n\tat com.alibaba.nacos.client.X.y(X.java:1) ~[nacos-client-2.0.3.jar:na]', null],
  ])('by %s', async (_, text, expected) => {
    expect(await toldBy(text)).toBe(expected);
  });

  it('by its members, when they agree or one of them answered', () => {
    expect(toldByMembers(member('10.0.0.1:8848', 'UP', { version: '2.0.3' }), member('10.0.0.2:8848', 'UP', { version: '2.0.3' }))).toBe('2.0.3');
    expect(toldByMembers(member('10.0.0.1:8848', 'UP', { version: '2.0.3', self: true }), member('10.0.0.2:8848', 'UP', { version: '2.0.4' }))).toBe('2.0.3');
    expect(toldByMembers(member('10.0.0.1:8848', 'UP', { version: '2.0.3' }), member('10.0.0.2:8848', 'UP', { version: '2.0.4' }))).toBeNull();
  });
});
