import authorization from '../../../rules/auth/auth-403-authorization.ts';
import ldap from '../../../rules/auth/ldap-login-failed.ts';
import password from '../../../rules/auth/password-over-72.ts';
import expired from '../../../rules/auth/token-expired.ts';
import gone from '../../../rules/upgrade/api-410-gone.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string, chain: readonly string[] = [], count = 1) => ({ 'logs.digest': digest([record(message, chainOf(...chain), { count, phase: 'running' })]) });
const application = (message: string, chain: readonly string[] = [], count = 1) => ({
  'logs.digest': digest([record(message, chainOf(...chain), { kind: 'application', logger: 'com.example.Orders', file: 'app.log', boot: null, phase: null, count })], []),
});
/** What a real 3.1.0 answers. */
const goneAnswer = (path: string, message = '') => `{"timestamp":"2026-11-28T13:30:44.458+00:00","status":410,"error":"Gone",${message}"path":"${path}"}`;
const silent = { silent: { given: { 'logs.digest': digest([]) } } };

testRule(authorization, {
  fail: {
    role: { given: log('', ['com.alibaba.nacos.plugin.auth.exception.AccessException: authorization failed!']), args: { count: 1 }, cites: ['logs.digest'], case: 'role' },
    'the health check of a client': { given: log('request: /nacos/v1/ns/operator/metrics failed, servers: [10.9.3.40:8848], code: 403, msg: <html><body><div>There was an unexpected error (type=Forbidden, status=403).</div><div>authorization failed!</div></body></html>'), args: { count: 1 }, cites: ['logs.digest'], case: 'metrics', severity: 'warning' },
    public: { given: log('Auth failed Without permission to access public namespace!'), args: {}, cites: ['logs.digest'], case: 'public' },
  },
  pass: {
    ...silent,
    'another refusal': { given: log('access denied, request: x, reason: unknown user!') },
    'an application refuses its own users': { given: application('authorization failed!') },
    'the answer of another program': { given: log('{"status":403,"error":"Forbidden","message":"authorization failed!","path":"/api/order/list"}') },
    'told at the level of a note': { given: { 'logs.digest': digest([record('authorization failed!', [], { level: 'INFO', phase: 'running' })]) } },
  },
});

testRule(expired, {
  fail: {
    often: { given: log('token expired!', [], 40), args: { count: 40 }, cites: ['logs.digest'], severity: 'warning' },
    'as 2.3 says it, three times': { given: log('token is expired', [], 3), args: { count: 3 }, cites: ['logs.digest'] },
  },
  pass: {
    ...silent,
    once: { given: log('token expired!') },
    'twice: a client came back from sleep': { given: log('token is expired', [], 2) },
    'the answer of another program': { given: log('{"status":403,"error":"Forbidden","message":"token expired!","path":"/api/order/list"}', [], 40) },
    'the answer of another program, in other words': { given: log('{"message":"token is expired","path":"/api/order/list"}', [], 40) },
    "an application's own tokens": { given: application('token expired!', [], 40) },
    "an application's own tokens, in other words": { given: application('The token is expired', [], 40) },
  },
});

