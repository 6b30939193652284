import { describe, expect, test } from 'vitest';
import { base64Bytes, secretShape } from '../../src/secrets/shape.ts';
import { maskWords, maskText } from '../../src/secrets/mask-text.ts';
import { isAccountKey, isSecretKey } from '../../src/secrets/keys.ts';
import { vectorsOf } from '../oracle/vectors.ts';

const KEY = new Uint8Array(32).fill(7);

describe('bytes of a token key, as Nacos and jjwt decode it', () => {
  test.each(vectorsOf<string, { nacos: number | null; jjwt: number | null }>('secrets').map(vector => [JSON.stringify(vector.input), vector] as const))('%s', (_, { input, output }) => {
    expect(base64Bytes(input)).toBe(output.nacos);
    expect(base64Bytes(input)).toBe(output.jjwt);
  });
});

test.each([
  ['nacos.core.auth.plugin.nacos.token.secret.key', 'VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg=', 'nacos-docker sample token'],
  ['nacos.core.auth.default.token.secret.key', 'SecretKey012345678901234567890123456789012345678901234567890123456789', 'Nacos default token key'],
  ['NACOS_AUTH_IDENTITY_KEY', '2222', 'nacos-docker sample identity key'],
  ['nacos.core.auth.server.identity.value', 'security', 'Nacos default identity value'],
  ['nacos.core.auth.server.identity.value', 'serverIdentity', null],
  ['db.password.0', '2222', null],
])('%s=%s is %s', (key, value, name) => {
  expect(secretShape(key, value, KEY)).toMatchObject({ set: true, knownDefault: name });
});

test('a fingerprint compares and does not tell', () => {
  const one = secretShape('db.password', 'abc', KEY);
  expect(secretShape('x.password', 'abc', KEY).fingerprint).toBe(one.fingerprint);
  expect(secretShape('db.password', 'abd', KEY).fingerprint).not.toBe(one.fingerprint);
  expect(secretShape('db.password', 'abc', new Uint8Array(32)).fingerprint).not.toBe(one.fingerprint);
  expect(secretShape('db.password', '', KEY)).toEqual({ set: false, length: 0, knownDefault: null, base64Bytes: null, fingerprint: null });
});

test.each([
  'db.password', 'db.password.0', 'db.password[0]', 'DB_PASSWORD_0', 'nacos.core.auth.plugin.nacos.token.secret.key', 'nacos.core.auth.default.token.secret.key',
  'nacos.core.auth.server.identity.key', 'nacos.core.auth.server.identity.value', 'NACOS_AUTH_TOKEN', 'NACOS_AUTH_IDENTITY_KEY', 'NACOS_AUTH_IDENTITY_VALUE', 'MYSQL_SERVICE_PASSWORD',
  'spring.datasource.password', 'spring.datasource.hikari.password', 'nacos.core.auth.ldap.password', 'nacos.core.auth.ldap.userDn', 'server.ssl.key-store-password', 'nacos.remote.server.rpc.tls.certPassword',
  'management.metrics.export.influx.password', 'management.metrics.export.elastic.apiKey', 'accessToken', 'clientSecret', 'secretKey', 'access-key', 'Authorization', 'Cookie', 'JASYPT_ENCRYPTOR_PASSWORD', 'private_key', 'aliyun.accessKeySecret', '--password',
])('%s is secret', key => expect(isSecretKey(key)).toBe(true));

test.each([
  'nacos.core.auth.enabled', 'nacos.core.auth.system.type', 'nacos.core.auth.caching.enabled', 'nacos.core.auth.enable.userAgentAuthWhite', 'nacos.core.auth.plugin.nacos.token.expire.seconds', 'nacos.core.auth.plugin.nacos.token.cache.enable',
  'spring.datasource.platform', 'spring.sql.init.platform', 'db.url.0', 'db.num', 'db.pool.config.connectionTimeout', 'server.port', 'nacos.server.ip', 'nacos.security.ignore.urls', 'server.servlet.session.timeout', 'nacos.core.auth.admin.enabled',
  'spring.security.enabled', 'TokenManager.java', 'JwtTokenManager', 'com.alibaba.nacos.core.auth', 'passed', 'key', 'message', 'tokenTtl', 'MYSQL_SERVICE_HOST', 'NACOS_AUTH_ENABLE', 'password.encoder',
  'server.ssl.key-store', 'javax.net.ssl.trustStore',
])('%s is not', key => expect(isSecretKey(key)).toBe(false));

test.each(['db.user', 'db.user.0', 'MYSQL_SERVICE_USER', 'spring.datasource.username'])('%s names an account', key => {
  expect([isAccountKey(key), isSecretKey(key)]).toEqual([true, false]);
});

