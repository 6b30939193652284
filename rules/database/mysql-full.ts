import { run, sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'database/mysql-full', severity: 'error',
  title: { en: 'The database server has no room left', zh: '数据库服务器空间已满' },
  message: {
    table: { en: 'MySQL cannot write the table {table}: it or its disk is full (error 1114)', zh: 'MySQL 无法写入表 {table}：表空间或磁盘已满（错误 1114）' },
    engine: { en: 'MySQL has no space on its disk: {reason}', zh: 'MySQL 所在磁盘没有空间：{reason}' },
  },
  why: {
    en: 'The server reads on and refuses to publish: it is the disk of the database that is full, not that of Nacos. The history (his_config_info) grows with every publish.',
    zh: '读配置不受影响，发布会失败：满的是数据库所在的磁盘，不是 Nacos 的。历史表 his_config_info 每次发布都会增长。',
  },
  fix: [
    { risk: 'none', do: run({ linux: 'df -h "$(mysql -N -e \'SELECT @@datadir\')"', cmd: 'wmic logicaldisk get caption,freespace,size', powershell: 'Get-PSDrive -PSProvider FileSystem' }), text: {
      en: 'On the host of the database see the disk of its data directory; binary logs (PURGE BINARY LOGS) and temporary files are what fills it most often. Make room there.',
      zh: '在数据库主机上查看数据目录所在磁盘；最常见的是 binlog（PURGE BINARY LOGS 清理）和临时文件占满。请在那里腾出空间。',
    } },
    { risk: 'none', do: sql("SHOW VARIABLES LIKE 'innodb_data_file_path'; SHOW VARIABLES LIKE 'tmp_table_size'; SELECT table_name, engine FROM information_schema.tables WHERE table_schema = DATABASE();"), text: {
      en: 'If the disk has room, the table space is capped: innodb_data_file_path without autoextend, tmp_table_size of a MEMORY table, or a quota of the provider.',
      zh: '如果磁盘有空间，则是表空间受限：innodb_data_file_path 没有 autoextend、MEMORY 表受 tmp_table_size 限制，或云数据库的配额。',
    } },
  ],
  explains: ['request-refused', 'datasource-missing', 'start-failed'],
  over: { never: 'MySQL says nothing when it has room again' },
  references: ['mysqld error messages 1114, 1021, 1030'],
  by: 'server',
  signature: [
    { anchor: "' is full", pattern: /SQLException: The table '(?<table>[^']{1,130})' is full/, case: 'table' },
    { anchor: 'from storage engine', pattern: /SQLException: (?<reason>Got error 28[^\n]{0,60} from storage engine)/, case: 'engine' },
    { anchor: 'Disk full (', pattern: /SQLException: (?<reason>Disk full \([^\n]{1,120})/, case: 'engine' },
  ],
});
