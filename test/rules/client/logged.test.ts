import user from '../../../rules/client/client-403-user.ts';
import snapshot from '../../../rules/client/client-stale-snapshot.ts';
import unregistered from '../../../rules/client/connection-unregistered.ts';
import dataId from '../../../rules/client/dataid-group-mismatch.ts';
import failed from '../../../rules/client/failed-to-req-api.ts';
import starting from '../../../rules/client/grpc-server-starting.ts';
import underscore from '../../../rules/client/host-underscore-400.ts';
import ip from '../../../rules/client/instance-ip-invalid.ts';
import noServer from '../../../rules/client/no-available-server.ts';
import param from '../../../rules/client/param-illegal.ts';
import kind from '../../../rules/client/persistent-vs-ephemeral.ts';
import notEmpty from '../../../rules/client/service-not-found-delete.ts';
import compat from '../../../rules/client/spring-boot-3-compat.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const UNDATED = { kind: 'client', boot: null, phase: null } as const;
const log = (message: string, chain: readonly string[] = [], count = 1) => ({
  'logs.digest': digest([record(message, chainOf(...chain), { kind: 'client', boot: null, phase: null, count })], []),
});
/** In a log that tells of other things too; a line that is quoted alone counts. */
const among = (message: string, count = 1) => ({ 'logs.digest': digest([record(message, [], { kind: 'client', boot: null, phase: null, count }), record('something else', [], { kind: 'client', boot: null, phase: null })], []) });
const silent = { silent: { given: { 'logs.digest': digest([], []) } } };
const api = (code: number, text: string) =>
  log('', [`com.alibaba.nacos.api.exception.NacosException: failed to req API:/nacos/v1/ns/instance after all servers([10.0.0.1:8848]) tried: ErrCode:${code}, ErrMsg:${text}`]);

testRule(failed, {
  fail: {
    '400': { given: api(400, 'caused: instance format invalid'), args: { api: '/nacos/v1/ns/instance', code: '400', text: 'caused: instance format invalid' }, cites: ['logs.digest'], case: '400' },
    'a 400 without its text': { given: { 'logs.digest': digest([record('failed to req API:/nacos/v1/ns/instance after all servers([10.0.0.1:8848]) tried: ErrCode:400', [], { kind: 'client' })]) }, args: { api: '/nacos/v1/ns/instance' }, cites: ['logs.digest'], case: '400-bare' },
    '403': { given: api(403, 'access denied'), args: { text: 'access denied' }, cites: ['logs.digest'], case: '403' },
    '404': { given: api(404, ''), args: {}, cites: ['logs.digest'], case: '404' },
    '500': { given: api(500, 'caused: The Raft Group [naming_persistent_service_v2] did not find the Leader node;'), args: {}, cites: ['logs.digest'], case: '500' },
    '503': { given: api(503, 'server is DOWN now, please try again later!'), args: { text: 'server is DOWN now, please try again later!' }, cites: ['logs.digest'], case: '503' },
    'the line above it, no answer': { given: log('request: /nacos/v1/ns/instance/beat failed, servers: [10.0.0.1:8848], code: 500, msg: java.net.SocketTimeoutException: Read timed out'), args: { api: '/nacos/v1/ns/instance/beat', servers: '10.0.0.1:8848' }, cites: ['logs.digest'], case: 'network' },
    'the line above it, refused': { given: log('request: /nacos/v1/ns/instance failed, servers: [10.0.0.1:8848], code: 403, msg: token expired'), args: { text: 'token expired' }, cites: ['logs.digest'], case: '403' },
    'the line above it, not ready': { given: log('request: /nacos/v1/ns/instance failed, servers: [10.0.0.1:8848], code: 503, msg: server is DOWN now'), args: { text: 'server is DOWN now' }, cites: ['logs.digest'], case: '503' },
    'no answer, with its scheme': { given: log('failed to req API:http://10.0.0.1:8848/nacos/v1/ns/instance. code:500 msg: java.net.ConnectException: Connection refused (Connection refused)'), args: { api: '/nacos/v1/ns/instance', servers: '10.0.0.1:8848' }, cites: ['logs.digest'] },
    'no answer': {
      given: log('failed to req API:/nacos/v1/ns/instance/beat after all servers([localhost:8848]) tried: java.net.ConnectException: Connection refused'),
      args: { servers: 'localhost:8848' }, cites: ['logs.digest'], case: 'network',
    },
  },
  pass: { ...silent,
    'what members ask each other': { given: log('failed to req API:http://nacos-1:8848/nacos/v1/ns/operator/cluster/state. code:500 msg: java.net.ConnectException: Connection refused (Connection refused)') },
    'what client/client-403-user tells': { given: api(403, 'unknown user!') },
    'the same, one server': { given: log('failed to req API:10.0.0.1:8848/nacos/v1/ns/instance. code:403 msg: unknown user!') },
    'the same, in the line above': { given: log('request: /nacos/v1/ns/instance failed, servers: [10.0.0.1:8848], code: 403, msg: user not found!') },
    'refused, as clients before 1.3 say it': { given: log('failed to req API:/api//nacos/v1/ns/instance after all servers([10.0.0.1:8848]) tried: There was an unexpected error (type=Forbidden, status=403). unknown user!') },
    'a service that is not there (client/no-instance-found)': { given: log('failed to req API:10.0.7.5:8848/nacos/v1/ns/instance/list. code:404 msg: service not found: DEFAULT_GROUP@@localhost') } },
});

