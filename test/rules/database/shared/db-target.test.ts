import { describe, expect, it } from 'vitest';
import { isTooOld } from '../../../../rules/database/shared/db-schema.ts';
import { indexed, urlIndexes } from '../../../../rules/database/shared/db-keys.ts';
import { isPlain, keyArgs, parameterOf, targetArgs, withParameter } from '../../../../rules/database/shared/db-target.ts';
import { config, connection, dbSettings, dbUrl } from '../../../support/facts.ts';

describe('withParameter', () => {
  it.each([
    ['jdbc:mysql://h/n', 'jdbc:mysql://h/n?useSSL=false'],
    ['jdbc:mysql://h/n?a=1', 'jdbc:mysql://h/n?a=1&useSSL=false'],
    ['jdbc:mysql://h/n?useSSL=true&a=1', 'jdbc:mysql://h/n?useSSL=false&a=1'],
    ['jdbc:mysql://h/n?a=1&usessl=true', 'jdbc:mysql://h/n?a=1&usessl=false'],
    ['jdbc:mysql://h/n?xuseSSL=true', 'jdbc:mysql://h/n?xuseSSL=true&useSSL=false'],
  ])('%s', (url, expected) => expect(withParameter(url, 'useSSL', 'false')).toBe(expected));

  it('takes a value with a dollar sign as it is', () => expect(withParameter('jdbc:mysql://h/n?p=1', 'p', '$1')).toBe('jdbc:mysql://h/n?p=$1'));
});

describe('isPlain', () => {
  it.each([
    [{ useSSL: 'false' }, true], [{ useSSL: 'true' }, false], [{}, false], [{ sslMode: 'DISABLED' }, true], [{ useSSL: 'false', sslMode: 'REQUIRED' }, false],
  ])('%j', (parameters, expected) => expect(isPlain(dbUrl({ parameters: { ...parameters } as Record<string, string> }))).toBe(expected));

  it('reads names without regard to case', () => expect(parameterOf(dbUrl({ parameters: { UseSSL: 'x' } }), 'useSSL')).toBe('x'));
});

describe('arguments', () => {
  it('prefer what was connected to', () => {
    expect(targetArgs(dbSettings(), connection({ host: '10.0.0.1', port: 3307 }))).toMatchObject({ host: '10.0.0.1', port: 3307, server: '10.0.0.1:3307', user: 'nacos', database: 'nacos' });
  });

  it('say that nothing is known', () => {
    expect(targetArgs(undefined, undefined)).toMatchObject({ host: '<host>', port: 3306, server: { en: 'the database server' } });
  });

  it('name every server when a log does not say which', () => {
    const several = dbSettings(dbUrl({ hosts: [{ host: 'a', port: 3306 }] }), dbUrl({ index: 1, hosts: [{ host: 'b', port: 3307 }] }));
    expect(targetArgs(several, undefined)).toMatchObject({ server: { en: 'a:3306 or b:3307' }, key: 'db.url.*' });
    expect(targetArgs(several, connection({ index: 1, host: 'b', port: 3307 }))).toMatchObject({ server: 'b:3307', key: 'db.url.1' });
  });

  it('name the keys as they are written', () => {
    expect(keyArgs(config({ 'db.url[0]': 'x', 'db.user': 'n' }), 0)).toEqual({ urlKey: 'db.url[0]', userKey: 'db.user', passwordKey: 'db.password.0', file: '/opt/nacos/conf/application.properties' });
  });

  it('find indexed keys in both notations', () => {
    const values = config({ 'db.url.1': 'b', 'db.url[0]': 'a', 'db.urls.7': 'no' });
    expect(urlIndexes(values)).toEqual([0, 1]);
    expect(indexed(values, 'url', 0)?.value).toBe('a');
  });
});

describe('isTooOld', () => {
  it.each([['5.5.62-log', 'mysql', true], ['5.6.4', 'mysql', true], ['5.6.5', 'mysql', false], ['8.0.36', 'mysql', false], ['10.1.23-MariaDB', 'mariadb', false], ['5.5.68-MariaDB', 'mariadb', true], ['nonsense', 'mysql', null]] as const)(
    '%s %s', (version, flavour, expected) => expect(isTooOld({ version, flavour })).toBe(expected),
  );
});
