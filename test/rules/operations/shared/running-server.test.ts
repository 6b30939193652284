import { expect, test } from 'vitest';
import { runningServer } from '../../../../rules/operations/shared/running-server.ts';
import { boot, home, nacosProcess } from '../../../support/facts.ts';

const started = boot({ outcome: 'started', pid: 4711, command: '/usr/bin/java -Dnacos.home=/opt/nacos -jar /opt/nacos/target/nacos-server.jar' });
const silent = boot({ outcome: 'started', pid: null, command: null });
const stranger = (more = {}) => nacosProcess({ own: false, pid: 99, home: '/srv/other', ...more });

test.each<[string, Parameters<typeof runningServer>, number | null | undefined]>([
  ['the own one', [[stranger(), nacosProcess()], home(), silent], 4711],
  ['an installation knows its own', [[stranger()], home(), silent], null],
  ['nothing runs', [[], undefined, silent], null],
  ['pasted: the same home', [[stranger({ home: '/opt/nacos' })], undefined, started], 99],
  ['pasted: the same process', [[stranger({ pid: 4711, home: null })], undefined, started], 4711],
  ['pasted: another home', [[stranger()], undefined, started], null],
  ['pasted: no flags are shown', [[stranger({ home: null })], undefined, started], undefined],
  ['pasted: the log shows no command', [[stranger()], undefined, silent], undefined],
])('%s', (_, given, expected) => {
  const found = runningServer(...given);
  expect(found && found.pid).toBe(expected);
});