const METADATA = '[publish-single] error, dataId=com.acme.Api:1.0:provider:order, group=dubbo, tenant=, code=403, msg=<html><body><div>unknown user!</div></body></html>';
const BY_NGINX = (code: number) => `login failed: {"code":${code},"message":"<html><h1>${code}</h1><hr><center>nginx/1.24.0</center>"}`;

testRule(user, {
  fail: {
    'the metadata of Dubbo': { given: log(METADATA, [], 2), args: { text: 'unknown user!', count: 2 }, cites: ['logs.digest'], case: 'metadata' },
    'Dubbo asks without a user': { given: { 'logs.digest': digest([record('[DUBBO] http error, code=403,dataId=billing,group=dubbo,tenant=, dubbo version: 2.7.8', [], UNDATED), record('request: /nacos/v1/ns/instance failed, code: 403, msg: unknown user!', [], UNDATED)], []) }, args: { dataId: 'billing' }, cites: ['logs.digest'], case: 'dubbo' },
    'the server broke at a login': { given: log('login failed: {"code":500,"message":"Whitelabel Error Page There was an unexpected error (type=Internal Server Error, status=500).","header":{}}'), args: { status: '500', text: 'Whitelabel Error Page There was an unexpected error (type=Internal Server Error, status=500).' }, cites: ['logs.digest'], case: 'login-broken' },
    'a login that was refused, and the client cannot print it': { given: log('[SecurityProxy] login http request failed url: http://10.0.0.1:8848/nacos/v1/auth/users/login, params: {username=anna}, bodyMap: {password=***}, errorMsg: errCode: 100, errMsg: Nacos serialize for class [com.alibaba.nacos.common.http.HttpRestResult] failed. '), args: { url: 'http://10.0.0.1:8848/nacos/v1/auth/users/login', user: 'anna' }, cites: ['logs.digest'], case: 'login-hidden' },
    'a login that nobody answered': {
      given: log('[NacosClientAuthServiceImpl] login http request failed url: http://10.0.0.1:8848/nacos/v1/auth/users/login, params: {username=nacos}, bodyMap: {password=***}, errorMsg: Read timed out', [], 6),
      args: { url: 'http://10.0.0.1:8848/nacos/v1/auth/users/login', text: 'Read timed out', count: 6 }, cites: ['logs.digest'], case: 'login-unanswered',
    },
    'the client of 1.x, without the words of the server': { given: log('[fixed-10.0.0.5_8848] [sub-server-error] dataId=order.yaml, group=DEFAULT_GROUP, tenant=, code=403', [], 4), args: { what: 'order.yaml', count: 4 }, cites: ['logs.digest'], case: 'status' },
    'unknown user': { given: log('', ['com.alibaba.nacos.api.exception.NacosException: http error, code=403,msg=unknown user!,dataId=a'], 7), args: { text: 'unknown user!', count: 7 }, cites: ['logs.digest'], case: 'user' },
    'a login of the SDK for Python': { given: log('[get-access-token] request 127.0.0.1:8848/nacos/v1/auth/users/login failed, error: 403, message=Forbidden'), args: { text: '403' }, cites: ['logs.digest'], case: 'login' },
    login: { given: log('login failed: {"code":403,"message":"unknown user!"}'), args: { text: '{"code":403,"message":"unknown user!"}' }, cites: ['logs.digest'] },
    'what the server says of it': {
      given: log('access denied, request: GET /nacos/v1/cs/configs, reason: user not found!', [], 3), args: { text: 'user not found!', count: 3 },
      cites: ['logs.digest'], case: 'server', severity: 'warning',
    },
    'a message without a class': { given: log('server said: unknown user!'), args: { text: 'unknown user!' }, cites: ['logs.digest'], case: 'user' },
    'the words of 1.4': { given: log('server said: user not found!'), args: { text: 'user not found!' }, cites: ['logs.digest'], case: 'user' },
    'the words of 3.x': { given: log('server said: User not found! Please check user exist or password is right!'), args: {}, cites: ['logs.digest'], case: 'user' },
    'a login that a server of 3.x refused': {
      given: log('Filter for API /nacos/v1/auth/login Compatibility failed.', ['jakarta.servlet.ServletException: Request processing failed: ErrCode:0, ErrMsg:User not found! Please check user exist or password is right!']),
      args: { text: 'User not found! Please check user exist or password is right!' }, cites: ['logs.digest'], case: 'server', severity: 'warning',
    },
    'what a server of 3.x says of it': {
      given: log('access denied, request: GET /nacos/v1/cs/configs, reason: User not found! Please check user exist or password is right!'), args: { text: 'User not found!' }, cites: ['logs.digest'], case: 'server',
    },
  },
  pass: {
    ...silent,
    'the account is told beside it': { given: { 'logs.digest': digest([record('server said: user not found!', [], UNDATED), record('got exception.', chainOf('org.springframework.security.core.userdetails.UsernameNotFoundException: User anna not found'), UNDATED)], []) } },
    'Dubbo found nothing': { given: log('[DUBBO] http error, code=404,dataId=billing,group=dubbo,tenant=') },
    'nobody there knows logins': { given: log('login failed: {"code":401,"content":"Whitelabel Error Page This application has no explicit mapping for /error"}') },
    'a proxy refused it': { given: log(BY_NGINX(403)) },
    'a proxy could not hand it on': { given: log(BY_NGINX(502)) },
    'the metadata of Dubbo, while the server starts': { given: { 'logs.digest': digest([record(METADATA, [], { kind: 'client', phase: 'starting' })]) } },
    'a look at the members without a login': { given: log('access denied, request: GET /nacos/v1/core/cluster/nodes, reason: user not found!') },
    'a login of the SDK for Python that a proxy answered': { given: log('[get-access-token] request nacos:8848/nacos/v1/auth/users/login failed, error: HTTP error: 502 - Bad Gateway') },
    'a login of the SDK for Python under another path': { given: log('[get-access-token] request nacos:8848/nacos/v1/auth/users/login failed, error: HTTP error: 404 - Not Found') },
    'a login of the SDK for Python that reached nobody': { given: log('[get-access-token] request nacos:8848/nacos/v1/auth/users/login failed, error: Cannot connect to host nacos:8848 ssl:default [Name or service not known]') },
    'a path that is not there says nothing of the user': { given: log('login failed: {"code":404,"message":"<!doctype html><html lang=\\"en\\"><head><title>HTTP Status 404 – Not Found"}') },
    'another node (auth/identity-mismatch)': { given: log('access denied, request: MemberReportRequest, reason: Code: 401, Message: User not found! Please check user exist or password is right!.') },
    'the client of 1.x, with the words of the server (auth/auth-403-authorization)': { given: log('[fixed-10.0.0.5_8848] [sub-server-error] dataId=order.yaml, group=DEFAULT_GROUP, tenant=, code=403, msg=authorization failed!') },
    'users of another application': { given: log('{"status":403,"message":"unknown user!","path":"/api/users"}') },
    'a monitor': { given: log('access denied, request: GET /v1/ns/operator/metrics, reason: unknown user!') },
  },
});

