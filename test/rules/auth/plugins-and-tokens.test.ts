import plugin from '../../../rules/auth/auth-plugin-missing.ts';
import oidc from '../../../rules/auth/oidc-library-missing.ts';
import token from '../../../rules/auth/token-signature-invalid.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

const of = (version: string): Given => ({ 'nacos.version': { version, by: 'jar' } });

const LDAP = "Can't find auth plugin for type ldap, please add plugin to classpath or set nacos.core.auth.enabled as false";
testRule(plugin, {
  fail: { ldap: { given: said(LDAP), args: { type: 'ldap' }, cites, severity: 'error', explains: ['request-refused'] }, 'with the apostrophe of a mail': { given: said(LDAP.replace("'", '’')), args: { type: 'ldap' }, cites } },
  pass: { ...silent, 'a plugin that was found': { given: said('[AuthPluginManager] Load AuthPluginService(class com.alibaba.nacos.plugin.auth.impl.NacosAuthPluginService) AuthServiceName(nacos) successfully.') } },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'before plugins': { given: { ...said(LDAP), ...of('2.0.4') } } },
});

const CAFFEINE = 'java.lang.NoClassDefFoundError: com/github/benmanes/caffeine/cache/Caffeine';
const NULL = 'Cannot invoke "com.alibaba.nacos.plugin.auth.impl.oidc.authenticate.AuthorizationCodeHandler.buildAuthorizationUrl(String)" because "this.authorizationCodeHandler" is null';
testRule(oidc, {
  fail: {
    'the first login': { given: { 'logs.digest': digest([record('Handler dispatch failed', chainOf(CAFFEINE)), record(NULL)]) }, args: { library: 'com/github/benmanes/caffeine/cache/Caffeine' }, cites, case: 'cause', severity: 'error', explains: ['request-refused'] },
    'the ones after it': { given: said(NULL), args: { part: 'authorizationCodeHandler' }, cites, case: 'after' },
  },
  pass: { ...silent, "an application's own": { given: { 'logs.digest': digest([record('Handler dispatch failed', chainOf(CAFFEINE), { kind: 'application', logger: 'com.example.Shop' })]) } }, 'another null': { given: said('Cannot invoke "com.alibaba.nacos.plugin.auth.impl.jwt.NacosJwtParser.getExpireTimeInSeconds(String)" because "this.jwtParser" is null') } },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'before OIDC': { given: { ...said(CAFFEINE), ...of('3.1.2') } } },
});

const ANSWER = 'HTTP 403 {"code":10001,"message":"access denied","data":"Code: 401, Message: Invalid signature."}';
const INVALID = 'access denied, request: GET /nacos/v1/cs/configs, reason: token invalid!';
const JJWT = 'JWT signature does not match locally computed signature. JWT validity cannot be asserted and should not be trusted.';
testRule(token, {
  fail: { 'an answer of 3.x': { given: said(ANSWER), args: {}, cites, severity: 'warning', case: 'signature', explains: ['request-refused'] }, 'what the Go SDK says of it': { given: said('InstanceRequest request received fail response, error code: 403, result code: 500, message: [Invalid signature]', { kind: 'client' }), args: {}, cites, case: 'signature' }, 'in the log of 2.x': { given: said(JJWT), args: {}, cites, case: 'signature' }, 'what a caller is answered': { given: said('{"timestamp":"2024-09-23T10:21:33","status":403,"error":"Forbidden","message":"token invalid!","path":"/nacos/v1/cs/configs"}'), args: { count: 1 }, cites, case: 'invalid' }, 'what 1.4 to 2.2 say of it': { given: said(INVALID, { count: 2 }), args: { count: 2 }, cites, case: 'invalid' } },
  pass: { ...silent, 'the answer of another program': { given: said('{"status":403,"error":"Forbidden","message":"token invalid!","path":"/api/order/list"}') }, 'a payment that another program refuses': { given: said('{"code":401,"message":"Invalid signature","path":"/pay/notify"}') }, 'a signature of something else': { given: said('Invalid signature file digest for Manifest main attributes') }, "an application's tokens": { given: said(JJWT, { kind: 'application', logger: 'com.example.Shop' }) }, 'once: an old tab of a browser': { given: said(INVALID) }, "an application's gate": { given: said(INVALID, { kind: 'application', logger: 'com.example.Shop', count: 2 }) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
