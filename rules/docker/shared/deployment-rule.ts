import type { DeclaredContainer, DeclaredVariable, Deployment, Spot } from '../../../src/model/deployment.ts';
import type { FactKey, Facts } from '../../../src/model/facts.ts';
import type { Args, Evidence, Outcome } from '../../../src/model/finding.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';
import { defineRule, type FailOptions, type Rule, type RuleHead } from '../../../src/kit/rule.ts';
import { mainPortIn, nodesBefore } from '../../../src/nacos/declared-container.ts';
import { ownContainer } from '../../../src/nacos/deployment.ts';
import { type NacosImage, nacosImage } from '../../../src/nacos/image-env/image.ts';
import { isVersion3 } from '../../../src/nacos/main-port.ts';

/** One container of Nacos as it is declared, and everything declared around it. */
export interface DeploymentLook {
  readonly declared: Deployment;
  readonly own: DeclaredContainer;
  readonly image: NacosImage;
  /** What runs, where something told; else what the tag says. */
  readonly version: string;
  readonly is3: boolean;
  readonly isStandalone: boolean;
  /** The port inside of the container. */
  readonly mainPort: number;
  /** It stands for its like: of the replicas of a workload the first. */
  readonly isFirst: boolean;
  variable(name: string): DeclaredVariable | undefined;
  /** Set, and its value was given. */
  value(name: string): string | undefined;
  known<K extends FactKey>(fact: K): Facts[K] | undefined;
  seen(spot: Spot, quote: string): Evidence;
  fail(args: Args, evidence: NonEmpty<Evidence>, options?: FailOptions): Outcome;
  pass(evidence: Evidence): Outcome;
  na(because: Text): Outcome;
}

const NOT_DECLARED: Text = { en: 'no compose file, manifest or docker run line of Nacos was given', zh: '没有给出 Nacos 的 compose 文件、Kubernetes 清单或 docker run 命令' };

/** Facts of which one is known wherever anything was looked at: without a declaration the question does not arise. */
export const ANYTHING = ['deployment', 'host.os', 'nacos.config', 'nacos.version', 'logs.digest', 'server.endpoints', 'server.state', 'nacos.home', 'docker.containers'] as const satisfies readonly FactKey[];

export interface DeploymentRule extends RuleHead {
  readonly uses?: readonly FactKey[];
  /** Words beside the declaration that it asks the logs for. */
  readonly keeps?: readonly string[];
  readonly check: (look: DeploymentLook) => Outcome | readonly Outcome[];
}

/** Of the replicas of a workload the first; a container by itself is its own. */
export const isFirstReplica = ({ name, workload }: DeclaredContainer): boolean => workload === null || name === workload.name || name === `${workload.name}-0`;

/** A file is told of once: with the first node of Nacos in it, or where there is none. */
export const isFirstDeclared = (declared: Deployment): boolean => {
  const own = ownContainer(declared);
  return own === undefined || nodesBefore(declared, own).length === 0;
};

const TOLD: Text = { en: 'it stands in what several nodes share, and is told with the first of them', zh: '属于多个节点共用的配置，已在第一个节点处说明' };

/** A variable of an anchor or of a common file is every node's; a person mends it once. */
const notToldBefore = (said: Outcome | readonly Outcome[], declared: Deployment, own: DeclaredContainer): Outcome | readonly Outcome[] => {
  const shared = new Set(nodesBefore(declared, own).flatMap(({ env }) => env.map(({ path, line }) => `${path}:${line}`)));
  const isTold = (outcome: Outcome): boolean => {
    const source = outcome.state === 'fail' ? outcome.evidence[0].source : null;
    return source?.kind === 'file' && shared.has(`${source.path}:${source.line ?? ''}`);
  };
  const all = Array.isArray(said) ? (said as readonly Outcome[]) : [said as Outcome];
  const left = all.filter(outcome => !isTold(outcome));
  return left.length > 0 ? left : { state: 'na', because: TOLD };
};

/** A rule about what a compose file, a `docker run` or a manifest declares. */
export const defineDeploymentRule = ({ check, uses = [], ...head }: DeploymentRule): Rule =>
  defineRule({
    ...head, needs: [], anyOf: ANYTHING, uses,
    check: bench => {
      const declared = bench.known('deployment');
      const own = ownContainer(declared);
      const image = own?.image == null ? null : nacosImage(own.image);
      if (!declared || !own || !image) return bench.na(NOT_DECLARED);
      const version = bench.known('nacos.version')?.version ?? image.version;
      const variable = (name: string): DeclaredVariable | undefined => own.env.find(one => one.name === name);
      return notToldBefore(check({
        declared, own, image, version, is3: isVersion3(version), isStandalone: variable('MODE')?.value === 'standalone', mainPort: mainPortIn(own),
        isFirst: isFirstReplica(own),
        variable, value: name => variable(name)?.value ?? undefined, known: bench.known as DeploymentLook['known'],
        seen: ({ path, line }, quote) => bench.seen('deployment', quote, { path, line }),
        fail: bench.fail, pass: bench.pass, na: bench.na,
      }), declared, own);
    },
  });

/** `NACOS_SERVERS=n1:8848 n2:8848` as it is quoted. */
export const quoteVariable = ({ name, value }: DeclaredVariable): string => `${name}=${value ?? ''}`;

export const whereIs = ({ path, line }: Spot): string => `${path}:${line}`;

/** Containers on a network of this one. */
export const share = (one: DeclaredContainer, other: DeclaredContainer): boolean => {
  if (one.networkMode === 'host' || other.networkMode === 'host') return one.networkMode === other.networkMode;
  return one.networks === null || other.networks === null ? one.networks === other.networks : one.networks.some(name => other.networks?.includes(name));
};

export interface Address {
  readonly host: string;
  readonly port: number | null;
}

/** `nacos-1:8848`, `nacos-1`; a host that is not told is `?`. */
export const addressText = ({ host, port }: { readonly host: string | null; readonly port: number | null }): string => `${host ?? '?'}${port === null ? '' : `:${port}`}`;

/** Members as NACOS_SERVERS lists them. */
export const addressesIn = (servers: string): readonly Address[] =>
  servers.split(/[\s,]+/).filter(item => item !== '').map(item => {
    const match = /^(.*?)(?::(\d{1,5}))?$/.exec(item);
    return { host: match?.[1] ?? item, port: match?.[2] === undefined ? null : Number(match[2]) };
  });
