import rule from '../../../rules/environment/service-type.ts';
import type { ServiceUnit } from '../../../src/model/host.ts';
import { digest, nacosProcess, record } from '../../support/facts.ts';
import { said } from '../../support/said.ts';
import { testRule } from '../../support/rule-tester.ts';

const unit = (more: Partial<ServiceUnit> = {}) => ({ 'host.service': { type: 'simple', start: '/opt/nacos/bin/startup.sh', remains: false, killMode: null, ...more } });

testRule(rule, {
  fail: {
    simple: { given: unit(), args: { type: 'simple' }, cites: ['host.service'], severity: 'error', confidence: 'proven', explains: ['not-running', 'not-ready', 'server-mute'] },
    'no type at all': { given: unit({ type: null }), args: { type: 'simple' }, cites: ['host.service'] },
    exec: { given: unit({ type: 'exec' }), args: { type: 'exec' }, cites: ['host.service'] },
    notify: { given: unit({ type: 'notify' }), args: {}, cites: ['host.service'] },
    idle: { given: unit({ type: 'idle' }), args: {}, cites: ['host.service'] },
    'the whole group is killed': { given: unit({ killMode: 'control-group' }), args: {}, cites: ['host.service'] },
    'java itself, awaited to end': { given: unit({ type: 'forking', start: '/usr/local/java/bin/java' }), args: { start: '/usr/local/java/bin/java' }, cites: ['host.service'], case: 'foreground' },
    'it took too long, the unit was not given': { given: said('Jun 30 19:14:28 reg1 systemd[1]: nacos.service: start operation timed out. Terminating.'), args: { unit: 'nacos.service' }, cites: ['logs.digest'], case: 'timeout', confidence: 'stated' },
    'another server runs': { given: { ...unit(), 'nacos.processes': [nacosProcess({ own: false })] }, args: {}, cites: ['host.service'] },
  },
  pass: {
    forking: { given: unit({ type: 'forking' }) },
    'oneshot that remains': { given: unit({ type: 'oneshot', remains: true }) },
    'it remains after the exit': { given: unit({ remains: true }) },
    'what is left is not killed': { given: unit({ killMode: 'process' }) },
    'nothing is killed': { given: unit({ killMode: 'none' }) },
    'it took too long once, its unit is right': { given: { ...unit({ type: 'forking' }), ...said('nacos.service: start operation timed out. Terminating.') } },
    'it runs all the same': { given: { ...unit(), 'nacos.processes': [nacosProcess()] } },
  },
  na: {
    'its script asked for keys': { given: { 'logs.digest': digest(['nacos.service: start operation timed out. Terminating.', 'Invalid Base64 string: , please input again.'].map(words => record(words, [], { kind: 'other', level: null, boot: null, phase: null })), []) } },
    'another unit took too long': { given: said('mysqld.service: start operation timed out. Terminating.') },
    'quoted in the log of the server': { given: said('nacos.service: start operation timed out. Terminating.', { kind: 'nacos' }) },
    'java itself, and it runs': { given: { ...unit({ type: 'forking', start: '/usr/bin/java' }), 'nacos.processes': [nacosProcess()] } },
    'Java in the foreground': { given: unit({ start: '/usr/bin/java' }) },
    'a script of another name': { given: unit({ start: '/opt/nacos/bin/my-startup.shell' }) },
  },
});
