import { nearest } from '../../../syntax/nearest.ts';
import type { Found } from './found.ts';
import type { KubeObject } from './kube-object.ts';
import { at, entriesOf, entryAt, itemsAt, textAt, type Entry, type Tree } from './yaml-tree.ts';

const textOf = (tree: Tree | undefined): string => (tree?.kind === 'text' ? tree.text : '');

const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/;

/** `10GB`, `2g`, `512MiB`: what people write for 10Gi, 2Gi, 512Mi. */
const quantity = (text: string): string => {
  const [, number, unit] = /^([\d.]+)\s*([kmgtp])i?b?$/i.exec(text) ?? [];
  return number === undefined || unit === undefined ? '' : `${number}${unit.toUpperCase()}i`;
};

const amounts = (tree: Tree, name: string): readonly Found[] => ['limits', 'requests'].flatMap(part => entriesOf(at(tree, part)).flatMap(({ key, line, value }): readonly Found[] => {
  const text = textOf(value).trim();
  if (text === '' || QUANTITY.test(text) || text.includes('$')) return [];
  const wanted = key === 'cpu' ? '' : quantity(text);
  return [{ what: 'value', line, name: `${name}.${part}.${key}`, value: text, wanted, ...(wanted !== '' && { edit: { from: text, to: wanted } }) }];
}));

export const amountsOf = ({ kind, tree }: KubeObject, containers: readonly Tree[]): readonly Found[] => [
  ...containers.flatMap(container => amounts(at(container, 'resources'), 'resources')),
  ...itemsAt(tree, 'spec', 'volumeClaimTemplates').flatMap(claim => amounts(at(claim, 'spec', 'resources'), 'volumeClaimTemplates[].spec.resources')),
  ...(kind === 'PersistentVolumeClaim' ? amounts(at(tree, 'spec', 'resources'), 'spec.resources') : []),
];

const SUBDOMAIN = /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/;
const LABEL = /^[a-z](?:[a-z\d-]*[a-z\d])?$/;

/** Only a Service may not begin with a digit, or hold a dot. */
export const nameOf = ({ kind, tree }: KubeObject): readonly Found[] => {
  const entry = entryAt(at(tree, 'metadata'), 'name');
  const name = textOf(entry?.value);
  if (!entry || name === '' || /[${}]/.test(name) || (kind === 'Service' ? LABEL : SUBDOMAIN).test(name)) return [];
  const wanted = name.toLowerCase().replace(/[^a-z\d-]+/g, '-').replace(kind === 'Service' ? /^[^a-z]+|-+$/g : /^-+|-+$/g, '');
  return [{ what: 'value', line: entry.line, name: `${kind} metadata.name`, value: name, wanted, ...(wanted !== '' && { edit: { from: name, to: wanted } }) }];
};

/** Of several ports each needs a name; a headless Service has no port of a node. */
export const portsOf = ({ tree }: KubeObject, isSetOf: boolean): readonly Found[] => {
  const ports = itemsAt(tree, 'spec', 'ports');
  const unnamed = ports.length < 2 ? [] : ports.filter(item => textAt(item, 'name') === null);
  const [none, type] = ['clusterIP', 'type'].map(key => entryAt(at(tree, 'spec'), key));
  const isBoth = none && type && textOf(none.value) === 'None' && /^(?:NodePort|LoadBalancer)$/.test(textOf(type.value));
  const edit = isSetOf ? { from: textOf(type?.value), to: 'ClusterIP' } : { from: 'clusterIP: None', to: '# clusterIP: None' };
  return [
    ...unnamed.map((item): Found => ({ what: 'needed', line: item.line, name: 'spec.ports[].name', value: 'name', wanted: `port-${textAt(item, 'port') ?? ''}` })),
    ...(isBoth ? [{ what: 'both' as const, line: isSetOf ? type.line : none.line, name: 'spec.clusterIP', value: textOf(type.value), wanted: '', edit }] : []),
  ];
};

