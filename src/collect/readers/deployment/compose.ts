import type { DeclaredContainer, DeclaredDependency, DeclaredMount, DeclaredProbe, PublishedPort } from '../../../model/deployment.ts';
import { parseEnvFile } from '../../../syntax/env-file.ts';
import { blankContainer, bytesOf, secondsOf, urlIn } from './blank.ts';
import { fromFiles, listed, mapped, type Reading, replacedOf, shown, valueOf, withBeaten } from './compose-environment.ts';
import { builtOf, parseDockerfile } from './dockerfile.ts';
import { asMeant } from './compose-grammar.ts';
import { isHeadless, servicesIn } from './compose-services.ts';
import type { FileLookup } from './docker-run.ts';
import { publishedPorts } from './ports.ts';
import { at, entriesOf, type Entry, entryAt, itemsAt, oneOrMore, parseYaml, textAt, type Tree } from './yaml-tree.ts';
import { table } from '../../../syntax/table.ts';

/** What only `docker stack` reads. */
const virtualOf = (service: Tree, networks: Tree): Pick<DeclaredContainer, 'isVirtual'> => {
  const deploy = at(service, 'deploy');
  const isStack = ['placement', 'update_config', 'endpoint_mode'].some(key => entryAt(deploy, key) !== undefined) || textAt(deploy, 'mode') === 'global'
    || entriesOf(networks).some(({ value }) => textAt(value, 'driver') === 'overlay');
  return isStack && textAt(deploy, 'endpoint_mode') !== 'dnsrr' ? { isVirtual: true } : {};
};

const portsOf = (service: Tree, reading: Reading): readonly PublishedPort[] =>
  itemsAt(service, 'ports').flatMap((item): readonly PublishedPort[] => {
    if (item.kind === 'text') return publishedPorts(valueOf(item.text, reading) ?? '', reading.path, item.line);
    const [target, published, ip, protocol] = ['target', 'published', 'host_ip', 'protocol'].map(key => valueOf(textAt(item, key) ?? '', reading) ?? '');
    return publishedPorts(`${ip ? `${ip}:` : ''}${published ? `${published}:` : ''}${target}${protocol ? `/${protocol}` : ''}`, reading.path, item.line);
  });

const BIND = /^[./~$]|^[A-Za-z]:[\\/]/;

const mountOf = (item: Tree, reading: Reading): DeclaredMount | null => {
  const place = { path: reading.path, line: item.line };
  if (item.kind === 'map') {
    const target = textAt(item, 'target');
    const kind = textAt(item, 'type') === 'bind' ? 'bind' : textAt(item, 'type') === 'tmpfs' ? 'tmpfs' : 'volume';
    return target === null ? null : { source: textAt(item, 'source'), target: shown(target, reading), kind, readOnly: textAt(item, 'read_only') === 'true', ...place };
  }
  const match = item.kind === 'text' ? /^(?:((?:[A-Za-z]:(?=[\\/]))?[^:]*):)?([^:]+?)(?::([\w,]+))?$/.exec(shown(item.text, reading)) : null;
  const target = match?.[2];
  if (target === undefined) return null;
  const source = match?.[1] ?? null;
  return { source, target, kind: source !== null && BIND.test(source) ? 'bind' : 'volume', readOnly: /(?:^|,)ro\b/.test(match?.[3] ?? ''), ...place };
};

const inMemory = (service: Tree, reading: Reading): readonly DeclaredMount[] =>
  oneOrMore(at(service, 'tmpfs')).flatMap(item => (item.kind === 'text' ? [{ source: null, target: shown(item.text, reading).replace(/:.*$/, ''), kind: 'tmpfs' as const, readOnly: false, path: reading.path, line: item.line }] : []));

const CONDITIONS: Readonly<Record<string, DeclaredDependency['condition']>> = table({ service_healthy: 'healthy', service_completed_successfully: 'completed' });

