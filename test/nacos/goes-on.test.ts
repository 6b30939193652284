import { expect, it } from 'vitest';
import noDataSource from '../../rules/database/no-datasource-set.ts';
import unreachable from '../../rules/database/mysql-unreachable.ts';
import diskFull from '../../rules/raft/disk-full-suicide.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import type { LogRecord } from '../../src/model/digest.ts';
import { wentOn } from '../../src/nacos/goes-on.ts';
import { boot, digest, record } from '../support/facts.ts';
import { type Given, snapshotOf } from '../support/rule-tester.ts';

const at = (time: string, message: string, more: Partial<LogRecord> = {}): LogRecord => record(message, [], { firstTime: `2026-01-01 ${time}`, lastTime: `2026-01-01 ${time}`, boot: null, phase: null, kind: 'other', ...more });
const log = (records: readonly LogRecord[], last: string, boots = digest([], []).boots) => {
  const made = digest(records, boots);
  return { ...made, files: made.files.map(file => ({ ...file, first: '2026-01-01 10:00:00,000', last: `2026-01-01 ${last}` })) };
};

const fault = at('10:00:10,000', '[db-error] master db 10.0.0.9 down.');

it.each([
  ['what follows is everyday', [fault], '10:02:00,000', 60_000, true],
  ['not long enough', [fault], '10:01:09,000', 60_000, false],
  ['the last line is another fault, which somebody may have picked out', [fault, at('10:02:00,000', 'x')], '10:02:00,000', 60_000, false],
  ['another fault, and everyday lines after it', [fault, at('10:01:00,000', 'x')], '10:02:00,000', 60_000, true],
  ['a line of INFO that was kept', [fault, at('10:02:00,000', 'x', { level: 'INFO' })], '10:02:00,000', 60_000, true],
] as const)('%s', (_, records, last, quiet, is) => expect(wentOn(log(records, last), [fault], quiet) !== null).toBe(is));

it('a log with its start is whole: its last line may be anything', () => {
  expect(wentOn(log([fault, at('10:02:00,000', 'x')], '10:02:00,000', [boot()]), [fault], 60_000)).toMatchObject({ quote: '… 2026-01-01 10:02:00,000' });
});

it('without a time nothing tells', () => expect(wentOn(log([record('x', [], { firstTime: null, lastTime: null })], '10:02:00,000'), [record('x', [], { firstTime: null, lastTime: null })], 0)).toBeNull());

const told = (given: Given): readonly string[] => diagnose([snapshotOf({ given })], { rules: [noDataSource, unreachable, diskFull], failOn: 'error' }).findings.map(({ rule, severity }) => `${rule} ${severity}`);
const lost = [fault, at('10:00:20,000', '[db-error] master db 10.0.0.9 down.'), at('10:00:21,000', '[master-db] master db not found.')];

it('the two tasks that look at the database fell silent: it is back', () => {
  expect(told({ 'logs.digest': log(lost, '10:00:22,000') })).toEqual(expect.arrayContaining(['database/mysql-unreachable error']));
  expect(told({ 'logs.digest': log(lost, '10:05:00,000') }).filter(one => !one.endsWith(' info'))).toEqual([]);
});

it('a start that ended is not over because somebody wrote on', () => {
  expect(told({ 'logs.digest': log([at('10:00:20,000', 'No DataSource set')], '10:05:00,000') })).toEqual(['database/no-datasource-set error']);
});

it('a disk with room again and a server that went on', () => {
  const disk = { 'host.disk': [{ path: '/data', totalBytes: 1e11, freeBytes: 5e10, totalInodes: 6e6, freeInodes: 5e6, readOnly: false }] };
  const full = at('10:00:10,000', 'java.io.IOException: No space left on device', { kind: 'nacos' });
  expect(told({ ...disk, 'logs.digest': log([full], '10:20:00,000') })).toEqual(['raft/disk-full-suicide info']);
  expect(told({ ...disk, 'logs.digest': log([full], '10:05:00,000') })).toEqual(['raft/disk-full-suicide warning']);
});
