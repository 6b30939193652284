import missing from '../../../rules/auth/secret-key-missing-or-short.ts';
import notBase64 from '../../../rules/auth/secret-key-not-base64.ts';
import type { SecretShape } from '../../../src/model/config.ts';
import { TOKEN_KEY } from '../../../rules/auth/shared/auth-scope.ts';
import { boot, chainOf, config, digest, record, secret } from '../../support/facts.ts';
import { declared, nacos } from '../../support/declared.ts';
import { proxied } from '../../support/proxied.ts';
import { testRule } from '../../support/rule-tester.ts';

const WRAPPER = 'java.lang.IllegalArgumentException: the length of secret key must great than or equal 32 bytes; And the secret key  must be encoded by base64.Please see https://nacos.io/zh-cn/docs/v2/guide/user/auth.html';
const OUTER = "org.springframework.beans.factory.UnsatisfiedDependencyException: Error creating bean with name 'basicAuthenticationFilter'";
const BITS = 'java.lang.IllegalArgumentException: The specified key byte array is 32 bits which is not secure enough for any JWT HMAC-SHA algorithm.';
const BASE64 = "java.lang.IllegalArgumentException: Illegal base64 character: ' '";
const LOGIN = 'com.alibaba.nacos.plugin.auth.impl.token.impl.JwtTokenManager.getTokenTtlInSeconds(JwtTokenManager.java:150)';
const thrownIn = (line: string, frame: string) => chainOf(line).map(one => ({ ...one, frames: [frame] }));
const unsigned = thrownIn('java.lang.NullPointerException: null', LOGIN);
const PARSER = 'java.lang.NullPointerException: Cannot invoke "com.alibaba.nacos.plugin.auth.impl.jwt.NacosJwtParser.getExpireTimeInSeconds(String)" because "this.jwtParser" is null';
/** As 2.3.2 logged them. */
const shortLog = digest([record('Application run failed', chainOf(OUTER, WRAPPER, BITS))]);
const base64Log = digest([record('Application run failed', chainOf(OUTER, WRAPPER, BASE64))]);

const version = (text: string) => ({ version: text, by: 'jar' }) as const;
const given = (nacos: string, auth: string, key: SecretShape, more: Record<string, string> = {}) => ({
  given: { 'nacos.version': version(nacos), 'nacos.config': config({ 'nacos.core.auth.enabled': auth, [TOKEN_KEY]: key, ...more }) },
});
const empty = secret({ set: false, length: 0, base64Bytes: 0, fingerprint: null });
const short = secret({ length: 6, base64Bytes: 4 });
const notEncoded = secret({ length: 37, base64Bytes: null });

