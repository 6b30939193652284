import { expect, test } from 'vitest';
import { isStillLogged } from '../../../../rules/cluster/shared/member-logged.ts';
import { boot, digest, record } from '../../../support/facts.ts';

const at = (lastTime: string | null, index = 0) => record(`at ${lastTime ?? 'no time'}`, [], { lastTime, boot: index });

test.each([
  ['it is the last record', '2026-01-01 10:30:00,000', ['2026-01-01 10:00:00,000'], true],
  ['it stops half a minute before the end', '2026-01-01 10:29:30,000', ['2026-01-01 10:30:00,000'], true],
  ['it stops two minutes before the end', '2026-01-01 10:28:00,000', ['2026-01-01 10:30:00,000'], false],
  ['it stops over midnight', '2025-12-31 23:59:00,000', ['2026-01-01 00:10:00,000'], false],
  ['there are no times at all', null, [null], null],
  ['it has no time of its own', null, ['2026-01-01 10:30:00,000'], null],
] as const)('%s', (_, own, others, expected) => {
  const subject = at(own);
  expect(isStillLogged(subject, digest([subject, ...others.map(time => at(time))]))).toBe(expected);
});

test('a record of an older start does not count as the end', () => {
  const subject = at('2026-01-01 10:00:00,000', 1);
  const older = at('2026-01-01 12:00:00,000', 0);
  expect(isStillLogged(subject, digest([older, subject], [boot(), boot({ index: 1 })]))).toBe(true);
});

test('the last time of a file counts, even when its last records were not kept', () => {
  const subject = at('2026-01-01 10:00:00,000');
  const read = digest([subject]);
  const [file] = read.files;
  expect(isStillLogged(subject, { ...read, files: file ? [{ ...file, last: '2026-01-01 10:05:00,000' }] : [] })).toBe(false);
});