const dependenciesOf = (service: Tree, path: string): readonly DeclaredDependency[] => {
  const tree = at(service, 'depends_on');
  if (tree.kind === 'map') return tree.entries.map(({ key, line, value }) => ({ name: key, condition: CONDITIONS[textAt(value, 'condition') ?? ''] ?? 'started', path, line }));
  return oneOrMore(tree).flatMap(item => (item.kind === 'text' ? [{ name: item.text, condition: 'started' as const, path, line: item.line }] : []));
};

const probesOf = (service: Tree, reading: Reading): readonly DeclaredProbe[] => {
  const check = entryAt(service, 'healthcheck');
  const test = oneOrMore(at(check?.value, 'test')).map(item => (item.kind === 'text' ? item.text : '')).join(' ');
  if (!check || test === '' || test === 'NONE' || textAt(check.value, 'disable') === 'true') return [];
  const time = (key: string, standard: number): number => secondsOf(textAt(check.value, key) ?? '', standard);
  const patienceSeconds = time('start_period', 0) + time('interval', 30) * Number(textAt(check.value, 'retries') ?? 3);
  return [{ kind: 'health', ...urlIn(shown(test, reading)), command: shown(test, reading), patienceSeconds, path: reading.path, line: check.line }];
};

/** Of the project unless it is named otherwise; every service is on it that names none. */
const networksOf = (service: Tree): readonly string[] => {
  const tree = at(service, 'networks');
  const names = tree.kind === 'map' ? tree.entries.map(({ key }) => key) : oneOrMore(tree).flatMap(item => (item.kind === 'text' ? [item.text] : []));
  return names.length > 0 ? names : ['default'];
};

/** Fixed addresses too: others find it by them as well. */
const aliasesOf = (service: Tree): readonly string[] =>
  entriesOf(at(service, 'networks')).flatMap(({ value }) => {
    const address = textAt(value, 'ipv4_address');
    return [...itemsAt(value, 'aliases').flatMap(item => (item.kind === 'text' ? [item.text] : [])), ...(address === null ? [] : [address])];
  });

const modeOf = (service: Tree): DeclaredContainer['networkMode'] => {
  const mode = textAt(service, 'network_mode');
  return mode === null || mode === 'bridge' ? 'bridge' : mode === 'host' || mode === 'none' ? mode : 'other';
};

/** What `build:` makes, where its Dockerfile was given. */
const imageOf = (service: Tree, reading: Reading): DeclaredContainer | null => {
  const build = at(service, 'build');
  if (build.kind === 'nothing') return null;
  const of = (name: string): string | null => { const raw = textAt(build, name); return raw === null ? null : shown(raw, reading); };
  const given = at(build, 'args');
  const args = new Map([...listed(given, reading), ...mapped(given, reading)].flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const])));
  const options = { target: of('target'), args };
  const inline = at(build, 'dockerfile_inline');
  if (inline.kind === 'text') return parseDockerfile(inline.text, reading.path, inline.line + 1, options);
  const context = build.kind === 'text' ? shown(build.text, reading) : (of('context') ?? '.');
  const file = reading.files(`${context}/${of('dockerfile') ?? 'Dockerfile'}`, reading.path);
  return file && parseDockerfile(file.text, file.path, 1, options);
};

/** What is started in its place, as a list or as a line. */
const entrypointOf = (service: Tree, path: string): Pick<DeclaredContainer, 'entrypoint'> => {
  const entry = entryAt(service, 'entrypoint');
  const text = oneOrMore(at(service, 'entrypoint')).map(item => (item.kind === 'text' ? item.text : '')).join(' ').trim();
  return entry && text !== '' ? { entrypoint: { text, path, line: entry.line } } : {};
};

const commandOf = (service: Tree): Pick<DeclaredContainer, 'command'> => {
  const text = oneOrMore(at(service, 'command')).map(item => (item.kind === 'text' ? item.text : '')).join(' ').trim();
  return text === '' ? {} : { command: text };
};

const containerOf = (entry: Entry, reading: Reading): DeclaredContainer => {
  const image = imageOf(entry.value, reading);
  const container = serviceOf(entry, reading);
  return image ? builtOf(container, image) : container;
};

