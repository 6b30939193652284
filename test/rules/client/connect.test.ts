import client2 from '../../../rules/client/client2-server1.ts';
import client3 from '../../../rules/client/client3-server2-public-namespace.ts';
import unreachable from '../../../rules/client/grpc-port-unreachable.ts';
import proxy from '../../../rules/ports/proxy-not-tcp.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { chainOf, digest, endpoint, record, serverState } from '../../support/facts.ts';
import { DISCOVERY, pom, projectsOf } from '../../support/client.ts';
import { declared } from '../../support/declared.ts';
import { testRule } from '../../support/rule-tester.ts';

const client = (message: string, chain: readonly string[] = [], more: Partial<LogRecord> = {}): LogRecord =>
  record(message, chainOf(...chain), { kind: 'client', boot: null, phase: null, ...more });
const log = (...records: LogRecord[]) => digest(records, []);

/** As the 2.x client logged it when only the HTTP port was forwarded. */
const checkFail = client('Server check fail, please check server 127.0.0.1 ,port 41000 is available , error ={}', [
  'java.util.concurrent.ExecutionException: com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException: UNAVAILABLE: io exception',
  'com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException: UNAVAILABLE: io exception',
  'com.alibaba.nacos.shaded.io.grpc.netty.shaded.io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: /127.0.0.1:41000',
  'java.net.ConnectException: Connection refused',
]);
const starting = client("Send request fail, request = InstanceRequest{headers={app=unknown}, requestId='null'}, retryTimes = 0, errorMessage = Client not connected, current status:STARTING");
const connected = client("[x] Success to connect to server [10.0.0.1:8848] on start up, connectionId = 1", [], { level: 'INFO' });
const closedByProxy = client('Server check fail, please check server 10.0.0.1 ,port 9848 is available , error ={}', ['com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException: UNAVAILABLE: Network closed for unknown reason']);

const mapped = (address: string) => projectsOf({ 'app/pom.xml': pom({ boot: '2.7.18', alibaba: '2021.0.5.0' }, DISCOVERY), 'app/src/main/resources/application.properties': `spring.application.name=a\nspring.cloud.nacos.discovery.server-addr=${address}\n` });

