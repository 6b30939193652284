import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestLogs, logKindOf } from '../../src/logs/index.ts';
import type { ClientLog } from '../../src/model/client-log.ts';
import { clientLogsOf } from '../../src/nacos/client-log/logs.ts';
import { CLIENT_LOG_LITERALS } from '../../src/nacos/client-log/signs.ts';
import { digest, record } from '../support/facts.ts';

/** Logs of real clients, the first lines of each. */
const FOLDER = join(import.meta.dirname, '../fixtures/client-logs');

const told = async (name: string): Promise<readonly ClientLog[]> => {
  const paths = readdirSync(join(FOLDER, name)).sort().map(file => join(FOLDER, name, file));
  const inputs = await Promise.all(paths.map(async path => ({ path, name: path, given: true, stream: (await open(path)).createReadStream() })));
  return clientLogsOf((await digestLogs(inputs, { keptLiterals: CLIENT_LOG_LITERALS, signal: new AbortController().signal })).digest);
};

const shortOf = ({ sdk, way, generation, reached, stuck }: ClientLog): string => {
  const steps = stuck.map(({ stage, cause, host, port, portOf }) => `${stage}: ${cause} ${host ?? ''}:${port ?? ''} ${portOf ?? ''}`.trim());
  return [sdk, way, generation, `after ${reached ?? 'nothing'}`, ...steps].join(', ');
};

describe('logs of real clients', () => {
  it.each([
    ['java1.4.7-closed', 'java, http, 1, after resolve, connect: refused 127.0.0.1:18848 main'],
    ['java2.3.2-closed', 'java, grpc, 2, after resolve, connect: refused 127.0.0.1:19848 grpc'],
    ['java3.0.3-closed', 'java, grpc, 3, after resolve, connect: refused 127.0.0.1:19848 grpc'],
    ['go-closed', 'go, grpc, , after resolve, connect: refused 127.0.0.1:19848 grpc'],
    ['py-closed', 'python, grpc, , after resolve, connect: other 127.0.0.1:19848 grpc'],
    ['node-closed', 'node, http, 1, after resolve, connect: refused 127.0.0.1:18848 main'],
    ['java1.4.7-nohost', 'java, http, 1, after nothing, resolve: unresolvable no-such-host.invalid:8848 main'],
    ['java2.3.2-nohost', 'java, grpc, 2, after nothing, resolve: unresolvable no-such-host.invalid:9848 grpc'],
    ['java3.0.3-nohost', 'java, grpc, 3, after nothing, resolve: unresolvable no-such-host.invalid:9848 grpc'],
    ['go-nohost', 'go, grpc, , after nothing, resolve: unresolvable no-such-host.invalid:8848 main'],
    ['py-nohost', 'python, grpc, , after nothing, resolve: unresolvable no-such-host.invalid:8848 main'],
    ['node-nohost', 'node, http, 1, after nothing, resolve: unresolvable no-such-host.invalid:'],
    ['java1.4.7-badpw', 'java, http, 1, after transport, login: denied 127.0.0.1:15840 main'],
    ['java2.3.2-badpw', 'java, grpc, 2, after transport, login: denied :'],
    ['go-badpw', 'go, grpc, , after transport, login: denied :'],
    ['node-badpw', 'node, http, 1, after transport, login: denied 127.0.0.1:15840 main'],
    ['py-nopw', 'python, grpc, , after transport, login: denied :'],
    ['java1.4.7-grpcport', 'java, http, 1, after connect, transport: not-http 127.0.0.1:16840 main'],
    ['java2.3.2-grpcport', 'java, grpc, 2, after resolve, connect: refused 127.0.0.1:17840 grpc, transport: not-http 127.0.0.1:16840 main'],
    ['node-grpcport', 'node, http, 1, after connect, transport: not-http 127.0.0.1:16840 main'],
    ['py-grpcport', 'python, grpc, , after resolve, connect: other 127.0.0.1:17840 grpc, transport: not-http 127.0.0.1:16840 main'],
    ['java2.3.2-offset', 'java, grpc, 2, after resolve, connect: refused 127.0.0.1:16700 grpc'],
    ['java2.3.2-ok', 'java, grpc, 2, after naming'],
  ])('%s', async (name, expected) => {
    expect([...new Set((await told(name)).map(shortOf))][0]).toBe(expected);
  });
});

