import { expect, test } from 'vitest';
import { causeOfFailedStart } from '../../../../rules/operations/shared/start-cause.ts';
import { boot, chainOf, digest, record } from '../../../support/facts.ts';

const end = record('Application run failed', chainOf('java.lang.RuntimeException: x', 'java.net.ConnectException: Connection refused'));
const early = record('Server check fail', chainOf('java.lang.RuntimeException: retried'));
const rollback = record('Event listener exception : ', chainOf('java.lang.InterruptedException'));
const said = record('Error: Unable to access jarfile x.jar', [], { kind: 'start', level: null });

test.each([
  ['what ended it', [early, end], end],
  ['the JVM’s words before any error', [early, said], said],
  ['the first error with a chain', [record('no chain'), early], early],
  ['not the noise of the rollback', [rollback, early], early],
  ['nothing', [rollback], undefined],
  ['nothing of another start', [{ ...end, boot: 0 }], undefined],
] as const)('%s', (name, records, expected) => {
  const newest = name === 'nothing of another start' ? boot({ index: 1 }) : boot();
  expect(causeOfFailedStart(digest(records, [newest]), newest)).toBe(expected);
});
