import type { ContainerEnd, ContainerEvent, ContainerState } from '../../../model/container.ts';
import type { DeclaredContainer, DeclaredMount, DeclaredProbe, DeclaredVariable, Workload } from '../../../model/deployment.ts';
import { blankContainer, bytesOf, secondsOf } from '../deployment/blank.ts';
import { linesOf, promptCommand } from '../pasted/text.ts';
import { blankState, endWith, secondsBetween } from './blank.ts';
import { isCrashLoop } from './pod.ts';
import { objectToldIn } from './told-events.ts';
import { table } from '../../../syntax/table.ts';

/** A line of `kubectl describe` with what is indented below it. */
interface Branch {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  readonly below: Branch[];
}

const LINE = /^(\s*)(.*?)\s*$/;

/** `Key:  value`, lines without a colon among them: a key of their own. */
const branchOf = (text: string, line: number): Branch => {
  const match = /^([^:\s][^:]*?):(?:\s+(.*))?$/.exec(text);
  return { key: match?.[1] ?? text, value: match?.[2] ?? '', line, below: [] };
};

const outline = (lines: readonly string[], startLine: number): readonly Branch[] => {
  const root: Branch = { key: '', value: '', line: startLine, below: [] };
  const open: { readonly depth: number; readonly branch: Branch }[] = [{ depth: -1, branch: root }];
  lines.forEach((content, at) => {
    const [, indent = '', text = ''] = LINE.exec(content) ?? [];
    if (text === '') return;
    while ((open.at(-1)?.depth ?? -1) >= indent.length) open.pop();
    const branch = branchOf(text, startLine + at);
    open.at(-1)?.branch.below.push(branch);
    open.push({ depth: indent.length, branch });
  });
  return root.below;
};

const find = (branches: readonly Branch[], key: string): Branch | undefined => branches.find(branch => branch.key === key);
const valueAt = (branches: readonly Branch[], key: string): string | null => {
  const value = find(branches, key)?.value;
  return value === undefined || value === '' || /^<(?:none|unset|unknown)>$/.test(value) ? null : value;
};

const environmentOf = (container: readonly Branch[], path: string): Pick<DeclaredContainer, 'env' | 'envIsPartial'> => ({
  env: (find(container, 'Environment')?.below ?? []).map(({ key, value, line }): DeclaredVariable => {
    const reference = /^<set to the key '[^']*' (?:in|of) (secret|config map) '[^']*'>/.exec(value)?.[1];
    // `nacos-0 (v1:metadata.name)`: a field of the pod, with its value where it is known.
    const field = /^(.*?) ?\(v1:[^()]+\)$/.exec(value);
    const from = reference === 'secret' ? 'secret' : reference === undefined ? (field ? 'field' : 'environment') : 'config-map';
    return { name: key, value: reference !== undefined ? null : field ? field[1] || null : value, from, path, line };
  }),
  // kubectl prints the heading even above nothing: without it the paste was cut.
  envIsPartial: find(container, 'Environment Variables from') !== undefined || find(container, 'Environment') === undefined,
});

const KINDS = { Liveness: 'liveness', Readiness: 'readiness', Startup: 'startup' } as const;

const probesOf = (container: readonly Branch[], path: string): readonly DeclaredProbe[] =>
  Object.entries(KINDS).flatMap(([key, kind]): readonly DeclaredProbe[] => {
    const branch = find(container, key);
    if (!branch) return [];
    const asked = /^(?:http-get \w+:\/\/[^/:]*:(?<port>\d+)(?<url>\/\S*)?|tcp-socket [^:]*:(?<socket>\d+))/.exec(branch.value)?.groups;
    const part = (name: string, standard: number): number => secondsOf(new RegExp(`\\b${name}=(\\w+)`).exec(branch.value)?.[1] ?? '', standard);
    const failures = Number(/#failure=(\d+)/.exec(branch.value)?.[1] ?? 3);
    const port = asked?.['port'] ?? asked?.['socket'];
    return [{ kind, url: asked?.['url'] ?? null, port: port === undefined ? null : Number(port), patienceSeconds: part('delay', 0) + part('period', 10) * failures, path, line: branch.line }];
  });

const VOLUMES: Readonly<Record<string, DeclaredMount['kind']>> = table({ ConfigMap: 'config-map', Secret: 'secret', PersistentVolumeClaim: 'claim', EmptyDir: 'empty', HostPath: 'bind' });

const mountsOf = (container: readonly Branch[], volumes: readonly Branch[], path: string): readonly DeclaredMount[] =>
  (find(container, 'Mounts')?.below ?? []).flatMap(({ key, value, line }): readonly DeclaredMount[] => {
    const [, target, name, how] = /^(\/\S*) from (\S+) \(([^)]*)\)/.exec(key === '' ? value : `${key}${value === '' ? '' : `:${value}`}`) ?? [];
    if (target === undefined || name === undefined || target.startsWith('/var/run/secrets/kubernetes.io')) return [];
    const volume = find(volumes, name)?.below ?? [];
    const kind = VOLUMES[(valueAt(volume, 'Type') ?? '').split(' ')[0] ?? ''] ?? 'volume';
    return [{ source: valueAt(volume, 'ClaimName') ?? valueAt(volume, 'Name') ?? valueAt(volume, 'SecretName') ?? valueAt(volume, 'Path') ?? name, target, kind, readOnly: (how ?? '').split(',').includes('ro'), path, line }];
  });

