import rule from '../../../rules/environment/dates-differ.ts';
import type { Sighting } from '../../../src/model/host.ts';
import { testRule } from '../../support/rule-tester.ts';

const clocks = (...pairs: readonly (readonly [node: string, at: string])[]) => ({ 'host.seen': pairs.map(([subject, value]): Sighting => ({ what: 'clock', subject, value })) });

testRule(rule, {
  fail: {
    'nine minutes': { given: clocks(['a', '2026-11-12 10:21:07 CST'], ['b', '2026-11-12 10:30:07 CST']), args: { ahead: 'b', behind: 'a', seconds: 540 }, cites: ['host.seen'], confidence: 'suspected', severity: 'warning' },
    'just over two minutes': { given: clocks(['a', '2026-11-12 10:23:08 CST'], ['b', '2026-11-12 10:21:07 CST']), args: { ahead: 'a', seconds: 121 }, cites: ['host.seen'] },
    'the farthest of three': { given: clocks(['a', '2026-11-12 10:21:07 CST'], ['b', '2026-11-12 10:25:07 CST'], ['c', '2026-11-12 11:21:07 CST']), args: { ahead: 'c', behind: 'a', seconds: 3600 }, cites: ['host.seen'] },
    'zones that are told apart': { given: clocks(['a', '2026-11-12 10:21:07 UTC'], ['b', '2026-11-12 18:31:07 +0800']), args: { ahead: 'b', seconds: 600 }, cites: ['host.seen'] },
  },
  pass: {
    'two seconds': { given: clocks(['a', '2026-11-12 10:21:07 CST'], ['b', '2026-11-12 10:21:09 CST']) },
    'the time to change windows': { given: clocks(['a', '2026-11-12 10:21:07 CST'], ['b', '2026-11-12 10:23:07 CST']) },
    'one moment in two zones': { given: clocks(['a', '2026-11-12 10:21:07 GMT'], ['b', '2026-11-12 18:21:07 +08']) },
  },
  na: {
    'nothing was pasted': { given: {} },
    'one machine': { given: clocks(['a', '2026-11-12 10:21:07 CST']) },
    'nobody knows whose they are': { given: clocks(['', '2026-11-12 10:21:07 CST'], ['', '2026-11-12 11:21:07 CST']) },
    'a zone of several meanings': { given: clocks(['a', '2026-11-12 10:21:07 CST'], ['b', '2026-11-12 02:30:07 UTC']) },
  },
});
