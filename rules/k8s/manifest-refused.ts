import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { Refused } from '../../src/model/deployment.ts';
import type { Text } from '../../src/model/text.ts';
import { asksInVain } from '../client/shared/asks-in-vain.ts';
import { IN_USE_WORDS, isPageSeen } from '../docker/shared/page-told.ts';
import { ANYTHING, isFirstDeclared } from '../docker/shared/deployment-rule.ts';
import { SLIP } from '../docker/shared/compose-texts.ts';
import { CORRECT, OF_BEFORE, quoteRefused, refusedArgs, refusedBy } from '../docker/shared/refused.ts';
import { BACKEND, HAND, LABELS, LEVEL, MOUNT, NEEDED, NEEDS, NODE_PORT, NODE_PORTS, REFERENCE, STRING_DATA, SUB_PATH } from './shared/refused-texts.ts';

const NO_MANIFEST: Text = { en: 'no manifest was given', zh: '没有给出 Kubernetes 清单' };

const EDITED = ['key', 'value', 'labels', 'mount'] as const;
const AS_CALLED = ['kind', 'api', 'text', 'above', 'elsewhere', 'number', 'both', 'backend', 'truth', 'list', 'map', 'single', 'either', 'named', 'again', 'foreign', 'slip', 'stray'] as const;

