import { setProperty } from '../../src/kit/fix.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { isNonEmpty, loggedByServer, seenMatches } from './shared/db-log.ts';
import { fileToEdit, settingValue } from '../../src/nacos/settings.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';

const SIGNATURE: Signature = {
  anchor: 'Failed to validate connection', pattern: /Failed to validate connection .{0,300}Possibly consider using a shorter maxLifetime/s, when: 'running', count: 3,
};

/** Hikari's default maxLifetime: 30 minutes. */
const DEFAULT_LIFETIME_MS = 1_800_000;

export default defineRule({
  id: 'database/mysql-wait-timeout', severity: 'warning',
  title: { en: 'MySQL closes idle connections before the pool does', zh: 'MySQL 先于连接池关闭空闲连接' },
  message: {
    config: { en: 'wait_timeout is {seconds} s on the server, the pool keeps connections for {lifetime} s', zh: '服务端 wait_timeout 为 {seconds} 秒，而连接池保留连接 {lifetime} 秒' },
    log: { en: 'The pool found dead connections {count} times ("Failed to validate connection")', zh: '连接池 {count} 次发现失效连接（Failed to validate connection）' },
  },
  why: {
    en: 'The pool notices a closed connection only when it takes it, which costs time and fills the log; a request can fail.',
    zh: '连接池取用时才发现连接已被关闭，既拖慢请求又刷日志，严重时请求失败。',
  },
  fix: [
    { risk: 'restart', do: setProperty('db.pool.config.maxLifetime', '{suggestion}', '{file}'), text: {
      en: 'Let the pool retire connections earlier than MySQL does, then restart.',
      zh: '让连接池先于 MySQL 淘汰连接，然后重启。',
    } },
  ],
  needs: [], anyOf: ['db.server', 'logs.digest'], uses: ['nacos.config', 'db.settings'], signatures: [SIGNATURE],
  references: ['HikariCP README: maxLifetime', 'distribution/conf/application.properties@2.3.2 (db.pool.config.*)'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const servers = known('db.server');
    if (servers === null || known('db.settings') === null) return na(NO_DATABASE);
    const config = known('nacos.config');
    const lifetime = Number((config && settingValue(config, 'db.pool.config.maxLifetime')) ?? DEFAULT_LIFETIME_MS);
    const seconds = Number(servers?.find(server => server.variables['wait_timeout'] !== undefined)?.variables['wait_timeout'] ?? Number.NaN);
    const file = fileToEdit(config, 'db.num');
    const logged = loggedByServer(known('logs.digest'), [SIGNATURE]);
    const evidence = seenMatches(bench, logged);
    if (Number.isFinite(seconds) && config && Number.isFinite(lifetime)) {
      const quote = seen('db.server', `wait_timeout=${seconds}`);
      if (lifetime <= seconds * 1000) return pass(quote);
      const suggestion = String(Math.max(30, seconds - 30) * 1000);
      return fail({ seconds, lifetime: Math.round(lifetime / 1000), file, suggestion }, [quote, ...evidence], { case: 'config' });
    }
    if (isNonEmpty(evidence)) {
      const count = logged.reduce((sum, match) => sum + match.record.count, 0);
      return fail({ count, file, suggestion: '240000' }, evidence, { case: 'log' });
    }
    return unknown(config ? 'db.server' : 'nacos.config');
  },
});
