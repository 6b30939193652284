import type { ContainerState } from '../../../model/container.ts';
import type { DeclaredContainer, DeclaredMount, DeclaredProbe, DeclaredVariable, PublishedPort } from '../../../model/deployment.ts';
import { blankContainer, urlIn } from '../deployment/blank.ts';
import { at, entriesOf, entryAt, itemsAt, oneOrMore, textAt, type Tree } from '../deployment/yaml-tree.ts';
import { blankState, endWith, secondsBetween } from './blank.ts';
import { table } from '../../../syntax/table.ts';

/** One object of `docker inspect`, `podman inspect`, `nerdctl inspect`. */
export interface Inspected {
  readonly container: DeclaredContainer;
  readonly state: ContainerState;
  /** `project/service` of Compose; null when Compose did not make it. */
  readonly service: string | null;
}

const textsIn = (tree: Tree): readonly { readonly text: string; readonly line: number }[] =>
  oneOrMore(tree).flatMap(item => (item.kind === 'text' ? [{ text: item.text, line: item.line }] : []));

/** What an image needs for itself: nobody set it, and nothing of Nacos reads it. */
const OF_THE_IMAGE = /^(?:PATH|JAVA_HOME|BASE_DIR|CLASSPATH|CLUSTER_CONF|JAVA|NACOS_USER|HOSTNAME|HOME|LANG|LC_ALL|TERM|container|TIME_ZONE|TZ|JAVA_VERSION|LANGUAGE)$/;

const variables = (config: Tree, path: string): readonly DeclaredVariable[] =>
  textsIn(at(config, 'Env')).flatMap(({ text, line }): readonly DeclaredVariable[] => {
    const [, name = text, value = ''] = /^([^=]+)=([\s\S]*)$/.exec(text) ?? [];
    return OF_THE_IMAGE.test(name) ? [] : [{ name, value, from: 'environment', path, line }];
  });

/** A container that stands still publishes nothing; what it would publish is in its configuration. */
const portsOf = (tree: Tree, path: string): readonly PublishedPort[] => {
  const live = at(tree, 'NetworkSettings', 'Ports');
  const bindings = entriesOf(live).length > 0 ? live : at(tree, 'HostConfig', 'PortBindings');
  const ports = entriesOf(bindings).slice(0, 4096).flatMap(({ key, line, value }) => {
    const containerPort = Number(/^(\d{1,5})(?:\/tcp)?$/.exec(key)?.[1] ?? 0);
    return containerPort === 0 ? [] : itemsOf(value).map(item => ({
      hostPort: Number(textAt(item, 'HostPort') ?? 0) || null, containerPort, hostIp: /^(?:0\.0\.0\.0|::)?$/.test(textAt(item, 'HostIp') ?? '') ? null : textAt(item, 'HostIp'), path, line,
    }));
  });
  // Once for IPv4 and once for IPv6.
  return [...new Map(ports.map(port => [`${port.hostIp} ${port.hostPort} ${port.containerPort}`, port])).values()];
};

const itemsOf = (tree: Tree): readonly Tree[] => (tree.kind === 'list' ? tree.items : []);

const MODES: Readonly<Record<string, DeclaredContainer['networkMode']>> = table({ host: 'host', none: 'none' });

const networkOf = (tree: Tree): Pick<DeclaredContainer, 'networkMode' | 'networks'> => {
  const mode = textAt(tree, 'HostConfig', 'NetworkMode') ?? 'default';
  const networkMode = MODES[mode] ?? (mode.startsWith('container:') || mode.startsWith('ns:') ? 'other' : 'bridge');
  const names = entriesOf(at(tree, 'NetworkSettings', 'Networks')).map(({ key }) => key).filter(name => !/^(?:bridge|podman|host|none)$/.test(name));
  return { networkMode, networks: networkMode === 'bridge' && names.length > 0 ? names : null };
};

const namesOf = (tree: Tree, name: string): readonly string[] => [
  ...new Set([name, ...entriesOf(at(tree, 'NetworkSettings', 'Networks')).flatMap(({ value }) => [...textsIn(at(value, 'Aliases')), ...textsIn(at(value, 'DNSNames'))].map(({ text }) => text))]),
];

const KINDS: Readonly<Record<string, DeclaredMount['kind']>> = table({ bind: 'bind', tmpfs: 'tmpfs' });

