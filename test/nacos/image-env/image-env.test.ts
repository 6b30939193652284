import { describe, expect, it } from 'vitest';
import { GENERATIONS } from '../../../src/nacos/image-env/generations.ts';
import { generationOf, nacosImage } from '../../../src/nacos/image-env/image.ts';
import { imageProperties } from '../../../src/nacos/image-env/properties.ts';
import { memberLines, scriptFlags } from '../../../src/nacos/image-env/script.ts';
import { unreadVariable } from '../../../src/nacos/image-env/unread.ts';

const keys = (version: string): readonly string[] => imageProperties(generationOf(version)).map(({ key }) => key);
const template = (version: string, key: string): string | undefined => imageProperties(generationOf(version)).find(one => one.key === key)?.template;

describe('the image', () => {
  it.each([
    ['nacos/nacos-server:v2.3.2-slim', '2.3.2', '2.3.0', true], ['docker.m.daocloud.io/nacos/nacos-server:v3.1.1', '3.1.1', '3.1.0', true], ['zhusaidong/nacos-server-m1:2.0.3', '2.0.3', '2.0.2', false],
    ['nacos/nacos-server', '3.2.3', '3.2.3', true], ['registry.example.com/x/nacos-server-pg:v3.2.0', '3.2.0', '3.2.0', false], ['nacos/nacos-server:v3.2.1-2026.03.30', '3.2.1', '3.2.0', true], ['nacos/nacos-server:v1.4.7', '1.4.7', '1.4.5', true],
  ])('%s is of its generation', (reference, version, id, isOfficial) => {
    expect(nacosImage(reference)).toMatchObject({ version, isOfficial, generation: { id } });
  });

  it('is not that of a database, nor of another program', () => {
    expect(['nacos/nacos-mysql:5.7', 'qingpan/rnacos:stable', 'nacos/nacos-server-registry-proxy-x:1', 'mysql:8'].map(nacosImage)).toEqual([null, null, null, null]);
  });

  it('of a version that is not known is the newest that is not newer, within its line', () => {
    expect(['3.9.0', '2.9.9', '1.9.0', '2.3.9', '1.3.0'].map(version => generationOf(version).id)).toEqual(['3.2.3', '2.5.0', '1.4.5', '2.3.0', '1.4.0']);
  });

  it('has one table for every tag', () => {
    const tags = GENERATIONS.flatMap(one => one.tags);
    expect(new Set(tags).size).toBe(tags.length);
  });
});

describe('the environment', () => {
  it('fills the keys of its generation', () => {
    expect(template('2.1.2', 'spring.datasource.platform')).toBe('${SPRING_DATASOURCE_PLATFORM:""}');
    expect(template('2.2.0', 'spring.sql.init.platform')).toBe('${SPRING_DATASOURCE_PLATFORM:}');
    expect(template('2.2.1', 'nacos.core.auth.server.identity.key')).toBe('${NACOS_AUTH_IDENTITY_KEY}');
    expect(template('1.4.0', 'nacos.core.auth.server.identity.key')).toBeUndefined();
    expect(template('1.4.1', 'nacos.core.auth.server.identity.key')).toBe('${NACOS_AUTH_IDENTITY_KEY:serverIdentity}');
    expect(keys('2.5.1')).toContain('server.port');
    expect(keys('3.0.0')).toEqual(expect.arrayContaining(['nacos.server.main.port', 'nacos.console.port']));
    expect(keys('3.0.0')).not.toContain('nacos.console.contextPath');
    expect(keys('2.2.0')).not.toContain('db.pool.config.connectionTimeout');
    expect(template('2.0.1', 'db.url.0')).not.toContain('useSSL');
  });

  it('becomes flags, the mode, the members', () => {
    const env = { MODE: 'Standalone', EMBEDDED_STORAGE: 'embedded', MEMBER_LIST: 'a:1', JAVA_OPT: '-Da.b=c -Xmx1g', NACOS_SERVERS: 'n1:8848  n2:8848' };
    expect(scriptFlags(env, generationOf('2.4.3')).map(({ key, value }) => `${key}=${value}`)).toEqual(['a.b=c', 'embeddedStorage=true']);
    expect(scriptFlags(env, generationOf('2.5.0')).map(({ key }) => key)).toContain('nacos.member.list');
    expect(memberLines(env)).toEqual(['n1:8848', 'n2:8848']);
    expect(memberLines({ ...env, MODE: 'standalone' })).toBeNull();
  });

  it.each([
    ['MYSQL_SERVICE_DATABASE', '2.3.2', 'misspelt', 'MYSQL_SERVICE_DB_NAME'], ['NACOS_AUTH_ENABLED', '2.3.2', 'misspelt', 'NACOS_AUTH_ENABLE'], ['JVM_XMx', '2.3.2', 'misspelt', 'JVM_XMX'], ['MYSQL_SERVCIE_HOST', '2.3.2', 'misspelt', 'MYSQL_SERVICE_HOST'],
    ['MYSQL_MASTER_SERVICE_HOST', '2.3.2', 'old', 'MYSQL_SERVICE_HOST'], ['NACOS_SERVER_PORT', '2.3.2', 'misspelt', 'NACOS_APPLICATION_PORT'], ['NACOS_CONSOLE_PORT', '2.3.2', 'later', null], ['MEMBER_LIST', '2.4.3', 'later', 'NACOS_SERVERS'], ['NACOS_ENABLE_GRPC', '3.0.3', 'unknown', null],
  ])('%s is not read by %s', (name, version, why, instead) => {
    expect(unreadVariable(name, generationOf(version))).toEqual({ why, instead });
  });

  it.each(['MODE', 'NACOS_REPLICAS', 'NACOS_CORE_AUTH_ENABLED', 'NACOS_CONSOLE_UI_DEFAULT', 'MYSQL_ROOT_PASSWORD', 'TZ', 'DB_URL_0', 'SPRING_SQL_INIT_PLATFORM', 'MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE'])('%s is read, or harmless', name => {
    expect(unreadVariable(name, generationOf('2.3.2'))).toBeNull();
  });
});
