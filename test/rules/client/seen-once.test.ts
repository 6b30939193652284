import beats from '../../../rules/client/beats-of-persistent.ts';
import polling from '../../../rules/client/refresh-ends-polling.ts';
import generation from '../../../rules/client/sdk-of-other-generation.ts';
import stranger from '../../../rules/cluster/redirect-from-stranger.ts';
import type { LogKind } from '../../../src/model/digest.ts';
import { clientOf } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string, kind: LogKind = 'application', more: readonly string[] = []) => ({
  'logs.digest': digest([message, ...more].map((text, at) => record(text, [], { kind, boot: null, phase: null, line: at + 1 })), []),
});
const silent = { given: { 'logs.digest': digest([], []) } };

const python = (ephemeral: string, version = '0.1.14') => clientOf({
  'app/requirements.txt': `nacos-sdk-python==${version}\n`, 'app/app.py': `import nacos\nclient = nacos.NacosClient("10.0.0.1:8848")\nclient.add_naming_instance("a", "10.0.0.2", 80, ephemeral=${ephemeral})\n`,
});
const BEAT = '[send-heartbeat] exception All server are not available occur';

testRule(beats, {
  fail: { told: { given: { ...log(BEAT), ...python('False') }, args: { project: 'app', line: '3' }, cites: ['logs.digest'] } },
  pass: {},
  na: {
    'ephemeral ones': { given: { ...log(BEAT), ...python('True') } }, 'nobody gave the program': { given: log(BEAT) }, 'the way is closed': { given: { ...log('[send-heartbeat] exception timed out'), ...python('False') } },
    'in a log of the server': { given: { ...log(BEAT, 'nacos'), ...python('False') } }, 'nothing is said': { given: { ...silent.given, ...python('False') } },
  },
});

const SHUT = '[com.alibaba.nacos.client.Worker.longPolling.fixed-10.0.0.1_8848]|INFO |c.a.n.c.config.http.ServerHttpAgent|com.alibaba.nacos.client.config.http.ServerHttpAgent do shutdown begin';
testRule(polling, {
  fail: { 'from the thread that polls': { given: log(SHUT), args: {}, cites: ['logs.digest'] } },
  pass: { silent, 'a program that stops': { given: log(SHUT.replace('com.alibaba.nacos.client.Worker.longPolling.fixed-10.0.0.1_8848', 'SpringContextShutdownHook')) }, 'in a log of the server': { given: log(SHUT, 'nacos') } },
});

const MISSING = "ModuleNotFoundError: No module named 'v2'";
testRule(generation, {
  fail: {
    'the whole name': { given: log("ModuleNotFoundError: No module named 'v2.nacos'"), args: { module: 'v2.nacos' }, cites: ['logs.digest'] },
    'beside the line that asks for it': { given: log(MISSING, 'application', ['from v2.nacos import NacosNamingService']), args: { module: 'v2' }, cites: ['logs.digest'] },
    'in a program with the old SDK': { given: { ...log(MISSING), ...python('True', '1.0.0') }, args: { module: 'v2' }, cites: ['logs.digest'] },
  },
  pass: {},
  na: { "somebody's own module": { given: log(MISSING) }, 'in a log of the server': { given: log("No module named 'v2.nacos'", 'nacos') }, 'nothing is said': silent },
});

testRule(stranger, {
  fail: { told: { given: log('There was an unexpected error (type=Bad Request, status=400). receive invalid redirect request from peer 10.244.20.1'), args: { ip: '10.244.20.1' }, subject: 'member 10.244.20.1', cites: ['logs.digest'], explains: ['request-refused'] } },
  pass: { silent, 'another refusal': { given: log('receive invalid redirect') } },
});
