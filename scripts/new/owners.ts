import type { AnyRule } from '../../src/kit/rule.ts';

/** Rules that already look for this text, or for a part of it, in the log: a second rule about the same line would report it twice. */
export const ownersOf = (anchor: string, rules: readonly AnyRule[]): readonly string[] =>
  rules
    .filter(rule => rule.kind === 'node' && rule.keeps?.some(kept => anchor.includes(kept) || (kept.includes(anchor) && anchor.length > 0)))
    .map(({ id }) => id);
