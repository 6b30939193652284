import { run } from '../../src/kit/fix.ts';
import { matchSignatures, NO_LOGS, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** Hikari's housekeeper: hours, minutes and seconds are enough. */
const DELTA = String.raw`\(housekeeper delta=-?(?<delta>(?:\d{1,4}d)?(?:\d{1,2}h)?(?:\d{1,2}m(?!s))?(?:\d{1,2}s)?(?:\d{1,3}ms)?)`;

const SIGNATURES: readonly Signature[] = [
  { anchor: 'Thread starvation or clock leap detected', pattern: new RegExp(`clock leap detected ${DELTA}`), by: 'server', case: 'still' },
  { anchor: 'Retrograde clock change detected', pattern: new RegExp(`clock change detected ${DELTA}`), by: 'server', case: 'back' },
];

export default defineRule({
  id: 'operations/server-stood-still', severity: 'warning',
  title: { en: 'The server stood still for a while', zh: '服务端曾长时间停顿' },
  message: {
    again: { en: 'For {delta} nothing ran in the server, and not for the first time: the machine was out of memory or disk time, the JVM was collecting garbage, or it was suspended', zh: '服务端有 {delta} 完全没有运行，而且不止一次：机器内存或磁盘耗尽、JVM 在做长时间 GC，或机器被挂起' },
    once: { en: 'For {delta} nothing ran in the server: the machine was suspended or overloaded, or its clock was set forward', zh: '服务端有 {delta} 完全没有运行：机器被挂起、过载，或时钟被向前调整' },
    back: { en: 'The clock of this machine was set back by {delta} while the server ran', zh: '服务运行期间，本机时钟被往回调了 {delta}' },
  },
  why: {
    en: 'The connection pool looks at the clock every 30 seconds and says when far more has passed. All the while no beat, no member report and no request was answered: clients leave, members call the node down, tokens and instances run out. It is the machine, not Nacos.',
    zh: '连接池每 30 秒看一次时钟，间隔明显变长就会打印。这期间心跳、成员上报和请求都没有处理：客户端断开、其他节点判它下线、实例过期。原因在机器，不在 Nacos。',
  },
  fix: [
    { risk: 'none', when: ['again', 'once'], do: run({
        linux: 'free -m; vmstat 1 5; swapon --show', macos: 'vm_stat; sysctl vm.swapusage; pmset -g log | grep -E "Sleep|Wake" | tail -n 10',
        cmd: 'systeminfo | findstr /C:"Memory"', powershell: "Get-Counter '\\Memory\\Available MBytes','\\Memory\\Pages/sec','\\PhysicalDisk(_Total)\\% Disk Time' -MaxSamples 3",
      }), text: {
      en: 'See whether memory is used up and the machine swaps (si, so above 0), or whether the host suspends it (backup, migration, st above 0). Give it more memory or let less run on it: heap (Xmx) and 1 GB beside it must fit in. Without swap a lack of memory ends a process at once instead of the whole machine.',
      zh: '查看内存是否用尽并在频繁换页（si、so 大于 0），或虚拟机是否被宿主机挂起（备份、迁移，st 大于 0）。增加内存或减少同机的程序：堆（Xmx）外再留 1 GB。关闭 swap 后，内存不足只会结束某个进程，而不会卡死整台机器。',
    } },
    { risk: 'none', when: ['back'], do: run({ linux: 'timedatectl; chronyc tracking || ntpq -p', macos: 'sntp pool.ntp.org', cmd: 'w32tm /query /status', powershell: 'w32tm /query /status' }), text: {
      en: 'Let chrony or ntpd slew the clock instead of setting it (no ntpdate in cron), the same on every node and on the database.',
      zh: '用 chrony 或 ntpd 平滑校时，不要直接跳变（不要在 cron 里跑 ntpdate）；所有节点和数据库主机保持一致。',
    } },
  ],
  needs: ['logs.digest'], signatures: SIGNATURES,
  over: 'each-by-itself',
  references: ['com.zaxxer.hikari.pool.HikariPool.HouseKeeper@3.4.2', 'alibaba/nacos#13214'],

  check({ facts, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const matches = matchSignatures(digest, SIGNATURES);
    const newest = matches.at(-1);
    const evidence = logEvidence(seen, matches);
    if (!newest || !evidence) return pass(seen('logs.digest', 'no such records'));
    const delta = newest.groups['delta'] ?? '?';
    if (newest.signature.case === 'back') return fail({ delta }, evidence, { case: 'back' });
    // Once may be a laptop that slept.
    const times = matches.reduce((sum, { record }) => sum + record.count, 0);
    return times > 1 ? fail({ delta }, evidence, { case: 'again' }) : fail({ delta }, evidence, { case: 'once', severity: 'info' });
  },
});
