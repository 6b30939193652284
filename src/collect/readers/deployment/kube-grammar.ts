import type { Refused } from '../../../model/deployment.ts';
import { DEFAULT_MAIN_PORT } from '../../../nacos/main-port.ts';
import { GRPC_SDK_OFFSET } from '../../../nacos/ports.ts';
import { nearest } from '../../../syntax/nearest.ts';
import { table } from '../../../syntax/table.ts';
import { bytesOf } from './blank.ts';
import { fieldsRefused } from './fields/kube.ts';
import { limitsRefused, namesRefused } from './fields/kube-limits.ts';
import type { Found } from './found.ts';
import { amountsOf, mappedOf, nameOf, pathsOf, portsOf } from './kube-grammar-values.ts';
import type { KubeObject } from './kube-object.ts';
import { at, entriesOf, entryAt, itemsAt, oneOrMore, textAt, textMapOf, type Entry, type Tree } from './yaml-tree.ts';

const APIS: ReadonlyMap<string, string> = new Map([
  ['StatefulSet', 'apps/v1'], ['Deployment', 'apps/v1'], ['DaemonSet', 'apps/v1'], ['ReplicaSet', 'apps/v1'], ['Service', 'v1'], ['ConfigMap', 'v1'], ['Secret', 'v1'], ['Namespace', 'v1'], ['Pod', 'v1'], ['PersistentVolumeClaim', 'v1'],
  ['PersistentVolume', 'v1'], ['ServiceAccount', 'v1'], ['Ingress', 'networking.k8s.io/v1'], ['NetworkPolicy', 'networking.k8s.io/v1'], ['PodDisruptionBudget', 'policy/v1'], ['StorageClass', 'storage.k8s.io/v1'], ['Job', 'batch/v1'], ['CronJob', 'batch/v1'],
  ['Role', 'rbac.authorization.k8s.io/v1'], ['RoleBinding', 'rbac.authorization.k8s.io/v1'], ['ClusterRole', 'rbac.authorization.k8s.io/v1'], ['ClusterRoleBinding', 'rbac.authorization.k8s.io/v1'],
]);

const scalar = (what: Refused['what'], entry: Entry | undefined, name: string, wanted: string): readonly Found[] => {
  const text = entry?.value.kind === 'text' ? entry.value.text : '';
  return entry ? [{ what, line: entry.line, name, value: text, wanted, ...(wanted !== '' && text !== '' && { edit: { from: text, to: wanted } }) }] : [];
};

const headOf = ({ kind, tree }: KubeObject): readonly Found[] => {
  const api = textAt(tree, 'apiVersion');
  const wanted = APIS.get(kind);
  if (wanted === undefined) {
    const meant = api === null || !/^(?:v1|apps\/|networking\.k8s\.io\/|policy\/|batch\/)/.test(api) ? null : nearest(kind, APIS.keys());
    return meant === null ? [] : scalar('kind', entryAt(tree, 'kind'), kind, meant);
  }
  if (api === null || api === wanted) return [];
  // A newer version of an API may come; what is older, or of another group, is gone.
  const isGone = /(?:alpha|beta)\d+$/.test(api) || api.replace(/\/?v\d+$/, '') !== wanted.replace(/\/?v\d+$/, '');
  return isGone ? scalar('api', entryAt(tree, 'apiVersion'), kind, wanted) : [];
};

const mountsIn = (container: Tree, pod: Tree, set: Tree): readonly Found[] => {
  const volumes = [...itemsAt(pod, 'volumes').map(item => textAt(item, 'name') ?? ''), ...itemsAt(set, 'volumeClaimTemplates').map(item => textAt(item, 'metadata', 'name') ?? '')];
  return itemsAt(container, 'volumeMounts').flatMap((item): readonly Found[] => {
    const entry = entryAt(item, 'name');
    const name = entry?.value.kind === 'text' ? entry.value.text : null;
    if (!entry || name === null || volumes.includes(name)) return [];
    const wanted = nearest(name, volumes) ?? '';
    return [{ what: 'mount', line: entry.line, name: textAt(item, 'mountPath') ?? '', value: name, wanted, ...(wanted !== '' && { edit: { from: name, to: wanted } }) }];
  });
};

