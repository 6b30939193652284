import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'database/derby-import-refused', severity: 'error', by: 'server',
  title: { en: 'Data could not be imported into the embedded database', zh: '数据无法导入内嵌数据库' },
  message: {
    statement: { en: 'The import into Derby was refused at the statement "{statement}": it takes INSERT, UPDATE, DELETE and a few CREATE and ALTER only', zh: '导入 Derby 时语句 “{statement}” 被拒绝：只接受 INSERT、UPDATE、DELETE 以及少量 CREATE、ALTER' },
    failed: { en: 'An import into Derby failed: {reason}', zh: '向 Derby 导入数据失败：{reason}' },
  },
  why: {
    en: 'The interface derby/import runs each line of a file as one statement of Derby. A dump of MySQL is none: SET, LOCK TABLES, comments, back quotes and several rows in one INSERT are not understood.',
    zh: 'derby/import 接口把文件的每一行当作一条 Derby 语句执行。MySQL 的 dump 不能直接用：SET、LOCK TABLES、注释、反引号、多行 VALUES 都不支持。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Move configurations with "Export" and "Import" of the console; or dump with mysqldump --skip-opt --no-create-info --compatible=ansi, and keep the INSERT lines only, without back quotes, one statement a line.',
      zh: '配置请用控制台的“导出”“导入”迁移；或用 mysqldump --skip-opt --no-create-info --compatible=ansi 导出，只保留 INSERT 行，去掉反引号，每行一条语句。',
    } },
  ],
  over: 'each-by-itself',
  references: ['persistence/.../SqlTypeLimiter.java:78@3.0.3', 'persistence/.../StandaloneDatabaseOperateImpl.java@3.0.3', 'config/.../ConfigOpsController.java@2.3.2'],
  signature: [
    { anchor: 'Nacos only support DML', pattern: /Unsupported SQL: (?<statement>[^\n]{1,120}?)\.? Nacos only support DML and some DDL SQL/, case: 'statement' },
    { anchor: 'when external data was imported', pattern: /An exception occurred when external data was imported into Derby : (?![^\n]*Nacos only support DML)(?<reason>[^\n]{1,300})/, case: 'failed' },
  ],
});
