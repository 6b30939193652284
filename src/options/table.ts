import type { Text } from '../model/text.ts';
import { FORMATS } from '../report/index.ts';
import { COLLECTOR_SHELLS, COLOR, FAIL_ON, LANGS, RULE_FORMATS } from './choices.ts';
import type { OptionEntry } from './entry.ts';

/** The values themselves are what there is to say. */
const listed = (values: readonly string[]): Text => ({ en: values.join(', '), zh: values.join('、') });

const BOTH = ['check', 'report'] as const;

/** Options of `check` and `report`, in the order of the help. */
export const RUN_OPTIONS = [
  {
    name: 'format', kind: 'choice', placeholder: 'format', values: FORMATS, default: 'text', commands: BOTH, inFile: true,
    alsoCalled: { txt: 'text', md: 'markdown', htm: 'html', prom: 'prometheus' },
    help: listed(FORMATS), more: { en: 'the [schema](docs/schema/report-1.0.schema.json) of `json`', zh: '`json` 的 [schema](docs/schema/report-1.0.schema.json)' },
  },
  {
    name: 'lang', kind: 'choice', placeholder: 'lang', values: LANGS, otherValues: ['zh,en'], default: 'auto', env: 'NACOS_DOCTOR_LANG', inFile: true,
    commands: ['check', 'report', 'diff', 'verify', 'explain', 'rules', 'completion', 'mcp', 'collect-script'],
    help: { en: 'auto, en, zh, or en,zh for both', zh: 'auto、en、zh，或 en,zh 同时输出两种语言' },
  },
  {
    name: 'only', kind: 'globs', commands: ['check', 'report', 'rules'], inFile: true,
    help: { en: 'only these rules or areas (globs, comma separated)', zh: '只检查这些规则或领域（通配符，逗号分隔）' },
    more: { en: '`--only database,ports/*`', zh: '`--only database,ports/*`' },
  },
  {
    name: 'rules', kind: 'file', placeholder: 'path', commands: ['check', 'report', 'rules', 'explain'], inFile: true,
    help: { en: 'rules of your own beside the built-in ones: a folder of YAML files, or one', zh: '除内置规则外再使用你自己的规则：一个放 YAML 文件的目录，或单个文件' },
    more: { en: '[how to write them](docs/own-rules.md)', zh: '[编写方法](docs/own-rules.zh.md)' },
  },
  { name: 'skip', kind: 'globs', commands: BOTH, inFile: true, help: { en: 'without these rules or areas', zh: '跳过这些规则或领域' } },
  {
    name: 'fail-on', kind: 'choice', placeholder: 'severity', values: FAIL_ON, default: 'error', commands: BOTH, inFile: true,
    help: { en: `exit 1 from this severity on: ${FAIL_ON.join(', ')}`, zh: `从该级别起退出码为 1：${FAIL_ON.join('、')}` },
  },
  {
    name: 'require', kind: 'layers', commands: BOTH, inFile: true,
    help: { en: 'exit 3 when something of these layers (areas of rules, comma separated) was not seen', zh: '这些层（规则的领域，逗号分隔）有未能查看的内容时退出码为 3' },
    more: { en: '`--require database,cluster`', zh: '`--require database,cluster`' },
  },
  { name: 'preflight', kind: 'switch', commands: BOTH, inFile: true, help: { en: 'the server is not started yet: its ports must be free', zh: '服务器尚未启动：端口必须空闲' } },
  {
    name: 'upgrade-to', kind: 'text', placeholder: 'version', commands: BOTH,
    help: { en: 'judge also what an upgrade to this release would meet, and list its steps in order', zh: '同时判断升级到该版本会遇到的问题，并按顺序列出升级步骤' },
    more: { en: '`--upgrade-to 3.2.4`', zh: '`--upgrade-to 3.2.4`' },
  },
  { name: 'probe-timeout', kind: 'duration', default: '5s', commands: BOTH, inFile: true, help: { en: 'limit of one look', zh: '单次探测的时限' } },
  { name: 'deadline', kind: 'duration', default: '60s', commands: BOTH, inFile: true, help: { en: 'limit of the whole run', zh: '整个运行的时限' } },
  { name: 'network', kind: 'switch', negated: true, commands: BOTH, inFile: true, help: { en: 'open no connection at all', zh: '不建立任何网络连接' } },
  { name: 'db', kind: 'switch', negated: true, commands: BOTH, inFile: true, help: { en: 'do not log in to the database', zh: '不登录数据库' } },
  { name: 'exec', kind: 'switch', negated: true, commands: BOTH, inFile: true, help: { en: 'start no program (java, netsh …)', zh: '不启动任何程序（java、netsh 等）' } },
  {
    name: 'trust', kind: 'switch', commands: BOTH,
    help: { en: 'what is given is yours, wherever it lies: treat it as an installation of this host', zh: '所给内容由你本人负责（无论放在哪里）：按本机的安装目录处理' },
  },
  {
    name: 'connect', kind: 'switch', commands: BOTH,
    help: { en: 'connect to addresses that stand in files nobody vouches for, without using their credentials', zh: '连接来源不受信任的文件中写的地址，但不使用其中的凭据' },
  },
  {
    name: 'user', kind: 'text', placeholder: 'name', env: 'NACOS_DOCTOR_USER', commands: BOTH, inFile: true,
    help: { en: 'user of the Nacos API (or NACOS_DOCTOR_USER)', zh: 'Nacos API 的用户名（或 NACOS_DOCTOR_USER）' },
  },
  {
    name: 'password-file', kind: 'file', env: 'NACOS_DOCTOR_PASSWORD', commands: BOTH, inFile: true,
    help: { en: 'file with its password (or NACOS_DOCTOR_PASSWORD)', zh: '存放其密码的文件（或 NACOS_DOCTOR_PASSWORD）' },
  },
  {
    name: 'identity', kind: 'file', commands: ['check', 'report', 'diff', 'verify'],
    help: { en: 'file with the key (of age-keygen) that opens encrypted bundles', zh: '用于解密诊断包的密钥文件（age-keygen 生成）' },
  },
  {
    name: 'passphrase-file', kind: 'file', env: 'NACOS_DOCTOR_PASSPHRASE', commands: ['check', 'report', 'diff', 'verify'],
    help: { en: 'file with the passphrase of encrypted bundles (or NACOS_DOCTOR_PASSPHRASE)', zh: '存放诊断包加密口令的文件（或 NACOS_DOCTOR_PASSPHRASE）' },
  },
  {
    name: 'config', kind: 'file', commands: BOTH,
    help: { en: 'settings and ignores; .nacos-doctor.yaml here or above when absent', zh: '设置和忽略项；不指定时使用当前目录或上级目录的 .nacos-doctor.yaml' },
    more: { en: '[below](#ignores)', zh: '[见下文](#忽略项)' },
  },
  { name: 'baseline', kind: 'file', commands: BOTH, inFile: true, help: { en: 'only findings that this earlier JSON report does not have count', zh: '只统计这份较早的 JSON 报告中没有的问题' } },
  { name: 'since', kind: 'time', commands: BOTH, help: { en: 'leave out log records before this time', zh: '忽略此时间之前的日志' } },
  { name: 'until', kind: 'time', commands: BOTH, help: { en: 'leave out log records after this time', zh: '忽略此时间之后的日志' } },
  { name: 'all-boots', kind: 'switch', commands: BOTH, help: { en: 'judge every start in the logs, not only the newest', zh: '诊断日志中的每一次启动，而不只是最近一次' } },
  { name: 'save-snapshot', kind: 'file', commands: BOTH, help: { en: 'write all facts to a file that check can judge again', zh: '把所有事实写入文件，之后可用 check 重新诊断' } },
  { name: 'quiet', short: 'q', kind: 'switch', commands: BOTH, inFile: true, help: { en: 'findings only', zh: '只输出发现的问题' } },
  { name: 'verbose', short: 'v', kind: 'switch', commands: BOTH, inFile: true, help: { en: 'also what passed, what does not apply, and every gap', zh: '同时输出正常项、不适用项和所有未检查项' } },
  { name: 'color', kind: 'choice', placeholder: 'when', values: COLOR, alsoFlags: { '--no-color': 'never' }, default: 'auto', commands: BOTH, inFile: true, help: listed(COLOR) },
  { name: 'ascii', kind: 'switch', commands: BOTH, inFile: true, help: { en: 'ASCII characters only', zh: '只使用 ASCII 符号' } },
  {
    name: 'wait', kind: 'duration', commands: ['check'], inFile: true,
    help: { en: 'look again for so long until nothing at or above --fail-on is left', zh: '在此时长内反复检查，直到没有达到 --fail-on 的问题' },
    more: { en: 'one line per change; a server that is still starting is exit 3, not an error', zh: '每次变化输出一行；仍在启动的服务返回 3 而不是报错' },
  },
  { name: 'output', short: 'o', kind: 'files', commands: ['report'], help: { en: 'file to write, by its extension; may be given several times', zh: '输出文件，由扩展名决定格式，可多次指定' } },
  {
    name: 'encrypt', kind: 'files', placeholder: 'recipient...', commands: ['report'],
    help: { en: 'only these may open the bundle (age1…), which is named .tar.gz.age or .zip.age', zh: '只有这些接收者（age1…）能解密诊断包，文件名须为 .tar.gz.age 或 .zip.age' },
  },
  { name: 'max-size', kind: 'size', commands: ['report'], inFile: true, help: { en: 'largest bundle, for example 20M', zh: '诊断包的最大体积，例如 20M' } },
  { name: 'reproducible', kind: 'switch', commands: ['report'], inFile: true, help: { en: 'equal facts give equal bytes: no clock', zh: '相同的事实得到相同的字节：不含时间' } },
  { name: 'dry-run', kind: 'switch', commands: ['report'], help: { en: 'list what would go into the bundle, write nothing', zh: '只列出会放入诊断包的内容，不写文件' } },
  { name: 'keep-ips', kind: 'switch', commands: ['report'], inFile: true, help: { en: 'keep addresses in bundles and reports', zh: '在诊断包和报告文件中保留 IP 地址' } },
  { name: 'case-key', kind: 'secret', env: 'NACOS_DOCTOR_CASE_KEY', commands: ['report'], help: { en: 'bundles with the same key use the same pseudonyms', zh: '使用相同密钥的诊断包采用相同的化名' } },
  {
    name: 'case-key-file', kind: 'file', commands: ['report'],
    help: { en: 'file with that key (or NACOS_DOCTOR_CASE_KEY): it stays out of the process list', zh: '存放该密钥的文件（或 NACOS_DOCTOR_CASE_KEY），避免密钥出现在进程列表中' },
  },
] as const satisfies readonly OptionEntry[];

