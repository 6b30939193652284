import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fingerprintOf, fingerprintsOf, setFingerprint } from '../../src/report/fingerprint.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { diagnosisOf, finding, options } from './support/diagnosis.ts';

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

  it('depend on neither host, folder, time, node nor the order of a whole report', () => {
    const host = fc.oneof(fc.ipV4(), fc.domain(), fc.constantFrom('节点', 'localhost'));
    const rule = fc.constantFrom('ports/a', 'auth/b', 'cluster/c');
    const place = fc.record({ rule, host, other: host, line: fc.nat(9999), time: fc.date({ noInvalidDate: true }), target: fc.nat(9) });
    fc.assert(fc.property(fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 5 }), pairs => {
      const at = ({ line, time, target }: (typeof pairs)[number][0], name: string, of: string): ReturnType<typeof finding> =>
        finding({
          rule: of, target, subject: `member ${name}:8848`, message: { en: `${name} at ${time.toISOString()}`, zh: name },
          evidence: [{ fact: 'logs.digest', source: { kind: 'file', path: `/srv/${name}/nacos.log`, line }, quote: time.toISOString() }],
        });
      const here = pairs.map(([one]) => at(one, one.host, one.rule));
      const there = pairs.map(([one, two]) => at(two, two.other, one.rule)).reverse();
      expect(setFingerprint(there)).toBe(setFingerprint(here));
      expect(there.map(fingerprintOf).reverse()).toEqual(here.map(fingerprintOf));
      const words = (findings: readonly ReturnType<typeof finding>[]): string | undefined =>
        /fingerprint of the findings: `(\w+)`/.exec(renderMarkdown(diagnosisOf({ findings, exit: { code: 1, reason: 'findings' } }), options()))?.[1];
      expect(words(there)).toBe(words(here));
    }), { numRuns: 60 });
  });

  it('of a set depend on neither order, hosts, times nor how often', () => {
    const other = finding({ rule: 'a/b' });
    expect(setFingerprint([finding(), other])).toBe(setFingerprint([elsewhere({ rule: 'a/b' }), elsewhere({}), elsewhere({ subject: 'port 1' })]));
    expect(setFingerprint([finding(), other])).not.toBe(setFingerprint([finding()]));
    expect(setFingerprint([])).toBe('none');
  });
});
