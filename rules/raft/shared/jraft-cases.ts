import { matchLog, seeDisk } from '../../../src/kit/fix.ts';
import { type Heard, PASSING } from '../../../src/kit/said-rule.ts';

/** What JRaft says in words of its own, without a status. */
export const WORD_CASES = {
  majority: {
    running: 'error', untold: 'error', stray: 'as-usual',
    message: { en: 'The leader of {group} ({self}) lost its majority: it does not reach {dead}', zh: '{group} 的 leader（{self}）失去多数派：连不上 {dead}' },
    fix: { text: { en: 'See that {dead} run and answer on their Raft port (main port - 1000) from {self}; until a majority is back, persistent instances, metadata and embedded configurations cannot be changed. Do not wipe data because of it.', zh: '确认 {dead} 在运行，且从 {self} 能访问其 Raft 端口（主端口 - 1000）；恢复多数派之前，持久化实例、元数据、内嵌存储的配置都无法修改。不要因此清空数据。' }, risk: 'none' },
  },
  unreachable: {
    ...PASSING, untold: 'warning', stray: 'as-usual',
    message: { en: 'Raft{where} does not reach {peer}', zh: 'Raft{where} 连不上 {peer}' },
    fix: { text: { en: 'See that this member runs and that this port (main port - 1000) answers from here; while a member restarts it is normal.', zh: '确认该成员在运行，且从本机能访问这个端口（主端口 - 1000）；成员重启期间出现属正常。' }, risk: 'none' },
  },
  vote: {
    ...PASSING, untold: 'warning', stray: 'as-usual',
    message: { en: '{self} did not get the votes of a majority for {group}', zh: '{self} 竞选 {group} 的 leader 时没有得到多数票' },
    fix: { text: { en: 'Start the missing members until a majority runs, and open main port - 1000 between all nodes. Once in a while at a start it is normal.', zh: '启动缺失的成员直到多数在线，并放通所有节点间的主端口 - 1000。启动时偶尔出现属正常。' }, do: matchLog('PreVote|Fail to connect|Peer id not found', 10, 'logs/alipay-jraft.log'), risk: 'none' },
  },
  join: {
    ...PASSING, untold: 'warning', stray: 'as-usual',
    message: { en: 'This node cannot join the Raft groups: no leader takes it in', zh: '本节点无法加入 Raft 组：没有 leader 接纳它' },
    fix: { text: { en: 'The members of conf/cluster.conf must run, list this node too and have a leader; main port - 1000 must be open both ways. It is tried again by itself.', zh: 'conf/cluster.conf 中的其他成员要在线、也列出了本节点，并且已选出 leader；主端口 - 1000 要双向互通。它会自动重试。' }, do: matchLog('PreVote|Fail to connect|Peer id not found', 10, 'logs/alipay-jraft.log'), risk: 'none' },
  },
  'snapshot-copy': {
    running: 'warning', untold: 'warning', stray: 'as-usual',
    message: { en: 'A member that is far behind cannot fetch the snapshot from the leader', zh: '落后太多的成员无法从 leader 拉取快照' },
    fix: { text: { en: 'See the network between the two on main port - 1000 and the room on the disk of the member that fetches; it is tried again by itself.', zh: '检查双方之间主端口 - 1000 的网络，以及拉取方磁盘的剩余空间；它会自动重试。' }, do: seeDisk('data/protocol/raft'), risk: 'none' },
  },
  'snapshot-rename': {
    running: 'warning', untold: 'warning', stray: 'as-usual',
    message: { en: 'A snapshot could not be put in its place ({path})', zh: '快照无法改名到位（{path}）' },
    fix: { text: { en: 'Give data/ a disk that can rename folders, of which the user of Nacos is the owner: no object storage mounted as a folder, no folder shared by several nodes; on Windows no virus scanner that holds it open.', zh: 'data/ 要放在支持目录改名、且归运行用户所有的磁盘上：不要用挂载成目录的对象存储，不要多节点共用；Windows 上要排除杀毒软件占用。' }, do: seeDisk('data/protocol/raft'), risk: 'none' },
  },
  'leader-read': {
    running: null, untold: 'info',
    message: { en: 'A read that could not be answered here ({what}) is sent to the leader instead', zh: '本节点无法应答的读请求（{what}）改由 leader 处理' },
    fix: { text: { en: 'Nothing to do while it is rare; if it goes on, see whether the group has a leader and this node follows it.', zh: '偶尔出现无需处理；如果持续出现，确认该组有 leader 且本节点能跟上。' }, risk: 'none' },
  },
  'leader-moved': {
    running: null, untold: 'info',
    message: { en: '{peer} was asked as the leader of {group} and is not it any more', zh: '{peer} 被当作 {group} 的 leader 来查询，但它已经不是了' },
    fix: { text: { en: 'Nothing to do while it is rare: the leader has changed. If it goes on, leaders change all the time: look at the disk, the load and the network of the members.', zh: '偶尔出现无需处理，只是换了 leader。如果持续出现，说明频繁换主：检查各成员的磁盘、负载和网络。' }, risk: 'none' },
  },
  busy: {
    topics: ['ebusy'],
    ...PASSING,
    message: { en: 'Raft{where} is busy with something else: {what}', zh: 'Raft{where} 正忙：{what}' },
    fix: { text: { en: 'It is tried again by itself. If it goes on, the disk of data/ is too slow or a snapshot does not come to its end.', zh: '会自动重试。如果持续出现，说明 data/ 的磁盘太慢，或快照迟迟没有完成。' }, do: seeDisk('data/protocol/raft'), risk: 'none' },
  },
} as const satisfies Readonly<Record<string, Heard>>;
