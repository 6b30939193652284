import credentials from '../../../rules/client/cloud-credentials-missing.ts';
import framework from '../../../rules/client/framework-refuses-setting.ts';
import rule from '../../../rules/client/cause-not-shown.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, silent } from '../../support/said.ts';

const CLIENT = { kind: 'client', boot: null, phase: null } as const;
const log = (message: string, chain: readonly string[] = [], more: Partial<LogRecord> = {}) => ({ 'logs.digest': digest([record(message, chainOf(...chain), { ...CLIENT, ...more })], []) });
/** Another line of an everyday log stands beside it. */
const among = (message: string) => ({ 'logs.digest': digest([record(message, [], CLIENT), record('Connection refused', [], { ...CLIENT, line: 9 })], []) });
const na = { 'no logs': { given: { 'logs.digest': null } } };

const BARE = 'com.alibaba.nacos.api.exception.NacosException: Request nacos server failed: ';
const NOT_CONNECTED = 'com.alibaba.nacos.api.exception.NacosException: Client not connected,current status:STARTING';

testRule(rule, {
  fail: {
    'Java, alone': { given: log('', [BARE]), case: 'cut', args: { what: 'Request nacos server failed' }, cites, severity: 'warning', symptoms: ['request-refused', 'client-cannot-connect'] },
    'three configurations': { given: { 'logs.digest': digest(['order.yaml', 'pay.yaml', 'stock.yaml', 'pay.yaml'].map((one, index) => record(`get data from Nacos error,dataId:${one} `, [], { ...CLIENT, line: index + 1 })), []) }, case: 'cut', args: { what: 'order.yaml, pay.yaml, stock.yaml' }, cites },
    'more than are named': { given: { 'logs.digest': digest([1, 2, 3, 4, 5, 6].map(index => record(`get data from Nacos error,dataId:a${index} `, [], { ...CLIENT, line: index })), []) }, case: 'cut', args: { what: 'a1, a2, a3, a4, a5, …' }, cites },
    'Java, as one line': { given: log(BARE.trim()), case: 'cut', args: {}, cites },
    '.NET': { given: log('Nacos.V2.Exceptions.NacosException: Request nacos server failed: RequestToServer<T>'), case: 'cut', args: {}, cites },
    'an answer of another kind': { given: log("Server return unexpected response 'ErrorResponse', expected response should be 'InstanceResponse'"), case: 'cut', args: {}, cites },
    'no answer at all': { given: log('', ['com.alibaba.nacos.api.exception.NacosException: Server return invalid response']), case: 'cut', args: {}, cites },
    'Spring Cloud, a configuration': { given: log('get data from Nacos error,dataId:order.yaml '), case: 'cut', args: { what: 'order.yaml' }, cites },
    'nacos-spring, a configuration': { given: log("Can't get content from dataId : order , groupId : G"), case: 'cut', args: { what: 'order' }, cites },
    'Spring Cloud, a service': { given: log('', ['java.lang.RuntimeException: Can not get hosts from nacos server. serviceId: order', BARE]), case: 'cut', args: { what: 'order' }, cites },
    'Spring Cloud, its analyser': { given: log('com.alibaba.cloud.nacos.diagnostics.analyzer.NacosConnectionFailureException: java.lang.reflect.InvocationTargetException'), case: 'cut', args: {}, cites },
    'Spring Cloud registers': { given: log('nacos registry, order register failed...NacosRegistration{},'), case: 'cut', args: { what: 'order' }, cites },
    'Spring Cloud deregisters': { given: log('ERR_NACOS_DEREGISTER, de-register failed...NacosRegistration{},'), case: 'cut', args: { what: 'ERR_NACOS_DEREGISTER' }, cites },
    'Spring Cloud watches': { given: log('namingService subscribe failed, properties:NacosDiscoveryProperties{}', [BARE]), case: 'cut', args: {}, cites },
    'the list of instances': { given: log('[NA] failed to update serviceName: G@@order', [BARE]), case: 'cut', args: {}, cites },
    'the reactive client': { given: log('get service instance[order] from nacos error!'), case: 'cut', args: { what: 'order' }, cites },
    'all services': { given: log('get services from nacos server fail,'), case: 'cut', args: {}, cites },
    'ShenYu reads': { given: log('Get data from nacos error.', [BARE]), case: 'cut', args: {}, cites },
    'ShenYu writes': { given: log('Publish data to nacos error.'), case: 'cut', args: {}, cites },
    'nacos-spring, its service': { given: log("java.lang.RuntimeException: ConfigService can't be created with properties : {}"), case: 'cut', args: {}, cites },
    'Dubbo, metadata': { given: log('Failed to put org.apache.dubbo.X to nacos {"methods":[]}, cause: publish nacos metadata failed'), case: 'cut', args: {}, cites },
    'Dubbo tries again': { given: log('Failed to request nacos naming server. Dubbo will try to retry in 10. Try times: 1'), case: 'cut', args: {}, cites },
    'what was registered is registered anew': { given: log('Redo instance operation REGISTER for G@@order failed. '), case: 'cut', args: { what: 'Redo instance operation REGISTER for G@@order' }, cites },
    Go: { given: log('redo register service:order groupName:G faild:request fail, unknown error'), case: 'cut', args: {}, cites },
    'Java, the answer': { given: log('[fixed-10.0.0.1_8848] [sub-server-error]  dataId=order.yaml, group=G, tenant=dev, code=ConfigQueryResponse{errorCode=500}'), case: 'answered', args: { what: 'order.yaml', code: '500' }, cites },
    'Go, the place of the answer': { given: log('[config_rpc_client] [sub-server-error] dataId=order.yaml, group=G, tenant=dev, code=&{Response:0xc00012 Content:}'), case: 'answered', args: { what: 'order.yaml' }, cites },
    'Go listens': { given: log('ConfigBatchListenRequest failure, error code:500'), case: 'answered', args: { code: '500' }, cites },
    'Go registers': { given: log('InstanceRequest request received fail response, error code: 500, result code: 500, message: [x]'), case: 'answered', args: { what: 'InstanceRequest' }, cites },
    'C++': { given: log('getServerConfig failed with code:503'), case: 'answered', args: { code: '503' }, cites },
    'Node.js': { given: log('NacosServerResponseError: Nacos Server Error Status: 500, url: http://10.0.0.1:8848/nacos/v1/cs/configs, data: {}'), case: 'answered', args: { what: 'http://10.0.0.1:8848/nacos/v1/cs/configs' }, cites },
    'Java, without words': { given: log('', ['com.alibaba.nacos.api.exception.NacosException: http error, code=500,msg=null,dataId=order.yaml,group=G,tenant=dev']), case: 'answered', args: { what: 'order.yaml' }, cites },
    'Python, nothing': { given: log('NacosException: Error [500]: Request nacos naming server failed: Error [500]: request failed, response is null'), case: 'unanswered', args: {}, cites },
    'Python, too late': { given: log('QueryInstances error, serviceName:order, cluster:, err:Error [500]: request timeout'), case: 'unanswered', args: { what: 'order' }, cites },
    '.NET, too late': { given: log('fail: Nacos.Microsoft.Extensions.Configuration.NacosV2ConfigurationProvider[0]\n      Load config error\n      System.TimeoutException: The operation has timed out.'), case: 'unanswered', args: {}, cites },
    '.NET, too late, its exception': { given: { 'logs.digest': digest([record('', [{ ...chainOf('System.TimeoutException: The operation has timed out.')[0], frames: ['Nacos.V2.Remote.GRpc.GrpcClient.Request()'] } as never], CLIENT)], []) }, case: 'unanswered', args: {}, cites },
    'dubbo-go exports': { given: log('service IdentityProvider export failed! err: Registry protocol new exporter error, registry is {nacos://a:b@10.0.0.1:8848?group=}, url is {tri://:20003/x}'), case: 'dubbogo', args: { what: 'IdentityProvider', server: '10.0.0.1:8848' }, cites },
    'dubbo-go exports, in later words': { given: log('export info.TokenRpc service failed, err: Registry protocol new exporter error, registry is {nacos://10.0.0.1:8848?nacos.access=}, url is {tri://:1/x}'), case: 'dubbogo', args: { what: 'info.TokenRpc', server: '10.0.0.1:8848' }, cites },
    'Hyperf reads': { given: log('[ERROR] The config of order.json read failed from Nacos.'), case: 'hyperf', args: { what: 'order.json' }, cites },
    'Hyperf registers': { given: log('Failed to create nacos service order , caused: x; !'), case: 'hyperf', args: { what: 'service order' }, cites },
    'Hyperf beats': { given: log('Instance 10.0.0.3:9501 heartbeat failed! caused'), case: 'hyperf', args: { what: '10.0.0.3:9501' }, cites },
  },
  pass: {},
  na: {
    'what the SDK below dubbo-go says': { given: { 'logs.digest': digest([
      record('service A export failed! err: Registry protocol new exporter error, registry is {nacos://10.0.0.1:8848?a=}', [], CLIENT), record('dial tcp 10.0.0.1:9848: i/o timeout', [], { ...CLIENT, line: 2 }),
      record('export B service failed, err: Registry protocol new exporter error, registry is {nacos://10.0.0.1:8848?a=}', [], { ...CLIENT, line: 3 }),
    ], []) } },

    nothing: { given: { 'logs.digest': digest([], []) } },
    'with a missing value for its cause': { given: log('[NA] failed to update serviceName: G@@order', ['java.lang.NullPointerException: null']) },
    'with its cause': { given: log('', [BARE, NOT_CONNECTED]) },
    'with its cause behind it': { given: log(`${BARE}Client not connected,current status:STARTING`) },
    'a configuration, with its cause': { given: log('get data from Nacos error,dataId:order.yaml ', [NOT_CONNECTED]) },
    'beside another line': { given: among('[NA] failed to update serviceName: G@@order') },
    'beside another exception': { given: { 'logs.digest': digest([record('get data from Nacos error,dataId:order.yaml ', [], CLIENT), record('', chainOf('java.net.ConnectException: Connection refused'), { ...CLIENT, level: null, line: 2 })], []) } },
    'Hyperf, beside another line': { given: among('The config of order.json read failed from Nacos.') },
    'Dubbo, of which another rule tells': { given: log('Failed to register dubbo://10.0.0.3:20880/com.acme.A to nacos nacos://10.0.0.1:8848/x, cause: Request nacos server failed: ') },
    'an answer that another rule tells': { given: log('[sub-server-error]  dataId=a, group=G, tenant=dev, code=ConfigQueryResponse{errorCode=403}') },
    'Go was refused': { given: log('InstanceRequest request received fail response, error code: 403, result code: 500, message: [x]') },
    'the server speaks': { given: log('Nacos Server Error Status: 500, url: http://10.0.0.1:8848/nacos/v1/cs/configs', [], { kind: 'nacos' }) },
    'Go, whose reason stands beside it': { given: { 'logs.digest': digest([record('faild:request fail, unknown error', [], CLIENT), record('Send request fail, request=InstanceRequest, error=EOF', [], { ...CLIENT, level: 'INFO', line: 2 })], []) } },
    'a timeout of the application': { given: { 'logs.digest': digest([record('', [{ ...chainOf('System.TimeoutException: The operation has timed out.')[0], frames: ['Shop.Pay.Send()'] } as never], CLIENT)], []) } },
    ...na,
  },
});

