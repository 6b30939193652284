import type { ContainerState } from '../model/container.ts';
import type { DeclaredContainer, Deployment } from '../model/deployment.ts';
import type { DockerContainer, FactKey } from '../model/facts.ts';
import type { Platform } from '../model/platform.ts';
import type { Known } from './derived/derivation.ts';
import { bootHome } from './boot-home.ts';
import { isNacosImage, isOfNacos } from './nacos-image.ts';
import { newestBoot } from './log.ts';

/** How a server is deployed, as far as anything shows it. */
export interface DeployedAs {
  readonly deploy: NonNullable<Platform['deploy']>;
  readonly name: string | null;
  readonly namespace: string | null;
  readonly by: FactKey;
}

/** Where the image keeps Nacos (BASE_DIR, nacos-docker build/Dockerfile); people unpack into a folder below. */
export const IMAGE_HOME = '/home/nacos';

/** `nacos-0.nacos-headless.prod.svc.cluster.local`: pod, service, namespace. */
const POD_NAME = /^(?<pod>[a-z0-9][a-z0-9-]*-\d+)\.[a-z0-9-]+(?:\.(?<namespace>[a-z0-9-]+)\.svc(?:\.|$)|$)/;

const none = { name: null, namespace: null } as const;

/** `project-service-1`, with underscores before Compose 2. */
const COMPOSED = /^.+?[-_](?<service>.+)[-_]\d+$/;

const ofContainers = (containers: readonly DockerContainer[]): Omit<DeployedAs, 'by'> | null => {
  const [container, ...others] = containers.filter(({ image }) => isNacosImage(image));
  if (!container) return null;
  // `k8s_<container>_<pod>_<namespace>_…`: the docker of a node of Kubernetes.
  const [kind, , pod, namespace] = container.name.split('_');
  if (kind === 'k8s' && pod !== undefined && namespace !== undefined) return { deploy: 'kubernetes', name: pod, namespace };
  const service = COMPOSED.exec(container.name)?.groups?.['service'];
  const name = others.length === 0 ? (service ?? container.name) : null;
  return { deploy: service === undefined ? 'docker' : 'compose', name, namespace: null };
};

/** A table or description of pods: whoever has that has kubectl. */
const ofPods = (states: readonly ContainerState[]): Omit<DeployedAs, 'by'> | null => {
  const pods = states.filter(state => state.engine === 'kubernetes' && isOfNacos(state));
  const names = new Set(pods.map(({ name }) => name));
  return pods[0] ? { deploy: 'kubernetes', name: names.size === 1 ? pods[0].name : null, namespace: pods.find(({ namespace }) => namespace !== null)?.namespace ?? null } : null;
};

const ofEnvironment = (env: Readonly<Record<string, string>>): Omit<DeployedAs, 'by'> | null => {
  if (env['KUBERNETES_SERVICE_HOST'] !== undefined || env['POD_NAME'] !== undefined) {
    return { deploy: 'kubernetes', name: env['POD_NAME'] ?? env['HOSTNAME'] ?? null, namespace: env['POD_NAMESPACE'] ?? null };
  }
  // The image sets BASE_DIR itself; the other names are read by nothing but its start script.
  const isImage = env['BASE_DIR'] === IMAGE_HOME || ['MODE', 'MYSQL_SERVICE_HOST', 'NACOS_SERVERS', 'PREFER_HOST_MODE'].some(name => env[name] !== undefined);
  return isImage ? { deploy: 'docker', ...none } : null;
};

const podIn = (host: string | null | undefined): Omit<DeployedAs, 'by'> | null => {
  const groups = POD_NAME.exec(host ?? '')?.groups;
  return groups && /\.svc(?:\.|$)|headless/.test(host ?? '') ? { deploy: 'kubernetes', name: groups['pod'] ?? null, namespace: groups['namespace'] ?? null } : null;
};

const ofBoot = ({ have }: Known): Omit<DeployedAs, 'by'> | null => {
  const digest = have('logs.digest');
  const boot = digest ? newestBoot(digest) : undefined;
  const home = bootHome(boot);
  const pod = podIn(boot?.address);
  if (pod) return pod;
  if (boot?.pid === 1 || home === IMAGE_HOME) return { deploy: 'docker', ...none };
  return home === undefined ? null : { deploy: 'host', ...none };
};

const ofMembers = ({ have }: Known): Omit<DeployedAs, 'by'> | null => {
  const pods = (have('nacos.cluster-conf')?.lines ?? []).flatMap(({ members }) => members.map(({ host }) => podIn(host))).filter(pod => pod !== null);
  // Which of them this node is, the list does not say.
  return pods[0] ? { ...pods[0], name: null } : null;
};

const CONTAINERS = { docker: 'docker', podman: 'docker', kubernetes: 'kubernetes', lxc: 'host' } as const;

/** Of the machine the tool itself runs on: what it looked at is known, not concluded. */
const ofOwnHost = ({ have, target }: Known): Omit<DeployedAs, 'by'> | null => {
  const os = have('host.os');
  if (!os || target.kind === 'evidence') return null;
  const env = have('host.env') ?? {};
  // A release unpacked inside a container (of a developer, of a CI job) is started and edited there, as on any host.
  const isUnpacked = have('nacos.home') !== undefined && have('nacos.home')?.path !== IMAGE_HOME;
  const deploy = os.container === null || isUnpacked ? 'host' : CONTAINERS[os.container];
  return deploy === 'kubernetes' ? { deploy, name: env['POD_NAME'] ?? env['HOSTNAME'] ?? null, namespace: env['POD_NAMESPACE'] ?? null } : { deploy, ...none };
};

/** The declared container that the snapshot is about. */
export const ownContainer = (declared: Deployment | undefined): DeclaredContainer | undefined => declared?.containers.find(({ name }) => name === declared.own);

const ofDeclaration = ({ have }: Known): Omit<DeployedAs, 'by'> | null => {
  const declared = have('deployment');
  const own = ownContainer(declared);
  return declared && own ? { deploy: declared.kind, name: own.isImage ? null : own.name, namespace: own.workload?.namespace ?? null } : null;
};

/** How the server is deployed, and the fact that told it; null when nothing did. */
export const deploymentOf = (known: Known): DeployedAs | null => {
  const { have, target } = known;
  const containers = have('docker.containers');
  const env = have('host.env');
  const all: readonly (readonly [FactKey, Omit<DeployedAs, 'by'> | null])[] = [
    ['deployment', ofDeclaration(known)],
    ['host.os', ofOwnHost(known)],
    ['docker.containers', containers ? ofContainers(containers) : null],
    ['containers.states', ofPods(have('containers.states') ?? [])],
    // The environment of the shell of who asks says nothing about a server on the same machine.
    ['host.env', env && target.kind === 'evidence' ? ofEnvironment(env) : null],
    ['logs.digest', ofBoot(known)],
    ['nacos.cluster-conf', ofMembers(known)],
  ];
  for (const [by, found] of all) if (found) return { ...found, by };
  return null;
};