testRule(kind, {
  fail: {
    persistent: { given: log("Current service DEFAULT_GROUP@@order is persistent service, can't register ephemeral instance."), args: { service: 'DEFAULT_GROUP@@order' }, cites: ['logs.digest'], case: 'persistent' },
    ephemeral: { given: log("Current service DEFAULT_GROUP@@order is ephemeral service, can't register persistent instance."), args: {}, cites: ['logs.digest'], case: 'ephemeral' },
  },
  pass: silent,
});

testRule(param, {
  fail: {
    characters: { given: log("Param 'serviceName' is illegal, illegal characters should not appear in the param."), args: { param: 'serviceName' }, cites: ['logs.digest'], case: 'characters' },
    'what the server says of a request': {
      given: log("Param check invalid,Param 'dataId' is illegal, illegal characters should not appear in the param.,url:/nacos/v1/cs/configs"), args: { param: 'dataId' }, cites: ['logs.digest'], case: 'characters', severity: 'warning',
    },
    length: { given: log("Param 'dataId' is illegal, the param length should not exceed 256."), args: { param: 'dataId', limit: '256' }, cites: ['logs.digest'], case: 'length' },
    'what the server says of a long one': {
      given: log("Param check invalid,Param 'dataId' is illegal, the param length should not exceed 256.,url:/nacos/v1/cs/configs"), args: { param: 'dataId', limit: '256' }, cites: ['logs.digest'], case: 'length', severity: 'warning',
    },
  },
  pass: silent,
});