testRule(credentials, {
  fail: {
    'no role': { given: log('can not get security credentials, securityCredentialsUrl: http://100.100.100.200/latest/meta-data/ram/security-credentials/app, responseCode: 404, response: not found'), case: 'role', args: { url: 'http://100.100.100.200/latest/meta-data/ram/security-credentials/app', status: '404' }, cites, severity: 'error', explains: ['client-cannot-connect', 'request-refused'] },
    'another answer': { given: log('can not get security credentials, responseCode: 500, response: x'), case: 'answer', args: { status: '500' }, cites },
    'not on a machine of the cloud': { given: log('can not get security credentials', ['java.net.ConnectException: connect timed out']), case: 'elsewhere', args: {}, cites },
    'KMS refuses': { given: log('do filters failed ,dataId=cipher-kms-aes-256-a,err:kms decrypt failed: SDK.ServerError ErrorCode: Forbidden.KeyNotFound'), case: 'kms', args: { text: 'SDK.ServerError ErrorCode: Forbidden.KeyNotFound' }, cites },
    'KMS refuses to encrypt': { given: log('kms encrypt failed: SDK.ServerError ErrorCode: Forbidden.NoPermission'), case: 'kms', args: {}, cites },
  },
  pass: { ...silent, 'more is told in another line': { given: { 'logs.digest': digest([record('can not get security credentials', [], CLIENT), record('can not get security credentials, and so on', [], { ...CLIENT, line: 2 })], []) } } },
  na,
});

