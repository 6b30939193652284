import { sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { columnHolds, isAsWide } from './shared/healed.ts';

export default defineLogRule({
  id: 'database/permissions-resource-too-short', severity: 'warning',
  title: { en: 'permissions.resource is too short', zh: 'permissions.resource 列太短' },
  message: {
    en: 'A permission could not be stored: namespace:group:resource is longer than the column permissions.resource',
    zh: '权限保存失败：“命名空间:分组:资源” 超过了 permissions.resource 列的长度',
  },
  why: {
    en: 'The script of 2.3.1 narrowed the column from 255 to 128 characters, so that its index fits with utf8mb4 on MySQL 5.6.',
    zh: '2.3.1 的脚本把该列从 255 缩短为 128，以便在 MySQL 5.6 的 utf8mb4 下也能建索引。',
  },
  fix: [
    { risk: 'none', do: sql('ALTER TABLE permissions MODIFY COLUMN resource varchar(255) NOT NULL;'), text: {
      en: 'Widen the column (MySQL 5.7 or later, or the character set utf8).',
      zh: '加长该列（需 MySQL 5.7 以上，或字符集为 utf8）。',
    } },
  ],
  by: 'server',
  signature: { anchor: "Data too long for column 'resource'", pattern: /Data too long for column 'resource'/ },
  over: { shownBy: ({ records }, known) => columnHolds({ column: 'resource', records, shown: ({ type }) => type, holds: ({ type }) => isAsWide(type, 'varchar(255)') }, known) },
  references: ['distribution/conf/mysql-schema.sql@2.3.0', 'distribution/conf/mysql-schema.sql@2.3.1'],
});
