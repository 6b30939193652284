import { describe, expect, it, test } from 'vitest';
import { fingerprintOf, fingerprintsOf, setFingerprint } from '../../src/report/fingerprint.ts';
import { finding } from './support/diagnosis.ts';

const elsewhere = (more: Parameters<typeof finding>[0]): ReturnType<typeof finding> =>
  finding({
    target: 4, message: { en: 'other words at 03:00', zh: '不同' },
    evidence: [{ fact: 'logs.digest', source: { kind: 'file', path: '/data/other/nacos.log', line: 999 }, quote: '2026-01-01 10.0.0.9' }], ...more,
  });

describe('fingerprints', () => {
  test.each([
    ['member 10.0.0.1:8848', 'member node-7.example:8848'], ['path /opt/nacos/logs', 'path D:\\nacos\\logs'], ['pair 10.0.0.1 10.0.0.2', 'pair a b'], ['file /a', 'file /b'],
    ['node a', 'node b'], ['unheard-of 1', 'unheard-of 2'],
  ])('do not tell %s from %s', (subject, other) => expect(fingerprintOf(finding({ subject }))).toBe(fingerprintOf(elsewhere({ subject: other }))));

  test.each([['port 8848', 'port 9848'], ['url 0', 'url 1'], ['key db.num', 'key db.user'], ['table config_info', 'table users']])('tell %s from %s', (subject, other) =>
    expect(fingerprintOf(finding({ subject }))).not.toBe(fingerprintOf(finding({ subject: other }))));

  it('are 16 hex digits and differ by rule', () => {
    expect(fingerprintOf(finding())).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprintOf(finding())).not.toBe(fingerprintOf(finding({ rule: 'database/x' })));
  });

  it('number the same problem of several nodes', () => {
    expect(fingerprintsOf([finding(), elsewhere({}), finding({ rule: 'a/b' })]).map(({ ordinal }) => ordinal)).toEqual([1, 2, 1]);
  });

  it('of a set depend on neither order, hosts, times nor how often', () => {
    const other = finding({ rule: 'a/b' });
    expect(setFingerprint([finding(), other])).toBe(setFingerprint([elsewhere({ rule: 'a/b' }), elsewhere({}), elsewhere({ subject: 'port 1' })]));
    expect(setFingerprint([finding(), other])).not.toBe(setFingerprint([finding()]));
    expect(setFingerprint([])).toBe('none');
  });
});
