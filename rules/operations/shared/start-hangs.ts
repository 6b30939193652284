import { bootSpan, fileSpan } from '../../../src/nacos/log-time.ts';
import type { Boot, LogDigest } from '../../../src/model/digest.ts';
import type { Outcome } from '../../../src/model/finding.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import { newestRecords, quoteRecord, placeOfRecord } from '../../../src/nacos/log.ts';
import { runningServer } from './running-server.ts';
import { UNDATED } from './undated.ts';

/** Printed every second until the server is up (StartingApplicationListener.logStarting@2.3.2). */
export const STARTING = 'Nacos is starting...';

/** The slowest start measured, three nodes on a loaded machine, took 70 seconds. */
export const TOO_LONG = 75;

/** From the start to the last word of any log; 0 when the logs have no times. */
export const minutesLogged = (boot: Boot, { files }: LogDigest): number => {
  const { first } = bootSpan(boot);
  return first === null ? 0 : Math.max(0, ...files.map(file => ((fileSpan(file).last ?? first) - first) / 60_000));
};

type HangBench = Bench<'logs.digest', 'nacos.processes' | 'nacos.home' | 'server.health'>;

const folderOf = ({ file }: Boot): string => file.replace(/[\\/][^\\/]*$/, '');

/** The start file and nacos.log may both hold the line: the one that has it most often counts. Who stopped it had waited in vain. */
export const judgeWaiting = ({ seen, fail }: HangBench, digest: LogDigest, boot: Boot): Outcome | null => {
  const waiting = newestRecords(digest).filter(record => record.message.includes(STARTING));
  const most = waiting.toSorted((one, other) => other.count - one.count)[0];
  if (!most || most.count < TOO_LONG) return null;
  return fail({ count: most.count, logs: folderOf(boot) }, [seen('logs.digest', `${quoteRecord(most)} (${most.count} times)`, placeOfRecord(most))], { case: 'repeating' });
};

/** A start that was not finished when the logs were read. */
export const judgeUnfinished = ({ known, seen, fail, pass, na, unknown }: HangBench, digest: LogDigest, boot: Boot): Outcome => {
  const at = { path: boot.file, line: boot.line };
  const start = boot.startedAt ?? UNDATED.en;
  if (boot.stopped) return pass(seen('logs.digest', `start of ${start}: stopped before it was finished`, at));
  const processes = known('nacos.processes');
  const own = processes && runningServer(processes, known('nacos.home'), boot);
  if (own === null) return na({ en: 'the process is gone', zh: '进程已不存在' });
  // The log was read before the server was asked, and its line of success comes after the main port.
  const readiness = known('server.health')?.readiness;
  if (readiness && readiness.status < 300) return pass(seen('server.health', `readiness ${readiness.status}`));
  if (!own || own.listens === null || own.listens.length > 0 || minutesLogged(boot, digest) < 2) {
    return unknown('logs.digest', 'the start was not finished when the logs were read; look again in a minute');
  }
  return fail(
    { pid: own.pid, time: boot.startedAt ?? UNDATED, logs: folderOf(boot) },
    [seen('logs.digest', `start of ${start}: unfinished`, at), seen('nacos.processes', `pid ${own.pid} listens on nothing`)], { case: 'alive' },
  );
};
