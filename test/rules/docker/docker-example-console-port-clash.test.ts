import rule from '../../../rules/docker/docker-example-console-port-clash.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const pasted = (text: string) => ({ 'logs.digest': digest([record(text, [], { kind: 'other', level: null, boot: null, phase: null })], []) });
const ERROR = 'Error response from daemon: driver failed programming external connectivity on endpoint';

testRule(rule, {
  fail: {
    'the second node of the example': {
      given: pasted(`${ERROR} nacos2 (4f3c0a): Bind for 0.0.0.0:8080 failed: port is already allocated`),
      args: { container: 'nacos2', port: '8080' }, cites: ['logs.digest'], severity: 'error',
    },
    'IPv6': { given: pasted(`${ERROR} my-nacos-1 (0a): Bind for [::]:8848 failed: port is already allocated`), args: { container: 'my-nacos-1', port: '8848' }, cites: ['logs.digest'] },
  },
  pass: { 'a container that is not Nacos': { given: pasted(`${ERROR} redis (0a): Bind for 0.0.0.0:6379 failed: port is already allocated`) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
