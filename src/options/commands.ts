import { SHELLS } from './choices.ts';
import type { CommandEntry } from './entry.ts';

const TARGETS = { name: 'target', kind: 'file', many: true, help: { en: 'what to look at; found by itself when absent', zh: '检查对象；不指定时自动查找' } } as const;

/** The commands, in the order of the help. */
export const COMMANDS = [
  {
    name: 'check', arguments: [TARGETS], tellsExit: true,
    help: {
      en: 'diagnose targets: an installation directory, host:port, a URL, ssh://HOST, docker:NAME, k8s:NAMESPACE/POD, log files, a folder of evidence, a snapshot, or - (stdin)',
      zh: '诊断目标：安装目录、host:port、URL、ssh://主机、docker:容器名、k8s:命名空间/Pod、日志文件、证据目录、快照，或 -（标准输入）',
    },
  },
  {
    name: 'report', arguments: [TARGETS],
    help: {
      en: 'the same look, written to files: a redacted bundle (.tar.gz, .zip) for a ticket, .md, .html, .json, .sarif, .xml, .prom; Markdown to standard output without -o',
      zh: '同样的检查，按扩展名写入文件：可附在工单里的脱敏诊断包（.tar.gz、.zip），或 .md、.html、.json、.sarif、.xml、.prom；不带 -o 时把 Markdown 写到标准输出',
    },
  },
  {
    name: 'diff',
    arguments: [
      { name: 'old', kind: 'file', help: { en: 'the earlier snapshot or bundle', zh: '较早的快照或诊断包' } },
      { name: 'new', kind: 'file', help: { en: 'the later one', zh: '较晚的快照或诊断包' } },
    ],
    help: {
      en: 'what is new, fixed and the same between two snapshots or bundles; exit code 1 when something is new',
      zh: '比较两个快照或诊断包：新增、已修复和未变的问题；有新增时退出码为 1',
    },
  },
  {
    name: 'verify', arguments: [{ name: 'bundle', kind: 'file', help: { en: 'a bundle, packed or unpacked', zh: '诊断包（压缩包或解压后的目录）' } }],
    help: {
      en: 'compares a bundle with its manifest and looks for what should not have been sent; exit code 1 when something is wrong',
      zh: '按清单核对诊断包，并查找不应外发的内容；有问题时退出码为 1',
    },
  },
  {
    name: 'explain',
    arguments: [{ name: 'words', kind: 'rule', many: true, help: { en: 'a rule id, a topic, or words: kubernetes, "port in use", a line of a log; the topics when absent', zh: '规则 id、主题或关键词：kubernetes、“端口占用”、一行日志；不写则列出主题' } }],
    help: { en: 'explain a rule or a topic, offline', zh: '离线查看某条规则或某个主题的说明' },
  },
  {
    name: 'rules',
    arguments: [{ name: 'test', kind: 'file', many: true, help: { en: 'test DIR: runs the tests that stand in the rules of your own; exit code 1 when one fails', zh: 'test DIR：运行自定义规则文件里的测试；有不通过的则退出码为 1' } }],
    help: { en: 'list the rules by area, or test rules of your own', zh: '按领域列出规则，或测试你自己的规则' },
  },
  {
    name: 'completion',
    arguments: [{
      name: 'shell', kind: 'shell', help: { en: `${SHELLS.slice(0, -1).join(', ')} or ${SHELLS.at(-1)}`, zh: `${SHELLS.slice(0, -1).join('、')} 或 ${SHELLS.at(-1)}` },
    }],
    help: { en: 'print the completion script of a shell', zh: '输出某个 shell 的补全脚本' },
  },
  {
    name: 'mcp', arguments: [],
    help: { en: 'serve these commands to an assistant (Model Context Protocol, over standard input and output)', zh: '通过标准输入输出向 AI 助手提供以上命令（Model Context Protocol）' },
  },
  {
    name: 'collect-script', arguments: [],
    help: {
      en: 'print a script (sh, PowerShell) for a host without Node: it collects what check and report judge like the installation itself; read-only, no root',
      zh: '输出一个采集脚本（sh 或 PowerShell），在没有 Node 的主机上运行；得到的归档可像安装目录一样用 check 和 report 诊断。只读，不需要 root',
    },
  },
] as const satisfies readonly CommandEntry[];

export const HELP_COMMAND = { name: 'help', argument: 'command', help: { en: 'help of a command', zh: '显示某个命令的帮助' } } as const;
