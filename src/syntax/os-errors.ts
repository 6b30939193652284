import { escaped } from './escaped.ts';

/** Names of errno, as POSIX has them; Windows' own errors under the name that means the same. */
export type Errno =
  | 'EPERM' | 'ENOENT' | 'EINTR' | 'EIO' | 'ENOMEM' | 'EACCES' | 'EBUSY' | 'EEXIST' | 'ENOTDIR' | 'EISDIR' | 'EINVAL' | 'EMFILE' | 'ENFILE' | 'EFBIG'
  | 'ENOSPC' | 'EROFS' | 'EPIPE' | 'EAGAIN' | 'EADDRINUSE' | 'EADDRNOTAVAIL' | 'ENETUNREACH' | 'ECONNRESET' | 'ECONNREFUSED' | 'ETIMEDOUT'
  | 'EHOSTUNREACH' | 'EDQUOT' | 'ENOEXEC' | 'ESTALE' | 'ENOLCK' | 'EAFNOSUPPORT';

/**
 * What C libraries and systems say: glibc 2.36 (C, zh_CN, zh_TW of its libc.mo), musl 1.2, macOS 14, Windows (FormatMessage, en and zh-CN).
 * One text may be of several systems; the longest that stands in a message decides.
 */
const TEXTS: Readonly<Record<Errno, readonly string[]>> = {
  EPERM: ['Operation not permitted', '不允许的操作', '此項操作並不被允許', '操作不允许'],
  ENOENT: ['No such file or directory', '没有那个文件或目录', '沒有此一檔案或目錄', '系统找不到指定的文件', '系统找不到指定的路径', 'The system cannot find the file specified', 'The system cannot find the path specified'],
  EINTR: ['Interrupted system call', '被中断的系统调用'],
  EIO: ['Input/output error', '输入/输出错误', '輸入/輸出錯誤', 'I/O error'],
  ENOMEM: ['Cannot allocate memory', '无法分配内存', '無法配置記憶體', 'Out of memory', 'Not enough memory resources are available', '内存资源不足，无法处理此命令', '页面文件太小，无法完成操作', 'The paging file is too small for this operation to complete'],
  EACCES: ['Permission denied', '权限不够', '拒絕不符權限的操作', '拒绝访问', 'Access is denied', '以一种访问权限不允许的方式做了一个访问套接字的尝试', 'forbidden by its access permissions'],
  EBUSY: ['Device or resource busy', '设备或资源忙', '裝置或系統資源忙碌中', 'Resource busy', '另一个程序正在使用此文件，进程无法访问', 'because it is being used by another process'],
  EEXIST: ['File exists', '文件已存在', '檔案已存在'],
  ENOTDIR: ['Not a directory', '不是目录', '不是目錄'],
  EISDIR: ['Is a directory', '是一个目录', '是個目錄'],
  EINVAL: ['Invalid argument', '无效的参数', '不適用的引數'],
  EMFILE: ['Too many open files', '打开的文件过多', '開啟太多檔案', 'No file descriptors available'],
  ENFILE: ['Too many open files in system', '系统中打开的文件过多', '系統中開啟太多檔案', 'Too many open files in system'],
  EFBIG: ['File too large', '文件过大', '檔案過大'],
  ENOSPC: ['No space left on device', '设备上没有空间', '裝置上已無多餘空間', '磁盘空间不足', 'There is not enough space on the disk'],
  EROFS: ['Read-only file system', '只读文件系统', '唯讀檔案系統'],
  EPIPE: ['Broken pipe', '断开的管道', '管線損毀'],
  EAGAIN: ['Resource temporarily unavailable', '资源暂时不可用', '資源暫時無法取得'],
  EADDRINUSE: ['Address already in use', 'Address in use', '地址已在使用', '地址已被使用', '位址已經使用', '通常每个套接字地址(协议/网络地址/端口)只允许使用一次', 'Only one usage of each socket address'],
  EADDRNOTAVAIL: ['Cannot assign requested address', "Can't assign requested address", 'Address not available', '无法指定被请求的地址', '无法分配请求的地址', '無法指定所要求的位址', '在其上下文中，该请求的地址无效', 'The requested address is not valid in its context'],
  ENETUNREACH: ['Network is unreachable', 'Network unreachable', '网络不可达', '網路無法接觸', '向一个无法连接的网络尝试了一个套接字操作'],
  ECONNRESET: ['Connection reset by peer', '连接被对方重设', '连接被对端重置', '連線被對方重設', '远程主机强迫关闭了一个现有的连接', 'An existing connection was forcibly closed by the remote host'],
  ECONNREFUSED: ['Connection refused', '拒绝连接', '连接被拒绝', '拒絕連線', '由于目标计算机积极拒绝，无法连接', 'actively refused it'],
  ETIMEDOUT: ['Connection timed out', 'Operation timed out', '连接超时', '連線逾時', '由于连接方在一段时间后没有正确答复或连接的主机没有反应，连接尝试失败', 'did not properly respond after a period of time'],
  EHOSTUNREACH: ['No route to host', 'Host is unreachable', '没有到主机的路由', '沒有路由到主機'],
  EDQUOT: ['Disk quota exceeded', '超出磁盘限额', '磁盘配额已满', '超過磁碟配額', 'Quota exceeded'],
  ENOEXEC: ['Exec format error', '可执行文件格式错误', '執行檔格式錯誤'],
  ENOLCK: ['No locks available', '没有可用的锁', '沒有可用的鎖'],
  EAFNOSUPPORT: ['Address family not supported by protocol', 'Address family not supported', '协议不支持的地址族', '通訊協定不支援此位址族系', '使用了与请求的协议不兼容的地址', 'An address incompatible with the requested protocol was used'],
  ESTALE: ['Stale file handle', 'Stale NFS file handle', '过旧的文件句柄', '旧的 NFS 文件句柄'],
};