const serviceOf = ({ key, line, value: service }: Entry, reading: Reading): DeclaredContainer => {
  const text = (name: string): string | null => {
    const raw = textAt(service, name);
    return raw === null ? null : shown(raw, reading);
  };
  const environment = at(service, 'environment');
  const files = fromFiles(at(service, 'env_file'), reading);
  const written = [...listed(environment, reading), ...mapped(environment, reading)].map(one => withBeaten(one, files.variables));
  const own = text('container_name');
  const memory = text('mem_limit') ?? textAt(service, 'deploy', 'resources', 'limits', 'memory');
  const networkMode = modeOf(service);
  return {
    ...blankContainer(key, reading.path, line),
    names: [...new Set([key, ...(own === null ? [] : [own]), ...aliasesOf(service)])], hostname: text('hostname'), image: text('image'), imageLine: entryAt(service, 'image')?.line ?? line,
    env: [...files.variables.filter(one => !written.some(({ name }) => name === one.name)), ...written], envIsPartial: files.isPartial || entryAt(service, 'extends') !== undefined, profiles: oneOrMore(at(service, 'profiles')).flatMap(item => (item.kind === 'text' ? [item.text] : [])),
    replicas: Number(valueOf(textAt(service, 'deploy', 'replicas') ?? textAt(service, 'scale') ?? '1', reading)) || 1, isFixedName: own !== null, user: text('user'), readOnly: textAt(service, 'read_only') === 'true',
    ports: portsOf(service, reading), networks: networkMode === 'bridge' ? networksOf(service) : null, networkMode,
    extraHosts: [...oneOrMore(at(service, 'extra_hosts')).flatMap(item => (item.kind === 'text' ? [item.text] : [])), ...entriesOf(at(service, 'extra_hosts')).map(entry => `${entry.key}:${textAt(entry.value) ?? ''}`)],
    mounts: [...itemsAt(service, 'volumes').map(item => mountOf(item, reading)).filter(mount => mount !== null), ...inMemory(service, reading)],
    dependsOn: dependenciesOf(service, reading.path), probes: probesOf(service, reading), memoryBytes: memory === null ? null : bytesOf(memory), platform: text('platform'), ...entrypointOf(service, reading.path), ...commandOf(service), ...replacedOf(service, reading), ...virtualOf(service, reading.networks),
  };
};

/** The other service first, the own keys over it; of a file that was not given nothing is known. */
const extended = (entry: Entry, services: Tree, otherServices: (file: string) => Tree | null, depth = 0): Entry => {
  const tree = at(entry.value, 'extends');
  const name = tree.kind === 'text' ? tree.text : textAt(tree, 'service');
  const file = textAt(tree, 'file');
  const others = file === null ? services : otherServices(file);
  const base = name === null || !others ? undefined : entryAt(others, name);
  if (!base || depth > 5) return entry;
  const own = entriesOf(entry.value).filter(({ key }) => key !== 'extends');
  return { ...entry, value: merged(extended(base, others ?? services, otherServices, depth + 1).value, { kind: 'map', entries: own, line: entry.line }) };
};

/** Maps deep, lists one after the other, everything else replaced. */
const merged = (one: Tree, other: Tree): Tree => {
  if (one.kind === 'list' && other.kind === 'list') return { ...other, items: [...one.items, ...other.items] };
  if (one.kind !== 'map' || other.kind !== 'map') return other.kind === 'nothing' ? one : other;
  const kept = one.entries.map(entry => {
    const over = other.entries.find(({ key }) => key === entry.key);
    return over ? { ...over, value: /^(?:command|entrypoint|test)$/.test(entry.key) ? over.value : merged(entry.value, over.value) } : entry;
  });
  return { ...one, entries: [...kept, ...other.entries.filter(({ key }) => !one.entries.some(entry => entry.key === key))] };
};

export interface ComposeText {
  readonly path: string;
  readonly text: string;
}

interface Included extends ComposeText {
  readonly tree: Tree;
}

const MOST_INCLUDED = 20;

