import { matchLog } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { quoteRecord } from '../../src/nacos/log.ts';

/** A missing leader has a rule of its own. */
const OTHER = /did not find the Leader node|Could not find leader|System triggered degradation/i;

export default defineLogRule({
  id: 'raft/write-unanswered', severity: 'error', versions: '>=1.4.0',
  title: { en: 'A change was not committed by Raft in time', zh: 'Raft 没有按时提交变更' },
  message: {
    metadata: { en: 'Metadata of a service or an instance could not be changed: Raft gave no answer in time', zh: '服务或实例的元数据修改失败：Raft 没有按时应答' },
    persistent: { en: 'A persistent instance could not be written: {reason}', zh: '持久化实例写入失败：{reason}' },
    embedded: { en: 'A change of the embedded storage got no answer in time', zh: '内嵌存储的变更没有按时得到应答' },
    read: { en: 'The embedded storage could not be read: {reason}', zh: '内嵌存储读取失败：{reason}' },
    refused: { en: 'Metadata of a service or an instance could not be changed: {reason}', zh: '服务或实例的元数据修改失败：{reason}' },
  },
  why: {
    en: 'Creating a service, its metadata, weights and the state of an instance, persistent instances and embedded configurations are written through the leader of a Raft group and count when a majority has them. A missing majority, a leader that just changes or a slow disk lets the request end after 10 s.',
    zh: '创建服务、修改元数据、权重和上下线、持久化实例以及内嵌存储的配置，都要经 Raft 组的 leader 写入并得到多数确认。达不到多数派、正在换主或磁盘太慢时，请求会在 10 秒后失败。',
  },
  fix: [
    { risk: 'none', do: matchLog('leader|deadNodes|consecutiveErrorTimes|overload', 20, 'logs/alipay-jraft.log', 'logs/protocol-raft.log'), text: {
      en: 'See whether the group has a leader and a majority at that time (logs/alipay-jraft.log and protocol-raft.log of all members), and whether the disk of data/ is slow. Repeat the change when it is well again.',
      zh: '查看当时该组是否有 leader 和多数派（所有成员的 logs/alipay-jraft.log、protocol-raft.log），以及 data/ 的磁盘是否很慢。恢复后重新执行该修改。',
    } },
  ],
  symptoms: ['request-refused'],
  over: ['leader'],
  references: ['naming/.../NamingMetadataOperateService.java:141@2.1.0, @3.0.3', 'core/.../JRaftProtocol.write@3.0.3', 'naming/.../PersistentClientOperationServiceImpl.java:216@2.3.2', 'core/.../DistributedDatabaseOperateImpl.java@2.3.2'],
  signature: [
    { anchor: 'do metadata operation failed', pattern: /do metadata operation failed(?! [^\s;])/, unless: OTHER, case: 'metadata' },
    { anchor: 'do metadata operation failed', pattern: /do metadata operation failed (?<reason>[^\s;][^\n"]{0,200})/, unless: OTHER, case: 'refused' },
    { anchor: 'Persistent client operation failed', pattern: /Persistent client operation failed/, unless: OTHER, count: 2, case: 'persistent' },
    { anchor: 'timeout exception occurred during the update', pattern: /An timeout exception occurred during the update operation/, unless: OTHER, case: 'embedded' },
    { anchor: 'exception occurred during the query operation', pattern: /An exception occurred during the query operation : (?<reason>java\.util\.concurrent\.TimeoutException[^\n]{0,160})/, unless: OTHER, count: 3, case: 'read' },
  ],
  args: ({ groups, record }) => ({ reason: groups['reason'] ?? quoteRecord(record) }),
});
