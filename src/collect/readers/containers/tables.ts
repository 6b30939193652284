import type { ContainerEvent, ContainerState } from '../../../model/container.ts';
import { parseDocker } from '../pasted/docker.ts';
import { linesOf } from '../pasted/text.ts';
import { blankState, endWith } from './blank.ts';
import { isCrashLoop } from './pod.ts';
import { placesOfPods } from './kube-tables.ts';
import { standingOf } from './status.ts';
import { table } from '../../../syntax/table.ts';

const lineWith = (lines: readonly string[], name: string): number => Math.max(0, lines.findIndex(line => line.includes(name)));

/** Rows of `docker ps -a`, `docker compose ps`, `podman ps`, and their JSON. */
export const statesOfPs = (text: string, path: string, startLine: number): readonly ContainerState[] => {
  const lines = linesOf(text);
  return (parseDocker(text)?.value ?? []).map(({ name, image, status, exitCode }) => {
    const standing = standingOf(status);
    return {
      ...blankState(name, path, startLine + lineWith(lines, name)), image: image || null, ...standing,
      ended: standing.ended ?? (exitCode === null || standing.phase === 'running' ? null : endWith(exitCode)),
    };
  });
};

const POD_HEADER = /^(?:NAMESPACE\s+)?NAME\s+READY\s+STATUS\s+RESTARTS\s+AGE\b/;
const POD_ROW = /^(?:(?<namespace>[a-z0-9-]+)\s+)?(?:pod\/)?(?<name>[a-z0-9][a-z0-9.-]*)\s+(?<ready>\d+)\/(?<all>\d+)\s+(?<status>[A-Z][\w:/-]*)\s+(?<restarts>\d+)(?:\s+\([^)]{1,30}ago\))?(?:\s+(?<age>(?:\d+[smhdy])+))?(?:\s|$)/;
/** The word of that column by itself: what a person says of a pod. */
export const POD_STATUS = /^(?:(?:STATUS|Status|Reason|状态)(?:\s*[:：]\s*|\s+))?(?<word>Init:\d+\/\d+|(?:Init:)?(?:CrashLoopBackOff|ErrImagePull|ImagePullBackOff|ErrImageNeverPull|InvalidImageName|CreateContainerError|CreateContainerConfigError|RunContainerError|OOMKilled|ContainerStatusUnknown)|Init:Error|ContainerCreating|PodInitializing|Pending|Terminating|Completed|Evicted|NodeLost|UnexpectedAdmissionError|(?<=[:：]\s*)(?:Error|Unknown))$/;
/** The pod that is meant where nobody names it. */
const UNNAMED = '<nacos-pod>';
const UNITS: Readonly<Record<string, number>> = table({ s: 1, m: 60, h: 3600, d: 86_400, y: 31_536_000 });

/** `12m`, `2d4h`. */
const secondsOfAge = (age: string): number => [...age.matchAll(/(\d+)([smhdy])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);


const podPhase = (status: string): ContainerState['phase'] => {
  if (isCrashLoop(status)) return 'restarting';
  if (status === 'Running') return 'running';
  if (status === 'Evicted') return 'evicted';
  if (status === 'Pending') return 'pending';
  return /^(?:Error|OOMKilled|Completed|ContainerStatusUnknown|Init:Error|Init:OOMKilled)$/.test(status) ? 'ended' : 'waiting';
};

const ofPodRow = (line: string, path: string, at: number): readonly ContainerState[] => {
  const word = POD_STATUS.exec(line.trim())?.groups?.['word'];
  const { namespace, name, ready, all, status, restarts, age } = POD_ROW.exec(line)?.groups ?? (word === undefined ? {} : { name: UNNAMED, status: word, ready: '0', all: '1', restarts: '0' });
  if (name === undefined || status === undefined) return [];
  const isKilled = /OOMKilled$/.test(status);
  return [{
    ...blankState(name, path, at, 'kubernetes'), namespace: namespace ?? null, isInit: status.startsWith('Init:'), phase: podPhase(status), reason: status === 'Running' ? null : status,
    restarts: Number(restarts), ready: ready === all, ...(age !== undefined && { ageSeconds: secondsOfAge(age) }), ended: isKilled ? endWith(137, { reason: 'OOMKilled' }) : null, oomKilled: isKilled ? true : null,
  }];
};

/** `kubectl get pods [-A] [-o wide]`. */
export const statesOfPods = (text: string, path: string, startLine: number): readonly ContainerState[] => {
  const places = placesOfPods(text);
  return linesOf(text).flatMap((line, at) => (POD_HEADER.test(line) ? [] : ofPodRow(line, path, startLine + at).map(state => ({ ...state, ...places.get(state.name) }))));
};

const EVENT_ROW = /^(?:(?<namespace>[a-z0-9-]+)\s+)?(?<age>(?:\d+[smhdy])+(?: \(x\d+ over \S+\))?|<unknown>)\s+(?<type>Normal|Warning)\s+(?<reason>[A-Z]\w+)\s+(?<object>[\w.-]+\/[\w.-]+)\s+(?<message>\S.*)$/;

const KIND_NAMES: Readonly<Record<string, string>> = table({ pod: 'Pod', po: 'Pod', statefulset: 'StatefulSet', deployment: 'Deployment', replicaset: 'ReplicaSet', persistentvolumeclaim: 'PersistentVolumeClaim', node: 'Node', endpoints: 'Endpoints', job: 'Job' });

const objectOf = (text: string): string => {
  const [kind = '', name = ''] = text.split('/');
  // `deployment.apps/nacos`
  return `${KIND_NAMES[kind.toLowerCase().split('.')[0] ?? ''] ?? kind}/${name}`;
};

/** `kubectl get events [-A]`. */
export const eventsOfTable = (text: string, path: string, startLine: number): readonly ContainerEvent[] =>
  linesOf(text).flatMap((line, at): readonly ContainerEvent[] => {
    const { age = '', type, reason, object, message } = EVENT_ROW.exec(line)?.groups ?? {};
    if (type === undefined || reason === undefined || object === undefined || message === undefined) return [];
    const count = /\(x(\d+)/.exec(age)?.[1];
    return [{ isWarning: type === 'Warning', reason, object: objectOf(object), message: message.slice(0, 1000), count: count === undefined ? null : Number(count), path, line: startLine + at }];
  });

const CRI_HEADER = /^CONTAINER\s+IMAGE\s+CREATED\s+STATE\s+NAME\s/;

/** `crictl ps -a`: cells are parted by two blanks or more. */
export const statesOfCrictl = (text: string, path: string, startLine: number): readonly ContainerState[] => {
  const lines = linesOf(text);
  const header = lines.find(line => CRI_HEADER.test(line))?.trim().split(/\s{2,}/);
  if (!header) return [];
  return lines.flatMap((line, at): readonly ContainerState[] => {
    const cells = line.trim().split(/\s{2,}/);
    if (CRI_HEADER.test(line) || cells.length < 7) return [];
    const cell = (name: string): string => cells[header.indexOf(name)] ?? '';
    const pod = header.includes('POD') ? cell('POD') : cell('NAME');
    return [{
      ...blankState(pod, path, startLine + at, 'kubernetes'), container: cell('NAME'), image: cell('IMAGE') || null, ...standingOf(cell('STATE')), restarts: Number(cell('ATTEMPT')) || 0,
    }];
  });
};
