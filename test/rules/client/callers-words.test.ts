import dataId from '../../../rules/client/data-id-unresolved.ts';
import noProvider from '../../../rules/client/dubbo-no-provider.ts';
import unanswered from '../../../rules/client/http-api-unanswered.ts';
import https from '../../../rules/client/https-on-plain-port.ts';
import refused from '../../../rules/client/instance-refused.ts';
import unreachable from '../../../rules/client/instance-unreachable.ts';
import content from '../../../rules/client/config-content-unreadable.ts';
import underscore from '../../../rules/client/service-name-no-hostname.ts';
import needed from '../../../rules/client/needed-config-empty.ts';
import noInstance from '../../../rules/client/no-instance-found.ts';
import proxy from '../../../rules/client/proxy-between.ts';
import seata from '../../../rules/client/seata-server-not-found.ts';
import removed from '../../../rules/upgrade/api-removed.ts';
import type { LogKind } from '../../../src/model/digest.ts';
import { clientOf, DISCOVERY, pom } from '../../support/client.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

/** Records of one log; `kind` of all of them. */
const net = (text: string, frame: string, kind: LogKind = 'client') => ({ 'logs.digest': digest([record('', chainOf(text).map(one => ({ ...one, frames: [frame] })), { kind, boot: null, phase: null })], []) });
const log = (messages: readonly string[], kind: LogKind = 'application', chain: readonly string[] = []) => ({
  'logs.digest': digest(messages.map((message, at) => record(message, at === 0 ? chainOf(...chain) : [], { kind, boot: null, phase: null, line: at + 1 })), []),
});
/** The first of them in a log of the server, the others in that of the application. */
const inServer = ([first = '', ...others]: readonly string[]) => ({
  'logs.digest': digest([record(first, [], { kind: 'nacos', boot: null, phase: null }), ...others.map((message, at) => record(message, [], { kind: 'application', boot: null, phase: null, line: at + 2 }))], []),
});
const cites = ['logs.digest'] as const;
const silent = { given: { 'logs.digest': digest([], []) } };

