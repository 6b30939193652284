import beats from '../../../rules/client/beats-of-persistent.ts';
import polling from '../../../rules/client/refresh-ends-polling.ts';
import refresh from '../../../rules/client/refresh-failed.ts';
import generation from '../../../rules/client/sdk-of-other-generation.ts';
import stranger from '../../../rules/cluster/redirect-from-stranger.ts';
import type { LogKind } from '../../../src/model/digest.ts';
import { clientOf } from '../../support/client.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string, kind: LogKind = 'application', more: readonly string[] = []) => ({
  'logs.digest': digest([message, ...more].map((text, at) => record(text, [], { kind, boot: null, phase: null, line: at + 1 })), []),
});
const silent = { given: { 'logs.digest': digest([], []) } };

const python = (ephemeral: string, version = '0.1.14') => clientOf({
  'app/requirements.txt': `nacos-sdk-python==${version}\n`, 'app/app.py': `import nacos\nclient = nacos.NacosClient("10.0.0.1:8848")\nclient.add_naming_instance("a", "10.0.0.2", 80, ephemeral=${ephemeral})\n`,
});
const BEAT = '[send-heartbeat] exception All server are not available occur';

const HYPERF = '[ERROR] The nacos heartbeat failed, caused by JsonException: Syntax error in /opt/php/vendor/hyperf/utils/src/Codec/Json.php:49';

testRule(beats, {
  fail: { told: { given: { ...log(BEAT), ...python('False') }, args: { project: 'app', line: '3' }, cites: ['logs.digest'] }, Hyperf: { given: log(HYPERF), case: 'hyperf', args: {}, confidence: 'suspected', cites: ['logs.digest'] } },
  pass: {},
  na: {
    'Hyperf, in a log of the server': { given: log(HYPERF, 'nacos') }, 'ephemeral ones': { given: { ...log(BEAT), ...python('True') } }, 'nobody gave the program': { given: log(BEAT) }, 'the way is closed': { given: { ...log('[send-heartbeat] exception timed out'), ...python('False') } },
    'in a log of the server': { given: { ...log(BEAT, 'nacos'), ...python('False') } }, 'nothing is said': { given: { ...silent.given, ...python('False') } },
  },
});

const SHUT = '[com.alibaba.nacos.client.Worker.longPolling.fixed-10.0.0.1_8848]|INFO |c.a.n.c.config.http.ServerHttpAgent|com.alibaba.nacos.client.config.http.ServerHttpAgent do shutdown begin';
testRule(polling, {
  fail: { 'from the thread that polls': { given: log(SHUT), args: {}, cites: ['logs.digest'] } },
  pass: { silent, 'a program that stops': { given: log(SHUT.replace('com.alibaba.nacos.client.Worker.longPolling.fixed-10.0.0.1_8848', 'SpringContextShutdownHook')) }, 'in a log of the server': { given: log(SHUT, 'nacos') } },
});

const notified = (thrown: string, kind: LogKind = 'client') => ({ 'logs.digest': digest([record('[fixed-10.0.0.1_8848] [notify-error] dataId=a.yaml, group=G, md5=1, listener=X tx=', chainOf(thrown), { kind, boot: null, phase: null })], []) });
const CLASS = 'java.lang.NoClassDefFoundError: org/apache/commons/pool2/impl/GenericObjectPoolConfig';
const BIND = "org.springframework.boot.context.properties.bind.BindException: Failed to bind properties under 'trade.limit' to boolean";
testRule(refresh, {
  fail: {
    'a class is missing': { given: notified(CLASS), case: 'class', args: { dataId: 'a.yaml', what: 'org/apache/commons/pool2/impl/GenericObjectPoolConfig' }, subject: 'a.yaml', cites: ['logs.digest'] },
    'a value does not fit': { given: notified(BIND), case: 'bind', args: { what: 'trade.limit', reason: 'boolean' }, cites: ['logs.digest'] },
    'something else': { given: notified('java.lang.IllegalStateException: no'), case: 'other', severity: 'warning', args: { dataId: 'a.yaml' }, cites: ['logs.digest'] },
  },
  pass: {},
  na: { 'it went well': { given: log('[notify-ok] dataId=a.yaml, group=G') }, 'a class, in a log of the server': { given: notified(CLASS, 'config') }, 'a value, in a log of the server': { given: notified(BIND, 'config') }, 'else, in a log of the server': { given: notified('java.lang.IllegalStateException: no', 'config') } },
});

const MISSING = "ModuleNotFoundError: No module named 'v2'";
testRule(generation, {
  fail: {
    'the whole name': { given: log("ModuleNotFoundError: No module named 'v2.nacos'"), args: { module: 'v2.nacos' }, cites: ['logs.digest'] },
    'beside the line that asks for it': { given: log(MISSING, 'application', ['from v2.nacos import NacosNamingService']), args: { module: 'v2' }, cites: ['logs.digest'] },
    'the old module is missing': { given: log("ModuleNotFoundError: No module named 'nacos'"), args: {}, case: 'nacos', cites: ['logs.digest'] },
    'another nacos': { given: log("AttributeError: module 'nacos' has no attribute 'NacosClient'"), args: {}, case: 'shadowed', cites: ['logs.digest'] },
    'the path of Go': { given: log('go: github.com/nacos-group/nacos-sdk-go@v2.2.5: invalid version: module contains a go.mod file, so module path must match major version ("github.com/nacos-group/nacos-sdk-go/v2")'), args: { version: 'v2.2.5', path: 'github.com/nacos-group/nacos-sdk-go/v2' }, case: 'go-path', cites: ['logs.digest'] },
    'two generations in Go': { given: log('cannot use sc (variable of type []"github.com/nacos-group/nacos-sdk-go/common/constant".ServerConfig) as []"github.com/nacos-group/nacos-sdk-go/v2/common/constant".ServerConfig value'), args: {}, case: 'go-mixed', cites: ['logs.digest'] },
    'a registry that the server lacks': { given: log('NacosException: Error [501]: Request Nacos server version is too low, not support mcp registry feature.'), args: { feature: 'mcp' }, case: 'feature', cites: ['logs.digest'] },
    'in a program with the old SDK': { given: { ...log(MISSING), ...python('True', '1.0.0') }, args: { module: 'v2' }, cites: ['logs.digest'] },
  },
  pass: {},
  na: { "somebody's own module": { given: log(MISSING) }, 'in a log of the server': { given: log("No module named 'v2.nacos'", 'nacos') }, 'nothing is said': silent },
});

testRule(stranger, {
  fail: { told: { given: log('There was an unexpected error (type=Bad Request, status=400). receive invalid redirect request from peer 10.244.20.1'), args: { ip: '10.244.20.1' }, subject: 'member 10.244.20.1', cites: ['logs.digest'], explains: ['request-refused'] } },
  pass: { silent, 'another refusal': { given: log('receive invalid redirect') } },
});