testRule(unreachable, {
  fail: {
    'closed while the main port is open': {
      given: { 'server.endpoints': [endpoint('main', 8848), endpoint('grpc-sdk', 9848, 'closed')] },
      args: { host: '10.0.0.1', port: 9848, main: 8848 }, cites: ['server.endpoints'], case: 'closed', confidence: 'proven',
    },
    filtered: { given: { 'server.endpoints': [endpoint('main', 8848), endpoint('grpc-sdk', 9848, 'filtered')] }, args: {}, cites: ['server.endpoints'], case: 'filtered' },
    'nothing but this port was tried': { given: { 'server.endpoints': [endpoint('grpc-sdk', 9848, 'closed')] }, args: { port: 9848 }, cites: ['server.endpoints'], case: 'refused' },
    'and it was silent': { given: { 'server.endpoints': [endpoint('grpc-sdk', 9848, 'filtered')] }, args: { port: 9848 }, cites: ['server.endpoints'], case: 'timeout' },
    'accepts and says nothing': { given: { 'server.endpoints': [endpoint('main', 8848), endpoint('grpc-sdk', 9848, 'open', { speaks: 'silent' })] }, args: {}, cites: ['server.endpoints'], case: 'silent' },
    'the client log': { given: { 'logs.digest': log(starting, checkFail) }, args: { host: '127.0.0.1', port: 41000, main: 40000 }, cites: ['logs.digest'], case: 'local', confidence: 'stated' },
    'only the status': { given: { 'logs.digest': log(starting) }, args: { port: 9848 }, cites: ['logs.digest'], case: 'starting', confidence: 'suspected' },
    'the form of 2.0 without a blank': { given: { 'logs.digest': log(client('Client not connected,current status:UNHEALTHY')) }, args: {}, cites: ['logs.digest'], case: 'lost' },
    'what netty says in the client': {
      given: { 'logs.digest': log(client('', ['com.alibaba.nacos.shaded.io.grpc.netty.shaded.io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: no further information: nacos.example/10.0.0.7:9858'])) },
      args: { host: '10.0.0.7', port: 9858, main: 8858 }, cites: ['logs.digest'], case: 'refused', confidence: 'stated',
    },
    'netty got no answer': { given: { 'logs.digest': log(client('', ['com.alibaba.nacos.shaded.io.grpc.netty.shaded.io.netty.channel.ConnectTimeoutException: connection timed out after 30000 ms: nacos.example/10.0.0.7:9858'])) }, args: { host: '10.0.0.7', port: 9858 }, cites: ['logs.digest'], case: 'timeout' },
    'netty got no answer of the usual port': { given: { 'logs.digest': log(client('', ['io.netty.channel.ConnectTimeoutException: connection timed out: /10.0.0.7:9848'])) }, args: { host: '10.0.0.7', port: 9848 }, cites: ['logs.digest'], case: 'timeout' },
    'netty has no way': { given: { 'logs.digest': log(client('', ['com.alibaba.nacos.shaded.io.grpc.netty.shaded.io.netty.channel.AbstractChannel$AnnotatedNoRouteToHostException: No route to host: /10.0.0.7:9848'])) }, args: { host: '10.0.0.7', port: 9848 }, cites: ['logs.digest'], case: 'failed' },
    'Python, what a program is told': { given: { 'logs.digest': log(client('v2.nacos.common.nacos_exception.NacosException: Error [-401]: failed to connect server')) }, args: { text: 'failed to connect server' }, cites: ['logs.digest'], case: 'sdk' },
    'what netty says of the usual port': {
      given: { 'logs.digest': log(client('', ['io.grpc.netty.shaded.io.netty.channel.AbstractChannel$AnnotatedConnectException: 拒绝连接: /127.0.0.1:9848'])) },
      args: { host: '127.0.0.1', port: 9848 }, cites: ['logs.digest'], case: 'local',
    },
    'it asks its own machine, and what netty said was not quoted': { given: { 'logs.digest': log(client('Server check fail, please check server 127.0.0.1 ,port 9848 is available , error ={}')) }, args: { host: '127.0.0.1', port: 9848 }, cites: ['logs.digest'], case: 'local' },
    'in the words of client 3.x': { given: { 'logs.digest': log(client('Server check fail, please check server nacos.example, port 9848 is available, error ={}')) }, args: { host: 'nacos.example', port: 9848 }, cites: ['logs.digest'], case: 'failed' },
    'one try of Java, without its server': { given: { 'logs.digest': log(client('[bc27]Fail to connect to server!,error=java.util.concurrent.TimeoutException: Waited 3000 milliseconds')) }, args: { text: 'Fail to connect to server!,error=java.util.concurrent.TimeoutException: Waited 3000 milliseconds' }, cites: ['logs.digest'], case: 'sdk', confidence: 'suspected' },
    'one try of Java, once more': { given: { 'logs.digest': log(client('[bc27] Fail to reconnect to server, error is java.util.concurrent.TimeoutException')) }, args: {}, cites: ['logs.digest'], case: 'sdk', confidence: 'suspected' },
    'only the end of the turns was quoted': { given: { 'logs.digest': log(client("[bc27_config-0] Fail to connect server, after trying 25 times, last try server is {serverIp = '10.9.8.7', server main port = 8848}, error = unknown")) }, args: { host: '10.9.8.7', port: 9848 }, cites: ['logs.digest'], case: 'failed' },
    'and of Go': { given: { 'logs.digest': log(client('shop fail to connect server, after trying 3 times, last try server is {serverIp:10.9.8.7 serverPort:8858 serverGrpcPort:9858}, error=context deadline exceeded')) }, args: { host: '10.9.8.7', port: 9858 }, cites: ['logs.digest'], case: 'failed' },
    'and of Python': { given: { 'logs.digest': log(client('shop fail to connect server, after trying 3 times, last try server is 10.9.8.7:8848, error=unknown')) }, args: { host: '10.9.8.7', port: 9848 }, cites: ['logs.digest'], case: 'failed' },
    'its own machine does not answer in time': {
      given: { 'logs.digest': log(client('Server check fail, please check server 127.0.0.1 ,port 15000 is available , error ={}', ['java.util.concurrent.TimeoutException: Waited 3000 milliseconds'])) },
      args: { host: '127.0.0.1', port: 15000 }, cites: ['logs.digest'], case: 'timeout',
    },
    'another port is published': { given: { 'logs.digest': log(client('Server check fail, please check server localhost ,port 9848 is available , error ={}')), ...declared('compose', 'services:\n  nacos:\n    image: nacos/nacos-server:v2.3.2\n    ports:\n      - 18848:8848\n      - 19848:9848\n') }, args: { host: 'localhost', main: 8848, port: 9848, offered: 18_848, all: '18848' }, cites: ['logs.digest'], case: 'offered' },
    'it asks its own machine': { given: { 'logs.digest': log(client('Server check fail, please check server localhost ,port 9848 is available , error ={}', ['java.net.ConnectException: Connection refused'])) }, args: { host: 'localhost', port: 9848 }, cites: ['logs.digest'], case: 'local' },
    'counted from the address of the project': { given: { 'logs.digest': log(starting), 'client.projects': mapped('192.168.7.75:31011') }, args: { host: '192.168.7.75', port: 32011, main: 31011 }, cites: ['logs.digest'], case: 'counted', confidence: 'suspected' },
    'the project has two addresses': { given: { 'logs.digest': log(starting), 'client.projects': mapped('192.168.7.75:31011,192.168.7.76:31011') }, args: { port: 9848 }, cites: ['logs.digest'], case: 'starting' },
    'counted from what it asks over HTTP': { given: { 'logs.digest': log(starting, client('HTTP method: GET, url: http://10.9.0.31:32042/nacos/v3/admin/ai/mcp?mcpName=weather')) }, args: { host: '10.9.0.31', port: 33042, main: 32042 }, cites: ['logs.digest'], case: 'counted' },
    'counted from the address in the log': { given: { 'logs.digest': log(starting, client("nacos registry, a register failed...NacosDiscoveryProperties{serverAddr='10.1.1.1:30848', endpoint=''}")) }, args: { host: '10.1.1.1', port: 31848 }, cites: ['logs.digest'], case: 'counted' },
    '.NET, the number of the status': { given: { 'logs.digest': log(client('Nacos.V2.Exceptions.NacosException: Request nacos server failed: -401, Client not connected,current status: 2')) }, args: {}, cites: ['logs.digest'], case: 'net', confidence: 'suspected' },
    'Rust counts from the main port': {
      given: { 'logs.digest': log(client('grpc_connection{id="naming:nacos.example:443:prod:1"}: nacos_sdk::common::remote: server check request failed: tonic transport error: tcp connect error: Connection refused (os error 111)')) },
      args: { host: 'nacos.example', port: 1443, main: 443 }, cites: ['logs.digest'], case: 'refused', confidence: 'stated',
    },
    'its exception in a line of its own': {
      given: { 'logs.digest': log(client('Server check fail, please check server nacos ,port 9848 is available , error ={}', [], { line: 1 }), client('', ['java.net.UnknownHostException: nacos'], { line: 2 })) },
      args: { host: 'nacos', port: 9848 }, cites: ['logs.digest'], case: 'unresolvable',
    },
    'an exception far below': {
      given: { 'logs.digest': log(client('Server check fail, please check server nacos ,port 9848 is available , error ={}', [], { line: 1 }), client('', ['java.net.UnknownHostException: redis'], { line: 90 })) },
      args: { host: 'nacos', port: 9848 }, cites: ['logs.digest'], case: 'failed',
    },
    '.NET, the name of the status': { given: { 'logs.digest': log(client('Nacos.V2.Exceptions.NacosException: Client not connected,current status: STARTING')) }, args: {}, cites: ['logs.digest'], case: 'net' },
    '.NET, the connection': { given: { 'logs.digest': log(client('[config-0]Fail to connect to server!')) }, args: {}, cites: ['logs.digest'], case: 'net' },
    'Java, without a status': { given: { 'logs.digest': log(client('', ['com.alibaba.nacos.api.exception.NacosException: Client not connected.'])) }, args: { text: 'Client not connected.' }, cites: ['logs.digest'], case: 'sdk' },
    Hyperf: { given: { 'logs.digest': log(client('[ERROR] Nacos check server failed.')) }, args: { text: 'Nacos check server failed' }, cites: ['logs.digest'], case: 'sdk' },
    'Java, the check of a try': { given: { 'logs.digest': log(client('Fail to connect server, error = Server check fail')) }, args: { text: 'Fail to connect server, error = Server check fail' }, cites: ['logs.digest'], case: 'sdk' },
    '.NET, the check': { given: { 'logs.digest': log(client('[config-0]Fail to server check!')) }, args: {}, cites: ['logs.digest'], case: 'net' },
    Python: { given: { 'logs.digest': log(client('Error [-401]: client not connected,status:RpcClientStatus.STARTING')) }, args: { text: 'client not connected,status:RpcClientStatus.STARTING' }, cites: ['logs.digest'], case: 'sdk', confidence: 'suspected' },
    'Python, at the start': { given: { 'logs.digest': log(client('v2.nacos.common.nacos_exception.NacosException: Error [-401]: failed to connect nacos server,name:a')) }, args: { text: 'failed to connect nacos server,name:a' }, cites: ['logs.digest'], case: 'sdk' },
    'Hyperf, its HTTP/2 client': { given: { 'logs.digest': log(client('Hyperf\\Http2Client\\Exception\\ClientClosedException: http2 client send request failed caused by closed connection. in /var/www/vendor/hyperf/http2-client/src/Client.php:86\n#1 /var/www/vendor/hyperf/nacos/src/GrpcClient.php(110): Hyperf\\Http2Client\\Client->request()')) }, args: { text: 'http2 client send request failed caused by closed connection' }, cites: ['logs.digest'], case: 'sdk' },
    'Rust names the server': { given: { 'logs.digest': log(client('nacos_sdk::common::remote::grpc::server_list_service: the server address 10.0.0.9:8848 is not available')) }, args: { host: '10.0.0.9', port: 9848 }, cites: ['logs.digest'], case: 'failed', confidence: 'stated' },
    'Rust tries again': { given: { 'logs.digest': log(client('create connection error, this operate will be retry after 10 sec, retry count:3. transport error')) }, args: {}, cites: ['logs.digest'], case: 'sdk' },
    'Rust, what the program is told': { given: { 'logs.digest': log(client('get result failed: the connection is not connected')) }, args: { text: 'get result failed: the connection is not connected' }, cites: ['logs.digest'], case: 'sdk' },
    'Python tries again': { given: { 'logs.digest': log(client('a_config_0 failed to reconnect to server, error is Error [-401]: failed to connect nacos server')) }, args: {}, cites: ['logs.digest'], case: 'sdk' },
    'Go, cut off at once': { given: { 'logs.digest': log(client('error message=server check request failed , err:rpc error: code = Unavailable desc = connection error: desc = "error reading server preface: EOF"')) }, args: { text: 'error reading server preface: EOF' }, cites: ['logs.digest'], case: 'cut' },
    'Go, cut off by a reset': { given: { 'logs.digest': log(client('server check request failed , err:rpc error: code = Unavailable desc = connection error: desc = "error reading server preface: read tcp 10.0.0.4:60230->10.0.0.9:9848: read: connection reset by peer"')) }, args: {}, cites: ['logs.digest'], case: 'cut' },
    'Rust gives up': { given: { 'logs.digest': log(client('Connection initialization failed after 1 attempts. The Nacos server may be unreachable. Please check')) }, args: {}, cites: ['logs.digest'], case: 'sdk' },
    'Rust goes on without': { given: { 'logs.digest': log(client('health check failed, cannot connect to Nacos server, but continuing startup in emergency mode: x')) }, args: {}, cites: ['logs.digest'], case: 'sdk' },
    'a client in Go': { given: { 'logs.digest': log(client('client not connected, current status:STARTING')) }, args: {}, cites: ['logs.digest'], case: 'starting' },
  },
  pass: { open: { given: { 'server.endpoints': [endpoint('main', 8848), endpoint('grpc-sdk', 9848)] } } },
  na: { 'a 1.x server': { given: { 'server.endpoints': [endpoint('main', 8848), endpoint('grpc-sdk', 9848, 'closed')], 'server.state': serverState({ version: '1.4.2' }) } } },
  unknown: {
    'it answers, without TLS: client/grpc-tls-mismatch tells it': { given: { 'logs.digest': log(client('Server check fail, please check server 127.0.0.1 ,port 15000 is available , error ={}', ['com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException: UNAVAILABLE: io exception', 'com.alibaba.nacos.shaded.io.grpc.netty.shaded.io.netty.handler.ssl.NotSslRecordException: not an SSL/TLS record: 0000120400'])) }, missing: ['server.endpoints'] },
    'the whole server is down': { given: { 'server.endpoints': [endpoint('main', 8848, 'closed'), endpoint('grpc-sdk', 9848, 'closed')] }, missing: ['server.endpoints'] },
    'netty got no answer of another program': { given: { 'logs.digest': log(client('', ['io.netty.channel.ConnectTimeoutException: connection timed out: /10.0.0.7:6379'])) }, missing: ['server.endpoints'] },
    'Java goes through a proxy of HTTP': { given: { 'logs.digest': log(client('Server check fail, please check server 10.0.0.7 ,port 9848 is available , error ={}', ['io.netty.handler.proxy.HttpProxyHandler$HttpProxyConnectException: http, none, /10.0.0.9:3128 => /10.0.0.7:9848, status: 403 Forbidden'])) }, missing: ['server.endpoints'] },
    'netty of another program': { given: { 'logs.digest': log(client('', ['io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: /10.0.0.7:6379'])) }, missing: ['server.endpoints'] },
    'the server among its own': { given: { 'logs.digest': digest([record('', chainOf('com.alibaba.nacos.shaded.io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: /10.0.0.2:9848'))]) }, missing: ['server.endpoints'] },
    'it got its connection later': { given: { 'logs.digest': log(checkFail, starting, connected) }, missing: ['server.endpoints'] },
    'a member that tries another': { given: { 'logs.digest': log(client('[Cluster-10.0.0.2:8848]Fail to connect to server!,error=java.util.concurrent.TimeoutException')) }, missing: ['server.endpoints'] },
    'a member that tries another once more': { given: { 'logs.digest': log(client('[Cluster-10.0.0.2:8848] Fail to reconnect to server, error is java.util.concurrent.TimeoutException')) }, missing: ['server.endpoints'] },
    'Go, which tells the reason': { given: { 'logs.digest': log(client('shop fail to connect server, after trying 1 times, last try server is {serverIp:10.9.8.7 serverPort:8848 serverGrpcPort:9848}, error=server check request failed , err:rpc error: read tcp 127.0.0.1:60230->127.0.0.1:7890')) }, missing: ['server.endpoints'] },
    'a member that calls another': { given: { 'logs.digest': log(client("[Cluster-10.0.0.2:8848] Fail to connect server, after trying 5 times, last try server is {serverIp = '10.0.0.2', server main port = 8848}, error = unknown")) }, missing: ['server.endpoints'] },
    'the server\'s own cluster client': { given: { 'logs.digest': digest([record('Server check fail, please check server 10.0.0.2 ,port 9849 is available , error ={}')]) }, missing: ['server.endpoints'] },
    'the server had dropped the connection': { given: { 'logs.digest': log(client('Connection is unregistered, switch server, connectionId = 1'), client('Client not connected, current status:UNHEALTHY')) }, missing: ['server.endpoints'] },
    'a member that sends to another': { given: { 'logs.digest': digest([record('', [{ ...chainOf('com.alibaba.nacos.api.exception.NacosException: Client not connected.')[0], frames: ['com.alibaba.nacos.common.remote.client.RpcClient.asyncRequest(RpcClient.java:727)', 'com.alibaba.nacos.core.cluster.remote.ClusterRpcClientProxy.asyncRequest(ClusterRpcClientProxy.java:192)'] } as never], { kind: 'other' })], []) }, missing: ['server.endpoints'] },
    'a connection that the log of a member speaks of': { given: { 'logs.digest': log(client('', ['com.alibaba.nacos.api.exception.NacosException: Client not connected.']), client('[Cluster-10.0.0.2:8848]Send request fail')) }, missing: ['server.endpoints'] },
    'a member that checks another': { given: { 'logs.digest': log(client('[Cluster-10.0.0.2:8848] Fail to connect server, error = Server check fail')) }, missing: ['server.endpoints'] },
    'words of clients in a log of the server': { given: { 'logs.digest': digest(['[a]Fail to connect to server!', 'Client not connected.', 'Nacos check server failed.', 'Fail to connect server, error = Server check fail'].map(text => record(text))) }, missing: ['server.endpoints'] },
    '.NET words in a log of the server': { given: { 'logs.digest': log(client('Request nacos server failed: -401, Client not connected,current status: 2', [], { kind: 'nacos' })) }, missing: ['server.endpoints'] },
    'Hyperf with another server of HTTP/2': { given: { 'logs.digest': log(client('ClientClosedException: http2 client send request failed caused by closed connection. in /var/www/vendor/hyperf/http2-client/src/Client.php:86')) }, missing: ['server.endpoints'] },
    'Rust words in a log of the server': { given: { 'logs.digest': log(client('grpc_connection{id="naming:a:443:prod:1"}: tonic transport error: refused', [], { kind: 'nacos' })) }, missing: ['server.endpoints'] },
    'something without HTTP/2 answered, and the end of the turns tells the address only': {
      given: { 'logs.digest': log(client('Server check fail, please check server 127.0.0.1 ,port 19002 is available , error ={}', ['java.util.concurrent.ExecutionException: com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException: INTERNAL: http2 exception', 'com.alibaba.nacos.shaded.io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception: First received frame was not SETTINGS. Hex dump for first 5 bytes: 485454502f']), client("[bfdb_config-0] Fail to connect server, after trying 1 times, last try server is {serverIp = '127.0.0.1', server main port = 18002}, error = unknown"), starting) },
      missing: ['server.endpoints'],
    },
    'a proxy broke it off': { given: { 'logs.digest': log(closedByProxy) }, missing: ['server.endpoints'] },
  },
});

