import doubled from '../../../rules/upgrade/double-write-broken.ts';
import index from '../../../rules/upgrade/index-page-gone.ts';
import asked from '../../../rules/upgrade/old-raft-asked.ts';
import page from '../../../rules/upgrade/v3-page-at-main-port.ts';
import path from '../../../rules/upgrade/v3-path-of-other-port.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

const of = (version: string): Given => ({ 'nacos.version': { version, by: 'jar' } });

const LOGIN = 'login failed: {"code":500,"message":"caused: No static resource nacos/v3/auth/user/login.;"}';
const LIST = '500 Internal Server Error: caused: No static resource v3/admin/core/namespace/list.;';
testRule(path, {
  fail: {
    'the console, by a client of v1': { given: said('NoResourceFoundException: No static resource nacos/v1/auth/users/login.'), args: { path: 'nacos/v1/auth/users/login' }, cites, case: 'console' },
    'the console, with a prefix': { given: said(LOGIN), args: { path: 'nacos/v3/auth/user/login' }, cites, case: 'console', explains: ['request-refused', 'client-cannot-connect'] },
    'a server that has no such path': { given: said('{"timestamp":"x","status":404,"error":"Not Found","path":"/nacos/v3/console/cs/config/list"}'), args: { path: 'nacos/v3/console/cs/config/list' }, cites, case: 'not-found' },
    'a preview of 3.0 at its main port': { given: said('{"timestamp":"x","status":404,"error":"Not Found","message":"No static resource v3/client/ns/instance.","path":"/nacos/v3/client/ns/instance"}'), args: { path: 'nacos/v3/client/ns/instance' }, cites, case: 'not-found' },
    'the admin API, without one': { given: said(LIST), args: { path: 'v3/admin/core/namespace/list' }, cites, case: 'main' },
  },
  pass: { ...silent, 'an API of 2.x': { given: said('No static resource v1/console/namespaces.') } },
  na: { 'no logs': { given: { 'logs.digest': null } }, '2.x': { given: { ...said(LIST), ...of('2.5.1') } } },
});

const ANSWER = '{"timestamp":"2025-05-16T02:21:21.762+00:00","status":404,"error":"Not Found","message":"No endpoint GET /nacos/index.html.","path":"/nacos/"}';
const TOLD = 'nacos-server-3.0.0-BETA 单机启动成功，浏览器打开 ip:8848/nacos 看不到登录页面';
testRule(page, {
  fail: { 'in words': { given: said(TOLD), args: {}, cites, case: 'told' }, 'in English': { given: said('upgraded to nacos 3.1.1, http://10.0.0.4:8848/nacos does not open any more'), args: {}, cites, case: 'told' }, 'as curl shows it': { given: said(ANSWER), args: {}, cites, severity: 'warning', explains: ['request-refused'] }, 'what the page itself shows': { given: said('caused: No static resource nacos.;'), args: {}, cites }, 'the folder': { given: said('No endpoint GET /nacos/.'), args: {}, cites }, 'without a message': { given: said('{"timestamp":"x","status":404,"error":"Not Found","path":"/nacos/"}'), args: {}, cites } },
  pass: { ...silent, 'in words, of 2.x': { given: said('nacos 2.3.2, http://10.0.0.4:8848/nacos does not open') }, 'in words, and it opens': { given: said('nacos 3.1.1: http://10.0.0.4:8848/nacos leads to the new console') }, 'in the log of the server': { given: said(TOLD, { kind: 'nacos' }) }, 'another path': { given: said('No endpoint GET /nacos/v1/ns/instance.') }, 'another resource': { given: said('caused: No static resource nacos/favicon.ico.;') }, 'a page of another program': { given: said('{"timestamp":"x","status":404,"error":"Not Found","path":"/nacos/shop"}') } },
  na: { 'no logs': { given: { 'logs.digest': null } }, '2.x': { given: { ...said(ANSWER), ...of('2.5.1') } } },
});

const HELPER = "org.springframework.beans.factory.NoSuchBeanDefinitionException: No qualifying bean of type 'com.alibaba.nacos.naming.core.v2.upgrade.doublewrite.execute.InstanceUpgradeHelper' available";
testRule(doubled, {
  fail: { 'again and again': { given: said(`Nacos task execute error : ${HELPER}`), args: { helper: 'com.alibaba.nacos.naming.core.v2.upgrade.doublewrite.execute.InstanceUpgradeHelper' }, cites, severity: 'warning' } },
  pass: { ...silent, 'another bean': { given: said("No qualifying bean of type 'com.alibaba.nacos.naming.core.v2.ServiceManager' available") } },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'without double write': { given: { ...said(HELPER), ...of('2.1.0') } }, '1.x': { given: { ...said(HELPER), ...of('1.4.8') } } },
});

const OLD = 'java.lang.IllegalStateException: old raft protocol already stop';
testRule(asked, {
  fail: {
    'every few seconds': { given: said(OLD), args: {}, cites, severity: 'warning', case: 'asked' },
    'by the server itself': { given: said(`${OLD} work`), args: {}, cites, severity: 'error', case: 'own' },
    'as curl shows it': { given: said('caused: old raft protocol already stop work;'), args: {}, cites, case: 'own' },
  },
  pass: { ...silent, 'another protocol': { given: said('java.lang.IllegalStateException: raft protocol already stop') } },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'before JRaft': { given: { ...said(OLD), ...of('1.3.2') } } },
});

const INDEX = 'caused: No static resource index.html.;';
testRule(index, {
  fail: { 'as the page says': { given: said(INDEX), args: {}, cites, severity: 'error' }, 'as JSON': { given: said('{"code":30000,"message":"server error","data":"caused: No static resource index.html"}'), args: {}, cites } },
  pass: { ...silent, 'another resource': { given: said('caused: No static resource favicon.ico.;') }, 'below the old path': { given: said('caused: No static resource nacos/index.html.;') } },
  na: { 'no logs': { given: { 'logs.digest': null } }, '2.x': { given: { ...said(INDEX), ...of('2.5.1') } } },
});
