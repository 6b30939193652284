import { describe, expect, it } from 'vitest';
import { compareReleases, KNOWN_BAD, knownBadOf, NEWEST, releaseAtOrBefore, releaseOf, RELEASES } from '../../src/nacos/releases.ts';

describe('releases', () => {
  it('stand once each, the older first', () => {
    expect(new Set(RELEASES.map(({ version }) => version)).size).toBe(RELEASES.length);
    for (const [index, { version }] of RELEASES.slice(1).entries()) expect(compareReleases(RELEASES[index]?.version ?? '', version), version).toBeLessThan(0);
    expect(NEWEST.version).toBe('3.2.4');
  });
  it('are found by what people call them', () => {
    expect(['v2.3.2', '2.2.0.1', '2.3.2-slim', '3.2.4-OEM'].map(name => releaseOf(name)?.version)).toEqual(['2.3.2', '2.2.0.1', '2.3.2', '3.2.4']);
    expect(['2.3', '2.3.9', 'latest', '10.2.3'].map(releaseOf)).toEqual([undefined, undefined, undefined, undefined]);
    expect(releaseAtOrBefore('2.3.9')?.version).toBe('2.3.2');
    expect(releaseAtOrBefore('1.4.9')?.version).toBe('1.4.8');
    expect(releaseAtOrBefore('0.9.0')).toBeUndefined();
  });
  it('are compared by their numbers, however they are written', () => {
    expect([compareReleases('v2.3.2', '2.3.2'), compareReleases('2.1.0-BETA', '2.1.0'), compareReleases('2.3.2-slim', 'v2.3.2-OEM')]).toEqual([0, 0, 0]);
    expect(compareReleases('v2.3.1', '2.3.2')).toBeLessThan(0);
    expect(compareReleases('3.0.0-ALPHA', '2.5.4')).toBeGreaterThan(0);
    expect(compareReleases('latest', '1.0.0')).toBeLessThan(0);
  });
  it('order four parts', () => {
    expect(compareReleases('2.2.0.1', '2.2.0')).toBeGreaterThan(0);
    expect(compareReleases('2.2.0.1', '2.2.1')).toBeLessThan(0);
    expect(compareReleases('2.10.0', '2.9.9')).toBeGreaterThan(0);
  });
});

describe('faults of releases', () => {
  it('are those of that release only, and what is better has none of them', () => {
    expect(knownBadOf('2.4.0').map(({ better }) => better)).toEqual(['2.4.3']);
    expect([knownBadOf('2.4.0.1'), knownBadOf('2.3.2'), knownBadOf('3.2.4'), knownBadOf('1.4.4')]).toEqual([[], [], [], []]);
    for (const { better } of KNOWN_BAD) expect([better, releaseOf(better)?.version, knownBadOf(better)]).toEqual([better, better, []]);
  });
});
