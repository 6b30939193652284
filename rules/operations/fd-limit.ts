import { raiseOpenFiles, raiseOpenFilesNow, seeOpenFiles } from '../../src/kit/fix.ts';
import type { SignatureMatch } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { IDLE, judgeShell, MUTE, RAISE_WATCHES, SIGNATURES, SYSTEM, SYSTEM_FIXES, WATCHES } from './shared/fd-limit.ts';

const timesOf = (matches: readonly SignatureMatch[]): number => matches.reduce((sum, each) => sum + each.record.count, 0);

export default defineRule({
  id: 'operations/fd-limit', severity: 'error',
  title: { en: 'The limit of open files is too low', zh: '打开文件数上限过低' },
  message: {
    logged: { en: 'The server ran out of file descriptors ({count} times)', zh: '服务端文件描述符耗尽（{count} 次）' },
    watches: { en: 'The user who runs Nacos has no inotify instance left: {quote}', zh: '运行 Nacos 的用户已用尽 inotify 实例数：{quote}' },
    system: { en: 'The whole machine has no file handle left (fs.file-max), so the limit of Nacos does not matter: {quote}', zh: '整台机器的文件句柄已用尽（fs.file-max），与 Nacos 进程自己的上限无关：{quote}' },
    past: { en: 'The server ran out of file descriptors ({count} times, last at {last}); now it has {open} of {limit} open', zh: '服务端曾耗尽文件描述符（{count} 次，最近一次 {last}）；现在打开了 {open} 个，上限 {limit}' },
    near: {
      en: 'The server (pid {pid}) has {open} of {limit} file descriptors open',
      zh: '服务端（进程 {pid}）已打开 {open} 个文件描述符，上限为 {limit}',
    },
    shell: { en: 'The shell from which this was pasted may open {limit} files, and so may a server that it starts', zh: '该 shell 最多只能打开 {limit} 个文件，由它启动的服务端也是如此' },
    low: { en: 'The server (pid {pid}) may open {limit} files only', zh: '服务端（进程 {pid}）最多只能打开 {limit} 个文件' },
  },
  why: {
    en: 'Every client connection, log and RocksDB file takes a descriptor. When they are used up the server accepts no connection and cannot write its data.',
    zh: '每个客户端连接、日志和 RocksDB 文件都要占用一个描述符。耗尽后服务端无法接受新连接，也写不了数据。',
  },
  fix: [
    { risk: 'none', when: ['near', 'low'], do: raiseOpenFilesNow(), text: {
      en: 'Raise it for the running server, at once.',
      zh: '立即为正在运行的服务调大上限。',
    } },
    RAISE_WATCHES,
    ...SYSTEM_FIXES,
    { risk: 'restart', when: ['logged', 'near', 'low', 'past', 'shell'], do: raiseOpenFiles(), text: {
      en: 'Raise it for the starts to come, log in anew and restart. A service of systemd has its own: LimitNOFILE=65535 in its unit.',
      zh: '为之后的启动调大上限，重新登录后重启。由 systemd 管理的服务要在 unit 中设置 LimitNOFILE=65535。',
    } },
    { risk: 'none', when: ['near'], do: seeOpenFiles(), text: {
      en: 'If thousands of them lie under data/protocol/raft or data/derby-data, it is the storage that leaks, not the clients: restart and look for its errors.',
      zh: '如果其中成千上万个都在 data/protocol/raft 或 data/derby-data 下，说明是存储在泄漏而不是客户端太多：重启后排查存储报错。',
    } },
  ],
  needs: [], anyOf: ['nacos.processes', 'logs.digest', 'host.limits'], signatures: [...SIGNATURES, ...WATCHES, ...SYSTEM],
  explains: [...MUTE, 'storage-broken'], // a store whose files cannot be opened calls them damaged
  // What is only low, or was used up once, has made nothing fail that fails now; a store needs no inotify.
  explainsBy: { low: [], past: [], shell: [], watches: MUTE },
  over: 'by-its-proof',
  references: ['alibaba/nacos#5898', 'alibaba/nacos#4884', 'alibaba/nacos#7102', 'alibaba/nacos#9248', 'alibaba/nacos#4490'],

  check({ known, seen, fail, pass, na, unknown }) {
    const matches = matchesIn(known('logs.digest'), SIGNATURES);
    const [match] = matches;
    const [watch] = matchesIn(known('logs.digest'), WATCHES);
    if (watch) return fail({ quote: watch.quote }, [seen('logs.digest', ...quoteMatch(watch))], { case: 'watches' });
    const [system] = matchesIn(known('logs.digest'), SYSTEM);
    if (system) return fail({ quote: system.quote }, [seen('logs.digest', ...quoteMatch(system))], { case: 'system' });
    const own = known('nacos.processes')?.find(each => each.own);
    if (own && own.openFilesLimit !== null) {
      const quote = `pid ${own.pid}: ${own.openFiles ?? '?'} of ${own.openFilesLimit} open files`;
      const args = { pid: own.pid, open: own.openFiles ?? 0, limit: own.openFilesLimit };
      if (own.openFiles !== null && own.openFiles > 0.8 * own.openFilesLimit)
        return fail(args, [seen('nacos.processes', quote)], { case: 'near' });
      if (!match && own.openFilesLimit <= IDLE)
        return fail(args, [seen('nacos.processes', quote)], { case: 'low', severity: 'warning' });
      if (!match) return pass(seen('nacos.processes', quote));
      if (own.openFiles !== null) {
        const last = matches.at(-1)?.record.lastTime ?? '?';
        return fail({ ...args, count: timesOf(matches), last }, [seen('logs.digest', ...quoteMatch(match)), seen('nacos.processes', quote)], { case: 'past', severity: 'info' });
      }
    }
    if (match) {
      return fail({ count: timesOf(matches) }, [seen('logs.digest', ...quoteMatch(match))], { case: 'logged' });
    }
    if (known('nacos.processes') && !own) return na({ en: 'the server does not run', zh: '服务未运行' });
    const shell = own ? undefined : known('host.limits')?.openFiles;
    if (shell !== undefined) return judgeShell(shell, { seen, fail, pass });
    return unknown('nacos.processes', own ? 'the limits of the process may not be read' : undefined);
  },
});
