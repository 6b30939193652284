import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editText, setBlockKey } from '../../src/kit/fix.ts';
import type { Refused } from '../../src/model/deployment.ts';
import type { Fix } from '../../src/model/finding.ts';
import type { Text } from '../../src/model/text.ts';
import { ANYTHING, isFirstDeclared } from '../docker/shared/deployment-rule.ts';
import { CORRECT, quoteRefused, refusedArgs, refusedBy } from '../docker/shared/refused.ts';

const NO_MANIFEST: Text = { en: 'no manifest was given', zh: '没有给出 Kubernetes 清单' };

const HAND: Fix = { risk: 'restart', text: { en: 'Correct line {where}; kubectl apply --dry-run=server -f checks the file against the cluster.', zh: '修正 {where} 这一行；可用 kubectl apply --dry-run=server -f 让集群校验文件。' } };
const LEVEL: Fix = { risk: 'restart', text: { en: 'Move it, with all lines under it, to {wanted}; kubectl apply --dry-run=server -f then takes it.', zh: '把它和下面的行移到 {wanted} 之下，再用 kubectl apply --dry-run=server -f 校验。' } };
const STRING_DATA: Fix = { risk: 'restart', do: editText('data:', 'stringData:'), text: { en: 'Values as they are belong under stringData:', zh: '未编码的值写在 stringData 下：' } };

const NEEDED: Fix = { risk: 'restart', do: setBlockKey('{value}', '{wanted}', '{where}'), text: { en: 'Add it:', zh: '补上它：' } };
const BACKEND: Fix = { risk: 'restart', do: [editText('{from}', '{to}'), editText('{value}', '# {value}', '{block}')], text: { en: 'Write it as it is meant:', zh: '改成正确的写法：' } };

const EDITED = ['key', 'value', 'labels', 'mount'] as const;
const AS_CALLED = ['kind', 'api', 'text', 'above', 'elsewhere', 'number', 'needed', 'both', 'backend'] as const;

const caseOf = ({ what, edit, wanted }: Refused) => {
  if (what === 'reference' || what === 'subpath') return edit ? what : `${what}-open` as const;
  if (wanted === 'Base64') return edit ? 'plain' : 'plain-one';
  const edited = EDITED.find(one => one === what);
  if (edited) return edit ? edited : edited === 'labels' || edited === 'mount' ? `${edited}-open` as const : 'stray';
  return AS_CALLED.find(one => one === what) ?? 'stray';
};

const MOUNT: Text = { en: 'the mount at {name} names the volume {value} ({where}), which the pod does not have', zh: '{name} 处的挂载引用了卷 {value}（{where}），但 Pod 里没有这个卷' };
const REFERENCE: Text = { en: '{name} has no key {value} ({where}): the container is not made (CreateContainerConfigError, or FailedMount of a volume)', zh: '{name} 中没有 key {value}（{where}）：容器无法创建（CreateContainerConfigError，卷则为 FailedMount）' };
const SUB_PATH: Text = { en: '{name} has no key {value} ({where}): subPath then mounts an empty folder in place of the file', zh: '{name} 中没有 key {value}（{where}）：subPath 会挂载一个空目录，而不是文件' };
const LABELS: Text = { en: 'the selector {name} ({where}) does not match the labels of the pod template', zh: 'selector {name}（{where}）与 Pod 模板的标签不一致' };

