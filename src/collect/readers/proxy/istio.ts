import type { ProxyRoute, ProxyTarget } from '../../../model/proxy.ts';
import type { KubeObject } from '../deployment/kube-object.ts';
import { at, itemsAt, textAt, type Tree } from '../deployment/yaml-tree.ts';
import { blankRoute } from './blank.ts';

interface Server {
  readonly port: number | null;
  readonly protocol: string;
}

type TargetOf = (service: string, port: string, namespace: string | null, item: Tree) => ProxyTarget;

const ISTIO = /^networking\.istio\.io\//;

export const isIstio = ({ tree }: KubeObject): boolean => ISTIO.test(textAt(tree, 'apiVersion') ?? '');

/** The sidecars of the mesh take a route by this name, or by none. */
const INSIDE = 'mesh';

const gatewaysOf = ({ tree }: KubeObject): readonly string[] => itemsAt(tree, 'spec', 'gateways').flatMap(item => (item.kind === 'text' && item.text !== INSIDE ? [item.text] : []));

const serversOf = (names: readonly string[], { namespace }: KubeObject, objects: readonly KubeObject[]): readonly Server[] =>
  names.flatMap(name => {
    const [own, wanted] = name.includes('/') ? [name.slice(name.indexOf('/') + 1), name.slice(0, name.indexOf('/'))] : [name, namespace];
    const gateway = objects.find(other => other.kind === 'Gateway' && isIstio(other) && other.name === own && (other.namespace === null || wanted === null || other.namespace === wanted));
    return itemsAt(gateway?.tree, 'spec', 'servers').map(server => ({ port: Number(textAt(server, 'port', 'number') ?? '') || null, protocol: (textAt(server, 'port', 'protocol') ?? '').toUpperCase() }));
  });

const CALLS = /^(?:GRPC|HTTP2)/;
const LAYERS = [['http', /^(?:HTTPS?$|GRPC|HTTP2)/], ['tcp', /^(?:TCP|TLS|MONGO|MYSQL|REDIS)/], ['tls', /^(?:TLS|HTTPS)/]] as const;

/** Behind which servers of the gateway a rule stands: those of the port that it asks for, else all that speak so. */
const heard = (rule: Tree, speaks: RegExp, servers: readonly Server[]): readonly Server[] => {
  const asked = itemsAt(rule, 'match').flatMap(match => Number(textAt(match, 'port') ?? '') || []);
  const fitting = servers.filter(({ protocol, port }) => speaks.test(protocol) && (asked.length === 0 || asked.some(one => one === port)));
  if (fitting.length > 0) return fitting;
  return servers.length > 0 ? [] : asked.length > 0 ? asked.map(port => ({ port, protocol: '' })) : [{ port: null, protocol: '' }];
};

/** What VirtualServices of Istio let in through its gateways. */
export const istioRoutes = (object: KubeObject, objects: readonly KubeObject[], targetOf: TargetOf): readonly ProxyRoute[] => {
  const names = gatewaysOf(object);
  if (names.length === 0) return [];
  const servers = serversOf(names, object, objects);
  const hosts = itemsAt(object.tree, 'spec', 'hosts').flatMap(item => (item.kind === 'text' && item.text !== '*' ? [item.text] : []));
  return LAYERS.flatMap(([kind, speaks]) => itemsAt(object.tree, 'spec', kind).flatMap(rule => heard(rule, speaks, servers).map(({ port, protocol }): ProxyRoute => {
    const targets = itemsAt(rule, 'route').map(item => {
      const [service = '', namespace = object.namespace] = (textAt(item, 'destination', 'host') ?? '').split('.');
      return targetOf(service, textAt(item, 'destination', 'port', 'number') ?? '', namespace, item);
    });
    const [match] = itemsAt(rule, 'match');
    const path = ['prefix', 'exact', 'regex'].map(how => textAt(match, 'uri', how)).find(found => found !== null) ?? '/';
    return {
      ...blankRoute('istio', object.path, rule.line), layer: kind === 'http' ? (CALLS.test(protocol) ? 'grpc' : 'http') : 'tcp', port, isTls: /^(?:HTTPS|TLS)$/.test(protocol), hosts,
      route: path, rewritten: textAt(at(rule, 'rewrite'), 'uri'), targets,
    };
  })));
};
