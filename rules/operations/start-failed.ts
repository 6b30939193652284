import { searchLog } from '../../src/kit/fix.ts';
import { newestBoot, placeOfRecord, quoteRecord } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { causeOfFailedStart } from './shared/start-cause.ts';
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
    { risk: 'none', when: ['cause', 'another-runs'], text: {
      en: 'Resolve the cause shown with it; when there is none, read the whole record at {place}.',
      zh: '先解决与它一同列出的根因；如果没有列出，请查看 {place} 处的完整记录。',
    } },
    { risk: 'none', when: ['silent'], do: searchLog('Caused by', 5, 'logs/nacos.log', 'logs/start.out', 'logs/startup.log'), text: {
      en: 'The last “Caused by” of that start is the cause: it stands in nacos.log, or in what the start printed (start.out, from 3.0 startup.log; in a container docker logs, kubectl logs --previous). Or give that folder to this tool.',
      zh: '那次启动的最后一个 “Caused by” 就是原因，在 nacos.log 或启动输出（start.out，3.0 起为 startup.log；容器中用 docker logs、kubectl logs --previous）里；也可以把整个 logs 目录交给本工具。',
    } },
  ],
  needs: ['logs.digest'], uses: ['nacos.processes'],
  symptoms: ['start-failed'], explains: ['not-running', 'not-ready', 'client-cannot-connect'],
  references: ['core/.../StartingApplicationListener.java@2.3.2'],

  check({ facts, known, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    const boot = digest === null ? undefined : newestBoot(digest);
    if (digest === null || boot === undefined) return na({ en: 'the logs show no start', zh: '日志中没有启动记录' });
    const time = boot.startedAt ?? UNDATED;
    const start = boot.startedAt ?? UNDATED.en;
    if (boot.outcome !== 'failed')
      return pass(seen('logs.digest', `start of ${start}: ${boot.outcome}`, { path: boot.file, line: boot.line }));
    const cause = causeOfFailedStart(digest, boot);
    if (!cause)
      return fail(
        { time, place: placeText(boot) },
        [seen('logs.digest', `start of ${start}: failed`, { path: boot.file, line: boot.line })],
        { case: 'silent' },
      );
    const quote = quoteRecord(cause);
    const at = placeOfRecord(cause);
    const args = { time, quote, place: placeText(cause) };
    const own = known('nacos.processes')?.find(each => each.own && each.pid !== boot.pid);
    if (own && boot.pid !== null) {
      return fail({ ...args, pid: own.pid }, [seen('logs.digest', quote, at), seen('nacos.processes', `pid ${own.pid} runs`)], {
        case: 'another-runs',
        severity: 'warning',
        confidence: 'stated',
      });
    }
    return fail(args, [seen('logs.digest', quote, at)], { case: 'cause' });
  },
});
