import { expect, test } from 'vitest';
import { alikeIn, namesTogether, nodeOf } from '../../src/report/nodes.ts';
import { renderAs } from '../../src/report/index.ts';
import { seenIn } from '../../src/report/seen.ts';
import type { Sighting } from '../../src/model/host.ts';
import { diagnosisOf, finding, options, snapshot } from './support/diagnosis.ts';

const NAMES = ['a/compose.yml: nacos1', 'a/compose.yml: nacos2', 'a/compose.yml: nacos3'];
const nodes = NAMES.map(name => snapshot(name));
const targets = nodes.map(({ target }) => target);

test('what all nodes are called is said once', () => {
  expect(nodeOf({ targets }, finding({ target: 1 }))).toBe('nacos2');
  expect(namesTogether(NAMES, ', ')).toBe('a/compose.yml: nacos1, nacos2, nacos3');
  expect(namesTogether(['10.0.0.1:8848', '10.0.0.2:8848'], ', ')).toBe('10.0.0.1:8848, 10.0.0.2:8848');
  expect(nodeOf({ targets: targets.slice(0, 1) }, finding({ target: 0 }))).toBeNull();
  expect(nodeOf({ targets }, finding({ target: null }))).toBeNull();
});

test('the same of several nodes is one, two of one node are two', () => {
  const of = (target: number | null, more: Parameters<typeof finding>[0] = {}) => finding({ rule: 'a/x', target, ...more });
  expect(alikeIn([of(0), of(1), of(2)]).map(({ others }) => others.length)).toEqual([2]);
  expect(alikeIn([of(0), of(0)]).map(({ others }) => others.length)).toEqual([0, 0]);
  expect(alikeIn([of(0), of(1), of(1)]).map(({ others }) => others.length)).toEqual([1, 0]);
  expect(alikeIn([of(0), of(1, { severity: 'info' }), of(2, { rule: 'a/y' }), of(null), of(null)])).toHaveLength(5);
});

test('a report tells it once, with the nodes; -v tells each', async () => {
  const findings = [0, 1, 2].map(target => finding({ rule: 'a/x', target, ...(target === 2 && { message: { en: 'otherwise here', zh: '这里不同' } }) }));
  const diagnosis = diagnosisOf({ snapshots: nodes, targets, findings });
  const text = await renderAs('text', diagnosis, options());
  expect(text.split('a/x').length - 1).toBe(2);
  expect(text).toContain('node   nacos1, nacos2\n');
  expect(text).toContain('also   nacos3: otherwise here\n');
  expect((await renderAs('text', diagnosis, options({ verbosity: 'verbose' }))).match(/ERROR {2}a\/x/g)).toHaveLength(3);
});

const seen = (...list: readonly Sighting[]) => ({ ...snapshot('-', { 'host.seen': { status: 'known', value: list, source: { kind: 'file', path: '-' } } }), target: { kind: 'evidence', name: '-', why: 'given', preflight: false } as const });

test('what was read is told where nothing is wrong, and of pastes only', () => {
  const selinux = seen({ what: 'selinux', subject: 'SELinux', value: 'enforcing' }, { what: 'name', subject: 'mysql', value: 'unknown' });
  expect(seenIn({ findings: [], snapshots: [selinux] }).map(({ zh }) => zh)).toEqual(['SELinux: enforcing', 'mysql 无法解析']);
  expect(seenIn({ findings: [finding({ severity: 'info' })], snapshots: [selinux] })).toHaveLength(2);
  expect(seenIn({ findings: [finding({ severity: 'warning' })], snapshots: [selinux] })).toEqual([]);
  expect(seenIn({ findings: [], snapshots: [{ ...selinux, target: { ...selinux.target, kind: 'installation' } }] })).toEqual([]);
});
