import rule from '../../../rules/auth/ldap-library-missing.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { cites, silent } from '../../support/said.ts';

const INTROSPECT = 'java.lang.IllegalStateException: Failed to introspect Class [com.alibaba.nacos.plugin.auth.impl.ldap.LdapAuthPluginConfig] from ClassLoader [x]';
const MISSING = 'java.lang.NoClassDefFoundError: org/springframework/ldap/core/support/LdapContextSource';
const thrown = (lines: readonly string[], more = {}): Given => ({ 'logs.digest': digest([record('Startup errors :', chainOf(...lines), more)]) });

testRule(rule, {
  fail: {
    'with its root': { given: thrown([INTROSPECT, MISSING]), args: { library: 'org/springframework/ldap/core/support/LdapContextSource' }, cites, case: 'library', explains: ['start-failed', 'not-running'] },
    'the first line only': { given: thrown([INTROSPECT]), args: {}, cites, case: 'class' },
  },
  pass: {
    ...silent,
    'a class of its own that could not be read': { given: thrown([INTROSPECT.replace('ldap.LdapAuthPluginConfig', 'NacosAuthPluginConfig')]) },
    'the words of a message': { given: { 'logs.digest': digest([record(MISSING)]) } },
    'an application with LDAP': { given: thrown([MISSING], { kind: 'application', logger: 'com.example.Shop' }) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
