import rule0 from '../../../rules/client/registration-missing.ts';
import rule1 from '../../../rules/client/sentinel-rules-not-loaded.ts';
import rule2 from '../../../rules/client/server-list-empty.ts';
import rule3 from '../../../rules/client/listener-stuck.ts';
import rule4 from '../../../rules/client/emergency-file-left.ts';
import rule5 from '../../../rules/client/requests-limited.ts';
import rule6 from '../../../rules/client/group-name-refused.ts';
import rule7 from '../../../rules/client/way-of-registering-mixed.ts';
import rule8 from '../../../rules/client/dubbo-start-check-failed.ts';
import rule9 from '../../../rules/client/seata-config-unread.ts';
import rule10 from '../../../rules/client/go-sdk-complaint.ts';
import rule11 from '../../../rules/client/namespace-undeclared.ts';
import rule12 from '../../../rules/client/logging-libraries-misfit.ts';
import { clientOf } from '../../support/client.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

/** One record of a client's or server's log; an exception where the text is one. */
const said = (text: string) => ({ 'logs.digest': digest([/^(?:[\w$]+\.)+[\w$]+(?:Exception|Error): /.test(text) ? record('failed', chainOf(text)) : record(text)]) });

testRule(rule0, {
  fail: {
    nothing: { given: said('No service to register for nacos client...'), args: {}, cites: ['logs.digest'], case: 'nothing', severity: 'warning', confidence: 'stated' },
    'gave-up': { given: said('Failfast is false. orders register failed... NacosRegistration{...}'), args: { service: 'orders' }, cites: ['logs.digest'], case: 'gave-up', severity: 'error', confidence: 'stated' },
    interface: { given: said('java.lang.IllegalArgumentException: no such interface eth9'), args: { nic: 'eth9' }, cites: ['logs.digest'], case: 'interface', severity: 'error', confidence: 'stated' },
    'no-address': { given: said('java.lang.RuntimeException: cannot find available ip from network interface eth1'), args: { nic: 'eth1' }, cites: ['logs.digest'], case: 'no-address', severity: 'error', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('No service to stop for nacos client') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(rule1, {
  fail: {
    empty: { given: said('converter can not convert rules because source is empty'), args: {}, cites: ['logs.digest'], case: 'empty', severity: 'warning', confidence: 'stated' },
    'no client': { given: said('java.lang.IllegalStateException: Nacos config service has not been initialized or error occurred'), args: {}, cites: ['logs.digest'], case: 'client', severity: 'error' },
    first: { given: said('[NacosDataSource] WARN: initial config is null, you may have to check your data source'), args: {}, cites: ['logs.digest'], case: 'first', severity: 'warning', confidence: 'stated' },
    'converted, without the logger of Sentinel': { given: said('java.lang.IllegalArgumentException: convert 0 rules but there are 1 rules from datasource. RuleClass: FlowRule'), args: { count: '1', kind: 'FlowRule' }, cites: ['logs.digest'], case: 'converted', severity: 'error' },
    converted: { given: said('convert error: convert 0 rules but there are 3 rules from datasource'), args: { count: '3', kind: { en: 'rules of that rule-type', zh: '该 rule-type 的规则' } }, cites: ['logs.digest'], case: 'converted', severity: 'error', confidence: 'stated' },
    'converted, with their kind': { given: said('convert error: convert 0 rules but there are 1 rules from datasource. RuleClass: DegradeRule'), args: { count: '1', kind: 'DegradeRule' }, cites: ['logs.digest'], case: 'converted' },
    untyped: { given: said('[Sentinel Starter] DataSource flow-rule build error: null'), args: { name: 'flow-rule' }, cites: ['logs.digest'], case: 'untyped', severity: 'error', confidence: 'stated' },
    'untyped, as Java 17 tells it': { given: said('[Sentinel Starter] DataSource ds1 build error: Cannot invoke "com.alibaba.cloud.sentinel.datasource.RuleType.getName()" because the return value of "getRuleType()" is null'), args: { name: 'ds1' }, cites: ['logs.digest'], case: 'untyped' },
    converter: { given: said('org.springframework.beans.factory.NoSuchBeanDefinitionException: No bean named \'sentinel-json-gw-flow-converter\' available'), args: { name: 'sentinel-json-gw-flow-converter' }, cites: ['logs.digest'], case: 'converter', severity: 'error', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('the converter read 3 rules') }, 'a data source that says what it lacks': { given: said('[Sentinel Starter] DataSource ds1 build error: null is no dataId') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(rule2, {
  fail: {
    list: { given: said('com.alibaba.nacos.api.exception.runtime.NacosLoadException: serverList is empty,please check configuration'), args: {}, cites: ['logs.digest'], case: 'list', severity: 'error', confidence: 'stated' },
    iterator: { given: said('[iterator-serverlist] No server address defined!'), args: {}, cites: ['logs.digest'], case: 'iterator', severity: 'error', confidence: 'stated' },
    'Go, an address that is none': { given: said('panic: [client.SetServerConfig] configs[0] is invalid'), args: { text: '[client.SetServerConfig] configs[0] is invalid' }, cites: ['logs.digest'], case: 'sdk' },
    'Java of 1.4': { given: said('java.lang.Exception: Can not acquire Nacos list'), args: {}, cites: ['logs.digest'], case: 'list' },
    '.NET': { given: said('System.Exception: Can not acquire Nacos list'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    'C++, a list of none': { given: said('failed to get nacos servers, raison: no server(s) available'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    'Python, an address server': { given: said('[get-server-list] get server list from endpoint failed,url:http://acm.example.com:8080/nacos/serverlist, err:x'), args: { where: 'acm.example.com:8080' }, cites: ['logs.digest'], case: 'endpoint' },
    provider: { given: said('com.alibaba.nacos.api.exception.NacosException: No server list provider found.'), args: {}, cites: ['logs.digest'], case: 'provider', severity: 'error', confidence: 'stated' },
    'an address server that has no such page': { given: said('[check-serverlist] error. addressServerUrl: http://acm.example.com:8080/nacos/serverlist, code: 404'), args: { where: 'acm.example.com:8080' }, cites: ['logs.digest'], case: 'endpoint' },
    'an address server of which only the exception was quoted': { given: said('com.alibaba.nacos.api.exception.NacosException: fail to get NACOS-server serverlist! env:custom-acm, not connnect url:http://acm.example.com:8080/nacos/serverlist'), args: { where: 'acm.example.com:8080' }, cites: ['logs.digest'], case: 'endpoint' },
    'Node, no hosts': { given: said('NacosServerHostEmptyError: [Nacos#ServerListManager] Nacos return empty hosts'), args: { where: 'Nacos' }, cites: ['logs.digest'], case: 'endpoint' },
    'Node, no address server': { given: said('[Nacos#ServerListManager] request url: http://acm:8080/diamond failed with statusCode: 404'), args: { where: 'http://acm:8080/diamond' }, cites: ['logs.digest'], case: 'endpoint' },
    'neither, in clients before 1.0': { given: said("java.io.IOException: Error while requesting: http://null/vipserver/serverlist'. Server returned: 500"), args: {}, cites: ['logs.digest'], case: 'list' },
    'neither, in the first clients': { given: said("java.io.IOException: Error while requesting: http://null/nacos/serverlist'. Server returned: 500"), args: {}, cites: ['logs.digest'], case: 'list' },
    Go: { given: said('panic: [client.GetServerConfig] invalid server configs'), args: { text: '[client.GetServerConfig] invalid server configs' }, cites: ['logs.digest'], case: 'sdk' },
    'Go, no such key': { given: said('server configs not found in properties'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    'Go, neither': { given: said('both serverlist  and  endpoint are empty'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    Python: { given: said('NacosException: Error [400]: server_addresses is invalid'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    'Python, of the HTTP generation': { given: said('ValueError: server address & endpoint must not both none'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    Node: { given: said('AssertionError [ERR_ASSERTION]: [Client] options.endpoint or options.serverAddr is required'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    'C++': { given: said('no server address specified and the endpoint is blank'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    endpoint: { given: said('[init-serverlist] fail to get NACOS-server serverlist! env: custom-acm.aliyun.com_nacos, url: http://acm:8080/nacos/serverlist'), args: { where: 'acm:8080' }, cites: ['logs.digest'], case: 'endpoint', severity: 'error', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('serverList is complete') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(rule3, {
  fail: {
    waits: { given: said('[fixed-10.0.0.1_8848] [notify-currentSkip] dataId=a.yaml, group=g, listener is not finish yet,will try next time.'), args: {}, cites: ['logs.digest'], case: 'waits', severity: 'warning', confidence: 'stated' },
    monitor: { given: said('[fixed-10.0.0.1_8848] [notify-block-monitor] dataId=orders.yaml, group=g'), args: { dataId: 'orders.yaml' }, cites: ['logs.digest'], case: 'monitor', severity: 'warning', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('listener finished: dataId=orders.yaml') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(rule4, {
  fail: {
    config: { given: said('[fixed-10.0.0.1_8848-dev] [get-config] get failover ok, dataId=orders.yaml, group=DEFAULT_GROUP, tenant=dev, config=***'), args: { dataId: 'orders.yaml' }, cites: ['logs.digest'], case: 'config', severity: 'warning', confidence: 'stated' },
    naming: { given: said('failover-mode is on, init: false'), args: {}, cites: ['logs.digest'], case: 'naming', severity: 'warning', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('failover-mode is off') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(rule5, {
  fail: {
    Go: { given: said('get config from server error:ConfigQueryRequest is limited, dataId=app.yaml, group=G'), args: { dataId: 'app.yaml' }, cites: ['logs.digest'], severity: 'warning' },
    limited: { given: said('access_key_id:orders.yaml+DEFAULT_GROUP+dev limited'), args: {}, cites: ['logs.digest'], severity: 'warning', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('access_key_id: set') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(rule6, {
  fail: {
    prefix: { given: said('java.lang.IllegalArgumentException: wrong group name prefix of instance service name! it should be: DUBBO_GROUP'), args: { group: 'DUBBO_GROUP' }, cites: ['logs.digest'], severity: 'error', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('group name of instance service name is DUBBO_GROUP') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(rule7, {
  fail: {
    batch: { given: said('[Batch deRegistration] batch deRegister is not BatchInstanceRedoData type.'), args: {}, cites: ['logs.digest'], case: 'batch', severity: 'error', confidence: 'stated' },
    persistent: { given: said('Batch registration does not allow persistent instance registration!'), args: {}, cites: ['logs.digest'], case: 'persistent', severity: 'error', confidence: 'stated' },
    udp: { given: said('java.lang.UnsupportedOperationException: Do not support subscribe service by UDP, please use gRPC replaced.'), args: {}, cites: ['logs.digest'], case: 'udp', severity: 'error', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('batch deRegister of 3 instances') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(rule8, {
  fail: {
    'for configurations': { given: said('Failed to connect to nacos config server. Server status: DOWN. Config Service Available: false.'), args: { status: 'DOWN' }, cites: ['logs.digest'] },
    status: { given: said('Failed to connect to nacos naming server. Server status: DOWN. Naming Service Available: false. Dubbo will try to retry in 10.'), args: { status: 'DOWN' }, cites: ['logs.digest'], severity: 'error', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('Connected to nacos naming server. Server status: UP') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const EMPTY = 'EnhancedServiceNotFoundException: not found service provider for : io.seata.server.store.TransactionStoreManager caused by io.seata.common.exception.StoreException: the {store.db.driver-class-name} can\'t be empty.';
const NAMELESS = 'seata server start error: the name of service provider for [io.seata.core.store.db.DataSourceProvider] name is null';
const seata = (text: string, namespace: string | null) => ({
  'logs.digest': digest([record(text, [], { kind: 'application', boot: null, phase: null })], []),
  ...(namespace !== null && clientOf({ 'seata/registry.conf': `config {\n  type = "nacos"\n  nacos {\n    serverAddr = "h:8848"\n    namespace = "${namespace}"\n  }\n}\n` })),
});

testRule(rule9, {
  fail: {
    stated: { given: said('init config properties error'), args: {}, cites: ['logs.digest'], case: 'format', severity: 'warning', confidence: 'stated' },
    'the namespace by its name': { given: seata(EMPTY, 'public'), args: { key: 'store.db.driver-class-name' }, cites: ['logs.digest'], case: 'public', severity: 'error' },
    'no kind of source': { given: seata(NAMELESS, '7f-dev'), args: { key: 'store.db.datasource' }, cites: ['logs.digest'], case: 'empty' },
    'no kind of source, in public': { given: seata(NAMELESS, 'public'), args: { key: 'store.db.datasource' }, cites: ['logs.digest'], case: 'public' },
    'nothing there': { given: seata(EMPTY, '7f-dev'), args: { key: 'store.db.driver-class-name', where: { en: 'namespace 7f-dev, group SEATA_GROUP, dataId seata.properties', zh: '命名空间 7f-dev，分组 SEATA_GROUP，dataId seata.properties' } }, cites: ['logs.digest'], case: 'empty', severity: 'error' },
  },
  pass: {},
  na: {
    'no logs': { given: { 'logs.digest': null } }, 'a configuration in its own file': { given: seata(EMPTY, null) },
    'Seata without a server is no matter of Nacos by itself': { given: said("no available service found in cluster 'default', please make sure registry config correct and keep your seata server running") },
  },
});

testRule(rule10, {
  fail: {
    udp: { given: said('failed to start udp server after trying 3 times.'), args: {}, cites: ['logs.digest'], case: 'udp', severity: 'warning', confidence: 'stated' },
    requests: { given: said('retry3times request failed,err=request return error code 404'), args: {}, cites: ['logs.digest'], case: 'requests', severity: 'error', confidence: 'stated' },
    ca: { given: said('failed to build TLS credentials: failed to read CA file "/etc/nacos/ca.pem": open /etc/nacos/ca.pem: no such file or directory'), args: { text: 'failed to read CA file "/etc/nacos/ca.pem": open /etc/nacos/ca.pem: no such file or directory' }, cites: ['logs.digest'], case: 'ca', severity: 'error', confidence: 'stated' },
    unread: { given: said('get config from remote nacos server fail, and is not allowed to read local file, err:request timeout'), args: { text: 'request timeout' }, cites: ['logs.digest'], case: 'unread', severity: 'error', confidence: 'stated' },
    emptied: { given: said('instance list is empty, updateCacheWhenEmpty is set to false, callback is not triggered. service name: orders'), args: {}, cites: ['logs.digest'], case: 'emptied', severity: 'warning', confidence: 'stated' },
  },
  pass: { 'an endpoint without a host': { given: said('RegisterInstance err retry3times request failed,err=request return error code 400,tcp://:19817') }, 'no such configuration, and CA files of others': { given: said('get config from remote nacos server fail, and is not allowed to read local file, err:config data not exist; failed to read CA file "/etc/a.pem"') }, 'the connection, which another rule tells': { given: said('get config from remote nacos server fail, and is not allowed to read local file, err:client not connected,current status:STARTING') }, 'what was answered tells more, without its text': { given: said('retry3times request failed,err=request return error code 403') }, 'what was answered tells more': { given: said('retry3times request failed,err=[403] unknown user!') }, 'said otherwise': { given: said('started udp server after trying 1 times') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(rule11, {
  fail: {
    absent: { given: said('ErrCode:22001, ErrMsg:namespace not exist'), args: {}, cites: ['logs.digest'], severity: 'error', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('the namespace not exist in the cache yet') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const noClass = (missing: string) => (frame: string) => ({
  'logs.digest': digest([record('it failed', chainOf(`java.lang.NoClassDefFoundError: ${missing}`).map(thrown => ({ ...thrown, frames: [frame] })), { kind: 'application', boot: null, phase: null })], []),
});
const noHttp = noClass('org/apache/http/nio/reactor/IOReactorException');
const noEpoll = noClass('Could not initialize class io.grpc.netty.shaded.io.netty.channel.epoll.Native');

testRule(rule12, {
  fail: {
    slf4j: { given: said('java.lang.NoClassDefFoundError: org/slf4j/spi/LoggingEventBuilder'), args: {}, cites: ['logs.digest'], case: 'slf4j', severity: 'error', confidence: 'stated' },
    schema: { given: said('java.lang.NoClassDefFoundError: com/networknt/schema/SpecVersion$VersionFlag'), args: { text: 'com/networknt/schema/SpecVersion$VersionFlag' }, cites: ['logs.digest'], case: 'schema', severity: 'error', confidence: 'stated' },
    dubbo: { given: said('java.lang.NoClassDefFoundError: com/alibaba/nacos/api/naming/NamingService'), args: { text: 'com/alibaba/nacos/api/naming/NamingService' }, cites: ['logs.digest'], case: 'dubbo', severity: 'error', confidence: 'stated' },
    'Log4j took the place of Logback': { given: said('java.lang.ClassCastException: org.apache.logging.slf4j.Log4jLoggerFactory cannot be cast to ch.qos.logback.classic.LoggerContext'), args: { text: 'Log4jLoggerFactory' }, cites: ['logs.digest'], case: 'bindings' },
    'Spring Boot says the same': { given: said('java.lang.IllegalArgumentException: LoggerFactory is not a Logback LoggerContext but Logback is on the classpath. Either remove Logback or the competing implementation (class org.slf4j.impl.Log4jLoggerFactory loaded from file:/app/lib/x.jar)'), args: { text: 'Log4jLoggerFactory' }, cites: ['logs.digest'], case: 'bindings' },
    http: { given: noHttp('com.alibaba.nacos.client.config.impl.ConfigHttpClientManager.<clinit>(ConfigHttpClientManager.java:54)'), args: { text: 'org/apache/http/nio/reactor/IOReactorException' }, cites: ['logs.digest'], case: 'http' },
    epoll: { given: noEpoll('com.alibaba.nacos.common.remote.client.grpc.GrpcClient.connectToServer(GrpcClient.java:269)'), args: { text: 'Could not initialize class io.grpc.netty.shaded.io.netty.channel.epoll.Native' }, cites: ['logs.digest'], case: 'epoll' },
    native: { given: said('java.lang.IllegalStateException: Multiple resources found for \'META-INF/native/libio_grpc_netty_shaded_netty_transport_native_epoll_x86_64.so\' with different content'), args: {}, cites: ['logs.digest'], case: 'native', severity: 'error', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('org/slf4j/spi was scanned') }, 'a jar in plugins/ of a server': { given: said('java.lang.IllegalArgumentException: LoggerFactory is not a Logback LoggerContext but Logback is on the classpath. Either remove Logback or the competing implementation (class org.slf4j.impl.Log4jLoggerFactory loaded from file:/opt/nacos/plugins/x.jar)') }, 'the gRPC of another program': { given: noEpoll('com.acme.Pay.call(Pay.java:1)') }, 'asked for by another client': { given: noHttp('org.elasticsearch.client.RestClient.<init>(RestClient.java:1)') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
