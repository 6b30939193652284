import { sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'database/config-emoji-charset', severity: 'error',
  title: { en: 'The tables cannot store four-byte characters', zh: '表的字符集存不下四字节字符' },
  message: { en: 'MySQL refused a text with emoji or rare characters in {column}', zh: 'MySQL 拒绝写入 {column} 中的 emoji 或生僻字' },
  why: {
    en: 'The shipped scripts up to 3.1 create the tables in utf8, which MySQL limits to three bytes a character. Publishing such a configuration fails.',
    zh: '3.1 及以前的官方脚本使用 utf8 建表，MySQL 的 utf8 每字符最多三字节，含 emoji 的配置会发布失败。',
  },
  fix: [
    { risk: 'data', text: {
      en: 'On MySQL 5.7 or later convert the two tables; they are rewritten and locked meanwhile, so take a dump first.',
      zh: '在 MySQL 5.7 以上转换这两张表；转换期间会重写并锁表，请先备份。',
    }, do: sql('ALTER TABLE config_info CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; ALTER TABLE his_config_info CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;') },
  ],
  by: 'server',
  signature: {
    anchor: 'Incorrect string value',
    pattern: /Incorrect string value: .{1,120}? for column '(?<column>content|c_desc|tenant_desc|tenant_name)'/,
  },
  subject: 'column {column}',
  over: 'each-by-itself',
  references: ['distribution/conf/mysql-schema.sql@3.0.3'],
});
