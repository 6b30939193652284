import { describe, expect, test } from 'vitest';
import { bindFailures } from '../../../../rules/ports/shared/port-bind-failure.ts';
import { boot, chainOf, digest, record } from '../../../support/facts.ts';

const known = { main: 8848, console: null, version: '2.3.2' };
const IN_USE = 'io.grpc.netty.shaded.io.netty.channel.unix.Errors$NativeIoException: bind(..) failed: Address already in use';

const rows: readonly [name: string, message: string, chain: readonly string[], expected: readonly [string, number | null, string]][] = [
  [
    'Spring names the bean, gRPC the address', 'Startup errors : ',
    ["org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'grpcSdkServer': Invocation of init method failed",
      'java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:9848', IN_USE],
    ['grpc-sdk', 9848, 'in-use'],
  ],
  [
    'gRPC before 1.3x names no address: the bean does', 'Startup errors : ',
    ["org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'grpcClusterServer'", 'java.io.IOException: Failed to bind', IN_USE],
    ['grpc-cluster', 9849, 'in-use'],
  ],
  [
    'JRaft', 'raft protocol start failure, cause: ', ['java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:7848', IN_USE],
    ['raft', 7848, 'in-use'],
  ],
  ['Tomcat, in Spring’s own report', 'Web server failed to start. Port 8848 was already in use.', [], ['main', 8848, 'in-use']],
  [
    'Boot 2.1', 'The Tomcat connector configured to listen on port 8848 failed to start. The port may already be in use or the connector may be misconfigured.',
    [], ['main', 8848, 'in-use'],
  ],
  ['Windows, forbidden', 'Startup errors : ',
    ["org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'grpcSdkServer'",
      'java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:9848', 'java.net.BindException: Permission denied: bind'],
    ['grpc-sdk', 9848, 'denied']],
  ['an address of another host', 'Connector start failed', ['java.net.BindException: Cannot assign requested address (Bind failed)'], ['main', 8848, 'foreign-address']],
];

describe('bindFailures', () => {
  test.each(rows)('%s', (_, message, chain, [role, port, reason]) => {
    expect(bindFailures(digest([record(message, chainOf(...chain))]), known)).toMatchObject([{ role, port, reason }]);
  });

  test('a console port of 3.x is told from the main port by its number', () => {
    const read = digest([record('Web server failed to start. Port 8080 was already in use.')], [boot({ version: '3.0.3' })]);
    expect(bindFailures(read, { main: 8848, console: 8080, version: '3.0.3' })).toMatchObject([{ role: 'console', port: 8080 }]);
  });

  test.each([
    ['an application’s own port', record('Web server failed to start. Port 8080 was already in use.', [], { kind: 'application' })],
    ['a client that cannot reach a port', record('Server check fail, please check server 10.0.0.1 ,port 9848 is available , error ={}', [], { kind: 'client' })],
    ['another failure', record('Startup errors : ', chainOf('java.lang.IllegalStateException: No DataSource set'))],
  ])('is silent about %s', (_, one) => {
    expect(bindFailures(digest([one]), known)).toEqual([]);
  });

  test('one port is told once, older starts not at all', () => {
    const failed = record('Web server failed to start. Port 8848 was already in use.', [], { boot: 1 });
    const old = record('Web server failed to start. Port 8849 was already in use.', [], { boot: 0 });
    expect(bindFailures(digest([old, failed, failed], [boot(), boot({ index: 1 })]), known)).toHaveLength(1);
  });
});
