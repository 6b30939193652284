import { sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'database/config-duplicate-entry', severity: 'warning',
  title: { en: 'The database refused a record as a duplicate', zh: '数据库以重复键为由拒绝了记录' },
  message: {
    config: { en: 'A configuration could not be stored: MySQL says {entry} exists already', zh: '配置保存失败：MySQL 认为 {entry} 已存在' },
    'at-commit': { en: 'A configuration could not be stored: the database says only at the commit that {entry} exists already, where Nacos does not expect it', zh: '配置保存失败：数据库直到提交时才报 {entry} 已存在，Nacos 无法处理' },
    other: { en: 'A configuration could not be stored: the database says that its dataId, group and namespace are there already', zh: '配置保存失败：数据库认为该 dataId、分组和命名空间的记录已存在' },
    narrow: { en: 'The unique index {index} has no tenant_id: the same dataId and group ({entry}) cannot stand in a second namespace', zh: '唯一索引 {index} 不含 tenant_id：同一 dataId 和分组（{entry}）无法存在于第二个命名空间' },
    namespace: { en: 'A namespace could not be created: the database has one with the id {entry} already', zh: '命名空间创建失败：数据库中已有 ID 为 {entry} 的记录' },
  },
  why: {
    en: 'Two clients published the same new configuration at once (harmless, the second one retries), or the tables compare without regard to case, so that "App" and "app" are one.',
    zh: '两个客户端同时首次发布同一配置（无害，后者会重试），或者表的排序规则不区分大小写，“App” 和 “app” 被当成同一条。',
  },
  fix: [
    { text: { en: 'Publish it once more. If it fails again, look at the collation: it should end in _bin.', zh: '重新发布一次。若仍失败，检查排序规则，应以 _bin 结尾。' }, do: sql("SHOW TABLE STATUS LIKE 'config_info';"), risk: 'none', when: ['config'] },
    { text: { en: 'This is no MySQL but TiDB or its like in optimistic mode; Nacos inserts first and takes an edit for a duplicate. Let it check at once (or use MySQL), then publish again.', zh: '这不是 MySQL，而是 TiDB 等数据库的乐观事务；Nacos 先插入、遇到重复再改为更新。改为悲观事务（或改用 MySQL），再重新发布。' }, do: sql("SET GLOBAL tidb_txn_mode = 'pessimistic';"), risk: 'none', when: ['at-commit'] },
    { text: { en: 'Publish it once more: it is edited then.', zh: '重新发布一次，此时会按修改处理。' }, risk: 'none', when: ['other'] },
    { text: { en: 'It was not made by a script of Nacos. Drop it and make the index of Nacos, which has tenant_id.', zh: '该索引不是 Nacos 脚本建的。删掉它，改建 Nacos 自己的、包含 tenant_id 的索引。' }, do: sql('ALTER TABLE config_info DROP CONSTRAINT IF EXISTS {index}; DROP INDEX IF EXISTS {index}; CREATE UNIQUE INDEX IF NOT EXISTS uk_configinfo_datagrouptenant ON config_info (data_id, group_id, tenant_id);'), risk: 'data', when: ['narrow'] },
    { text: { en: 'Take another id, or use the namespace that is there; is it not in the console, reload the page.', zh: '换一个 ID，或直接使用已有的命名空间；控制台里看不到时刷新页面。' }, risk: 'none', when: ['namespace'] },
    { text: { en: 'Does the collation end in _ci: give the table the binary one of its character set, then names that differ in case only stand side by side (what utf8_bin does in the shipped tables). It is rewritten and locked meanwhile, so take a dump first.', zh: '排序规则以 _ci 结尾时：改成同字符集的二进制排序规则（官方表为 utf8_bin），仅大小写不同的 dataId 就能并存；期间会重写并锁表，请先备份。' }, do: sql('ALTER TABLE config_info CONVERT TO CHARACTER SET <charset> COLLATE <charset>_bin;'), risk: 'data', when: ['config'] },
  ],
  by: 'server',
  signature: [
    { anchor: 'Could not commit JDBC transaction', pattern: /Could not commit JDBC transaction[^\n]{0,300}Duplicate entry '(?<entry>[^']{1,400})' for key '(?:config_info\.)?uk_configinfo_datagrouptenant'/, case: 'at-commit' },
    { anchor: 'uk_configinfo_datagrouptenant', pattern: /Duplicate entry '(?<entry>[^']{1,400})' for key '(?:config_info\.)?uk_configinfo_datagrouptenant'/, unless: /Could not commit JDBC transaction/, case: 'config' },
    { anchor: 'uk_configinfo_datagrouptenant', pattern: /duplicate key value violates unique constraint "uk_configinfo_datagrouptenant"/, case: 'other' },
    { anchor: 'UK_CONFIGINFO_DATAGROUPTENANT', pattern: /duplicate key value in a unique or primary key constraint or unique index identified by '"?UK_CONFIGINFO_DATAGROUPTENANT/, case: 'other' },
    // PostgreSQL and its kin, English and Chinese: columns of the index, then the values.
    { anchor: 'data_id, group_id)=', pattern: /(?:unique constraint |唯一约束)\s?"(?<index>\w{1,64})"[\s\S]{1,60}?\(data_id, group_id\)=\((?<entry>[^)\n]{1,300})\)/, severity: 'error', case: 'narrow' },
    { anchor: 'uk_tenant_info_kptenantid', pattern: /Duplicate entry '\d{1,4}-(?<entry>[^']{1,128})' for key '(?:tenant_info\.)?uk_tenant_info_kptenantid'/, case: 'namespace' },
  ],
  references: ['alibaba/nacos#2200', 'alibaba/nacos#13995', 'distribution/conf/mysql-schema.sql@2.3.2 (uk_configinfo_datagrouptenant)'],
});
