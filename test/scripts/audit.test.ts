import { readFileSync } from 'node:fs';
import { validRange } from 'semver';
import { describe, expect, it } from 'vitest';
import { type Advisory, advisoriesOfNpm, hitsAmong, type Package } from '../../scripts/audit/match.ts';

const { advisories } = JSON.parse(readFileSync('scripts/audit/advisories.json', 'utf8')) as { advisories: readonly Advisory[] };
const packages = JSON.parse(readFileSync('dist/packages.json', 'utf8')) as readonly Package[];

describe('what is bundled', () => {
  it('has no fault that the shipped list knows', () => expect(hitsAmong(packages, advisories)).toEqual([]));

  it.each(advisories)('could have $id of $package', ({ id, package: name, vulnerable }) => {
    expect(id).toMatch(/^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/);
    expect(packages.map(one => one.name)).toContain(name);
    expect(validRange(vulnerable)).not.toBe(null);
    expect(hitsAmong([{ name, version: '999.0.0' }], advisories)).toEqual([]);
  });

  it.each([['tar', '7.5.18', ['GHSA-23hp-3jrh-7fpw', 'GHSA-r292-9mhp-454m']], ['mysql2', '3.23.0', ['GHSA-rgwj-5xj2-c3m3']], ['@grpc/grpc-js', '1.14.4', ['GHSA-m9gg-hp2v-232j', 'GHSA-f596-whhp-79r4']], ['yauzl', '3.2.1', []]])(
    '%s %s would have %j', (name, version, ids) => expect(hitsAmong([{ name, version }], advisories).map(({ id }) => id)).toEqual(ids),
  );
});

describe('an answer of npm audit', () => {
  it('names what it knows of', () => {
    const answer = { auditReportVersion: 2, vulnerabilities: {
      tar: { name: 'tar', via: [{ source: 1, name: 'tar', title: 'Links', url: 'https://github.com/advisories/GHSA-34x7-hfp2-rc4v', severity: 'high', range: '<7.5.7' }] },
      outer: { name: 'outer', via: ['tar'] },
    } };
    expect(advisoriesOfNpm(JSON.stringify(answer))).toEqual([{ id: 'GHSA-34x7-hfp2-rc4v', package: 'tar', severity: 'high', vulnerable: '<7.5.7', title: 'Links' }]);
    expect(advisoriesOfNpm(JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }))).toEqual([]);
  });

  it.each(['', 'npm error', JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405, error: { summary: '' } })])('that is none is no clean bill: %s', text => {
    expect(advisoriesOfNpm(text)).toBe(null);
  });
});
