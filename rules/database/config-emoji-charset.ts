import { sql } from '../../src/kit/fix.ts';
import { columnHolds } from './shared/healed.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';

/** MySQL quotes the text from the first character that does not fit; MariaDB names the column with its table. */
const refused = (lead: string, name: string): Signature => ({
  anchor: 'Incorrect string value', case: name,
  pattern: new RegExp(String.raw`Incorrect string value: '${lead}.{0,120}? for column ['\x60](?:\w+\x60\.\x60\w+\x60\.\x60)?(?<column>content|c_desc|tenant_desc|tenant_name)['\x60]`),
});

const WHOLE = /^(?:utf8mb4|utf16(?:le)?|utf32|gb18030)$/i;
const ORDINARY = /^(?:utf8|utf8mb3|ucs2)$/i;

export default defineLogRule({
  id: 'database/config-emoji-charset', severity: 'error',
  title: { en: 'The tables cannot store the characters of a text', zh: '表的字符集存不下文本中的字符' },
  message: {
    'four-bytes': { en: 'MySQL refused a text with emoji or rare characters in {column}', zh: 'MySQL 拒绝写入 {column} 中的 emoji 或生僻字' },
    ordinary: { en: 'The database refused ordinary text (Chinese, accents …) in {column}: that column is in no UTF-8, but in latin1 or the like', zh: '数据库拒绝写入 {column} 中的普通文字（如中文）：该列不是 UTF-8，而是 latin1 之类的字符集' },
  },
  why: {
    en: 'The shipped scripts up to 3.1 create the tables in utf8, which MySQL limits to three bytes a character; a database or a column that was made otherwise, by hand or by a migration, may hold even less. Publishing such a configuration fails.',
    zh: '3.1 及以前的官方脚本使用 utf8 建表，MySQL 的 utf8 每字符最多三字节；手工或迁移时建成其他字符集的库或列，能存的更少。含这类字符的配置会发布失败。',
  },
  fix: [
    { risk: 'data', text: {
      en: 'On MySQL 5.7 or later convert the two tables; they are rewritten and locked meanwhile, so take a dump first.',
      zh: '在 MySQL 5.7 以上转换这两张表；转换期间会重写并锁表，请先备份。',
    }, do: sql('ALTER TABLE config_info CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; ALTER TABLE his_config_info CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;') },
    { risk: 'data', text: {
      en: 'The tables of releases for some clients too (up to 3.0; later ones have config_info_gray in their place).',
      zh: '灰度发布用的表同样转换（3.0 及以前；之后的版本换成 config_info_gray）。',
    }, do: sql('ALTER TABLE config_info_beta CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; ALTER TABLE config_info_tag CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;') },
  ],
  by: 'server',
  // The first byte of the character tells how long it is in UTF-8.
  signature: [refused(String.raw`\\xF`, 'four-bytes'), refused(String.raw`\\x[0-9A-E]`, 'ordinary')],
  subject: 'column {column}',
  over: {
    shownBy: ({ args, case: name, records }, known) => columnHolds({
      column: String(args['column']), records, shown: ({ charset }) => charset ?? '',
      holds: ({ charset }) => WHOLE.test(charset ?? '') || (name === 'ordinary' && ORDINARY.test(charset ?? '')),
    }, known),
  },
  references: ['distribution/conf/mysql-schema.sql@3.0.3'],
});
