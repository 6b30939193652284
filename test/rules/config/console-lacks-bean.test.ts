import rule from '../../../rules/config/console-lacks-bean.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { cites, silent } from '../../support/said.ts';

const CLASS = 'org.springframework.beans.factory.NoSuchBeanDefinitionException';
const MISSING = "No qualifying bean of type 'com.alibaba.nacos.config.server.auth.ConfigCloneSourceReadPermissionChecker' available: expected at least 1 bean";
const wanting = (what: string, type = CLASS): Given => ({ 'logs.digest': digest([record('Startup errors :', chainOf(`${type}: ${what}`))]) });

testRule(rule, {
  fail: { 'the console of 3.2.3': { given: { ...wanting(MISSING), 'nacos.version': { version: '3.2.3', by: 'jar' } }, args: { bean: 'ConfigCloneSourceReadPermissionChecker' }, cites, explains: ['start-failed', 'not-running'] } },
  pass: {
    ...silent,
    'a bean of a plugin': { given: wanting("No qualifying bean of type 'com.alibaba.nacos.core.auth.AuthManager' available") },
    'an exception that quotes it': { given: wanting(MISSING, 'org.springframework.beans.factory.UnsatisfiedDependencyException') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'before consoles of their own': { given: { ...wanting(MISSING), 'nacos.version': { version: '2.5.2', by: 'jar' } } } },
});
