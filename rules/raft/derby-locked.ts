import { restartServer, seeProcesses, startServer, stopProcess } from '../../src/kit/fix.ts';
import { cameUp, isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** derby.log writes "ERROR XSDB6: …" as a class-less cause; the server logs the exception. */
const SIGNATURE: Signature = {
  anchor: 'Another instance of Derby may have already booted', pattern: /Another instance of Derby may have already booted the database (?<database>[^\r\n]{1,500}?derby-data[^\r\n]{0,40}?)\.?(?:\n|$)/, when: 'start',
};

export default defineRule({
  id: 'raft/derby-locked', severity: 'fatal',
  title: { en: 'Another process holds the embedded database', zh: '内嵌数据库被另一个进程占用' },
  message: {
    held: { en: '{database} is open in process {pid} ({command})', zh: '{database} 正被进程 {pid}（{command}）占用' },
    own: { en: 'The last start failed because this server already runs (pid {pid}) and has {database} open', zh: '上次启动失败是因为本服务已在运行（进程 {pid}），{database} 由它打开' },
    log: { en: 'Derby refused to open {database}: another Java process has it open', zh: 'Derby 无法打开 {database}：另一个 Java 进程正在使用' },
    earlier: { en: 'At the last start another process held {database}; nobody has it open now', zh: '上次启动时 {database} 被其他进程占用；现在没有进程打开它' },
  },
  why: {
    en: 'Derby lets one JVM open a database. A second Nacos on the same home, or one that did not stop, keeps the new one from starting ("load derby-schema.sql error").',
    zh: 'Derby 同一时间只允许一个 JVM 打开数据库。同一安装目录下还有一个 Nacos 在运行或没有停干净时，新进程就会启动失败（load derby-schema.sql error）。',
  },
  fix: [
    { text: { en: 'If that process is the Nacos you want, leave it running; else stop it and start again.', zh: '如果该进程就是要用的 Nacos，保留即可；否则停掉它再启动。' }, do: stopProcess(), risk: 'restart', when: ['held'] },
    { text: { en: 'Find the other process; stop it, or give each Nacos a home of its own.', zh: '找到占用的进程并停止，或让每个 Nacos 使用各自的安装目录。' }, do: seeProcesses(), risk: 'none', when: ['log'] },
    { text: { en: 'Start Nacos again. A db.lck that is left over needs no deleting: Derby recovers by itself.', zh: '重新启动 Nacos。残留的 db.lck 无需删除，Derby 会自行恢复。' }, do: startServer(), risk: 'restart', when: ['earlier'] },
    { text: { en: 'Nothing needs to be done if it should only run. To restart it, stop it first and wait until pid {pid} is gone.', zh: '如果只是想让它运行，无需处理。要重启请先停，等进程 {pid} 退出后再启动。' }, do: restartServer(), risk: 'restart', when: ['own'] },
  ],
  needs: [], anyOf: ['nacos.data', 'logs.digest'], uses: ['nacos.processes', 'nacos.storage'], signatures: [SIGNATURE],
  symptoms: ['storage-broken'], explains: ['start-failed'],
  references: ['alibaba/nacos#4102', 'alibaba/nacos#8037', 'alibaba/nacos#7525'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const data = known('nacos.data');
    const digest = known('logs.digest');
    if (known('nacos.storage')?.kind === 'external') return na({ en: 'the storage is not Derby', zh: '未使用 Derby 存储' });
    const logged = loggedByServer(digest, [SIGNATURE]);
    const evidence = seenMatches(bench, logged);
    const derby = data?.derby;
    const database = derby?.path ?? logged[0]?.groups['database'] ?? 'data/derby-data';
    const own = known('nacos.processes')?.filter(process => process.own).map(process => process.pid);
    const holders = derby?.openBy ?? null;
    if (isNonEmpty(evidence)) {
      const holder = holders?.[0];
      if (holder && own?.includes(holder.pid)) return fail({ database, pid: holder.pid }, [seen('nacos.data', `${database} is open in ${holder.pid}`), ...evidence], { case: 'own', severity: 'warning' });
      if (holder) return fail({ database, pid: holder.pid, command: holder.command }, [seen('nacos.data', `${database} is open in ${holder.pid}`), ...evidence], { case: 'held' });
      if (holders) return fail({ database }, [...evidence, seen('nacos.data', `nobody has ${database} open`)], { case: 'earlier', severity: 'warning', confidence: 'stated' });
      return fail({ database }, evidence, { case: 'log' });
    }
    // One's own server has it open as it should, also when it is just ending and shows no command line any more; a process of somebody else has no business there.
    const last = digest ? newestBoot(digest)?.pid : undefined;
    const stranger = own && holders?.find(({ pid }) => !own.includes(pid) && pid !== last);
    if (stranger) return fail({ database, pid: stranger.pid, command: stranger.command }, [seen('nacos.data', `${database} is open in ${stranger.pid}`)], { case: 'held' });
    if (cameUp(digest)) return pass(seen('logs.digest', 'the newest start opened its database'));
    if (data && (derby === null || (holders !== null && own))) return pass(seen('nacos.data', derby ? `${database} is free or in own use` : 'no derby-data'));
    return unknown('nacos.data', data ? 'who has the files open could not be seen' : undefined);
  },
});