/** One fail case for each text, and one in a log of the server, where nobody says it for an application. */
const each = (texts: Readonly<Record<string, string>>, args: Readonly<Record<string, Readonly<Record<string, string>>>>, more: Readonly<Record<string, object>> = {}) => ({
  fail: Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { given: log([text]), args: args[name] ?? {}, cites, ...more[name] }])),
  pass: Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${name}, in a log of the server`, { given: inServer([text]) }])),
});

const GO = (server: string, peer: string): string => `config-0-1f5a fail to connect server, after trying 1 times, last try server is {serverIp:${server} serverPort:8848 serverGrpcPort:9848}, error=server check request failed , err:rpc error: code = Unavailable desc = connection error: desc = "error reading server preface: read tcp 127.0.0.1:60230->${peer}: read: connection reset by peer"`;
const POOL = "HTTPConnectionPool(host='10.0.9.2', port=8848): Max retries exceeded with url: /nacos/v1/cs/configs?dataId=a (Caused by ";

const proxied = each({
  'Go, over gRPC': GO('10.20.8.14', '127.0.0.1:7890'),
  'Go, over HTTP': 'Get "http://10.20.8.14:8848/nacos/v1/cs/configs?dataId=a": proxyconnect tcp: dial tcp 127.0.0.1:1087: connect: connection refused',
  Python: `${POOL}ProxyError('Cannot connect to proxy.', NewConnectionError('refused')))`,
}, { 'Go, over gRPC': { host: '10.20.8.14', port: '9848', proxy: '127.0.0.1:7890' }, Python: { host: '10.0.9.2' } },
{ 'Go, over gRPC': { case: 'grpc', explains: ['client-cannot-connect'] }, 'Go, over HTTP': { case: 'http' }, Python: { case: 'http' } });

const NETTY = 'io.netty.handler.proxy.HttpProxyHandler$HttpProxyConnectException: http, none, /10.0.0.9:3128 => /10.20.8.14:9848, status: 403 Forbidden';
const PIPELINE = 'com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException: UNAVAILABLE: io exception\nChannel Pipeline: [HttpClientCodec#0, HttpProxyHandler#0, DefaultChannelPipeline$TailContext#0]';

const GO_REFUSED = '[RpcClient.Start] b3c1 fail to connect to server on start up, error message=server check request failed , err:rpc error: code = Unavailable desc = "transport: Error while dialing: failed to do connect handshake, response: \\"HTTP/1.1 403 Forbidden\\r\\nVia: 1.1 squid\\"", start up retry times left=2';

testRule(proxy, {
  fail: {
    ...proxied.fail,
    'Java, which says whom': { given: log(['Server check fail, please check server 10.20.8.14 ,port 9848 is available', PIPELINE, NETTY]), args: { host: '10.20.8.14', port: '9848', proxy: '/10.0.0.9:3128', text: 'status: 403 Forbidden' }, cites, case: 'java' },
    'Go, which the proxy refuses': { given: log([GO_REFUSED]), args: { text: 'HTTP/1.1 403 Forbidden' }, cites, case: 'refused' },
    'Python, which the proxy refuses': { given: log(['details = "failed to connect to all addresses; last error: UNKNOWN: HTTP proxy returned response code 407"']), args: { text: 'HTTP proxy returned response code 407' }, cites, case: 'refused' },
    Java: { given: log([PIPELINE]), args: {}, cites, case: 'java-proxied' },
  },
  pass: {
    ...proxied.pass, silent,
    'Java, another program': { given: log(['io.grpc.StatusRuntimeException: UNAVAILABLE: io exception\nChannel Pipeline: [HttpProxyHandler#0]']) },
    'Java, in a log of the server': { given: inServer([NETTY, 'x']) },
    'Go, in a log of the server': { given: inServer([GO_REFUSED, 'x']) },
    'Python, in a log of the server': { given: inServer(['HTTP proxy returned response code 407', 'x']) },
    'Java, the pipeline in a log of the server': { given: inServer([PIPELINE, 'x']) },
    'a server on this machine': { given: log([GO('127.0.0.1', '127.0.0.1:9848')]) },
    'the server itself closed the connection': { given: log([GO('10.20.8.14', '10.20.8.14:9848')]) },
    'a request to something else': { given: log(['Get "https://example.com/v2/": proxyconnect tcp: dial tcp 127.0.0.1:1087: connect: connection refused']) },
  },
});

const open = each({
  'Spring Cloud Alibaba 2.2': 'get data from Nacos error,dataId:crm-api-${crm.db}.yaml, ',
  'an empty answer': 'Ignore the empty nacos configuration and get it based on dataId[@artifactId@-${profile}.yml] & group[DEFAULT_GROUP]',
  'Spring Cloud Alibaba 2023': '[Nacos Config] config[dataId=a-${db}.yaml, group=DEFAULT_GROUP] is empty',
}, { 'Spring Cloud Alibaba 2.2': { dataId: 'crm-api-${crm.db}.yaml', name: 'crm.db' } }, { 'Spring Cloud Alibaba 2.2': { explains: ['start-failed'] }, 'an empty answer': { explains: ['request-refused'] } });

testRule(dataId, {
  fail: open.fail,
  pass: { ...open.pass, silent, 'a whole name': { given: log(['get data from Nacos error,dataId:crm-api-mysql.yaml, ']) } },
});

const JDK8 = ['javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?', '\tat com.alibaba.nacos.common.http.client.request.JdkHttpClientRequest.execute(JdkHttpClientRequest.java:113)'] as const;

testRule(https, {
  fail: {
    Java: { given: { 'logs.digest': digest([record('[NACOS Exception httpGet] currentServerAddr: https://10.6.1.3:8848', [{ ...chainOf(JDK8[0])[0], frames: ['com.alibaba.nacos.common.http.client.request.JdkHttpClientRequest.execute'] } as never], { kind: 'application', boot: null, phase: null })], []) }, args: { server: '10.6.1.3:8848' }, cites, explains: ['client-cannot-connect'] },
    'Java, in one line': { given: log(['[NACOS Exception httpGet] currentServerAddr: https://10.6.1.3:8848, err : Unsupported or unrecognized SSL message']), args: { server: '10.6.1.3:8848' }, cites },
    'Java, at its login': { given: log(['[NacosClientAuthServiceImpl] login http request failed url: https://10.6.1.3:8848/nacos/v1/auth/users/login, params: {username=nacos}, bodyMap: {password=***}, errorMsg: Unsupported or unrecognized SSL message']), args: { server: '10.6.1.3:8848' }, cites },
    Go: { given: log(['Get "https://10.6.1.3:8848/nacos/v1/cs/configs": http: server gave HTTP response to HTTPS client']), args: { server: '10.6.1.3:8848' }, cites },
    Python: { given: log([`${POOL}SSLError(SSLError(1, '[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1007)')))`]), args: { server: '10.0.9.2' }, cites },
  },
  pass: {
    silent,
    'another program': { given: log(['the mail was not sent'], 'application', ['javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?']) },
    'another exception in the client': { given: { 'logs.digest': digest([record('', [{ ...chainOf('java.io.IOException: Unrecognized SSL message')[0], frames: ['com.alibaba.nacos.common.http.A.b'] } as never], { kind: 'application' })], []) } },
    'a login in a log of the server': { given: log(['login http request failed url: https://10.6.1.3:8848/nacos/v1/auth/users/login, params: {}, errorMsg: Unrecognized SSL message, plaintext connection?'], 'nacos') },
    'a server that calls': { given: { 'logs.digest': digest([record('', [{ ...chainOf(JDK8[0])[0], frames: ['com.alibaba.nacos.common.http.A.b'] } as never], { kind: 'nacos' })], []) } },
    'a server, in one line': { given: log(['currentServerAddr: https://10.6.1.3:8848, err : Unsupported or unrecognized SSL message'], 'nacos') },
    'in an exception': { given: log([''], 'application', ['java.io.IOException: currentServerAddr: https://10.6.1.3:8848, err : Unsupported or unrecognized SSL message']) },
    'Go, another address': { given: log(['Get "https://10.6.1.3:8848/v2/": http: server gave HTTP response to HTTPS client']) },
    'Go, in a log of the server': { given: log(['Get "https://10.6.1.3:8848/nacos/v1/cs/configs": http: server gave HTTP response to HTTPS client'], 'nacos') },
    'Python, in a log of the server': { given: log([`${POOL}SSLError(SSLError(1, '[SSL: WRONG_VERSION_NUMBER]')))`], 'nacos') },
  },
});

const unfit = each({
  Java: "Instance 'clusterName' should be characters with only 0-9a-zA-Z-. (current:dev_sh)",
  'an old server': 'failed to req API:http://a:8848/nacos/v1/ns/instance. code:400 msg: cluster name can only have these characters: 0-9a-zA-Z-, current: {"defaultPort":80,"name":"T_1","useIPPort4Check":true}',
  'an old client': 'code:400 msg: cluster name can only have these characters: 0-9a-zA-Z-, current: {"defaultCheckPort":80,"name":"TEST1","useIPPort4Check":true}',
  beats: "Instance 'heart beat interval' must less than 'heart beat timeout' and 'ip delete timeout'.",
}, { Java: { value: 'dev_sh' }, 'an old server': { value: 'T_1' }, 'an old client': { value: 'TEST1' } }, { 'an old client': { case: 'older' }, Java: { case: 'cluster', explains: ['request-refused'] }, beats: { case: 'beats' } });

testRule(refused, { fail: unfit.fail, pass: { ...unfit.pass, silent } });

/** One text in each of the ways in which APISIX tells what became of a request. */
const byApisix = (name: string, what: string): Record<string, string> => ({
  [`APISIX, ${name}`]: `get_url:ns/instance/list?serviceName=a err:${what}, context: ngx.timer`, [`APISIX, ${name}, at the login`]: `nacos login fail:a desc:${what}, context: ngx.timer`,
  [`APISIX 3.14, ${name}`]: `fetch_from_host: http://10.0.0.9:8848/nacos/v1/ err:${what}, context: ngx.timer`, [`APISIX, ${name}, its later client`]: `failed to fetch instances for service [a] from http://10.0.0.9:8848/nacos/v1/, error: ${what}, context: ngx.timer`,
});

