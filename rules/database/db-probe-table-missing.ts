import { sql } from '../../src/kit/fix.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { seenMatches, loggedByServer } from './shared/db-log.ts';
import { findTable } from '../../src/nacos/db-table.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { probeTableOf } from './shared/schema.ts';
import { CREATE_BETA, CREATE_GRAY } from '../../src/nacos/schema-sql.ts';

const DOWN: Signature = { anchor: '[db-error] master db', pattern: /\[db-error\] (?:master|slave) db \S{1,255} down/ };

export default defineRule({
  id: 'database/db-probe-table-missing', severity: 'error',
  title: { en: 'The table of the database health probe is missing', zh: '缺少数据库健康检查所用的表' },
  message: {
    config_info_beta: {
      en: 'Nacos {version} tests its database every 10 seconds by a SELECT on config_info_beta, which {database} does not have: it reports the database as down',
      zh: 'Nacos {version} 每 10 秒用 config_info_beta 探测数据库，而 {database} 中没有这张表，因此一直误报数据库 down',
    },
    config_info_gray: {
      en: 'Nacos {version} tests its database every 10 seconds by a SELECT on config_info_gray, which {database} does not have: it reports the database as down',
      zh: 'Nacos {version} 每 10 秒用 config_info_gray 探测数据库，而 {database} 中没有这张表，因此一直误报数据库 down',
    },
  },
  why: {
    en: 'The script of 2.5.1 no longer creates config_info_beta, but the server still probes it; from 3.0 the probe uses config_info_gray. The line "[db-error] master db … down" looks like an outage of MySQL, while MySQL is fine.',
    zh: '2.5.1 的脚本不再创建 config_info_beta，但服务端仍用它探测；3.0 起改用 config_info_gray。日志里的 “[db-error] master db … down” 看起来像 MySQL 故障，其实 MySQL 正常。',
  },
  fix: [
    { text: { en: 'Create the table with all its columns; no restart is needed.', zh: '按完整列建表，无需重启。' }, do: sql(CREATE_BETA), risk: 'none', when: ['config_info_beta'] },
    { text: { en: 'Create the table (MySQL 5.6.5 or later).', zh: '建表（需 MySQL 5.6.5 以上）。' }, do: sql(CREATE_GRAY), risk: 'none', when: ['config_info_gray'] },
  ],
  needs: ['db.schema', 'nacos.version'], uses: ['logs.digest'], signatures: [DOWN],
  symptoms: ['schema-incomplete'], explains: ['not-ready'],
  over: 'by-its-proof',
  references: ['alibaba/nacos#13538', 'alibaba/nacos#13193', 'ExternalDataSourceServiceImpl.java@2.5.1', 'ExternalDataSourceServiceImpl.java:280@3.0.3'],

  check(bench) {
    const { facts, known, seen, fail, pass, na } = bench;
    const schema = facts['db.schema'];
    if (schema === null) return na(NO_DATABASE);
    const version = facts['nacos.version'].version;
    const table = probeTableOf(version);
    const names = seen('db.schema', `tables: ${schema.tables.map(one => one.name).join(', ').slice(0, 600) || 'none'}`);
    if (table === null || findTable(schema, table)) return pass(names);
    if (!findTable(schema, 'config_info')) return na({ en: 'the schema is not loaded at all', zh: '表结构尚未导入' });
    const logged = seenMatches(bench, loggedByServer(known('logs.digest'), [DOWN]));
    return fail({ version, database: schema.database }, [names, ...logged.slice(0, 1)], { case: table });
  },
});