testRule(proxy, {
  fail: {
    nginx: {
      given: { 'server.endpoints': [endpoint('grpc-sdk', 9848, 'open', { speaks: 'http1', detail: 'HTTP/1.1 400 Bad Request, Server: nginx' })] },
      args: { port: 9848, detail: 'HTTP/1.1 400 Bad Request, Server: nginx' }, cites: ['server.endpoints'], case: 'http1',
    },
    'something else': { given: { 'server.endpoints': [endpoint('grpc-sdk', 9848, 'open', { speaks: 'other', detail: 'SSH-2.0' })] }, args: {}, cites: ['server.endpoints'], case: 'other' },
    'the port of Raft': { given: { 'server.endpoints': [endpoint('grpc-sdk', 9848, 'open', { speaks: 'jraft', detail: 'gRPC answers UNIMPLEMENTED (12): Method not found: Request/request' })] }, args: { port: 9848 }, cites: ['server.endpoints'], case: 'raft', severity: 'error', confidence: 'proven' },
    'the client log': { given: { 'logs.digest': log(closedByProxy) }, args: { reason: 'Network closed for unknown reason' }, cites: ['logs.digest'], case: 'log', confidence: 'suspected' },
    'the client log, which names the port': { given: { 'logs.digest': log(client('Server check fail, please check server n.example.com ,port 1080 is available , error ={}', ['java.util.concurrent.ExecutionException: com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException: UNAVAILABLE: Network closed for unknown reason'])) }, args: { host: 'n.example.com', port: 1080 }, cites: ['logs.digest'], case: 'log' },
    'no HTTP/2': { given: { 'logs.digest': log(client('it failed', ['com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException: INTERNAL: http2 exception'])) }, args: { reason: 'http2 exception' }, cites: ['logs.digest'], case: 'log' },
    'a gateway answers the Go SDK': { given: { 'logs.digest': log(client('server check request failed , err:rpc error: code = Unavailable desc = unexpected HTTP status code received from server: 502 (Bad Gateway)')) }, args: { reason: 'unexpected HTTP status code received from server' }, cites: ['logs.digest'], case: 'log' },
    'HTTP/1.1 answers the Go SDK': { given: { 'logs.digest': log(client('server check request failed , err:rpc error: code = Unavailable desc = connection error: desc = "error reading server preface: http2: failed reading the frame payload: http2: frame too large, note that the frame header looked like an HTTP/1.1 header"')) }, args: {}, cites: ['logs.digest'], case: 'log' },
    'an answer that is no frame': { given: { 'logs.digest': log(client('it failed', ['io.netty.handler.codec.http2.Http2Exception: First received frame was not SETTINGS. Hex dump for first 5 bytes: 485454502f'])) }, args: {}, cites: ['logs.digest'], case: 'log' },
  },
  pass: { 'gRPC of Nacos, whatever the log says': { given: { 'server.endpoints': [endpoint('grpc-sdk', 9848)], 'logs.digest': log(closedByProxy) } } },
  unknown: {
    'members among themselves': { given: { 'logs.digest': log(closedByProxy, client('Server check fail, please check server 10.0.0.2 ,port 9849 is available , error ={}')) }, missing: ['server.endpoints'] },
    'an io exception is no proxy': { given: { 'logs.digest': log(checkFail) }, missing: ['server.endpoints'] },
    'closed': { given: { 'server.endpoints': [endpoint('grpc-sdk', 9848, 'closed')] }, missing: ['server.endpoints'] },
  },
});

