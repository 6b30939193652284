import answered from '../../../rules/client/answered-by-other.ts';
import framework from '../../../rules/client/discovery-of-framework.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (...texts: readonly string[]) => ({ given: { 'logs.digest': digest(texts.map((text, at) => record(text, [], { kind: 'client', boot: null, phase: null, line: at + 1 })), []) } });
const cites = ['logs.digest'] as const;
const na = { 'no logs': { given: { 'logs.digest': null } } };

testRule(answered, {
  fail: {
    'Node, 502': { ...said('NacosException: failed to req API: http://10.0.0.5:8848/nacos/v1/ns/instance. code: 502 msg: <html><head><title>502 Bad Gateway</title>'), args: { status: '502' }, case: 'gateway', explains: ['client-cannot-connect', 'request-refused'], cites },
    'Node, 404 with a page': { ...said('NacosException: failed to req API: http://10.0.0.5:8848/nacos/v1/ns/instance. code: 404 msg: <html><head><title>404 Not Found</title>'), args: { status: '404' }, case: 'page', cites },
    'Node, a configuration and a page': { ...said('NacosServerResponseError: Nacos Server Error Status: 403, url: http://10.0.0.5:8848/nacos/v1/cs/configs, data: {"dataId":"a"}, errorMsg: <html>\n<head><title>403 Forbidden</title>'), args: { status: '403', server: '10.0.0.5:8848' }, case: 'page', cites },
    'Node, the words of a page': { ...said('NacosException: failed to req API: http://10.0.0.5:8848/nacos/v1/ns/instance. code: 403 msg: 403 Forbidden nginx'), args: { status: '403' }, case: 'page', cites },
    'Node, a configuration': { ...said('Error [NacosServerResponseError]: Nacos Server Error Status: 502, url: http://10.0.0.5:8848/nacos/v1/cs/configs, data: {"dataId":"a"}'), args: { status: '502' }, case: 'gateway', cites },
    'Python over HTTP': { ...said('WARNING:nacos.client:[do-sync-req] server:10.0.0.5:8848 is not available for reason:Bad Gateway'), args: { status: 'Bad Gateway' }, case: 'gateway', cites },
    'Python, the login': { ...said('[get-access-token] request 10.0.0.5:8848/nacos/v1/auth/users/login failed, error: HTTP error: 502 - Bad Gateway'), args: { status: '502' }, case: 'gateway', cites },
    'Python, no login there': { ...said('[get-access-token] request 10.0.0.5:8848/nacos/v1/auth/users/login failed, error: HTTP error: 404 - Not Found'), args: { server: '10.0.0.5:8848' }, case: 'path', cites },
    'Go, the login': { ...said('security/security_proxy.go:117\tlogin in err:<html><head><title>502 Bad Gateway</title></head>'), args: { status: '502' }, case: 'gateway', cites },
    'Go, the login refused': { ...said('login in err:<html>\r\n<head><title>403 Forbidden</title></head>'.replace('\r\n', '')), args: { status: '403' }, case: 'page', cites },
    'Go 1.x': { ...said('retry3times request failed,err=[504] api=/v1/ns/instance'), args: { status: '504' }, case: 'gateway', cites },
    '.NET': { ...said('[NACOS ConnectException] currentServerAddr: http://10.0.0.5:8848, httpCode: BadGateway'), args: { status: 'BadGateway' }, case: 'gateway', cites },
    '.NET, thrown': { ...said('Nacos.V2.Exceptions.NacosException: BadGateway'), args: {}, case: 'gateway', cites },
    PHP: { ...said('Server error: `GET http://10.0.0.5:8848/nacos/v1/ns/instance/list?serviceName=a` resulted in a `502 Bad Gateway` response:'), args: { status: '502' }, case: 'gateway', cites },
    APISIX: { ...said('get_url: ns/instance/list?serviceName=a err: status = 502, context: ngx.timer'), args: { status: '502' }, case: 'gateway', cites },
    'APISIX, its later client': { ...said('failed to fetch instances for service [a] from http://10.0.0.9:8848/nacos/v1/, error: status = 504, context: ngx.timer'), args: { status: '504' }, case: 'gateway', cites },
    'Java, no login there': { ...said('login failed: {"code":401,"content":"Whitelabel Error Page This application has no explicit mapping for /error, so you are seeing this as a fallback."}'), args: { status: '401' }, case: 'login', cites },
    'APISIX got a page': { ...said('get_url: ns/instance/list?serviceName=a err:Expected value but found invalid token at character 1, context: ngx.timer'), args: {}, case: 'nonsense', cites },
  },
  pass: {
    'Nacos answers by itself': said('NacosException: failed to req API: http://10.0.0.5:8848/nacos/v1/ns/instance. code: 500 msg: caused: no leader', '[do-sync-req] server:10.0.0.5:8848 is not available for reason:Internal Server Error', '[get-access-token] request 10.0.0.5:8848/nacos/v1/auth/users/login failed, error: HTTP error: 403 - Forbidden'),
    'a login that was refused': said('login failed: {"code":401,"content":"unknown user!"}'),
    'of other programs': said('Server error: `GET http://10.0.0.5/api` resulted in a `502 Bad Gateway` response:', 'upstream answered 502 Bad Gateway', 'login in err:user nacos not found 502'),
  },
  na,
});

