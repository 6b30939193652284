import misused from '../../../rules/client/sdk-misused.ts';
import none from '../../../rules/client/sdk-no-instance.ts';
import refused from '../../../rules/client/sdk-refused.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (...texts: readonly string[]) => ({ given: { 'logs.digest': digest(texts.map((text, at) => record(text, [], { kind: 'client', boot: null, phase: null, line: at + 1 })), []) } });
const thrown = (text: string, frame: string) => ({ given: { 'logs.digest': digest([record('', chainOf(text).map(one => ({ ...one, frames: [frame] })), { kind: 'client', boot: null, phase: null })], []) } });
const cites = ['logs.digest'] as const;
const na = { 'no logs': { given: { 'logs.digest': null } } };

testRule(misused, {
  fail: {
    'Go, no dataId': { ...said('panic: [client.GetConfig] param.dataId can not be empty'), args: { what: 'dataId' }, case: 'empty', explains: ['client-cannot-connect'], cites },
    'Go, KMS without a key': { ...said('panic: init kmsV1 client failed with empty ak'), args: { what: 'init kmsV1 client failed with empty ak' }, case: 'cipher', cites },
    'Go, a cipher- dataId typed in the console': { ...said('do filters failed ,dataId=cipher-pay.yaml,group=PAY,tenant=,err:empty encrypted data key error '), args: {}, case: 'plain', cites },
    'Rust, no port': { ...said('WARN nacos_sdk::common::remote::server_list: All server addresses have illegal format: ["nacos.svc"]'), args: { value: '"nacos.svc"' }, case: 'port', cites },
    'Rust, no port, shown': { ...said('Error: nacos config service: Wrong server address: nacos.svc'), args: { value: 'nacos.svc' }, case: 'port', cites },
    'Rust, no port, debugged': { ...said('Error: WrongServerAddress("nacos.svc")'), args: { value: '"nacos.svc"' }, case: 'port', cites },
    'Python, no listener': { ...said('v2.nacos.common.nacos_exception.NacosException: Error [400]: config listener can not be null'), args: { what: 'config listener' }, case: 'empty', cites },
    'Python, no address': { ...said("v2.nacos.common.nacos_exception.NacosException: Error [400]: Instance 'ip' can not be empty."), args: { what: 'ip' }, case: 'empty', cites },
    'Go, no service': { ...said('serviceName cannot be empty!'), args: { what: 'serviceName' }, case: 'empty', cites },
    '.NET, no service': { ...said("System.ArgumentException: Param 'serviceName' is illegal, serviceName is blank"), args: { what: 'serviceName' }, case: 'unnamed', cites },
    'Python, a port': { ...said("Error [400]: Instance 'port' must be between 0 and 65535."), args: {}, case: 'range', cites },
    'Go, a search': { ...said('[client.searchConfigInner] param.search must be accurate or blur'), args: {}, case: 'range', cites },
    'Node, a dataId': { ...said('[dataId] only allow digital, letter and symbols in [ "_", "-", ".", ":" ], but got order/app.yaml'), args: { what: 'dataId', value: 'order/app.yaml' }, case: 'characters', cites },
    'Node, an address': { ...said("input: 'http://http://10.0.0.9:8848/nacos/v1/cs/configs'"), args: { value: 'http://http://10.0.0.9:8848' }, case: 'scheme', cites },
    '.NET, no section': { ...said("Can't found `NacosConfig` config"), args: { what: 'NacosConfig' }, case: 'section', cites },
    '.NET, no service registered': { ...said("Can't get INacosConfigService instance from DI Container"), args: {}, case: 'service', cites },
    '.NET, the address': { ...said('Nacos.V2.Exceptions.NacosException: Invalid ip address from ASPNETCORE_URLS'), args: { what: 'ASPNETCORE_URLS' }, case: 'urls', cites },
    '.NET, the parser': { ...said('System.TypeLoadException: 不能找到类型Nacos.YamlParser.X,Nacos.YamlParser'), args: {}, case: 'parser', cites },
    'Python, no network': { ...said('NacosException: Error [-403]: no valid non-loopback IPv4 interface found'), args: {}, case: 'interface', cites },
    'C++, no network': { ...said('what():  Failed to get IF address'), args: {}, case: 'interface', cites },
    'Go, no key': { ...said('do filters failed ,err:cipher dataId using kmsService need to set keyId, but keyId is nil'), args: {}, case: 'cipher', cites },
    'Go, no plugin': { ...said('cannot find encryption plugin by dataId prefix'), args: {}, case: 'cipher', cites },
    'Python, no plugin': { ...said('encryption plugin service not found, data_id:cipher-aes-a'), args: {}, case: 'cipher', cites },
    Hyperf: { ...said('GRPC module is disable, please set `nacos.default.grpc.enable = true`.'), args: {}, case: 'hyperf', cites },
    'Python, another loop': { ...said('  File "/app/lib/v2/nacos/config/nacos_config_service.py", line 90, in get_config\nRuntimeError: Task <Task pending> got Future <Future pending> attached to a different loop'), args: { what: 'attached to a different loop' }, case: 'loop', cites },
    'Python, a lock of another loop': { ...said('  File "C:\\app\\v2\\nacos\\config\\x.py", line 9\nRuntimeError: <asyncio.locks.Lock object> is bound to a different event loop'), args: {}, case: 'loop', cites },
    'C++, the UDP port': { ...said('[2026-07-06 14:53:15]Raison:Unable to bind'), args: {}, case: 'udp', cites },
    '.NET, a key in two': { ...said('warn: Nacos.Microsoft.Extensions.Configuration.NacosV2ConfigurationProvider[0]\n      call back reload config error\n      System.ArgumentException: An item with the same key has already been added. Key: Log:Level'), args: { what: 'Log:Level' }, case: 'twice', cites },
    '.NET, a key twice': { ...said("MS Config Query config error, dataid=a, group=G, tenant=dev\nSystem.FormatException: A duplicate key 'a:b' was found."), args: { what: 'a:b' }, case: 'repeated', cites },
    'Python, no server': { ...said('v2.nacos.common.nacos_exception.NacosException: Error [400]: both server list and endpoint are empty'), args: {}, case: 'address', cites },
    'Node, no server, later releases': { ...said('AssertionError [ERR_ASSERTION]: [Client] options.endpoint or options.serverAddr is required'), args: {}, case: 'address', cites },
    'Node, no server': { ...said('AssertionError [ERR_ASSERTION]: [Client] options.endpoint is required'), args: {}, case: 'address', cites },
    'Node, the port that its processes share': { ...said('2026-03-11 WARN 2197 nodejs.ResponseTimeoutError: register to channel: DiamondClient@undefined failed, will retry after 3s, Server no response in 3000ms, address#127.0.0.1:7777'), args: { value: '127.0.0.1:7777' }, case: 'shared', cites },
    '.NET, an address without http://': { ...thrown('System.UriFormatException: Invalid URI: The hostname could not be parsed.', 'Nacos.HttpClientFactoryExtensions.DoRequestAsync(IHttpClientFactory factory)'), args: { what: 'Invalid URI: The hostname could not be parsed.' }, case: 'net', cites },
    '.NET, the same in the text of a logger': { ...said('fail: Nacos.V2.Naming.NacosNamingService[0]\n      System.UriFormatException: 无效的 URI: 未能分析主机名。\n         在 Nacos.V2.Remote.RpcClient.Start()'), args: { what: '无效的 URI: 未能分析主机名。' }, case: 'net', cites },
    '.NET, a key in two, unindented': { ...thrown('System.ArgumentException: An item with the same key has already been added. Key: a', 'Nacos.Microsoft.Extensions.Configuration.NacosV2ConfigurationProvider.Load()'), args: { what: 'a' }, case: 'twice', cites },
    '.NET, a key twice, unindented': { ...thrown("System.FormatException: A duplicate key 'a:b' was found.", 'Nacos.Microsoft.Extensions.Configuration.DefaultJsonConfigurationStringParser.VisitObject()'), args: { what: 'a:b' }, case: 'repeated', cites },
    '.NET, its own address': { ...thrown('System.InvalidOperationException: Sequence contains no elements', 'Nacos.AspNetCore.StatusReportBgTask.GetUri(IFeatureCollection features, NacosAspNetCoreOptions config)'), args: {}, case: 'own', cites },
    '.NET, its own address, no feature': { ...thrown('System.NullReferenceException: Object reference not set to an instance of an object.', 'Nacos.AspNetCore.StatusReportBgTask.GetUri(IFeatureCollection features, NacosAspNetCoreOptions config)'), args: {}, case: 'own', cites },
    'Python, another class': { ...said("AttributeError: module 'nacos' has no attribute 'NacosProxyClient'"), args: { module: 'nacos', what: 'NacosProxyClient' }, case: 'name', cites },
    'Python, a class to import': { ...said("ImportError: cannot import name 'NacosClient' from partially initialized module 'nacos' (most likely due to a circular import)"), args: { module: 'nacos', what: 'NacosClient' }, case: 'name', cites },
    'Python, not installed': { ...said("ModuleNotFoundError: No module named 'v2.nacos'"), args: { module: 'v2.nacos' }, case: 'package', cites },
    'Node, a list': { ...said('TypeError: _this3._client.getConfigs is not a function'), args: { what: 'getConfigs' }, case: 'listing', cites },
    'changed meanwhile': { ...said('data being modified, dataId=a.yaml,group=G,tenant=dev'), args: { what: 'a.yaml' }, case: 'modified', severity: 'info', cites },
    'changed meanwhile, Node': { ...said('[Client Worker] Nacos server config being modified concurrently, data: {"dataId":"a.yaml"}'), args: {}, case: 'modified', severity: 'info', cites },
  },
  pass: { 'a port that another client shares, an address of another program': said('register to channel: ZookeeperAPIClient@zk failed, will retry after 3s, Server no response in 3000ms, address#127.0.0.1:7777', 'System.UriFormatException: Invalid URI: The hostname could not be parsed.\n   at Shop.Pay.Send()'),
    'first of an empty list elsewhere': thrown('System.InvalidOperationException: Sequence contains no elements', 'Shop.Cart.First()'),
    'a missing name elsewhere': said("AttributeError: module 'requests' has no attribute 'gets'", "ImportError: cannot import name 'b' from 'shop.nacos_helper'", "ModuleNotFoundError: No module named 'requests'", 'TypeError: client.getConfigs is not a function'),
    'thrown elsewhere': thrown('System.UriFormatException: Invalid URI: The hostname could not be parsed.', 'Shop.Pay.Send()'),
    'a key of another dictionary': thrown('System.ArgumentException: An item with the same key has already been added. Key: a', 'Shop.Cart.Add()'),
    'a key of another file': thrown("System.FormatException: A duplicate key 'a' was found.", 'Microsoft.Extensions.Configuration.Json.JsonConfigurationFileParser.VisitObject()'),
    'loops and ports of others': said('Unable to bind to 0.0.0.0:37000', 'System.ArgumentException: An item with the same key has already been added. Key: appSettings', "FormatException: A duplicate key 'a' was found.", 'S3: options.endpoint is required', 'RuntimeError: Task <Task pending> got Future <Future pending> attached to a different loop'), "another program's": said('smtp: Wrong server address: mail.lab', 'NacosException: Error [400]: bad request', 'mkdir failed'), "an application's own": said('the field name can not be empty', 'http://http-proxy/nacos', "can't found the file") },
  na,
});

