import rule from '../../../rules/config/win-deploy-flag-ignored.ts';
import { digest, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const flag = '-Dnacos.deployment.mode=server';

const typed = (line: string) => ({ 'logs.digest': digest([record(line, [], { kind: 'other' })]) });

testRule(rule, {
  fail: {
    'as it was typed': { given: typed('D:\\nacos\\bin>startup.cmd -m standalone -d server'), args: { flag: '-d server', where: 'startup.cmd' }, cites: ['logs.digest'], confidence: 'stated' },
    'startup.cmd -d server': { given: { 'nacos.processes': [nacosProcess({ flags: [flag] })], 'nacos.version': { version: '3.0.3', by: 'jar' } }, args: { flag, where: 'pid 4711' }, cites: ['nacos.processes'] },
  },
  pass: {
    'merged was typed': { given: { ...typed('startup.cmd -m standalone -d merged'), 'nacos.processes': [nacosProcess({ flags: ['-Dnacos.deployment.mode=merged'] })] } },
    'by the script that passes it on': { given: { ...typed('bash startup.sh -d server'), 'nacos.processes': [nacosProcess({ flags: ['-Dnacos.deployment.type=server'] })] } },
    'merged is the default anyway': { given: { 'nacos.processes': [nacosProcess({ flags: ['-Dnacos.deployment.mode=merged'] })] } },
    'both are set': { given: { 'nacos.processes': [nacosProcess({ flags: [flag, '-Dnacos.deployment.type=server'] })] } },
  },
  na: { '2.x': { given: { 'nacos.processes': [nacosProcess({ flags: [flag] })], 'nacos.version': { version: '2.3.2', by: 'jar' } } } },
  unknown: { 'no options seen': { given: { 'nacos.processes': [] }, missing: ['nacos.processes'] } },
});
