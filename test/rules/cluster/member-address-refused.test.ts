import rule from '../../../rules/cluster/member-address-refused.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const thrown = (message: string, more: Parameters<typeof record>[2] = {}) => ({ 'logs.digest': digest([record('Startup errors :', chainOf(`java.lang.IllegalArgumentException: ${message}`), more)]) });

testRule(rule, {
  fail: {
    'nothing before the port': { given: thrown('Invalid host or port:  7848'), args: { port: '7848' }, cites: ['logs.digest'], case: 'no-host', explains: ['no-leader', 'start-hangs'] },
    'as people quote it': { given: thrown('Invalid host or port :7848'), args: { port: '7848' }, cites: ['logs.digest'], case: 'no-host', explains: ['member-down', 'not-ready'] },
    'a name that is none': { given: thrown('Invalid host or port: nacos,1 9849'), args: { host: 'nacos,1', port: '9849' }, cites: ['logs.digest'], case: 'host' },
    'no port': { given: thrown('Invalid peer str:nacos-0.nacos-headless'), args: { peer: 'nacos-0.nacos-headless' }, cites: ['logs.digest'], case: 'peer', explains: ['start-failed'] },
    'a port that is none': { given: { 'logs.digest': digest([record('Parse peer from string failed: 10.0.0.1:8848:abc.', [], { kind: 'jraft' })]) }, args: { peer: '10.0.0.1:8848:abc' }, cites: ['logs.digest'], case: 'peer' },
    'any address': { given: { 'logs.digest': digest([record("Node can't started from IP_ANY.", [], { kind: 'jraft' })]) }, args: {}, cites: ['logs.digest'], case: 'any' },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'an application of its own': { given: thrown('Invalid host or port:  7848', { kind: 'application', logger: 'com.example.Orders' }) },
    'an application and a name': { given: thrown('Invalid host or port: redis,1 6379', { kind: 'application', logger: 'com.example.Orders' }) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
