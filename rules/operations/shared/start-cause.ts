import { bootHome } from '../../../src/nacos/boot-home.ts';
import type { Boot, LogDigest, LogRecord } from '../../../src/model/digest.ts';
import { isSamePath } from '../../../src/syntax/paths.ts';
import { fullText } from '../../../src/nacos/log.ts';

/** Spring's last word, then the listener's (StartingApplicationListener.failed@2.3.2), with the chain that ended the start. */
const LAST_WORD = /Startup errors|Application run failed|APPLICATION FAILED TO START|Exception in thread "main"/;
/** What the JVM or the script says before any log exists. */
const JVM_WORD =
  /^(?:Error|错误)[:：]|Could not (?:create|reserve|find)|could not|Unrecognized|UnsupportedClassVersionError|main class|主类|jarfile|insufficient memory|Permission denied|权限不够|not found|No such file|Killed/i;
/** Follow-up noise of a start that is being rolled back. */
const NOISE =
  /failed to start, please see|Could not create the Java Virtual Machine|A fatal exception has occurred|appears to have started a thread|Event listener exception|InterruptedException/;

const ofBoot = (digest: LogDigest, boot: Boot): readonly LogRecord[] =>
  digest.records.filter(record => record.boot === boot.index && record.kind !== 'access' && record.kind !== 'gc');

/**
 * The record that tells why a start failed: the exception that ended it, else Spring's description, else what the JVM said, else
 * the first error. Undefined when the logs hold none.
 */
export const causeOfFailedStart = (digest: LogDigest, boot: Boot): LogRecord | undefined => {
  const records = ofBoot(digest, boot).filter(record => !NOISE.test(fullText(record).slice(0, 300)) || record.chain.length > 1);
  return (
    records.find(record => record.level === 'ERROR' && record.chain.length > 0 && LAST_WORD.test(record.message)) ??
    records.find(record => record.chain.length > 0 && LAST_WORD.test(record.message)) ??
    records.find(record => record.kind === 'start' && record.level === null && JVM_WORD.test(fullText(record))) ??
    records.find(record => record.level === 'ERROR' && record.chain.length > 0) ??
    records.find(record => record.level === 'ERROR')
  );
};

const DAY_MS = 86_400_000;

/** Several servers may write into one folder of logs. */
const isOfOtherHome = (boot: Boot, running: Boot): boolean => {
  const [one, other] = [bootHome(boot), bootHome(running)];
  return one !== undefined && other !== undefined && !isSamePath(one, other);
};

/** The last start that failed while the server to diagnose, which began before it, was running; with whether its day is over. */
export const failedBeside = ({ boots, files }: LogDigest, running: Boot): { readonly boot: Boot; readonly isOld: boolean } | undefined => {
  const boot = boots.findLast(each => each.outcome === 'failed' && running.startedAt !== null && (each.startedAt ?? '') > running.startedAt && !isOfOtherHome(each, running));
  const latest = Math.max(...files.map(({ lastMs }) => lastMs ?? 0));
  return boot && { boot, isOld: boot.endedMs != null && latest - boot.endedMs > DAY_MS };
};