testRule(ldap, {
  fail: {
    unreachable: { given: log('LDAP login failed.', ['javax.naming.CommunicationException: ldap.example.com:389']), args: { reason: 'ldap.example.com:389' }, cites: ['logs.digest'], case: 'unreachable' },
    'Active Directory refuses the password': { given: log('login error:[LDAP: error code 49 - 80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 52e, v3839]'), args: { data: '52e' }, cites: ['logs.digest'], case: 'refused' },
    'OpenLDAP refuses the account': { given: log('LDAP login failed.', ['javax.naming.AuthenticationException: [LDAP: error code 49 - Invalid Credentials]']), args: {}, cites: ['logs.digest'], case: 'refused' },
    'no such entry': { given: log('LDAP login failed.', ['javax.naming.NameNotFoundException: [LDAP: error code 32 - No Such Object]']), args: { answer: '32' }, cites: ['logs.digest'], case: 'settings', severity: 'error' },
    ...Object.fromEntries(['1', '4', '8', '34', '53'].map(answer => [`answer ${answer}`, { given: log(`login error:[LDAP: error code ${answer} - x]`), args: { answer }, cites: ['logs.digest' as const], case: 'settings' }])),
    'wrong base': { given: log('LDAP login failed.'), args: { reason: 'LDAP login failed.' }, cites: ['logs.digest'], case: 'login' },
    'the line above, and the exception': { given: log('[LDAP-LOGIN] failed', ['javax.naming.CommunicationException: ldap.example.com:636']), args: { reason: 'ldap.example.com:636' }, cites: ['logs.digest'], case: 'unreachable' },
    'the line above the exception': { given: log('[LDAP-LOGIN] failed'), args: { reason: '[LDAP-LOGIN] failed' }, cites: ['logs.digest'], case: 'login' },
    'Active Directory': { given: log('x', ['javax.naming.PartialResultException: Unprocessed Continuation Reference(s)']), args: {}, cites: ['logs.digest'], case: 'partial' },
  },
  pass: {
    ...silent,
    'the login of an application': { given: application('LDAP login failed for zhangsan') },
    'quoted by another program': { given: log('logger=ldap level=error msg="LDAP login failed"') },
    'the directory of an application': { given: application('login error:[LDAP: error code 49 - Invalid Credentials]') },
    'another code': { given: log('login error:[LDAP: error code 2 - Protocol Error]') },
    'the base of an application': { given: application('login error:[LDAP: error code 32 - No Such Object]') },
  },
});

testRule(password, {
  fail: { long: { given: log('', ['java.lang.IllegalArgumentException: Password length must not exceed 72 bytes']), args: {}, cites: ['logs.digest'] } },
  pass: { ...silent, 'the rule of an application': { given: application('Password length must not exceed 72 bytes') } },
  na: { 'a version that does not ask for it': { given: { ...log('', ['java.lang.IllegalArgumentException: Password length must not exceed 72 bytes']), 'nacos.version': { version: '2.5.1', by: 'jar' } } } },
});

