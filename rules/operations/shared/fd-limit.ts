import { run } from '../../../src/kit/fix.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import type { Fix, Outcome } from '../../../src/model/finding.ts';

/** What a server without descriptors cannot do. */
export const MUTE = ['server-mute', 'grpc-unreachable', 'not-ready', 'client-cannot-connect', 'start-failed'] as const;

/** The JDK's words for EMFILE of inotify_init: the instances of the user are used up, more often than his files. */
export const WATCHES: readonly Signature[] = [{ anchor: 'limit of inotify instances reached', pattern: /User limit of inotify instances reached or too many open files/, by: 'server' }];

export const SIGNATURES: readonly Signature[] = [
  {
    anchor: 'Too many open files',
    pattern: /Too many open files(?! in system)/,
    by: 'server',
  },
  // As somebody writes it down.
  { anchor: 'too many open files', pattern: /(?<!reached or )too many open files(?! in system)/, files: ['start', 'other'] },
  {
    anchor: '打开的文件过多',
    pattern: /(?<!系统中)打开的文件过多/,
    by: 'server',
  },
];

/** ENFILE: the whole machine has none left, whatever the process may open. */
export const SYSTEM: readonly Signature[] = [
  { anchor: 'Too many open files in system', pattern: /Too many open files in system/, by: 'server' },
  { anchor: '系统中打开的文件过多', pattern: /系统中打开的文件过多/, by: 'server' },
];

export const SYSTEM_FIXES: readonly Fix[] = [
  { risk: 'none', when: ['system'], do: run({ linux: 'cat /proc/sys/fs/file-nr; for p in /proc/[0-9]*; do echo "$(sudo ls $p/fd 2>/dev/null | wc -l) $p $(cat $p/comm 2>/dev/null)"; done | sort -rn | head' }), text: {
    en: 'See on the host (not in the container) how many are open, of how many, and which processes hold most: it need not be Nacos.',
    zh: '在宿主机上（不是容器内）查看已打开数、上限，以及哪些进程占用最多：不一定是 Nacos。',
  } },
  { risk: 'none', when: ['system'], do: run({ linux: 'sudo sysctl -w fs.file-max=$(( $(cat /proc/sys/fs/file-max) * 2 ))' }), text: {
    en: 'Restart the process that leaks; if all need theirs, raise fs.file-max of the host and write it into /etc/sysctl.d too.',
    zh: '重启泄漏的进程；如果都是正常占用，就调大宿主机的 fs.file-max，并写入 /etc/sysctl.d。',
  } },
];

export const RAISE_WATCHES: Fix = { risk: 'restart', when: ['watches'], do: run({ linux: 'sysctl fs.inotify.max_user_instances; sudo sysctl -w fs.inotify.max_user_instances=1024' }), text: {
  en: 'Raise fs.inotify.max_user_instances (128 by default; max_user_watches is another limit), write it into /etc/sysctl.d too, and start Nacos again.',
  zh: '调大 fs.inotify.max_user_instances（默认 128；max_user_watches 是另一个限制），同时写入 /etc/sysctl.d，然后重新启动 Nacos。',
} };

/** Descriptors of an idle 2.x server: jars, logs, RocksDB and a few sockets. */
export const IDLE = 1024;

/** Of a server nobody knows more than what its shell allows. */
export const judgeShell = (limit: number | null, { seen, fail, pass }: Pick<Bench<never, 'host.limits'>, 'seen' | 'fail' | 'pass'>): Outcome => {
  const quote = seen('host.limits', `ulimit -n: ${limit ?? 'unlimited'}`);
  return limit !== null && limit <= IDLE ? fail({ limit }, [quote], { case: 'shell', severity: 'warning', confidence: 'suspected' }) : pass(quote);
};
