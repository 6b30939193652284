import { expect, test } from 'vitest';
import { newestRecords } from '../../src/nacos/log.ts';
import { scan } from './support.ts';

const STARTED = '2024-03-01 12:00:00,000 INFO Starting Nacos v2.3.2 using Java 17 on vm with PID 7 (/opt/nacos/target/nacos-server.jar started by root in /)\n2024-03-01 12:00:14,000 INFO Nacos started successfully in stand alone mode. use embedded storage\n';

/** As JDK 17 writes it; JDK 8 has the time near the end. */
const crash = (time: string, library = 'librocksdbjni1.so'): string =>
  `#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n#  SIGSEGV (0xb) at pc=0x00007f79ca35bf14, pid=7, tid=9\n#\n# C  [${library}+0x85f14]\n#\nCommand Line: /opt/nacos/target/nacos-server.jar\n\n${time}\n\n${Array.from({ length: 90 }, (_, row) => `Register r${'abcdefghij'[row % 10]}${'klmnopqrs'[Math.floor(row / 10)]} of this thread`).join('\n')}\n`;

const judgedOf = async (...crashes: readonly string[]): Promise<readonly string[]> => {
  const files = crashes.map((text, at) => ({ path: `hs_err_pid${at}.log`, name: `hs_err_pid${at}.log`, text }));
  const { digest } = await scan([{ path: 'nacos.log', name: 'nacos.log', text: STARTED }, ...files], { keptLiterals: ['A fatal error has been detected'] });
  return [...new Set(newestRecords(digest).filter(({ kind }) => kind === 'hs-err').map(({ file }) => file))];
};

const [BEFORE, AFTER] = ['Time: Fri Mar  1 11:58:03 2024 CST elapsed time: 2.0 seconds (0d 0h 0m 2s)', 'Time: Fri Mar  1 12:31:03 2024 CST elapsed time: 2.0 seconds (0d 0h 0m 2s)'];

test.each([
  ['before the newest start is not its story', [crash(BEFORE)], []],
  ['after it is', [crash(AFTER)], ['hs_err_pid0.log']],
  ['of which nothing tells the time may be', [crash('')], ['hs_err_pid0.log']],
  ['of JDK 8 tells its time too', [crash('time: Fri Mar  1 11:58:03 2024')], []],
  ['is told from another, word for word the same', [crash(BEFORE), crash(AFTER), crash(BEFORE, 'libjvm.so')], ['hs_err_pid1.log']],
  ['of no month', [crash('Time: Fri Xxx  1 11:58:03 2024')], ['hs_err_pid0.log']],
] as const)('a crash %s', async (_, crashes, judged) => {
  expect(await judgedOf(...crashes)).toEqual(judged);
});