const endOf = (branch: Branch | undefined): ContainerEnd | null => {
  if (branch?.value !== 'Terminated') return null;
  const code = valueAt(branch.below, 'Exit Code');
  return endWith(code === null ? null : Number(code), { reason: valueAt(branch.below, 'Reason'), message: valueAt(branch.below, 'Message'), seconds: secondsBetween(valueAt(branch.below, 'Started'), valueAt(branch.below, 'Finished')) });
};

const PHASES: Readonly<Record<string, ContainerState['phase']>> = table({ Running: 'running', Terminated: 'ended', Waiting: 'waiting' });

interface Pod {
  readonly name: string;
  readonly namespace: string | null;
  readonly branches: readonly Branch[];
  readonly path: string;
}

const stateOf = ({ key, below, line }: Branch, isInit: boolean, { name, namespace, path }: Pod): ContainerState => {
  const state = find(below, 'State');
  const reason = valueAt(state?.below ?? [], 'Reason');
  const ended = endOf(state) ?? endOf(find(below, 'Last State'));
  const restarts = valueAt(below, 'Restart Count');
  const phase = state ? (PHASES[state.value] ?? 'other') : 'pending';
  return {
    ...blankState(name, path, state?.line ?? line, 'kubernetes'), namespace, container: key, isInit, image: valueAt(below, 'Image'), phase: isCrashLoop(reason) ? 'restarting' : phase, reason,
    message: valueAt(state?.below ?? [], 'Message'), restarts: restarts === null ? null : Number(restarts), ended, oomKilled: ended?.reason == null ? null : ended.reason === 'OOMKilled',
    ready: valueAt(below, 'Ready') === null ? null : valueAt(below, 'Ready') === 'True',
  };
};

/** The state of a pod says nothing of its containers while no node has it; why stands in its own lines. */
const ofWholePod = (pod: Pod, state: ContainerState): ContainerState => {
  const [status, reason, message] = ['Status', 'Reason', 'Message'].map(key => valueAt(pod.branches, key));
  if (reason === 'Evicted') return { ...state, phase: 'evicted', reason, message: message ?? null };
  return status === 'Pending' && state.phase === 'pending' ? { ...state, reason: state.reason ?? 'Pending' } : state;
};

const LABEL = /^([\w./-]+)=(.*)$/;

/** A pod by itself is one replica of what controls it. */
const workloadOf = ({ name, namespace, branches }: Pod, line: number): Workload => {
  const labels = find(branches, 'Labels');
  const texts = labels ? [labels.value, ...labels.below.map(({ key }) => key)] : [];
  return {
    kind: 'Pod', name, namespace, replicas: 1, replicasLine: line, serviceName: null, isParallel: false, serviceLinks: true,
    labels: Object.fromEntries(texts.flatMap(text => { const match = LABEL.exec(text); return match ? [[match[1] ?? '', match[2] ?? '']] : []; })),
  };
};

const containerOf = (branch: Branch, pod: Pod): DeclaredContainer => {
  const limit = valueAt(find(branch.below, 'Limits')?.below ?? [], 'memory');
  return {
    ...blankContainer(pod.name, pod.path, branch.line), image: valueAt(branch.below, 'Image'), imageLine: find(branch.below, 'Image')?.line ?? branch.line, ...environmentOf(branch.below, pod.path),
    networkMode: 'pod', mounts: mountsOf(branch.below, find(pod.branches, 'Volumes')?.below ?? [], pod.path), probes: probesOf(branch.below, pod.path),
    memoryBytes: limit === null ? null : bytesOf(limit, 'kubernetes'), workload: workloadOf(pod, branch.line),
  };
};

