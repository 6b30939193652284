import rule from '../../../rules/environment/script-given-to-cmd.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

testRule(rule, {
  fail: {
    'at a prompt': { given: said('D:\\nacos\\bin>cmd startup.cmd -m standalone'), args: { typed: 'cmd startup.cmd -m standalone' }, cites, severity: 'error', symptoms: ['not-running'] },
    'in a sentence': { given: said('照着文档执行 cmd startup.cmd -m standalone 没有任何反应'), args: { typed: 'cmd startup.cmd -m standalone' }, cites },
    'alone': { given: said('cmd startup.cmd'), args: { typed: 'cmd startup.cmd' }, cites },
  },
  pass: {
    ...silent,
    'with /c': { given: said('D:\\nacos\\bin>cmd /c startup.cmd -m standalone') },
    'the script itself': { given: said('D:\\nacos\\bin>startup.cmd -m standalone') },
    'a name that ends so': { given: said('mycmd startup.cmd') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
