import { restartServer, seeDisk } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'raft/derby-closed', severity: 'error',
  title: { en: 'The embedded database has closed itself', zh: '内嵌数据库已自行关闭' },
  message: { en: 'Derby cannot write its database and opens it for reading at best: {text} ({count} times)', zh: 'Derby 无法写入数据库，最多只能以只读方式打开：{text}（{count} 次）' },
  why: {
    en: 'Derby closes the database at the first write that fails (a full disk, a quota, a file system that became read-only), and opens it read-only where the account of the server may not write its files. That the disk has room again does not open it: only a new start does.',
    zh: '第一次写入失败时（磁盘写满、超出配额、文件系统变为只读），Derby 就会关闭数据库；运行账户对数据库文件没有写权限时，则一开始就只能只读打开。磁盘腾出空间后它不会自动恢复，必须重新启动。',
  },
  fix: [
    { risk: 'none', do: seeDisk('data'), text: {
      en: 'First see that the disk has room and can be written to, and that data/derby-data belongs to the account that runs the server (a start as root once leaves files of root there).',
      zh: '先确认磁盘有空间且可写，并且 data/derby-data 属于运行服务的账户（曾用 root 启动过一次就会留下 root 的文件）。',
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
    { anchor: 'ERROR XSLA', pattern: /ERROR XSLA[AJ]: (?<text>The (?:store has been marked for shutdown by an earlier exception|logging system has been marked to shut down due to an earlier problem))/, when: 'running' },
    { anchor: 'Log Corrupted, has invalid data', pattern: /(?<text>Log Corrupted, has invalid data in the log stream)/, when: 'running' },
  ],
  explains: ['not-ready', 'request-refused', 'datasource-missing'],
  over: ['ready'],
  references: ['org.apache.derby.shared.common.reference.SQLState: 25505, 40XD0, XSLAA, XSLAJ', 'test/real: a disk that filled up under 2.3.2'],
});
