import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { LogDigest, LogRecord } from '../../src/model/digest.ts';
import { boot, digest, record } from '../support/facts.ts';
import { diagnosisOf } from './support-paste.ts';

const ANCHORS = [...new Set(rules.flatMap(rule => (rule.kind === 'node' ? (rule.keeps ?? []) : [])))];

/** A text of about `bytes` bytes that begins a match again and again and never ends one. */
const repeated = (piece: string, bytes: number): string => piece.repeat(Math.ceil(bytes / piece.length)).slice(0, bytes);

/** What a pattern may stumble over between two anchors. */
const FILLERS: Readonly<Record<string, string>> = {
  'nothing': '', 'spaces': ' '.repeat(40), 'quotes': `'"`.repeat(20), 'dots': 'a.b.'.repeat(10), 'digits': '1'.repeat(40),
  'brackets': '[{('.repeat(12), 'colons': ':='.repeat(20), 'lines': '\n\t'.repeat(20), 'letters': 'x'.repeat(40), 'slashes': '/a'.repeat(20),
};

const records = (text: string): readonly LogRecord[] => [
  record(text, [], { boot: null, phase: null, kind: 'start', level: 'ERROR' }),
  record(text, [{ relation: 'top', type: 'java.lang.RuntimeException', message: text, frames: [] }, { relation: 'cause', type: 'java.sql.SQLException', message: text, frames: [] }], {
    kind: 'nacos', phase: 'running', count: 100,
  }),
  record(text, [{ relation: 'top', type: null, message: text, frames: [] }], { kind: 'client', boot: null, phase: null, count: 100 }),
];

const hostile = (text: string): LogDigest => digest(records(text), [boot({ outcome: 'unfinished' })]);

const millisecondsOf = (given: LogDigest): number => {
  const start = performance.now();
  diagnosisOf(given);
  return performance.now() - start;
};

/** The best of three: the machine has other things to do. */
const best = (given: LogDigest): number => Math.min(millisecondsOf(given), millisecondsOf(given), millisecondsOf(given));

const SMALL = 50_000;
const LARGE = 200_000;
const MOST_MS = 2_000;
/** Four times the text may take six times as long; below this floor the clock measures nothing. */
const FLOOR_MS = 25;

const isLinear = (make: (bytes: number) => LogDigest): { small: number; large: number } => ({ small: best(make(SMALL)), large: best(make(LARGE)) });

describe('every rule over hostile logs', () => {
  it.each(Object.entries(FILLERS))('all anchors in turn with %s between them', { timeout: 60_000 }, (_, filler) => {
    const piece = ANCHORS.map(anchor => `${anchor}${filler}`).join('');
    const { small, large } = isLinear(bytes => hostile(repeated(piece, bytes)));
    expect(large).toBeLessThan(MOST_MS);
    expect(large, `${small} ms for ${SMALL} bytes`).toBeLessThan(Math.max(FLOOR_MS, 6 * small));
  });

  it.each(Object.entries(FILLERS))('each anchor alone, repeated with %s', { timeout: 240_000 }, (_, filler) => {
    for (const anchor of ANCHORS) {
      const make = (bytes: number): LogDigest => hostile(repeated(`${anchor}${filler}`, bytes));
      const large = millisecondsOf(make(LARGE));
      if (large <= FLOOR_MS * 4) continue;
      const again = isLinear(make);
      expect(again.large, anchor).toBeLessThan(MOST_MS);
      expect(again.large, `${anchor}: ${again.small} ms for ${SMALL} bytes`).toBeLessThan(Math.max(FLOOR_MS * 4, 6 * again.small));
    }
  });
});