const memoryOf = (tree: Tree): number | null => (tree.kind === 'text' ? bytesOf(tree.text, 'kubernetes') : null);

/** `2048m` is two bytes and a bit; a request above its limit is refused. */
const memoryIn = (container: Tree): readonly Found[] => {
  const [limit, request] = ['limits', 'requests'].map(key => entryAt(at(container, 'resources', key), 'memory'));
  const milli = [limit, request].filter(entry => entry !== undefined).flatMap(entry => (entry.value.kind === 'text' && /^\d+m$/.test(entry.value.text) ? scalar('value', entry, 'resources.memory', entry.value.text.replace(/m$/, 'Mi')) : []));
  const [most, asked] = [memoryOf(limit?.value ?? { kind: 'nothing', line: 0 }), memoryOf(request?.value ?? { kind: 'nothing', line: 0 })];
  return milli.length > 0 || most === null || asked === null || asked <= most ? milli : scalar('value', request, 'resources.requests.memory', textAt(limit?.value) ?? '');
};

const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])[a-z\d](?:-?[a-z\d])*$/;

const shortened = (name: string): string => name.toLowerCase().replace(/[^a-z\d]+/g, '-').replace(/(?:server|port)-?/g, '').slice(0, 15).replace(/^-+|-+$/g, '');

const portNames = (tree: Tree): readonly Found[] => itemsAt(tree, 'ports').flatMap(item => {
  const entry = entryAt(item, 'name');
  return entry?.value.kind === 'text' && !PORT_NAME.test(entry.value.text) ? scalar('value', entry, 'containers[].ports[].name', shortened(entry.value.text)) : [];
});

const labelsOf = (tree: Tree): readonly Found[] => {
  const template = at(tree, 'spec', 'template', 'metadata', 'labels');
  const labels = textMapOf(template);
  return entriesOf(at(tree, 'spec', 'selector', 'matchLabels')).flatMap((entry): readonly Found[] => {
    const text = entry.value.kind === 'text' ? entry.value.text : '';
    const wanted = labels[entry.key] ?? '';
    return labels[entry.key] === text ? [] : [{ what: 'labels', line: entry.line, name: `${entry.key}: ${text}`, value: text, wanted, ...(wanted !== '' && { edit: { from: `${entry.key}: ${text}`, to: `${entry.key}: ${wanted}` } }) }];
  });
};

const REFERENCES = [['Secret', 'secretKeyRef'], ['ConfigMap', 'configMapKeyRef']] as const;

const near = (one: string | null, other: string | null): boolean => one === null || other === null || one === other;

/** A key that the object, which is in the same manifest, does not have; or an object of another namespace only. */
const referencesIn = (container: Tree, { namespace }: KubeObject, objects: readonly KubeObject[]): readonly Found[] => itemsAt(container, 'env').flatMap(item => REFERENCES.flatMap(([kind, field]): readonly Found[] => {
  const reference = at(item, 'valueFrom', field);
  const [name, entry] = [textAt(reference, 'name'), entryAt(reference, 'key')];
  const key = entry?.value.kind === 'text' ? entry.value.text : null;
  const called = objects.filter(one => one.kind === kind && one.name === name);
  if (name === null || key === null || !entry || called.length === 0 || textAt(reference, 'optional') === 'true') return [];
  const here = called.filter(one => near(one.namespace, namespace));
  const place = { line: entry.line, name: `${kind} ${name}`, value: key };
  if (here.length === 0) return [{ ...place, what: 'elsewhere', value: called[0]?.namespace ?? '', wanted: namespace ?? '' }];
  const keys = here.flatMap(({ tree }) => ['data', 'stringData'].flatMap(part => entriesOf(at(tree, part)).map(each => each.key)));
  const wanted = nearest(key, keys) ?? '';
  return keys.includes(key) || keys.length === 0 ? [] : [{ ...place, what: 'reference', wanted, ...(wanted !== '' && { edit: { from: `key: ${key}`, to: `key: ${wanted}` } }) }];
}));

