import rule from '../../../rules/client/sdk-withdrawn.ts';
import { clientOf } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const SILENT = { 'logs.digest': digest([], []) };
const given = (version: string) => ({ ...clientOf({ 'go.mod': `module x\nrequire github.com/nacos-group/nacos-sdk-go/v2 ${version}\n` }), ...SILENT });
const said = (...messages: readonly string[]) => ({ 'logs.digest': digest(messages.map((message, at) => record(message, [], { kind: 'client', boot: null, phase: null, line: at + 1 })), []) });
const cites = ['logs.digest'] as const;

const TRACE = 'ERROR:nacos.client:[get-config] exception update expected at most 1 argument, got 2 occur';
const FRAME = '  File "/srv/nacos/client.py", line 776, in _inject_version_info\n    headers.update("User-Agent", "Nacos-Python-Client:v" + VERSION)\nTypeError: update expected at most 1 arguments, got 2';
const ABSENT = 'caused: service DEFAULT_GROUP@@goods-rpc is not found!';
const HYPERF = '#1 /data/www/vendor/hyperf/nacos/src/Listener/MainWorkerStartListener.php(61): Hyperf\\Nacos\\Lib\\NacosService->detail()';

testRule(rule, {
  fail: {
    'v2.2.9': { given: given('v2.2.9'), confidence: 'proven', args: { version: 'v2.2.9', file: 'go.mod', line: '2' }, cites: ['client.projects'], explains: ['client-cannot-connect'] },
    'Python 0.1.9, one line': { given: said(TRACE), args: {}, cites, case: 'headers' },
    'Python 0.1.9, its frames': { given: said(FRAME), args: {}, cites, case: 'headers' },
    'hyperf/nacos, before the service is there': { given: said(ABSENT, HYPERF), args: { service: 'goods-rpc' }, cites, case: 'service' },
  },
  pass: { 'v2.2.8': { given: given('v2.2.8') }, 'v2.3.0': { given: given('v2.3.0') } },
  na: {
    'a server': { given: SILENT },
    'a TypeError of the program': { given: said('TypeError: update expected at most 1 arguments, got 2') },
    'a service that another client misses': { given: said(ABSENT) },
  },
});