/** Options of other commands that have a name of their own, or another meaning there. */
const OTHER_OPTIONS = [
  { name: 'root', kind: 'files', placeholder: 'dir...', commands: ['mcp'], help: { en: 'folders that the assistant may have looked at; none when absent', zh: '允许助手检查的目录；不指定则不允许读取任何文件' } },
  { name: 'target', kind: 'files', placeholder: 'target...', commands: ['mcp'], help: { en: 'other targets that it may name, exactly so: 10.0.0.5:8848', zh: '允许它使用的其他检查对象，须完全一致：10.0.0.5:8848' } },
  { name: 'shell', kind: 'choice', placeholder: 'shell', values: COLLECTOR_SHELLS, default: 'sh', commands: ['collect-script'], help: { en: 'sh, or powershell for Windows', zh: 'sh；Windows 用 powershell' } },
  { name: 'grep', kind: 'text', placeholder: 'words', commands: ['rules'], help: { en: 'only rules whose id or title holds these words', zh: '只列出 id 或标题包含这些词的规则' } },
  { name: 'format', kind: 'choice', placeholder: 'format', values: RULE_FORMATS, default: 'text', commands: ['rules'], help: listed(RULE_FORMATS) },
] as const satisfies readonly OptionEntry[];

/** Every option there is. */
export const OPTIONS: readonly OptionEntry[] = [...RUN_OPTIONS, ...OTHER_OPTIONS];

export const HELP = { name: 'help', short: 'h', kind: 'switch', commands: [], help: { en: 'print this help', zh: '显示帮助' } } as const satisfies OptionEntry;
export const VERSION = { name: 'version', short: 'V', kind: 'switch', commands: [], help: { en: 'print the version', zh: '显示版本' } } as const satisfies OptionEntry;

type RunOption = (typeof RUN_OPTIONS)[number];
export type RunOptionName = RunOption['name'];
export type OptionName = RunOptionName | (typeof OTHER_OPTIONS)[number]['name'];

/** The entry of an option of a run. */
export const option = <const Name extends RunOptionName>(name: Name): Extract<RunOption, { name: Name }> =>
  RUN_OPTIONS.find(entry => entry.name === name) as Extract<RunOption, { name: Name }>;
