import type { Deployment, Spot } from '../../../src/model/deployment.ts';
import type { Facts } from '../../../src/model/facts.ts';
import type { Args, Evidence, Outcome } from '../../../src/model/finding.ts';
import type { ProxyRoute } from '../../../src/model/proxy.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';
import { defineRule, type FailOptions, type Rule, type RuleHead } from '../../../src/kit/rule.ts';
import { isVersion3 } from '../../../src/nacos/main-port.ts';
import { type ProxiedWay, proxiedWays } from '../../../src/nacos/proxied.ts';
import { isAboutPage } from '../../docker/shared/page-told.ts';
import { asksInVain } from '../../client/shared/asks-in-vain.ts';
import { addressText, ANYTHING, whereIs } from '../../docker/shared/deployment-rule.ts';

/** What stands in front of Nacos, as its configuration has it. */
export interface ProxyLook {
  readonly proxy: Facts['proxy'];
  readonly ways: readonly ProxiedWay[];
  readonly declared: Deployment | undefined;
  readonly members: Facts['nacos.cluster-conf'] | undefined;
  /** null: the version is not known. */
  readonly version: string | null;
  readonly is3: boolean;
  /** What clients are seen to do; empty: none is. */
  readonly clients: Facts['client.logs'];
  /** One of them does not get its gRPC connection. */
  isMissed(): boolean;
  /** Somebody tells of the page of the console, and no client was seen. */
  isAboutPage(): boolean;
  readonly consolePath: string | null;
  seen(spot: Spot, quote: string): Evidence;
  fail(args: Args, evidence: NonEmpty<Evidence>, options?: FailOptions): Outcome;
  pass(...evidence: NonEmpty<Evidence>): Outcome;
  na(because: Text): Outcome;
}

const NO_PROXY: Text = { en: 'no configuration of a proxy was given', zh: '没有给出代理的配置' };
const NOT_NACOS: Text = { en: 'the proxy leads to no port of Nacos', zh: '代理没有转发到 Nacos 的端口' };

export interface ProxyRule extends RuleHead {
  /** It speaks of what the proxy refuses, whatever it leads to. */
  readonly speaksWithoutNacos?: true;
  /** Words beside the configuration that it asks the logs for. */
  readonly keeps?: readonly string[];
  /** Nothing wrong: no outcome. */
  readonly check: (look: ProxyLook) => Outcome | readonly Outcome[];
}

const nothingWrong = ({ ways: [first], seen, pass, na }: ProxyLook): Outcome => (first ? pass(seen(first.route, quoteRoute(first.route))) : na(NOT_NACOS));

/** A rule about what a proxy in front of Nacos is told. */
export const defineProxyRule = ({ check, speaksWithoutNacos, ...head }: ProxyRule): Rule =>
  defineRule({
    ...head, needs: [], anyOf: [...ANYTHING, 'proxy'], uses: ['nacos.main-port', 'nacos.console-port', 'nacos.cluster-conf', 'client.logs'],
    check: ({ known, seen, fail, pass, na }) => {
      const proxy = known('proxy');
      if (!proxy) return na(NO_PROXY);
      const declared = known('deployment');
      const ways = proxiedWays(proxy, declared, known('nacos.main-port')?.port);
      if (ways.length === 0 && !speaksWithoutNacos) return na(NOT_NACOS);
      const version = known('nacos.version')?.version ?? null;
      const look: ProxyLook = {
        proxy, ways, declared, members: known('nacos.cluster-conf'), version, is3: isVersion3(version), clients: known('client.logs') ?? [], isMissed: () => asksInVain(known('logs.digest')), isAboutPage: () => (known('client.logs') ?? []).length === 0 && isAboutPage(known('logs.digest')), consolePath: known('nacos.console-port')?.contextPath ?? null,
        seen: ({ path, line }, quote) => seen('proxy', quote, { path, line }), fail, pass, na,
      };
      const said = [check(look)].flat();
      return said.length > 0 ? said : nothingWrong(look);
    },
  });

export const NAMES: Readonly<Record<ProxyRoute['product'], string>> = {
  nginx: 'nginx', haproxy: 'HAProxy', envoy: 'Envoy', traefik: 'Traefik', apisix: 'APISIX', ingress: 'Ingress', gateway: 'Gateway', istio: 'Istio', 'tcp-services': 'ingress-nginx', 'port-forward': 'port-forward',
};

/** `10.0.0.1:8848, 10.0.0.2:8848`. */
const targetsOf = ({ targets }: ProxyRoute): string => targets.map(addressText).join(', ');

/** `8848 -> 10.0.0.1:8848`, as a listener and its targets are quoted. */
export const quoteRoute = (route: ProxyRoute): string => `${route.port ?? '?'} -> ${targetsOf(route)}`;

/** One of several routes that listen alike. */
export const uniqueBy = <T>(list: readonly T[], key: (one: T) => string): readonly T[] => {
  const firsts = new Map<string, T>();
  for (const one of list) if (!firsts.has(key(one))) firsts.set(key(one), one);
  return [...firsts.values()];
};

/** Arguments that every message may name. */
export const wayArgs = ({ route }: ProxiedWay): Args => ({ proxy: NAMES[route.product], where: whereIs(route), targets: targetsOf(route) });
