import { addListItem, editText } from '../../src/kit/fix.ts';
import type { DeclaredContainer } from '../../src/model/deployment.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';
import { CUSTOM_PROPERTIES, isDataElsewhere } from './shared/mounts.ts';

const DATA = '/home/nacos/data';

/** Of a container without a name its place in the file is told, which is no name of a folder. */
const folderOf = ({ name }: DeclaredContainer): string => name.replace(/[^\w.-]+/g, '-');

export default defineDeploymentRule({
  id: 'docker/data-not-kept', severity: 'warning',
  title: { en: 'The data of the server are not kept', zh: '服务端数据没有持久化' },
  message: {
    inside: { en: '{name} keeps its configurations in embedded Derby, and nothing is mounted at /home/nacos/data: they go with the container', zh: '{name} 的配置保存在内嵌 Derby 中，而 /home/nacos/data 没有挂载卷：删除容器数据就丢失' },
    memory: { en: '{name} keeps its configurations in embedded Derby at /home/nacos/data, which is in memory only ({where}): they go with every stop', zh: '{name} 的配置保存在内嵌 Derby 中，而 /home/nacos/data 只在内存里（{where}）：一停止数据就丢失' },
    'pod-inside': { en: '{name} keeps its configurations in embedded Derby, and at /home/nacos/data is no volume of its own ({mounted}): they go with the pod', zh: '{name} 的配置保存在内嵌 Derby 中，而 /home/nacos/data 没有自己的持久卷（{mounted}）：Pod 重建后数据就丢失' },
    'pod-shared': { en: 'All pods of {workload} mount the claim {source} at /home/nacos/data ({where}): only one server can open it', zh: '{workload} 的所有 Pod 都把 PVC {source} 挂载到 /home/nacos/data（{where}），只有一个服务端能打开' },
    shared: { en: '{name} and {other} have the same volume at /home/nacos/data ({where}): only one server can open it', zh: '{name} 与 {other} 在 /home/nacos/data 挂载了同一个卷（{where}），只有一个服务端能打开' },
  },
  why: {
    en: 'docker rm, compose down and a new pod throw away what is written inside. Derby and RocksDB lock their folders against a second process.',
    zh: 'docker rm、compose down 或 Pod 重建都会丢弃容器内的数据。Derby 和 RocksDB 会锁定目录，不允许第二个进程使用。',
  },
  fix: [
    { risk: 'restart', when: ['inside'], do: addListItem('volumes', './{folder}-data:/home/nacos/data'), text: { en: 'Mount a volume: -v nacos-data:/home/nacos/data (in compose "nacos-data:/home/nacos/data" and the volume at the top level; in a StatefulSet a volumeClaimTemplate). Export the configurations first.', zh: '挂载数据卷：-v nacos-data:/home/nacos/data（compose 中写 "nacos-data:/home/nacos/data" 并在顶层声明该卷；StatefulSet 用 volumeClaimTemplates）。请先导出现有配置。' } },
    { risk: 'restart', when: ['memory'], text: { en: 'Mount a volume there in place of the tmpfs: ./{folder}-data:/home/nacos/data below volumes.', zh: '把 tmpfs 换成数据卷：在 volumes 下写 ./{folder}-data:/home/nacos/data。' } },
    { risk: 'data', when: ['pod-inside', 'pod-shared'], text: { en: 'Give every pod a claim of its own: volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}}] in the spec of the StatefulSet, a mount with name: data at /home/nacos/data, and no volume of that name in the pod. The field cannot be changed later: kubectl delete statefulset --cascade=orphan, then apply. Export the configurations first.', zh: '为每个 Pod 使用独立的 PVC：在 StatefulSet 的 spec 中写 volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}}]，用 name: data 挂载到 /home/nacos/data，并去掉 Pod 中的同名 volume。该字段不可修改：先 kubectl delete statefulset --cascade=orphan 再 apply。请先导出现有配置。' } },
    { risk: 'data', when: ['shared'], do: editText('{source}:', './{folder}-data:'), text: { en: 'Give every node a volume of its own.', zh: '为每个节点使用各自独立的卷。' } },
  ],
  explains: ['storage-broken', 'start-failed'], explainsBy: { inside: [], memory: [], 'pod-inside': [] },
  references: ['nacos-group/nacos-docker example/standalone-derby.yaml'], uses: ['nacos.storage'],

  check({ declared, own, isFirst, known, seen, fail, pass, na }) {
    const mount = own.mounts.find(({ target, kind }) => kind !== 'copied' && (target.replace(/\/$/, '') === DATA || target.replace(/\/$/, '') === '/home/nacos'));
    const other = mount && (mount.kind === 'volume' || mount.kind === 'bind' || mount.kind === 'claim') && mount.source !== null
      ? declared.containers.slice(0, declared.containers.indexOf(own)).find(({ mounts }) => mounts.some(each => each.source === mount.source && each.kind === mount.kind && each.target === mount.target))
      : undefined;
    const twin = mount?.kind === 'claim' && own.workload !== null ? declared.containers.find(one => one !== own && one.workload?.name === own.workload?.name && one.mounts.some(each => each.kind === 'claim' && each.source === mount.source && each.target === mount.target)) : undefined;
    if (mount && twin && mount.source !== null && own.workload !== null) return isFirst ? fail({ workload: own.workload.name, source: mount.source, where: whereIs(mount) }, [seen(mount, `${mount.source}:${mount.target}`)], { case: 'pod-shared', severity: 'error' }) : na({ en: 'told with the first replica', zh: '已在第一个副本处说明' });
    if (mount && other && mount.source !== null) return fail({ name: own.name, folder: folderOf(own), other: other.name, where: whereIs(mount), source: mount.source }, [seen(mount, `${mount.source}:${mount.target}`)], { case: 'shared', severity: 'error' });
    const storage = known('nacos.storage');
    if (!mount && isDataElsewhere(own)) return na({ en: 'the data have a mount, at the wrong place', zh: '数据目录有挂载，但路径不对' });
    if (own.isImage) return na({ en: 'what is mounted is said where the image is started', zh: '挂载由启动该镜像的命令决定' });
    if (storage?.kind !== 'embedded' || !isFirst) return na({ en: 'the configurations are in a database', zh: '配置保存在数据库中' });
    if (declared.charts.some(({ path, values }) => path === own.path && [values['persistence.enabled'], values['spec.volume.enabled']].some(one => one?.text === 'false'))) return na({ en: 'the values of the chart say it', zh: '已由 chart 的取值说明' });
    if (own.mounts.some(({ target }) => target === CUSTOM_PROPERTIES)) return na({ en: 'the settings meant for it stand in a mounted file, which is told at its mount', zh: '它的配置写在挂载的文件里，已在该挂载处说明' });
    if (mount?.kind === 'tmpfs') return fail({ name: own.name, folder: folderOf(own), where: whereIs(mount) }, [seen(mount, `tmpfs: ${DATA}`)], { case: 'memory' });
    const isKept = mount && mount.kind !== 'empty';
    if (!isKept && own.workload !== null) return fail({ name: own.name, mounted: mount?.kind === 'empty' ? 'emptyDir' : '-' }, [seen(mount ?? own, `${own.name}: ${mount ? 'emptyDir' : `no volume at ${DATA}`}`)], { case: 'pod-inside' });
    return isKept ? pass(seen(mount, `${mount.source}:${mount.target}`)) : fail({ name: own.name, folder: folderOf(own) }, [seen(own, `${own.name}: no volume at ${DATA}`)], { case: 'inside' });
  },
});
