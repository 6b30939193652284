import type { ProxyRoute, ProxyTarget } from '../../../model/proxy.ts';
import { at, entriesOf, entryAt, itemsAt, parseYaml, textAt, type Tree } from '../deployment/yaml-tree.ts';
import { blankRoute, boundAt, type ProxyText, sniOf, targetOf } from './blank.ts';

const numberAt = (tree: Tree | undefined, ...keys: readonly string[]): number | null => {
  const text = textAt(tree, ...keys);
  return text !== null && /^\d{1,5}$/.test(text) ? Number(text) : null;
};

const has = (tree: Tree | undefined, ...keys: readonly string[]): boolean => at(tree, ...keys).kind !== 'nothing';

// Envoy

const clustersOf = (resources: Tree, path: string): ReadonlyMap<string, { readonly targets: readonly ProxyTarget[]; readonly isHttp2: boolean }> =>
  new Map(itemsAt(resources, 'clusters').map(cluster => {
    const endpoints = itemsAt(cluster, 'load_assignment', 'endpoints').flatMap(group => itemsAt(group, 'lb_endpoints')).map(one => at(one, 'endpoint', 'address', 'socket_address'));
    const targets = endpoints.map(address => ({ host: textAt(address, 'address'), port: numberAt(address, 'port_value'), path, line: address.line }));
    const protocols = entriesOf(at(cluster, 'typed_extension_protocol_options')).some(({ value }) => has(value, 'explicit_http_config', 'http2_protocol_options'));
    return [textAt(cluster, 'name') ?? '', { targets, isHttp2: protocols || has(cluster, 'http2_protocol_options') }] as const;
  }));

const envoyRoutes = (tree: Tree, path: string): readonly ProxyRoute[] => {
  const resources = at(tree, 'static_resources');
  const clusters = clustersOf(resources, path);
  return itemsAt(resources, 'listeners').flatMap(listener => {
    const address = at(listener, 'address', 'socket_address');
    const port = numberAt(address, 'port_value');
    const chains = itemsAt(listener, 'filter_chains');
    return chains.flatMap(chain => itemsAt(chain, 'filters').flatMap((filter): readonly ProxyRoute[] => {
      const config = at(filter, 'typed_config');
      const type = `${textAt(filter, 'name') ?? ''} ${textAt(config, '@type') ?? ''}`;
      const common = { ...blankRoute('envoy', path, filter.line), port, isTls: has(chain, 'transport_socket') };
      const to = (name: string | null): Pick<ProxyRoute, 'upstream' | 'targets'> => ({ upstream: name, targets: clusters.get(name ?? '')?.targets ?? [] });
      if (/tcp_proxy/i.test(type)) return [{ ...common, layer: 'tcp', ...to(textAt(config, 'cluster')) }];
      if (!/http_connection_manager/i.test(type)) return [];
      const routes = itemsAt(config, 'route_config', 'virtual_hosts').flatMap(host => itemsAt(host, 'routes'));
      return routes.map((route): ProxyRoute => {
        const name = textAt(route, 'route', 'cluster');
        const rewrite = textAt(route, 'route', 'prefix_rewrite');
        return { ...common, line: route.line, layer: clusters.get(name ?? '')?.isHttp2 ? 'grpc' : 'http', route: textAt(route, 'match', 'prefix') ?? textAt(route, 'match', 'path') ?? '/', rewritten: rewrite, ...to(name) };
      });
    }));
  });
};

// APISIX

const nodesOf = (upstream: Tree, path: string): readonly ProxyTarget[] => {
  const nodes = at(upstream, 'nodes');
  if (nodes.kind === 'map') return nodes.entries.map(({ key, line }) => targetOf(key, null, path, line));
  return itemsAt(upstream, 'nodes').map(item => ({ host: textAt(item, 'host'), port: numberAt(item, 'port'), path, line: item.line }));
};

