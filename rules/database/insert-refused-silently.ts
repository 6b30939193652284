import { seeLog, sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'database/insert-refused-silently', severity: 'error',
  title: { en: 'A refused configuration was taken for a duplicate', zh: '数据库拒绝了配置，Nacos 误当成重复记录' },
  message: {
    none: {
      en: 'A configuration was neither inserted nor found ({count} times): the database refused the row for another reason than that it exists, and the update that followed failed with a NullPointerException',
      zh: '配置既没有插入成功，也查不到（{count} 次）：数据库因“已存在”以外的原因拒绝了这条记录，随后的更新抛出空指针异常',
    },
    vanished: { en: '{config} (group {group}) was to be updated and is not in the table ({count} times): the insert before was refused for another reason than that the row exists, or the row was deleted in between', zh: '要更新的配置 {config}（分组 {group}）在表中不存在（{count} 次）：之前的插入因“已存在”以外的原因被数据库拒绝，或者该记录刚好被删除' },
  },
  why: {
    en: 'Publishing inserts first and takes every refusal for "exists already". A column that is missing, too short or without a default refuses the row as well, and so does a unique key that tells no upper from lower case: the row to be updated is not there then.',
    zh: '发布时先插入，被拒绝就当作“已存在”去更新。但缺列、列太短、没有默认值，或唯一键不区分大小写，同样会拒绝插入，此时要更新的记录并不存在。',
  },
  fix: [
    { risk: 'none', do: sql('SHOW CREATE TABLE config_info;'), text: {
      en: 'Compare the table with conf/mysql-schema.sql (nacos-mysql.sql before 2.2) of the release that runs: usually encrypted_data_key (2.1.0) is NOT NULL without a default or missing, or the collation does not end in _bin.',
      zh: '与当前版本的 conf/mysql-schema.sql（2.2 之前为 nacos-mysql.sql）对照：常见的是 encrypted_data_key（2.1.0 新增）为 NOT NULL 且无默认值或缺失，或者排序规则不以 _bin 结尾。',
    } },
    { risk: 'none', do: seeLog(50, 'logs/config-fatal.log', 'logs/config-server.log'), text: { en: 'What the database said may stand there, just before.', zh: '数据库的原始报错可能就在这些日志里，时间紧挨在前面。' } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['config/.../ExternalStoragePersistServiceImpl.java insertOrUpdate, updateConfigInfo@2.0.3', 'config/.../ExternalConfigInfoPersistServiceImpl.java:509@2.3.2, @3.0.3', 'alibaba/nacos#10044', 'alibaba/nacos#3946'],
  signature: [
    { anchor: 'NullPointerException', exception: 'java.lang.NullPointerException', frame: 'com.alibaba.nacos.config.server.service.repository.extrnal.ExternalStoragePersistServiceImpl.lambda$updateConfigInfo', pattern: /NullPointerException/, case: 'none' },
    { anchor: 'NullPointerException', exception: 'java.lang.NullPointerException', frame: 'com.alibaba.nacos.config.server.service.repository.extrnal.ExternalConfigInfoPersistServiceImpl.lambda$updateConfigInfo', pattern: /NullPointerException/, case: 'none' },
    // From 2.3 on the update looks first whether it has its row.
    { anchor: 'expected config info[dataid:', pattern: /expected config info\[dataid:(?<config>[^,\n]{1,256}), group:(?<group>[^,\n]{1,128}), tenent:[^\]\n]{0,128}\] but not found/, case: 'vanished', severity: 'warning' },
  ],
});
