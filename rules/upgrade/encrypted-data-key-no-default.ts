import { mayBeIn } from '../../src/nacos/version.ts';
import { sql } from '../../src/kit/fix.ts';
import { NO_DATABASE } from '../database/shared/db-connection.ts';
import { isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import { findTable, hasColumns } from '../../src/nacos/db-table.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { ENCRYPTED_DATA_KEY } from '../database/shared/schema.ts';
import { relaxEncryptedDataKey } from '../../src/nacos/schema-sql.ts';
import type { DbTable } from '../../src/model/database.ts';

const SIGNATURE: Signature = { anchor: "Field 'encrypted_data_key'", pattern: /Field 'encrypted_data_key' doesn't have a default value/ };

const isStrict = ({ columns }: DbTable): boolean =>
  columns.some(column => column.name === 'encrypted_data_key' && !column.nullable && column.default === null);

export default defineRule({
  id: 'upgrade/encrypted-data-key-no-default', severity: 'error',
  title: { en: 'The schema is newer than the server', zh: '数据库表结构比服务端新' },
  message: {
    schema: { en: 'encrypted_data_key in {tables} has no default, and Nacos {version} does not know the column: it cannot publish anything', zh: '{tables} 的 encrypted_data_key 列没有默认值，而 Nacos {version} 不认识该列，无法发布任何配置' },
    log: { en: "MySQL refused a configuration: encrypted_data_key has no default and the server does not fill it", zh: 'MySQL 拒绝写入配置：encrypted_data_key 列没有默认值，而服务端没有填写该列' },
  },
  why: {
    en: 'The scripts of 2.1.0 to 2.3.2 create the column as TEXT NOT NULL without default; servers before 2.1.0 leave it out of their INSERT.',
    zh: '2.1.0 到 2.3.2 的脚本把该列建为 TEXT NOT NULL 且无默认值，2.1.0 之前的服务端在 INSERT 中不写该列。',
  },
  fix: [
    { risk: 'data', do: sql(`${relaxEncryptedDataKey('config_info')} ${relaxEncryptedDataKey('his_config_info')}`), text: {
      en: 'Give the column a default (same for config_info_beta, where it exists); no restart is needed. Keys longer than 1024 characters would be cut, so look at them first when encryption is in use.',
      zh: '给该列加上默认值（如有 config_info_beta 也一样处理），无需重启。若启用了配置加密，先确认没有超过 1024 个字符的密钥。',
    } },
    { text: { en: 'Or upgrade every server of this database to 2.1.0 or later.', zh: '或者把使用该库的所有服务端升级到 2.1.0 以上。' }, risk: 'restart' },
  ],
  needs: [], anyOf: ['db.schema', 'logs.digest'], uses: ['nacos.version'], signatures: [SIGNATURE],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#8608', 'alibaba/nacos#10815', 'distribution/conf/mysql-schema.sql@2.4.0'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const schema = known('db.schema');
    if (schema === null) return na(NO_DATABASE);
    const version = known('nacos.version')?.version ?? null;
    const evidence = seenMatches(bench, loggedByServer(known('logs.digest'), [SIGNATURE]));
    const tables = ENCRYPTED_DATA_KEY.tables.map(name => schema && findTable(schema, name)).filter(hasColumns);
    const strict = tables.filter(isStrict).map(table => table.name);
    const old = !mayBeIn(version, '>=2.1.0-0');
    if (strict.length > 0 && (old || isNonEmpty(evidence))) {
      return fail({ tables: strict.join(', '), version: version ?? '< 2.1.0' }, [seen('db.schema', `NOT NULL without default in ${strict.join(', ')}`), ...evidence], { case: 'schema' });
    }
    if (tables.length > 0) return pass(seen('db.schema', strict.length === 0 ? 'the column may be left out' : 'the server fills the column'));
    if (isNonEmpty(evidence)) return fail({}, evidence, { case: 'log' });
    return version !== null && !old ? na({ en: 'this server fills the column', zh: '该版本会填写此列' }) : unknown('db.schema');
  },
});
