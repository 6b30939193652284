import { restartServer, seeDisk } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'raft/derby-closed', severity: 'error',
  title: { en: 'The embedded database has closed itself', zh: '内嵌数据库已自行关闭' },
  message: { en: 'Derby closed its database while the server was running, and opens it for reading at best: {text} ({count} times)', zh: '服务运行期间 Derby 关闭了数据库，之后最多只能以只读方式打开：{text}（{count} 次）' },
  why: {
    en: 'Derby closes the database at the first write that fails (a full disk, a quota, a file system that became read-only). That the disk has room again does not open it: only a new start does.',
    zh: '第一次写入失败时（磁盘写满、超出配额、文件系统变为只读），Derby 就会关闭数据库。磁盘腾出空间后它不会自动恢复，必须重新启动。',
  },
  fix: [
    { risk: 'none', do: seeDisk('data'), text: {
      en: 'First see that the disk has room and can be written to.',
      zh: '先确认磁盘有空间且可写。',
    } },
    { risk: 'restart', do: restartServer(), text: {
      en: 'Then start the server again: it opens the database anew, and nothing is lost.',
      zh: '然后重启服务：数据库会重新打开，数据不会丢失。',
    } },
  ],
  by: 'server',
  signature: [
    { anchor: 'read-only database is not permitted', pattern: /(?<text>A read-only user or a user in a read-only database is not permitted to disable read-only mode on a connection)/, when: 'running' },
    { anchor: 'Container has been closed', pattern: /ERROR 40XD0: (?<text>Container has been closed)/, when: 'running' },
    { anchor: 'Log Corrupted, has invalid data', pattern: /(?<text>Log Corrupted, has invalid data in the log stream)/, when: 'running' },
  ],
  explains: ['not-ready', 'request-refused', 'datasource-missing'],
  over: ['ready'],
  references: ['org.apache.derby.shared.common.reference.SQLState: 25505, 40XD0', 'test/real: a disk that filled up under 2.3.2'],
});
