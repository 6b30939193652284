import { describe, expect, it } from 'vitest';
import { limitResolver } from '../../src/limits/resolver.ts';

const after = (deadlineMs: number, env: NodeJS.ProcessEnv = {}): string | undefined => {
  limitResolver(deadlineMs, env);
  return env['RES_OPTIONS'];
};

describe('the patience of the resolver', () => {
  it.each([[500, 1], [3_000, 1], [6_000, 2], [29_999, 5]])('of a deadline of %d ms is %d s, once', (deadlineMs, seconds) => {
    expect(after(deadlineMs)).toBe(`timeout:${seconds} attempts:1`);
  });

  it('is its own where the deadline is long, and the user’s where he set it', () => {
    expect(after(30_000)).toBeUndefined();
    expect(after(3_000, { RES_OPTIONS: 'ndots:2' })).toBe('ndots:2');
  });
});