testRule(underscore, {
  fail: { tomcat: { given: log('', ['java.lang.IllegalArgumentException: The character [_] is never valid in a domain name.']), args: {}, cites: ['logs.digest'] } },
  pass: { 'another character': { given: log('', ['java.lang.IllegalArgumentException: The character [/] is never valid in a domain name.']) } },
});

testRule(ip, {
  fail: {
    spelled: { given: log('caused: instance format invalid: Your IP address is spelled incorrectly;'), args: {}, cites: ['logs.digest'], case: 'refused' },
    'Kratos, no host': { given: log('panic: Panic: RegisterInstance err retry3times request failed,err=request return error code 400,tcp://:19817'), args: { url: 'tcp://:19817' }, cites: ['logs.digest'], case: 'hostless' },
    'IPv4 in the brackets of IPv6': { given: log('java.net.URISyntaxException: Malformed IPv6 address at index 8: http://[10.0.0.7]:8081/pay'), args: { ip: '10.0.0.7' }, cites: ['logs.digest'], case: 'bracketed' },
  },
  pass: { ...silent, 'a broken IPv6 address': { given: log('java.net.URISyntaxException: Malformed IPv6 address at index 8: http://[fe80:::1]:8081/pay') } },
});

testRule(noServer, {
  fail: {
    empty: { given: log('', ['com.alibaba.nacos.api.exception.NacosException: server list is empty']), args: {}, cites: ['logs.digest'], case: 'empty' },
    failed: { given: log('no available server, currentServerAddr : http://localhost:8848'), args: { text: 'no available server, currentServerAddr : http://localhost:8848' }, cites: ['logs.digest'], case: 'failed' },
    'none is left': { given: log('', ['com.alibaba.nacos.api.exception.NacosException: no server available']), args: { text: 'no server available' }, cites: ['logs.digest'], case: 'failed' },
    'tried too often': { given: log('[NACOS HTTP-GET] The maximum number of tolerable server reconnection errors has been reached'), args: {}, cites: ['logs.digest'], case: 'failed' },
    'Dubbo asks the client': { given: log('Failed to register. Reason: server status check failed.'), args: { text: 'Reason: server status check failed.' }, cites: ['logs.digest'], case: 'failed' },
  },
  pass: {
    ...silent,
    ...Object.fromEntries(['server list is empty', 'no available server', 'Failed to register. Reason: server status check failed.'].map(words => [
      `it got its connection: ${words}`,
      { given: { 'logs.digest': digest([words, 'Success to connect to server [10.0.0.1:8848]'].map(text => record(text, [], { kind: 'client', boot: null, phase: null })), []) } },
    ])),
  },
});

