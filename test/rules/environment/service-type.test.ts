import rule from '../../../rules/environment/service-type.ts';
import type { ServiceUnit } from '../../../src/model/host.ts';
import { nacosProcess } from '../../support/facts.ts';
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
    'another server runs': { given: { ...unit(), 'nacos.processes': [nacosProcess({ own: false })] }, args: {}, cites: ['host.service'] },
  },
  pass: {
    forking: { given: unit({ type: 'forking' }) },
    'oneshot that remains': { given: unit({ type: 'oneshot', remains: true }) },
    'it remains after the exit': { given: unit({ remains: true }) },
    'what is left is not killed': { given: unit({ killMode: 'process' }) },
    'nothing is killed': { given: unit({ killMode: 'none' }) },
    'it runs all the same': { given: { ...unit(), 'nacos.processes': [nacosProcess()] } },
  },
  na: {
    'Java in the foreground': { given: unit({ start: '/usr/bin/java' }) },
    'a script of another name': { given: unit({ start: '/opt/nacos/bin/my-startup.shell' }) },
  },
});
