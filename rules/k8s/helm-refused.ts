import { runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'k8s/helm-refused', severity: 'error',
  title: { en: 'Helm or the API server refuses what was given', zh: 'Helm 或 API Server 拒绝了所给内容' },
  message: {
    taken: { en: '{kind} {name} in {namespace} belongs to another release: the chart gives its objects fixed names', zh: '{namespace} 中的 {kind} {name} 属于另一个 release：chart 使用固定的对象名' },
    comma: { en: '--set ends the value of {key} at a comma, brace or dot', zh: '--set 在逗号、花括号或点处截断了 {key} 的值' },
    'node-port': { en: 'The node port {port} lies outside {range}', zh: 'NodePort {port} 不在 {range} 范围内' },
  },
  why: { en: 'Nothing is created or changed: the whole command is refused.', zh: '整条命令被拒绝，没有创建或修改任何对象。' },
  fix: [
    { risk: 'none', when: ['taken'], do: runEverywhere('helm list --all-namespaces'), text: { en: 'Give each release of nacos-k8s a namespace of its own (--namespace nacos2 --create-namespace).', zh: '让每个 nacos-k8s release 使用独立的命名空间（--namespace nacos2 --create-namespace）。' } },
    { risk: 'none', when: ['comma'], do: runEverywhere('helm upgrade --install nacos "<chart>" -f values.yaml'), text: { en: 'Write the value into a file and give it with -f values.yaml; on the command line write \\, for a comma.', zh: '把该值写入文件并用 -f values.yaml 传入；命令行中逗号要写成 \\,。' } },
    { risk: 'none', when: ['node-port'], text: { en: 'Take a port from 30000 to 31767 for 8848, and that + 1000 for 9848.', zh: '8848 的 NodePort 取 30000 到 31767，9848 取其 +1000。' } },
  ],
  explains: ['not-running', 'client-cannot-connect'],
  over: 'each-by-itself',
  signature: [
    { anchor: 'rendered manifests contain a resource that already exists', pattern: /rendered manifests contain a resource that already exists[\s\S]{0,400}?: (?<kind>\w+) "(?<name>[\w.-]+)" in namespace "(?<namespace>[\w-]*)"/, files: ['start', 'other'], case: 'taken' },
    { anchor: 'failed parsing --set', pattern: /failed parsing --set(?:-string)? data: key "(?<key>[^"]*)"[^\n]{0,40}has no value/, files: ['start', 'other'], case: 'comma' },
    { anchor: 'provided port is not in the valid range', pattern: /nodePort: Invalid value: (?<port>\d+): provided port is not in the valid range\. The range of valid ports is (?<range>\d+-\d+)/, files: ['start', 'other'], case: 'node-port' },
  ],
  references: ['nacos-group/nacos-k8s helm/templates/service.yaml:5', 'nacos-group/nacos-k8s#172', 'helm.sh/docs/intro/using_helm'],
});
