import complaint from '../../../rules/client/java-client-complaint.ts';
import inDns from '../../../rules/client/service-name-in-dns.ts';
import type { LogKind } from '../../../src/model/digest.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { silent } from '../../support/said.ts';

const log = (message: string, kind: LogKind = 'application') => ({ 'logs.digest': digest([record(message, [], { kind, boot: null, phase: null })], []) });
const thrown = (text: string, frame: string) => ({ 'logs.digest': digest([record('', [{ ...chainOf(text)[0], frames: [frame] } as never], { kind: 'application', boot: null, phase: null })], []) });
const cites = ['logs.digest'] as const;

const DUBBO = 'Failed to register dubbo://192.168.2.235:20891/com.ifx.A?anyhost=true to nacos nacos://124.221.168.200:8848/org.apache.dubbo.registry.RegistryService?namespace=ifx, cause: Request nacos server failed: ';

testRule(complaint, {
  fail: {
    'a slash': { given: log('java.lang.IllegalArgumentException: illegal dataId'), case: 'slash', args: {}, cites, severity: 'error', subject: 'the client' },
    'no dataId': { given: log('java.lang.IllegalArgumentException: dataId must be specified'), case: 'no-data-id', args: {}, cites },
    'a blank in the address': { given: log('java.lang.IllegalArgumentException: illegal URI: http://10.0.0.1:8848, 10.0.0.2:8848/a.yaml?group=G'), case: 'uri', args: { uri: 'http://10.0.0.1:8848, 10.0.0.2:8848/a.yaml' }, cites },
    preference: { given: log('illegal preference value: nacos, using default preference: LOCAL'), case: 'preference', severity: 'warning', args: { value: 'nacos', used: 'LOCAL' }, cites },
    'a type of addresses': { given: log('java.lang.IllegalArgumentException: please checking the type of IP IPv5'), case: 'ip-type', args: { value: 'IPv5' }, cites },
    'a status': { given: log("can't support status OUT_OF_SERVICE,please choose UP or DOWN"), case: 'status', severity: 'warning', args: { value: 'OUT_OF_SERVICE' }, cites },
    'too many requests': { given: log('com.alibaba.nacos.api.exception.NacosException: More than client-side current limit threshold'), case: 'limited', args: {}, cites },
    'an old server': { given: log('errCode: 501, errMsg: Request Nacos server version is too low, not support fuzzy watch feature.'), case: 'old', args: { feature: 'fuzzy watch' }, cites },
    'a slow listener': { given: log('Listening on Nacos Config exceeds timeout 1000 ms [dataId : app, groupId : G, data : x]'), case: 'late', severity: 'warning', args: { ms: '1000', dataId: 'app' }, cites },
    'a folder': { given: log('java.lang.IllegalStateException: failed to create cache dir: /root/nacos/naming/dev'), case: 'folder', args: { path: '/root/nacos/naming/dev' }, cites },
    'Java 8': { given: log('java.lang.UnsupportedClassVersionError: com/alibaba/cloud/nacos/NacosConfigAutoConfiguration has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version recognizes up to 52.0'), case: 'java-8', args: { what: 'com/alibaba/cloud/nacos/NacosConfigAutoConfiguration', wanted: 17 }, cites },
    'no servers': { given: log('[update-serverlist] current serverlist from address server is empty!!!'), case: 'no-list', args: {}, cites },
    'shut down': { given: log('com.alibaba.nacos.api.exception.NacosException: Client not connected,current status:SHUTDOWN'), case: 'closed', severity: 'warning', args: {}, cites },
    'an unknown answer': { given: log('com.alibaba.nacos.api.exception.NacosException: Unknown payload type:ConfigQueryResponse'), case: 'payload', args: { what: 'ConfigQueryResponse' }, cites },
    'a type': { given: log('java.lang.UnsupportedOperationException: Parsing is not yet supported for this type profile : text'), case: 'type', args: { value: 'text' }, cites },
    'a proxy that is no map': { given: thrown('java.lang.ClassCastException: com.sun.proxy.$Proxy113 cannot be cast to java.util.Map', 'com.alibaba.nacos.spring.context.annotation.config.AnnotationNacosInjectedBeanPostProcessor.resolve'), case: 'context-support', args: { what: 'com.sun.proxy.$Proxy113 cannot be cast to java.util.Map' }, cites },
    'a text that is no class, in Dubbo': { given: thrown('java.lang.ClassCastException: class java.lang.String cannot be cast to class java.lang.Class (module java.base)', 'org.apache.dubbo.config.spring.util.DubboAnnotationUtils.resolveInterfaceName'), case: 'context-support', args: { what: 'java.lang.String cannot be cast to class java.lang.Class' }, cites },
    'no thread for one more client': { given: thrown('java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached', 'com.alibaba.nacos.client.naming.core.ServiceInfoUpdateService.<init>(ServiceInfoUpdateService.java:72)'), case: 'threads', args: {}, cites },
    'Dubbo, cut': { given: log(DUBBO), case: 'dubbo-failed', args: { server: '124.221.168.200:8848' }, cites },
  },
  pass: { ...silent, 'no thread for another client': { given: thrown('java.lang.OutOfMemoryError: unable to create new native thread', 'redis.clients.jedis.Jedis.connect(Jedis.java:9)') }, 'an address that was not filled': { given: log('java.lang.IllegalArgumentException: illegal URI: http://${nacos.server-addr}/a.yaml') }, 'a cast of the application': { given: thrown('java.lang.ClassCastException: com.sun.proxy.$Proxy113 cannot be cast to java.util.Map', 'com.acme.Shop.main') }, 'another cast of the application': { given: thrown('java.lang.ClassCastException: java.lang.String cannot be cast to java.lang.Class', 'com.acme.Shop.main') }, 'Dubbo, with its cause': { given: log(`${DUBBO} Client not connected, current status:STARTING`) }, 'a dataId that is named': { given: log('java.lang.IllegalArgumentException: illegal dataId of another program') }, 'a class of the application': { given: log('java.lang.UnsupportedClassVersionError: com/example/A has been compiled by a more recent version of the Java Runtime (class file version 61.0)') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const REST = 'org.springframework.web.client.ResourceAccessException: I/O error on GET request for "http://order-service/order/1": order-service; nested exception is java.net.UnknownHostException: order-service';
const FEIGN = 'feign.RetryableException: order-service executing GET http://order-service/order/1';
const NETTY = "java.net.UnknownHostException: Failed to resolve 'user-service' [A(1)] after 2 queries";

const LOOKED = 'com.alibaba.nacos.client.naming : current ips:(1) service: DEFAULT_GROUP@@stockCenter -> []';
const feign = (text: string, frame: string, kind: LogKind = 'application', frames: readonly string[] = []) => ({ 'logs.digest': digest([record('failed', [{ ...chainOf(text)[0], frames: ['java.net.Socket.connect(Socket.java:633)', frame, ...frames] } as never], { kind, boot: null, phase: null }), record(LOOKED, [], { kind: 'application', boot: null, phase: null, line: 9 })], []) });
const UNKNOWN = 'java.net.UnknownHostException: stockCenter';
const PLAIN = 'feign.Client$Default.convertAndSend(Client.java:170)';

testRule(inDns, {
  fail: {
    'Feign, by its frames': { given: feign(UNKNOWN, PLAIN), args: { service: 'stockCenter' }, cites },
    'Feign with HttpClient 5, in Chinese': { given: feign('java.net.UnknownHostException: stock-center: 未知的名称或服务', 'feign.hc5.ApacheHttp5Client.execute(ApacheHttp5Client.java:92)'), args: { service: 'stock-center' }, cites },
    RestTemplate: { given: log(REST), case: 'asked', severity: 'error', confidence: 'stated', subject: 'service order-service', args: { service: 'order-service' }, cites, explains: ['client-cannot-connect'] },
    'RestTemplate of Spring 6': { given: log('I/O error on GET request for "http://nacos-provider/echo": nacos-provider'), args: { service: 'nacos-provider' }, cites },
    Feign: { given: log(FEIGN), args: { service: 'order-service' }, cites },
    Gateway: { given: log(NETTY), args: { service: 'user-service' }, cites },
  },
  pass: {},
  na: {
    'a machine': { given: log(REST.replaceAll('order-service', 'mysql-master')) },
    'the server itself': { given: log(REST.replaceAll('order-service', 'nacos-headless')) },
    'Feign, in a log of the server, by its frames': { given: feign(UNKNOWN, PLAIN, 'nacos') },
    'Feign behind a load balancer': { given: feign(UNKNOWN, PLAIN, 'application', ['org.springframework.cloud.openfeign.loadbalancer.FeignBlockingLoadBalancerClient.execute(FeignBlockingLoadBalancerClient.java:98)']) },
    'a call by hand': { given: feign(UNKNOWN, 'com.acme.Http.get(Http.java:12)') },
    'another exception of Feign': { given: feign('java.net.NoRouteToHostException: UnknownHostException: stockCenter', PLAIN) },
    'a host of the DNS': { given: log(REST.replaceAll('order-service', 'api.example.com')) },
    'RestTemplate, in a log of the server': { given: log(REST, 'nacos') },
    'Feign, in a log of the server': { given: log(FEIGN, 'nacos') },
    'Gateway, in a log of the server': { given: log(NETTY, 'nacos') },
  },
});