const EVENT = /^(Normal|Warning)\s+([A-Z]\w+)\s+(\S+(?: \(x(\d+)(?: over [^)]*)?\))?)\s+(\S+(?:, \S+)?)\s{2,}(\S.*)$/;

const eventsOf = ({ name, branches, path, kind = 'Pod' }: Pod & { readonly kind?: string }): readonly ContainerEvent[] =>
  (find(branches, 'Events')?.below ?? (name === '' ? branches : [])).flatMap(({ key, value, line }): readonly ContainerEvent[] => {
    const [, type, reason, , count, , message] = EVENT.exec(value === '' ? key : `${key}: ${value}`) ?? [];
    return reason === undefined || message === undefined ? [] : [{ isWarning: type === 'Warning', reason, object: name === '' ? objectToldIn(message, `${kind}/`) : `${kind}/${name}`, message: message.slice(0, 1000), count: count === undefined ? null : Number(count), path, line }];
  });

export interface Described {
  readonly containers: readonly DeclaredContainer[];
  readonly states: readonly ContainerState[];
  readonly events: readonly ContainerEvent[];
}

const ofPod = (lines: readonly string[], path: string, startLine: number): Described | null => {
  const branches = outline(lines, startLine);
  const name = valueAt(branches, 'Name');
  const own = find(branches, 'Containers')?.below ?? [];
  if (name === null || own.length === 0) return null;
  const pod: Pod = { name, namespace: valueAt(branches, 'Namespace'), branches, path };
  const states = [...(find(branches, 'Init Containers')?.below ?? []).map(one => stateOf(one, true, pod)), ...own.map(one => stateOf(one, false, pod))];
  return { containers: own.map(one => containerOf(one, pod)), states: states.map(one => ofWholePod(pod, one)), events: eventsOf(pod) };
};

/** What only the description of one of them has. */
const MARKS: readonly (readonly [mark: string, kind: string])[] = [['StorageClass', 'PersistentVolumeClaim'], ['StrategyType', 'Deployment'], ['Update Strategy', 'StatefulSet'], ['Replicas', 'StatefulSet']];

/** The events of what is no pod: a claim, or what makes pods. */
const ofAnother = (lines: readonly string[], path: string, startLine: number): readonly ContainerEvent[] => {
  const branches = outline(lines, startLine);
  const name = valueAt(branches, 'Name');
  const kind = MARKS.find(([mark]) => find(branches, mark) !== undefined)?.[1];
  return name === null || kind === undefined || find(branches, 'Containers') ? [] : eventsOf({ name, namespace: valueAt(branches, 'Namespace'), branches, path, kind });
};

/** `kubectl -n prod describe pod nacos-0 | tail`: whose the rest is. */
const ASKED = /\bdescribe\s+(?:-\S+\s+\S+\s+){0,2}(?<kind>po|pods?|pvc|persistentvolumeclaims?)[\s/](?<name>[a-z0-9][a-z0-9.-]{0,100})(?:\s|$)/;

/** `kubectl describe pod`, of one or several. */
export const parseDescribe = (text: string, path: string, startLine: number): Described => {
  const typed = linesOf(text).map(line => ({ line, command: promptCommand(line) }));
  const lines = typed.map(({ line, command }) => (command === null ? line : ''));
  const starts = lines.flatMap((line, at) => (/^Name:\s+\S/.test(line) ? [at] : []));
  const pods = starts.map((from, index) => ofPod(lines.slice(from, starts[index + 1]), path, startLine + from)).filter(pod => pod !== null);
  const others = starts.flatMap((from, index) => ofAnother(lines.slice(from, starts[index + 1]), path, startLine + from));
  if (pods.length === 0 && others.length > 0) return { containers: [], states: [], events: others };
  // Only the end of it, or the events alone: whose they are, the command says, if anything.
  if (pods.length === 0) {
    const events = eventsOf({ name: '', namespace: null, branches: outline(lines, startLine), path });
    const asked = typed.map(({ command }) => ASKED.exec(command ?? '')?.groups).find(one => one !== undefined);
    const whose = `${/^p(?:vc|er)/.test(asked?.['kind'] ?? '') ? 'PersistentVolumeClaim' : 'Pod'}/${asked?.['name'] ?? ''}`;
    return { containers: [], states: [], events: events.map(event => (event.object === 'Pod/' ? { ...event, object: whose } : event)) };
  }
  return { containers: pods.flatMap(({ containers }) => containers), states: pods.flatMap(({ states }) => states), events: [...pods.flatMap(({ events }) => events), ...others] };
};