testRule(missing, {
  fail: {
    'short with auth on': { ...given('2.3.2', 'true', short), args: { bytes: 4, file: '/opt/nacos/conf/application.properties', key: TOKEN_KEY }, cites: ['nacos.config'], case: 'short', confidence: 'proven' },
    'empty with auth on': { ...given('2.3.2', 'true', empty), args: { key: TOKEN_KEY }, cites: ['nacos.config'], case: 'empty' },
    'the word nil of the chart': { ...given('3.0.1', 'true', secret({ length: 3, base64Bytes: 2, knownDefault: 'nil of the nacos-k8s chart' })), args: { key: TOKEN_KEY }, cites: ['nacos.config'], case: 'nil' },
    '2.2.1 as shipped, auth off': { ...given('2.2.1', 'false', empty), args: {}, cites: ['nacos.config'], case: 'empty', severity: 'error' },
    'the image fits, and hands over nothing': { given: { ...given('2.2.0', 'true', empty).given, ...declared('compose', nacos('nacos/nacos-server:v2.2.0', ['NACOS_AUTH_TOKEN='])), ...given('2.2.0', 'true', empty).given }, args: {}, cites: ['nacos.config'], case: 'empty' },
    '2.2.0.1 likewise': { ...given('2.2.0.1', 'false', empty), args: {}, cites: ['nacos.config'], case: 'empty' },
    '3.x, only the console is protected': { ...given('3.0.3', 'false', empty), args: {}, cites: ['nacos.config'], case: 'empty' },
    'the log alone': { given: { 'logs.digest': shortLog }, args: { key: TOKEN_KEY }, cites: ['logs.digest'], case: 'log', confidence: 'stated' },
    'the log tells although the version does not': {
      given: { 'nacos.config': config({ [TOKEN_KEY]: short }), 'logs.digest': shortLog }, args: {}, cites: ['logs.digest'], case: 'log',
    },
    'the wrapper alone': { given: { 'logs.digest': digest([record('Application run failed', chainOf(OUTER, WRAPPER))]) }, args: {}, cites: ['logs.digest'], case: 'log' },
    'the wrapper, cut at its beginning': { given: { 'logs.digest': digest([record('2.2.2 起不来 ... he length of secret key must great than or equal 32 bytes; And the secret key  must be encoded by base64')]) }, args: {}, cites: ['logs.digest'], case: 'log' },
    'a login without a key, auth off': {
      given: { ...given('2.2.3', 'false', empty).given, 'logs.digest': digest([record('CONSOLE /nacos/v1/auth/users/login', unsigned, { phase: 'running' })], [boot({ outcome: 'started' })]) },
      args: { key: TOKEN_KEY, file: '/opt/nacos/conf/application.properties' }, cites: ['logs.digest'], case: 'unsigned', severity: 'error', explains: ['request-refused'],
    },
    'the same in the words of Java 17': { given: { 'logs.digest': digest([record('', chainOf(PARSER), { kind: 'other', boot: null, phase: null })], []) }, args: { key: TOKEN_KEY }, cites: ['logs.digest'], case: 'unsigned' },
    'the same in the words of 3.x': { given: { 'logs.digest': digest([record('', chainOf('com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 400, errMsg: Please config `nacos.core.auth.plugin.nacos.token.secret.key`, detail see https://nacos.io/docs/latest/manual/admin/auth/ '))]) }, args: { key: TOKEN_KEY }, cites: ['logs.digest'], case: 'unsigned' },
    'what the library says, alone': { given: { 'logs.digest': digest([record('login failed', chainOf(BITS))]) }, args: {}, cites: ['logs.digest'], case: 'log' },
  },
  pass: {
    'long enough': given('2.3.2', 'true', secret()),
    'no Base64 belongs to the other rule': given('2.3.2', 'true', notEncoded),
    'exactly 32 bytes': given('3.0.3', 'false', secret({ length: 44, base64Bytes: 32 })),
  },
  na: {
    'told with the mount that hides the file of the image': { given: { ...declared('compose', nacos('nacos/nacos-server:v3.1.0', ['MODE=standalone', 'NACOS_AUTH_TOKEN=x', 'NACOS_AUTH_IDENTITY_KEY=a', 'NACOS_AUTH_IDENTITY_VALUE=b'], 'volumes: ["./conf:/home/nacos/conf"]')), ...given('3.1.0', 'true', empty).given } },
    'told with the image, which hands it to another key': { given: { ...given('2.1.0', 'true', empty).given, ...declared('compose', nacos('nacos/nacos-server:v2.1.0', ['NACOS_AUTH_TOKEN=x'])) } },
    'told with the chart': { given: { ...given('3.0.1', 'true', short).given, ...await proxied({ 'values.yaml': 'global:\n  mode: standalone\nnacos:\n  image: {tag: v3.0.1}\n  authToken: nil\n' }), ...given('3.0.1', 'true', short).given } },
    '2.2.2 with auth off': given('2.2.2', 'false', empty),
    '3.x with everything off': given('3.0.3', 'false', empty, { 'nacos.core.auth.admin.enabled': 'false', 'nacos.core.auth.console.enabled': 'false' }),
    '2.0.3 with auth off': given('2.0.3', 'false', empty),
  },
  unknown: {
    'a file with further variables was not given': { given: { ...given('2.3.2', 'true', empty).given, ...declared('compose', nacos('nacos/nacos-server:v2.3.2', ['MODE=standalone'], 'env_file: [nacos.env]')), ...given('2.3.2', 'true', empty).given }, missing: ['deployment'] },
    'the wrapper of another cause': { given: { 'logs.digest': base64Log }, missing: ['nacos.config'] },
    'auth off, version not known': { given: { 'nacos.config': config({ [TOKEN_KEY]: empty }) }, missing: ['nacos.version'] },
    'another exception there': { given: { 'logs.digest': digest([record('x', thrownIn('java.lang.IllegalStateException: null', LOGIN))]) }, missing: ['nacos.config'] },
    'the same exception elsewhere': { given: { 'logs.digest': digest([record('x', thrownIn('java.lang.NullPointerException: null', 'com.alibaba.nacos.naming.core.Service.x(Service.java:1)'))]) }, missing: ['nacos.config'] },
    'a start that came up': { given: { 'logs.digest': digest([], [boot({ outcome: 'started' })]) }, missing: ['nacos.config'] },
    'the wrapper, and its cause in another record': { given: { 'logs.digest': digest([record('Application run failed', chainOf(OUTER, WRAPPER)), record('the cause', chainOf(BASE64))]) }, missing: ['nacos.config'] },
  },
});

testRule(notBase64, {
  fail: {
    'not encoded': { ...given('2.3.2', 'true', notEncoded), args: { length: 37 }, cites: ['nacos.config'], case: 'config' },
    'with the log': {
      given: { ...given('2.3.2', 'true', notEncoded).given, 'logs.digest': base64Log }, args: {}, cites: ['nacos.config', 'logs.digest'], case: 'config',
    },
    'the log alone': { given: { 'logs.digest': base64Log }, args: {}, cites: ['logs.digest'], case: 'log' },
    '2.1.x: only the login fails, and the key has its new name': {
      given: { 'nacos.version': version('2.1.2'), 'nacos.config': config({ 'nacos.core.auth.enabled': 'true', 'nacos.core.auth.plugin.nacos.token.secret.key': notEncoded }) },
      args: { key: 'nacos.core.auth.plugin.nacos.token.secret.key' }, cites: ['nacos.config'], case: 'config', severity: 'error',
    },
    'a mailed file of 2.0.x, the version is not known': {
      given: { 'nacos.config': config({ 'nacos.core.auth.enabled': 'true', 'nacos.core.auth.default.token.secret.key': notEncoded }) },
      args: { key: 'nacos.core.auth.default.token.secret.key' }, cites: ['nacos.config'], case: 'config', severity: 'error',
    },
    '2.0.x: only the login fails': {
      given: { 'nacos.version': version('2.0.4'), 'nacos.config': config({ 'nacos.core.auth.enabled': 'true', 'nacos.core.auth.default.token.secret.key': notEncoded }) },
      args: { key: 'nacos.core.auth.default.token.secret.key' }, cites: ['nacos.config'], case: 'config', severity: 'error',
    },
  },
  pass: { good: given('2.3.2', 'true', secret()), 'short belongs to the other rule': given('2.3.2', 'true', short) },
  na: { 'auth off': given('2.3.2', 'false', notEncoded) },
  unknown: {
    'somebody else decodes Base64': {
      given: { 'logs.digest': digest([record('upload failed', chainOf('java.lang.IllegalArgumentException: Illegal base64 character 3a'), { kind: 'application' })]) },
      missing: ['nacos.config'],
    },
  },
});
