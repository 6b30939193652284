import type { Lang } from '../model/text.ts';

/** What stands for an argument of a rule where no case is at hand: on its page, and wherever a rule is told of in general. */
const WORDS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  address: ['address', '地址'], api: ['API', '接口'], arch: ['architecture', '架构'], bytes: ['bytes', '字节数'], charset: ['character set', '字符集'],
  code: ['code', '错误码'], collation: ['collation', '排序规则'], column: ['column', '列'], columns: ['columns', '列'], command: ['command', '命令'],
  container: ['container', '容器'], count: ['n', 'n'], dataId: ['data ID', 'Data ID'], database: ['database', '数据库'], detail: ['detail', '详情'],
  dialect: ['dialect', '方言'], driver: ['driver class', '驱动类'], entry: ['entry', '条目'], file: ['file', '文件'], flag: ['flag', '参数'],
  folder: ['folder', '目录'], free: ['free space', '剩余空间'], group: ['group', '分组'], grpc: ['gRPC port', 'gRPC 端口'], home: ['nacos home', '安装目录'],
  host: ['host', '主机'], hostname: ['host name', '主机名'], image: ['image', '镜像'], jar: ['jar', 'jar'], java: ['java', 'java'], key: ['key', '配置项'],
  keys: ['keys', '配置项'], length: ['length', '长度'], library: ['library', '本地库'], limit: ['limit', '上限'], line: ['line', '行'], lines: ['lines', '行号'],
  locale: ['locale', 'locale'], main: ['main port', '主端口'], member: ['member', '成员'], members: ['members', '成员'], memory: ['memory', '内存'],
  method: ['method', '方法'], missing: ['what is missing', '缺少的内容'], mode: ['mode', '模式'], ms: ['milliseconds', '毫秒数'], nacos: ['Nacos version', 'Nacos 版本'],
  nacosHome: ['nacos home', '安装目录'], name: ['name', '名称'], names: ['names', '名称'], namespace: ['namespace', '命名空间'], needed: ['version needed', '所需版本'],
  nic: ['interface', '网卡'], node: ['node', '节点'], old: ['old address', '旧地址'], option: ['option', '选项'], other: ['another server', '另一个服务端'],
  owner: ['owner', '属主'], parameter: ['parameter', '参数'], path: ['path', '路径'], percent: ['n', 'n'], pid: ['pid', '进程号'], pids: ['pids', '进程号'],
  place: ['place', '位置'], platform: ['platform', '数据库类型'], plugin: ['plugin', '插件'], port: ['port', '端口'], privilege: ['privilege', '权限'],
  problem: ['problem', '问题'], proposed: ['new port', '新端口'], quote: ['what the file says', '原文'], reason: ['reason', '原因'], role: ['role', '用途'],
  schemaFile: ['schema file', '建表脚本'], script: ['script', '脚本'], seconds: ['seconds', '秒数'], self: ['own address', '本机地址'], server: ['server', '服务器'],
  servers: ['servers', '服务器列表'], service: ['service', '服务'], size: ['size', '大小'], state: ['state', '状态'], statement: ['statement', '语句'],
  status: ['status', '状态'], suggestion: ['suggestion', '建议值'], table: ['table', '表'], tables: ['tables', '表'], text: ['text', '内容'], time: ['time', '时间'],
  total: ['total', '总数'], type: ['type', '类型'], urlKey: ['URL key', 'URL 配置项'], user: ['user', '用户'], value: ['value', '值'], version: ['version', '版本'],
  versions: ['versions', '各版本'], wanted: ['address wanted', '期望的地址'], where: ['place', '位置'], xmx: ['-Xmx', '-Xmx'], zone: ['time zone', '时区'],
};

/** What has no word of its own is left open. */
const OPEN = '…';

const PLACEHOLDER = /\{([a-zA-Z][a-zA-Z0-9]*)\}/g;

/** `port {port} is taken` as people say it of no port in particular: `port <port> is taken`. */
export const withArgWords = (text: string, lang: Lang): string =>
  text.replace(PLACEHOLDER, (_, name: string) => {
    const word = WORDS[name]?.[lang === 'en' ? 0 : 1];
    return word === undefined ? OPEN : `<${word}>`;
  });

/** The same in a command, where every gap is to be filled in: in letters that any shell shows. */
export const withArgNames = (line: string): string =>
  line.replace(PLACEHOLDER, (_, name: string) => `<${WORDS[name]?.[0] ?? name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)}>`);
