import { expect, it } from 'vitest';
import { unrecognisedOf } from '../../src/engine/unrecognised.ts';
import type { LogRecord } from '../../src/model/digest.ts';
import { boot, chainOf, digest, record } from '../support/facts.ts';
import { snapshotOf } from '../support/rule-tester.ts';

const textsOf = (records: readonly LogRecord[], boots = [boot()]): readonly string[] =>
  unrecognisedOf([snapshotOf({ given: { 'logs.digest': digest(records, boots) } })], []).map(({ text }) => text);

const strange = chainOf('com.example.Strange: nobody knows');

it('an error that no finding cites is shown with its root cause', () => {
  expect(textsOf([record('outer', chainOf('java.lang.RuntimeException: wrapper', 'com.example.Strange: nobody knows'))])).toEqual(['com.example.Strange: nobody knows']);
});

it.each([
  ['told by two files once', [record('a', strange), record('b', strange, { file: '/other.log' })], [boot()], 1],
  ['an error of a start that succeeded is history', [record('a', strange)], [boot({ outcome: 'started' })], 0],
  ['an error after the start is not', [record('a', strange, { phase: 'running' })], [boot({ outcome: 'started' })], 1],
  ['a thread that was told to end is no error', [record('a', chainOf('java.lang.InterruptedException'))], [boot()], 0],
  ['a warning is no error', [record('a', strange, { level: 'WARN' })], [boot()], 0],
  ['the line that only says where to read on', [record('Nacos failed to start, please see /opt/nacos/logs/nacos.log for more details.')], [boot()], 0],
  ['an older start is history', [record('a', strange, { boot: 0 })], [boot(), boot({ index: 1 })], 0],
] as const)('%s', (_, records, boots, count) => expect(textsOf(records, [...boots])).toHaveLength(count));
