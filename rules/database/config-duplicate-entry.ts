import { sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'database/config-duplicate-entry', severity: 'warning',
  title: { en: 'MySQL refused a configuration as a duplicate', zh: 'MySQL 以重复键为由拒绝了配置' },
  message: { en: 'A configuration could not be stored: MySQL says {entry} exists already', zh: '配置保存失败：MySQL 认为 {entry} 已存在' },
  why: {
    en: 'Two clients published the same new configuration at once (harmless, the second one retries), or the tables compare without regard to case, so that "App" and "app" are one.',
    zh: '两个客户端同时首次发布同一配置（无害，后者会重试），或者表的排序规则不区分大小写，“App” 和 “app” 被当成同一条。',
  },
  fix: [
    { text: { en: 'Publish it once more. If it fails again, look at the collation: it should end in _bin.', zh: '重新发布一次。若仍失败，检查排序规则，应以 _bin 结尾。' }, do: sql("SHOW TABLE STATUS LIKE 'config_info';"), risk: 'none' },
  ],
  by: 'server',
  signature: {
    anchor: 'uk_configinfo_datagrouptenant',
    pattern: /Duplicate entry '(?<entry>[^']{1,400})' for key '(?:config_info\.)?uk_configinfo_datagrouptenant'/,
  },
  references: ['distribution/conf/mysql-schema.sql@2.3.2 (uk_configinfo_datagrouptenant)'],
});
