import { describe, expect, test } from 'vitest';
import { type ConfigInput, configReader, effectiveConfig, resolveConfigLocations } from '../../src/collect/effective-config.ts';
import { credentialsIn } from '../../src/collect/installation/config.ts';

const KEY = new Uint8Array(32).fill(1);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const file = (path: string, text: string | null, role: 'application' | 'profile' | 'jar-default' = 'application') => ({ path, role, bytes: text === null ? null : bytes(text) });
const given = (key: string, value: string) => ({ key, value, source: { kind: 'process', pid: 7, what: `${key}` } as const });
const input = (more: Partial<ConfigInput>): ConfigInput => ({ version: '2.3.2', files: [], systemProperties: [], args: [], env: {}, fingerprintKey: KEY, ...more });

test('a setting knows its winner and everything it beat, strongest first', () => {
  const config = effectiveConfig(input({
    args: [given('server.port', '1')],
    systemProperties: [given('server.port', '2')],
    env: { SERVER_PORT: '3' },
    files: [file('/c/application.properties', 'server.port=4\nserver.port=5\n'), file('/d/application.properties', 'x=1\nserver.port=6\n')],
  }));
  expect(config.settings['server.port']).toEqual({
    key: 'server.port', value: '1', origin: 'argument', source: { kind: 'process', pid: 7, what: 'server.port' }, unresolved: [],
    shadowed: [
      { value: '2', source: { kind: 'process', pid: 7, what: 'server.port' } },
      { value: '3', source: { kind: 'env', name: 'SERVER_PORT' } },
      { value: '5', source: { kind: 'file', path: '/c/application.properties', line: 2 } },
      { value: '4', source: { kind: 'file', path: '/c/application.properties', line: 1 } },
      { value: '6', source: { kind: 'file', path: '/d/application.properties', line: 2 } },
    ],
  });
});

test.each<[string, Partial<ConfigInput>, string]>([
  ['an argument before it', { args: [given('server.port', '1')] }, '1'],
  ['it before a system property', { systemProperties: [given('server.port', '2')] }, '9'],
  ['it before a variable', { env: { SERVER_PORT: '3' } }, '9'],
  ['it before a file', { files: [file('/c/application.properties', 'server.port=4\n')] }, '9'],
])('SPRING_APPLICATION_JSON: %s', (_, more, expected) =>
  expect(effectiveConfig(input({ ...more, env: { ...more.env, SPRING_APPLICATION_JSON: '{"server":{"port":9}}' } })).settings['server.port']?.value).toBe(expected));

test('a name as it is written comes before other spellings of it in the same file, before a weaker file in any case', () => {
  const valueOf = (...texts: readonly string[]) => effectiveConfig(input({ files: texts.map((text, index) => file(`/c${index}/application.properties`, text)) })).settings['nacos.some-place']?.value;
  expect(valueOf('nacos.some-place=exact\nnacos.somePlace=relaxed\n')).toBe('exact');
  expect(valueOf('nacos.somePlace=relaxed\nnacos.some-place=exact\n')).toBe('exact');
  expect(valueOf('nacos.somePlace=relaxed\n', 'nacos.some-place=exact\n')).toBe('relaxed');
});

test('no value of a secret key is in a fact, wherever it stood', () => {
  const config = effectiveConfig(input({
    env: { DB_PASSWORD_0: 'S3CRET-env' },
    files: [file('/c/a.properties', 'db.password.0=S3CRET-file\nnacos.core.auth.plugin.nacos.token.secret.key=VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg=\n')],
  }));
  expect(JSON.stringify(config)).not.toContain('S3CRET');
  expect(config.settings['db.password.0']).toMatchObject({ value: '***', origin: 'environment', secret: { set: true, length: 10 }, shadowed: [{ value: '***' }] });
  expect(config.settings['nacos.core.auth.plugin.nacos.token.secret.key']?.secret).toMatchObject({ knownDefault: 'nacos-docker sample token', base64Bytes: 32 });
});

test('the reader gives the real values', () => {
  const reader = configReader(input({ files: [file('/c/a.properties', 'db.password.0=${PW}\nbad=${NOPE}\n')], env: { PW: 'p' } }));
  expect([reader.get('db.password.0'), reader.get('bad'), reader.get('none')]).toEqual(['p', null, null]);
});

