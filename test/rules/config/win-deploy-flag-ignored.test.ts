import rule from '../../../rules/config/win-deploy-flag-ignored.ts';
import { nacosProcess } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const flag = '-Dnacos.deployment.mode=server';

testRule(rule, {
  fail: { 'startup.cmd -d server': { given: { 'nacos.processes': [nacosProcess({ flags: [flag] })], 'nacos.version': { version: '3.0.3', by: 'jar' } }, args: { flag, where: 'pid 4711' }, cites: ['nacos.processes'] } },
  pass: {
    'merged is the default anyway': { given: { 'nacos.processes': [nacosProcess({ flags: ['-Dnacos.deployment.mode=merged'] })] } },
    'both are set': { given: { 'nacos.processes': [nacosProcess({ flags: [flag, '-Dnacos.deployment.type=server'] })] } },
  },
  na: { '2.x': { given: { 'nacos.processes': [nacosProcess({ flags: [flag] })], 'nacos.version': { version: '2.3.2', by: 'jar' } } } },
  unknown: { 'no options seen': { given: { 'nacos.processes': [] }, missing: ['nacos.processes'] } },
});