const apisixRoutes = (trees: readonly Tree[], path: string): readonly ProxyRoute[] => {
  const upstreams = trees.flatMap(tree => itemsAt(tree, 'upstreams'));
  const upstreamOf = (route: Tree): Tree => {
    const id = textAt(route, 'upstream_id');
    return id === null ? at(route, 'upstream') : (upstreams.find(one => textAt(one, 'id') === id) ?? at(route, 'upstream'));
  };
  const common = (route: Tree): ProxyRoute => ({ ...blankRoute('apisix', path, route.line), upstream: textAt(route, 'upstream_id'), targets: nodesOf(upstreamOf(route), path) });
  const listen = trees.map(tree => numberAt(tree, 'apisix', 'node_listen') ?? numberAt(itemsAt(tree, 'apisix', 'node_listen')[0]) ?? numberAt(itemsAt(tree, 'apisix', 'node_listen')[0], 'port')).find(port => port !== null) ?? 9080;
  return trees.flatMap(tree => [
    ...itemsAt(tree, 'routes').map((route): ProxyRoute => ({
      ...common(route), port: listen, layer: /^grpcs?$/.test(textAt(upstreamOf(route), 'scheme') ?? '') ? 'grpc' : 'http',
      route: (textAt(route, 'uri') ?? textAt(itemsAt(route, 'uris')[0]) ?? '/').replace(/\*$/, ''), rewritten: textAt(route, 'plugins', 'proxy-rewrite', 'uri'),
    })),
    ...itemsAt(tree, 'stream_routes').map((route): ProxyRoute => ({ ...common(route), layer: 'tcp', port: numberAt(route, 'server_port') })),
  ]);
};

// Traefik

/** Names of keys are written in any case. */
const any = (tree: Tree | undefined, key: string): Tree => entriesOf(tree).find(entry => entry.key.toLowerCase() === key.toLowerCase())?.value ?? { kind: 'nothing', line: 0 };

const entryPointsIn = (trees: readonly Tree[]): ReadonlyMap<string, string> =>
  new Map(trees.flatMap(tree => entriesOf(any(tree, 'entryPoints')).map(({ key, value }) => [key, textAt(value, 'address') ?? ''] as const)));

const serversOf = (service: Tree, path: string): { readonly targets: readonly ProxyTarget[]; readonly isHttp2: boolean } => {
  const servers = any(any(service, 'loadBalancer'), 'servers');
  const urls = (servers.kind === 'list' ? servers.items : []).map(item => ({ text: textAt(item, 'url') ?? textAt(item, 'address') ?? '', line: item.line }));
  return { isHttp2: urls.some(({ text }) => text.startsWith('h2c:')), targets: urls.map(({ text, line }) => targetOf(text.replace(/^\w+:\/\//, '').replace(/\/.*$/, ''), text.startsWith('http:') ? 80 : null, path, line)) };
};

const traefikRoutes = (trees: readonly Tree[], path: string): readonly ProxyRoute[] => {
  const points = entryPointsIn(trees);
  const of = (tree: Tree, kind: 'http' | 'tcp'): readonly ProxyRoute[] =>
    entriesOf(any(any(tree, kind), 'routers')).flatMap(({ line, value: router }) => {
      const service = any(router, 'service');
      const { targets, isHttp2 } = serversOf(any(any(any(tree, kind), 'services'), textAt(service) ?? ''), path);
      const named = any(router, 'entryPoints');
      const names = named.kind === 'list' ? named.items.map(item => textAt(item) ?? '') : [...points.keys()];
      const isTls = any(router, 'tls').kind !== 'nothing';
      const rule = any(router, 'rule');
      const route = /PathPrefix\(\s*[`'"]([^`'"]+)/.exec(textAt(rule) ?? '')?.[1] ?? '/';
      const bound = names.length > 0 ? names.map(name => boundAt(points.get(name) ?? '')) : [boundAt('')];
      return bound.map((where): ProxyRoute => ({ ...blankRoute('traefik', path, line), ...where, ...(kind === 'tcp' && sniOf(textAt(rule) ?? '', path, rule.line)), layer: kind === 'tcp' ? 'tcp' : isHttp2 ? 'grpc' : 'http', isTls, route, upstream: textAt(service), targets }));
    });
  return trees.flatMap(tree => [...of(tree, 'http'), ...of(tree, 'tcp')]);
};

/** Envoy, APISIX and Traefik: files in YAML (or JSON) of their own. */
export const parseYamlProxies = (texts: readonly ProxyText[]): readonly ProxyRoute[] => {
  const trees = texts.map(({ path, text }) => ({ path, trees: parseYaml(text) }));
  const all = trees.flatMap(one => one.trees);
  return trees.flatMap(({ path, trees: own }) => {
    const points = own.some(tree => entryAt(tree, 'http') || entryAt(tree, 'tcp')) ? traefikRoutes([...own, ...all.filter(tree => !own.includes(tree) && entriesOf(any(tree, 'entryPoints')).length > 0)], path) : [];
    const apisix = own.some(tree => entryAt(tree, 'routes') || entryAt(tree, 'stream_routes')) ? apisixRoutes([...own, ...all.filter(tree => !own.includes(tree) && has(tree, 'apisix'))], path) : [];
    return [...own.filter(tree => has(tree, 'static_resources')).flatMap(tree => envoyRoutes(tree, path)), ...apisix, ...points];
  });
};