const RESOLVER = 'com.alibaba.cloud.nacos.configdata.NacosConfigDataLocationResolver.registerConfigManager(NacosConfigDataLocationResolver.java:231)';
const from = (text: string, frame: string) => ({ 'logs.digest': digest([record('Application run failed', [{ ...chainOf(text)[0], frames: [frame] } as never], CLIENT)], []) });

testRule(framework, {
  fail: {
    'no properties': { given: log('org.springframework.beans.factory.BeanCreationException: The @NacosProperties attributes must be configured'), case: 'properties', args: {}, cites, severity: 'error' },
    'an address of Eureka without a scheme, in nacos-sync': { given: from('java.lang.IllegalArgumentException: Malformed serviceUrl: 127.0.0.1:8761', 'com.alibaba.nacossync.extension.holder.EurekaServerHolder.createServer(EurekaServerHolder.java:40)'), case: 'sync-url', args: { url: '127.0.0.1:8761' }, cites: ['logs.digest'] },
    'a listener without parameter': { given: log("Listener method [public void com.acme.Order.on()] parameters' count must be one !"), case: 'listener', severity: 'warning', args: { method: 'public void com.acme.Order.on()' }, cites },
    'no dataId': { given: log('java.lang.IllegalStateException: the [ spring.cloud.nacos.config.extension-configs[0] ] must give a dataId'), case: 'data-id', args: { key: 'extension-configs[0]' }, cites },
    'an import as a list': { given: from('java.util.NoSuchElementException: No value bound', RESOLVER), case: 'import', args: {}, cites },
    Hyperf: { given: log('InvalidArgumentException: nacos grpc driver only support ephemeral.'), case: 'hyperf', args: {}, cites },
    'Hyperf meets a new service': { given: log('[CRITICAL] Hyperf\\Nacos\\Exception\\RequestException: caused: service not found, namespace: public, serviceName: DEFAULT_GROUP@@order; in /data/vendor/hyperf/service-governance-nacos/src/Listener/MainWorkerStartListener.php:98'), case: 'hyperf-new', args: { service: 'order' }, cites },
    Higress: { given: log('can not create mcpWatcher for nacos 2.x type, required nacos 3.x'), case: 'higress', args: {}, cites },
    'another cluster': { given: log('A cross-cluster call occurs，name = order, clusterName = HZ, instance = []'), case: 'cluster', severity: 'info', args: { service: 'order', cluster: 'HZ' }, cites },
    'Dubbo clears': { given: log('[DUBBO] Received empty url address list and empty protection is disabled, will clear current available addresses'), case: 'dubbo', severity: 'warning', args: {}, cites },
    'an empty push': { given: log('process service info but found empty or error push, serviceKey: G@@order, pushEmptyProtection: true, hosts: []'), case: 'emptied', severity: 'warning', args: { service: 'G@@order' }, cites },
    'no mapping of Dubbo 3': { given: log('[DUBBO] Failed register interface application mapping for service shop/com.acme.api.StockService:1.0.0, dubbo version: 3.0.6'), case: 'mapping', args: { service: 'com.acme.api.StockService' }, cites },
    'no protocol of dubbo-go': { given: log("The service greet.GreetService'svcOpts '[]' protocols don't has right protocolConfigs, Please check your configuration center and transfer protocol"), case: 'dubbogo', args: { service: 'greet.GreetService' }, cites },
    'Eureka, at the address of Nacos': { given: log("Request execution error. endpoint=DefaultEndpoint{ serviceUrl='http://localhost:8848/eureka/}"), case: 'eureka', args: { url: 'http://localhost:8848/eureka/' }, cites },
    'no abilities': { given: log("Client don't receive server abilities table even empty table but server supports ability negotiation."), case: 'abilities', args: {}, cites },
  },
  pass: {
    'nothing bound elsewhere': { given: from('java.util.NoSuchElementException: No value bound', 'com.acme.Binding.get(Binding.java:12)') },
    'the same of a client of Eureka': { given: from('java.lang.IllegalArgumentException: Malformed serviceUrl: 127.0.0.1:8761', 'com.netflix.discovery.shared.resolver.DefaultEndpoint.<init>(DefaultEndpoint.java:45)') },
    'another exception of the import': { given: from('java.lang.IllegalStateException: No value bound', RESOLVER) }, ...silent, 'Eureka at its own address': { given: log("Request execution error. endpoint=DefaultEndpoint{ serviceUrl='http://localhost:8761/eureka/}") }, 'no abilities at first': { given: { 'logs.digest': digest([record("Client don't receive server abilities table even empty table but", [], CLIENT), record('Success to connect to server [10.0.0.1:8848] on start up', [], { ...CLIENT, level: 'INFO', line: 2 })], []) } } },
  na,
});