const mountsOf = (tree: Tree, path: string): readonly DeclaredMount[] =>
  itemsAt(tree, 'Mounts').flatMap((item): readonly DeclaredMount[] => {
    const target = textAt(item, 'Destination');
    const name = textAt(item, 'Name');
    // The engine names a volume that nobody named by 64 digits.
    const source = name === null ? textAt(item, 'Source') : /^[0-9a-f]{64}$/.test(name) ? null : name;
    return target === null ? [] : [{ source, target, kind: KINDS[textAt(item, 'Type') ?? ''] ?? 'volume', readOnly: textAt(item, 'RW') === 'false', path, line: item.line }];
  });

const NANOSECONDS = 1e9;

const probesOf = (tree: Tree, path: string): readonly DeclaredProbe[] => {
  const check = entryAt(at(tree, 'Config'), 'Healthcheck');
  const test = textsIn(at(check?.value, 'Test')).map(({ text }) => text).join(' ');
  if (!check || test === '' || test === 'NONE') return [];
  const seconds = (key: string, standard: number): number => Number(textAt(check.value, key) ?? 0) / NANOSECONDS || standard;
  return [{ kind: 'health', ...urlIn(test), patienceSeconds: seconds('StartPeriod', 0) + seconds('Interval', 30) * (Number(textAt(check.value, 'Retries') ?? 0) || 3), path, line: check.line }];
};

const containerOf = (tree: Tree, name: string, path: string): DeclaredContainer => {
  const config = at(tree, 'Config');
  const image = entryAt(config, 'Image');
  const hostname = textAt(config, 'Hostname');
  return {
    ...blankContainer(name, path, tree.line), names: namesOf(tree, name),
    hostname: hostname === null || (textAt(tree, 'Id') ?? '').startsWith(hostname) ? null : hostname,
    image: textAt(image?.value) ?? textAt(tree, 'ImageName'), imageLine: image?.line ?? tree.line, env: variables(config, path), ports: portsOf(tree, path), ...networkOf(tree),
    extraHosts: textsIn(at(tree, 'HostConfig', 'ExtraHosts')).map(({ text }) => text), mounts: mountsOf(tree, path), probes: probesOf(tree, path),
    memoryBytes: Number(textAt(tree, 'HostConfig', 'Memory') ?? 0) || null,
  };
};

const PHASES: Readonly<Record<string, ContainerState['phase']>> = table({ running: 'running', restarting: 'restarting', exited: 'ended', dead: 'ended', stopped: 'ended', created: 'created', configured: 'created', initialized: 'created' });

const healthOf = (state: Tree): Pick<ContainerState, 'health' | 'healthOutput'> => {
  const health = ['Health', 'Healthcheck'].map(key => at(state, key)).find(({ kind }) => kind === 'map');
  const status = textAt(health, 'Status');
  const output = itemsAt(health, 'Log').map(item => textAt(item, 'Output') ?? '').findLast(text => text.trim() !== '');
  return { health: status === 'healthy' || status === 'unhealthy' || status === 'starting' ? status : null, healthOutput: output?.trim().slice(0, 500) ?? null };
};

/** The `State` of an object, whatever else of it was printed. */
export const stateOf = (tree: Tree, name: string, path: string): ContainerState => {
  const state = at(tree, 'State');
  const status = textAt(state, 'Status') ?? (textAt(state, 'Running') === 'true' ? 'running' : 'exited');
  const [started, finished] = [textAt(state, 'StartedAt'), textAt(state, 'FinishedAt')];
  const phase = PHASES[status.toLowerCase()] ?? 'other';
  const hasEnded = phase === 'ended' || phase === 'restarting' || (phase === 'created' && (textAt(state, 'Error') ?? '') !== '');
  const restarts = textAt(tree, 'RestartCount');
  return {
    ...blankState(name, path, entryAt(tree, 'State')?.line ?? tree.line), image: textAt(tree, 'Config', 'Image') ?? textAt(tree, 'ImageName'), phase, ...healthOf(state),
    message: textAt(state, 'Error') || null, restarts: restarts === null ? null : Number(restarts),
    ended: hasEnded ? endWith(Number(textAt(state, 'ExitCode') ?? 0), { seconds: secondsBetween(started, finished) }) : null,
    oomKilled: textAt(state, 'OOMKilled') === null ? null : textAt(state, 'OOMKilled') === 'true',
  };
};

/** An object that an engine printed of a container; null for one of a network, a volume, an image. */
export const inspected = (tree: Tree, path: string): Inspected | null => {
  const name = textAt(tree, 'Name')?.replace(/^\//, '');
  if (name === undefined || at(tree, 'State').kind !== 'map' || at(tree, 'Config').kind !== 'map') return null;
  const labels = at(tree, 'Config', 'Labels');
  return { container: containerOf(tree, name, path), state: stateOf(tree, name, path), service: textAt(labels, 'com.docker.compose.service') };
};
