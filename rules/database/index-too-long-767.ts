import { sql } from '../../src/kit/fix.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { isTooOld, missingTables } from './shared/db-schema.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { databaseVersionIn } from '../../src/nacos/version.ts';
import type { DbServer } from '../../src/model/database.ts';

const LENGTH = /max key length is (\d{2,6}) bytes/;

const isOn = (value: string | undefined): boolean => /^(?:on|1)$/i.test(value ?? '');

const isFourByte = ({ variables }: DbServer): boolean => (variables['character_set_database'] ?? '').toLowerCase() === 'utf8mb4';

/** InnoDB takes 767 bytes for a key part: before 5.7.7 (MariaDB 10.2.2) unless large prefixes are switched on. */
const hasShortKeys = (server: DbServer): boolean => {
  const range = server.flavour === 'mariadb' ? '<10.2.2' : '<5.7.7';
  return databaseVersionIn(server.version, range) === true && !isOn(server.variables['innodb_large_prefix']);
};

export default defineRule({
  id: 'database/index-too-long-767', severity: 'fatal',
  title: { en: 'An index of the schema is too long for MySQL', zh: '建表时索引长度超过 MySQL 上限' },
  message: {
    import: { en: 'Loading the schema failed: {reason}', zh: '导入表结构失败：{reason}' },
    inferred: {
      en: 'Only permissions is missing on MySQL {version} with the character set utf8mb4: its unique key is longer than the 767 bytes that InnoDB takes there',
      zh: 'MySQL {version} 默认字符集为 utf8mb4，且只缺 permissions 表：其唯一键超过了该版本 InnoDB 的 767 字节上限',
    },
  },
  why: {
    en: 'permissions, roles and users name no character set and inherit that of the database; four bytes a character make resource varchar(255) 1020 bytes long. If config_info fails too, the script was edited to utf8mb4; 1000 bytes means MyISAM.',
    zh: 'permissions、roles、users 没有指定字符集，沿用库的默认值；utf8mb4 每字符 4 字节，resource varchar(255) 就有 1020 字节。如果 config_info 也失败，说明脚本被改成了 utf8mb4；上限 1000 字节说明引擎是 MyISAM。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Create the missing table with a width that fits everywhere, which is also the one of Nacos 2.3.1 and later.',
      zh: '按各版本都放得下的长度建表，这也是 Nacos 2.3.1 之后脚本中的长度。',
    }, do: sql('CREATE TABLE IF NOT EXISTS permissions (role varchar(50) NOT NULL, resource varchar(128) NOT NULL, action varchar(8) NOT NULL, UNIQUE INDEX uk_role_permission (role, resource, action)) ENGINE=InnoDB;') },
    { risk: 'none', when: ['import'], do: sql('ALTER DATABASE `{database}` CHARACTER SET utf8 COLLATE utf8_bin;'), text: {
      en: 'If more tables are missing: make the character set of the database utf8 and load the unedited script again with --force, or move to MySQL 5.7 or later.',
      zh: '如果还缺其他表：把库的字符集改为 utf8，用未改动的脚本加 --force 重新导入；或升级到 MySQL 5.7 及以上。',
    } },
  ],
  needs: [], anyOf: ['db.import-errors', 'db.schema'], uses: ['db.server', 'db.settings', 'nacos.version'],
  explains: ['schema-incomplete', 'datasource-missing', 'start-failed'],
  references: ['alibaba/nacos#3612', 'alibaba/nacos#8519', 'alibaba/nacos#14935', 'distribution/conf/mysql-schema.sql@2.3.1'],

  check({ known, seen, fail, pass, na, unknown }) {
    const schema = known('db.schema');
    if (schema === null || known('db.settings') === null) return na(NO_DATABASE);
    const version = known('nacos.version')?.version ?? null;
    const missing = schema ? missingTables(schema, version) : undefined;
    const database = schema?.database ?? known('db.settings')?.urls[0]?.database ?? '<database>';
    const error = known('db.import-errors')?.find(one => one.code === 1071);
    if (error && missing?.length !== 0) {
      const args = { reason: error.message, database, length: LENGTH.exec(error.message)?.[1] ?? '767' };
      return fail(args, [seen('db.import-errors', `ERROR 1071: ${error.message}`)], { case: 'import', confidence: 'stated' });
    }
    const server = known('db.server')?.[0];
    if (missing?.length === 1 && missing[0] === 'permissions') {
      if (!server) return unknown('db.server');
      if (hasShortKeys(server) && isFourByte(server) && isTooOld(server) !== true) {
        const quote = seen('db.server', `version ${server.version}, character_set_database=utf8mb4`);
        return fail({ version: server.version, database }, [seen('db.schema', 'missing: permissions'), quote], { case: 'inferred', confidence: 'suspected' });
      }
    }
    if (schema && missing) return pass(seen('db.schema', missing.length === 0 ? 'all tables are there' : `missing: ${missing.join(', ')}`));
    return pass(seen('db.import-errors', 'no error 1071'));
  },
});
