import rule from '../../../rules/jvm/jdk8-311-tomcat.ts';
import { chainOf, digest, hostOs, javaRuntime, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const top = 'org.springframework.context.ApplicationContextException: Unable to start web server; nested exception is org.springframework.boot.web.server.WebServerException: Unable to start embedded Tomcat';
const bare = record('Application run failed', chainOf(top, 'org.springframework.boot.web.server.WebServerException: Unable to start embedded Tomcat'));
const deeper = record('Application run failed', chainOf(top, 'org.springframework.boot.web.server.WebServerException: Unable to start embedded Tomcat', 'java.net.UnknownHostException: jmenv.tbsite.net'));
const java = javaRuntime(8, { version: '1.8.0_311' });
const windows = hostOs({ platform: 'win32' });

testRule(rule, {
  fail: { 'no deeper cause': { given: { 'logs.digest': digest([bare]), 'java.selected': java, 'host.os': windows }, args: { version: '1.8.0_311' }, cites: ['logs.digest', 'java.selected'], confidence: 'suspected' } },
  pass: { 'a deeper cause': { given: { 'logs.digest': digest([deeper]), 'java.selected': java, 'host.os': windows } } },
  na: {
    'Linux': { given: { 'logs.digest': digest([bare]), 'java.selected': java, 'host.os': hostOs() } },
    'another update': { given: { 'logs.digest': digest([bare]), 'java.selected': javaRuntime(8, { version: '1.8.0_301' }) } },
    'a later Nacos': { given: { 'logs.digest': digest([bare]), 'java.selected': java, 'nacos.version': { version: '2.3.2', by: 'jar' } } },
  },
});
