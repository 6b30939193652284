import type { FactKey } from '../model/facts.ts';
import type { Evidence } from '../model/finding.ts';
import type { Lang } from '../model/text.ts';
import { type Sentence, translatorOf } from './sentences.ts';

/** What evidence states in words of ours, where there is no line to quote. A line of a file or of another program is never translated. */
const translated = translatorOf([
  ['no cluster.conf', '没有 cluster.conf'],
  ['conf/cluster.conf does not exist', 'conf/cluster.conf 不存在'],
  ['no member in cluster.conf', 'cluster.conf 中没有成员'],
  ['no db.* key', '没有任何 db.* 配置项'],
  ['bytes beyond ASCII', '含有非 ASCII 字节'],
  ['the file begins with a byte-order mark', '文件以 BOM 开头'],
  ['no target/nacos-server.jar', '没有 target/nacos-server.jar'],
  ['no log file exists', '没有任何日志文件'],
  ['only loopback is up', '只有回环网卡已启用'],
  ['the start script would find none', '启动脚本找不到任何 Java'],
  ['no process of this installation', '没有属于该安装目录的进程'],
  ['no such record', '日志中没有这样的记录'],
  ['tables: none', '没有任何表'],
  ['tables: {tables}', '表：{tables}'],
  ['{key} is not set', '没有设置 {key}'],
  ['{path} does not exist', '{path} 不存在'],
  ['{name} does not resolve', '{name} 无法解析'],
  ['{file} only', '只有 {file}'],
  ['no config_info_gray; {path} without {missing}', '没有 config_info_gray；{path} 中缺少 {missing}'],
  ['no config_info_gray', '没有 config_info_gray'],
  ['{path} without {missing}', '{path} 中缺少 {missing}'],
  ['{path}: not writable, owner {owner}', '{path}：不可写，属主为 {owner}'],
  ['{path}: read-only', '{path}：只读'],
  ['{path}: {count} inodes free', '{path}：剩余 {count} 个 inode'],
  ['{path}: {size} free', '{path}：剩余 {size}'],
  ['{total} MiB in all, {room} MiB available', '共 {total} MiB，可用 {room} MiB'],
  ['no process with nacos.home {home}', '没有以 {home} 为 nacos.home 的进程'],
  ['pid {pid} listens on nothing', '进程 {pid} 没有监听任何端口'],
  ['pid {pid} listens on {ports}', '进程 {pid} 监听 {ports}'],
  ['pid {pid} runs on {java}', '进程 {pid} 使用 {java}'],
  ['pid {pid} runs as uid {uid}', '进程 {pid} 以 uid {uid} 运行'],
  ['pid {pid} runs', '进程 {pid} 在运行'],
  ['pid {pid}: main port {port}', '进程 {pid}：主端口 {port}'],
  ['{count} Nacos processes', '{count} 个 Nacos 进程'],
  ['nobody has {database} open', '没有进程打开 {database}'],
  ['{database} is open in {pid}', '{database} 被进程 {pid} 打开'],
  ['{port} held by this server, pid {pid}', '端口 {port} 由本服务占用，进程 {pid}'],
  ['{port} free', '端口 {port} 空闲'],
  ['start of {time}: unfinished', '{time} 的启动：没有结束'],
  ['start of {time}: failed', '{time} 的启动：失败'],
  ['newest start ({time}): no such record', '最近一次启动（{time}）：没有这样的记录'],
  ['{name}: {main}, 9848 not published', '{name}：{main}，9848 没有映射'],
  ['{address} closed (the connection is refused ({code}))', '{address} 拒绝连接（{code}）'],
  ['{address} closed ({because})', '{address} 拒绝连接（{because}）'],
  ['{address} filtered ({because})', '{address} 没有响应（{because}）'],
  ['{address} failed at login {because}', '{address} 登录失败：{because}'],
  ['{address} the connection is refused ({code})', '{address} 拒绝连接（{code}）'],
  ['{address} no answer to the connection attempt ({code})', '{address} 连接请求没有应答（{code}）'],
  ['{address} the name does not resolve ({code})', '{address} 域名无法解析（{code}）'],
  ['{address} no name server answers for the name ({code})', '{address} 没有 DNS 服务器应答该域名（{code}）'],
  ['{address} failed at {stage}', '{address} 在 {stage} 阶段失败'],
  ['{members}: main port and Raft port closed', '{members}：主端口和 Raft 端口都关闭'],
  ['members {members}; raftGroupMember has {left} too', '成员 {members}；raftGroupMember 中还有 {left}'],
  ['raft peers {peers}', 'Raft 成员 {peers}'],
  ['{address}: readiness {status}', '{address}：readiness {status}'],
  ['{name}: {key} has the fingerprint {fingerprint}', '{name}：{key} 的指纹为 {fingerprint}'],
  ['nobody listens on {ports}', '没有进程监听 {ports}'],
  ['{name}: 9848 is published as {port}', '{name}：9848 映射为 {port}'],
  ['{name}: exit code {code}, OOMKilled {killed}', '{name}：退出码 {code}，OOMKilled {killed}'],
  ['{image}, {variables} not set', '{image}，没有设置 {variables}'],
  ['{keys} are not set', '没有设置 {keys}'],
  ['{place} is empty', '{place} 为空'],
  ['pid {pid}: state {state}', '进程 {pid}：状态 {state}'],
  ['NOT NULL without default in {tables}', '{tables} 中该列为 NOT NULL 且没有默认值'],
  ['users: nacos with the published hash', 'users 表：nacos 仍是公开的默认密码哈希'],
  ['users has a column id, no unique index on username', 'users 表有 id 列，username 上没有唯一索引'],
  ['{what}: not there', '{what}：不存在'],
] as const satisfies readonly Sentence[]);

/** Facts that are quoted in the words of a log, a database or a server. */
const SPEAKS: ReadonlySet<FactKey> = new Set(['logs.digest', 'db.import-errors', 'db.server', 'server.health', 'server.state']);

const isOurs = ({ fact, quote }: Pick<Evidence, 'fact' | 'quote'>): boolean => !SPEAKS.has(fact) || /^(?:start of |newest start \()|^no such record$/.test(quote);

/** Evidence in the language of the reader: as it is when it quotes. */
export const quoteIn = (lang: Lang, evidence: Pick<Evidence, 'fact' | 'quote'>): string =>
  lang === 'en' || !isOurs(evidence) ? evidence.quote : (translated(evidence.quote) ?? evidence.quote);
