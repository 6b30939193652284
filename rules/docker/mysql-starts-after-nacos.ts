import { NO_LOGS } from '../../src/kit/log-rule.ts';
import { setProperty, startServer } from '../../src/kit/fix.ts';
import { NO_DATABASE, quoteConnection } from '../database/shared/db-connection.ts';
import { isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import { LOST_SIGNATURES, speaksOfDatabase } from '../database/shared/db-lost.ts';
import { keyArgs, parameterOf, urlOf, withParameter } from '../database/shared/db-target.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { DbServer } from '../../src/model/database.ts';
import { logTime, recordSpan } from '../../src/nacos/log-time.ts';
import type { LogDigest, LogRecord } from '../../src/model/digest.ts';

/** A database that is starting accepts nobody for a while after its clock has begun to run. */
const SETTLING_MS = 120_000;

/** By the clock of the logs; where they do not tell their zone, it is taken for that of the machine that looked. */
const upSinceOf = ({ upSince, upSinceMs }: DbServer, { offsetMinutes }: LogDigest): number | null => (offsetMinutes == null ? logTime(upSince) : (upSinceMs ?? null));

/** It had been up for long when the start failed: it was not the database that came late. */
const wasUp = (servers: readonly DbServer[] | null | undefined, record: LogRecord, digest: LogDigest): boolean => {
  const { first } = recordSpan(record);
  const since = (servers ?? []).map(server => upSinceOf(server, digest));
  return first !== null && since.length > 0 && since.every(start => start !== null && first - start > SETTLING_MS);
};

export default defineRule({
  id: 'docker/mysql-starts-after-nacos', severity: 'warning',
  title: { en: 'MySQL was not up yet when Nacos started', zh: 'Nacos 启动时 MySQL 还没有就绪' },
  message: {
    en: 'At its last start Nacos could not reach its database; {server} answers now{uptime}, so it probably came up after Nacos',
    zh: '上次启动时 Nacos 连不上数据库，现在 {server} 可以连上{uptime}，很可能是 MySQL 比 Nacos 启动得晚',
  },
  why: {
    en: 'Nacos does not wait for its database and does not retry a failed start. After a reboot of the host, or with a compose file without a health check, it loses the race.',
    zh: 'Nacos 不会等待数据库，启动失败后也不会重试。宿主机重启后，或 compose 文件没有健康检查时，容易出现这种先后顺序问题。',
  },
  fix: [
    { do: startServer(), text: { en: 'Now: start Nacos again.', zh: '现在：重新启动 Nacos。' }, risk: 'restart' },
    { risk: 'restart', text: {
      en: 'For good: in compose give MySQL a healthcheck (mysqladmin ping), Nacos "depends_on: mysql: condition: service_healthy" and "restart: always"; on a host let the Nacos unit say After=mysqld.service and Restart=on-failure.',
      zh: '长期方案：compose 中给 MySQL 配置 healthcheck（mysqladmin ping），Nacos 使用 depends_on 的 condition: service_healthy 和 restart: always；主机部署则在 systemd 单元里写 After=mysqld.service 和 Restart=on-failure。',
    } },
    { risk: 'restart', do: setProperty('{urlKey}', '{newUrl}', '{file}'), text: {
      en: 'Give a slow database more time than the usual 1000 ms to accept the connection.',
      zh: '适当加大连接超时，默认的 1000 毫秒对较慢的数据库偏短。',
    } },
  ],
  needs: ['logs.digest', 'db.connections'], uses: ['db.server', 'db.settings', 'nacos.config'], signatures: LOST_SIGNATURES,
  explains: ['database-not-answering', 'datasource-missing', 'start-failed'],
  references: ['alibaba/nacos#6318', 'alibaba/nacos#8058'],

  check(bench) {
    const { facts, known, seen, fail, pass, na } = bench;
    const digest = facts['logs.digest'];
    const connections = facts['db.connections'];
    if (connections === null) return na(NO_DATABASE);
    if (digest === null) return na(NO_LOGS);
    if (connections.some(connection => !connection.ok)) return na({ en: 'the database does not answer now either', zh: '数据库现在也连不上' });
    const lost = loggedByServer(digest, LOST_SIGNATURES).filter(speaksOfDatabase);
    if (lost.some(({ record }) => wasUp(known('db.server'), record, digest))) return na({ en: 'the database was up when the start failed', zh: '启动失败时数据库早已在运行' });
    const evidence = seenMatches(bench, lost);
    const connection = connections[0];
    if (!connection || !isNonEmpty(evidence)) return pass(seen('logs.digest', `newest start (${newestBoot(digest)?.startedAt ?? 'undated'}): the database was reached`));
    const seconds = known('db.server')?.find(server => server.index === connection.index)?.uptimeSeconds ?? null;
    const minutes = seconds === null ? null : Math.max(1, Math.round(seconds / 60));
    const uptime = { en: minutes === null ? '' : ` and has been up for ${minutes} min`, zh: minutes === null ? '' : `（已运行 ${minutes} 分钟）` };
    const url = urlOf(known('db.settings'), connection.index);
    const patience = Math.max(10_000, Number(parameterOf(url, 'connectTimeout') ?? 0));
    const newUrl = withParameter(url?.url ?? 'jdbc:mysql://<host>:3306/<database>', 'connectTimeout', String(patience));
    const args = { server: `${connection.host}:${connection.port}`, uptime, newUrl, ...keyArgs(known('nacos.config'), connection.index) };
    return fail(args, [...evidence, seen('db.connections', quoteConnection(connection))], { confidence: 'suspected' });
  },
});
