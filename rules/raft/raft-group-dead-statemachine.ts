import { run, seeDisk } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { NO_SPACE } from './shared/no-space.ts';

/** The same failure tells itself in the line before. */
const APPEND_FAILED = new RegExp(`fail to appendEntries, nAppent=|${NO_SPACE.source}`);

const DISK_FAILED = new RegExp(`${NO_SPACE.source}|Bad file descriptor|Input/output error|Stale (?:NFS )?file handle|Transport endpoint is not connected|Remote I/O error`);

export default defineLogRule({
  id: 'raft/raft-group-dead-statemachine', severity: 'error', versions: '>=1.4.0',
  title: { en: 'A Raft group stopped after a critical error', zh: 'Raft 组因严重错误停止工作' },
  message: {
    critical: { en: 'The state machine of a Raft group met a critical error and takes no more changes on this node', zh: 'Raft 组的状态机遇到严重错误，本节点不再接受变更' },
    unsaved: { en: 'A Raft group could not write its snapshot ({reason}) and takes no more changes on this node', zh: 'Raft 组无法写入快照（{reason}），本节点不再接受变更' },
    meta: { en: 'A Raft group could not write its term and vote ({path}) and takes no more changes on this node', zh: 'Raft 组无法写入任期与投票信息（{path}），本节点不再接受变更' },
    unwritten: { en: 'A Raft group could not append to its log and takes no more changes on this node', zh: 'Raft 组无法追加日志，本节点不再接受变更' },
    disk: { en: 'The disk below the Raft data fails: {reason}', zh: 'Raft 数据所在的磁盘出错：{reason}' },
    uncut: { en: 'A Raft group could not cut its log back ({reason})', zh: 'Raft 组无法截断日志（{reason}）' },
    degraded: { en: 'The server is degraded: a Raft group of this node is in its error state since an earlier failure, often a full disk', zh: '服务端已降级：此前的故障（多为磁盘写满）使本节点的一个 Raft 组处于错误状态' },
    overload: { en: 'A Raft group is overloaded: "FSMCaller is overload."', zh: 'Raft 组过载："FSMCaller is overload."' },
  },
  why: {
    en: 'A group in the error state stays so until the node is restarted; the other nodes go on, so data differs.',
    zh: '进入错误状态的 Raft 组要重启节点才能恢复；其他节点继续工作，数据会不一致。',
  },
  fix: [
    { risk: 'restart', when: ['meta', 'unsaved', 'disk'], text: {
      en: 'Give every node a data/ of its own on a disk that can rename and lock files: not one folder shared by several nodes, and no object storage mounted as a folder (OSS, S3, COS); NFS only one export per node.',
      zh: '每个节点的 data/ 都要独立，并放在支持重命名和文件锁的磁盘上：不能多个节点共用一个目录，也不要用挂载成目录的对象存储（OSS、S3、COS）；NFS 则每个节点各用一个目录。',
    } },
    { risk: 'none', when: ['meta', 'unsaved', 'unwritten', 'disk', 'uncut', 'degraded'], do: [seeDisk('data'), run({ sh: 'ls -ld {nacosHome}/data/protocol/raft', cmd: 'icacls {nacosHome}\\data\\protocol\\raft', powershell: 'icacls {nacosHome}\\data\\protocol\\raft' })], text: {
      en: 'First see that the disk of data/ has room and that the user who runs Nacos may write there: a restart alone fails again.',
      zh: '先确认 data/ 所在磁盘有空间、运行 Nacos 的用户有写权限，否则重启后还会失败。',
    } },
    { risk: 'restart', text: {
      en: 'Restart this node. If it comes back: stop it, move data/protocol/raft away on this node only (a majority of the others must be healthy, from them it is copied), start it.',
      zh: '重启本节点。如果再次出现：停止本节点，仅在本节点移走 data/protocol/raft（其他节点的多数派必须正常，数据从它们同步），再启动。',
    } },
  ],
  explains: ['no-leader'],
  over: { never: 'the state machine stays dead until the server is started again' },
  references: ['alibaba/nacos#9139', 'alibaba/nacos#6388', 'alibaba/nacos#8572', 'core/.../NacosStateMachine.java:146@3.0.3', 'LogManagerImpl.appendToStorage: sofa-jraft 1.3.8'],
  signature: [
    { anchor: 'StateMachine meet critical error', pattern: /StateMachine meet critical error/, by: 'nacos', case: 'critical' },
    { anchor: 'Fail to save snapshot', pattern: /Encountered an error=(?<reason>Status\[EIO<1014>: Fail to save snapshot[^\]\n]{0,120}\]) on StateMachine com\.alibaba\.nacos/, unless: NO_SPACE, case: 'unsaved' },
    { anchor: 'Fail to save raft meta', pattern: /Fail to save raft meta, path=(?<path>[^\s\]"]{1,300})/, unless: NO_SPACE, case: 'meta' },
    { anchor: 'fail to appendEntries, nAppent=', pattern: /\*\*Critical error\*\*, fail to appendEntries, nAppent=\d/, unless: NO_SPACE, case: 'unwritten' },
    { anchor: ': Corrupted LogStorage', pattern: /Status\[EIO<1014>: Corrupted LogStorage\]/, unless: APPEND_FAILED, case: 'unwritten' },
    { anchor: 'RocksDBException: ', exception: 'RocksDBException', pattern: /org\.rocksdb\.RocksDBException: (?<reason>[^\n]{0,80}[/\\]protocol[/\\]raft[/\\][^\n]{0,200}: (?:Bad file descriptor|Input\/output error|Stale (?:NFS )?file handle|Transport endpoint is not connected|Remote I\/O error))/, case: 'disk' },
    { anchor: 'Fail to truncate', pattern: /(?<reason>Fail to truncate(?:Suffix|Prefix) (?:\d{1,20}|in data path: \S{1,300}))/, unless: DISK_FAILED, case: 'uncut' },
    { anchor: 'System triggered degradation', pattern: /Unable to process the request at this time[:：] ?(?:System|system) triggered degradation/, case: 'degraded' },
    { anchor: 'FSMCaller is overload', pattern: /FSMCaller is overload/, count: 3, case: 'overload' },
  ],
});
