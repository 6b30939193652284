import type { SignatureMatch } from '../../../src/kit/log-rule.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';
import { isNacos } from '../../../src/nacos/said/index.ts';

/** Units in which anything may run. */
const OF_ANYBODY = /^(?:docker|containerd|podman|kubelet|k3s|cri-o|crio|user@\d+|supervisord?|cron(?:d)?|rc-local|sshd?)$/i;

const pidIn = (text: string): string | undefined => /(?:Kill(?:ed)?|reaped) process (\d+) \(java\)|task=java,pid=(\d+)/.exec(text)?.slice(1).find(Boolean);

/** `/system.slice/orders.service` of the very process; the tag it wrote under (`shop[2211]:`); a unit that ended by it. */
const ownersIn = (text: string, pid: string): readonly string[] => [
  ...[...text.matchAll(/task_memcg=\S{0,200}?\/([\w.@-]{1,80})\.service\b\S{0,200},task=java,pid=(\d+)/g)].filter(([, , of]) => of === pid).map(([, unit]) => unit ?? ''),
  ...[...text.matchAll(/(?:^|\s)([\w./@-]{1,80})\[(\d+)\]: /g)].filter(([, , of]) => of === pid).map(([, tag]) => tag ?? ''),
  ...[...text.matchAll(/(?:^|\s)([\w.@-]{1,80})\.service: (?:Failed with result 'oom-kill'|A process of this unit has been killed by the OOM killer|Main process exited, code=killed, status=9)/g)].map(([, unit]) => unit ?? ''),
];

const MAY_BE_NACOS = /nacos|^(?:java|sh|bash|startup(?:\.sh)?|nohup)$/i;

/** Which other program the kernel killed: by its name, or a Java of whose log nothing is of Nacos; null when it may well have been the server. */
export const strangerKilled = (digest: LogDigest | null | undefined, { record, quote }: SignatureMatch): string | null => {
  const pid = pidIn(quote) ?? pidIn(fullText(record));
  if (digest == null || pid === undefined) return null;
  const owners = ownersIn(newestRecords(digest).map(fullText).join('\n'), pid);
  if (owners.some(name => MAY_BE_NACOS.test(name))) return null;
  const named = owners.find(name => !OF_ANYBODY.test(name));
  if (named !== undefined) return named;
  return record.kind === 'application' && !isNacos(digest) ? `pid ${pid}` : null;
};