const oldBackend = (backend: Tree): readonly Found[] => {
  const entry = entryAt(backend, 'serviceName');
  if (!entry) return [];
  const [service, port, at] = [textOf(entry.value), textAt(backend, 'servicePort') ?? '', entryAt(backend, 'servicePort')?.line ?? entry.line];
  const number = /^\d+$/.test(port) ? `number: ${port}` : `name: ${port}`;
  return [{ what: 'backend', line: entry.line, name: `serviceName: ${service}`, value: `servicePort: ${port}`, block: at, wanted: `service: {name: ${service}, port: {${number}}}`, edit: { from: `serviceName: ${service}`, to: `service: {name: ${service}, port: {${number}}}` } }];
};

/** What `networking.k8s.io/v1` asks of every path. */
export const pathsOf = ({ tree }: KubeObject): readonly Found[] => itemsAt(tree, 'spec', 'rules').flatMap(rule => itemsAt(rule, 'http', 'paths').flatMap((item): readonly Found[] => {
  const type = entryAt(item, 'pathType');
  const wanted = nearest(textOf(type?.value), ['Prefix', 'Exact', 'ImplementationSpecific']) ?? 'Prefix';
  const isWrong = type !== undefined && !/^(?:Prefix|Exact|ImplementationSpecific)$/.test(textOf(type.value));
  return [
    ...(type ? [] : [{ what: 'needed' as const, line: item.line, name: 'spec.rules[].http.paths[].pathType', value: 'pathType', wanted: 'Prefix' }]),
    ...(isWrong ? [{ what: 'value' as const, line: type.line, name: 'pathType', value: textOf(type.value), wanted, edit: { from: textOf(type.value), to: wanted } }] : []), ...oldBackend(at(item, 'backend')),
  ];
}));

interface Mapped {
  readonly map: string;
  readonly entry: Entry;
  readonly what: 'reference' | 'subpath';
}

/** Keys of ConfigMaps and Secrets that a volume or a mount picks. */
const picked = (pod: Tree, containers: readonly Tree[]): readonly Mapped[] => itemsAt(pod, 'volumes').flatMap(volume => {
  const kind = at(volume, 'configMap').kind === 'map' ? 'configMap' : 'secret';
  const map = `${kind === 'configMap' ? 'ConfigMap' : 'Secret'} ${textAt(volume, kind, kind === 'secret' ? 'secretName' : 'name') ?? ''}`;
  const items = itemsAt(volume, kind, 'items');
  if (textAt(volume, kind, 'optional') === 'true') return [];
  const keys = items.map(item => entryAt(item, 'key')).filter(entry => entry !== undefined).map((entry): Mapped => ({ map, entry, what: 'reference' }));
  const mounts = items.length > 0 ? [] : containers.flatMap(container => itemsAt(container, 'volumeMounts')).filter(mount => textAt(mount, 'name') === textAt(volume, 'name'));
  return [...keys, ...mounts.map(mount => entryAt(mount, 'subPath')).filter(entry => entry !== undefined).map((entry): Mapped => ({ map, entry, what: 'subpath' }))];
});

/** A key that the object in the same manifest does not have. */
export const mappedOf = ({ namespace, tree }: KubeObject, containers: readonly Tree[], objects: readonly KubeObject[]): readonly Found[] => picked(at(tree, 'spec', 'template', 'spec'), containers).flatMap(({ map, entry, what }): readonly Found[] => {
  const called = objects.filter(one => `${one.kind} ${one.name}` === map && (one.namespace === null || namespace === null || one.namespace === namespace));
  const keys = called.flatMap(one => ['data', 'stringData', 'binaryData'].flatMap(part => entriesOf(at(one.tree, part)).map(({ key }) => key)));
  const key = textOf(entry.value);
  if (keys.length === 0 || key === '' || keys.includes(key)) return [];
  const wanted = nearest(key, keys) ?? (keys.length === 1 ? (keys[0] ?? '') : '');
  return [{ what, line: entry.line, name: map, value: key, wanted, ...(wanted !== '' && { edit: { from: `${entry.key}: ${key}`, to: `${entry.key}: ${wanted}` } }) }];
});