const http = each({
  '.NET': 'System.Net.Http.HttpRequestException: Connection refused (localhost:8848)',
  '.NET on Windows': 'No connection could be made because the target machine actively refused it. (10.1.1.1:8848)',
  '.NET on a Chinese Windows': '由于目标计算机积极拒绝，无法连接。 (10.1.1.1:8848)',
  'Python, refused': `${POOL}NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f>: Failed to establish a new connection: [Errno 111] Connection refused')`,
  'Python, silent': `${POOL}ConnectTimeoutError(<urllib3.connection.HTTPConnection object at 0x7f>, 'timed out')`,
  'the Python SDK': '[do-sync-req] 10.0.9.2:8848 request timeout',
  'Node, refused': 'Error: connect ECONNREFUSED 127.0.0.1:8848',
  'Node, silent': 'Error: connect ETIMEDOUT 10.0.0.4:8848',
  'Node, no such name': '[Nacos#NamingProxy] getaddrinfo ENOTFOUND nacos-server',
  'PHP, refused': 'cURL error 7: Failed to connect to 10.0.0.4 port 8848 after 0 ms: Connection refused for http://10.0.0.4:8848/nacos/v1/ns/instance',
  'PHP, silent': 'cURL error 28: Connection timed out after 5001 milliseconds for http://10.0.0.4:8848/nacos/v1/ns/instance',
  'Go, refused': 'Post "http://10.0.0.4:8848/nacos/v1/ns/instance": dial tcp 10.0.0.4:8848: connect: connection refused',
  'Go, silent': 'Post "http://10.0.0.4:8848/nacos/v1/ns/instance": dial tcp 10.0.0.4:8848: i/o timeout',
  'Go, no answer in time': 'retry3times request failed,err=Post "http://10.0.0.4:8848/nacos/v1/ns/instance": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  'the Python SDK, refused': '[do-sync-req] 10.0.9.2:8848 connection error:[Errno 111] Connection refused',
  'the Python SDK, silent': '[do-sync-req] 10.0.9.2:8848 connection error:timed out',
  'the Python SDK, no such name': '[do-sync-req] nacos:8848 connection error:[Errno -2] Name or service not known',
  'C++, refused': "[HTTPCli]-Get:curl_easy_perform() failed: 7 - Couldn't connect to server",
  'C++, no such name': "[HTTPCli]-Get:curl_easy_perform() failed: 6 - Couldn't resolve host name",
  'C++, silent': '[HTTPCli]-POST:curl_easy_perform() failed: 28 - Timeout was reached',
  'Node, no answer': 'ResponseTimeoutError: Response timeout for 6000ms, GET http://10.0.0.9:8848/nacos/v1/cs/configs?dataId=a -1',
  'Node, every server': 'Error: failed to req API: /nacos/v1/ns/instance after all servers(10.0.0.9:8848) tried',
  'APISIX 3.14': 'fetch_from_host: http://10.0.0.9:8848/nacos/v1/ err:connection refused, context: ngx.timer',
  'APISIX, of one service': 'get_url:ns/instance/list?serviceName=a err:timeout, context: ngx.timer',
  'APISIX, its later client': 'failed to fetch instances for service [a] from http://10.0.0.9:8848/nacos/v1/, error: no route to host, context: ngx.timer',
  'APISIX, the login': 'nacos login fail:a desc:timeout, context: ngx.timer',
  ...byApisix('cut off', 'connection reset by peer'), ...byApisix('no such name', 'nacos.lab could not be resolved (3: Host not found)'), ...byApisix('its certificate', '20: unable to get local issuer certificate'),
  'Java, a proxy in front': 'java.io.IOException: Server returned HTTP response code: 502 for URL: http://10.16.2.51:20014/nacos/v1/ns/instance/beat?app=unknown',
  'only its exception': 'nacos.exception.NacosRequestException: All server are not available',
}, { '.NET': { host: 'localhost', port: '8848' }, 'Java, a proxy in front': { host: '10.16.2.51', port: '20014', status: '502' }, 'PHP, refused': { host: '10.0.0.4' }, 'only its exception': { host: '<server>' }, 'the Python SDK, refused': { host: '10.0.9.2' }, 'Node, every server': { host: '10.0.0.9', api: 'v1/ns/instance' }, 'APISIX 3.14': { text: 'connection refused' } }, { '.NET': { case: 'refused' }, 'the Python SDK': { case: 'silent' }, 'Node, silent': { case: 'silent' }, 'Node, every server': { case: 'tried' }, 'C++, no such name': { case: 'unresolvable' }, 'Go, no answer in time': { case: 'late' } });

const APISIX = '[lua] init.lua:124: get_token_param(): nacos login fail:nacos nacos desc:connection refused, context: ngx.timer';