testRule(refused, {
  fail: {
    'Node, a configuration': { ...said('NacosServerResponseError: Nacos Server Error Status: 403, url: http://a:8848/nacos/v1/cs/configs, data: {"dataId":"a"}'), args: {}, case: 'rights', cites },
    '.NET over HTTP': { ...said('Nacos.V2.Exceptions.NacosException: http error, code=403,dataId=a.json,group=PAY,tenant=dev'), args: {}, case: 'rights', cites },
    '.NET listens': { ...said('[http_client] [sub-server-error] no right, dataId=order.json, group=G, tenant=dev'), args: {}, case: 'rights', cites },
    'Node, an instance': { ...said('NacosException: failed to req API: http://a:8848/nacos/v1/ns/instance. code: 403 msg: unknown user!'), args: { text: 'unknown user!' }, case: 'rights', cites },
    'PHP, no reason shown': { ...said('GuzzleHttp\\Exception\\ClientException: Client error: `GET http://a:8848/nacos/v1/ns/instance/list?serviceName=a` resulted in a `403 Forbidden` response:'), args: { text: '403 Forbidden' }, case: 'rights', cites },
    'Rust, what it cannot read': { ...said('ERROR nacos_sdk::common::remote::grpc::message: payload {"resultCode":500,"errorCode":403,"message":"user not found!","success":false} can not convert to SubscribeServiceResponse'), args: { text: 'user not found!' }, case: 'rust', cites },
    'Rust, an answer that says no': { ...said('nacos_sdk::naming: register fail, ret_code:500 error_code:403 message:Some("authorization failed!")'), args: { text: 'authorization failed!' }, case: 'rust', cites },
    'Python, a prompt': { ...said('v2.nacos.common.nacos_exception.NacosException: Error [500]: forbidden'), args: {}, case: 'rights', cites },
    'Python, of the HTTP generation': { ...said('nacos.exception.NacosException: Insufficient privilege.'), args: { text: 'Insufficient privilege.' }, case: 'rights', explains: ['client-cannot-connect'], cites },
    'Python, it registers': { ...said('Traceback (most recent call last):\n  File "/a/site-packages/nacos/client.py", line 949, in add_naming_instance\n    raise NacosException("Insufficient privilege.")\nnacos.exception.NacosException: Insufficient privilege.'), args: { call: 'add_naming_instance' }, case: 'python', cites },
    'Python, its listener': { ...said('[do-pulling] exception HTTP Error 403:  occur, return empty list, waiting for recovery'), args: {}, case: 'pulling', cites },
    'Python, its log': { ...said('[get-config] no right for data_id:a, group:G, namespace:dev'), args: {}, case: 'rights', cites },
    Go: { ...said('get config from server error:get config forbidden, dataId=a'), args: { text: 'get config forbidden' }, case: 'rights', cites },
    'Go over HTTP': { ...said('RegisterServiceInstance failed!retry 3 times request failed!: request return error code 403'), args: { text: 'request return error code 403' }, case: 'rights', cites },
    'C++': { ...said('what():  permission denied for Key DEFAULT_GROUP:app.yaml'), args: {}, case: 'rights', cites },
    'C++, the login': { ...said('Invalid credential, please check your server settings!'), args: {}, case: 'login', cites },
    'C++, every server': { ...said('Login failed after all servers are tried'), args: {}, case: 'login', cites },
    Python: { ...said('v2.nacos.common.nacos_exception.NacosException: Error [500]: get access token failed'), args: {}, case: 'login', cites },
    'APISIX, the login': { ...said('nacos login fail:nacos desc:status = 403, context: ngx.timer'), args: { text: 'status = 403' }, case: 'apisix', cites },
    APISIX: { ...said('get_url: ns/instance/list?serviceName=a err: status = 403, context: ngx.timer'), args: {}, case: 'apisix', cites },
    'APISIX, its later client': { ...said('failed to fetch instances for service [a] from http://10.0.0.9:8848/nacos/v1/, error: status = 401, context: ngx.timer'), args: { text: 'status = 401' }, case: 'apisix', cites },
  },
  pass: {
    'a refusal that says why, another path, another program': said('Client error: `GET http://a:8848/nacos/v1/ns/instance/list?serviceName=a` resulted in a `403 Forbidden` response:\nunknown user!', 'Client error: `GET http://a/orders` resulted in a `403 Forbidden` response', 'Server Error Status: 403, url: http://a/orders', 'http error, code=403, dataId=a', 'Error [500]: forbidden', 'failed to req API: http://a:8848/nacos/v1/ns/instance. code: 403 msg:  403 Forbidden nginx/1.24.0'),
    'Go, with the reason': said('retry 3 times request failed!: request return error code 403, unknown user!'),
    'Go, another answer': said('retry 3 times request failed!: request return error code 404', 'request return error code 4031'),
    'C++ got no connection': said('Login failed after all servers are tried', '[HTTPCli]-POST:curl_easy_perform() failed: 7 - refused'),
    'Python, why it failed': said('NacosException: Error [500]: get access token failed', '[get-access-token] request http://a:8848/nacos/v1/auth/users/login failed, error: Cannot connect'),
    'Node, a page of a proxy': said('NacosServerResponseError: Nacos Server Error Status: 403, url: http://a:8848/nacos/v1/cs/configs, data: {"dataId":"a"}, errorMsg: 403 Forbidden  403 Forbidden nginx/1.24.0', 'Nacos Server Error Status: 403, url: http://a:8848/nacos/v1/cs/configs, data: {}, errorMsg: <html>'),
    'Rust, another answer': said('payload {"resultCode":500,"errorCode":301,"message":"Connection is unregistered.","success":false} can not convert to HealthCheckResponse'),
    "another program's": said('java.sql.SQLException: Insufficient privilege', 'permission denied for table a', 'get_url: /orders err: status = 403'),
  },
  na,
});

testRule(none, {
  fail: {
    none: { ...said('2024/05/06 10:11:12 instance list is empty!'), args: {}, case: 'none', cites },
    ill: { ...said('healthy instance list is empty!'), args: {}, case: 'ill', cites },
    Rust: { ...said('Error: ErrResult("no available order service instance can be selected")'), args: { service: 'order' }, case: 'named', cites },
    '.NET': { ...said("System.InvalidOperationException: No records were found for service 'order' ( name: 'order')."), args: { service: 'order' }, case: 'named', cites },
    kitex: { ...said('service discovery error: no instance remains for echo', 'registry-nacos'), args: { service: 'echo' }, case: 'kitex', cites },
  },
  pass: { 'another registry': said('service discovery error: no instance remains for echo', 'etcd endpoints') },
  na,
});
