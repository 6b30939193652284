import type { Lang } from '../model/text.ts';

/**
 * Why a look failed is written down in English, where it failed. Here is each such sentence in Chinese; `{…}` stands for what changes
 * (paths, numbers, product words), which is taken over as it is. A sentence of another program (an error of Node or MySQL) is quoted, not translated.
 */
const SENTENCES: readonly (readonly [en: string, zh: string])[] = [
  // evidence
  ['no log was given', '没有提供日志'],
  ['no start script was given', '没有提供启动脚本'],
  ['no application.properties was given', '没有提供 application.properties'],
  ['no {what} was given', '没有提供 {what}'],
  ['nothing that was given shows it', '提供的材料中看不到'],
  ['no configuration was read: port {port} is assumed', '没有读取配置：按端口 {port} 处理'],
  ['not looked at', '没有查看'],
  ['does not tell', '从中看不出来'],
  ['{path} has more than {count} settings', '{path} 中的配置项超过 {count} 个'],
  ['{path} has more than {count} documents', '{path} 中的文档超过 {count} 个'],
  ['{path} has more than {count} lines or members', '{path} 的行数或成员数超过 {count}'],
  ['{path} has more than {count} lines', '{path} 超过 {count} 行'],
  ['only the first {count} rows were read', '只读取了前 {count} 行'],
  ['more than {count} profiles', 'profile 超过 {count} 个'],
  ['its command line names more than {count} configuration files', '其命令行指定的配置文件超过 {count} 个'],
  ['SPRING_APPLICATION_JSON holds more than {count} settings, or deeper ones than {depth} levels', 'SPRING_APPLICATION_JSON 中的配置项超过 {count} 个，或层级超过 {depth} 层'],
  ['its placeholders lead to more text than this tool follows', '其占位符展开后的文本过长，未继续展开'],
  ['standard input did not end: only what came in time was read', '标准输入没有结束：只读取了及时到达的部分'],
  ['reading it took too long', '读取所需时间过长，已中止'],
  ['judging it took too long', '判断所需时间过长，已中止'],
  // logs
  ['only the last {count} bytes of {path}', '只读取了 {path} 的最后 {count} 字节'],
  ['{path}: there was no time to read it', '{path}：没有时间读取'],
  ['{path}: the time for reading it was over', '{path}：读取时间已用完'],
  ['the time for reading it was over', '读取时间已用完'],
  ['and {count} more', '另有 {count} 处'],
  // what was not understood
  ['the file is empty', '文件为空'],
  ['no reader understood it', '无法识别其内容'],
  ['no reader understood these lines', '无法识别这些行'],
  ['recognised as {kind}, which is not read', '识别为 {kind}，但本工具不读取这类文件'],
  ['recognised as {kind}, but nothing in it could be read', '识别为 {kind}，但没有读出任何内容'],
  ['only the first {limit} bytes were read', '只读取了前 {limit} 字节'],
  ['not a regular file (pipe, socket or device)', '不是普通文件（管道、套接字或设备）'],
  ['deeper than {depth} folders', '目录层级超过 {depth} 层'],
  ['more than {count} files: the rest was not read', '文件超过 {count} 个：其余没有读取'],
  ['permission denied', '没有权限'],
  ['no such file', '文件不存在'],
  ['too many symbolic links', '符号链接层数过多'],
  ['is a folder', '是目录'],
  ['looks like a {kind} image', '看起来是 {kind} 图片'],
  ['looks like a RIFF media file', '看起来是 RIFF 媒体文件'],
  ['looks like a PDF document', '看起来是 PDF 文档'],
  ['looks like a zip archive (zip, jar or docx): unpack it first', '看起来是 zip 压缩包（zip、jar 或 docx）：请先解压'],
  ['looks like a {kind} archive: unpack it first', '看起来是 {kind} 压缩包：请先解压'],
  ['looks like a {kind} file: unpack it first', '看起来是 {kind} 文件：请先解压'],
  ['looks like an xz file: unpack it first', '看起来是 xz 文件：请先解压'],
  ['looks like a Linux program', '看起来是 Linux 程序'],
  ['looks like a Windows program', '看起来是 Windows 程序'],
  ['looks like a Java class', '看起来是 Java class 文件'],
  ['looks like an old Office document', '看起来是旧版 Office 文档'],
  ['looks like an SQLite database', '看起来是 SQLite 数据库'],
  ['looks like a Java heap dump', '看起来是 Java 堆转储'],
  ['looks like binary data', '看起来是二进制数据'],
  // host and files
  ['listing processes starts a program here, and programs may not be started', '在该系统上列出进程需要执行外部程序，而本次不允许执行'],
  ['listing interfaces starts a program here, and programs may not be started', '在该系统上列出网卡需要执行外部程序，而本次不允许执行'],
  ['listing sockets starts a program here, and programs may not be started', '在该系统上列出套接字需要执行外部程序，而本次不允许执行'],
  ['netsh may not be started', '不允许执行 netsh'],
  ['the processes of another machine cannot be seen from here', '从这里看不到另一台机器的进程'],
  ['the sockets of another machine cannot be seen from here', '从这里看不到另一台机器的套接字'],
  ['the java of another machine cannot be seen from here', '从这里看不到另一台机器的 java'],
  ['only on the server itself can be seen who holds its ports', '只有在服务器本机上才能看到端口被谁占用'],
  ['the list of connections came back empty: netstat is not there, or may not be run', '连接列表为空：没有 netstat，或不允许执行'],
  ['no Nacos home whose disk could be measured', '没有可以测量磁盘的 Nacos 目录'],
  ['process limits are read from /proc, which this system has not', '进程限制要从 /proc 读取，而该系统没有 /proc'],
  ['{path} does not name the limits', '{path} 中没有这些限制'],
  ['java -version was not run; only release files were read', '没有执行 java -version，只读取了 release 文件'],
  ['binding port {port}: {code}', '绑定端口 {port}：{code}'],
  ['working directory, open files and ports of the processes are not read on this system', '在该系统上不读取进程的工作目录、打开的文件和端口'],
  ['{path} is not a regular file', '{path} 不是普通文件'],
  ['{path} is larger than {limit} bytes', '{path} 超过 {limit} 字节'],
  ['no interface has a usable address and the host name does not resolve', '没有网卡带有可用地址，主机名也无法解析'],
  ['resolving {name}: {code}', '解析 {name}：{code}'],
  ['more than {count} entries', '条目超过 {count} 个'],
  ['{file} is compressed inside the jar', '{file} 在 jar 中是压缩存放的'],
  ['there is no log file', '没有日志文件'],
  // places and trust
  ['{path} is not there', '{path} 不存在'],
  ['{path} leads out of what was given', '{path} 指向所给内容之外'],
  ['{path} lies outside of what was given', '{path} 在所给内容之外'],
  ['files say nothing about the machine they came from', '文件本身不能说明它们来自什么样的机器'],
  ['programs may not be started', '不允许执行程序'],
  ['{command} is none of the fixed commands', '{command} 不在固定的命令之列'],
  ['{binary} was not run: it is no whole path', '没有执行 {binary}：不是完整路径'],
  ['{binary} was not run: {because}', '没有执行 {binary}：{because}'],
  ['no program was run: {because}', '没有执行任何程序：{because}'],
  ['not connected to: {because}', '没有连接：{because}'],
  ['reached and not logged in to: {because}', '可以连通，但没有登录：{because}'],
  ['nowhere logged in: {because}', '没有登录任何一个：{because}'],
  ['variables of this environment are not used for files that nobody vouches for', '来源不受信任的文件不会使用当前环境的变量'],
  ['these are files that somebody sent', '这些是别人发来的文件'],
  ['{home} lies in the repository {checkout}', '{home} 位于代码仓库 {checkout} 中'],
  ['{home} has no server jar: these are files that somebody sent', '{home} 中没有服务端 jar：这是别人发来的文件'],
  ['{home} was last started as {other}: these are files that came from elsewhere', '{home} 上次是以 {other} 启动的：这些文件来自别处'],
  ['{path} belongs to user {uid}', '{path} 属于用户 {uid}'],
  ['process {pid} belongs to user {uid}', '进程 {pid} 属于用户 {uid}'],
  ['{path} may be changed by other users', '{path} 可被其他用户修改'],
  // archives
  ['it unpacks to far more than any log does', '解压后的大小远超任何日志'],
  ['its name leads out of the archive', '其名称指向压缩包之外'],
  ['its name is not valid', '其名称不合法'],
  ['it is a file and a folder at once', '同名的既是文件又是目录'],
  ['it is a link to something that is not in the archive', '是指向压缩包之外的链接'],
  ['it is a link', '是链接'],
  ['it is neither a file nor a folder', '既不是文件也不是目录'],
  ['it is encrypted', '已加密'],
  ['it is packed by method {method}, which is not known here', '使用了不支持的压缩方法 {method}'],
  ['it has too many entries', '条目过多'],
  ['the archive ends before it does', '压缩包在该文件结束之前就中断了'],
  ['it is damaged or cut off', '已损坏或不完整'],
  ['it is cut off', '不完整（被截断）'],
  ['it is damaged', '已损坏'],
  ['it is damaged: {detail}', '已损坏：{detail}'],
  ['its list of entries is damaged', '条目列表已损坏'],
  ['the time was up', '时限已到'],
  ['no room to unpack it', '没有足够的空间解压'],
  ['it is no archive', '不是压缩包'],
  ['it is no archive but one packed file', '不是压缩包，只是一个压缩文件'],
  ['it is an archive in too many others', '压缩包嵌套层数过多'],
  ['archives are not entered here', '此处不展开压缩包'],
  ['{path} is not a folder', '{path} 不是目录'],
  ['a jar without a Nacos server in it', '不含 Nacos 服务端的 jar'],
  ['one of {count} server jars; the server was judged by {path}', '{count} 个服务端 jar 之一；以 {path} 为准'],
  ['no server jar was given', '没有提供服务端 jar'],
  // server
  ['network looks are switched off', '已关闭网络探测'],
  ['files only: no server was named', '只提供了文件，没有指定服务器'],
  ['the server is not started yet', '服务器尚未启动'],
  ['no server of this installation runs on this host', '本机没有运行该安装目录的服务器'],
  ['the name of the server is neither an address nor a URL', '服务器名称既不是地址也不是 URL'],
  ['only the version, from the cluster API: the state path is not answered', '只从集群 API 得到了版本：状态接口没有应答'],
  ['which member is the asked one is not known', '不知道被询问的是哪个成员'],
  ['the environment of the running server may not be read', '没有权限读取运行中服务器的环境变量'],
  // database
  ['the URL names no database', 'URL 中没有写数据库名'],
  ['the database settings are not known', '不知道数据库配置'],
  ['database looks are switched off', '已关闭数据库检查'],
  ['platform {platform} is not spoken by this tool', '本工具不支持数据库类型 {platform}'],
  ['no db.url is set', '没有配置 db.url'],
  ['no disk was seen', '没有看到磁盘'],
  ['no db.url was read', '没有读取到 db.url'],
  ['no answer within {limit} ms to {statement}', '{statement} 在 {limit} 毫秒内没有应答'],
  // derived
  ['neither a process nor a log nor a script says how it is started', '进程、日志、脚本都没有说明它以什么模式启动'],
  ['a cluster without a platform key, and no command line shows whether it has -DembeddedStorage=true', '集群模式且没有数据库类型的配置项，也没有命令行能说明是否带有 -DembeddedStorage=true'],
  ['neither the server jar nor a log says which version this is', '服务端 jar 和日志都没有说明版本'],
  ['{name} is not known', '不知道 {name}'],
  // run
  ['the deadline of the whole run was reached', '已到整个运行的时限'],
  ['the server sent more than {count} bytes', '服务器发来的数据超过 {count} 字节'],
  ['no answer within {limit} ms', '{limit} 毫秒内没有应答'],
  ['pid {pid} started {seconds} s ago', '进程 {pid} 在 {seconds} 秒前启动'],
  ['pid {pid} started {seconds} s ago, other members may still be joining', '进程 {pid} 在 {seconds} 秒前启动，其他成员可能还在加入'],
  ['{name} forgot to answer', '{name} 没有给出结果'],
  // rules
  ['the version of the server is not known', '不知道服务器版本'],
  ['{address} is listed, but the main port of this node is not known', '{address} 在列表中，但不知道本节点的主端口'],
  ['whether the kernel killed it stands in dmesg, not in the logs of Nacos', '是否被内核杀掉要看 dmesg，Nacos 日志里没有'],
  ['whether plugins/ holds a plugin for "{platform}" was not looked at', '没有查看 plugins/ 中是否有 “{platform}” 的插件'],
  ['whether it can be written is not known', '不知道是否可写'],
  ['the version of the jar is not known', '不知道 jar 的版本'],
  ['the state of the naming module is not known', '不知道 naming 模块的状态'],
  ['the start was not finished when the logs were read; look again in a minute', '读取日志时启动尚未完成，请一分钟后再检查'],
  ['the size of the heap is not known', '不知道堆大小'],
  ['the server does not say whether authentication is on', '服务器没有说明是否开启鉴权'],
  ['the number of users is not known', '不知道用户数量'],
  ['the members do not tell their versions', '各成员没有给出版本'],
  ['the main port was not tried', '没有尝试主端口'],
  ['the locale is not known', '不知道 locale'],
  ['the library for this system is not known', '不知道该系统应使用哪个本地库'],
  ['the gRPC port was not reached through an open main port', '主端口没有打开，gRPC 端口无从判断'],
  ['the duplicates were not counted', '没有统计重复项'],
  ['the command line of the server was not seen', '没有看到服务器的命令行'],
  ['the columns of the table users were not read', '没有读取 users 表的列'],
  ['the columns of his_config_info were not read', '没有读取 his_config_info 表的列'],
  ['the columns of the tables were not read', '没有读取表的列'],
  ['the collations of the tables were not read', '没有读取表的排序规则'],
  ['the architecture of the Java is not known', '不知道 Java 的架构'],
  ['the account may not see {tables}', '该账号无权查看 {tables}'],
  ['nobody has asked the gRPC port', '没有探测 gRPC 端口'],
  ['no container of Nacos was seen', '没有看到 Nacos 容器'],
  ['no RocksDB library was seen in the jar', 'jar 中没有看到 RocksDB 本地库'],
  ['line {line} makes Nacos drop the whole list', '第 {line} 行会使 Nacos 丢弃整个列表'],
  ['the environment of the server, which may set the placeholders, was not seen', '没有看到服务器的环境变量，占位符可能由它提供'],
  ['the text does not say which image was pulled', '文本没有说明拉取的是哪个镜像'],
  ['a Nacos runs, and nothing tells whether it is the one that wrote these logs', '有 Nacos 在运行，但无法判断这些日志是否由它写出'],
  ['no two nodes held their clock against that of the same database', '没有两个节点与同一个数据库比对过时钟'],
  ['no node tried the ports of another', '没有节点探测过其他节点的端口'],
  ['it lists no member', '其中没有列出成员'],
  ['the leaders of the Raft groups are not known', '不知道各 Raft 组的 Leader'],
  ['who has the files open could not be seen', '看不到谁打开了这些文件'],
  ['the limits of the process may not be read', '没有权限读取进程的限制'],
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const NAME = /\{(\w+)\}/g;

/** A sentence as an expression; what stands for `{…}` is short and on one line. */
const patternOf = (en: string): RegExp => new RegExp(`^${en.split(NAME).map((part, at) => (at % 2 === 0 ? escaped(part) : `(?<${part}>.{1,200})`)).join('')}$`);

/** The more a sentence says itself, the surer it is the one: `the number of users is not known` is no `{name} is not known`. */
const SUREST_FIRST = [...SENTENCES].sort(([one], [other]) => other.replace(NAME, '').length - one.replace(NAME, '').length);

const translated = (detail: string, [en, zh]: readonly [string, string]): string | null => {
  if (!en.includes('{')) return en === detail ? zh : null;
  const groups = patternOf(en).exec(detail)?.groups;
  return groups ? zh.replace(NAME, (_, name: string) => (name === 'because' ? chineseOf(groups[name] ?? '') : (groups[name] ?? ''))) : null;
};

/** Several reasons stand in one text. */
const eachInChinese = (detail: string): string => (detail.includes('; ') ? detail.split('; ').map(chineseOf).join('；') : detail);

/** `{name} is not known` is for what has no sentence of its own. */
const MOST_SPECIFIC_FIRST = [...SENTENCES.filter(([en]) => !en.includes('{')), ...SENTENCES.filter(([en]) => en.includes('{'))];

/** A reason within a reason is a sentence of its own. */
const chineseOf = (detail: string): string => MOST_SPECIFIC_FIRST.map(sentence => translated(detail, sentence)).find(found => found !== null) ?? eachInChinese(detail);
const chineseOf = (detail: string): string => SUREST_FIRST.map(sentence => translated(detail, sentence)).find(found => found !== null) ?? eachInChinese(detail);

/** The reason why something was not seen, in the language asked for; as it is when it is another program's own words. */
export const detailIn = (lang: Lang, detail: string): string => (lang === 'en' || detail === '' ? detail : chineseOf(detail));
