import rule from '../../../rules/auth/ldap-settings-missing.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

const MISSING = "Parameter 3 of method ldapAuthenticationProvider in com.alibaba.nacos.plugin.auth.impl.LdapAuthConfig required a bean of type 'java.lang.String' that could not be found.";
const old = { 'nacos.version': { version: '1.4.1', by: 'jar' } } as const;

testRule(rule, {
  fail: { 'a parameter': { given: said(MISSING), args: { where: 'Parameter 3 of method ldapAuthenticationProvider' }, cites, explains: ['start-failed', 'not-running'] } },
  pass: { ...silent, 'another bean': { given: said(MISSING.replace('ldapAuthenticationProvider', 'tokenManager').replace('LdapAuthConfig', 'NacosAuthConfig')) } },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'before LDAP': { given: { ...said(MISSING), ...old } } },
});
