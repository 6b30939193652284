import { editText, run } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { ANYTHING, whereIs } from '../docker/shared/deployment-rule.ts';
import { unfitValues } from './shared/chart-values.ts';

export default defineRule({
  id: 'k8s/chart-value-unfit', severity: 'error',
  title: { en: 'A value of the chart or operator does not do what it says', zh: 'chart 或 operator 的取值达不到预期' },
  message: {
    nil: { en: '{key} is nil ({where}): that is the word "nil", which the container gets as its secret', zh: '{key} 为 nil（{where}）：这是字符串 "nil"，容器会把它当作密钥' },
    'node-port': { en: '{key}={value} ({where}) becomes the node port of 7848, an internal port; 8848 and 9848 get random ones', zh: '{key}={value}（{where}）会成为内部端口 7848 的 NodePort；8848 和 9848 则是随机端口' },
    console: { en: '{key}={value} ({where}) moves the probes and the Service, not the server: the pod never becomes ready', zh: '{key}={value}（{where}）只改变探针和 Service，不改变服务端：Pod 永远不会就绪' },
    'server-port': { en: '{key}={value} ({where}): 7848 in the Service and 8848 in the Ingress stay as they are', zh: '{key}={value}（{where}）：Service 里的 7848 和 Ingress 里的 8848 不会跟着改' },
    'no-members': { en: 'global.mode is cluster and {key} is {value} ({where}): the chart lists no members, so no node finds another', zh: 'global.mode 为 cluster 而 {key} 为 {value}（{where}）：chart 不会列出成员，节点互相找不到' },
    'not-mysql': { en: 'nacos.storage.db is set, but {key} is {value} ({where}): the data goes into Derby', zh: '设置了 nacos.storage.db，但 {key} 为 {value}（{where}）：数据会写入 Derby' },
    'no-type': { en: 'nacos.storage.db is set ({where}), but no {key}: it is embedded unless it says mysql, and the data goes into Derby', zh: '设置了 nacos.storage.db（{where}），但没有设置 {key}：默认为 embedded，数据会写入 Derby' },
    'old-image': { en: '{key}={value} ({where}) is a server of 1.x or 2.x: this chart asks the console of 3.x on 8080 whether it lives, and kills it after about 195 s', zh: '{key}={value}（{where}）是 1.x 或 2.x 的服务端：这个 chart 的探针访问 3.x 的控制台 8080，约 195 秒后就会把它杀掉' },
    'not-text': { en: '{key} at {where} is a number or a truth for YAML: the ConfigMap of the chart cannot hold it', zh: '{where} 处的 {key} 在 YAML 中是数字或布尔值：chart 的 ConfigMap 不接受' },
    mode: { en: '{key} is {value} ({where}); only standalone and cluster are known: the servers get no mode and no members', zh: '{key} 为 {value}（{where}），只认识 standalone 和 cluster：服务端得不到模式和成员' },
    stranger: { en: '{key} ({where}) is read by no template of the chart; {standard} is meant', zh: '{key}（{where}）没有被 chart 的任何模板读取，应为 {standard}' },
    'not-kept': { en: 'the storage is embedded and {key} is {value} ({where}): the configurations go with the pod', zh: '存储为 embedded 而 {key} 为 {value}（{where}）：Pod 重建后配置会丢失' },
    loopback: { en: '{key} is {value} ({where}), the pod itself: no MySQL runs in it', zh: '{key} 为 {value}（{where}），指的是 Pod 自身，其中没有 MySQL' },
    config: { en: '{key} ({where}) becomes custom.properties, which images from 2.1.1 on do not read', zh: '{key}（{where}）会成为 custom.properties，而 2.1.1 起的镜像不再读取它' },
    'default-key': { en: 'certification is enabled without spec.certification.token ({where}): the operator fills in the key that everybody knows', zh: '启用了 certification 但没有写 spec.certification.token（{where}）：operator 会填入众所周知的默认密钥' },
    phase: { en: 'The operator says {value} ({where}): it asks an interface that servers from 2.2.0 on do not have, so this is no sign of a fault', zh: 'operator 显示 {value}（{where}）：它调用的接口在 2.2.0 及以后已不存在，这并不代表服务有问题' },
    'function-mode': { en: '{key}={value} ({where}): the operator then drops PREFER_HOST_MODE, and pods call themselves by address', zh: '{key}={value}（{where}）：operator 会丢掉 PREFER_HOST_MODE，Pod 以 IP 自称' },
  },
  why: {
    en: 'The templates hand on what they know and nothing else; what they do not know is neither refused nor told.',
    zh: '模板只传递它认识的值；不认识的既不报错也不提示。',
  },
  fix: [
    { risk: 'restart', when: ['nil', 'default-key'], do: run({ sh: 'openssl rand -base64 48', powershell: '$b = New-Object byte[] 48; [Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($b); [Convert]::ToBase64String($b)' }), text: { en: 'Set it: the token is the output of openssl rand -base64 48; identity key and value are words of your own.', zh: '显式设置：token 用 openssl rand -base64 48 生成；identity 的 key 和 value 自定义。' } },
    { risk: 'restart', when: ['node-port', 'console', 'server-port'], do: editText('{value}', '{standard}'), text: { en: 'Leave it at {standard}; ports for outside belong into a Service of your own, 8848 and 9848 with node ports 1000 apart.', zh: '保持为 {standard}；对外端口请用自己的 Service，8848 与 9848 的 NodePort 相差 1000。' } },
    { risk: 'restart', when: ['no-members'], do: editText('{value}', '{standard}'), text: { en: 'Leave the plugin on.', zh: '保持插件启用。' } },
    { risk: 'data', when: ['not-mysql'], do: editText('{value}', '{standard}'), text: { en: 'Set it to mysql.', zh: '设为 mysql。' } },
    { risk: 'restart', when: ['not-text'], do: editText('{value}', '"{value}"'), text: { en: 'Put it in quotes (--set-string on the command line).', zh: '加上引号（命令行用 --set-string）。' } },
    { risk: 'restart', when: ['mode', 'stranger'], do: editText('{value}', '{standard}'), text: { en: 'Write it as it is meant:', zh: '改成正确的写法：' } },
    { risk: 'data', when: ['not-kept'], do: editText('{value}', '{standard}'), text: { en: 'Keep it on a volume (export the configurations first):', zh: '用存储卷持久化（请先导出配置）：' } },
    { risk: 'restart', when: ['loopback'], do: editText('{value}', '{standard}'), text: { en: 'Write the Service of MySQL with its namespace, such as mysql.database.svc.cluster.local.', zh: '写 MySQL 的 Service 及其命名空间，例如 mysql.database.svc.cluster.local。' } },
    { risk: 'none', when: ['phase'], do: run({ kubectl: 'kubectl get pods -o wide' }), text: { en: 'Judge by the pods and by the server itself (GET /nacos/v1/console/health/readiness, from 3.0 on /nacos/v3/admin/core/state/readiness).', zh: '以 Pod 状态和服务端自身为准（GET /nacos/v1/console/health/readiness，3.0 起为 /nacos/v3/admin/core/state/readiness）。' } },
    { risk: 'restart', when: ['config'], text: { en: 'Use spec.env with the names in capitals, or k8sWrapper.', zh: '改用 spec.env 的大写变量名，或 k8sWrapper。' } },
    { risk: 'restart', when: ['function-mode'], text: { en: 'Add PREFER_HOST_MODE=hostname to spec.env.', zh: '在 spec.env 中加 PREFER_HOST_MODE=hostname。' } },
    { risk: 'data', when: ['no-type'], text: { en: 'Write type: mysql on the level of db, above or below it.', zh: '与 db 同级写上 type: mysql。' } },
    { risk: 'data', when: ['old-image'], text: { en: 'Take an image of 3.x ({standard}; back up the database and read the upgrade guide first), or for this server a chart before 1.0.0, whose probes ask 8848 for /nacos/v1/console/health/readiness.', zh: '改用 3.x 镜像（{standard}，先备份数据库并阅读升级指南）；要保留当前版本就使用 1.0.0 之前的 chart，其探针访问 8848 的 /nacos/v1/console/health/readiness。' } },
  ],
  needs: [], anyOf: ANYTHING, subject: '{key}', explains: ['start-failed', 'not-ready', 'cluster-alone', 'grpc-unreachable'],
  references: ['nacos-k8s helm/templates/statefulset.yaml@6fe83e3', 'nacos-k8s operator/pkg/service/operator/Kind.go@6fe83e3'],

  check({ known, seen, fail, pass, na }) {
    const charts = known('deployment')?.charts ?? [];
    const [first] = charts;
    if (!first) return na({ en: 'no values of the chart and no resource of the operator', zh: '没有 chart 的 values 或 operator 的资源' });
    const wrong = charts.flatMap(unfitValues);
    if (wrong.length === 0) return pass(seen('deployment', `${first.kind}: ${Object.keys(first.values).length} values`, { path: first.path, line: first.line }));
    return wrong.map(({ kind, key, value, standard, line, path, severity }) => fail({ key, value, standard, where: whereIs({ path, line }) }, [seen('deployment', `${key}: ${value}`, { path, line })], { case: kind, ...(severity && { severity }) }));
  },
});