test('an account without its number is a list, with its number it is taken as it stands', () => {
  const credentials = (text: string, index = 0) => credentialsIn(configReader(input({ files: [file('/c/a.properties', text)] })), index);
  expect(credentials('db.user=n\ndb.password=a,b\n')).toEqual({ user: 'n', password: 'a' });
  expect(credentials('db.user=n\ndb.password=a, b\n', 1)).toEqual({ user: 'n', password: 'b' });
  expect(credentials('db.user.0=n\ndb.password.0=a,b\n')).toEqual({ user: 'n', password: 'a,b' });
  expect(credentials('db.user=n\ndb.password=\n')).toEqual({ user: 'n', password: '' });
});

test('unresolved and circular placeholders keep the raw text and are named', () => {
  const { settings } = effectiveConfig(input({ files: [file('/c/a.properties', 'db.url.0=jdbc:mysql://${MYSQL_SERVICE_HOST}:${P:3306}/x\na=${b}\nb=${a}\n')] }));
  expect(settings['db.url.0']).toMatchObject({ value: 'jdbc:mysql://${MYSQL_SERVICE_HOST}:${P:3306}/x', unresolved: ['MYSQL_SERVICE_HOST'] });
  expect(settings['a']?.unresolved).not.toEqual([]);
});

test('variables are found for keys that no file names', () => {
  const { settings } = effectiveConfig(input({ env: { DB_URL_0: 'jdbc:mysql://h/x', DB_URL_7: 'y', NACOS_CORE_AUTH_ENABLED: 'true', PATH: '/bin' } }));
  expect(settings['db.url.0']).toMatchObject({ origin: 'environment', source: { kind: 'env', name: 'DB_URL_0' } });
  expect(settings['db.url.7']?.value).toBe('y');
  expect(settings['nacos.core.auth.enabled']?.value).toBe('true');
  expect(settings['path']).toBeUndefined();
});

test.each([
  ['2.3.2', { 'server.port': '8848', 'nacos.core.auth.enabled': 'false', 'nacos.core.param.check.enabled': 'true' }, ['nacos.console.port', 'nacos.core.auth.admin.enabled', 'nacos.server.main.port']],
  ['3.0.0-ALPHA', { 'nacos.server.main.port': '8848', 'nacos.console.port': '8080', 'nacos.core.auth.admin.enabled': 'true', 'nacos.core.auth.console.enabled': 'true' }, ['server.port', 'server.servlet.contextPath']],
  ['2.2.0.1', { 'server.port': '8848' }, ['nacos.core.param.check.enabled', 'nacos.config.derby.ops.enabled']],
  [null, {}, ['server.port', 'nacos.server.main.port', 'nacos.core.auth.enabled']],
] as const)('defaults of %s', (version, present, absent) => {
  const { settings } = effectiveConfig(input({ version }));
  for (const [key, value] of Object.entries(present)) expect(settings[key]).toMatchObject({ value, origin: 'default', source: { kind: 'default' } });
  for (const key of absent) expect(settings[key]).toBeUndefined();
});

test('files: what a person has to know of them', () => {
  const { files, settings } = effectiveConfig(input({
    files: [file('/c/a.properties', '\ufeffa=1\r\nb=中文\r\n'), file('/c/missing.properties', null), file('/c/bad.properties', 'x=1\ny=\\u12\n'), file('/c/application.yml', 'k: 1\n')],
  }));
  expect(files).toEqual([
    { path: '/c/a.properties', exists: true, bom: true, crlf: true, mojibakeLines: [1, 2], problems: [] },
    { path: '/c/missing.properties', exists: false, bom: false, crlf: false, mojibakeLines: [], problems: [] },
    { path: '/c/bad.properties', exists: true, bom: false, crlf: false, mojibakeLines: [], problems: [{ line: 2, text: 'Malformed \\uxxxx encoding: \\u12' }] },
    { path: '/c/application.yml', exists: true, bom: false, crlf: false, mojibakeLines: [], problems: [{ line: 1, text: 'YAML: not read by this tool' }] },
  ]);
  // Spring refuses the whole file.
  expect(settings['x']).toBeUndefined();
});

