import type { DeclaredContainer, Deployment, Spot } from '../../../src/model/deployment.ts';
import type { Args } from '../../../src/model/finding.ts';
import type { Proxies, ProxyRoute, ProxyTarget } from '../../../src/model/proxy.ts';
import { consolePortIn, containerCalled, extraAddresses, isNacosContainer, mainPortIn } from '../../../src/nacos/declared-container.ts';
import { derivedPorts, GRPC_SDK_OFFSET } from '../../../src/nacos/ports.ts';
import { isProxyItself, type ProxiedWay, proxyContainer } from '../../../src/nacos/proxied.ts';
import { addressText, share, whereIs } from '../../docker/shared/deployment-rule.ts';
import { NAMES, uniqueBy } from './proxy-rule.ts';

export interface TargetFault {
  readonly kind: string;
  readonly args: Args;
  readonly spot: Spot;
  readonly quote: string;
}

interface Looked {
  readonly target: ProxyTarget;
  readonly container: DeclaredContainer;
  readonly declared: Deployment;
}

type Kind = { readonly kind: string; readonly inner: number };

const ofNacos = ({ target, container, declared }: Looked, named: DeclaredContainer): Kind | null => {
  const main = mainPortIn(named);
  if (!share(container, named)) return { kind: 'apart', inner: main };
  if (target.port === null || derivedPorts(main, { version: null, consolePort: consolePortIn(named) }).some(({ port }) => port === target.port)) return null;
  const mapped = declared.containers.filter(isNacosContainer).flatMap(({ ports }) => ports).find(({ hostPort }) => hostPort === target.port);
  return mapped ? { kind: 'mapped-port', inner: mapped.containerPort } : { kind: 'closed', inner: main };
};

const ports = ({ target, declared }: Looked): boolean => {
  const nacos = declared.containers.filter(isNacosContainer);
  return nacos.some(one => derivedPorts(mainPortIn(one), { version: null, consolePort: null }).some(({ port }) => port === target.port));
};

const faultOf = (looked: Looked): Kind | null => {
  const { target, container, declared } = looked;
  if (isProxyItself(target, container)) return ports(looked) ? { kind: 'itself', inner: 0 } : null;
  // What a variable decides is nobody's name: a container without a hostname is not meant.
  const named = target.host === null ? undefined : containerCalled(declared, target.host);
  if (named) return isNacosContainer(named) ? ofNacos(looked, named) : null;
  // A name without a dot is one of a network of containers; one that is given by extra_hosts or belongs to a gateway is not.
  const isOpen = (target.host !== null && extraAddresses(container, target.host).length > 0) || container.networks === null;
  return /^[a-z][\w-]*$/i.test(target.host ?? '') && ports(looked) && !isOpen ? { kind: 'nobody', inner: 0 } : null;
};

/** The only server that is meant; of several nobody can say which. */
const proposedFor = ({ port }: ProxyTarget, { containers }: Deployment): string => {
  const [nacos, ...others] = containers.filter(isNacosContainer);
  return nacos && others.length === 0 && port !== null ? `${nacos.name}:${port}` : '<service>';
};

/** Targets that a proxy in a container cannot reach, as far as the file tells in which it is declared. */
export const targetFaults = ({ routes }: Proxies, declared: Deployment | undefined): readonly TargetFault[] => {
  if (!declared || declared.kind !== 'compose') return [];
  const all = routes.flatMap((route: ProxyRoute) => route.targets.flatMap((target): readonly TargetFault[] => {
    const container = proxyContainer(route, declared);
    const found = container && faultOf({ target, container, declared });
    if (!found || !container) return [];
    const args = { proxy: NAMES[route.product], target: addressText(target), where: whereIs(target), name: container.name, host: target.host ?? '', port: target.port ?? 0, inner: found.inner, grpc: found.inner + GRPC_SDK_OFFSET, others: '', proposed: proposedFor(target, declared) };
    return [{ kind: found.kind, args, spot: target, quote: addressText(target) }];
  }));
  return uniqueBy(all, ({ args }) => `${String(args['where'])} ${String(args['target'])}`);
};

/** A server without a port in a group whose others have one. */
export const portlessIn = (ways: readonly ProxiedWay[]): readonly TargetFault[] => {
  const all = ways.flatMap(({ route }): readonly TargetFault[] => {
    const ports = [...new Set(route.targets.filter(({ isPortless }) => !isPortless).map(({ port }) => port))];
    const [wanted] = ports;
    if (ports.length !== 1 || wanted == null) return [];
    return route.targets.filter(({ isPortless, port }) => isPortless && port !== null).map(target => ({
      kind: 'portless', spot: target, quote: target.host ?? '?',
      args: { proxy: NAMES[route.product], target: target.host ?? '?', where: whereIs(target), name: '', host: target.host ?? '?', port: target.port ?? 0, inner: wanted, grpc: 0, others: '', proposed: `${target.host ?? '?'}:${wanted}` },
    }));
  });
  return uniqueBy(all, ({ args }) => String(args['where']));
};

const hostsOf = (ways: readonly ProxiedWay[]): readonly string[] => [...new Set(ways.flatMap(({ route }) => route.targets.map(({ host }) => host ?? '?')))].sort();

/** The servers of the main port and those of gRPC, where they differ. */
export const unevenLists = (ways: readonly ProxiedWay[]): TargetFault | null => {
  const mains = ways.filter(({ role, route }) => role === 'main' && route.product !== 'ingress');
  const grpc = ways.filter(({ role, route }) => role === 'grpc' && route.product !== 'ingress');
  const [one, other] = [hostsOf(mains), hostsOf(grpc)];
  const [first] = mains;
  if (!first || other.length === 0 || one.includes('?') || other.includes('?') || one.join() === other.join() || first.route.port === null) return null;
  const args = { proxy: NAMES[first.route.product], target: one.join(', '), others: other.join(', '), where: whereIs(first.route), name: '', host: '', port: 0, inner: 0, grpc: 0, proposed: '' };
  return { kind: 'lists', args, spot: first.route, quote: one.join(', ') };
};
