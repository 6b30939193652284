import { posix } from 'node:path';
import type { ProxyRoute } from '../../../model/proxy.ts';
import type { DeclaredContainer, DeclaredMount, DeclaredProbe, DeclaredRoute, DeclaredService, Workload } from '../../../model/deployment.ts';
import type { DeclaredBudget, DeclaredPolicy, DeclaredScaler } from '../../../model/kube-objects.ts';
import { nearest } from '../../../syntax/nearest.ts';
import { kubernetesRoutes, ROUTING_KINDS } from '../proxy/kubernetes.ts';
import { blankContainer, bytesOf, serviceType, urlIn } from './blank.ts';
import type { FileLookup } from './docker-run.ts';
import { environmentOf, type Store, storeOf } from './kube-environment.ts';
import type { KubeObject } from './kube-object.ts';
import { accountOf, budgetOf, processorOf, scalerOf } from './kube-around.ts';
import { policyOf } from './kube-policy.ts';
import { customization, kustomized } from './kustomize.ts';
import { isTemplate, withParameters } from './openshift-template.ts';
import { relevantPart } from './relevant.ts';
import { at, entriesOf, entryAt, itemsAt, parseYaml, textAt, textMapOf, type Tree } from './yaml-tree.ts';

export interface KubeFile {
  /** Path in the container. */
  readonly target: string;
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

export interface Manifests {
  readonly containers: readonly DeclaredContainer[];
  readonly services: readonly DeclaredService[];
  readonly routes: readonly DeclaredRoute[];
  readonly policies: readonly DeclaredPolicy[];
  readonly budgets: readonly DeclaredBudget[];
  readonly scalers: readonly DeclaredScaler[];
  /** What leads to the Services from outside, whatever object says it. */
  readonly proxied: readonly ProxyRoute[];
  readonly objects: readonly KubeObject[];
  /** Files of ConfigMaps as the containers see them, by the name of the container. */
  readonly files: ReadonlyMap<string, readonly KubeFile[]>;
}

const MOST_OBJECTS = 5_000;

const objectsIn = (path: string, text: string): readonly KubeObject[] => objectsOf(path, parseYaml(text));

/** What calls itself by a misspelt key is there all the same: the slip is told of it. */
const misspeltName = (tree: Tree): string | null => textAt(tree, 'metadata', entriesOf(at(tree, 'metadata')).find(({ key }) => nearest(key, ['name', 'namespace', 'labels', 'annotations']) === 'name')?.key ?? '');

const objectsOf = (path: string, trees: readonly Tree[]): readonly KubeObject[] => {
  const flat = (tree: Tree): readonly Tree[] => (/List$/.test(textAt(tree, 'kind') ?? '') ? itemsAt(tree, 'items').flatMap(flat) : isTemplate(tree) ? itemsAt(tree, 'objects').flatMap(flat) : [tree]);
  return trees.flatMap(flat).slice(0, MOST_OBJECTS).flatMap(tree => {
    const kind = textAt(tree, 'kind');
    const name = textAt(tree, 'metadata', 'name') ?? textAt(tree, 'metadata', 'generateName') ?? misspeltName(tree);
    return kind === null || name === null ? [] : [{ kind, name, namespace: textAt(tree, 'metadata', 'namespace'), tree, path }];
  });
};

const PROBES = { livenessProbe: 'liveness', readinessProbe: 'readiness', startupProbe: 'startup' } as const;

const probesOf = (container: Tree, path: string): readonly DeclaredProbe[] => {
  const named = new Map(itemsAt(container, 'ports').map(item => [textAt(item, 'name') ?? '', Number(textAt(item, 'containerPort'))]));
  return Object.entries(PROBES).flatMap(([field, kind]): readonly DeclaredProbe[] => {
    const probe = entryAt(container, field);
    if (!probe || probe.value.kind !== 'map') return [];
    const number = (key: string, standard: number): number => Number(textAt(probe.value, key) ?? standard);
    const command = itemsAt(probe.value, 'exec', 'command').map(item => (item.kind === 'text' ? item.text : '')).join(' ');
    const port = textAt(probe.value, 'httpGet', 'port') ?? textAt(probe.value, 'tcpSocket', 'port');
    const asked = command === '' ? { url: textAt(probe.value, 'httpGet', 'path'), port: port === null ? null : /^\d+$/.test(port) ? Number(port) : (named.get(port) ?? null) } : urlIn(command);
    const isUnnamed = command === '' && port !== null && !/^\d+$/.test(port) && !named.has(port);
    return [{ kind, ...asked, ...(isUnnamed && { portName: port }), ...(textAt(probe.value, 'httpGet', 'scheme') === 'HTTPS' && { isTls: true as const }), ...(command !== '' && { command }), patienceSeconds: number('initialDelaySeconds', 0) + number('periodSeconds', 10) * number('failureThreshold', 3), path, line: probe.line }];
  });
};

/** A claim that can only be read, by its name within the pod. */
const accessOf = (templates: readonly Tree[], name: string, path: string): Pick<DeclaredMount, 'access'> => {
  const modes = itemsAt(templates.find(item => textAt(item, 'metadata', 'name') === name), 'spec', 'accessModes');
  const [first] = modes;
  return first && modes.every(mode => mode.kind === 'text' && mode.text === 'ReadOnlyMany') ? { access: { path, line: first.line, text: 'ReadOnlyMany' } } : {};
};

const mountsOf = (container: Tree, pod: Tree, claims: readonly Tree[], path: string): readonly DeclaredMount[] => {
  const templates = claims.map(item => textAt(item, 'metadata', 'name') ?? '');
  return mountsIn(container, pod, templates, path).map(mount => ({ ...mount, ...(mount.kind === 'claim-template' && accessOf(claims, mount.source ?? '', path)) }));
};

const mountsIn = (container: Tree, pod: Tree, templates: readonly string[], path: string): readonly DeclaredMount[] =>
  itemsAt(container, 'volumeMounts').flatMap((item): readonly DeclaredMount[] => {
    const name = textAt(item, 'name') ?? '';
    const target = textAt(item, 'mountPath');
    const volume = itemsAt(pod, 'volumes').find(each => textAt(each, 'name') === name);
    const isPrepared = itemsAt(pod, 'initContainers').some(init => itemsAt(init, 'volumeMounts').some(one => textAt(one, 'name') === name));
    const kinds: readonly (readonly [DeclaredMount['kind'], string | null])[] = [
      ['config-map', textAt(volume, 'configMap', 'name')], ['secret', textAt(volume, 'secret', 'secretName')], ['claim', textAt(volume, 'persistentVolumeClaim', 'claimName')], ['bind', textAt(volume, 'hostPath', 'path')],
      ['empty', entryAt(volume, 'emptyDir') === undefined ? null : name], ['claim-template', templates.includes(name) ? name : null],
    ];
    const [kind, source] = kinds.find(([, found]) => found !== null) ?? ['volume', name];
    return target === null ? [] : [{ source, target, kind: kind as DeclaredMount['kind'], readOnly: textAt(item, 'readOnly') === 'true', ...(isPrepared && { isPrepared: true as const }), ...(textAt(item, 'subPath') === null && { isFolder: true as const }), path, line: item.line }];
  });

const KINDS = new Set(['StatefulSet', 'Deployment', 'DaemonSet', 'Pod', 'Job']);

/** Istio: a label or annotation asks for the sidecar, another takes ports out of it. */
const meshOf = (tree: Tree, template: Tree, path: string): NonNullable<Workload['mesh']> | null => {
  const [labels, notes] = [at(template, 'metadata', 'labels'), at(template, 'metadata', 'annotations')];
  const asked = [...entriesOf(labels), ...entriesOf(notes)].find(({ key, value }) => key === 'sidecar.istio.io/inject' && value.kind === 'text' && value.text === 'true');
  const sidecar = itemsAt(template, 'spec', 'containers').find(item => textAt(item, 'name') === 'istio-proxy');
  const spot = asked?.line ?? sidecar?.line;
  if (spot === undefined) return null;
  const excluded = entriesOf(notes).filter(({ key }) => /^traffic\.sidecar\.istio\.io\/exclude\w*Ports$/.test(key)).flatMap(({ value }) => (value.kind === 'text' ? value.text.split(/\s*,\s*/).map(Number) : []));
  return { path: tree.kind === 'map' ? (tree.path ?? path) : path, line: spot, excluded };
};

const workloadOf = ({ kind, name, namespace, tree, path }: KubeObject): Workload => {
  const replicas = entryAt(at(tree, 'spec'), 'replicas');
  const template = kind === 'Pod' ? tree : at(tree, 'spec', 'template');
  return {
    kind: kind as Workload['kind'], name, namespace, replicas: kind === 'Pod' ? 1 : Number(textAt(replicas?.value) ?? 1), replicasLine: replicas?.line ?? tree.line,
    serviceName: textAt(tree, 'spec', 'serviceName'), labels: textMapOf(at(template, 'metadata', 'labels')), isParallel: textAt(tree, 'spec', 'podManagementPolicy') === 'Parallel',
    mesh: meshOf(tree, template, path),
    serviceLinks: textAt(kind === 'Pod' ? at(tree, 'spec') : at(template, 'spec'), 'enableServiceLinks') !== 'false',
  };
};

/** `command` takes the place of the start script, `args` do not. */
const commandOf = (container: Tree, path: string): Pick<DeclaredContainer, 'entrypoint'> => {
  const words = itemsAt(container, 'command').map(item => (item.kind === 'text' ? item.text : ''));
  const text = words.length > 0 ? [...words, ...itemsAt(container, 'args').map(item => (item.kind === 'text' ? item.text : ''))].join(' ').trim() : '';
  return text === '' ? {} : { entrypoint: { text, path, line: entryAt(container, 'command')?.line ?? container.line } };
};

const preStopOf = (container: Tree, path: string): Pick<DeclaredContainer, 'preStop'> => {
  const hook = entryAt(at(container, 'lifecycle'), 'preStop');
  const text = itemsAt(hook?.value, 'exec', 'command').map(item => (item.kind === 'text' ? item.text : '')).join(' ');
  return hook && text !== '' ? { preStop: { text, path, line: hook.line } } : {};
};

const portsOf = (container: Tree): Pick<DeclaredContainer, 'portNames' | 'portNumbers'> =>
  ({ portNumbers: itemsAt(container, 'ports').map(item => Number(textAt(item, 'containerPort'))), portNames: Object.fromEntries(itemsAt(container, 'ports').flatMap(item => { const name = textAt(item, 'name'); return name === null ? [] : [[name, Number(textAt(item, 'containerPort'))]]; })) });

const securityOf = (container: Tree, pod: Tree): Pick<DeclaredContainer, 'readOnly' | 'user' | 'clusterDns'> => ({
  readOnly: textAt(container, 'securityContext', 'readOnlyRootFilesystem') === 'true',
  user: textAt(pod, 'securityContext', 'fsGroup') === null ? (textAt(container, 'securityContext', 'runAsUser') ?? textAt(pod, 'securityContext', 'runAsUser')) : null,
  clusterDns: textAt(pod, 'hostNetwork') !== 'true' || textAt(pod, 'dnsPolicy') === 'ClusterFirstWithHostNet',
});

const containersOf = (object: KubeObject, store: Store): readonly { readonly container: DeclaredContainer; readonly files: readonly KubeFile[] }[] => {
  const workload = workloadOf(object);
  const pod = object.kind === 'Pod' ? at(object.tree, 'spec') : at(object.tree, 'spec', 'template', 'spec');
  const templates = itemsAt(object.tree, 'spec', 'volumeClaimTemplates');
  return itemsAt(pod, 'containers').flatMap(tree => {
    const limit = textAt(tree, 'resources', 'limits', 'memory');
    const image = entryAt(tree, 'image');
    const count = workload.kind === 'StatefulSet' ? Math.max(1, Math.min(workload.replicas, 100)) : 1;
    // What all replicas have alike.
    const [mounts, probes, files] = [mountsOf(tree, pod, templates, object.path), probesOf(tree, object.path), filesOf(tree, pod, object, store)];
    return Array.from({ length: count }, (_, index) => {
      const name = workload.kind === 'StatefulSet' ? `${workload.name}-${index}` : workload.name;
      const container: DeclaredContainer = {
        ...blankContainer(name, object.path, tree.line), image: textAt(image?.value), imageLine: image?.line ?? tree.line,
        hostname: workload.kind === 'StatefulSet' && workload.serviceName !== null ? `${name}.${workload.serviceName}.${workload.namespace ?? 'default'}.svc.cluster.local` : podHostname(object.tree, workload.namespace),
        ...environmentOf(tree, name, object, store), networkMode: textAt(pod, 'hostNetwork') === 'true' ? 'host' : 'pod', mounts, probes,
        memoryBytes: limit === null ? null : bytesOf(limit, 'kubernetes'), workload, ...portsOf(tree), ...securityOf(tree, pod), ...accountOf(tree, pod, object.path), ...processorOf(tree, object.path), ...commandOf(tree, object.path), ...preStopOf(tree, object.path),
      };
      return { container, files };
    });
  });
};

/** `subPath` or the folder: a ConfigMap that holds configuration is judged as the file that it becomes. */
const filesOf = (container: Tree, pod: Tree, { namespace }: KubeObject, store: Store): readonly KubeFile[] =>
  itemsAt(container, 'volumeMounts').flatMap(item => {
    const volume = itemsAt(pod, 'volumes').find(each => textAt(each, 'name') === textAt(item, 'name'));
    const map = textAt(volume, 'configMap', 'name');
    const values = map === null ? null : store('ConfigMap', map, namespace);
    const [target, subPath] = [textAt(item, 'mountPath') ?? '', textAt(item, 'subPath')];
    return [...(values ?? [])].filter(([key]) => subPath === null || subPath === key)
      .map(([key, { value, line, path }]) => ({ target: subPath === null ? `${target.replace(/\/$/, '')}/${key}` : target, path, line, text: value }));
  });

const serviceOf = ({ name, namespace, tree, path }: KubeObject): DeclaredService => ({
  name, namespace, type: serviceType(textAt(tree, 'spec', 'type')), headless: textAt(tree, 'spec', 'clusterIP') === 'None',
  publishNotReady: textAt(tree, 'spec', 'publishNotReadyAddresses') === 'true', selector: textMapOf(at(tree, 'spec', 'selector')), selectorLine: entryAt(at(tree, 'spec'), 'selector')?.line ?? tree.line, path, line: tree.line,
  ports: itemsAt(tree, 'spec', 'ports').map(item => ({
    name: textAt(item, 'name'), port: Number(textAt(item, 'port')), target: textAt(item, 'targetPort') ?? textAt(item, 'port') ?? '',
    ...(textAt(item, 'protocol') === 'UDP' && { protocol: 'UDP' as const }), nodePort: textAt(item, 'nodePort') === null ? null : Number(textAt(item, 'nodePort')), path, line: item.line,
  })),
});

const spokenOf = ({ tree, path }: KubeObject): Pick<DeclaredRoute, 'spoken'> => {
  const note = entriesOf(at(tree, 'metadata', 'annotations')).find(({ key, value }) => key.endsWith('/backend-protocol') && value.kind === 'text');
  return note?.value.kind === 'text' ? { spoken: { path, line: note.line, text: note.value.text } } : {};
};

const routesOf = (object: KubeObject): readonly DeclaredRoute[] => {
  const { namespace, tree, path } = object;
  const spoken = spokenOf(object);
  return itemsAt(tree, 'spec', 'rules').flatMap(rule => itemsAt(rule, 'http', 'paths').map(item => ({
    host: textAt(rule, 'host'), route: textAt(item, 'path') ?? '/', namespace, path, line: item.line, ...spoken, ...(textAt(item, 'pathType') === 'Exact' && { isExact: true as const }),
    service: textAt(item, 'backend', 'service', 'name') ?? textAt(item, 'backend', 'serviceName') ?? '',
    port: textAt(item, 'backend', 'service', 'port', 'number') ?? textAt(item, 'backend', 'service', 'port', 'name') ?? textAt(item, 'backend', 'servicePort') ?? '',
  })));
};

/** A pod beside the workload that made it: what is mended is the workload. */
const isMadeByAnother = ({ kind, name, tree }: KubeObject, objects: readonly KubeObject[]): boolean =>
  kind === 'Pod' && itemsAt(tree, 'metadata', 'ownerReferences').length > 0 && objects.some(other => other.kind !== 'Pod' && KINDS.has(other.kind) && name.startsWith(`${other.name}-`));

/** A pod of a StatefulSet has a name of its own below its Service. */
const podHostname = (tree: Tree, namespace: string | null): string | null => {
  const [hostname, subdomain] = [textAt(tree, 'spec', 'hostname'), textAt(tree, 'spec', 'subdomain')];
  return hostname === null || subdomain === null ? null : `${hostname}.${subdomain}.${namespace ?? 'default'}.svc.cluster.local`;
};

/** Manifests, one or many documents a text, lists and JSON too. */
export const parseManifests = (texts: readonly { readonly path: string; readonly text: string }[], files: FileLookup = () => null): Manifests => {
  const parsed = texts.map(({ path, text }) => ({ path, trees: parseYaml(withParameters(relevantPart(text))) }));
  const customs = parsed.flatMap(({ path, trees }) => trees.map(tree => customization(path, tree)).filter(one => one !== null));
  const all = parsed.flatMap(({ path, trees }) => objectsOf(path, trees.filter(tree => customization(path, tree) === null)));
  const objects = kustomized(customs, { all, parse: objectsIn, files, trees: path => parsed.filter(one => posix.normalize(one.path.replaceAll('\\', '/')) === path).flatMap(one => one.trees) }).slice(0, MOST_OBJECTS);
  const store = storeOf(objects);
  const made = objects.filter(object => KINDS.has(object.kind) && !isMadeByAnother(object, objects)).flatMap(object => containersOf(object, store));
  const services = objects.filter(({ kind }) => kind === 'Service').map(serviceOf);
  return {
    objects, proxied: kubernetesRoutes(objects.filter(({ kind }) => ROUTING_KINDS.has(kind)), services),
    containers: made.map(({ container }) => container), files: new Map(made.map(({ container, files }) => [container.name, files])),
    policies: objects.filter(({ kind }) => kind === 'NetworkPolicy').map(policyOf).filter(one => one !== null),
    budgets: objects.filter(({ kind }) => kind === 'PodDisruptionBudget').map(budgetOf).filter(one => one !== null), scalers: objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler').map(scalerOf).filter(one => one !== null),
    services, routes: objects.filter(({ kind }) => kind === 'Ingress').flatMap(routesOf),
  };
};