test('a file with two bytes a letter is none that Java reads', () => {
  const text = 'server.port=8849\r\nnacos.core.auth.enabled=true\r\n';
  for (const each of [Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'utf16le'), Buffer.from(`\ufeff${text}`, 'utf16le').swap16()]) {
    const { settings, files } = effectiveConfig(input({ files: [{ ...file('/c/a.properties', ''), bytes: each }] }));
    expect(files).toEqual([{ path: '/c/a.properties', exists: true, bom: false, crlf: false, mojibakeLines: [], problems: [], isWide: true }]);
    expect(settings['server.port']?.value).not.toBe('8849');
    expect(settings['nacos.core.auth.enabled']?.origin).not.toBe('file');
  }
});

test('keys like __proto__ are plain keys', () => {
  const { settings } = effectiveConfig(input({ files: [file('/c/a.properties', '__proto__=1\nconstructor=2\n')] }));
  expect(Object.hasOwn(settings, '__proto__')).toBe(true);
  expect(settings['constructor']?.value).toBe('2');
});

test('of the places where Nacos itself looks the first that has a file counts, and the others are not read', () => {
  const own = (path: string, text: string | null) => ({ ...file(path, text), reader: 'nacos' as const });
  const { settings } = effectiveConfig(input({ files: [own('/a.properties', null), own('/b.properties', 'db.num=1\n'), own('/c.properties', 'db.num=2\nnacos.cmdb.dumpTaskInterval=7\n'), { ...file('/d.properties', 'server.port=9\n'), reader: 'spring' }] }));
  expect([settings['db.num']?.value, settings['db.num']?.shadowed, settings['nacos.cmdb.dumpTaskInterval'], settings['server.port']?.value]).toEqual(['1', [], undefined, '9']);
});

describe('which files', () => {
  const at = (args: readonly [string, string][], version: string | null = '2.3.2', system: Record<string, string> = {}, home = '/opt/nacos') =>
    resolveConfigLocations({ systemProperties: system, args: args.map(([key, value]) => ({ key, value })) }, home, version).map(({ path, reader, role }) => `${reader} ${role} ${path}`);

  test('stock 2.x', () => {
    expect(at([['spring.config.additional-location', 'file:/opt/nacos/conf/']])).toEqual([
      'nacos application /opt/nacos/conf/application.properties', 'nacos jar-default classpath:/application.properties',
      'spring profile /opt/nacos/conf/application-default.properties', 'spring application /opt/nacos/conf/application.properties', 'spring jar-default classpath:/application.properties',
    ]);
  });
  test('1.4.5 with optional: sends Nacos to the copy in the jar', () => {
    expect(at([['spring.config.additional-location', 'optional:file:/opt/nacos/conf/']], '1.4.5').slice(0, 2)).toEqual([
      'nacos application /opt/nacos/nal:file:/opt/nacos/conf/application.properties', 'nacos jar-default classpath:/application.properties',
    ]);
  });
  test('up to 1.4.0 Nacos asks spring.config.location', () => {
    const location: [string, string][] = [['spring.config.location', 'classpath:/,classpath:/config/,file:./,file:./config/,file:/opt/nacos/conf/']];
    expect(at(location, '1.4.0')[0]).toBe('nacos application /opt/nacos/conf/application.properties');
    expect(at(location, '1.4.1')[0]).toBe('nacos jar-default classpath:/application.properties');
  });
  test('without file: Nacos reads the copy in the jar', () => {
    expect(at([['spring.config.additional-location', '/opt/nacos/conf/']])[0]).toBe('nacos jar-default classpath:/application.properties');
  });
  test('custom.properties, and the standalone profile', () => {
    expect(at([['spring.config.additional-location', 'file:/opt/nacos/conf/'], ['spring.config.name', 'application,custom']], '2.0.3', { 'nacos.standalone': 'true' }).slice(2, 6)).toEqual([
      'spring profile /opt/nacos/conf/custom-standalone.properties', 'spring profile /opt/nacos/conf/application-standalone.properties',
      'spring custom /opt/nacos/conf/custom.properties', 'spring application /opt/nacos/conf/application.properties',
    ]);
  });
  test('Windows', () => {
    expect(at([['spring.config.additional-location', 'file:D:\\nacos/conf/']], '2.3.2', {}, 'D:\\nacos')[0]).toBe('nacos application D:\\nacos\\conf\\application.properties');
  });
});