testRule(unanswered, {
  fail: { ...http.fail,
    'C++ listens, refused': { given: log(["[ClientWorker]-performWatch:sleep and retry, reason: NetworkException with: Couldn't connect to server"]), case: 'refused', args: {}, cites },
    'C++ listens, no host': { given: log(["[ClientWorker]-performWatch:sleep and retry, reason: NetworkException with: Couldn't resolve host name"]), case: 'unresolvable', args: {}, cites },
    'C++ listens, no answer': { given: log(['[ClientWorker]-performWatch:sleep and retry, reason: NetworkException with: Timeout was reached']), case: 'silent', args: {}, cites },
    'Python, a prompt': { given: log(["v2.nacos.common.nacos_exception.NacosException: Error [500]: HTTP request failed: Cannot connect to host 10.0.9.2:8848 ssl:default [Connect call failed ('10.0.9.2', 8848)]"]), case: 'silent', args: { host: '10.0.9.2', port: '8848' }, cites },
    'Python, a prompt of no host': { given: log(['v2.nacos.common.nacos_exception.NacosException: Error [500]: HTTP request failed: Cannot connect to host nacos.lab:8848 ssl:default [Name or service not known]']), case: 'unresolvable', args: { host: 'nacos.lab', port: '8848' }, cites },
    'Rust, its login': { given: log(['Http login error, send response failed, err=reqwest::Error { kind: Request, url: "http://10.0.9.2:8848/nacos/v1/auth/login", source: Os { code: 111, kind: ConnectionRefused } }']), case: 'refused', args: { host: '10.0.9.2', port: '8848' }, cites },
    'Java, its login at no host': { given: log(['[SecurityProxy] login failed, error: java.net.UnknownHostException: nacos.lab']), case: 'unresolvable', args: { host: 'nacos.lab', port: '8848' }, cites },
    'Rust, its login at no host': { given: log(['Http login error, send response failed, err=reqwest::Error { kind: Request, url: "http://nacos.lab:8848/nacos/v1/auth/login", source: ConnectError("dns error") }']), case: 'unresolvable', args: { host: 'nacos.lab', port: '8848' }, cites },
    'Java, its login without a port': { given: log(['failed to request http://10.0.9.2/nacos/v1/auth/users/login?encoding=UTF-8&username=nacos from 10.0.9.2']), case: 'no-port', args: { host: '10.0.9.2' }, cites },
    'Rust, its login unanswered': { given: log(['Http login error, send response failed, err=reqwest::Error { kind: Request, url: "http://10.0.9.2:8848/nacos/v1/auth/login", source: TimedOut }']), case: 'silent', args: { host: '10.0.9.2', port: '8848' }, cites },
    APISIX: { given: log([APISIX]), case: 'apisix', args: { text: 'connection refused' }, cites }, 'the exception beside its cause': { given: log(['[do-sync-req] 10.0.9.2:8848 request timeout', 'nacos.exception.NacosRequestException: All server are not available']), args: [{ host: '10.0.9.2' }], cites } },
  pass: {
    ...http.pass, silent,
    'APISIX, in a log of the server': { given: inServer([APISIX]) },
    'Node was answered, and says what': { given: log(['Error: failed to req API: /nacos/v1/ns/instance after all servers(10.0.0.9:8848) tried', 'NacosException: failed to req API: http://10.0.0.9:8848/nacos/v1/ns/instance. code: 403 msg: unknown user!']) },
    'Java, a proxy before something else': { given: log(['java.io.IOException: Server returned HTTP response code: 502 for URL: http://pay.lab:8080/api/orders']) },
    'Java, Nacos itself broke': { given: log(['java.io.IOException: Server returned HTTP response code: 500 for URL: http://10.16.2.51:8848/nacos/v1/ns/instance']) },
    'another program of .NET': { given: log(['System.Net.Http.HttpRequestException: Connection refused (localhost:9200)']) },
    'another program of Node': { given: log(['Error: connect ECONNREFUSED 127.0.0.1:6379']) },
    'another site': { given: log(["HTTPConnectionPool(host='a', port=80): Max retries exceeded with url: /api (Caused by NewConnectionError('refused'))"]) },
  },
});

const NACOS = 'nacos registry, DEFAULT_GROUP order-service 172.18.0.5:8081 register finished';
const LOOKED = 'com.alibaba.nacos.client.naming: init new ips(0) service: DEFAULT_GROUP@@stock-service -> []';
const NO_INSTANCE = {
  'Spring Cloud 2020': 'Load balancer does not contain an instance for the service stock-service',
  Ribbon: 'com.netflix.client.ClientException: Load balancer does not have available server for client: stock-service',
  'the load balancer': 'No servers available for service: stock-service',
  gateway: '503 SERVICE_UNAVAILABLE "Unable to find instance for stock-service"',
  'the rule of Nacos for Ribbon': 'no instance in service stock-service',
  'a client of 1.x': 'failed to req API:10.0.7.5:8848/nacos/v1/ns/instance/list. code:404 msg: service not found: DEFAULT_GROUP@@stock-service',
};

const DEAD = 'No up servers available from load balancer: DynamicServerListLoadBalancer:{NFLoadBalancer:name=stock-service,current list of Servers=[10.1.5.30:80, 10.1.5.31:80]}';