const lines = (...texts: readonly string[]): readonly ClientLog[] =>
  clientLogsOf(digest(texts.map((text, index) => record(text, [], { kind: 'client', file: '/srv/app/app.log', line: index + 1, boot: null, phase: null, firstTime: null, lastTime: null })), []));

const REFUSED = 'Server check fail, please check server 10.0.0.1 ,port 9848 is available , error ={} Connection refused';

describe('how far a client came', () => {
  it.each([
    ['a connection in the end ends what failed before', [REFUSED, "Success to connect to server [10.0.0.1:8848] on start up, connectionId = 1"], 'java, grpc, 2, after transport'],
    ['a failure after it does not', ["Success to connect to server [10.0.0.1:8848] on start up, connectionId = 1", REFUSED], 'java, grpc, 2, after transport, connect: refused 10.0.0.1:9848 grpc'],
    ['a login that is refused shows that the server was reached', ['login failed: {"code":403,"message":"unknown user!"} NacosException'], 'java, , , after transport, login: denied :'],
    ['the SDK for C#', ['[x]Fail to connect to server! Nacos.V2.Remote RpcException: Status(StatusCode="DeadlineExceeded", Detail="Deadline Exceeded")'], 'dotnet, grpc, , after resolve, connect: timeout :'],
    ['the SDK for C#, and whom it dialled', ['Nacos.V2.Remote [x] Try to  connect to server on start up,server : 10.0.0.1:8848', '[x]fail to connect to server on start up,error message=Connection refused,start up trytimes left :2', '[x]Fail to connect to server! Connection refused'], 'dotnet, grpc, , after resolve, connect: refused 10.0.0.1:9848 grpc'],
    ['the SDK for C++', ["[HTTPCli]-Get:curl_easy_perform() failed: 6 - Couldn't resolve host name: Could not resolve host: nacos"], 'cpp, http, 1, after nothing, resolve: unresolvable :'],
    ['the SDK for Rust', ['nacos_sdk::common::remote: create connection error, this operate will be retry after 2 sec, retry count:1. tcp connect error: Connection refused (os error 111)'], 'rust, grpc, , after resolve, connect: refused :'],
  ])('%s', (_, texts, expected) => {
    expect(lines(...texts).map(shortOf)).toEqual([expected]);
  });

  it('names the release where a trace or the client does', () => {
    expect(lines(`${REFUSED} ~[nacos-client-2.1.1.jar:na]`)[0]).toMatchObject({ version: '2.1.1', generation: 2, servers: ['10.0.0.1:9848'] });
  });

  it('says nothing of members, who use the same words in the layout of the server', () => {
    expect(clientLogsOf(digest([record(REFUSED, [], { kind: 'other', logger: null })]))).toEqual([]);
    expect(clientLogsOf(digest([record(REFUSED, [], { kind: 'other', logger: 'c.a.n.c.remote.client' })]))).toHaveLength(1);
  });

  it('says nothing of a server, whose members use the same words', () => {
    expect(clientLogsOf(digest([record(REFUSED, [], { kind: 'cluster' })]))).toEqual([]);
  });
});

describe('whose log it is', () => {
  const PYTHON = '2026-11-28 09:38:43,460 INFO rpc client start to connect server, server: 127.0.0.1:19848';
  it.each([
    ['pasted.txt', PYTHON, 'client'],
    ['nohup.out', '2024-05-01 10:00:00.123  INFO 1 --- [main] c.a.c.n.registry.NacosServiceRegistry    : nacos registry, DEFAULT_GROUP order 10.0.0.9:80 register finished', 'client'],
    ['stdout.log', PYTHON, 'client'],
    ['nohup.out', '/usr/bin/java -Dnacos.home=/opt/nacos -jar /opt/nacos/target/nacos-server.jar\nServer check fail, please check server 10.0.0.2 ,port 9849 is available', 'start'],
    ['start.out', PYTHON, 'start'],
    ['pasted.txt', '2026-11-28T09:41:44.190Z\tINFO\trpc/rpc_client.go:224\t[RpcClient.Start] config-0 try to connect to server on start up', 'client'],
  ])('%s: %.60s', (name, text, kind) => {
    expect(logKindOf(name, text)).toBe(kind);
  });
});
