import rule from '../../../rules/client/loaded-misfit.ts';
import { clientOf, DISCOVERY, pom } from '../../support/client.ts';
import { digestOnce } from '../../support/digest-once.ts';
import { testRule } from '../../support/rule-tester.ts';

const LINE = '2025-02-17 10:33:40.100 ERROR 7001 --- [           main] o.s.boot.SpringApplication               : Application run failed\n\n';
const frame = (call: string, jar: string): string => `\tat ${call}(A.java:60) ~[${jar}.jar:${jar.replace(/^.*?-(?=\d)/, '')}]\n`;
const trace = (thrown: string, ...frames: readonly string[]): string => `${LINE}${thrown}\n${frames.join('')}`;

const file = async (text: string, more: object = {}) => ({ 'logs.digest': await digestOnce([{ path: 'app.log', text }], []), ...more });

const GONE = 'java.lang.NoClassDefFoundError: org/springframework/boot/context/properties/ConfigurationBeanFactoryMetadata';
const BOOT = frame('org.springframework.boot.autoconfigure.condition.SpringBootCondition.matches', 'spring-boot-autoconfigure-2.7.6');
const CONTEXT = frame('org.springframework.cloud.context.properties.ConfigurationPropertiesBeans.postProcess', 'spring-cloud-context-2.0.0.RELEASE');
const OF_NACOS = frame('com.alibaba.cloud.nacos.NacosConfigManager.<init>', 'spring-cloud-starter-alibaba-nacos-config-2.2.1.RELEASE');
const NACOS_LINE = '2025-02-17 10:33:39.000  WARN 7001 --- [           main] c.a.n.client.naming : [NA] no beat\n';
const project = (...build: Parameters<typeof pom>) => clientOf({ 'app/pom.xml': pom(...build) });
const METHOD = "java.lang.NoSuchMethodError: 'void com.alibaba.nacos.common.utils.Objects.a(java.lang.Object)'";

testRule(rule, {
  fail: {
    'a module of Finchley under Boot 2.7, in a project of Nacos': { given: await file(trace(GONE, BOOT, CONTEXT), project({ boot: '2.7.6' }, 'com.alibaba.boot:nacos-discovery-spring-boot-starter:0.2.12')), case: 'module', severity: 'error', confidence: 'stated', args: { library: 'org.springframework.cloud:spring-cloud-context', version: '2.0.0.RELEASE', train: 'Finchley', other: '2.7.6', next: '2021.0.3', missing: 'org/springframework/boot/context/properties/ConfigurationBeanFactoryMetadata' }, cites: ['logs.digest'], explains: ['client-cannot-connect', 'start-failed'] },
    'shown alone': { given: await file(trace(GONE, BOOT, CONTEXT)), case: 'module', args: {}, cites: ['logs.digest'] },
    'beside lines of the client': { given: await file(`${NACOS_LINE}${trace(GONE, BOOT, CONTEXT)}${LINE}`), case: 'module', args: {}, cites: ['logs.digest'] },
    'the jar below five frames of reflection': { given: await file(trace(GONE, ...Array.from({ length: 6 }, () => '\tat java.lang.Class.forName(Class.java:1)\n'), CONTEXT, BOOT)), case: 'module', args: {}, cites: ['logs.digest'] },
    'Spring Cloud Alibaba of Hoxton under Boot 3': { given: await file(trace('java.lang.NoClassDefFoundError: javax/annotation/PostConstruct', OF_NACOS, frame('org.springframework.boot.SpringApplication.run', 'spring-boot-3.2.4').replace('.jar:', '.jar!/:'))), case: 'boot', args: { version: '2.2.1.RELEASE', other: '3.2.4', next: '2023.0.3.4' }, cites: ['logs.digest'] },
    'an incubator\'s starter': { given: await file(trace(GONE, frame('org.springframework.cloud.alibaba.nacos.NacosA.b', 'spring-cloud-starter-alibaba-nacos-config-0.9.0.RELEASE'), BOOT)), case: 'boot', args: { version: '0.9.0.RELEASE', other: '2.7.6' }, cites: ['logs.digest'] },
    'a client of HTTP': { given: await file(trace(METHOD, frame('com.alibaba.nacos.client.naming.NacosNamingService.init', 'nacos-client-1.4.1'), frame('com.alibaba.cloud.nacos.NacosServiceManager.a', 'spring-cloud-starter-alibaba-nacos-discovery-2.2.8.RELEASE'))), case: 'client', args: { version: '1.4.1', other: '2.2.8.RELEASE', next: '2.1.0' }, cites: ['logs.digest'] },
    'an old starter of Nacos': { given: await file(trace(GONE, frame('com.alibaba.boot.nacos.config.A.b', 'nacos-config-spring-boot-autoconfigure-0.2.1'), frame('a.B.c', 'nacos-config-spring-boot-starter-0.2.1'), BOOT)), case: 'starter', args: { version: '0.2.1', next: '0.2.12' }, cites: ['logs.digest'] },
    'Dubbo 3': { given: await file(trace(METHOD, frame('org.apache.dubbo.registry.nacos.NacosNamingServiceWrapper.a', 'dubbo-3.2.0'), frame('com.alibaba.nacos.client.A.b', 'nacos-client-1.4.2-pure'))), case: 'dubbo', args: { version: '1.4.2', other: '3.2.0' }, cites: ['logs.digest'] },
  },
  pass: {
    'releases that belong together': { given: await file(trace(GONE, BOOT, frame('org.springframework.cloud.A.b', 'spring-cloud-context-3.1.4'))) },
    'jars of two programs': { given: await file(`${NACOS_LINE}${trace(GONE, BOOT)}${trace(GONE.replace('Metadata', 'Other'), CONTEXT)}`) },
    'of another registry': { given: await file(`${trace(GONE, BOOT, CONTEXT)}2025-02-17 10:33:39.000  INFO 7001 --- [main] c.n.d.s.e.a : eureka\n2025-02-17 10:33:40.000 ERROR 7001 --- [main] a.B : eureka failed\n`) },
    'the build tells it': { given: await file(trace(GONE, BOOT, CONTEXT), project({ boot: '2.6.6', alibaba: '2.2.5.RELEASE' }, DISCOVERY)) },
    'a jar that is named likewise': { given: await file(trace(GONE, frame('de.A.b', 'spring-boot-admin-client-2.7.6'), CONTEXT)) },
  },
  na: {
    'nothing is missing, whatever runs': { given: await file(trace('java.lang.IllegalStateException: no', BOOT, CONTEXT)) },
  },
});
