import { describe, expect, it } from 'vitest';
import { fingerprintScopeOf, withScopes } from '../../../src/secrets/fingerprint-scope.ts';
import { snapshotOf } from '../../support/rule-tester.ts';

const taken = (fingerprintScope?: string) => ({ ...snapshotOf({ given: {} }), ...(fingerprintScope !== undefined && { fingerprintScope }) });
const scopes = (path: string, ...given: readonly (string | undefined)[]) => withScopes(given.map(taken), path).map(one => one.fingerprintScope);

describe('fingerprint scopes', () => {
  it('are equal for one key and tell nothing of it', () => {
    const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    expect(fingerprintScopeOf(one)).toBe(fingerprintScopeOf(one));
    expect(fingerprintScopeOf(one)).not.toBe(fingerprintScopeOf(other));
    expect(fingerprintScopeOf(one)).toMatch(/^[0-9a-f]{16}$/);
  });

  it('of a key hold everywhere, those that a bundle numbered hold in its file', () => {
    expect(scopes('a.tar.gz', 'cafe0123cafe0123')).toEqual(['cafe0123cafe0123']);
    const [first, second] = scopes('a.tar.gz', 'run-1', 'run-1');
    expect(first).toBe(second);
    expect(scopes('b.tar.gz', 'run-1')[0]).not.toBe(first);
    expect(scopes('a.tar.gz', 'run-2')[0]).not.toBe(first);
  });

  it('of snapshots without one hold in their file', () => {
    const [first, second] = scopes('a.json', undefined, undefined);
    expect(first).toBe(second);
    expect(scopes('b.json', undefined)[0]).not.toBe(first);
  });
});