testRule(unregistered, {
  fail: {
    often: { given: log('Connection is unregistered, switch server,connectionId=1', [], 12), args: { count: 12 }, cites: ['logs.digest'], severity: 'warning' },
    'Python says so': { given: log('connection is unregistered, switch server, connectionId=1, request=ConfigBatchListenRequest', [], 3), args: { count: 3 }, cites: ['logs.digest'], case: 'lost' },
    "broken": { given: log("Request stream error, switch server,error=StatusRuntimeException: UNAVAILABLE: io exception", [], 3), args: { count: 3 }, cites: ['logs.digest'], case: 'broken' }, "Go's stream": { given: log("connectionId 1 request stream error, switch server, error=EOF", [], 3), args: { count: 3 }, cites: ['logs.digest'], case: 'broken' }, "Go's beat": { given: log("client sendHealthCheck failed,err=rpc error: code = DeadlineExceeded", [], 3), args: { count: 3 }, cites: ['logs.digest'], case: 'broken' }, "Python's stream": { given: log("[1_10.0.0.9_5] bi stream broken: <AioRpcError>", [], 3), args: { count: 3 }, cites: ['logs.digest'], case: 'broken' }, "the beat": { given: log("[a]Server healthy check fail, currentConnection = 1", [], 3), args: { count: 3 }, cites: ['logs.digest'], case: 'broken' }, "Hyperf's beat": { given: log("Health check failed, the result is ", [], 3), args: { count: 3 }, cites: ['logs.digest'], case: 'broken' }, "Rust's beat": { given: log("the connection Some(\"1\") is not in health, destroy connection and retry, this operate", [], 3), args: { count: 3 }, cites: ['logs.digest'], case: 'broken' },
    'the server says so': { given: log('Invalid connection Id ,connection [1_10.0.0.9_1] is un registered ,', [], 10), args: { count: 10 }, cites: ['logs.digest'] },
    'Rust, what an old SDK does not show': { given: log('Deserialize from Any to GrpcMessage occur an error:Serialization(Error("missing field `serviceInfo`", line: 1, column: 90))'), args: { count: 1 }, cites: ['logs.digest'], case: 'hidden', severity: 'error' },
    'at a registration, says Go': { given: log('Send request fail, request=InstanceRequest, body={"requestId":"","namespace":"public","serviceName":"order","type":"registerInstance"}, retryTimes=0, error=Connection is unregistered'), args: { service: 'order' }, cites: ['logs.digest'], case: 'refused', severity: 'warning' },
    'at a registration, before 2.3.2': { given: log('Client connection 1711592102290_10.8.4.55_40122 already disconnect'), args: { id: '1711592102290_10.8.4.55_40122' }, cites: ['logs.digest'], case: 'unknown' },
    'at a registration': { given: log("Client [17_10.0.0.9_51234] connection already disconnect, can't register ephemeral instance."), args: { id: '17_10.0.0.9_51234' }, cites: ['logs.digest'], case: 'registering' },
  },
  pass: {
    'it is registered again': { given: { 'logs.digest': digest([record("Send request fail, request=InstanceRequest{serviceName='order'}, retryTimes=0, errorMessage=Connection is unregistered", [], UNDATED), record('Redo instance operation REGISTER for DEFAULT_GROUP@@order', [], UNDATED)], []) } },
    'another request': { given: among('Send request fail, request=ConfigQueryRequest, body={"serviceName":"order"}, retryTimes=0, error=Connection is unregistered') },
    'nine times, the server says so': { given: among('Invalid connection Id ,connection [1_10.0.0.9_1] is un registered ,', 9) }, once: { given: among('Connection is unregistered, switch server,connectionId=1') }, 'a member loses another': { given: log('[Cluster-10.0.0.2:8848]Request stream error, switch server,error=x', [], 3) }, "broken, twice": { given: among("Request stream error, switch server,error=StatusRuntimeException: UNAVAILABLE: io exception", 2) }, "Go's stream, twice": { given: among("connectionId 1 request stream error, switch server, error=EOF", 2) }, "Go's beat, twice": { given: among("client sendHealthCheck failed,err=rpc error: code = DeadlineExceeded", 2) }, "Python's stream, twice": { given: among("[1_10.0.0.9_5] bi stream broken: <AioRpcError>", 2) }, "the beat, twice": { given: among("[a]Server healthy check fail, currentConnection = 1", 2) }, "Hyperf's beat, twice": { given: among("Health check failed, the result is ", 2) }, "Rust's beat, twice": { given: among("the connection Some(\"1\") is not in health, destroy connection and retry, this operate", 2) }, 'Python, twice': { given: among('connection is unregistered, switch server, connectionId=1, request=x', 2) } },
});

