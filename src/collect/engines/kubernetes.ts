import { isNacosImage } from '../../nacos/nacos-image.ts';
import { UsageError } from '../../text/usage-error.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import type { AskEngine } from '../places/engine.ts';
import { demandAnswer, LOGS, objectsIn, output } from './answers.ts';
import type { LiveContainer } from './containers.ts';
import { shadowedIn } from './inside-facts.ts';
import { lookInside } from './look.ts';
import { isName } from './names.ts';

type Json = Readonly<Record<string, unknown>>;

interface PodContainer {
  readonly pod: string;
  readonly container: string;
  readonly runs: boolean;
  readonly restarts: number;
  readonly owners: readonly string[];
  readonly hasServers: boolean;
  readonly mounts: readonly string[];
}

/** Where pods are looked for: options of kubectl. */
interface Scope {
  readonly options: readonly string[];
  readonly name: string | null;
  /** As a person would begin to type it. */
  readonly said: string;
}

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(object) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `[context/]namespace[/name]`: a name with a slash in it is a context only if kubectl has one of that name. */
const scopeOf = async (path: string, ask: AskEngine): Promise<Scope> => {
  const parts = path.split('/');
  if (parts.length === 1) return scope(null, path, null);
  const contexts = (await ask(['config', 'get-contexts', '-o', 'name'])).stdout.split('\n').map(line => line.trim()).filter(name => isName('context', name));
  const [context] = contexts.filter(name => path.startsWith(`${name}/`)).sort((one, other) => other.length - one.length);
  const [namespace = '', name, ...more] = (context === undefined ? path : path.slice(context.length + 1)).split('/');
  if (more.length > 0) throw new UsageError('error.engineNoContext', { name: parts[0] ?? '', names: contexts.slice(0, 20).join(', ') || '-' });
  return scope(context ?? null, namespace, name === undefined || name === '' ? null : name);
};

const scope = (context: string | null, namespace: string, name: string | null): Scope => {
  if (namespace !== '' && !isName('namespace', namespace)) throw new UsageError('error.engineBadName', { name: namespace });
  if (name !== null && !isName('pod', name)) throw new UsageError('error.engineBadName', { name });
  const options = [...(context === null ? [] : [`--context=${context}`]), ...(namespace === '' ? [] : ['-n', namespace])];
  return { options, name, said: namespace === '' ? 'kubectl' : `kubectl -n ${namespace}` };
};

const stateOf = (pod: Json, container: string): Json => list(object(pod['status'])['containerStatuses']).find(status => status['name'] === container) ?? {};

/** The container of Nacos in each pod; of a pod that the user named its only one too. */
const containersIn = (pods: readonly Json[], name: string | null): readonly PodContainer[] =>
  pods.flatMap((pod): readonly PodContainer[] => {
    const metadata = object(pod['metadata']);
    const podName = text(metadata['name']);
    const containers = list(object(pod['spec'])['containers']);
    const found = containers.find(each => isNacosImage(text(each['image']))) ?? (name === podName && containers.length === 1 ? containers[0] : undefined);
    const container = text(found?.['name']);
    if (!found || !isName('pod', podName) || !isName('pod', container)) return [];
    const state = stateOf(pod, container);
    return [{
      pod: podName, container, runs: 'running' in object(state['state']), restarts: Number(state['restartCount'] ?? 0), owners: list(metadata['ownerReferences']).map(owner => text(owner['name'])),
      hasServers: list(found['env']).some(each => each['name'] === 'NACOS_SERVERS'), mounts: list(found['volumeMounts']).map(each => text(each['mountPath'])),
    }];
  });

const isMeant = ({ pod, owners }: PodContainer, name: string | null): boolean => name === null || pod === name || owners.some(owner => owner === name || owner.startsWith(`${name}-`));

/** What is asked for beside the pods; one that may not be listed is left out. Secrets are never asked for. */
const AROUND = ['statefulsets,deployments,services,ingresses', 'events', 'persistentvolumeclaims'];

const around = async (ask: AskEngine, { options, said }: Scope): Promise<readonly EvidenceItem[]> => {
  const answers = await Promise.all(AROUND.map(what => ask([...options, 'get', what, '-o', 'json'])));
  return answers.flatMap(({ stdout }, at) => (stdout.trim() === '' ? [] : [output(`${said} get ${AROUND[at]}`, 'manifest', stdout)]));
};

const logsOf = async (ask: AskEngine, { options, said }: Scope, { pod, container, restarts }: PodContainer): Promise<readonly EvidenceItem[]> => {
  const lives = restarts > 0 ? [['--previous'], []] : [[]];
  const answers = await Promise.all(lives.map(async life => ({ life, answer: await ask([...options, 'logs', pod, '-c', container, `--tail=${LOGS.lines}`, ...life], LOGS.limitMs) })));
  return answers.flatMap(({ life, answer }) => (answer.exitCode === 0 && answer.stdout.trim() !== '' ? [output([said, 'logs', pod, ...life].join(' '), 'log', answer.stdout)] : []));
};

/** Pods of Nacos in a namespace, with what stands around them. */
export const livePods = async (path: string, ask: AskEngine): Promise<readonly LiveContainer[]> => {
  const where = await scopeOf(path, ask);
  const answer = demandAnswer('kubectl', ['get', 'pods', ...where.options], await ask([...where.options, 'get', 'pods', '-o', 'json']));
  const [listed = {}] = objectsIn(answer.stdout);
  const pods = containersIn(list(listed['items']), where.name);
  const wanted = pods.filter(one => isMeant(one, where.name));
  if (wanted.length === 0) throw new UsageError('error.engineNoPod', { path, names: list(listed['items']).map(pod => text(object(pod['metadata'])['name'])).slice(0, 20).join(', ') || '-' });
  const beside = await around(ask, where);
  const about = output(`${where.said} get pods`, 'manifest', answer.stdout);
  return Promise.all(wanted.map(async one => ({
    name: one.pod, service: null, items: [about, ...beside, ...(await logsOf(ask, where, one))],
    look: lookInside(one.runs ? { ask, exec: [...where.options, 'exec', one.pod, '-c', one.container, '--'] } : null, one.pod, shadowedIn(one.mounts, one.hasServers)),
  })));
};

