import { imageMeant } from '../../../../syntax/image-meant.ts';
import { nearest } from '../../../../syntax/nearest.ts';
import { table } from '../../../../syntax/table.ts';
import type { Found } from '../found.ts';
import type { KubeObject } from '../kube-object.ts';
import { at, entriesOf, entryAt, itemsAt, textAt, type Entry, type Tree } from '../yaml-tree.ts';

const textOf = (entry: Entry | undefined): string => (entry?.value.kind === 'text' ? entry.value.text : '');

const wrong = (entry: Entry | undefined, name: string, wanted = ''): readonly Found[] =>
  (entry ? [{ what: 'value', line: entry.line, name, value: textOf(entry), wanted, ...(wanted !== '' && { edit: { from: textOf(entry), to: wanted } }) }] : []);

/** Of these only one may stand. */
const either = (tree: Tree, keys: readonly string[], name: string): readonly Found[] => {
  const there = entriesOf(tree).filter(({ key }) => keys.includes(key));
  const [, second] = there;
  return second ? [{ what: 'either', line: second.line, name, value: there.map(({ key }) => key).join(', '), wanted: '' }] : [];
};

const needed = (tree: Tree, line: number, key: string, name: string): readonly Found[] => (entryAt(tree, key) ? [] : [{ what: 'needed', line, name, value: key, wanted: '' }]);

/** Entries of a list that have to differ in one field. */
const twice = (items: readonly Tree[], key: string, name: string, also = ''): readonly Found[] => {
  const met = new Set<string>();
  return items.flatMap((item): readonly Found[] => {
    const entry = entryAt(item, key);
    const text = textOf(entry);
    const id = JSON.stringify([text, also === '' ? '' : (textAt(item, also) ?? '')]);
    const isAgain = met.has(id);
    met.add(id);
    return entry && text !== '' && isAgain ? [{ what: 'again', line: entry.line, name, value: text, wanted: '' }] : [];
  });
};

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

const probeWrong = (container: Tree, key: string): readonly Found[] => {
  const probe = entryAt(container, key);
  if (probe?.value.kind !== 'map') return [];
  const success = entryAt(probe.value, 'successThreshold');
  return [
    ...either(probe.value, HANDLERS, key), ...(HANDLERS.some(one => entryAt(probe.value, one)) ? [] : needed(probe.value, probe.line, 'httpGet', key)),
    ...(key !== 'readinessProbe' && Number(textOf(success) || 1) > 1 ? wrong(success, `${key}.successThreshold`, '1') : []),
  ];
};

const SOURCES = ['configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef'];

const containerWrong = (container: Tree): readonly Found[] => [
  ...(imageMeant(textAt(container, 'image') ?? '') === null ? [] : wrong(entryAt(container, 'image'), 'containers[].image', imageMeant(textAt(container, 'image') ?? '') ?? '').map((one): Found => ({ ...one, what: 'slip' }))),
  ...itemsAt(container, 'env').flatMap(item => [...either(item, ['value', 'valueFrom'], `env ${textAt(item, 'name') ?? ''}`), ...either(at(item, 'valueFrom'), SOURCES, `env ${textAt(item, 'name') ?? ''}`)]),
  ...twice(itemsAt(container, 'ports'), 'name', 'containers[].ports[].name'), ...twice(itemsAt(container, 'volumeMounts'), 'mountPath', 'containers[].volumeMounts[].mountPath'), ...PROBES.flatMap(key => probeWrong(container, key)),
  ...itemsAt(container, 'volumeMounts').flatMap(item => { const entry = entryAt(item, 'subPath'); return textOf(entry).startsWith('/') ? wrong(entry, 'volumeMounts[].subPath', textOf(entry).replace(/^\/+/, '')) : []; }),
];

const KINDS_OF_VOLUME = ['configMap', 'secret', 'persistentVolumeClaim', 'emptyDir', 'hostPath', 'nfs', 'projected', 'downwardAPI', 'csi', 'ephemeral', 'local'];

const claimWrong = (claim: Tree, name: string): readonly Found[] => {
  const spec = at(claim, 'spec');
  if (spec.kind !== 'map') return [];
  const noSize = entryAt(at(spec, 'resources', 'requests'), 'storage') ? [] : [{ what: 'needed' as const, line: spec.line, name, value: 'resources.requests.storage', wanted: '' }];
  return [...needed(spec, spec.line, 'accessModes', name), ...noSize];
};

