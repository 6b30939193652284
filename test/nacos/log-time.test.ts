import { expect, test } from 'vitest';
import { bootSpan, fileSpan, logText, logTime, recordSpan } from '../../src/nacos/log-time.ts';
import { boot, record } from '../support/facts.ts';

test.each([
  ['2024-05-01 10:00:00,123', '2024-05-01T10:00:00.123Z'], ['2024-05-01 10:00:00.5', '2024-05-01T10:00:00.500Z'], ['2024-05-01T10:00:00', '2024-05-01T10:00:00.000Z'],
  ['2024/05/01 10:00:00,1239', '2024-05-01T10:00:00.123Z'], ['2024-02-29 23:59:59,999', '2024-02-29T23:59:59.999Z'], ['1999-12-31 00:00:00', '1999-12-31T00:00:00.000Z'],
])('%s is %s', (text, iso) => expect(logTime(text)).toBe(Date.parse(iso)));

test.each(['', 'yesterday at half past', '2024-13-01 10:00:00', '2023-02-29 10:00:00', '2024-05-00 10:00:00', '2024-05-01 24:00:00', '2024-05-01 10:60:00', '2024-05-01 10:00', null, undefined])(
  '%s is no time', text => expect(logTime(text)).toBeNull());

test('a known offset makes the number a moment that every clock agrees on, whatever zone this process runs in', () => {
  expect(logTime('2024-05-01 10:00:00,000', 480)).toBe(Date.parse('2024-05-01T02:00:00Z'));
  expect(logTime('2024-05-01 00:00:00,000', -330)).toBe(Date.parse('2024-05-01T05:30:00Z'));
});

test('the text of a number is what was read', () => {
  expect(logText(logTime('2024-05-01 10:00:00,123') ?? 0)).toBe('2024-05-01 10:00:00,123');
  expect(logText(logTime('2024-05-01 01:02:03,004', 480) ?? 0, 480)).toBe('2024-05-01 01:02:03,004');
});

test('a digest of an earlier version has texts only', () => {
  const at = Date.parse('2026-01-01T10:00:10Z');
  expect(recordSpan(record('x'))).toEqual({ first: at, last: at });
  expect(recordSpan(record('x', [], { firstMs: 5, lastMs: null, lastTime: null }))).toEqual({ first: 5, last: null });
  expect(bootSpan(boot())).toEqual({ first: Date.parse('2026-01-01T10:00:00Z'), last: Date.parse('2026-01-01T10:01:00Z') });
  expect(fileSpan({ first: null, last: '2026-01-01 10:00:10,000' })).toEqual({ first: null, last: at });
});
