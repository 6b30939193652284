import type { DockerContainer } from '../../../model/facts.ts';
import { dockerExitCode, dockerPorts } from './docker-ports.ts';
import { parseDockerTable } from './docker-table.ts';
import { isObject, type JsonObject, jsonOf, listAt, numberAt, objectAt, textAt } from './json-text.ts';
import { commandAndLines, isFiltered, onlyWhatShows, type Pasted } from './text.ts';

export interface PastedContainer extends DockerContainer {
  /** `NAME=value` of the container's configuration, secrets included: never a fact as it is. Null when the output does not show it. */
  readonly env: readonly string[] | null;
}

const portNumber = (text: string): number | null => {
  const match = /^(\d{1,5})(?:\/tcp)?$/.exec(text);
  return match ? Number(match[1]) : null;
};

const inspectedPorts = (container: JsonObject): DockerContainer['ports'] => {
  const live = objectAt(objectAt(container, 'NetworkSettings'), 'Ports');
  // A stopped container publishes nothing; what it would publish is in HostConfig.
  const bindings = Object.keys(live).length > 0 ? live : objectAt(objectAt(container, 'HostConfig'), 'PortBindings');
  return Object.entries(bindings).slice(0, 4096).flatMap(([name, binding]) => {
    const containerPort = portNumber(name);
    if (containerPort === null) return [];
    const hosts = new Set((Array.isArray(binding) ? binding : []).map(item => portNumber(textAt(item, 'HostPort') ?? '')).filter(port => port !== null));
    const bound: readonly (number | null)[] = hosts.size === 0 ? [null] : [...hosts];
    return bound.map(hostPort => ({ hostPort, containerPort }));
  });
};

const inspectedStatus = (state: JsonObject): string => {
  const status = textAt(state, 'Status') ?? (state['Running'] === true ? 'running' : 'exited');
  const code = numberAt(state, 'ExitCode');
  const text = status === 'running' || status === 'created' || code === null ? status : `${status} (${code})`;
  return state['OOMKilled'] === true ? `${text} OOMKilled` : text;
};

const inspected = (container: JsonObject): PastedContainer | null => {
  const name = textAt(container, 'Name');
  const state = container['State'];
  if (name === null || !isObject(state)) return null;
  const status = inspectedStatus(state);
  const config = objectAt(container, 'Config');
  return {
    name: name.replace(/^\//, ''), image: textAt(config, 'Image') ?? textAt(container, 'ImageName') ?? '', status,
    exitCode: dockerExitCode(status), ports: inspectedPorts(container),
    env: listAt(config, 'Env').filter(item => typeof item === 'string'),
  };
};

/** docker prints the column of the table, podman a list of its own, Compose one of publishers. */
const listedPorts = (item: JsonObject): DockerContainer['ports'] => {
  const column = textAt(item, 'Ports');
  if (column !== null) return dockerPorts(column);
  const published = [...listAt(item, 'Publishers'), ...listAt(item, 'Ports')];
  return published.flatMap(each => {
    const containerPort = numberAt(each, 'TargetPort') ?? numberAt(each, 'container_port');
    const hostPort = numberAt(each, 'PublishedPort') ?? numberAt(each, 'host_port');
    if (containerPort === null || (textAt(each, 'Protocol') ?? textAt(each, 'protocol')) === 'udp') return [];
    const range = Math.min(Math.max(numberAt(each, 'range') ?? 1, 1), 1000);
    return Array.from({ length: range }, (_, at) => ({ hostPort: hostPort ? hostPort + at : null, containerPort: containerPort + at }));
  });
};

const firstName = (item: JsonObject): string | null => {
  const [first] = listAt(item, 'Names');
  return textAt(item, 'Name') ?? textAt(item, 'Names') ?? (typeof first === 'string' ? first : null);
};

/** `docker ps`, `podman ps` and `docker compose ps` with `--format json`: one object, a list, or one object a line. */
const composed = (item: JsonObject): PastedContainer | null => {
  const name = firstName(item);
  const state = textAt(item, 'State');
  if (name === null || state === null) return null;
  const code = numberAt(item, 'ExitCode');
  const unique = [...new Map(listedPorts(item).map(port => [`${port.hostPort} ${port.containerPort}`, port])).values()];
  const status = textAt(item, 'Status') ?? state;
  return {
    name, image: textAt(item, 'Image') ?? '', status, exitCode: state === 'exited' && code !== null ? code : dockerExitCode(status), ports: unique, env: null,
  };
};

const fromJson = (text: string): readonly PastedContainer[] | null => {
  const whole = jsonOf(text);
  const items = Array.isArray(whole) ? whole : whole !== undefined ? [whole] : text.split('\n').map(jsonOf);
  const containers = items.filter(isObject).map(item => inspected(item) ?? composed(item)).filter(found => found !== null);
  return containers.length > 0 ? containers : null;
};

const partialOf = (command: string | null, containers: readonly PastedContainer[], table: boolean): string | null => {
  if (command !== null && (isFiltered(command) || /\s(?:-f|--filter)[ =]/.test(command))) return onlyWhatShows(command);
  if (!table) return 'only the containers that were inspected';
  const all = command !== null && /\s(?:-\w*a\w*|--all)\b/.test(command);
  return all || containers.some(one => one.exitCode !== null || /^(?:Created|Exit)/.test(one.status)) ? null : 'without -a stopped containers are not shown';
};

/** `docker ps [-a]`, `docker compose ps`, `docker inspect` (also podman's); null when the text is none; empty when nothing is listed. */
export const parseDocker = (text: string): Pasted<readonly PastedContainer[]> | null => {
  const { command, lines } = commandAndLines(text);
  const table = parseDockerTable(lines);
  const value = table ? table.containers.map(container => ({ ...container, env: null })) : fromJson(lines.join('\n').trim());
  return value && { value, partial: table && table.left > 0 ? `only the first ${table.containers.length} rows were read` : partialOf(command, value, table !== null) };
};