/** Only what is meant to be whole is asked for what it lacks: an overlay holds a part. */
const wholeWrong = (tree: Tree, pod: Tree): readonly Found[] => {
  const containers = itemsAt(pod, 'containers');
  if (!containers.some(item => entryAt(item, 'image'))) return [];
  return [...needed(at(tree, 'spec'), at(tree, 'spec').line, 'selector', 'spec'), ...containers.flatMap(item => needed(item, item.line, 'image', 'containers[]'))];
};

const workloadWrong = ({ kind, tree }: KubeObject): readonly Found[] => {
  const pod = kind === 'Pod' ? at(tree, 'spec') : at(tree, 'spec', 'template', 'spec');
  const containers = [...itemsAt(pod, 'containers'), ...itemsAt(pod, 'initContainers')];
  const restart = entryAt(pod, 'restartPolicy');
  const strategy = at(tree, 'spec', 'strategy');
  return [
    ...(kind === 'Pod' ? [] : wholeWrong(tree, pod)), ...twice(containers, 'name', 'containers[].name'), ...twice(itemsAt(pod, 'volumes'), 'name', 'volumes[].name'), ...containers.flatMap(containerWrong),
    ...itemsAt(pod, 'volumes').flatMap(item => either(item, KINDS_OF_VOLUME, `volume ${textAt(item, 'name') ?? ''}`)), ...itemsAt(tree, 'spec', 'volumeClaimTemplates').flatMap(item => claimWrong(item, 'volumeClaimTemplates[].spec')),
    ...(kind !== 'Pod' && /^(?:Never|OnFailure)$/.test(textOf(restart)) ? wrong(restart, 'spec.template.spec.restartPolicy', 'Always') : []),
    ...(textAt(strategy, 'type') === 'Recreate' ? either(strategy, ['type', 'rollingUpdate'], 'spec.strategy') : []),
  ];
};

const serviceWrong = ({ tree }: KubeObject): readonly Found[] => {
  const spec = at(tree, 'spec');
  const [ports, type] = [itemsAt(spec, 'ports'), textAt(spec, 'type') ?? 'ClusterIP'];
  const nodePort = type === 'ClusterIP' ? ports.map(item => entryAt(item, 'nodePort')).find(entry => entry !== undefined) : undefined;
  const typed = entryAt(spec, 'type');
  return [
    ...twice(ports, 'name', 'spec.ports[].name'), ...twice(ports, 'port', 'spec.ports[].port', 'protocol'), ...twice(ports, 'nodePort', 'spec.ports[].nodePort'),
    ...(nodePort && textAt(spec, 'clusterIP') !== 'None' ? [{ what: 'either' as const, line: typed?.line ?? nodePort.line, name: 'spec.ports[].nodePort', value: 'nodePort, type: ClusterIP', wanted: '' }] : []),
    ...(type === 'ExternalName' ? needed(spec, typed?.line ?? spec.line, 'externalName', 'spec') : []),
  ];
};

const HOST = /^(?:\*\.)?[a-z\d](?:[a-z\d.-]*[a-z\d])?$/;

