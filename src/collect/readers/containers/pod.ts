import type { ContainerEnd, ContainerEvent, ContainerState } from '../../../model/container.ts';
import { at, entriesOf, itemsAt, textAt, type Tree } from '../deployment/yaml-tree.ts';
import { blankState, endWith, secondsBetween } from './blank.ts';
import { table } from '../../../syntax/table.ts';

const numberAt = (tree: Tree, ...keys: readonly string[]): number | null => {
  const text = textAt(tree, ...keys);
  return text === null ? null : Number(text);
};

const endOf = (terminated: Tree): ContainerEnd | null =>
  terminated.kind !== 'map' ? null : endWith(numberAt(terminated, 'exitCode'), {
    reason: textAt(terminated, 'reason'), message: textAt(terminated, 'message')?.slice(0, 500) ?? null, seconds: secondsBetween(textAt(terminated, 'startedAt'), textAt(terminated, 'finishedAt')),
  });

/** Waiting again after it ended: Kubernetes calls that CrashLoopBackOff and waits longer each time. */
export const isCrashLoop = (reason: string | null): boolean => reason !== null && /CrashLoopBackOff$/.test(reason);

const phaseOf = (status: Tree, pod: Tree): ContainerState['phase'] => {
  if (textAt(pod, 'status', 'reason') === 'Evicted') return 'evicted';
  const waiting = at(status, 'state', 'waiting');
  if (waiting.kind === 'map') return isCrashLoop(textAt(waiting, 'reason')) ? 'restarting' : 'waiting';
  if (at(status, 'state', 'running').kind === 'map') return 'running';
  return at(status, 'state', 'terminated').kind === 'map' ? 'ended' : 'other';
};

const containerState = (status: Tree, pod: Tree, path: string, isInit: boolean): ContainerState => {
  const waiting = at(status, 'state', 'waiting');
  const ended = endOf(at(status, 'state', 'terminated')) ?? endOf(at(status, 'lastState', 'terminated'));
  return {
    ...blankState(textAt(pod, 'metadata', 'name') ?? '', path, status.line, 'kubernetes'), namespace: textAt(pod, 'metadata', 'namespace'), container: textAt(status, 'name'), isInit,
    image: textAt(status, 'image'), phase: phaseOf(status, pod), reason: textAt(waiting, 'reason') ?? textAt(at(status, 'state', 'terminated'), 'reason'),
    message: textAt(waiting, 'message')?.slice(0, 1000) ?? null, restarts: numberAt(status, 'restartCount'), ended,
    oomKilled: ended === null || ended.reason === null ? null : ended.reason === 'OOMKilled', ready: textAt(status, 'ready') === null ? null : textAt(status, 'ready') === 'true',
  };
};

/** A pod that no node has yet, or that was evicted, has no containers: its conditions and its reason say why. */
const withoutContainers = (pod: Tree, path: string): readonly ContainerState[] => {
  const status = at(pod, 'status');
  const unscheduled = itemsAt(status, 'conditions').find(item => textAt(item, 'type') === 'PodScheduled' && textAt(item, 'status') === 'False');
  const evicted = textAt(status, 'reason');
  if (!unscheduled && evicted === null) return [];
  return [{
    ...blankState(textAt(pod, 'metadata', 'name') ?? '', path, unscheduled?.line ?? status.line, 'kubernetes'), namespace: textAt(pod, 'metadata', 'namespace'),
    image: itemsAt(pod, 'spec', 'containers').map(item => textAt(item, 'image')).find(image => image !== null) ?? null, phase: evicted === 'Evicted' ? 'evicted' : 'pending',
    reason: evicted ?? textAt(unscheduled, 'reason'), message: textAt(status, 'message') ?? textAt(unscheduled, 'message'),
  }];
};

/** What the status of a Pod says of its containers; nothing where it has none: a manifest that was not applied yet. */
export const statesOfPod = (pod: Tree, path: string): readonly ContainerState[] => {
  const [init, own] = ['initContainerStatuses', 'containerStatuses'].map(key => itemsAt(pod, 'status', key));
  const states = [...(init ?? []).map(one => containerState(one, pod, path, true)), ...(own ?? []).map(one => containerState(one, pod, path, false))];
  return states.length > 0 ? states : withoutContainers(pod, path);
};

export const eventOf = (tree: Tree, path: string): ContainerEvent => {
  const object = ['involvedObject', 'regarding'].map(key => at(tree, key)).find(({ kind }) => kind === 'map');
  return {
    isWarning: textAt(tree, 'type') === 'Warning', reason: textAt(tree, 'reason') ?? '', object: `${textAt(object, 'kind') ?? ''}/${textAt(object, 'name') ?? ''}`,
    message: (textAt(tree, 'message') ?? textAt(tree, 'note') ?? '').slice(0, 1000), count: numberAt(tree, 'count'), path, line: tree.line,
  };
};

const CRI_PHASES: Readonly<Record<string, ContainerState['phase']>> = table({ CONTAINER_RUNNING: 'running', CONTAINER_EXITED: 'ended', CONTAINER_CREATED: 'created' });

/** `crictl inspect`; null for anything else. */
export const stateOfCri = (tree: Tree, path: string): ContainerState | null => {
  const status = at(tree, 'status');
  const labels = at(status, 'labels');
  const phase = CRI_PHASES[textAt(status, 'state') ?? ''];
  if (phase === undefined || entriesOf(labels).length === 0) return null;
  const reason = textAt(status, 'reason');
  const ended = phase === 'ended' ? endWith(numberAt(status, 'exitCode'), { reason, message: textAt(status, 'message') || null, seconds: secondsBetween(textAt(status, 'startedAt'), textAt(status, 'finishedAt')) }) : null;
  return {
    ...blankState(textAt(labels, 'io.kubernetes.pod.name') ?? textAt(status, 'metadata', 'name') ?? '', path, status.line, 'kubernetes'), namespace: textAt(labels, 'io.kubernetes.pod.namespace'),
    container: textAt(status, 'metadata', 'name'), image: textAt(status, 'image', 'image'), phase, reason, restarts: numberAt(status, 'metadata', 'attempt'), ended,
    oomKilled: ended === null ? null : reason === 'OOMKilled',
  };
};