const S = 'Zq7!x$9w';
test.each([
  `db.password.0=${S}`,
  `  db.password.0 = two words ${S} end`,
  `-Dnacos.core.auth.plugin.nacos.token.secret.key=${S} -jar x.jar`,
  `java -Xmx1g "-Ddb.password=${S}" -jar x`,
  `{"password":"${S}","a":1}`,
  `{\\"password\\":\\"${S}\\",\\"a\\":1}`,
  `{'secretKey': '${S}'}`,
  `password: "a b ${S}"`,
  `jdbc:mysql://root:${S}@10.0.0.1:3306/nacos`,
  `jdbc:mysql://h/db?user=root&password=${S}&useSSL=false`,
  `http://h/v1/cs/configs?accessToken=${S}&dataId=x`,
  `Authorization: Bearer ${'abcdefgh.'}${'x'.repeat(9)}Zq7xyz9w${S.slice(0, 0)}`,
  'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJuYWNvcyJ9.Zq7xyz9wZq7xyz9w here',
  '-----BEGIN RSA PRIVATE KEY-----\nZq7xyz9w\n-----END RSA PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----\nZq7xyz9w and cut off',
  'ak LTAIZq7xyz9wabcdefgh used',
  `JAVA_OPT=-Ddb.password=${S}`,
  `export MYSQL_SERVICE_PASSWORD=${S}`,
  `set "NACOS_AUTH_TOKEN=${S}"`,
  `{accessKey=${S}, b=1}`,
])('%j keeps its secret', text => {
  expect(maskText(text)).not.toMatch(/Zq7!x\$9w|Zq7xyz9w/);
});

test.each([
  "Access denied for user 'nacos'@'10.0.0.1' (using password: YES)",
  'nacos.core.auth.enabled=true',
  'jdbc:mysql://10.20.30.40:3306/nacos?useSSL=false&serverTimezone=UTC',
  '2024-05-01 10:00:00,123 ERROR Nacos failed to start, please see /opt/nacos/logs/nacos.log for more details.',
  'Caused by: java.lang.IllegalArgumentException: the length of secret key must great than or equal 32 bytes; And the secret key  must be encoded by base64.',
  '\tat com.alibaba.nacos.plugin.auth.impl.token.impl.JwtTokenManager.processProperties(JwtTokenManager.java:79)',
  "Could not resolve placeholder 'NACOS_AUTH_TOKEN' in value \"${NACOS_AUTH_TOKEN}\"",
  'nacos.core.auth.plugin.nacos.token.secret.key=${NACOS_AUTH_TOKEN}',
  'nacos.core.auth.server.identity.key=',
  'Empty identity, Please set `nacos.core.auth.server.identity.key` and `nacos.core.auth.server.identity.value`',
  'The specified key byte array is 32 bits which is not secure enough',
  'db.pool.config.connectionTimeout=30000',
])('%j stays as it is', text => {
  expect(maskText(text)).toBe(text);
});

test('flags', () => {
  expect(maskWords(['-Xmx1g', '-Ddb.password=x y', '--server.port=1', '--nacos.core.auth.server.identity.value=s', '--password', 'pw', '-Da=jdbc:mysql://u:p@h/d', '-Ddb.password='])).toEqual([
    '-Xmx1g', '-Ddb.password=***', '--server.port=1', '--nacos.core.auth.server.identity.value=***', '--password', '***', '-Da=jdbc:mysql://***@h/d', '-Ddb.password=',
  ]);
});

test.each([
  ['PWD=/opt/nacos', 'PWD=/opt/nacos'],
  ['export OLDPWD="/home/ops"', 'export OLDPWD="/home/ops"'],
  ['declare -x PWD="C:\\nacos"', 'declare -x PWD="C:\\nacos"'],
  ['A=1\nPWD=/opt/nacos\nB=2', 'A=1\nPWD=/opt/nacos\nB=2'],
  ['Driver=x;UID=sa;PWD=/secret;', 'Driver=x;UID=sa;PWD=***;'],
  ['PWD=secret', 'PWD=***'],
  ['mysql PWD=/secret', 'mysql PWD=***'],
])('the folder a shell stands in is no password: %s', (text, masked) => {
  const heard: string[] = [];
  expect(maskText(text, value => heard.push(value))).toBe(masked);
  expect(heard.length > 0).toBe(text !== masked);
});

describe('in a command an empty value ends with its word', () => {
  test.each([
    ['docker run \\\n-e A_PASSWORD= \\\n-e B=1 \\\n--restart always x', 'docker run \\\n-e A_PASSWORD= \\\n-e B=1 \\\n--restart always x'],
    ['docker run --env A_PASSWORD= -e B=1 x', 'docker run --env A_PASSWORD= -e B=1 x'],
    ['java -Ddb.password= -Dx=1 -jar a', 'java -Ddb.password= -Dx=1 -jar a'],
    ['docker run --env "A_PASSWORD= abcd" x', 'docker run --env "A_PASSWORD= ***" x'],
    ['docker run -e A_PASSWORD=abcd -e B=1 x', 'docker run -e A_PASSWORD=*** -e B=1 x'],
    ['db.password= abcd', 'db.password= ***'],
  ])('%j', (text, shown) => expect(maskText(text)).toBe(shown));
});
