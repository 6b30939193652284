import { matchLog, restartServer, seeListening, seeProcesses } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** What makes a node fail to initialise, in JRaft's own log or in the same chain: each has a rule of its own, or speaks for itself. */
const TOLD =
  /Failed to bind|Address already in use|No space left on device|RocksDBException|UnsatisfiedLinkError|Fail to init (?:snapshot|RocksDB|raft meta|log storage)|Fail to load (?:raft )?meta|init meta storage failed, uri=|inconsistent log, status|Permission denied|Read-only file system/;

export default defineLogRule({
  id: 'raft/raft-node-init-failed', listsMembers: true, severity: 'fatal', versions: '>=1.4.0',
  title: { en: 'A Raft node could not be initialised', zh: 'Raft 节点初始化失败' },
  message: {
    unsaid: { en: 'JRaft could not initialise its node; the reason stands in alipay-jraft.log, which does not show it here', zh: 'JRaft 无法初始化节点；原因记录在 alipay-jraft.log 中，而当前材料里没有' },
    port: { en: 'The Raft server could not open its port (main port - 1000)', zh: 'Raft 服务无法打开自己的端口（主端口 - 1000）' },
    twice: { en: 'This process already holds {path}: the start was tried a second time in one JVM', zh: '本进程已经持有 {path}：同一个 JVM 里启动了第二次' },
  },
  why: {
    en: 'Every server, a standalone one too, opens RocksDB below data/protocol/raft. A second process on the same home, data of another address or a newer release, a damaged log, a path that RocksDB cannot handle or a lack of rights all end with these same words.',
    zh: '单机和集群都会打开 data/protocol/raft 下的 RocksDB。同一目录下有另一个进程、数据来自其他地址或更新的版本、日志损坏、路径含 RocksDB 不支持的字符、没有权限，最后报的都是这一句。',
  },
  fix: [
    { risk: 'none', when: ['port'], do: seeListening(), text: {
      en: 'See who listens on it, and that the own address (nacos.inetutils.ip-address, cluster.conf) is one of this machine; the reason stands above this line in protocol-raft.log or start.out.',
      zh: '查看端口被谁占用，并确认自身地址（nacos.inetutils.ip-address、cluster.conf）是本机网卡上的地址；具体原因在 protocol-raft.log 或 start.out 中这一行的上方。',
    } },
    { risk: 'restart', when: ['twice'], do: restartServer(), text: {
      en: 'End the process and start it anew; what made the first try fail stands further up in the log.',
      zh: '结束该进程后重新启动；第一次失败的原因在日志更靠前的位置。',
    } },
    { risk: 'none', when: ['unsaid'], do: matchLog(' ERROR |Exception|Caused by', 20, 'logs/alipay-jraft.log'), text: {
      en: 'Read the first error of JRaft at that time, or give logs/alipay-jraft.log to nacos-doctor as well.',
      zh: '查看当时 JRaft 的第一个错误，或把 logs/alipay-jraft.log 一并交给 nacos-doctor。',
    } },
    { risk: 'none', when: ['unsaid'], do: seeProcesses(), text: {
      en: 'See that no other Nacos runs from the same home.',
      zh: '确认同一安装目录下没有其他 Nacos 进程在运行。',
    } },
  ],
  explains: ['start-failed', 'not-running', 'start-hangs'],
  over: 'with-its-start',
  references: ['alibaba/nacos#11750', 'RaftServiceFactory.createAndInitRaftNode (sofa-jraft 1.3.8)'],
  by: 'server',
  signature: [
    { anchor: 'Fail to init node, please see the logs', pattern: /Fail to init node, please see the logs to find the reason/, when: 'start', unless: TOLD, case: 'unsaid' },
    { anchor: 'Storage failed.', pattern: /Node <\S{1,255}> init(?:Log|Meta)Storage failed\./, when: 'start', unless: TOLD, case: 'unsaid' },
    { anchor: 'Fail to init [', pattern: /Fail to init \[(?:Base)?RpcServer\]/, when: 'start', unless: TOLD, case: 'port' },
    { anchor: 'lock hold by current process', pattern: /lock hold by current process, [^\n]{0,120}?: (?<path>\S{1,300}LOCK): /, case: 'twice' },
  ],
});
