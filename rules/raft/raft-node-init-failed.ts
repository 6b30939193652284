import { matchLog, seeProcesses } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** What makes a node fail to initialise, in JRaft's own log or in the same chain: each has a rule of its own, or speaks for itself. */
const TOLD =
  /Failed to bind|Address already in use|No space left on device|RocksDBException|UnsatisfiedLinkError|Fail to init (?:snapshot|RocksDB|raft meta|log storage)|Fail to load (?:raft )?meta|Permission denied|Read-only file system/;

export default defineLogRule({
  id: 'raft/raft-node-init-failed', severity: 'fatal', versions: '>=1.4.0',
  title: { en: 'A Raft node could not be initialised', zh: 'Raft 节点初始化失败' },
  message: { en: 'JRaft could not initialise its node; the reason stands in alipay-jraft.log, which does not show it here', zh: 'JRaft 无法初始化节点；原因记录在 alipay-jraft.log 中，而当前材料里没有' },
  why: {
    en: 'Every server, a standalone one too, opens RocksDB below data/protocol/raft. A second process on the same home, data of another address or a newer release, a damaged log, a path that RocksDB cannot handle or a lack of rights all end with these same words.',
    zh: '单机和集群都会打开 data/protocol/raft 下的 RocksDB。同一目录下有另一个进程、数据来自其他地址或更新的版本、日志损坏、路径含 RocksDB 不支持的字符、没有权限，最后报的都是这一句。',
  },
  fix: [
    { risk: 'none', do: matchLog(' ERROR |Exception|Caused by', 20, 'logs/alipay-jraft.log'), text: {
      en: 'Read the first error of JRaft at that time, or give logs/alipay-jraft.log to nacos-doctor as well.',
      zh: '查看当时 JRaft 的第一个错误，或把 logs/alipay-jraft.log 一并交给 nacos-doctor。',
    } },
    { risk: 'none', do: seeProcesses(), text: {
      en: 'See that no other Nacos runs from the same home.',
      zh: '确认同一安装目录下没有其他 Nacos 进程在运行。',
    } },
  ],
  explains: ['start-failed', 'not-running', 'start-hangs'],
  references: ['alibaba/nacos#11750', 'RaftServiceFactory.createAndInitRaftNode (sofa-jraft 1.3.8)'],
  by: 'server',
  signature: { anchor: 'Fail to init node, please see the logs', pattern: /Fail to init node, please see the logs to find the reason/, when: 'start', unless: TOLD },
});
