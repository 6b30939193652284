import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDisk } from '../../../../src/collect/readers/pasted/disk.ts';
import { parseDocker } from '../../../../src/collect/readers/pasted/docker.ts';
import { parseEnvironment } from '../../../../src/collect/readers/pasted/environment.ts';
import { parseExcludedPorts } from '../../../../src/collect/readers/pasted/excluded-ports.ts';
import { parseHttpAnswers } from '../../../../src/collect/readers/pasted/http-answer.ts';
import { parseInterfaces } from '../../../../src/collect/readers/pasted/interfaces.ts';
import { parseJavaVersions } from '../../../../src/collect/readers/pasted/java-version.ts';
import { parseLimits } from '../../../../src/collect/readers/pasted/limits.ts';
import { parseListeners } from '../../../../src/collect/readers/pasted/listeners.ts';
import { parseMemory } from '../../../../src/collect/readers/pasted/memory.ts';
import { parseImportErrors } from '../../../../src/collect/readers/pasted/mysql-errors.ts';
import { parseTableNames } from '../../../../src/collect/readers/pasted/mysql-tables.ts';
import { parseMysqlSaid } from '../../../../src/collect/readers/pasted/mysql-variables.ts';
import { readNacosAnswer } from '../../../../src/collect/readers/pasted/nacos-answers.ts';
import { parseOs } from '../../../../src/collect/readers/pasted/os.ts';
import { parseProcesses } from '../../../../src/collect/readers/pasted/processes.ts';
import { parseSelinux } from '../../../../src/collect/readers/pasted/selinux.ts';
import { endedWithItsScript, parseServiceState } from '../../../../src/collect/readers/pasted/service-state.ts';
import { parsePrograms } from '../../../../src/collect/readers/pasted/programs.ts';
import { parseClocks } from '../../../../src/collect/readers/pasted/clocks.ts';
import { parseContainerStats } from '../../../../src/collect/readers/pasted/container-stats.ts';
import { parseLookedUp } from '../../../../src/collect/readers/pasted/looked-up.ts';
import { parsePsqlTables } from '../../../../src/collect/readers/pasted/psql-tables.ts';
import { parseAllAddresses, parseHostName } from '../../../../src/collect/readers/pasted/host-name.ts';
import { splitPaste } from '../../../../src/collect/evidence/split.ts';
import { recogniseEvidence } from '../../../../src/collect/evidence/recognise.ts';
import { costSince, cpuNow } from '../../../support/cost.ts';

const READERS: readonly (readonly [string, (text: string) => unknown])[] = [
  ['disk', parseDisk], ['docker', parseDocker], ['environment', parseEnvironment], ['excluded ports', parseExcludedPorts],
  ['http', text => parseHttpAnswers(text).map(readNacosAnswer)], ['interfaces', parseInterfaces], ['java', parseJavaVersions],
  ['limits', parseLimits], ['listeners', parseListeners], ['memory', parseMemory], ['import errors', parseImportErrors],
  ['tables', parseTableNames], ['variables', parseMysqlSaid], ['os', parseOs], ['processes', text => parseProcesses(text, null)],
  ['selinux', parseSelinux], ['service state', input => [parseServiceState(input), endedWithItsScript(input)]], ['programs', parsePrograms], ['clocks', parseClocks], ['container stats', parseContainerStats],
  ['looked up', parseLookedUp], ['psql tables', parsePsqlTables], ['host name', input => [parseHostName(input), parseAllAddresses(input)]],
  ['split', splitPaste], ['recognise', text => recogniseEvidence('x.txt', text, text.length)],
];

// Pieces that lead readers deep into their patterns, mixed with anything.
const PIECES = [
  '\n', ' ', '\t', '|', '"', '{"code":0,"data":[', '[{"Id":"0123456789ab"', 'State Recv-Q Send-Q Local Address:Port\n', 'LISTEN 0 1 *:8848 *:*', 'tcp 0 0 ',
  'CONTAINER ID   IMAGE  NAMES\n', 'Filesystem Size\n', '0.0.0.0:1-99999->1/tcp,', '2: eth0: <UP>', ' inet ', 'Protocol tcp x\n', '1 65535\n', 'Mem: 1', '\u001b[',
  '[root@a ~]# ', '$ curl http://', 'HTTP/1.1 200\n', 'ERROR 1067 (42000)', 'Tables_in_x\n', 'root 1 1 0 1:00 ? 0:00 java ', '__proto__=1\n', 'version "1', '适配器 x:\n', '\r',
];
const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 12, unit: 'binary' })), { maxLength: 60 }).map(parts => parts.join(''));

test.each(READERS)('%s never throws', (_, read) => {
  fc.assert(fc.property(text, input => {
    read(input);
  }), { numRuns: 300 });
});

const LONG = 200_000;
const HOSTILE: readonly (readonly [string, string])[] = [
  ['spaces', ' '.repeat(LONG)],
  ['one word', 'a'.repeat(LONG)],
  ['digits', '1'.repeat(LONG)],
  ['escapes', '\u001b['.repeat(LONG / 2)],
  ['words', 'a '.repeat(LONG / 2)],
  ['bars', '| a '.repeat(LONG / 4)],
  ['short lines', 'a: b\n'.repeat(LONG / 5)],
  ['numbers', '1 '.repeat(LONG / 2)],
  ['brackets', '[200] '.repeat(LONG / 6)],
  ['quotes', '"'.repeat(LONG)],
  ['open objects', '{"a":'.repeat(LONG / 5)],
  ['prompts', '$ ss -l\n'.repeat(LONG / 8)],
  ['headers', 'State Recv-Q Send-Q Local Address\nUID PID PPID\n'.repeat(LONG / 45)],
  ['a row of spaces', `tcp 0 0 a${' '.repeat(LONG)}b`],
  ['colons', `adapter ${':'.repeat(LONG)}`],
  ['java', `java -D${'"'.repeat(LONG / 2)} ${'a=" '.repeat(LONG / 10)}`],
];

test.each(HOSTILE)('200 KB of %s take no reader long', { timeout: 60_000 }, (_, input) => {
  for (const [name, read] of READERS) {
    const start = cpuNow();
    read(input);
    // A quadratic reader needs minutes; the limit leaves room for a busy machine.
    expect(costSince(start, 2500), name).toBeLessThan(2500);
  }
});
