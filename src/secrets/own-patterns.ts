import type { Span } from './find/spans.ts';

/** What a team hides beside secrets: its staff numbers, its customers' names. */
export type OwnPatterns = readonly RegExp[];

/** Every part that one of the patterns matches; they are global. */
export const ownSpansIn = (text: string, patterns: OwnPatterns): readonly Span[] =>
  patterns.flatMap(pattern => [...text.matchAll(pattern)].filter(({ 0: hit }) => hit !== '').map(({ 0: hit, index }): Span => ({ from: index, to: index + hit.length, sure: true })));
