import { expect, it } from 'vitest';
import { patientPaths } from '../../src/nacos/patient.ts';
import type { Known } from '../../src/nacos/derived/derivation.ts';

const mailed = (path: string): Known => ({
  target: { kind: 'evidence', name: '/mail', why: 'given', preflight: false }, sourceOf: () => undefined,
  have: (key => (key === 'nacos.cluster-conf' ? { path, entries: [] } : undefined)) as Known['have'],
});

it.each([
  ['/mail/conf/cluster.conf', '<nacos home>/conf/cluster.conf'],
  ['/mail/conf/cluster.conf.unused', '<nacos home>/conf/cluster.conf.unused'],
  ['/mail/conf/cluster.conf.d/x', '/mail/conf/cluster.conf.d/x'],
  ['/mail/conf/other', '/mail/conf/other'],
])('where a mailed %s lies on the machine of the sender', (file, expected) => {
  expect(patientPaths(mailed('/mail/conf/cluster.conf'))(file, 'sh')).toBe(expected);
});
