import files from '../../../rules/client/client-log-permission.ts';
import namespace from '../../../rules/client/namespace-name-vs-id.ts';
import path from '../../../rules/client/wrong-context-path.ts';
import type { ClientsMet } from '../../../src/model/client.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { CONFIG, pom, projectsOf } from '../../support/client.ts';
import { chainOf, digest, record, serverState } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string, chain: readonly string[] = [], more: Partial<LogRecord> = {}) => ({
  'logs.digest': digest([record(message, chainOf(...chain), { kind: 'client', boot: null, phase: null, ...more })], []),
});
const silent = { given: { 'logs.digest': digest([], []) } };
const na = { 'no logs': { given: { 'logs.digest': null } } };
const cites = ['logs.digest'] as const;

const LOGIN_404 = 'login failed: {"code":404,"message":"<!doctype html><html lang=\\"en\\"><head><title>HTTP Status 404 – Not Found"}';

const beside = (text: string, baseUrl: string, alibaba = '2.2.6.RELEASE') => ({
  'client.met': {
    projects: projectsOf({ 'app/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba }, CONFIG), 'app/src/main/resources/bootstrap.properties': `spring.application.name=a\nspring.cloud.nacos.config.server-addr=10.0.0.5:8848\n${text}` }),
    namespaces: null, configs: [], services: [],
  } satisfies ClientsMet,
  'server.state': serverState({ baseUrl }),
});
const REG = 'spring.cloud.nacos.config.context-path=/reg\n';
const USER = 'spring.cloud.nacos.config.username=u\nspring.cloud.nacos.config.password=p\n';

testRule(path, {
  fail: {
    'a project beside a server': { given: beside(REG, 'http://10.0.0.5:8848/nacos'), args: { key: 'spring.cloud.nacos.config.context-path', path: '/reg', served: '/nacos' }, cites: ['client.met', 'server.state'], case: 'project', confidence: 'proven' },
    'a project that says nothing, beside a server that was moved': { given: beside('', 'http://10.0.0.5:8848/reg'), args: { path: '/nacos', served: '/reg' }, cites: ['client.met', 'server.state'], case: 'project' },
    'a client of gRPC that logs in': { given: beside(USER, 'http://10.0.0.5:8848', '2.2.9.RELEASE'), args: { path: '/nacos', served: '/' }, cites: ['client.met', 'server.state'], case: 'project' },
    login: { given: log(LOGIN_404), args: { count: 1 }, cites, case: 'login', explains: ['request-refused', 'client-cannot-connect'] },
    'the answer of Spring': {
      given: log('{"timestamp":"2024-05-01T02:00:00.000+00:00","status":404,"error":"Not Found","path":"/v1/cs/configs"}'.replace('/v1', '/nacos/v1')),
      args: { path: '/nacos/v1/cs/configs' }, cites, case: 'path',
    },
    'without any prefix': { given: log('{"timestamp":"2024","status":404,"error":"Not Found","path":"/v1/cs/configs"}'), args: { path: '/v1/cs/configs' }, cites, case: 'path' },
    APISIX: { given: log('get_url:ns/instance/list?healthyOnly=true&serviceName=a err:status = 404, context: ngx.timer'), args: { path: 'ns/instance/list' }, cites, case: 'apisix' },
    'APISIX, its later client': { given: log('failed to fetch instances for service [a] from http://10.0.0.9:8848/nacos/v1/, error: status = 404, context: ngx.timer'), args: { path: 'http://10.0.0.9:8848/nacos/v1/' }, cites, case: 'apisix' },
    'APISIX, the login': { given: log('nacos login fail:app desc:status = 404, context: ngx.timer'), args: { path: 'auth/login' }, cites, case: 'apisix' },
    'inside JSON': {
      given: log('{"code":500,"message":"{\\"timestamp\\":\\"2024\\",\\"status\\":404,\\"error\\":\\"Not Found\\",\\"message\\":\\"\\",\\"path\\":\\"/gw/nacos/v1/ns/instance\\"}"}'),
      args: { path: '/gw/nacos/v1/ns/instance' }, cites, case: 'path',
    },
    'the prefix twice, in the access log': {
      given: log('10.0.0.5 - - [01/May/2024:10:00:00 +0800] "POST /nacos/nacos/v1/auth/users/login?username=a HTTP/1.1" 404 431 3 - -', [], { kind: 'access', count: 8 }),
      args: { path: '/nacos/nacos/v1/auth/users/login', count: 8 }, cites, case: 'path',
    },
  },
  pass: {
    silent,
    'a project with the same path': { given: { ...beside('spring.cloud.nacos.config.context-path=reg/\n', 'http://10.0.0.5:8848/reg'), ...silent.given } },
    'a client of gRPC without a login': { given: { ...beside('', 'http://10.0.0.5:8848/reg', '2.2.9.RELEASE'), ...silent.given } },
    'a path that is not known': { given: { ...beside('spring.cloud.nacos.config.context-path=${P}\n', 'http://10.0.0.5:8848/reg'), ...silent.given } },
    'a page that is not there': { given: log('{"timestamp":"2024","status":404,"error":"Not Found","path":"/favicon.ico"}') },
    'refused, not missing': { given: log('login failed: {"code":403,"message":"unknown user!"}') },
    'told by a person': { given: log('we saw "POST /nacos/nacos/v1/auth/users/login HTTP/1.1" 404 431') },
    'an API of 3.x, for which there is another rule': { given: log('{"timestamp":"2024","status":404,"error":"Not Found","path":"/nacos/v3/admin/core/state"}') },
    'an API of an application': { given: log('{"status":404,"error":"Not Found","path":"/api/v1/orders/7"}') },
  },
  na,
});

testRule(namespace, {
  fail: {
    'an annotation': {
      given: log('There is no content for NacosPropertySource from dataId[order.yaml] , groupId[DEFAULT_GROUP] , properties[{namespace=dev}].', [], { level: 'WARN' }),
      args: { dataId: 'order.yaml', group: 'DEFAULT_GROUP' }, cites, case: 'source', severity: 'warning',
    },
    'Python, of the HTTP generation': { given: log('[get-config] config not found for data_id:a.yaml, group:G, namespace:dev, try to delete snapshot'), args: { dataId: 'a.yaml' }, cites, case: 'sdk' },
    '.NET': { given: log("Can't get config G#a.json"), args: { dataId: 'a.json' }, cites, case: 'sdk' },
    'C++': { given: log('getServerConfig could not get content for Key G:a.yaml'), args: { dataId: 'a.yaml' }, cites, case: 'sdk' },
    'Go 1': { given: log('[client.GetConfig] config not found, dataId: a.yaml, group: G, namespaceId: dev.'), args: { dataId: 'a.yaml' }, cites, case: 'sdk' },
    'Go 2, what came is empty': { given: log('failed to delete config file,cache:/tmp/nacos/cache/config/pay.yaml@@G@@dev ,value: ,err:remove /tmp/nacos/cache/config/pay.yaml@@G@@dev: no such file or directory'), args: { dataId: 'pay.yaml' }, cites, case: 'sdk' },
    'Go 2 on Windows': { given: log('failed to delete config file,cache:C:\\app\\cache\\config\\pay.yaml@@G@@ ,value: ,err:remove C:\\app\\cache\\config\\pay.yaml@@G@@: The system cannot find the file specified.'), args: { dataId: 'pay.yaml' }, cites, case: 'sdk' },
    'Go 2': { given: log('read config from both server and cache fail, err=open /x: no such file，dataId=a.yaml, group=G, namespaceId='), args: { dataId: 'a.yaml' }, cites, case: 'sdk' },
    '.NET, which breaks on nothing': { given: log('warn: Nacos.Microsoft.Extensions.Configuration.NacosV2ConfigurationProvider[0]\n      MS Config Query config error, dataid=a.json, group=G, tenant=dev\n      System.ArgumentNullException: Value cannot be null.'), args: { dataId: 'a.json', group: 'G' }, cites, case: 'net' },
    '.NET, its exception alone': { given: { 'logs.digest': digest([record('', [{ ...chainOf("System.ArgumentNullException: Value cannot be null. (Parameter 's')")[0], frames: ['System.IO.StringReader..ctor(String s)', 'Nacos.Microsoft.Extensions.Configuration.DefaultJsonConfigurationStringParser.ParseString(String input)'] } as never], { kind: 'client', boot: null, phase: null })], []) }, args: {}, cites, case: 'nothing' },
    'an answer': { given: log('HTTP 404: config data not exist'), args: {}, cites, case: 'answer' },
  },
  pass: { silent, 'Go 2 may not delete it': { given: log('failed to delete config file,cache:/c/config/pay.yaml@@G@@dev ,value: ,err:remove /c/config/pay.yaml@@G@@dev: permission denied') }, '.NET was not connected': { given: { 'logs.digest': digest([record('MS Config Query config error, dataid=a.json, group=G, tenant=dev\n      System.ArgumentNullException: Value cannot be null.', [], { kind: 'client', boot: null, phase: null }), record('Client not connected,current status: 2', [], { kind: 'client', boot: null, phase: null, line: 9 })], []) } }, '.NET was not connected, its exception alone': { given: { 'logs.digest': digest([record('', [{ ...chainOf('System.ArgumentNullException: x')[0], frames: ['Nacos.Microsoft.Extensions.Configuration.DefaultJsonConfigurationStringParser.ParseString(String input)'] } as never], { kind: 'client', boot: null, phase: null }), record('Client not connected,current status: 2', [], { kind: 'client', boot: null, phase: null, line: 9 })], []) } }, '.NET, another null': { given: { 'logs.digest': digest([record('', [{ ...chainOf('System.ArgumentNullException: Value cannot be null.')[0], frames: ['Shop.Cart.Add()'] } as never], { kind: 'client' })], []) } }, 'Go 2 was not connected': { given: log('read config from both server and cache fail, err=client not connected, current status:STARTING，dataId=a.yaml, group=G') }, 'Spring Cloud asks for several': { given: log('Ignore the empty nacos configuration and get it based on dataId[a.yaml] & group[G]', [], { level: 'WARN' }) } },
  na,
});

testRule(files, {
  fail: {
    'its log': {
      given: log('10:00:00,123 |-ERROR in ch.qos.logback.core.rolling.RollingFileAppender[NAMING_LOG_FILE] - openFile(/home/app/logs/nacos/naming.log,true) call failed. java.io.FileNotFoundException: /home/app/logs/nacos/naming.log (Permission denied)'),
      args: { path: '/home/app/logs/nacos/naming.log', reason: 'Permission denied' }, cites, case: 'log',
    },
    'the cache of the Go SDK on a disk that is read-only': { given: log('mkdir cacheDir failed,cacheDir:/opt/pay/cache,err:mkdir /opt/pay/cache: read-only file system'), args: { path: '/opt/pay/cache', reason: 'read-only file system' }, cites, case: 'sdk' },
    'the cache of the Python SDK': { given: log('Permission denied to write file: /root/nacos/config/pay.yaml@@PAY@@dev,content: a'), args: { path: '/root/nacos/config/pay.yaml@@PAY@@dev', reason: 'Permission denied' }, cites, case: 'sdk' },
    'the folder of the Go SDK': { given: log('panic: mkdir /tmp/nacos/cache: permission denied'), args: { path: '/tmp/nacos/cache', reason: 'permission denied' }, cites, case: 'sdk' },
    'its snapshot, in one line': { given: log('[fixed-10.0.0.1_8848] save snapshot error java.io.FileNotFoundException: /root/nacos/config/x_nacos/snapshot/G/a.yaml (Permission denied)'), args: { path: '/root/nacos/config/x_nacos/snapshot/G/a.yaml', reason: 'Permission denied' }, cites, case: 'snapshot' },
    'the list of instances, in one line': { given: log('[NA] failed to write cache for dom:order java.io.IOException: No space left on device'), args: { path: 'order', reason: 'No space left on device' }, cites, case: 'list' },
    'the list of instances': { given: log('[NA] failed to write cache for dom:order', ['java.io.FileNotFoundException: /root/nacos/naming/dev/G%40%40order (Permission denied)']), args: { path: '/root/nacos/naming/dev/G%40%40order', reason: 'Permission denied' }, cites, case: 'list' },
    'the list of instances of the Go SDK': { given: log('failed to write name cache:/tmp/nacos/cache/naming/dev/G@@order ,value:{} ,err:open /tmp/nacos/cache/naming/dev/G@@order: no space left on device'), args: { path: '/tmp/nacos/cache/naming/dev/G@@order', reason: 'no space left on device' }, cites, case: 'sdk' },
    'the snapshot of the Node.js SDK': { given: log("SnapshotWriteError: EACCES: permission denied, mkdir '/root/.node-diamond-client-cache/snapshot'"), args: { path: '/root/.node-diamond-client-cache/snapshot', reason: 'permission denied' }, cites, case: 'node' },
    'the cache of the Rust SDK': { given: log('nacos_sdk::common::cache::disk: Failed to save cache entry after all retries path=/root/nacos/naming/a error=Permission denied (os error 13)'), args: { path: '/root/nacos/naming/a', reason: 'Permission denied' }, cites, case: 'sdk' },
    'its snapshot': {
      given: log('[fixed-10.0.0.1_8848] save snapshot error, /home/app/nacos/config/fixed-10.0.0.1_8848_nacos/snapshot/G/a.yaml', [
        'java.io.FileNotFoundException: /home/app/nacos/config/fixed-10.0.0.1_8848_nacos/snapshot/G/a.yaml (Read-only file system)',
      ]),
      args: { path: '/home/app/nacos/config/fixed-10.0.0.1_8848_nacos/snapshot/G/a.yaml', reason: 'Read-only file system' }, cites, case: 'snapshot',
    },
  },
  pass: {
    silent,
    'a file of the server': {
      given: log('ERROR in ch.qos.logback.core.rolling.RollingFileAppender[naming-rt] - openFile(/home/nacos/logs/naming-rt.log,true) call failed. java.io.FileNotFoundException: /home/nacos/logs/naming-rt.log (Permission denied)', [], { kind: 'start' }),
    },
    'another file below a folder of that name': { given: log('', ['java.io.FileNotFoundException: /root/nacos/naming/a (Is a directory)']) }, 'the list of instances, read by another program': { given: log('', ['java.io.FileNotFoundException: /root/nacos/naming/a (Permission denied)'], { kind: 'nacos' }) }, 'a list that is read': { given: log('', ['com.acme.StoreException: /root/nacos/naming/a (Permission denied)']) },
    'a snapshot that is not there yet': { given: log('', ['java.io.FileNotFoundException: /home/app/nacos/config/public/a.yaml (No such file or directory)']) },
  },
  na,
});
