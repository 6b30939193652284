import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { run, runEverywhere } from '../../src/kit/fix.ts';
import { table } from '../../src/syntax/table.ts';
import { mentionsNacos } from '../docker/shared/mentions.ts';
import { API_SAID } from './shared/api-said.ts';

const NOW: Readonly<Record<string, readonly [api: string, since: string]>> = table({
  Ingress: ['networking.k8s.io/v1', '1.22'], PodDisruptionBudget: ['policy/v1', '1.25'], PodSecurityPolicy: ['-', '1.25'], CronJob: ['batch/v1', '1.25'],
  StatefulSet: ['apps/v1', '1.16'], Deployment: ['apps/v1', '1.16'], NetworkPolicy: ['networking.k8s.io/v1', '1.16'], ClusterRole: ['rbac.authorization.k8s.io/v1', '1.22'], ClusterRoleBinding: ['rbac.authorization.k8s.io/v1', '1.22'],
});

const ours = (digest: Parameters<typeof mentionsNacos>[0]): boolean => mentionsNacos(digest);

export default defineCaseRule({
  id: 'k8s/release-refused', severity: 'fatal',
  title: { en: 'Kubernetes refuses the release', zh: 'Kubernetes 拒绝了这次发布' },
  why: { en: 'Helm and kubectl stop at the first object that the API server refuses; what came before it may be there already, the rest is not.', zh: 'Helm 和 kubectl 遇到 API server 拒绝的对象就会停止：之前的对象可能已创建，之后的都没有。' },
  cases: {
    api: {
      message: { en: '{kind} is written for {api}, which Kubernetes {since} took away; it is {now} now', zh: '{kind} 使用的 {api} 已在 Kubernetes {since} 移除，现在是 {now}' },
      fix: { risk: 'none', do: run({ kubectl: 'kubectl api-versions' }), text: {
        en: 'Take the newer chart of nacos-k8s, or set {now} for it (values: ingress.apiVersion), or edit the template; an Ingress of v1 also needs pathType and backend.service.name/port. See what this cluster knows:',
        zh: '换用新版 nacos-k8s chart，或在 values 中指定 {now}（ingress.apiVersion），也可以直接改模板；v1 的 Ingress 还需要 pathType 和 backend.service.name/port。查看集群支持的 API：',
      } },
      logged: { anchor: 'no matches for kind', pattern: /no matches for kind "(?<kind>[A-Z]\w{1,60})" in version "(?<api>(?:extensions|apps|policy|batch|networking\.k8s\.io|rbac\.authorization\.k8s\.io)\/v\d(?:alpha|beta)\d)"/ },
      read: ({ groups }, { known }) => {
        const now = NOW[groups['kind'] ?? ''];
        return now && ours(known('logs.digest')) ? { now: now[0], since: now[1] } : null;
      },
    },
    definition: {
      message: { en: 'The cluster does not know the kind {kind} of {api}: its CRD is not installed', zh: '集群不认识 {api} 的 {kind}：没有安装对应的 CRD' },
      fix: { risk: 'none', do: run({ kubectl: 'kubectl get crd' }), text: { en: 'Install the operator with its CRD first (operator/chart/nacos-operator/crds of nacos-k8s), then apply this.', zh: '先安装 operator 及其 CRD（nacos-k8s 的 operator/chart/nacos-operator/crds），再 apply。' } },
      logged: { anchor: 'no matches for kind', pattern: /no matches for kind "(?<kind>[A-Z]\w{1,60})" in version "(?<api>nacos\.io\/v\w{1,20})"/ },
      read: () => ({}),
    },
    immutable: {
      message: { en: 'The upgrade changes a field of the StatefulSet {name} that cannot be changed (volumeClaimTemplates, serviceName, selector …)', zh: '升级改动了 StatefulSet {name} 中不可修改的字段（volumeClaimTemplates、serviceName、selector 等）' },
      fix: { risk: 'restart', do: run({ kubectl: 'kubectl delete statefulset {name} --cascade=orphan' }), text: {
        en: 'Delete the StatefulSet alone (pods and claims stay), then upgrade again. A larger storage does not grow existing claims: where the StorageClass has allowVolumeExpansion, edit each PVC too.',
        zh: '只删除 StatefulSet（Pod 和 PVC 保留），然后重新 upgrade。改大 storage 不会自动扩容已有 PVC：StorageClass 支持 allowVolumeExpansion 时，还要逐个修改 PVC。',
      } },
      logged: { anchor: 'updates to statefulset spec for fields other than', pattern: /StatefulSet(?:\.apps)? "(?<name>[\w.-]{1,120})" is invalid: spec: Forbidden: updates to statefulset spec for fields other than/ },
      read: (_, { known }) => (ours(known('logs.digest')) ? {} : null),
    },
    taken: {
      message: { en: 'A release of this name exists already', zh: '同名的 release 已存在' },
      fix: { risk: 'restart', do: runEverywhere('helm list -A --all'), text: { en: 'See it (a failed one counts too). Then change it with helm upgrade --install, or remove it with helm uninstall first; claims of the StatefulSet stay.', zh: '先查看（失败的也算）。要修改就用 helm upgrade --install，不要了就先 helm uninstall；StatefulSet 的 PVC 会保留。' } },
      logged: { anchor: 'cannot re-use a name that is still in use', pattern: /cannot re-use a name that is still in use/ },
      read: (_, { known }) => (ours(known('logs.digest')) ? {} : null),
    },
    initialising: {
      message: { en: 'The container {name} of {pod} waits: an init container before it has not ended', zh: '{pod} 的容器 {name} 在等待：它前面的 init 容器还没有结束' },
      fix: { risk: 'none', do: run({ kubectl: 'kubectl describe pod {pod}' }), text: { en: 'The names of the init containers and their state stand there; then read the log of the one that runs: kubectl logs {pod} -c <init container>. It often waits for the database, or copies a plugin that does not fit the processor.', zh: '先看有哪些 init 容器及其状态，再看正在运行的那个的日志：kubectl logs {pod} -c <init 容器>。常见原因是在等数据库，或插件镜像与处理器架构不符。' } },
      logged: { anchor: 'is waiting to start: PodInitializing', pattern: /container "(?<name>[\w.-]{1,100})" in pod "(?<pod>[\w.-]{1,200})" is waiting to start: PodInitializing/ },
      read: (_, { known }) => (ours(known('logs.digest')) ? {} : null),
    },
    class: {
      message: { en: 'The StorageClass {name} does not exist, so the volume claim of the pod stays Pending', zh: 'StorageClass {name} 不存在，Pod 的 PVC 一直处于 Pending' },
      fix: { risk: 'none', do: run({ kubectl: 'kubectl get storageclass' }), text: { en: 'Install the provisioner that makes {name} (nfs-client-provisioner in the samples of nacos-k8s), or name a class of this list in volumeClaimTemplates; a PersistentVolumeClaim that was made with the wrong class must be deleted, for the field cannot be changed.', zh: '安装提供 {name} 的 provisioner（nacos-k8s 示例用的是 nfs-client-provisioner），或在 volumeClaimTemplates 中改用列表里已有的 StorageClass；已经建错的 PersistentVolumeClaim 需要删除重建，该字段不能修改。' } },
      logged: { anchor: 'storageclass.storage.k8s.io', pattern: /storageclass\.storage\.k8s\.io "(?<name>[\w.-]{1,120})" not found/ },
      read: (_, { known }) => (ours(known('logs.digest')) ? {} : null),
    },
    ...API_SAID,
  },
  anyOf: [], uses: ['deployment'],
  proof: ({ na }) => na({ en: 'only what the command printed tells', zh: '只有命令的输出能说明' }),
  explains: ['not-running', 'start-failed'], over: { never: 'a release that was refused has no end' },
  references: ['kubernetes.io/docs/reference/using-api/deprecation-guide', 'paderlol/nacos-k8s#1', 'nacos-group/nacos-k8s#471'],
});
