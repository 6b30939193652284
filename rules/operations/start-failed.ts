import { restartServer, searchLog } from '../../src/kit/fix.ts';
import { newestBoot, placeOfRecord, quoteRecord } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { causeOfFailedStart, failedBeside } from './shared/start-cause.ts';
import { UNDATED } from './shared/undated.ts';

/** Lines are not counted where the beginning of a log was left out. */
const placeText = ({ file, line }: { readonly file: string; readonly line: number }): string => (line > 0 ? `${file}:${line}` : file);

export default defineRule({
  id: 'operations/start-failed', isPointer: true, severity: 'error',
  title: { en: 'The last start failed', zh: '上次启动失败' },
  message: {
    cause: { en: 'The start of {time} failed: {quote}', zh: '{time} 的启动失败：{quote}' },
    silent: { en: 'The start of {time} failed, and the logs that were read do not say why', zh: '{time} 的启动失败，但已读取的日志中没有说明原因' },
    'another-runs': {
      en: 'The start of {time} failed ({quote}) while an earlier one still runs as pid {pid}',
      zh: '{time} 的启动失败（{quote}），而之前启动的进程 {pid} 仍在运行',
    },
  },
  why: {
    en: 'The last “Caused by” tells what happened; the beans named above it only show the order in which Spring came to it.',
    zh: '真正的原因在最后一个 “Caused by” 里；上面提到的 Bean 只反映 Spring 初始化的先后顺序。',
  },
  fix: [
    { risk: 'none', when: ['cause'], text: {
      en: 'Resolve the cause shown with it; when there is none, read the whole record at {place}.',
      zh: '先解决与它一同列出的根因；如果没有列出，请查看 {place} 处的完整记录。',
    } },
    { risk: 'none', when: ['silent'], do: searchLog('Caused by', 5, 'logs/nacos.log', 'logs/start.out', 'logs/startup.log'), text: {
      en: 'The last “Caused by” of that start is the cause: it stands in nacos.log, or in what the start printed (start.out, from 3.0 startup.log; in a container docker logs, kubectl logs --previous). Or give that folder to this tool.',
      zh: '那次启动的最后一个 “Caused by” 就是原因，在 nacos.log 或启动输出（start.out，3.0 起为 startup.log；容器中用 docker logs、kubectl logs --previous）里；也可以把整个 logs 目录交给本工具。',
    } },
    { risk: 'restart', when: ['another-runs'], do: restartServer(), text: {
      en: 'Nothing needs to be done if it should only run: pid {pid} goes on with the configuration it was started with. For another one it has to be stopped first, and started when it is gone.',
      zh: '如果只是想让它运行，无需处理：进程 {pid} 仍按启动时的配置运行。要让新配置生效，先停掉它，等进程退出后再启动。',
    } },
  ],
  needs: ['logs.digest'], uses: ['nacos.processes'],
  symptoms: ['start-failed'], explains: ['not-running', 'not-ready', 'client-cannot-connect'],
  references: ['core/.../StartingApplicationListener.java@2.3.2'],

  check({ facts, known, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    const boot = digest === null ? undefined : newestBoot(digest);
    if (digest === null || boot === undefined) return na({ en: 'the logs show no start', zh: '日志中没有启动记录' });
    const own = known('nacos.processes')?.find(each => each.own);
    const beside = boot.outcome !== 'failed' && own && own.pid === boot.pid ? failedBeside(digest, boot) : undefined;
    const failed = beside?.boot ?? boot;
    const time = failed.startedAt ?? UNDATED;
    const start = failed.startedAt ?? UNDATED.en;
    const began = { path: failed.file, line: failed.line };
    if (failed.outcome !== 'failed') return pass(seen('logs.digest', `start of ${start}: ${failed.outcome}`, began));
    const cause = causeOfFailedStart(digest, failed);
    if (!cause && !beside) return fail({ time, place: placeText(failed) }, [seen('logs.digest', `start of ${start}: failed`, began)], { case: 'silent' });
    const quote = cause ? quoteRecord(cause) : `start of ${start}: failed`;
    const args = { time, quote, place: placeText(cause ?? failed) };
    const told = seen('logs.digest', quote, cause ? placeOfRecord(cause) : began);
    const other = beside || (failed.pid !== null && own?.pid !== failed.pid) ? own : undefined;
    if (!other) return fail(args, [told], { case: 'cause' });
    const severity = beside?.isOld ? 'info' : 'warning';
    return fail({ ...args, pid: other.pid }, [told, seen('nacos.processes', `pid ${other.pid} runs`)], { case: 'another-runs', severity, confidence: 'stated' });
  },
});