/** `include:` brings whole files, before the one that names them. */
const included = (given: ComposeText, files: FileLookup, depth = 0): readonly Included[] => {
  const tree = parseYaml(given.text)[0] ?? { kind: 'nothing', line: 1 };
  const names = oneOrMore(at(tree, 'include')).flatMap(item => (item.kind === 'text' ? [item.text] : oneOrMore(at(item, 'path')).flatMap(path => (path.kind === 'text' ? [path.text] : []))));
  const others = depth > 3 ? [] : names.slice(0, MOST_INCLUDED).flatMap(name => {
    const file = files(name, given.path);
    return file ? included(file, files, depth + 1) : [];
  });
  return [...others, { ...given, tree }];
};

/** Services of a compose file and its overrides, each in the words of the file that has them. */
export const parseCompose = (texts: readonly ComposeText[], files: FileLookup): readonly DeclaredContainer[] => {
  const [base] = texts;
  const env = base && files('.env', base.path);
  const variables = new Map((env ? parseEnvFile(env.text) : []).flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const])));
  const found = new Map<string, DeclaredContainer>();
  for (const { path, tree } of texts.flatMap(one => included(one, files))) {
    const [services, quotes] = [servicesIn(tree), isHeadless(tree)];
    const otherServices = (file: string): Tree | null => {
      const other = files(file, path);
      return other && at(parseYaml(other.text)[0], 'services');
    };
    for (const entry of entriesOf(services).map(asMeant)) {
      const container = containerOf(extended(entry, services, otherServices), { path, variables, files, networks: at(tree, 'networks') });
      const before = found.get(entry.key);
      const quoted = quotes ? { ...container, isQuoted: true as const } : container;
      found.set(entry.key, before ? overridden(before, quoted) : quoted);
    }
  }
  return [...found.values()];
};

const overridden = (one: DeclaredContainer, other: DeclaredContainer): DeclaredContainer => ({
  ...one, ...(other.image !== null && { image: other.image, imageLine: other.imageLine }), hostname: other.hostname ?? one.hostname,
  env: [...one.env.filter(({ name }) => !other.env.some(over => over.name === name)), ...other.env], envIsPartial: one.envIsPartial || other.envIsPartial,
  ports: [...one.ports, ...other.ports], names: [...new Set([...one.names, ...other.names])], mounts: [...one.mounts, ...other.mounts],
  networks: one.networks && other.networks ? [...new Set([...one.networks, ...other.networks.filter(name => name !== 'default')])] : (other.networks ?? one.networks),
  networkMode: other.networkMode === 'bridge' ? one.networkMode : other.networkMode, dependsOn: [...one.dependsOn, ...other.dependsOn],
  probes: other.probes.length > 0 ? other.probes : one.probes, memoryBytes: other.memoryBytes ?? one.memoryBytes, platform: other.platform ?? one.platform,
});

const IMAGE_NAME = /^(?:MODE|PREFER_HOST_MODE|EMBEDDED_STORAGE|FUNCTION_MODE|(?:NACOS|MYSQL_SERVICE|MYSQL_DATABASE|SPRING_DATASOURCE|JVM)_\w+|JAVA_OPT(?:_EXT)?)$/;

/** `.env` feeds the compose file, not the containers: names of the image in it that nothing asks for. */
export const unusedDotenv = (texts: readonly ComposeText[], files: FileLookup): readonly { readonly name: string; readonly path: string; readonly line: number }[] => {
  const [base] = texts;
  const env = base && files('.env', base.path);
  const all = texts.map(({ text }) => text).join('\n');
  if (!env || /env_file/.test(all)) return [];
  return parseEnvFile(env.text).filter(({ name }) => IMAGE_NAME.test(name) && name !== 'NACOS_VERSION' && !new RegExp(`\\$\\{?${name}\\b|^\\s*-\\s*["']?${name}["']?\\s*$|^\\s*${name}:\\s*$`, 'm').test(all)).map(({ name, line }) => ({ name, line, path: env.path }));
};
