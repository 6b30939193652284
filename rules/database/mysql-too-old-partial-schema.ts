import { mayBeIn } from '../../src/nacos/version.ts';
import { loadSql, sql } from '../../src/kit/fix.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { oldServerSight } from './shared/old-server.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { onlySurvivors, SURVIVORS } from './shared/schema.ts';

export default defineRule({
  id: 'database/mysql-too-old-partial-schema', severity: 'fatal',
  title: { en: 'MySQL is too old for the tables of Nacos', zh: 'MySQL 版本过低，Nacos 的表建不全' },
  message: {
    partial: {
      en: 'MySQL {version} cannot create {count} of the tables of Nacos: {tables}; CREATE TABLE with DATETIME DEFAULT CURRENT_TIMESTAMP fails there with error 1067',
      zh: 'MySQL {version} 无法创建 {count} 张 Nacos 表：{tables}；带 DATETIME DEFAULT CURRENT_TIMESTAMP 的 CREATE TABLE 在该版本报错 1067',
    },
    survivors: {
      en: 'The database holds exactly the {count} tables that MySQL before 5.6.5 can create, and none of {tables}: the server is too old for the script',
      zh: '库中恰好只有 5.6.5 之前的 MySQL 能创建的 {count} 张表，缺少 {tables}：服务器版本过低',
    },
    import: {
      en: 'Loading the schema failed with "{reason}": MySQL before 5.6.5 does not know DATETIME DEFAULT CURRENT_TIMESTAMP and leaves out {tables}',
      zh: '导入表结构时报 “{reason}”：5.6.5 之前的 MySQL 不支持 DATETIME DEFAULT CURRENT_TIMESTAMP，以下表建不出来：{tables}',
    },
  },
  why: {
    en: 'Tables without that clause (users, roles, permissions, tenant_info, config_tags_relation) are created all the same, so the import looks as if it had worked with five or six tables.',
    zh: '不含该子句的表（users、roles、permissions、tenant_info、config_tags_relation）仍会创建成功，所以看起来“导入成功”，其实只有五六张表。',
  },
  fix: [
    { risk: 'none', do: loadSql('{schemaFile}', { host: '<new host>' }), text: {
      en: 'Move to MySQL 5.7 or 8.x (MariaDB 10.2 or later). The tables that exist hold no configuration; on the new server create an empty database and load the whole schema.',
      zh: '换用 MySQL 5.7 或 8.x（或 MariaDB 10.2 及以上）。现有的几张表里没有配置数据，在新服务器上建空库并导入完整表结构即可。',
    } },
    { risk: 'none', when: ['survivors'], do: sql('SELECT VERSION();'), text: {
      en: 'Ask the version; on 5.6.5 or later the import was broken off by another error: load the script once more and read the first ERROR line.',
      zh: '确认版本；如果是 5.6.5 及以上，则是导入被其他错误中断：重新导入并查看第一条 ERROR。',
    } },
    { risk: 'none', when: ['import'], do: sql('SELECT VERSION(), @@sql_mode;'), text: {
      en: 'If the server really is 5.6.5 or later, look at sql_mode instead: NO_ZERO_DATE gives the same error for zero dates in an edited script.',
      zh: '如果服务器其实是 5.6.5 及以上，请检查 sql_mode：脚本被改成零日期时，NO_ZERO_DATE 也会报同样的错。',
    } },
  ],
  needs: [], anyOf: ['db.server', 'db.connections', 'db.import-errors', 'db.schema'],
  uses: ['db.settings', 'nacos.version'],
  explains: ['schema-incomplete', 'datasource-missing', 'start-failed'],
  references: ['distribution/conf/nacos-mysql.sql@1.2.0', 'distribution/conf/mysql-schema.sql@2.5.1', 'dev.mysql.com/doc/refman/5.6/en/timestamp-initialization.html'],

  check({ known, seen, fail, pass, na, unknown }) {
    const settings = known('db.settings');
    const schema = known('db.schema');
    if (settings === null || schema === null) return na(NO_DATABASE);
    const version = known('nacos.version')?.version ?? null;
    if (!mayBeIn(version, '>=1.2.0-0')) return na({ en: 'the scripts before 1.2.0 work on MySQL 5.5', zh: '1.2.0 之前的脚本在 MySQL 5.5 上可用' });
    const { told, fact, old, absent, base, tables, error } = oldServerSight(known, settings);
    const listed = tables.join(', ');
    if (told && old === true) {
      const quote = seen(fact, `version ${told.version}`);
      if (absent?.length === 0) return pass(quote);
      return fail({ ...base, version: told.version, count: tables.length, tables: listed }, schema ? [quote, seen('db.schema', `missing: ${listed}`)] : [quote], { case: 'partial' });
    }
    if (error && old === null && absent?.length !== 0) {
      return fail({ ...base, reason: error.message, tables: listed }, [seen('db.import-errors', `ERROR ${error.code}: ${error.message}`)], { case: 'import', confidence: 'stated' });
    }
    if (told && old === false) return pass(seen(fact, `version ${told.version}`));
    if (schema && onlySurvivors(schema) && told === undefined) {
      return fail({ ...base, count: SURVIVORS.length, tables: listed }, [seen('db.schema', `tables: ${SURVIVORS.join(', ')}`)], { case: 'survivors', confidence: 'suspected' });
    }
    return unknown('db.server');
  },
});
