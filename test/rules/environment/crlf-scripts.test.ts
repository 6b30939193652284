import rule from '../../../rules/environment/crlf-scripts.ts';
import { digest, hostOs, record, startScript } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string) => digest([record(message, [], { kind: 'start', level: null })]);

testRule(rule, {
  fail: {
    'the script': { given: { 'nacos.scripts': [startScript({ crlf: true })] }, args: { file: '/opt/nacos/bin/startup.sh' }, cites: ['nacos.scripts'], case: 'script', confidence: 'proven' },
    'bad interpreter': { given: { 'logs.digest': said('-bash: ./startup.sh: /bin/bash^M: bad interpreter: No such file or directory') }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'command not found': { given: { 'logs.digest': said("startup.sh: line 2: $'\\r': command not found") }, args: { file: 'bin/startup.sh' }, cites: ['logs.digest'], case: 'logged' },
  },
  pass: {
    'LF': { given: { 'nacos.scripts': [startScript()] } },
    'a .cmd has CRLF by right': { given: { 'nacos.scripts': [startScript(), startScript({ kind: 'cmd', crlf: true, path: '/opt/nacos/bin/startup.cmd' })] } },
    'repaired since': { given: { 'nacos.scripts': [startScript()], 'logs.digest': said("startup.sh: line 2: $'\\r': command not found") } },
  },
  na: { 'Windows': { given: { 'nacos.scripts': [startScript({ crlf: true })], 'host.os': hostOs({ platform: 'win32' }) } }, 'no script': { given: { 'nacos.scripts': [] } } },
  unknown: { 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.scripts'] } },
});
