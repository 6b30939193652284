import type { Text } from '../../src/model/text.ts';
import { en } from '../../src/text/en.ts';
import { zh } from '../../src/text/zh.ts';

/** Titles and paragraphs that only the manual page has; options and commands come from the command tree. */
export const TITLES = {
  name: { en: 'NAME', zh: '名称' },
  synopsis: { en: 'SYNOPSIS', zh: '概要' },
  description: { en: 'DESCRIPTION', zh: '描述' },
  commands: { en: 'COMMANDS', zh: '命令' },
  shared: { en: '"OPTIONS OF check AND report"', zh: '"check 与 report 的选项"' },
  exit: { en: '"EXIT STATUS"', zh: '退出码' },
  environment: { en: 'ENVIRONMENT', zh: '环境变量' },
  files: { en: 'FILES', zh: '文件' },
  examples: { en: 'EXAMPLES', zh: '示例' },
  see: { en: '"SEE ALSO"', zh: '参见' },
} as const satisfies Readonly<Record<string, Text>>;

export const ONLY_OF: Text = { en: '"OPTIONS OF {command}"', zh: '"{command} 的选项"' };
export const DEFAULT: Text = { en: en['cli.withDefault'], zh: zh['cli.withDefault'] };

export const DESCRIPTION: readonly Text[] = [
  {
    en: 'nacos-doctor looks at an installation, a running server or at files somebody sent, finds the root cause of what is broken, shows the evidence and prints a fix. It changes nothing, talks to nobody but the targets it is given, and never prints a secret.',
    zh: 'nacos-doctor 检查安装目录、运行中的服务器或别人发来的文件，找出故障的根因，给出证据并输出修复方法。它不修改任何东西，除指定的目标外不与任何主机通信，也不会输出任何密钥或密码。',
  },
  {
    en: 'A target is recognised by what it is: an installation directory, host:port or a URL, log files and pasted outputs of commands, a folder of evidence, a snapshot, a bundle, or - for standard input. docker:NAME, podman:NAME and nerdctl:NAME are a container (without a name all that are Nacos), compose:DIR those of a project, k8s:[CONTEXT/]NAMESPACE[/NAME] pods: they are looked at through the program of that name on your PATH, with its own configuration (DOCKER_HOST, contexts, KUBECONFIG). Several nodes given together are also judged together. Without a target, $NACOS_HOME, running servers, the current directory and the usual places are tried.',
    zh: '目标按其内容识别：安装目录、host:port 或 URL、日志文件和粘贴的命令输出、证据目录、快照、诊断包，或表示标准输入的 -。docker:名称、podman:名称、nerdctl:名称表示一个容器（不写名称则为所有 Nacos 容器），compose:目录表示该项目的容器，k8s:[CONTEXT/]命名空间[/名称]表示 Pod：通过 PATH 中的同名程序查看，并沿用其自身配置（DOCKER_HOST、context、KUBECONFIG）。同时给出多个节点时会一并诊断。不指定目标时，依次尝试 $NACOS_HOME、运行中的服务器、当前目录和常见位置。',
  },
  {
    en: 'Not seen is not healthy: a rule that could not look is listed with the reason. Standard output carries only the report; progress and warnings go to standard error.',
    zh: '没看到不等于健康：无法检查的规则会连同原因一起列出。标准输出只有报告；进度和警告写到标准错误。',
  },
];

export const ENVIRONMENT: readonly (readonly [string, Text])[] = [
  ['NACOS_HOME', { en: 'Installation to look at when no target is given.', zh: '未指定目标时检查的安装目录。' }],
  ['NACOS_DOCTOR_LANG', { en: 'Language of the report, as for --lang; before LC_ALL, LC_MESSAGES and LANG.', zh: '报告语言，取值同 --lang；优先于 LC_ALL、LC_MESSAGES 和 LANG。' }],
  ['NACOS_DOCTOR_USER', { en: 'User of the Nacos API.', zh: 'Nacos API 的用户名。' }],
  ['NACOS_DOCTOR_PASSWORD', { en: 'Its password; --password-file goes before it.', zh: '其密码；--password-file 优先。' }],
  ['NACOS_DOCTOR_PASSPHRASE', { en: 'Passphrase of encrypted bundles; --passphrase-file goes before it.', zh: '加密诊断包的口令；--passphrase-file 优先。' }],
  ['NACOS_DOCTOR_CASE_KEY', { en: 'Key of the pseudonyms, as --case-key.', zh: '化名的密钥，同 --case-key。' }],
  ['NO_COLOR', { en: 'No colours with --color auto.', zh: '--color auto 时不使用颜色。' }],
];

export const FILES: readonly (readonly [string, Text])[] = [
  ['.nacos-doctor.yaml', {
    en: 'Targets, options and findings to live with; looked for in the current directory and above it.',
    zh: '目标、选项和暂不处理的问题；在当前目录及其上级目录中查找。',
  }],
];

export const EXAMPLES: readonly (readonly [string, Text])[] = [
  ['nacos-doctor check', { en: 'Find Nacos on this machine and diagnose it:', zh: '自动找到本机的 Nacos 并诊断：' }],
  ['nacos-doctor check /opt/nacos --preflight', { en: 'Before the first start:', zh: '首次启动之前：' }],
  ['nacos-doctor check 10.0.0.5:8848', { en: 'A server on another host:', zh: '另一台主机上的服务器：' }],
  ['kubectl logs nacos-0 | nacos-doctor check -', { en: 'A log from elsewhere:', zh: '来自别处的日志：' }],
  ['nacos-doctor report /opt/nacos -o ticket.tar.gz report.html', { en: 'A redacted bundle and a page for a ticket:', zh: '为工单生成脱敏诊断包和网页报告：' }],
  ['nacos-doctor check n1.tar.gz n2.tar.gz n3.tar.gz', { en: 'Judge the bundles of three nodes together:', zh: '把三个节点的诊断包放在一起诊断：' }],
  ['source <(nacos-doctor completion bash)', { en: 'Completion in this shell:', zh: '在当前 shell 中启用补全：' }],
];

export const SEE: Text = {
  en: 'nacos-doctor explain RULE explains one rule; nacos-doctor rules lists all of them, offline.',
  zh: 'nacos-doctor explain RULE 说明一条规则；nacos-doctor rules 列出全部规则，均可离线使用。',
};