testRule(client2, {
  fail: { '1.x server': { given: { 'logs.digest': log(starting), 'server.state': serverState({ version: '1.4.2' }) }, args: { version: '1.4.2' }, cites: ['server.state', 'logs.digest'] } },
  pass: {
    '2.x server': { given: { 'logs.digest': log(starting), 'server.state': serverState({ version: '2.3.2' }) } },
    'no client that waits': { given: { 'logs.digest': log(), 'server.state': serverState({ version: '1.4.2' }) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
  unknown: { 'version not known': { given: { 'logs.digest': log(starting) }, missing: ['server.state'] } },
});

const worker = client('[fixed-public-10.0.0.1_8848] [subscribe] app.yaml+DEFAULT_GROUP+public', [], { level: 'INFO' });

testRule(client3, {
  fail: {
    'the worker is called public': { given: { 'logs.digest': log(worker), 'server.state': serverState({ version: '2.3.2' }) }, args: { version: '2.3.2' }, cites: ['logs.digest'] },
    'tenant=public': { given: { 'logs.digest': log(client('get data error, dataId=app.yaml, group=DEFAULT_GROUP, tenant=public')), 'nacos.version': { version: '2.5.1', by: 'jar' } }, args: { version: '2.5.1' }, cites: ['logs.digest'] },
  },
  pass: {
    '3.x server': { given: { 'logs.digest': log(worker), 'server.state': serverState({ version: '3.0.3' }) } },
    'a namespace of its own': { given: { 'logs.digest': log(client('[fixed-public-test-10.0.0.1_8848x] tenant=public-test')) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
  unknown: { 'version not known': { given: { 'logs.digest': log(worker) }, missing: ['server.state'] } },
});