const workload = (object: KubeObject, objects: readonly KubeObject[]): readonly Found[] => {
  const { tree } = object;
  const pod = at(tree, 'spec', 'template', 'spec');
  const containers = [...itemsAt(pod, 'containers'), ...itemsAt(pod, 'initContainers')];
  return [
    ...labelsOf(tree), ...mappedOf(object, containers, objects), ...amountsOf(object, containers),
    ...containers.flatMap(container => [...mountsIn(container, pod, at(tree, 'spec')), ...memoryIn(container), ...portNames(container), ...referencesIn(container, object, objects)]),
  ];
};

const isNodePort = (port: number): boolean => port >= 30_000 && port <= 32_767;

/** What would be taken in place of it: behind the node port of the main port that of gRPC. */
const nodePortMeant = (item: Tree, items: readonly Tree[]): string => {
  const [port, written] = [Number(textAt(item, 'port')), Number(textAt(item, 'nodePort'))];
  const mains = items.map(one => Number(textAt(one, 'nodePort'))).filter(one => isNodePort(one + GRPC_SDK_OFFSET));
  if (port === DEFAULT_MAIN_PORT + GRPC_SDK_OFFSET && mains.length === 1) return String((mains[0] ?? 0) + GRPC_SDK_OFFSET);
  return written < 2768 ? String(30_000 + written) : '';
};

const nodePorts = (items: readonly Tree[]): readonly Found[] => items.flatMap(item =>
  (isNodePort(Number(textAt(item, 'nodePort') ?? '30000')) ? [] : scalar('value', entryAt(item, 'nodePort'), 'spec.ports[].nodePort', nodePortMeant(item, items)).map(found => ({ ...found, ...(found.edit && { edit: { from: `nodePort: ${found.edit.from}`, to: `nodePort: ${found.edit.to}` } }) }))));

const service = (object: KubeObject, objects: readonly KubeObject[]): readonly Found[] => {
  const spec = at(object.tree, 'spec');
  const none = entryAt(spec, 'clusterIP');
  return [
    ...portsOf(object, objects.some(({ tree }) => textAt(tree, 'spec', 'serviceName') === object.name)),
    ...(none?.value.kind === 'text' && /^none$/i.test(none.value.text) && none.value.text !== 'None' ? scalar('value', none, 'spec.clusterIP', 'None') : []),
    ...nodePorts(itemsAt(spec, 'ports')),
  ];
};

const secret = ({ tree }: KubeObject): readonly Found[] => {
  const data = entryAt(tree, 'data');
  const values = entriesOf(data?.value).map(({ key, line, value }) => ({ key, line, text: value.kind === 'text' ? value.text.replace(/\s/g, '') : '' }));
  const plain = values.filter(({ text }) => !/^[A-Za-z\d+/]*={0,2}$/.test(text) || text.length % 4 !== 0);
  const [first] = plain;
  if (!data || !first || oneOrMore(data.value).length === 0) return [];
  return [{ what: 'value', line: plain.length === values.length ? data.line : first.line, name: `data.${first.key}`, value: '', wanted: 'Base64', ...(plain.length === values.length && { edit: { from: 'data:', to: 'stringData:' } }) }];
};

const BODIES: Readonly<Record<string, (object: KubeObject, objects: readonly KubeObject[]) => readonly Found[]>> = table({
  StatefulSet: workload, Deployment: workload, DaemonSet: workload, Service: service, Secret: secret, Ingress: pathsOf, PersistentVolumeClaim: object => amountsOf(object, []),
});

/** What the API server refuses of an object, or leaves out. */
export const kubeRefused = (objects: readonly KubeObject[]): readonly Refused[] => {
  const own = objects.filter(({ tree }) => entryAt(tree, 'status') === undefined && entryAt(at(tree, 'metadata'), 'managedFields') === undefined);
  if (!own.some(({ tree, name }) => /nacos/i.test(name) || itemsAt(tree, 'spec', 'template', 'spec', 'containers').some(item => /nacos/i.test(textAt(item, 'image') ?? '')))) return [];
  return own.slice(0, 300).flatMap(object => {
    const head = headOf(object);
    // Of another version of the API the fields are others too.
    return [...head, ...nameOf(object), ...(head.length > 0 ? [] : fieldsRefused(object)), ...limitsRefused(object), ...namesRefused(object, objects), ...(BODIES[object.kind]?.(object, objects) ?? [])].map(one => ({ ...one, of: 'kubernetes' as const, path: object.path }));
  });
};