testRule(starting, {
  fail: { early: { given: log('Server is starting,please try later.'), args: {}, cites: ['logs.digest'], severity: 'info', case: 'soon' }, 'a connection': { given: log('[17_10.0.0.9_51234]Connection register fail,reason: server is not started'), args: {}, cites: ['logs.digest'], case: 'soon' }, never: { given: log('panic: the nacos server is not ready to work in 30 seconds, connect to server failed'), args: {}, cites: ['logs.digest'], severity: 'error', case: 'never' } },
  pass: silent,
});

testRule(snapshot, {
  fail: {
    failover: { given: log('[failover-change] failover file created. dataId=a'), args: {}, cites: ['logs.digest'], case: 'failover' },
    snapshot: { given: log('[fixed] [get-config] get from server error, using snapshot', [], 5), args: {}, cites: ['logs.digest'], case: 'snapshot' },
  },
  pass: { once: { given: among('get from server error, using snapshot') } },
});

testRule(dataId, {
  fail: {
    spring: { given: log('Ignore the empty nacos configuration and get it based on dataId[order.yaml] & group[DEFAULT_GROUP]'), args: { dataId: 'order.yaml', group: 'DEFAULT_GROUP' }, cites: ['logs.digest'], severity: 'info' },
    'config import': { given: log('[Nacos Config] config[dataId=order.yaml, group=DEFAULT_GROUP] is empty'), args: { dataId: 'order.yaml', group: 'DEFAULT_GROUP' }, cites: ['logs.digest'] },
  },
  pass: silent,
});

testRule(notEmpty, {
  fail: { refused: { given: log("Service DEFAULT_GROUP@@a is not empty, can't be delete. Please unregister instance first"), args: { service: 'DEFAULT_GROUP@@a' }, cites: ['logs.digest'], severity: 'info' } },
  pass: silent,
});

/** Thrown inside one of the integrations, for a class of another library. */
const misfits = Object.fromEntries(['NoSuchMethodError', 'NoClassDefFoundError', 'AbstractMethodError', 'IncompatibleClassChangeError'].flatMap(name =>
  ['com.alibaba.cloud.nacos.', 'com.alibaba.boot.nacos.', 'com.alibaba.nacos.spring.', 'com.alibaba.nacos.client.'].map(integration => {
    const [thrown] = chainOf(`java.lang.${name}: org/example/Other`);
    const frames = [`${integration}Some.call(Some.java:1)`];
    return [`${name} in ${integration}`, { given: { 'logs.digest': digest([record('it failed', thrown ? [{ ...thrown, frames }] : [], { kind: 'client', boot: null, phase: null })], []) }, args: { method: 'org/example/Other' }, cites: ['logs.digest' as const], case: 'called' }];
  })));

/** The same of a class of the client: the integration is made for another one. */
const apart = Object.fromEntries(Object.entries({ 'com.alibaba.cloud.nacos.': 'Spring Cloud Alibaba', 'com.alibaba.boot.nacos.': 'nacos-spring-boot', 'com.alibaba.nacos.spring.': 'nacos-spring-context' }).map(([integration, caller]) => {
  const [thrown] = chainOf('java.lang.NoClassDefFoundError: com/alibaba/nacos/client/utils/StringUtils');
  return [`a class of the client, in ${integration}`, { given: { 'logs.digest': digest([record('it failed', thrown ? [{ ...thrown, frames: [`${integration}Some.call(Some.java:1)`] }] : [], { kind: 'client', boot: null, phase: null })], []) }, args: { method: 'com/alibaba/nacos/client/utils/StringUtils', caller }, cites: ['logs.digest' as const], case: 'apart' }];
}));