const SPELLED = clientOf({ 'p/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, DISCOVERY), 'p/src/main/resources/application.yml': 'spring:\n  application:\n    name: open-service\n  cloud:\n    nacos:\n      discovery:\n        server-addr: 10.1.1.1:8848\n' });

testRule(noInstance, {
  fail: { ...Object.fromEntries(Object.entries(NO_INSTANCE).map(([name, text]) => [name, { given: log([text, LOOKED]), args: { service: 'stock-service', group: 'DEFAULT_GROUP' }, cites, case: 'none', severity: 'error' as const, subject: 'service stock-service' }])),
    'nothing else was quoted': { given: log([`[503] during [GET] to [http://stock-service/stock/1] [StockClient#find(Long)]: [${NO_INSTANCE['Spring Cloud 2020']}]`], 'other'), args: { service: 'stock-service' }, cites, case: 'alone', severity: 'error' },
    'another spelling of a name that a project has': { given: { ...log(['Load balancer does not contain an instance for the service OPEN-SERVICE'], 'other'), ...SPELLED }, args: { service: 'OPEN-SERVICE', name: 'open-service' }, cites, case: 'spelling' },
    'a rule of Ribbon': { given: log([DEAD]), args: { service: 'stock-service', list: '10.1.5.30:80, 10.1.5.31:80' }, cites, case: 'ribbon', symptoms: ['client-cannot-connect'] },
    'an address for a name': { given: log(['Load balancer does not contain an instance for the service localhost', LOOKED]), args: { service: 'localhost' }, cites, case: 'host', severity: 'error' },
    'an address for a name, of a client of 0.6': { given: log(['failed to req API:10.0.7.5:8848/nacos/v1/ns/instance/list. code:404 msg: service not found: DEFAULT_GROUP@@127.0.0.1', LOOKED]), args: { service: '127.0.0.1' }, cites, case: 'host' },
    'a name that begins like one': { given: log(['No servers available for service: localhost-proxy', 'com.alibaba.nacos.common.remote.client: Success to connect']), args: { service: 'localhost-proxy' }, cites, case: 'missed', severity: 'info' },
    'a service that a server of 1.x does not know': { given: log(['failed to req API:10.0.7.5:8848/nacos/v1/ns/instance/list. code:404 msg: service not found: DEFAULT_GROUP@@stock', 'com.alibaba.nacos.client.naming: x']), args: { service: 'stock' }, cites, case: 'missed' },
    'nothing tells where it looked': { given: log([NO_INSTANCE['the load balancer'], 'com.alibaba.nacos.common.remote.client: Success to connect']), args: { service: 'stock-service' }, cites, case: 'missed', severity: 'info' },
  },
  pass: {},
  na: { ...Object.fromEntries(Object.entries(NO_INSTANCE).map(([name, text]) => [`${name}, of another spelling, in a log of the server`, { given: { ...inServer([text.replace('stock-service', 'OPEN-SERVICE')]), ...SPELLED } }])), 'a gateway without a load balancer never looked': { given: net('org.springframework.cloud.gateway.support.NotFoundException: 503 SERVICE_UNAVAILABLE "Unable to find instance for stock-service"', 'org.springframework.cloud.gateway.config.GatewayNoLoadBalancerClientAutoConfiguration$NoLoadBalancerClientFilter.filter(G.java:79)', 'application') }, ...Object.fromEntries(Object.entries(NO_INSTANCE).map(([name, text]) => [`${name}, alone in a log of the server`, { given: inServer([text]) }])),
    ...Object.fromEntries(Object.entries(NO_INSTANCE).map(([name, text]) => [`${name}, of an address, in a log of the server`, { given: inServer([text.replace('stock-service', 'localhost'), LOOKED]) }])), 'a rule of Ribbon, in a log of the server': { given: inServer([DEAD]) }, 'a rule of Ribbon over an empty list': { given: log([DEAD.replace('10.1.5.30:80, 10.1.5.31:80', '')]) }, ...Object.fromEntries(Object.entries(NO_INSTANCE).map(([name, text]) => [`${name}, in a log of the server`, { given: inServer([text, LOOKED]) }])), 'another registry': { given: log(['Load balancer does not contain an instance for the service stock-service', 'com.netflix.discovery.DiscoveryClient: Got delta update']) } },
});

const REFUSED = {
  netty: 'connection timed out: /172.18.0.5:8081', 'netty, refused': 'Connection refused: /172.18.0.5:8081', 'no route': 'No route to host: /172.18.0.5:8081',
  'Apache HttpClient': 'Connect to 172.18.0.5:8081 [/172.18.0.5] failed: connect timed out',
};

const OWN = '[DUBBO] Register dubbo service com.acme.Stock url dubbo://172.17.0.1:20881/com.acme.Stock?side=provider to registry registry://localhost:9090, dubbo version: 2.7.1';

testRule(unreachable, {
  fail: {
    'the card of VirtualBox': { given: log(['connection timed out: /192.168.56.1:8061', 'nacos registry, DEFAULT_GROUP order-api 192.168.56.1:8061 register finished']), args: { ip: '192.168.56.1', port: '8061', net: 'VirtualBox' }, case: 'virtual', subject: 'instance 192.168.56.1:8061', cites },
    'an address of Tailscale': { given: log(['No route to host: /100.101.3.4:8061', 'nacos registry, DEFAULT_GROUP order-api 100.101.3.4:8061 register finished']), args: { net: 'Tailscale' }, case: 'virtual', cites },
    'a provider of Dubbo': { given: log(['connection timed out: /172.18.0.5:20880', '[DUBBO] Register: dubbo://172.18.0.5:20880/com.acme.UserService?application=u']), args: { ip: '172.18.0.5', port: '20880' }, cites },
    'Dubbo takes the bridge of its machine': { given: log([OWN]), case: 'own', severity: 'warning', args: { service: 'com.acme.Stock', ip: '172.17.0.1', port: '20881' }, cites },
    'Dubbo 3 takes a card without an address': { given: log(['[DUBBO] Register: dubbo://169.254.3.7:20880/com.acme.Stock?application=s']), case: 'own', args: { ip: '169.254.3.7' }, cites },
    'Spring Cloud takes one': { given: log(['nacos registry, DEFAULT_GROUP stock 169.254.3.7:8081 register finished']), case: 'own', args: { service: 'DEFAULT_GROUP stock', ip: '169.254.3.7', port: '8081' }, cites }, ...Object.fromEntries(Object.entries(REFUSED).map(([name, text]) => [name, { given: log([text, NACOS]), args: { ip: '172.18.0.5', port: '8081' }, cites, subject: 'instance 172.18.0.5:8081' }])) },
  pass: {},
  na: { ...Object.fromEntries(Object.entries(REFUSED).map(([name, text]) => [`${name}, in a log of the server`, { given: inServer([text, NACOS]) }])),
    ...Object.fromEntries(Object.entries(REFUSED).map(([name, text]) => [`${name}, of a virtual card, in a log of the server`, { given: inServer([text.replaceAll('172.18.0.5', '192.168.56.1'), 'nacos registry, DEFAULT_GROUP order-api 192.168.56.1:8081 register finished']) }])),
    'an address of the company': { given: log(['connection timed out: /10.2.3.4:8081', NACOS.replace('172.18.0.5', '10.2.3.4')]) },
    'nobody registered it': { given: log(['connection timed out: /172.18.0.9:3306', NACOS]) },
    'Dubbo takes an address of the network': { given: log([OWN.replace('172.17.0.1', '10.133.0.9')]) },
    'a card of VirtualBox that nobody registered': { given: log(['connection timed out: /192.168.56.1:8061']) },
    'a real network': { given: log(['connection timed out: /192.168.55.1:8061', 'nacos registry, DEFAULT_GROUP order-api 192.168.55.1:8061 register finished']) },
    'a container of its own': { given: log([OWN.replace('172.17.0.1', '172.17.0.12')]) },
    'Spring Cloud takes an address of the network': { given: log(['nacos registry, DEFAULT_GROUP stock 10.133.0.9:8081 register finished']) },
    'Dubbo, in a log of the server': { given: inServer([OWN]) },
    'Spring Cloud, in a log of the server': { given: inServer(['nacos registry, stock 169.254.3.7:8081 register finished']) },
  },
});

const PROVIDERS = {
  'at the start': 'Failed to check the status of the service a.B. No provider available for the service parking/com.acme.UserQuery:1.2 from the url nacos://10.31.2.9:8848/org.apache.dubbo.registry.RegistryService?version=1.2 to the consumer',
  'a call': 'No provider available from registry RegistryDirectory(registry: 127.0.0.1:8848) for service com.acme.UserQuery on consumer 10.0.0.1, NacosRegistry',
};

const LOST = 'No provider available from registry RegistryDirectory(registry: 127.0.0.1:8848) for service com.acme.UserQuery:1.2 on consumer 10.0.0.1 use dubbo version 2.7.19, please check, NacosRegistry';

const START_276 = 'Failed to check the status of the service a.Greeting. No provider available for the service a.Greeting from the url nacos://127.0.0.1:8848/org.apache.dubbo.registry.RegistryService?release=2.7.6 to the consumer 192.168.1.7 use dubbo version 2.7.6';

const OF_GO = ['config/consumer_config.go:158   No provider available of the service com.acme.IGreeter.please check configuration.', 'nacos/registry.go:269   [Nacos Registry] New nacos registry with url = map[host:10.0.0.5 port:8848 protocol:nacos]'];

testRule(noProvider, {
  fail: {
    'dubbo-go ends its start': { given: log(OF_GO), args: { service: 'com.acme.IGreeter' }, cites, case: 'go' },
    'dubbo-go, its panic and nothing else': { given: log(['panic: No provider available of the service com.acme.IGreeter.please check configuration.']), args: { service: 'com.acme.IGreeter' }, cites, case: 'go' },
    'at the start': { given: log([PROVIDERS['at the start']]), args: { service: 'com.acme.UserQuery', group: 'parking', version: '1.2' }, cites, subject: 'service com.acme.UserQuery' },
    'a call': { given: log([PROVIDERS['a call']]), args: { service: 'com.acme.UserQuery' }, cites, case: 'none' },
    'a call of a Dubbo that loses them': { given: log([LOST]), args: { service: 'com.acme.UserQuery', version: '1.2', dubbo: '2.7.19' }, cites, case: 'release' },
    'a call of 2.7.6, without a group': { given: log([LOST.replace('2.7.19', '2.7.6')]), args: { service: 'com.acme.UserQuery', version: '1.2' }, cites, case: '276' },
    'the start with 2.7.6, with neither': { given: log([START_276]), args: { service: 'a.Greeting' }, cites, case: '276' },
    'the start with 2.7.6, with both': { given: log([START_276.replace('for the service a.Greeting', 'for the service g/a.Greeting:1.0')]), args: { service: 'a.Greeting', group: 'g' }, cites, case: 'none' },
    'the start with 2.7.7': { given: log([START_276.replace('version 2.7.6', 'version 2.7.7')]), args: { service: 'a.Greeting' }, cites, case: 'none' },
    'an application that nobody mapped, in Go': { given: log(['get service names catch error, url:tri://:/a.B?application=web&group=&interface=com.acme.api.Greeter&side=consumer, err:There is no service app mapping data.']), case: 'unmapped', args: { service: 'com.acme.api.Greeter' }, cites, subject: 'service com.acme.api.Greeter' },
    'a call of the release that mends it': { given: log([LOST.replace('2.7.19', '2.7.20')]), args: { version: '1.2' }, cites, case: 'none' },
  },
  pass: {},
  na: { 'dubbo-go, in a log of the server': { given: inServer(OF_GO) }, 'dubbo-go at another registry': { given: log([OF_GO[0] ?? '', 'zookeeper/registry.go:120   [Zookeeper Registry] New zookeeper registry with url = zookeeper://10.0.0.5:2181']) }, 'a Dubbo that loses them, in a log of the server': { given: inServer([LOST, LOOKED]) }, ...Object.fromEntries(Object.entries(PROVIDERS).map(([name, text]) => [`${name}, in a log of the server`, { given: inServer([text, LOOKED]) }])), 'another registry': { given: log(['No provider available for the service com.acme.UserQuery from the url zookeeper://10.0.0.1:2181/x to the consumer']) } },
});

const HEARD = 'com.alibaba.nacos.client.naming : init new ips(0) service: DEFAULT_GROUP@@seata-server@@default -> []';
const SEATA = {
  'an empty cluster': "no available service found in cluster 'default', please make sure registry config correct and keep your seata server running",
  'before 1.5': "no available service 'default' found, please make sure registry config correct",
  'no cluster': "no available service 'null' found, please make sure registry config correct",
  unreachable: '0101 can not connect to 172.17.0.4:8091 cause:can not register RM,err:can not connect to services-server.',
  'no mapping': "can not get cluster name in registry config 'service.vgroupMapping.order_tx', please make sure registry config correct",
  'no item': 'org.apache.seata.common.exception.ConfigNotFoundException: service.vgroupMapping.order_tx configuration item is required',
};

const SEATA_YML = 'seata:\n  registry:\n    type: nacos\n    nacos:\n      server-addr: h:8848\n  config:\n    type: nacos\n    nacos:\n      server-addr: h:8848\n      namespace: 7f-dev\n      group: SHOP\n      data-id: shop.properties\n';

const ofEureka = (config: string) => clientOf({ 'shop/src/main/resources/registry.conf': `registry {\n  type = "eureka"\n  eureka {\n    serviceUrl = "http://10.0.0.1:8761/eureka"\n  }\n}\nconfig {\n  type = "${config}"\n}\n` });

testRule(seata, {
  fail: {
    'an empty cluster': { given: log([SEATA['an empty cluster'], HEARD]), args: { cluster: 'default', group: 'DEFAULT_GROUP' }, cites, case: 'absent' },
    'before 1.5': { given: log([SEATA['before 1.5'], HEARD]), args: { cluster: 'default' }, cites, case: 'absent' },
    'no cluster': { given: log([SEATA['no cluster'], HEARD]), args: {}, cites, case: 'unmapped' },
    'unreachable, of 2.x': { given: log(['0101 can not connect to [172.18.0.4:8091] cause:can not register RM', HEARD]), args: { server: '172.18.0.4:8091' }, cites, case: 'unreachable' },
    unreachable: { given: log([SEATA.unreachable, HEARD]), args: { server: '172.17.0.4:8091' }, cites, case: 'unreachable' },
    'no mapping, and the cluster that the project names': { given: { ...clientOf({ 'shop/application.yml': `${SEATA_YML}  service:\n    vgroup-mapping:\n      order_tx: shop-tc\n` }), ...log([SEATA['no mapping']]) }, args: { cluster: 'shop-tc', dataId: 'shop.properties' }, cites, case: 'unmapped' },
    'no mapping': { given: log([SEATA['no mapping'], HEARD]), args: { key: 'service.vgroupMapping.order_tx', dataId: 'seata.properties' }, cites, case: 'unmapped' },
    'no item': { given: log([SEATA['no item'], HEARD]), args: {}, cites, case: 'unmapped' },
    'the place is told by its project': { given: { ...log([SEATA['no item']]), ...clientOf({ 'app/src/main/resources/application.yml': SEATA_YML }) }, args: { key: 'service.vgroupMapping.order_tx', dataId: 'shop.properties', where: { en: 'namespace 7f-dev, group SHOP, dataId shop.properties', zh: '命名空间 7f-dev，分组 SHOP，dataId shop.properties' } }, cites, case: 'unmapped' },
    'it reads its own files': { given: { ...clientOf({ 'app/registry.conf': 'registry {\n  type = "nacos"\n  nacos {\n    serverAddr = "h:8848"\n    cluster = "shop-tc"\n  }\n}\nconfig {\n  type = "file"\n}\n', 'app/file.conf': 'service {\n  vgroupMapping.other_tx = "default"\n}\n' }), ...log([SEATA['no mapping']]) }, args: { wanted: 'vgroupMapping.order_tx = "shop-tc"', file: 'app/file.conf' }, cites, case: 'unmapped-own' },
    'nothing but that': { given: log([SEATA['no mapping']]), args: {}, cites, case: 'unmapped' },
  },
  pass: {},
  na: { ...Object.fromEntries(Object.entries(SEATA).map(([name, text]) => [`${name}, in a log of the server`, { given: inServer([text, HEARD]) }])), 'another registry': { given: log([SEATA['an empty cluster'], 'EurekaRegistryServiceImpl started']) }, 'its project names another registry': { given: { ...ofEureka('file'), ...log([SEATA['before 1.5']]) } }, 'unreachable, and its project names another registry': { given: { ...ofEureka('file'), ...log([SEATA.unreachable]) } }, 'no mapping, and its project reads another configuration': { given: { ...ofEureka('apollo'), ...log([SEATA['no mapping']]) } }, 'another registry, alone': { given: log([`${SEATA['an empty cluster']} eureka`]) } },
});

const PLACEHOLDER = "Could not resolve placeholder 'pay.url' in value \"${pay.url}\"";
const NOTHING = 'Ignore the empty nacos configuration and get it based on dataId[order-dev.yml] & group[DEFAULT_GROUP]';

const NO_DATASOURCE = "Failed to configure a DataSource: 'url' attribute is not specified and no embedded datasource could be configured.";

testRule(needed, {
  fail: {
    'no data source': { given: log([NO_DATASOURCE, NOTHING]), case: 'datasource', args: { ids: 'order-dev.yml', groups: 'DEFAULT_GROUP' }, cites, symptoms: ['start-failed'] },
    'Spring Cloud Alibaba 2.2': { given: log([PLACEHOLDER, NOTHING]), args: { name: 'pay.url', ids: 'order-dev.yml', groups: 'DEFAULT_GROUP' }, cites, symptoms: ['start-failed'] },
    'dubbo-go': { given: log(['start config center error!: config not found']), case: 'dubbo-go', args: {}, cites },
    'Spring Cloud Alibaba 2023': { given: log([PLACEHOLDER, '[Nacos Config] config[dataId=a.yaml, group=G] is empty']), args: { ids: 'a.yaml', groups: 'G' }, cites },
  },
  pass: {},
  na: { 'no data source, in a log of the server': { given: inServer([NO_DATASOURCE, NOTHING]) }, 'an application without a data source': { given: log([NO_DATASOURCE]) }, 'in a log of the server': { given: inServer([PLACEHOLDER, NOTHING]) }, 'dubbo-go, in a log of the server': { given: inServer(['start config center error!: config not found']) }, 'Nacos gave all': { given: log([PLACEHOLDER]) } },
});

const gone = each({
  'a client of 1.x': 'failed to req API:10.5.5.5:8848/nacos/v1/ns/instance. code:501 msg: no such api:POST:/nacos/v1/ns/instance',
  'a script': 'no such api:GET:/nacos/v1/ns/catalog/instances',
}, { 'a client of 1.x': { api: 'POST:/nacos/v1/ns/instance' } }, { 'a client of 1.x': { case: 'client', explains: ['client-cannot-connect'], symptoms: ['request-refused'] }, 'a script': { case: 'other' } });

const METHOD = '{"timestamp":"2026-11-28T13:30:44.458+00:00","status":405,"error":"Method Not Allowed","path":"/nacos/v1/cs/configs"}';
const answered = (path: string, status: number) => ({ 'logs.digest': digest([], []), 'server.health': { liveness: null, readiness: null, naming: null, refused: [{ path, status, body: '' }] } });

testRule(removed, {
  fail: {
    ...gone.fail,
    'another method': { given: log([METHOD]), args: { path: '/nacos/v1/cs/configs' }, cites, case: 'method' },
    'Node, 405': { given: log(['NacosException: failed to req API: http://10.0.0.9:8848/nacos/v1/ns/instance. code: 405 msg: ']), args: { status: '405' }, cites, case: 'sdk' },
    '.NET, 501': { given: log(['Nacos.V2.Exceptions.NacosException: NotImplemented']), args: { status: 'NotImplemented' }, cites, case: 'sdk' },
    'the login of Python': { given: log(['[get-access-token] request 10.0.0.9:8848/nacos/v1/auth/users/login failed, error: HTTP error: 405 - ']), args: { status: '405' }, cites, case: 'login' },
    'an answer, shown': { given: answered('/nacos/v1/ns/instance', 405), args: { path: '/nacos/v1/ns/instance' }, cites: ['server.health'], case: 'method', confidence: 'stated' },
  },
  pass: {
    ...gone.pass, silent,
    'an answer of another program, or to what clients do not ask': { given: { ...answered('/nacos/v1/auth/login', 405), ...log(['{"status":405,"error":"Method Not Allowed","path":"/orders"}', METHOD.replace('cs/configs', 'auth/login')]) } },
    'a page of nginx for a login, which another rule tells': { given: log(['login failed: {"code":405,"message":"<html>405 Not Allowed nginx/1.22.1</html>"}', 'login failed: {"code":501,"message":"<html>501 Not Implemented nginx/1.22.1</html>"}']) },
    'a page of nginx, and names of CoreDNS, which other rules tell': { given: log(['failed to req API: http://10.0.0.9:8848/nacos/v1/ns/instance. code: 405 msg: <html>', 'no such api:GET:/nacos/v1/ns/api/allDomNames']) },
  },
});

const names = each({
  Feign: 'Service id not legal hostname (order_service)',
  RestTemplate: 'Request URI does not contain a valid hostname: http://order_service/list',
  gateway: 'java.lang.IllegalStateException: Invalid host: lb://order_service',
}, { Feign: { service: 'order_service' }, RestTemplate: { service: 'order_service' }, gateway: { service: 'order_service' } }, { Feign: { explains: ['request-refused'] } });

testRule(underscore, { fail: names.fail, pass: { ...names.pass, silent } });

const CHARSET = 'org.yaml.snakeyaml.error.YAMLException: java.nio.charset.MalformedInputException: Input length = 1';
const thrown = (frame: string, kind: LogKind = 'application') => ({ 'logs.digest': digest([record('', [{ ...chainOf(CHARSET)[0], frames: [frame] } as never], { kind, boot: null, phase: null })], []) });


testRule(content, {
  fail: {
    syntax: { given: log(['parse data from Nacos error,dataId:order.yaml,data:server:']), args: { dataId: 'order.yaml' }, cites, case: 'syntax', explains: ['start-failed'] },
    '.NET, indented': { given: log(["fail: Nacos.Microsoft.Extensions.Configuration.NacosV2ConfigurationProvider[0]\n      Load config error\n      System.Text.Json.JsonReaderException: '0xE6' is an invalid start of a value. LineNumber: 3"]), args: { what: "'0xE6' is an invalid start of a value. LineNumber: 3" }, cites, case: 'net' },
    '.NET, YAML, its order': { given: net('YamlDotNet.Core.SemanticErrorException: While parsing a block mapping, did not find expected key.', 'Nacos.YamlParser.YamlConfigurationStringParser.Parse(String input)'), args: { what: 'While parsing a block mapping, did not find expected key.' }, cites, case: 'net' },
    '.NET, JSON, unindented': { given: net("Newtonsoft.Json.JsonReaderException: Unexpected character.", 'Nacos.Microsoft.Extensions.Configuration.DefaultJsonConfigurationStringParser.Parse(String input)'), args: { what: 'Unexpected character.' }, cites, case: 'net' },
    '.NET, YAML': { given: net('YamlDotNet.Core.SyntaxErrorException: While scanning a simple key, could not find expected ":".', 'Nacos.YamlParser.YamlConfigurationStringParser.Parse(String input)'), args: { what: 'While scanning a simple key, could not find expected ":".' }, cites, case: 'net' },
    properties: { given: log(['load properties error：a\\u00']), args: {}, cites, case: 'properties' },
    'charset, below the words that it cannot be parsed': { given: { 'logs.digest': digest([record('parse data from Nacos error,dataId:order.yaml,data:server:', chainOf(CHARSET), { kind: 'application', boot: null, phase: null, logger: 'c.a.c.n.c.NacosPropertySourceBuilder' })], []) }, args: [{}, { dataId: 'order.yaml' }], cites, case: 'charset' },
    charset: { given: thrown('com.alibaba.cloud.nacos.parser.NacosDataYamlParser.doParse(NacosDataYamlParser.java:45)'), args: {}, cites, case: 'charset' },
  },
  pass: {
    silent,
    'in a log of the server': { given: log(['parse data from Nacos error,dataId:order.yaml,data:server:'], 'nacos') },
    'charset, of a file of the application': { given: { 'logs.digest': digest([record('cannot read config/own.yaml', chainOf(CHARSET), { kind: 'application', boot: null, phase: null, logger: 'com.acme.Own' })], []) } },
    'charset, said of another exception': { given: { 'logs.digest': digest([record('parse', chainOf(CHARSET.replace('org.yaml.snakeyaml.error.YAMLException', 'java.io.IOException')), { kind: 'application', boot: null, phase: null, logger: 'c.a.c.n.c.NacosPropertySourceBuilder' })], []) } },
    'charset, in a log of the server': { given: thrown('com.alibaba.cloud.nacos.parser.NacosDataYamlParser.doParse(NacosDataYamlParser.java:45)', 'nacos') },
    '.NET, a file of its own': { given: net("System.Text.Json.JsonReaderException: 'x' is an invalid start of a value.", 'Microsoft.Extensions.Configuration.Json.JsonConfigurationFileParser.ParseStream()') },
    '.NET, YAML of its own': { given: net('YamlDotNet.Core.SyntaxErrorException: While scanning a simple key', 'Shop.Settings.Load()') },
    '.NET, YAML of its own, twice': { given: net('YamlDotNet.Core.SemanticErrorException: While parsing a block mapping', 'Shop.Settings.Load()') },
    'a file of its own': { given: thrown('org.springframework.boot.env.YamlPropertySourceLoader.load(YamlPropertySourceLoader.java:50)') },
  },
});
