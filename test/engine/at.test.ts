import { expect, it } from 'vitest';
import { atOf } from '../../src/engine/at.ts';
import { restartServer } from '../../src/kit/fix.ts';
import { stepOf } from '../../src/kit/fixes/steps.ts';
import type { NacosProcess } from '../../src/model/nacos.ts';
import { nacosProcess } from '../support/facts.ts';
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
