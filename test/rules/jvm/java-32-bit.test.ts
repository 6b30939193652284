import rule from '../../../rules/jvm/java-32-bit.ts';
import { javaRuntime, nacosProcess } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const narrow = javaRuntime(8, { bits: 32, path: 'java', version: '1.8.0_291' });

testRule(rule, {
  fail: { 'a Client VM': { given: { 'java.selected': narrow }, args: { path: 'java', version: '1.8.0_291' }, cites: ['java.selected'], case: 'selected', severity: 'warning', explains: ['start-failed', 'not-running'] } },
  pass: {
    '64 bit': { given: { 'java.selected': javaRuntime(8, { bits: 64 }) } },
    'the server runs on it': { given: { 'java.selected': narrow, 'nacos.processes': [nacosProcess()] } },
  },
  na: {
    'nothing tells': { given: { 'java.selected': javaRuntime(8, { bits: null }) } },
    'no Java at all': { given: { 'java.selected': null } },
  },
});
