import { expect, it } from 'vitest';
import { atOf } from '../../src/engine/at.ts';
import { restartServer } from '../../src/kit/fix.ts';
import { stepOf } from '../../src/kit/fixes/steps.ts';
import type { NacosProcess } from '../../src/model/nacos.ts';
import { config, nacosProcess } from '../support/facts.ts';
import { snapshotOf } from '../support/rule-tester.ts';

const restartOf = (...processes: readonly NacosProcess[]): string =>
  stepOf(restartServer(), atOf(snapshotOf({ given: { 'nacos.processes': processes } }))).commands.find(({ shell }) => shell === 'sh')?.line ?? '';

it.each([
  ['a single server stays one', [nacosProcess({ own: true, standalone: true })], /startup\.sh -m standalone$/],
  ['a cluster on embedded storage stays there', [nacosProcess({ own: true, standalone: false, flags: ['-DembeddedStorage=true'] })], /startup\.sh -p embedded$/],
  ['a cluster on a database needs no word', [nacosProcess({ own: true, standalone: false, flags: [] })], /startup\.sh$/],
  ['of a neighbour nothing is taken', [nacosProcess({ own: false, standalone: true })], /startup\.sh$/],
] as const)('a restart keeps how the server was started: %s', (_, processes, line) => {
  expect(restartOf(...processes)).toMatch(line);
});

it.each([
  ['as its last log tells', { mode: 'standalone', by: 'log' }, /startup\.sh' -m standalone$/],
  ['as its command line told', { mode: 'standalone', by: 'config' }, /startup\.sh' -m standalone$/],
  ['as its script does it', { mode: 'standalone', by: 'script-default' }, /startup\.sh'$/],
  ['as the cluster that it was', { mode: 'cluster', by: 'log' }, /startup\.sh'$/],
] as const)('a server that does not run is started %s', (_, mode, line) => {
  const at = atOf(snapshotOf({ given: { 'nacos.processes': [], 'nacos.mode': mode } }));
  expect(stepOf(restartServer(), at).commands.find(({ shell }) => shell === 'sh')?.line).toMatch(line);
});

it('what stands in a file is told by the facts: its line, null where it does not stand there, nothing of a file nobody has seen', () => {
  const file = '/opt/nacos/conf/application.properties';
  const read = config({ 'server.port': '8858', 'db.password.0': { set: true, length: 5, isDefault: false } as never });
  const { setting } = atOf(snapshotOf({ given: { 'nacos.config': read } }));
  expect(setting(file, 'server.port')).toEqual({ line: 1, text: 'server.port=8858' });
  expect(setting(file, 'db.password.0')).toEqual({ line: 2, text: null });
  expect(setting(file, 'db.num')).toBeNull();
  expect(setting('/opt/nacos/conf/other.properties', 'server.port')).toBeUndefined();
});
