import { run } from '../../../src/kit/fix.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import type { Fix, Outcome } from '../../../src/model/finding.ts';

/** The JDK's words for EMFILE of inotify_init: the instances of the user are used up, more often than his files. */
export const WATCHES: readonly Signature[] = [{ anchor: 'limit of inotify instances reached', pattern: /User limit of inotify instances reached or too many open files/, by: 'server' }];

export const SIGNATURES: readonly Signature[] = [
  {
    anchor: 'Too many open files',
    pattern: /Too many open files/,
    by: 'server',
  },
  {
    anchor: '打开的文件过多',
    pattern: /打开的文件过多/,
    by: 'server',
  },
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