/** GBK bytes that a program took for UTF-8 lose every character; those taken for Latin-1 keep them. */
const asLatin1 = (text: string): string | null => {
  if (!/[\u4e00-\u9fff]/.test(text)) return null;
  return Buffer.from(text, 'utf8').toString('latin1');
};

let windows: InstanceType<typeof TextDecoder> | null = null;

/** What a Windows program makes of UTF-8: its own code page has letters where Latin-1 has control characters. */
const asWindows = (text: string): string | null => {
  if (!/[\u4e00-\u9fff]/.test(text)) return null;
  windows ??= new TextDecoder('windows-1252');
  return windows.decode(Buffer.from(text, 'utf8'));
};

const spellings = (texts: readonly string[]): readonly string[] => [...new Set(texts.flatMap(text => [text, asLatin1(text), asWindows(text)]).filter(text => text !== null))];

const longestFirst = (one: string, other: string): number => other.length - one.length;

/** Source of a regular expression for any of these errors, in any language. No group of its own is captured. */
export const osErrorSource = (...errors: readonly Errno[]): string =>
  `(?:${[...new Set(errors.flatMap(error => spellings(TEXTS[error])))].sort(longestFirst).map(escaped).join('|')})`;

/** Every text of an error, for anchors that must be literals. */
export const osErrorTexts = (error: Errno): readonly string[] => TEXTS[error];

interface Named {
  readonly text: string;
  readonly errno: Errno;
}

const allNamed = (): readonly Named[] => Object.entries(TEXTS)
  .flatMap(([errno, texts]) => spellings(texts).map(text => ({ text, errno: errno as Errno })))
  .sort((one, other) => longestFirst(one.text, other.text));

/** Made when a message is first asked for: most runs meet none. */
let all: readonly Named[] | null = null;

/** The system's error that a message ends with or contains; null when it holds none. */
export const osErrorIn = (message: string): Errno | null => (all ??= allNamed()).find(({ text }) => message.includes(text))?.errno ?? null;