const ANALYSIS = `An attempt was made to call a method that does not exist. The attempt was made from the following location:

    com.alibaba.cloud.nacos.registry.NacosAutoServiceRegistration.<init>(NacosAutoServiceRegistration.java:49)

The following method did not exist:

    org.springframework.cloud.client.serviceregistry.AbstractAutoServiceRegistration.<init>(X;)V`;

testRule(compat, {
  fail: {
    java: { given: log('', ['java.lang.IllegalArgumentException: Unsupported class file major version 61']), args: { major: '61' }, cites: ['logs.digest'], case: 'java' },
    method: { given: log('', ["java.lang.NoSuchMethodError: 'void com.alibaba.nacos.api.config.ConfigService.x()'"]), args: {}, cites: ['logs.digest'], case: 'method' },
    'a class that Spring Boot 2.4 took out': { given: log('', ['java.lang.NoClassDefFoundError: org/springframework/boot/context/properties/ConfigurationBeanFactoryMetadata']), args: { method: 'org/springframework/boot/context/properties/ConfigurationBeanFactoryMetadata' }, cites: ['logs.digest'], case: 'called' },
    'a name of 2.x': { given: log('', ["java.lang.NoSuchMethodError: 'java.lang.String com.alibaba.nacos.client.naming.utils.NetUtils.localIP()'"]), args: { method: 'NetUtils.localIP', made: '2.x', runs: '3.x' }, cites: ['logs.digest'], case: 'net-utils' },
    'a name of 3.x': { given: log('', ["java.lang.NoSuchMethodError: 'java.lang.String com.alibaba.nacos.client.naming.utils.NetUtils.localIp()'"]), args: { made: '3.x', runs: '2.x' }, cites: ['logs.digest'], case: 'net-utils' },
    'a failure analysis': { given: log(ANALYSIS), args: { method: 'org.springframework.cloud.client.serviceregistry.AbstractAutoServiceRegistration.<init>(X;)V' }, cites: ['logs.digest'], case: 'called' },
    'spring-core 5 below Spring Boot 3': { given: log('', ["java.lang.NoSuchMethodError: 'org.springframework.core.io.support.SpringFactoriesLoader org.springframework.core.io.support.SpringFactoriesLoader.forDefaultResourceLocation(java.lang.ClassLoader)'"]), args: { method: 'SpringFactoriesLoader.forDefaultResourceLocation' }, cites: ['logs.digest'], case: 'spring-core' },
    'Spring 6': { given: log('', ['java.lang.NoClassDefFoundError: org/springframework/beans/factory/config/InstantiationAwareBeanPostProcessorAdapter']), args: { method: 'org/springframework/beans/factory/config/InstantiationAwareBeanPostProcessorAdapter' }, cites: ['logs.digest'], case: 'spring-6' },
    'a jar that was replaced': { given: log('', ['java.lang.NoClassDefFoundError: com/alibaba/nacos/client/config/impl/CacheData$1']), args: { method: 'com/alibaba/nacos/client/config/impl/CacheData$1' }, cites: ['logs.digest'], case: 'replaced' },
    ...misfits,
    ...apart,
  },
  pass: { 'a failure analysis, in a log of the server': { given: { 'logs.digest': digest([record(ANALYSIS)]) } }, 'a class of that name of somebody else': { given: log('', ['java.lang.NoClassDefFoundError: org/example/ConfigurationBeanFactoryMetadata']) }, 'a method that a plugin of the server lacks': { given: log('', ["java.lang.NoSuchMethodError: 'com.alibaba.nacos.plugin.datasource.model.MapperResult com.alibaba.nacos.plugin.datasource.mapper.GroupCapacityMapper.select(com.alibaba.nacos.plugin.datasource.model.MapperContext)'"]) }, 'a method of somebody else': { given: log('', ["java.lang.NoSuchMethodError: 'void org.example.A.x()'"]) } },
});
