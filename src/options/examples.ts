import type { Text } from '../model/text.ts';
import type { CommandName } from './entry.ts';

interface Example {
  readonly line: string;
  readonly means: Text;
}

/** What people type, below the help of a command; `all` below that of the program. */
export const EXAMPLES: Readonly<Partial<Record<CommandName | 'all', readonly Example[]>>> = {
  all: [
    { line: 'nacos-doctor', means: { en: 'find Nacos on this machine', zh: '自动找到本机的 Nacos' } },
    { line: 'nacos-doctor check /opt/nacos', means: { en: 'an installation', zh: '安装目录' } },
    { line: 'nacos-doctor check 10.0.0.5:8848', means: { en: 'a running server', zh: '运行中的服务器' } },
    { line: 'kubectl logs nacos-0 | nacos-doctor check -', means: { en: 'a log from elsewhere', zh: '来自别处的日志' } },
    { line: 'nacos-doctor check ssh://ops@10.0.0.5', means: { en: 'a host without Node, over your own ssh', zh: '没有 Node 的主机，通过你自己的 ssh' } },
    { line: 'nacos-doctor report /opt/nacos -o ticket.tar.gz', means: { en: 'to send to somebody, without secrets', zh: '发给别人，不含敏感信息' } },
    { line: 'nacos-doctor explain port in use', means: { en: 'a question', zh: '查找说明' } },
  ],
  check: [
    { line: 'nacos-doctor check /opt/nacos --preflight', means: { en: 'before the first start', zh: '首次启动之前' } },
    { line: 'nacos-doctor check 8848', means: { en: 'the server on this port here', zh: '本机该端口上的服务器' } },
    { line: 'nacos-doctor check docker:nacos', means: { en: 'a container (podman:, nerdctl:, compose:DIR; docker: for all)', zh: '容器（也可用 podman:、nerdctl:、compose:目录；docker: 表示全部）' } },
    { line: 'nacos-doctor check k8s:prod/nacos', means: { en: 'the pods of a workload', zh: '某个工作负载的 Pod' } },
    { line: 'nacos-doctor check logs/ -v', means: { en: 'logs, and what else there is to give', zh: '日志，并说明还能检查什么' } },
    { line: 'nacos-doctor check ssh://n1 ssh://n2 ssh://n3', means: { en: 'three hosts together, and who reaches whom', zh: '三台主机一起诊断，包括彼此是否连得通' } },
    { line: 'nacos-doctor check n1.zip n2.zip n3.zip', means: { en: 'three nodes together', zh: '三个节点一起诊断' } },
    { line: 'nacos-doctor check /opt/nacos --format json', means: { en: 'for a program', zh: '供程序读取' } },
  ],
  report: [
    { line: 'nacos-doctor report /opt/nacos -o ticket.tar.gz report.html', means: { en: 'a bundle and a page', zh: '诊断包和网页' } },
    { line: 'nacos-doctor report /opt/nacos', means: { en: 'Markdown, to paste into an issue', zh: 'Markdown，可粘贴到 issue' } },
    { line: 'nacos-doctor report /opt/nacos -o ticket.zip --dry-run', means: { en: 'what would be in it', zh: '查看会包含什么' } },
  ],
  diff: [{ line: 'nacos-doctor diff before.tar.gz after.tar.gz', means: { en: 'what a change has mended or broken', zh: '一次变更修好了什么、弄坏了什么' } }],
  explain: [
    { line: 'nacos-doctor explain kubernetes', means: { en: 'a topic', zh: '一个主题' } },
    { line: 'nacos-doctor explain cluster/jmenv-unknown-host', means: { en: 'a rule', zh: '一条规则' } },
    { line: 'nacos-doctor explain forgot password', means: { en: 'words', zh: '关键词（中文也可以：忘记密码）' } },
  ],
  'collect-script': [
    { line: 'nacos-doctor collect-script > nacos-collect.sh', means: { en: 'to take to the host', zh: '生成脚本，拿到主机上' } },
    { line: 'sh nacos-collect.sh -o node1.tar.gz', means: { en: 'there', zh: '在那台主机上运行' } },
    { line: 'nacos-doctor collect-script --shell powershell > nacos-collect.ps1', means: { en: 'for Windows', zh: '用于 Windows' } },
    { line: 'nacos-doctor check node1.tar.gz node2.tar.gz', means: { en: 'here again, nodes together', zh: '回到这里，多个节点一起诊断' } },
  ],
  mcp: [
    { line: 'nacos-doctor mcp', means: { en: 'pasted texts only', zh: '只接受粘贴的文本' } },
    { line: 'nacos-doctor mcp --root /opt/nacos --target 127.0.0.1:8848', means: { en: 'also this installation and this server', zh: '还可检查该安装目录和该服务器' } },
  ],
  rules: [
    { line: 'nacos-doctor rules --only ports', means: { en: 'one area', zh: '一个领域' } },
    { line: 'nacos-doctor rules --grep password', means: { en: 'words in id or title', zh: 'id 或标题中的词' } },
    { line: 'nacos-doctor rules test ./rules', means: { en: 'tests of your own rules', zh: '测试你自己的规则' } },
  ],
};