export default defineCaseRule({
  id: 'k8s/manifest-refused', severity: 'fatal',
  title: { en: 'Kubernetes does not take the manifest as it is', zh: 'Kubernetes 不接受该清单' },
  why: {
    en: 'kubectl hands the file over as it is written; what the API server does not know it refuses, or leaves out where checking is switched off, and the pod lacks it.',
    zh: 'kubectl 原样提交文件；API Server 不认识的内容会被拒绝，关闭校验时则被丢弃，Pod 里就没有这一项。',
  },
  cases: {
    kind: { message: { en: 'there is no kind {value} ({where}); {wanted} is meant', zh: '没有 {value} 这种资源（{where}），应为 {wanted}' }, fix: CORRECT },
    api: { message: { en: '{name} is written for {value} ({where}), which Kubernetes took away; it is {wanted} now', zh: '{name} 使用的 {value}（{where}）已被 Kubernetes 移除，现在是 {wanted}' }, fix: CORRECT },
    text: { message: { en: '{name} is {value} without quotes ({where}): only a text is taken here', zh: '{name} 的值 {value} 没有加引号（{where}）：这里只接受字符串' }, fix: CORRECT },
    number: { message: { en: '{name} is the text {value} ({where}); only a number is taken here', zh: '{where} 处 {name} 的值 {value} 是字符串，这里只接受数字' }, fix: CORRECT },
    needed: { message: { en: 'the entry at {where} has no {value} ({name}), which it needs', zh: '{where} 处缺少必填的 {value}（{name}）' }, fix: NEEDED },
    both: { message: { en: '{name} is None beside type: {value} ({where}): a headless Service takes no port of a node', zh: '{name} 为 None，同时 type: {value}（{where}）：Headless Service 不能使用 NodePort 或 LoadBalancer' }, fix: CORRECT },
    backend: { message: { en: '{name} ({where}) is of an older API; networking.k8s.io/v1 wants {wanted}', zh: '{name}（{where}）是旧版 API 的写法；networking.k8s.io/v1 要写成 {wanted}' }, fix: BACKEND },
    subpath: { message: SUB_PATH, fix: CORRECT },
    'subpath-open': { message: SUB_PATH, fix: HAND },
    key: { message: { en: '{name} at {where} is no field; {wanted} is meant', zh: '{where} 处的 {name} 不是有效字段，应为 {wanted}' }, fix: CORRECT },
    above: { message: { en: '{name} at {where} stands on the wrong level: it belongs to {wanted}', zh: '{where} 处的 {name} 层级不对，应放在 {wanted} 下' }, fix: LEVEL },
    stray: { message: { en: '{name} at {where} is not taken: {value}', zh: '{where} 处的 {name} 不被接受：{value}' }, fix: HAND },
    value: { message: { en: '{name} is {value} ({where}), which is not taken; {wanted} is', zh: '{where} 处 {name} 的值 {value} 不被接受，应为 {wanted}' }, fix: CORRECT },
    labels: { message: LABELS, fix: CORRECT },
    'labels-open': { message: LABELS, fix: { risk: 'restart', text: { en: 'Give selector.matchLabels and template.metadata.labels the same labels.', zh: '让 selector.matchLabels 与 template.metadata.labels 使用相同的标签。' } } },
    reference: { message: REFERENCE, fix: CORRECT },
    'reference-open': { message: REFERENCE, fix: HAND },
    elsewhere: { message: { en: '{name} ({where}) is in the namespace {value}; a pod of {wanted} cannot use it', zh: '{name}（{where}）在命名空间 {value}，{wanted} 中的 Pod 无法引用' }, fix: { risk: 'restart', text: { en: 'Make it in the namespace {wanted} too: metadata.namespace: {wanted}.', zh: '在命名空间 {wanted} 中也创建它：metadata.namespace: {wanted}。' } } },
    mount: { message: MOUNT, fix: CORRECT },
    'mount-open': { message: MOUNT, fix: { risk: 'restart', text: { en: 'Define it in volumes or volumeClaimTemplates, or name the one that is there.', zh: '在 volumes 或 volumeClaimTemplates 中定义它，或改成已有的卷名。' } } },
    plain: { message: { en: 'the values under data ({where}) are not Base64', zh: 'data 下的值（{where}）不是 Base64' }, fix: STRING_DATA },
    'plain-one': { message: { en: '{name} ({where}) is not Base64, as everything under data must be', zh: '{name}（{where}）不是 Base64，而 data 下的值都必须是' }, fix: { risk: 'restart', text: { en: 'Write the value as it is under stringData, or its Base64: printf %s "$VALUE" | base64 -w0.', zh: '把原值写在 stringData 下，或写成 Base64：printf %s "$VALUE" | base64 -w0。' } } },
  },
  anyOf: ANYTHING, refusesAll: true, explains: ['not-running', 'start-failed'],
  references: ['kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1', 'kubernetes.io/docs/reference/using-api/deprecation-guide'],
  proof({ known, seen, fail, pass, na }) {
    const declared = known('deployment');
    if (declared?.kind !== 'kubernetes' || !isFirstDeclared(declared)) return na(NO_MANIFEST);
    const refused = refusedBy(declared, 'kubernetes');
    const place = declared.containers[0] ?? declared.services[0];
    if (refused.length === 0) return place && declared.own !== null ? pass(seen('deployment', place.name, { path: place.path, line: place.line })) : na(NO_MANIFEST);
    return refused.map(one => fail(caseOf(one), refusedArgs(one), [seen('deployment', quoteRefused(one), one)]));
  },
});