const ingressWrong = ({ tree }: KubeObject): readonly Found[] => itemsAt(tree, 'spec', 'rules').flatMap(rule => {
  const host = entryAt(rule, 'host');
  const meant = textOf(host).toLowerCase().replace(/^[a-z]+:\/\//, '').replace(/[:/].*$/, '');
  const isWrong = host && textOf(host) !== '' && !/[${}]/.test(textOf(host)) && (!HOST.test(textOf(host)) || /^\d+(?:\.\d+){3}$/.test(textOf(host)));
  const paths = itemsAt(rule, 'http', 'paths').flatMap(item => {
    const [path, service] = [entryAt(item, 'path'), at(item, 'backend', 'service')];
    return [...(path && textAt(item, 'pathType') !== 'ImplementationSpecific' && textOf(path) !== '' && !textOf(path).startsWith('/') ? wrong(path, 'paths[].path', `/${textOf(path)}`) : []), ...(service.kind === 'map' ? needed(service, service.line, 'port', 'backend.service') : [])];
  });
  return [...(isWrong ? wrong(host, 'spec.rules[].host', HOST.test(meant) && !/^\d+(?:\.\d+){3}$/.test(meant) ? meant : '') : []), ...paths];
});

const LABEL = /^(?:[A-Za-z\d](?:[\w.-]{0,61}[A-Za-z\d])?)?$/;

const labelsWrong = (tree: Tree, name: string): readonly Found[] => entriesOf(tree).filter(entry => !/[${}]/.test(textOf(entry)) && !LABEL.test(textOf(entry))).flatMap(entry => wrong(entry, `${name}.${entry.key}`));

const keysWrong = ({ kind, tree }: KubeObject): readonly Found[] => entriesOf(at(tree, 'data')).filter(({ key }) => !/^[-.\w]+$/.test(key) && !/[${}]/.test(key)).flatMap((entry): readonly Found[] => [{ what: 'value', line: entry.line, name: `${kind} data`, value: entry.key, wanted: '' }]);

const AROUND: Readonly<Record<string, (object: KubeObject) => readonly Found[]>> = table({
  StatefulSet: workloadWrong, Deployment: workloadWrong, DaemonSet: workloadWrong, Pod: workloadWrong, Service: serviceWrong, Ingress: ingressWrong, ConfigMap: keysWrong, Secret: keysWrong,
  PersistentVolumeClaim: ({ tree }) => claimWrong(tree, 'spec'), PodDisruptionBudget: ({ tree }) => either(at(tree, 'spec'), ['minAvailable', 'maxUnavailable'], 'spec'),
  NetworkPolicy: ({ tree }) => (at(tree, 'spec').kind === 'map' ? needed(at(tree, 'spec'), at(tree, 'spec').line, 'podSelector', 'spec') : []),
});

/** What the API server decodes and then refuses: values that exclude each other, stand twice, or are missing. */
export const limitsRefused = (object: KubeObject): readonly Found[] => [
  ...labelsWrong(at(object.tree, 'metadata', 'labels'), 'metadata.labels'), ...labelsWrong(at(object.tree, 'spec', 'template', 'metadata', 'labels'), 'template.metadata.labels'), ...(AROUND[object.kind]?.(object) ?? []),
];

interface Named {
  readonly kind: string;
  readonly entry: Entry | undefined;
}

const namedIn = (pod: Tree): readonly Named[] => {
  const containers = [...itemsAt(pod, 'containers'), ...itemsAt(pod, 'initContainers')];
  const volumes = itemsAt(pod, 'volumes').flatMap((item): readonly Named[] => [
    { kind: 'ConfigMap', entry: entryAt(at(item, 'configMap'), 'name') }, { kind: 'Secret', entry: entryAt(at(item, 'secret'), 'secretName') }, { kind: 'PersistentVolumeClaim', entry: entryAt(at(item, 'persistentVolumeClaim'), 'claimName') },
  ]);
  const sources = containers.flatMap(item => [...itemsAt(item, 'env').map(one => at(one, 'valueFrom')), ...itemsAt(item, 'envFrom')]);
  const env = sources.flatMap((item): readonly Named[] => [['ConfigMap', 'configMapKeyRef'], ['Secret', 'secretKeyRef'], ['ConfigMap', 'configMapRef'], ['Secret', 'secretRef']].map(([kind = '', key = '']) => ({ kind, entry: entryAt(at(item, key), 'name') })));
  return [...volumes, ...env, { kind: 'ServiceAccount', entry: entryAt(pod, 'serviceAccountName') }].filter(({ entry }) => textOf(entry) !== '');
};

/** A name that no object of the manifest has, where one has nearly that, or is used by nothing else. */
export const namesRefused = ({ tree, namespace }: KubeObject, objects: readonly KubeObject[]): readonly Found[] => {
  const used = namedIn(at(tree, 'spec', 'template', 'spec'));
  return used.flatMap(({ kind, entry }): readonly Found[] => {
    const there = objects.filter(one => one.kind === kind).map(({ name }) => name);
    if (!entry || there.length === 0 || there.includes(textOf(entry)) || /[${}]/.test(textOf(entry))) return [];
    const idle = objects.filter(one => one.kind === kind && (one.namespace ?? namespace) === (namespace ?? one.namespace)).map(({ name }) => name).filter(name => !used.some(one => one.kind === kind && textOf(one.entry) === name));
    const wanted = nearest(textOf(entry), idle) ?? '';
    return wanted === '' ? [] : [{ what: 'named', line: entry.line, name: kind, value: textOf(entry), wanted, edit: { from: textOf(entry), to: wanted } }];
  });
};
