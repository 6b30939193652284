import { run } from '../../src/kit/fix.ts';
import { defineStateRule, namesOf, type Words, wordsIn } from '../docker/shared/state-rule.ts';

const KINDS: readonly Words[] = [
  { case: 'classless', pattern: /no persistent volumes available for this claim and no storage class is set|^Pending, storage class <none>$/ },
  { case: 'unclaimed', pattern: /^Pending, storage class (?<storage>\S+)$/ },
  { case: 'gone', pattern: /^Lost, storage class|persistentvolume "?(?<volume>[^"\s]+)"? not found/ },
  { case: 'elsewhere', pattern: /Multi-Attach error|Volume is already (?:exclusively attached|used by pod)/ },
  { case: 'nfs', pattern: /bad option; for several filesystems|mount\.nfs: (?:access denied|Connection|No such file)|Protocol not supported/ },
  { case: 'provision', pattern: /storageclass\S* "(?<storage>[^"]+)" not found|failed to provision volume|no volume plugin matched|waiting for a volume to be created/ },
  { case: 'late', pattern: /timed out waiting for the condition|context deadline exceeded|Unable to attach or mount volumes/ },
];

const REASONS = /^(?:FailedMount|FailedAttachVolume|ProvisioningFailed|FailedBinding|ClaimPending|ClaimLost)$/;

export default defineStateRule({
  id: 'k8s/volume-not-mounted', severity: 'fatal',
  title: { en: 'A volume of the pod cannot be mounted', zh: 'Pod 的存储卷无法挂载' },
  message: {
    classless: { en: '{object} is Pending: it names no StorageClass, the cluster has no default one, and no volume made by hand fits', zh: '{object} 处于 Pending：没有写 StorageClass，集群也没有默认 StorageClass，又没有匹配的手工 PV' },
    unclaimed: { en: '{object} is Pending: the StorageClass {storage} has not made a volume for it', zh: '{object} 处于 Pending：StorageClass {storage} 没有为它供给卷' },
    gone: { en: '{object} is Lost: the volume that it was bound to is gone', zh: '{object} 处于 Lost：它绑定的卷已不存在' },
    elsewhere: { en: '{object}: its volume is still attached to another node', zh: '{object}：卷仍挂在另一个节点上' },
    nfs: { en: '{object}: the node cannot mount the NFS share: {words}', zh: '{object}：节点无法挂载 NFS：{words}' },
    provision: { en: '{object}: no volume is made for its claim: {words}', zh: '{object}：PVC 没有供给出卷：{words}' },
    late: { en: '{object}: the volume was not mounted in time: {words}', zh: '{object}：卷挂载超时：{words}' },
    other: { en: '{object}: its volume is not there: {words}', zh: '{object}：卷不可用：{words}' },
  },
  why: { en: 'The container waits in ContainerCreating for its volumes, without a log.', zh: '容器会停在 ContainerCreating 等待存储卷，且没有日志。' },
  fix: [
    { risk: 'none', when: ['elsewhere'], do: run({ kubectl: 'kubectl get volumeattachment' }), text: { en: 'Make sure that the old pod is gone from its node (a node that is down keeps the volume for some minutes); a ReadWriteOnce claim cannot be shared by several pods: use volumeClaimTemplates.', zh: '确认旧 Pod 已从原节点消失（宕机节点会占用卷几分钟）；ReadWriteOnce 的 PVC 不能被多个 Pod 共用，请使用 volumeClaimTemplates。' } },
    { risk: 'none', when: ['nfs'], do: run({ linux: 'sudo apt-get install -y nfs-common || sudo yum install -y nfs-utils' }), text: { en: 'Install nfs-common or nfs-utils on every node, and check export, path and firewall of the NFS server.', zh: '在每个节点安装 nfs-common 或 nfs-utils，并检查 NFS 服务器的导出路径、权限和防火墙。' } },
    { risk: 'none', when: ['classless'], do: run({ kubectl: 'kubectl get storageclass' }), text: { en: 'Name a class of this list as storageClassName in volumeClaimTemplates, or mark one as default (kubectl patch storageclass <name> -p \'{"metadata":{"annotations":{"storageclass.kubernetes.io/is-default-class":"true"}}}\'); then delete the Pending claim and the pod. An empty list: install a provisioner, or create a PersistentVolume that fits.', zh: '在 volumeClaimTemplates 的 storageClassName 中写上列表里的一个，或把其中一个设为默认（kubectl patch storageclass <名称> -p \'{"metadata":{"annotations":{"storageclass.kubernetes.io/is-default-class":"true"}}}\'），再删除 Pending 的 PVC 和 Pod。列表为空则先安装 provisioner，或手工创建匹配的 PersistentVolume。' } },
    { risk: 'none', when: ['gone'], do: run({ kubectl: 'kubectl{ns} get pvc,pv' }), text: { en: 'Restore the volume from its backup; without one delete the claim and the pod, and the member begins empty and copies from the others (a cluster whose majority is there).', zh: '从备份恢复该卷；没有备份时删除 PVC 和 Pod，成员会以空数据启动并从其他成员同步（前提是集群多数派还在）。' } },
    { risk: 'none', when: ['provision', 'late', 'other', 'unclaimed'], do: run({ kubectl: 'kubectl{ns} get pvc,pv,storageclass' }), text: { en: 'See which claim is Pending, and whether the StorageClass that it names is there and its provisioner runs.', zh: '查看哪个 PVC 处于 Pending，以及它写的 StorageClass 是否存在、其 provisioner 是否在运行。' } },
  ],
  uses: ['logs.digest'], subject: '{object}', refusesAll: true, explains: ['not-running', 'start-failed', 'member-down'],
  references: ['kubernetes.io/docs/concepts/storage/persistent-volumes'],

  check({ states, events, seen, fail, known }) {
    // A class that is not there is told by its own words (k8s/release-refused).
    const isClassAbsent = (storage: string | undefined): boolean => storage !== undefined && known('logs.digest')?.records.some(({ message }) => message.includes(`storageclass.storage.k8s.io "${storage}" not found`)) === true;
    const failed = events.filter(({ reason, message }) => REASONS.test(reason) && !/(?:secret|configmap)s? (?:"[^"]+" not found|references non-existent)/i.test(message));
    // What was said of a claim tells more than its row in a table.
    const worst = [...new Map([...failed].sort((one, other) => Number(other.reason.startsWith('Claim')) - Number(one.reason.startsWith('Claim'))).map(event => [event.object, event])).values()];
    return worst.filter(({ object }) => !states.some(({ name, phase }) => object === `Pod/${name}` && phase === 'running')).filter(({ message }) => !isClassAbsent(/^(?:Pending, storage class |storageclass\S* ")(?<storage>[^\s"]+)/.exec(message)?.groups?.['storage'])).map(event => {
      const found = wordsIn(event.message, KINDS);
      const state = states.find(({ name }) => event.object === `Pod/${name}`);
      const ns = state ? namesOf(state)['ns'] ?? '' : '';
      return fail({ object: event.object, storage: found?.groups['storage'] ?? '', ns, words: event.message.slice(0, 200) }, [seen(event, `${event.reason} ${event.object}: ${event.message.slice(0, 240)}`)], { case: found?.case ?? 'other' });
    });
  },
});
