import { describe, expect, it } from 'vitest';
import { environmentView } from '../../src/syntax/relaxed-env.ts';

describe('a property of the environment', () => {
  it.each([
    ['db.url.0', 'DB_URL_0'], ['db.url[0]', 'DB_URL_0'], ['nacos.inetutils.ip-address', 'NACOS_INETUTILS_IPADDRESS'], ['nacos.inetutils.ip-address', 'NACOS_INETUTILS_IP_ADDRESS'],
    ['nacos.inetutils.ip-address', 'nacos.inetutils.ip-address'], ['a.b-c', 'a_b_c'], ['a.b', 'a.B'], ['a.b', 'A.B'],
  ])('%s is answered by %s', (name, variable) => expect(environmentView({ OTHER: 'x', [variable]: 'v' }).any(name)).toBe(variable));

  it.each([['db.url.0', 'DB_URL_1'], ['db.url.0', 'DBURL'], ['a.b', 'AB_']])('%s is not answered by %s', (name, variable) => {
    expect(environmentView({ [variable]: 'v' }).any(name)).toBeNull();
  });

  it('of capitals is asked for as it is written, and by its plain spellings', () => {
    const view = environmentView({ contextPath: 'a', CONTEXTPATH: 'b', 'context-path': 'c' });
    expect([view.plain('contextPath'), view.any('contextPath'), environmentView({ CONTEXTPATH: 'b' }).any('contextPath'), environmentView({ 'context-path': 'c' }).any('contextPath')]).toEqual(['contextPath', 'contextPath', 'CONTEXTPATH', null]);
  });

  it('that holds no letter of ASCII is found as well', () => expect(environmentView({ '端口': '1' }).plain('端口')).toBe('端口'));

  it('is asked in vain where nothing is set', () => expect([environmentView({}).any('a.b'), environmentView({ A_B: undefined }).any('a.b')]).toEqual([null, null]));
});