testRule(gone, {
  fail: {
    'the SDK for Python tells only the code': { given: log('nacos.exception.NacosException: Request Error, code is 410'), args: {}, cites: ['logs.digest'], case: 'python' },
    flag: {
      given: log('Current API will be deprecated, please use API(s) `GET /v3/admin/core/state` instead, or set `nacos.core.api.compatibility.admin.enabled=true` in application.properties.'),
      args: { api: 'GET /v3/admin/core/state' }, cites: ['logs.digest'], case: 'flag',
    },
    'flag, cut': { given: log('Current API will be deprecated, please use API(s) `GET /v3/admin/core/state` instead'), args: { api: 'GET /v3/admin/core/state' }, cites: ['logs.digest'], case: 'flag-cut' },
    'nothing else does it': { given: log('Current API will be deprecated, If wanted continue to use, please set `nacos.core.api.compatibility.admin.enabled=true` in application.properties.'), args: { key: 'nacos.core.api.compatibility.admin.enabled' }, cites: ['logs.digest'], case: 'flag-only' },
    client: { given: log(goneAnswer('/nacos/v1/cs/configs')), args: { path: '/nacos/v1/cs/configs' }, cites: ['logs.digest'], case: 'client' },
    'of another context path': { given: log(goneAnswer('/v2/ns/instance/list', '"message":"",')), args: { path: '/v2/ns/instance/list' }, cites: ['logs.digest'], case: 'client' },
    'the Go SDK of version 1': { given: log('retry3times request failed,err=[410] gone'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    'Node, naming': { given: log('NacosException: failed to req API: http://10.0.0.9:8848/nacos/v1/ns/instance. code: 410 msg: gone'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    'C++, configuration': { given: log('what():  getServerConfig failed with code:410'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    'PHP, configuration': { given: log('Client error: `GET http://10.0.0.9:8848/nacos/v1/cs/configs?dataId=a` resulted in a `410 Gone` response:'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    'Python, by requests': { given: log('requests.exceptions.HTTPError: 410 Client Error: Gone for url: http://10.0.0.9:8848/nacos/v1/cs/configs?dataId=a'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    'Node, configuration': { given: log('Nacos Server Error Status: 410, url: http://10.0.0.9:8848/nacos/v1/cs/configs'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    APISIX: { given: log('get_url:ns/instance/list?serviceName=a err:status = 410, context: ngx.timer'), args: {}, cites: ['logs.digest'], case: 'gateway' },
    'Go 1.x, its requests': { given: log('request method[GET],request path[http://10.0.0.9:8848/nacos/v1/cs/configs],header:[{}],params:[{}],status code error:410'), args: { status: '410' }, cites: ['logs.digest'], case: 'sdk' },
    '.NET over HTTP': { given: log('[NACOS ConnectException] currentServerAddr: http://10.0.0.9:8848, httpCode: Gone'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    '.NET, thrown': { given: log('Nacos.V2.Exceptions.NacosException: Gone'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    'CoreDNS': { given: log('WARN error while request from http://10.0.0.9:8848/nacos/v1/ns/instance/list?udpPort=1, code: 410'), args: {}, cites: ['logs.digest'], case: 'sdk' },
    'Python 1.x, a configuration': { given: log('[get-config] error code [:410] for data_id:a, group:G, namespace:dev'), args: {}, cites: ['logs.digest'], case: 'python' },
    'the login of Python 3': { given: log('[get-access-token] request 10.0.0.9:8848/nacos/v1/auth/users/login failed, error: HTTP error: 410 - '), args: {}, cites: ['logs.digest'], case: 'login' },
    'the login of Java 2': { given: log('login failed: {"code":410,"message":""}'), args: {}, cites: ['logs.digest'], case: 'login' },
    'the login itself': { given: log(goneAnswer('/nacos/v1/auth/users/login')), args: {}, cites: ['logs.digest'], case: 'login' },
    'APISIX, its later client': { given: log('failed to fetch instances for service [a] from http://10.0.0.9:8848/nacos/v1/, error: status = 410, context: ngx.timer'), args: {}, cites: ['logs.digest'], case: 'gateway' },
    'APISIX, the login': { given: log('nacos login fail:app desc:status = 410, context: ngx.timer'), args: {}, cites: ['logs.digest'], case: 'gateway' },
    'an answer without a word, shown': {
      given: { 'logs.digest': digest([]), 'server.health': { liveness: null, readiness: null, naming: null, refused: [{ path: '/nacos/v1/cs/configs', status: 410, body: '' }] } },
      args: { path: '/nacos/v1/cs/configs' }, cites: ['server.health'], case: 'client', confidence: 'stated',
    },
    console: { given: log(goneAnswer('/nacos/v1/console/namespaces')), args: { path: '/nacos/v1/console/namespaces' }, cites: ['logs.digest'], case: 'console' },
    admin: { given: log(goneAnswer('/nacos/v2/core/cluster/node/list')), args: {}, cites: ['logs.digest'], case: 'admin' },
  },
  pass: {
    ...silent,
    'a path of another server': { given: log(goneAnswer('/orders/17')) },
    'the login, answered by a proxy': { given: log('login failed: {"code":410,"message":"<html><head><title>410 Gone</title></head><body><hr><center>nginx</center></body></html>"}') },
    'an operator\'s interface that this tool asks': {
      given: { 'logs.digest': digest([]), 'server.health': { liveness: null, readiness: null, naming: null, refused: [{ path: '/nacos/v1/ns/operator/metrics', status: 410, body: '' }] } },
    },
    'what this tool was answered when it asked every version': {
      given: { 'logs.digest': digest([]), 'server.health': { liveness: null, readiness: null, naming: null, refused: [{ path: '/v1/core/cluster/nodes', status: 410, body: goneAnswer('/nacos/v1/core/cluster/nodes') }] } },
    },
  },
});
