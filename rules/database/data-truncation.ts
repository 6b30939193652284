import { sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { columnHolds, isAsWide } from './shared/healed.ts';
import { table } from '../../src/syntax/table.ts';

/** Present widths; narrower ones are of older scripts (src_ip 20 until 1.4.0) or of home-made schemas. */
const WIDTHS: Readonly<Record<string, string>> = table({
  content: 'longtext NOT NULL',
  src_ip: 'varchar(50) DEFAULT NULL',
  group_id: 'varchar(128) NOT NULL',
  data_id: 'varchar(255) NOT NULL',
  app_name: 'varchar(128) DEFAULT NULL',
  encrypted_data_key: 'varchar(1024) NOT NULL',
});

export default defineLogRule({
  id: 'database/data-truncation', severity: 'error',
  title: { en: 'A value is longer than its database column', zh: '写入的值超过了数据库列的长度' },
  message: { en: 'MySQL refused a row: {column} is too long for its column', zh: 'MySQL 拒绝写入：{column} 超过了列的长度' },
  why: {
    en: 'The tables are older than the server (src_ip was 20 characters until 1.4.0, too short for IPv6), home-made (content as TEXT), or the name given by a user really is too long. Publishing such a configuration fails.',
    zh: '表结构比服务端旧（1.4.0 及以前 src_ip 只有 20 个字符，放不下 IPv6）、表是自己建的（content 用了 TEXT），或用户给的名字确实过长。这类配置会发布失败。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'See the width of the column in each table that has it.',
      zh: '查看各表中该列的实际长度。',
    }, do: sql("SELECT table_name, column_type FROM information_schema.columns WHERE column_name = '{column}' AND table_schema = DATABASE();") },
    { risk: 'data', do: sql('ALTER TABLE config_info MODIFY COLUMN {column} {width}; ALTER TABLE his_config_info MODIFY COLUMN {column} {width};'), text: {
      en: 'If it is narrower than "{width}", widen it in config_info, his_config_info and, where they exist, config_info_beta, config_info_tag and config_info_gray; otherwise shorten the value.',
      zh: '如果比 “{width}” 短，就在 config_info、his_config_info 以及存在的 config_info_beta、config_info_tag、config_info_gray 中加长；否则缩短写入的值。',
    } },
  ],
  by: 'server',
  signature: {
    anchor: 'Data too long for column',
    pattern: /Data too long for column '(?<column>content|src_ip|group_id|data_id|app_name|encrypted_data_key)'/,
  },
  args: match => ({ width: WIDTHS[match.groups['column'] ?? ''] ?? 'text' }),
  subject: 'column {column}',
  over: {
    shownBy: ({ args, records }, known) => columnHolds({
      column: String(args['column']), records, shown: ({ type }) => type, holds: ({ type }) => isAsWide(type, String(args['width'])),
    }, known),
  },
  references: ['distribution/conf/nacos-mysql.sql@1.4.0', 'distribution/conf/mysql-schema.sql@2.4.0'],
});
