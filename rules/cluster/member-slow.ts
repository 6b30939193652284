import { matchSignatures, NO_LOGS, quoteSilence, type Signature, type SignatureMatch } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { seeLog } from '../../src/kit/fix.ts';
import { joined } from '../../src/nacos/member-list.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** One node reports itself to another every two seconds; a connection is there, and no answer came in time. */
const REPORT: Signature = { anchor: 'request = MemberReportRequest', pattern: /request = MemberReportRequest\{[^\n]{0,200}?TimeoutException: Waited (?<ms>\d{3,6}) milliseconds/, by: 'server' };

/** The same in the log of the cluster, which says whom. */
const NAMED: Signature = { anchor: 'failed to report new info to target node', pattern: /failed to report new info to target node(?: by \w{1,10})? : (?<member>[^\s,]{1,255}), error : [^\n]{0,80}?TimeoutException: Waited (?<ms>\d{3,6}) milliseconds/, by: 'server' };

/** Data that did not reach one of them. */
const SYNC: Signature = { anchor: 'Sync data change failed', pattern: /\[DISTRO\] Sync data change failed\.[^\n]{0,200}?targetServer='(?<member>[^'\s]{1,255})'/ };

type Matches = readonly SignatureMatch[];

const countOf = (matches: Matches): number => matches.reduce((sum, { record }) => sum + record.count, 0);

const membersIn = (matches: Matches): readonly string[] => [...new Set(matches.map(({ groups }) => groups['member'] ?? ''))].sort();

export default defineRule({
  id: 'cluster/member-slow', listsMembers: true, severity: 'warning',
  title: { en: 'A member did not answer in time', zh: '有成员没有及时应答' },
  message: {
    named: { en: '{member} did not answer within {ms} ms over the connection that this node had to it ({count} times)', zh: '{member} 在已建立的连接上 {ms} ms 内没有应答（{count} 次）' },
    unnamed: { en: 'A member did not answer within {ms} ms over the connection that this node had to it ({count} times); the log does not say which', zh: '有成员在已建立的连接上 {ms} ms 内没有应答（{count} 次）；日志没有写明是哪一个' },
  },
  why: {
    en: 'Nobody closed the connection. The other process, or this one, did nothing for that long: a garbage collection of the whole heap, a backup or another job that takes the CPU or the disk, a virtual machine that was paused; or the network lost the packets without a word. Services it holds flicker meanwhile.',
    zh: '连接没有被关闭，而对方（或本机）的进程在这段时间里没有处理：整堆 GC、备份等任务占满 CPU 或磁盘、虚拟机被挂起；也可能是网络丢包而不报错。期间由它负责的服务会抖动。',
  },
  fix: [
    { risk: 'none', do: seeLog(20, 'logs/nacos_gc.log'), text: {
      en: 'On that member and on this node look at the minute of these lines: pauses in the GC log, CPU and disk (sar, the monitoring), cron jobs and backups. At the same hour each night it is a job: move it, or give Nacos its own machine.',
      zh: '在该成员和本节点上查看这些日志所在的那一分钟：GC 日志中的停顿、CPU 与磁盘（sar、监控）、定时任务和备份。每晚同一时刻出现就是定时任务：错开时间，或让 Nacos 独占机器。',
    } },
  ],
  needs: ['logs.digest'], signatures: [REPORT, NAMED, SYNC], symptoms: ['member-silent'],
  over: ['members'],
  references: ['ServerMemberManager.java MemberInfoReportTask@2.3.2', 'alibaba/nacos#13634'],

  check({ facts, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const [reports, named, synced] = [REPORT, NAMED, SYNC].map(signature => matchSignatures(digest, [signature])) as [Matches, Matches, Matches];
    const evidence = logEvidence(seen, [...reports.slice(0, 1), ...named.slice(0, 1), ...synced.slice(0, 1)]);
    const ms = [...reports, ...named][0]?.groups['ms'];
    if (ms === undefined || evidence === null) return pass(seen('logs.digest', ...quoteSilence(digest)));
    // Both logs tell the same: the one that tells more of it counts.
    const count = Math.max(countOf(reports), countOf(named));
    const told = membersIn(named);
    const reached = membersIn(synced);
    const members = told.length > 0 ? told : reached.length === 1 ? reached : [];
    return members.length > 0 ? fail({ count, ms, member: joined(members) }, evidence, { case: 'named', confidence: 'stated' }) : fail({ count, ms }, evidence, { case: 'unnamed', confidence: 'stated' });
  },
});
