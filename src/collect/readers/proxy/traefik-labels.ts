import type { ProxyRoute } from '../../../model/proxy.ts';
import { at, entriesOf, type Entry, oneOrMore, parseYaml, textAt, type Tree } from '../deployment/yaml-tree.ts';
import { blankRoute, boundAt, type ProxyText, sniOf } from './blank.ts';

interface Label {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** As a map, or as `key=value` one a line; Traefik takes names in any case. */
const labelsAt = (tree: Tree): readonly Label[] =>
  tree.kind === 'map'
    ? entriesOf(tree).map(({ key, line, value }) => ({ key: key.toLowerCase(), value: value.kind === 'text' ? value.text : '', line }))
    : oneOrMore(tree).flatMap(item => {
      const [, key, value = ''] = item.kind === 'text' ? (/^([^=]+)=?([\s\S]*)$/.exec(item.text) ?? []) : [];
      return key === undefined ? [] : [{ key: key.trim().toLowerCase(), value, line: item.line }];
    });

/** `--entrypoints.web.address=:80` of the service that is Traefik. */
const entryPointsIn = (services: readonly Entry[]): ReadonlyMap<string, string> =>
  new Map(services.flatMap(({ value }) => oneOrMore(at(value, 'command')).flatMap(item => (item.kind === 'text' ? item.text.split(/\s+/) : []))).flatMap(word => {
    const [, name, address] = /^["']?--entry[pP]oints\.([\w-]+)\.address=(\S+?)["']?$/.exec(word) ?? [];
    return name === undefined || address === undefined ? [] : [[name.toLowerCase(), address] as const];
  }));

const PORT = /^\d{1,5}$/;

const routesOf = ({ key: host, value: service }: Entry, points: ReadonlyMap<string, string>, path: string): readonly ProxyRoute[] => {
  const labels = [...labelsAt(at(service, 'labels')), ...labelsAt(at(service, 'deploy', 'labels'))];
  const of = (key: string): Label | undefined => labels.find(label => label.key === key.toLowerCase());
  if (of('traefik.enable')?.value === 'false') return [];
  return (['http', 'tcp'] as const).flatMap(kind => {
    const names = (part: 'routers' | 'services'): readonly string[] => [...new Set(labels.flatMap(({ key }) => new RegExp(`^traefik\\.${kind}\\.${part}\\.([^.]+)\\.`).exec(key)?.[1] ?? []))];
    return names('routers').flatMap(router => {
      const own = (key: string): Label | undefined => of(`traefik.${kind}.routers.${router}.${key}`);
      const target = own('service')?.value.toLowerCase() ?? names('services')[0] ?? '';
      const server = (key: string): string => of(`traefik.${kind}.services.${target}.loadbalancer.server.${key}`)?.value ?? '';
      const port = server('port');
      const line = (own('rule') ?? labels.find(({ key }) => key.startsWith(`traefik.${kind}.routers.${router}.`)))?.line ?? 1;
      const entries = (own('entrypoints')?.value ?? '').split(',').map(name => name.trim().toLowerCase()).filter(name => name !== '');
      // A router that names none listens on all of them.
      const listens = entries.length > 0 ? entries : [...points.keys()];
      const bound = (listens.length > 0 ? listens : ['']).map(name => boundAt(points.get(name) ?? ''));
      return bound.map((where): ProxyRoute => ({
        ...blankRoute('traefik', path, line), ...where, ...(kind === 'tcp' && sniOf(own('rule')?.value ?? '', path, line)), layer: kind === 'tcp' ? 'tcp' : server('scheme') === 'h2c' ? 'grpc' : 'http', isTls: own('tls')?.value === 'true' || own('tls.certresolver') !== undefined || own('tls.passthrough')?.value === 'true',
        route: /PathPrefix\(\s*[`'"]([^`'"]+)/.exec(own('rule')?.value ?? '')?.[1] ?? '/', upstream: target === '' ? null : target, targets: [{ host, port: PORT.test(port) ? Number(port) : null, path, line }],
      }));
    });
  });
};

/** Routes that services of Compose ask Traefik for by their labels. */
export const traefikLabels = (texts: readonly ProxyText[]): readonly ProxyRoute[] =>
  texts.filter(({ text }) => text.includes('traefik.')).flatMap(({ path, text }) => parseYaml(text).flatMap(tree => {
    const services = entriesOf(at(tree, 'services'));
    const points = entryPointsIn(services.filter(({ value }) => /(?:^|\/)traefik(?::|$)/.test(textAt(value, 'image') ?? '')));
    return services.flatMap(entry => routesOf(entry, points, path));
  }));
