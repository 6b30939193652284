import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { judge } from '../../src/engine/judge.ts';
import type { Rule } from '../../src/kit/rule.ts';
import type { LogDigest, LogRecord } from '../../src/model/digest.ts';
import { asThere, cpuNow } from '../support/cost.ts';
import { boot, digest, record } from '../support/facts.ts';
import { snapshotOf } from '../support/rule-tester.ts';

const NODE_RULES = rules.filter(rule => rule.kind === 'node');
const ANCHORS = [...new Set(NODE_RULES.flatMap(rule => rule.keeps ?? []))];

/** What a pattern may stumble over between two anchors. */
const FILLERS: Readonly<Record<string, string>> = {
  nothing: '', spaces: ' '.repeat(40), quotes: `'"`.repeat(20), dots: 'a.b.'.repeat(10), digits: '1'.repeat(40),
  brackets: '[{('.repeat(12), colons: ':='.repeat(20), lines: '\n\t'.repeat(20), letters: 'x'.repeat(40), slashes: '/a'.repeat(20),
};

const ALONE: ReadonlySet<string> = new Set(['nothing', 'spaces', 'quotes', 'dots']);

/** A text of so many bytes that begins a match again and again and never ends one. */
const repeated = (piece: string, bytes: number): string => piece.repeat(Math.ceil(bytes / piece.length)).slice(0, bytes);

const records = (text: string): readonly LogRecord[] => [
  record(text, [], { boot: null, phase: null, kind: 'start' }),
  record(text, [
    { relation: 'top', type: 'java.lang.RuntimeException', message: text, frames: [] },
    { relation: 'cause', type: 'java.sql.SQLException', message: text, frames: [] },
  ], { phase: 'running', count: 100 }),
  record(text, [{ relation: 'top', type: null, message: text, frames: [] }], { kind: 'client', boot: null, phase: null, count: 100 }),
];

const hostile = (piece: string, bytes: number): LogDigest => digest(records(repeated(piece, bytes)), [boot({ outcome: 'unfinished' })]);

const millisecondsOf = (judged: readonly Rule[], given: LogDigest): number => {
  const snapshot = snapshotOf({ given: { 'logs.digest': given } });
  const started = cpuNow();
  for (const rule of judged) judge(rule, snapshot);
  return cpuNow() - started;
};

const SMALL = 12_500;
const LARGE = 50_000;
/** Below this the clock measures caches and the garbage collector; what is quadratic takes longer for the large one. */
const FLOOR_MS = 100;
/** A rule that takes twice as long for twice the text is ended by the tool and says nothing (src/judging.ts), however even its pace. */
const MOST_MS = 500;
/** What only the garbage collector made slow is quick at one of these. */
const MOST_TRIES = 3;

/** Four times the text is four times the work, or up to eight by the clock; what is quadratic takes sixteen. */
const expectLinear = (judged: readonly Rule[], piece: string, about: string, most = Number.POSITIVE_INFINITY): number => {
  const [less, more] = [hostile(piece, SMALL), hostile(piece, LARGE)];
  let [small, large] = [0, Number.POSITIVE_INFINITY];
  const isLinear = (): boolean => large <= Math.max(FLOOR_MS, 8 * small);
  // The small one is only asked where the large one alone does not tell, and neither again where they do: most patterns take no time.
  for (let tries = 0; tries < MOST_TRIES && (!isLinear() || large >= most); tries++) {
    large = Math.min(large, millisecondsOf(judged, more));
    if (!isLinear()) small = tries === 0 ? millisecondsOf(judged, less) : Math.min(small, millisecondsOf(judged, less));
  }
  expect(isLinear(), `${about}: ${large} ms for ${LARGE} bytes, ${small} ms for ${SMALL}`).toBe(true);
  return asThere(large, most);
};

/** All anchors, in as many pieces as it takes for the small text to hold all of one: a rule whose anchor only the large one holds is no measure. */
const piecesOf = (filler: string): readonly string[] => {
  const all = ANCHORS.map(anchor => `${anchor}${filler}`);
  const count = Math.ceil(all.join('').length / SMALL);
  return Array.from({ length: count }, (_, nth) => all.filter((__, at) => at % count === nth).join(''));
};

describe('every rule over hostile logs takes time in proportion to their length', () => {
  it.each(Object.entries(FILLERS))('all anchors in turn with %s between them', { timeout: 60_000 }, (name, filler) => {
    for (const piece of piecesOf(filler)) expectLinear(NODE_RULES, piece, name);
  });

  it.each(Object.entries(FILLERS).filter(([name]) => ALONE.has(name)))('each anchor alone, repeated with %s', { timeout: 120_000 }, (name, filler) => {
    for (const anchor of ANCHORS) {
      const keepers = NODE_RULES.filter(rule => rule.keeps?.includes(anchor));
      const most = MOST_MS * keepers.length;
      expect(expectLinear(keepers, `${anchor}${filler}`, `${anchor} with ${name}`, most), `${anchor} with ${name}`).toBeLessThan(most);
    }
  });
});
