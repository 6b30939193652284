import rule from '../../../rules/client/settings-of-one-side.ts';
import { clientOf, CONFIG, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const BASE = 'spring.application.name=order\nspring.cloud.nacos.server-addr=h:8848\n';
const given = (text: string, more: Readonly<Record<string, string>> = {}, ...libraries: readonly string[]) =>
  clientOf({ 'app/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, ...(libraries.length > 0 ? libraries : [CONFIG, DISCOVERY])), [`${RESOURCES}/bootstrap.properties`]: `${BASE}${text}`, ...more });

/** Without the address that both share. */
const apart = (text: string, more: Readonly<Record<string, string>> = {}) =>
  clientOf({ 'app/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, CONFIG, DISCOVERY), [`${RESOURCES}/bootstrap.properties`]: `spring.application.name=order\n${text}`, ...more });

const alone = clientOf({ [`${RESOURCES}/application.properties`]: 'spring.application.name=order\nspring.cloud.nacos.discovery.server-addr=10.0.0.5:8848/\n' });
const ofConfig = clientOf({ [`${RESOURCES}/application.properties`]: 'spring.application.name=order\nspring.cloud.nacos.config.server-addr=10.0.0.5:8848\n' });
const says = (logger: string, message: string) => ({ 'logs.digest': digest([record(message, [], { kind: 'application', logger, boot: null, phase: null })], []) });

const SENTINEL = 'spring.cloud.sentinel.datasource.flow.nacos.server-addr=h:8848\nspring.cloud.sentinel.datasource.flow.nacos.data-id=flow\n';

testRule(rule, {
  fail: {
    'a namespace for both that discovery does not take': { given: given('spring.cloud.nacos.namespace=dev\n'), case: 'inherited', severity: 'warning', confidence: 'proven', args: { key: 'spring.cloud.nacos.namespace', wanted: 'spring.cloud.nacos.discovery.namespace', value: 'dev', line: '3' }, cites: ['client.projects'] },
    'a user for configurations only': {
      given: given('spring.cloud.nacos.config.username=u\nspring.cloud.nacos.config.password=p\n'), case: 'login', args: { side: 'config', other: 'discovery', address: 'h:8848' }, cites: ['client.projects'], explains: ['request-refused', 'client-cannot-connect'],
    },
    'a namespace for configurations only': { given: given('spring.cloud.nacos.config.namespace=dev\n'), case: 'namespace', severity: 'info', args: { wanted: 'spring.cloud.nacos.discovery.namespace' }, cites: ['client.projects'] },
    'a data source of Sentinel': { given: given(`spring.cloud.nacos.discovery.namespace=dev\n${SENTINEL}`, {}, DISCOVERY), case: 'sentinel', severity: 'warning', args: { key: 'spring.cloud.nacos.discovery.namespace', wanted: 'spring.cloud.sentinel.datasource.flow.nacos.namespace' }, cites: ['client.projects'] },
    'a server for configurations only': { given: apart('spring.cloud.nacos.config.server-addr=10.0.0.5:8848\n'), case: 'address', severity: 'warning', args: { key: 'spring.cloud.nacos.config.server-addr', wanted: 'spring.cloud.nacos.discovery.server-addr', value: '10.0.0.5:8848', other: 'discovery', address: '127.0.0.1:8848' }, cites: ['client.projects'], explains: ['request-refused', 'client-cannot-connect'] },
    'a server for discovery only': { given: apart('spring.cloud.nacos.discovery.server-addr=10.0.0.5:8848\n'), case: 'address', args: { wanted: 'spring.cloud.nacos.config.server-addr', other: 'config' }, cites: ['client.projects'] },
    'a data source without the user of the rest': { given: given(`spring.cloud.nacos.username=u\nspring.cloud.nacos.password=p\n${SENTINEL}`, {}, DISCOVERY), case: 'sentinel-login', severity: 'warning', args: { wanted: 'spring.cloud.sentinel.datasource.flow.nacos.username', side: 'spring.cloud.nacos.username', other: 'flow' }, cites: ['client.projects'] },
    'only the log tells that services are asked for, over gRPC': { given: { ...ofConfig, ...says('com.alibaba.nacos.common.remote.client', "[8d1b6c6a] Try to connect to server on start up, server: {serverIp = '127.0.0.1', server main port = 8848}") }, case: 'address', args: { wanted: 'spring.cloud.nacos.discovery.server-addr', other: 'discovery', side: 'config' }, cites: ['client.projects'], explains: ['request-refused', 'client-cannot-connect', 'grpc-unreachable'] },
    'only the log tells that configurations are asked for': { given: { ...alone, ...says('com.alibaba.nacos.client.config.http.ServerHttpAgent', '[NACOS SocketTimeoutException httpGet] currentServerAddr:http://localhost:8848, err : connect timed out') }, case: 'address', args: { wanted: 'spring.cloud.nacos.config.server-addr', value: '10.0.0.5:8848', other: 'config', side: 'discovery', address: '127.0.0.1:8848' }, cites: ['client.projects'] },
  },
  pass: {
    'a file of which not all is read': { given: clientOf({ 'app/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, CONFIG, DISCOVERY), [`${RESOURCES}/bootstrap.yml`]: 'spring:\n  application:\n    name: order\n  cloud:\n    nacos:\n      config:\n        server-addr: h:8848\n          file-extension: yml\n      discovery:\n        server-addr: h:8848\n        username: u\n        password: p\n' }) },
    'the log tells of another server': { given: { ...alone, ...says('com.alibaba.nacos.client.config.http.ServerHttpAgent', 'currentServerAddr:http://10.0.0.7:8848, err : connect timed out') } },
    'discovery asks the own machine, for which an address is set': { given: { ...alone, ...says('com.alibaba.nacos.client.naming', 'failed to request http://localhost:8848/nacos/v1/ns/instance') } },
    'a server for both': { given: apart('spring.cloud.nacos.config.server-addr=10.0.0.5:8848\nspring.cloud.nacos.server-addr=10.0.0.5:8848\n') },
    'the own machine for configurations, which discovery takes by itself': { given: apart('spring.cloud.nacos.config.server-addr=127.0.0.1:8848\n') },
    'a server for discovery in the file of a profile': { given: apart('spring.cloud.nacos.config.server-addr=10.0.0.5:8848\n', { [`${RESOURCES}/application-prod.properties`]: 'spring.cloud.nacos.discovery.server-addr=10.0.0.6:8848\n' }) },
    'discovery is off': { given: apart('spring.cloud.nacos.config.server-addr=10.0.0.5:8848\nspring.cloud.nacos.discovery.enabled=false\n') },
    'an address server for discovery': { given: apart('spring.cloud.nacos.config.server-addr=10.0.0.5:8848\nspring.cloud.nacos.discovery.endpoint=acm.example.com\n') },
    'a data source with a user of its own': { given: given(`spring.cloud.nacos.username=u\nspring.cloud.nacos.password=p\n${SENTINEL}spring.cloud.sentinel.datasource.flow.nacos.username=s\n`, {}, DISCOVERY) },
    'nobody logs in': { given: given(SENTINEL, {}, DISCOVERY) },
    'a data source at another server than the one that is logged in at': { given: given(`spring.cloud.nacos.username=u\nspring.cloud.nacos.password=p\n${SENTINEL.replace('h:8848', 'other:8848')}`, {}, DISCOVERY) },
    'a data source with a namespace': { given: given(`spring.cloud.nacos.discovery.namespace=dev\n${SENTINEL}spring.cloud.sentinel.datasource.flow.nacos.namespace=dev\n`, {}, DISCOVERY) },
    'a data source at another Nacos': { given: given(`spring.cloud.nacos.discovery.namespace=dev\n${SENTINEL.replace('h:8848', 'other:8848')}`, {}, DISCOVERY) },
    'a data source, and all of it in public': { given: given(`spring.cloud.nacos.discovery.namespace=public\n${SENTINEL}`, {}, DISCOVERY) },
    'a user for both': { given: given('spring.cloud.nacos.username=u\nspring.cloud.nacos.password=p\n') },
    'a namespace for each': { given: given('spring.cloud.nacos.config.namespace=dev\nspring.cloud.nacos.discovery.namespace=dev\n') },
    'the other one in the file of a profile': { given: given('spring.cloud.nacos.config.namespace=dev\nspring.cloud.nacos.namespace=dev\n', { [`${RESOURCES}/bootstrap-dev.properties`]: 'spring.cloud.nacos.discovery.namespace=dev\n' }) },
    'the client of the configuration that dials itself is another': { given: { ...ofConfig, ...says('com.alibaba.nacos.common.remote.client', "[8d1b6c6a_config-0] Try to connect to server on start up, server: {serverIp = '127.0.0.1', server main port = 8848}") } },
    'only configurations are used': { given: given('spring.cloud.nacos.config.namespace=dev\nspring.cloud.nacos.config.username=u\n', {}, CONFIG) },
    'nothing set': { given: given('') },
  },
  na: { 'a server': { given: {} } },
});