const caseOf = ({ what, name, edit, wanted }: Refused) => {
  if (what === 'reference' || what === 'subpath') return edit ? what : `${what}-open` as const;
  if (wanted === 'Base64') return edit ? 'plain' : 'plain-one';
  if (name === NODE_PORT && what === 'value') return edit ? 'node-port' : 'node-port-open';
  if (what === 'needed') return wanted === '' ? 'needed-open' : 'needed';
  const edited = EDITED.find(one => one === what);
  if (edited) return edit ? edited : edited === 'labels' || edited === 'mount' ? `${edited}-open` as const : 'open';
  return AS_CALLED.find(one => one === what) ?? 'open';
};

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
    needed: { message: NEEDS, fix: NEEDED },
    'needed-open': { message: NEEDS, fix: HAND },
    truth: { message: { en: '{name} is the text {value} ({where}); only true or false without quotes is taken here', zh: '{where} 处 {name} 的值 {value} 是字符串，这里只接受不加引号的 true 或 false' }, fix: CORRECT },
    list: { message: { en: '{name} at {where} must be a list (lines that begin with "- ")', zh: '{where} 处的 {name} 必须是列表（每项以“- ”开头）' }, fix: HAND },
    map: { message: { en: '{name} at {where} must have fields of its own (key: value), not a text or a list', zh: '{where} 处的 {name} 必须是键值（key: value），不能是文本或列表' }, fix: HAND },
    single: { message: { en: '{name} at {where} must be one value; a list or further fields are not taken', zh: '{where} 处的 {name} 只能是单个值，不能是列表或更多字段' }, fix: HAND },
    either: { message: { en: '{name} has {value} at once ({where}): they exclude each other', zh: '{name} 同时写了 {value}（{where}），只能保留一个' }, fix: { risk: 'restart', text: { en: 'Take one of them out.', zh: '去掉其中一个。' } } },
    foreign: { message: { en: '{name} at {where} is a field of a {wanted}, which this kind does not have', zh: '{where} 处的 {name} 是 {wanted} 的字段，当前 kind 没有这个字段' }, fix: { risk: 'restart', text: { en: 'If a {wanted} is meant, correct kind:; else take the field out (a Deployment mounts a PersistentVolumeClaim that is made apart; a StatefulSet has updateStrategy).', zh: '如果本来想用 {wanted}，改正 kind:；否则删掉该字段（Deployment 要另建 PersistentVolumeClaim 再挂载；StatefulSet 用 updateStrategy）。' } } },
    slip: { message: SLIP, fix: CORRECT },
    named: { message: { en: 'there is no {name} {value} ({where}); the manifest has {wanted}', zh: '没有名为 {value} 的 {name}（{where}），清单里是 {wanted}' }, fix: CORRECT },
    again: { message: { en: '{name} is {value} a second time ({where}); each may stand once', zh: '{name} 重复出现了 {value}（{where}），只能出现一次' }, fix: HAND },
    open: { message: { en: '{name} at {where} has a value that Kubernetes does not take: {value}', zh: '{where} 处 {name} 的值 Kubernetes 不接受：{value}' }, fix: HAND },
    both: { message: { en: '{name} is None beside type: {value} ({where}): a headless Service takes no port of a node', zh: '{name} 为 None，同时 type: {value}（{where}）：Headless Service 不能使用 NodePort 或 LoadBalancer' }, fix: CORRECT },
    backend: { message: { en: '{name} ({where}) is of an older API; networking.k8s.io/v1 wants {wanted}', zh: '{name}（{where}）是旧版 API 的写法；networking.k8s.io/v1 要写成 {wanted}' }, fix: BACKEND },
    subpath: { message: SUB_PATH, fix: CORRECT },
    'subpath-open': { message: SUB_PATH, fix: HAND },
    key: { message: { en: '{name} at {where} is no field; {wanted} is meant', zh: '{where} 处的 {name} 不是有效字段，应为 {wanted}' }, fix: CORRECT },
    above: { message: { en: '{name} at {where} stands on the wrong level: it belongs to {wanted}', zh: '{where} 处的 {name} 层级不对，应放在 {wanted} 下' }, fix: LEVEL },
    stray: { message: { en: '{name} at {where} is not taken: {value}', zh: '{where} 处的 {name} 不被接受：{value}' }, fix: HAND },
    value: { message: { en: '{name} is {value} ({where}), which is not taken; {wanted} is', zh: '{where} 处 {name} 的值 {value} 不被接受，应为 {wanted}' }, fix: CORRECT },
    ...NODE_PORTS, labels: { message: LABELS, fix: CORRECT },
    'labels-open': { message: LABELS, fix: { risk: 'restart', text: { en: 'Give selector.matchLabels and template.metadata.labels the same labels.', zh: '让 selector.matchLabels 与 template.metadata.labels 使用相同的标签。' } } },
    reference: { message: REFERENCE, fix: CORRECT },
    'reference-open': { message: REFERENCE, fix: HAND },
    elsewhere: { message: { en: '{name} ({where}) is in the namespace {value}; a pod of {wanted} cannot use it', zh: '{name}（{where}）在命名空间 {value}，{wanted} 中的 Pod 无法引用' }, fix: { risk: 'restart', text: { en: 'Make it in the namespace {wanted} too: metadata.namespace: {wanted}.', zh: '在命名空间 {wanted} 中也创建它：metadata.namespace: {wanted}。' } } },
    mount: { message: MOUNT, fix: CORRECT },
    'mount-open': { message: MOUNT, fix: { risk: 'restart', text: { en: 'Define it in volumes or volumeClaimTemplates, or name the one that is there.', zh: '在 volumes 或 volumeClaimTemplates 中定义它，或改成已有的卷名。' } } },
    plain: { message: { en: 'the values under data ({where}) are not Base64', zh: 'data 下的值（{where}）不是 Base64' }, fix: STRING_DATA },
    'plain-one': { message: { en: '{name} ({where}) is not Base64, as everything under data must be', zh: '{name}（{where}）不是 Base64，而 data 下的值都必须是' }, fix: { risk: 'restart', text: { en: 'Write the value as it is under stringData, or its Base64: printf %s "$VALUE" | base64 -w0.', zh: '把原值写在 stringData 下，或写成 Base64：printf %s "$VALUE" | base64 -w0。' } } },
  },
  anyOf: ANYTHING, refusesAll: true, keeps: IN_USE_WORDS, explains: ['not-running', 'start-failed'],
  references: ['kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1', 'kubernetes.io/docs/reference/using-api/deprecation-guide'],
  proof({ known, seen, fail, pass, na }) {
    const declared = known('deployment');
    if (declared?.kind !== 'kubernetes' || !isFirstDeclared(declared)) return na(NO_MANIFEST);
    const refused = refusedBy(declared, 'kubernetes');
    const place = declared.containers[0] ?? declared.services[0];
    if (refused.length === 0) return place && declared.own !== null ? pass(seen('deployment', place.name, { path: place.path, line: place.line })) : na(NO_MANIFEST);
    // Somebody's client asks what such an object leads to: an older Kubernetes took it as it is.
    const wasTaken = refused.some(({ what }) => what === 'api') && (asksInVain(known('logs.digest')) || isPageSeen(known('logs.digest')));
    return refused.map(one => fail(caseOf(one), refusedArgs(one), [seen('deployment', quoteRefused(one), one)], wasTaken && OF_BEFORE.has(one.what) ? { severity: 'warning' } : {}));
  },
});
