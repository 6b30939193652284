import rule from '../../../rules/environment/shutdown-script-misses-or-overkills.ts';
import { digest, hostOs, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const v3 = { version: '3.0.3', by: 'jar' } as const;
const other = nacosProcess({ pid: 12, home: '/srv/b', own: false, flags: ['-jar', 'nacos-server.jar', 'nacos.nacos'] });

testRule(rule, {
  fail: {
    'two servers': { given: { 'nacos.processes': [nacosProcess(), other], 'nacos.version': v3 }, args: { count: 2, pid: 4711, others: '/srv/b' }, cites: ['nacos.processes', 'nacos.version'], severity: 'info', case: 'would' },
    'it printed two of them': { given: { 'logs.digest': digest([record('The nacosServer(21877', [], { kind: 'other' }), record('30412) is running...', [], { kind: 'other' })]), 'nacos.version': v3 }, args: { pid: '21877' }, cites: ['logs.digest', 'nacos.version'], case: 'did', severity: 'error', confidence: 'stated' },
  },
  pass: {
    'one server': { given: { 'nacos.processes': [nacosProcess()], 'nacos.version': v3 } },
    'it printed one, and one runs': { given: { 'logs.digest': digest([record('The nacosServer(21877) is running...', [], { kind: 'other' })]), 'nacos.processes': [nacosProcess()], 'nacos.version': v3 } },
    'the other is a container without the argument': { given: { 'nacos.processes': [nacosProcess(), { ...other, flags: [] }], 'nacos.version': v3 } },
  },
  na: {
    '2.x filters by directory': { given: { 'nacos.processes': [nacosProcess(), other], 'nacos.version': { version: '2.3.2', by: 'jar' } } },
    'Windows': { given: { 'nacos.processes': [nacosProcess(), other], 'nacos.version': v3, 'host.os': hostOs({ platform: 'win32' }) } },
  },
});