testRule(framework, {
  fail: {
    APISIX: { ...said('[lua] init.lua:486: handle_upstream(): failed to set upstream: discovery nacos is uninitialized, client: 10.9.0.1, server: _'), args: {}, case: 'apisix', cites },
    'go-zero': { ...said('rpc dial: nacos://10.0.0.5:8848/order.rpc?namespaceid=dev&timeout=5000s, error: context deadline exceeded, make sure rpc service "order.rpc" is already started'), args: { server: '10.0.0.5:8848', service: 'order.rpc' }, case: 'gozero', cites },
    'go-zero, an address of Nacos under Endpoints': { ...said('rpc dial: direct:///10.0.0.5:8848/order-grpc, error: context deadline exceeded, make sure rpc service "order-grpc" is already started'), args: { server: '10.0.0.5:8848' }, case: 'gozero-direct', cites },
    'go-zero with a user': { ...said('rpc dial: nacos://app:x@10.0.0.5:8848/order.rpc, error: context deadline exceeded'), args: { server: '10.0.0.5:8848', service: 'order.rpc' }, case: 'gozero', cites },
    Kratos: { ...said('msg=[resolver] Zero endpoint found,refused to write, instances: []', 'r := nacos.New(cli)'), args: {}, case: 'kratos', cites },
    'Kratos over HTTP': { ...said('[http resolver]Zero endpoint found,refused to write,set: greet ins: []', 'nacos'), args: {}, case: 'kratos', cites },
    'Kratos over HTTP, version 3': { ...said('[http resolver] zero endpoint found, refused to write endpoint=greet', 'nacos'), args: {}, case: 'kratos', cites },
    'Kratos, as gRPC tells it': { ...said('rpc error: code = Unavailable desc = last resolver error: produced zero addresses', 'nacos.New(cli)'), args: {}, case: 'kratos', cites },
    'Kratos, no answer': { ...said('panic: discovery create watcher overtime', 'nacos'), args: {}, case: 'kratos-watch', cites },
    'seata-go': { ...said('seata.apache.org/seata-go/v2/pkg/remoting/getty.(*SessionManager).getAvailServerList(0xc00012)'), args: {}, case: 'seatago', cites },
    'seata-go, its stub': { ...said('github.com/seata/seata-go/pkg/discovery.(*NacosRegistryService).Lookup(...)'), args: {}, case: 'seatago', cites },
    CoreDNS: { ...said('WARN error while request from http://10.0.0.5:8848/nacos/v1/ns/api/allDomNames?udpPort=1, code: 404'), args: { path: '/v1/ns/api/allDomNames' }, case: 'coredns', cites },
    'CoreDNS, the answer itself': { ...said('{"status":501,"error":"Not Implemented","message":"no such api:GET:/nacos/v1/ns/api/srvIPXT","path":"/nacos/v1/ns/api/srvIPXT"}'), args: { path: '/v1/ns/api/srvIPXT' }, case: 'coredns', cites },
    'CoreDNS, an old build': { ...said('ERROR failed to unmarshal json: {"count":13,"doms":{"public":["orders"]}}json: cannot unmarshal object'), args: {}, case: 'coredns-old', cites },
  },
  pass: {},
  na: {
    'Kratos elsewhere, or not at all': said('[resolver] Zero endpoint found,refused to write, instances: []', 'r := etcd.New(client) instead of nacos'),
    'nothing names a registry': said('[resolver] Zero endpoint found,refused to write, instances: []'),
    'gRPC elsewhere': said('last resolver error: produced zero addresses'),
    'gRPC, when they came': said('last resolver error: produced zero addresses', 'nacos', '[resolver] update instances: []'),
    'Kratos, when they came': said('[resolver] Zero endpoint found,refused to write, instances: []', 'nacos', '[resolver] update instances: []'),
    'Kratos, the SDK tells more': said('discovery create watcher overtime', 'nacos', 'client not connected, current status:STARTING'),
    'seata-go with a registry': said('seata-go/pkg/remoting/getty.(*SessionManager).getAvailServerList(0x1)', 'seata-go/pkg/discovery.(*EtcdRegistryService).Lookup(0x2)'),
    'CoreDNS, another status': said('WARN error while request from http://10.0.0.5:8848/nacos/v1/ns/api/allDomNames?udpPort=1, code: 503'),
    'one that asks': said('failed to set upstream: discovery nacos is uninitialized', 'nacos login fail:a desc:connection refused, context: ngx.timer'),
    ...na,
    'go-zero, a service itself': said('rpc dial: direct:///10.0.0.5:8081, error: context deadline exceeded'),
    'other registries': said('rpc dial: etcd://10.0.0.5:2379/order.rpc, error: context deadline exceeded', 'failed to set upstream: discovery eureka is uninitialized', 'failed to set upstream: no valid upstream node: nil'),
  },
});
