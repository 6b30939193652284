import type { DeclaredService } from '../../../model/deployment.ts';
import type { ProxyRoute, ProxySetting, ProxyTarget } from '../../../model/proxy.ts';
import { nginxBytes } from '../../../syntax/nginx.ts';
import type { KubeObject } from '../deployment/kube-object.ts';
import { at, entriesOf, itemsAt, textAt, type Tree } from '../deployment/yaml-tree.ts';
import { blankRoute, sniOf } from './blank.ts';
import { istioRoutes } from './istio.ts';
import { table } from '../../../syntax/table.ts';

export const ROUTING_KINDS: ReadonlySet<string> = new Set(['Ingress', 'HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'TCPIngress', 'ApisixRoute', 'IngressRoute', 'IngressRouteTCP', 'Gateway', 'VirtualService', 'ConfigMap']);

interface Around {
  readonly services: readonly DeclaredService[];
  readonly objects: readonly KubeObject[];
}

/** The port of the pod behind a port of a Service, by number or name; without that Service the number itself. */
const targetOf = (service: string, port: string, namespace: string | null, item: Tree, path: string, { services }: Around): ProxyTarget => {
  const [name = service] = service.split('.');
  const found = services.find(one => one.name === name && (one.namespace === null || namespace === null || one.namespace === namespace));
  const entry = found?.ports.find(one => String(one.port) === port || one.name === port || one.target === port);
  const number = entry && /^\d+$/.test(entry.target) ? Number(entry.target) : (entry?.port ?? (/^\d+$/.test(port) ? Number(port) : null));
  return { host: name === '' ? null : name, port: number, path, line: item.line };
};

const annotationOf = ({ tree }: KubeObject, name: string): ProxySetting<string> | null => {
  const entry = entriesOf(at(tree, 'metadata', 'annotations')).find(({ key }) => /^(?:nginx\.ingress|higress|mse\.ingress\.\w+|nginx\.org)/.test(key) && key.endsWith(`/${name}`));
  return entry?.value.kind === 'text' ? { value: entry.value.text, path: '', line: entry.line } : null;
};

/** What ingress-nginx does unless it is told otherwise; other controllers have no such limits. */
const limitsOf = (object: KubeObject, isNginx: boolean): Pick<ProxyRoute, 'timeoutSeconds' | 'bodyBytes'> => {
  const number = (name: string, of: (text: string) => number | null, standard: number): ProxySetting<number> | null => {
    const given = annotationOf(object, name);
    const value = given && of(given.value);
    return value != null ? { value, path: object.path, line: given?.line ?? null, text: given?.value ?? '' } : isNginx ? { value: standard, path: object.path, line: null } : null;
  };
  const body = number('proxy-body-size', nginxBytes, 1024 ** 2);
  return { timeoutSeconds: number('proxy-read-timeout', text => (/^\d+s?$/.test(text) ? Number.parseInt(text, 10) : null), 60), bodyBytes: body?.value === 0 ? null : body };
};

const ingressRoutes = (object: KubeObject, around: Around): readonly ProxyRoute[] => {
  const { tree, path, namespace } = object;
  const protocol = annotationOf(object, 'backend-protocol')?.value ?? '';
  const className = textAt(tree, 'spec', 'ingressClassName') ?? textAt(tree, 'metadata', 'annotations', 'kubernetes.io/ingress.class') ?? '';
  const isNginx = /nginx/.test(className) || entriesOf(at(tree, 'metadata', 'annotations')).some(({ key }) => key.startsWith('nginx.ingress.kubernetes.io/'));
  const secured = itemsAt(tree, 'spec', 'tls').flatMap(item => { const hosts = itemsAt(item, 'hosts').flatMap(host => (host.kind === 'text' ? [host.text] : [])); return hosts.length > 0 ? hosts : ['*']; });
  return itemsAt(tree, 'spec', 'rules').flatMap(rule => itemsAt(rule, 'http', 'paths').map((item): ProxyRoute => {
    const host = textAt(rule, 'host');
    const port = textAt(item, 'backend', 'service', 'port', 'number') ?? textAt(item, 'backend', 'service', 'port', 'name') ?? textAt(item, 'backend', 'servicePort') ?? '';
    const isTls = secured.includes('*') || (host !== null && secured.includes(host));
    return {
      ...blankRoute('ingress', path, item.line), layer: /^(?:GRPCS?|H2C?)$/i.test(protocol) ? 'grpc' : 'http', port: isTls ? 443 : 80, isTls, hosts: host === null ? [] : [host],
      route: textAt(item, 'path') ?? '/', rewritten: annotationOf(object, 'rewrite-target')?.value ?? null, ...limitsOf(object, isNginx),
      targets: [targetOf(textAt(item, 'backend', 'service', 'name') ?? textAt(item, 'backend', 'serviceName') ?? '', port, namespace, item, path, around)],
    };
  }));
};

interface GatewayListener {
  readonly name: string;
  readonly port: number | null;
  readonly isTls: boolean;
}

const listenersOf = ({ tree }: KubeObject): readonly GatewayListener[] =>
  itemsAt(tree, 'spec', 'listeners').map(item => ({ name: textAt(item, 'name') ?? '', port: Number(textAt(item, 'port') ?? '') || null, isTls: /^(?:HTTPS|TLS)$/.test(textAt(item, 'protocol') ?? '') }));

const LAYERS: Readonly<Record<string, ProxyRoute['layer']>> = table({ HTTPRoute: 'http', GRPCRoute: 'grpc', TCPRoute: 'tcp', TLSRoute: 'tcp' });

/** Without the Gateway it is not known where a route listens. */
const gatewayRoutes = ({ kind, tree, path, namespace }: KubeObject, around: Around): readonly ProxyRoute[] => {
  const parents = itemsAt(tree, 'spec', 'parentRefs').flatMap((parent): readonly GatewayListener[] => {
    const gateway = around.objects.find(other => other.kind === 'Gateway' && other.name === textAt(parent, 'name'));
    const section = textAt(parent, 'sectionName');
    const wanted = Number(textAt(parent, 'port') ?? '') || null;
    return gateway ? listenersOf(gateway).filter(({ name, port }) => (section === null || name === section) && (wanted === null || port === wanted)) : [];
  });
  const listeners = parents.length > 0 ? parents : [{ name: '', port: null, isTls: false }];
  const hosts = itemsAt(tree, 'spec', 'hostnames').flatMap(item => (item.kind === 'text' ? [item.text] : []));
  return listeners.flatMap(({ port, isTls }) => itemsAt(tree, 'spec', 'rules').map((rule): ProxyRoute => {
    const rewrite = itemsAt(rule, 'filters').map(filter => textAt(filter, 'urlRewrite', 'path', 'replacePrefixMatch') ?? textAt(filter, 'urlRewrite', 'path', 'replaceFullPath')).find(found => found !== null) ?? null;
    const backends = itemsAt(rule, 'backendRefs');
    return {
      ...blankRoute('gateway', path, rule.line), layer: LAYERS[kind] ?? 'http', port, isTls, hosts, route: textAt(itemsAt(rule, 'matches')[0], 'path', 'value') ?? '/', rewritten: rewrite,
      targets: backends.map(item => targetOf(textAt(item, 'name') ?? '', textAt(item, 'port') ?? '', textAt(item, 'namespace') ?? namespace, item, path, around)),
    };
  }));
};

/** `"9848": "namespace/service:9848:PROXY"`. */
const tcpServices = ({ tree, path }: KubeObject, around: Around): readonly ProxyRoute[] =>
  entriesOf(at(tree, 'data')).flatMap(({ key, line, value }): readonly ProxyRoute[] => {
    const match = value.kind === 'text' ? /^([^/]+)\/([^:]+):([^:]+)(:PROXY)?(:PROXY)?$/.exec(value.text) : null;
    if (!match || !/^\d+$/.test(key)) return [];
    const [, namespace = '', service = '', port = '', , encodes] = match;
    return [{ ...blankRoute('tcp-services', path, line), layer: 'tcp', port: Number(key), targets: [targetOf(service, port, namespace, { kind: 'nothing', line }, path, around)], sendsProxyHeader: encodes !== undefined }];
  });

/** Routes of controllers with objects of their own: Kong and APISIX. */
const otherRoutes = ({ kind, tree, path, namespace }: KubeObject, around: Around): readonly ProxyRoute[] => {
  const backend = (item: Tree, rule: Tree): ProxyTarget => targetOf(textAt(item, 'serviceName') ?? '', textAt(item, 'servicePort') ?? '', namespace, rule, path, around);
  if (kind === 'TCPIngress') {
    return itemsAt(tree, 'spec', 'rules').map(rule => ({ ...blankRoute('ingress', path, rule.line), layer: 'tcp', port: Number(textAt(rule, 'port')) || null, targets: [backend(at(rule, 'backend'), rule)] }));
  }
  return [
    ...itemsAt(tree, 'spec', 'stream').map((rule): ProxyRoute => ({ ...blankRoute('apisix', path, rule.line), layer: 'tcp', port: Number(textAt(rule, 'match', 'ingressPort')) || null, targets: [backend(at(rule, 'backend'), rule)] })),
    ...itemsAt(tree, 'spec', 'http').map((rule): ProxyRoute => ({ ...blankRoute('apisix', path, rule.line), targets: itemsAt(rule, 'backends').map(item => backend(item, item)) })),
  ];
};

/** IngressRoute and IngressRouteTCP of Traefik: of its entry points only the usual two are known. */
const traefikRoutes = ({ kind, tree, path, namespace }: KubeObject, around: Around): readonly ProxyRoute[] =>
  itemsAt(tree, 'spec', 'routes').map((rule): ProxyRoute => {
    const services = itemsAt(rule, 'services');
    const entry = itemsAt(tree, 'spec', 'entryPoints').map(item => (item.kind === 'text' ? item.text : ''))[0];
    const isGrpc = services.some(item => textAt(item, 'scheme') === 'h2c');
    return {
      ...blankRoute('traefik', path, rule.line), ...(kind === 'IngressRouteTCP' && sniOf(textAt(rule, 'match') ?? '', path, at(rule, 'match').line)), layer: kind === 'IngressRouteTCP' ? 'tcp' : isGrpc ? 'grpc' : 'http', port: entry === 'web' ? 80 : entry === 'websecure' ? 443 : null,
      isTls: at(tree, 'spec', 'tls').kind === 'map', targets: services.map(item => targetOf(textAt(item, 'name') ?? '', textAt(item, 'port') ?? '', namespace, item, path, around)),
    };
  });

/** What leads from outside to the Services of manifests. */
export const kubernetesRoutes = (objects: readonly KubeObject[], services: readonly DeclaredService[]): readonly ProxyRoute[] => {
  const around = { services, objects };
  return objects.flatMap((object): readonly ProxyRoute[] => {
    if (object.kind === 'Ingress') return ingressRoutes(object, around);
    if (object.kind === 'VirtualService') return istioRoutes(object, objects, (service, port, namespace, item) => targetOf(service, port, namespace, item, object.path, around));
    if (object.kind in LAYERS) return gatewayRoutes(object, around);
    if (object.kind === 'ConfigMap') return /tcp-services|-tcp$/.test(object.name) ? tcpServices(object, around) : [];
    return object.kind.startsWith('IngressRoute') ? traefikRoutes(object, around) : object.kind === 'TCPIngress' || object.kind === 'ApisixRoute' ? otherRoutes(object, around) : [];
  });
};
