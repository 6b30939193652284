import type { ContainerEvent, ContainerState } from '../../../model/container.ts';
import { blankState } from './blank.ts';

/** What an event says of the state in which its pod is, where nothing else was given. */
const PHASES: readonly (readonly [reason: RegExp, state: Pick<ContainerState, 'phase' | 'reason'>])[] = [
  [/^FailedScheduling$/, { phase: 'pending', reason: 'Pending' }],
  [/^(?:FailedMount|FailedAttachVolume|FailedMapVolume|FailedCreatePodSandBox|FailedCreatePodContainer)$/, { phase: 'waiting', reason: 'ContainerCreating' }],
  [/^Evicted$/, { phase: 'evicted', reason: 'Evicted' }], [/^BackOff$/, { phase: 'restarting', reason: 'CrashLoopBackOff' }], [/^(?:Unhealthy|ProbeWarning|Killing|FailedPostStartHook|FailedPreStopHook)$/, { phase: 'running', reason: null }],
];

const stateBy = ({ reason, message }: ContainerEvent): Pick<ContainerState, 'phase' | 'reason'> | null => {
  if (reason === 'Failed' && /(?:pull|ErrImage|ImagePullBackOff)/i.test(message)) return { phase: 'waiting', reason: 'ErrImagePull' };
  if (reason === 'Failed') return { phase: 'waiting', reason: /not found|couldn't find key|runAsNonRoot/i.test(message) ? 'CreateContainerConfigError' : 'CreateContainerError' };
  if (reason === 'BackOff' && /pulling image/i.test(message)) return { phase: 'waiting', reason: 'ImagePullBackOff' };
  return PHASES.find(([pattern]) => pattern.test(reason))?.[1] ?? null;
};

const POD = /\b((?:[a-z\d]+-)*nacos(?:-[a-z\d]+)*-(?:\d{1,3}|[a-z\d]{6,10}-[a-z\d]{5}))\b/;

/** Of several pods in one sentence the one that waits. */
const WAITING = new RegExp(`${POD.source}(?:(?!nacos)[^.,;\n。，；]){0,40}\\bpending\\b`, 'i');

/** Whose events these are: as the text calls its pod; a name to be filled in, where it only speaks of Nacos. */
const podIn = (text: string): string | null => /^Name:\s+(\S+)\s*$/m.exec(text)?.[1] ?? WAITING.exec(text)?.[1] ?? POD.exec(text)?.[1] ?? (/nacos/i.test(text) ? '<pod>' : null);

/** Events without the pod that they are of: the pod as they leave it. */
export const podsOfEvents = (events: readonly ContainerEvent[], texts: readonly string[]): { readonly states: readonly ContainerState[]; readonly events: readonly ContainerEvent[] } => {
  const name = podIn(texts.join('\n'));
  const named = events.map(event => (event.object === 'Pod/' && name !== null ? { ...event, object: `Pod/${name}` } : event));
  const last = new Map<string, ContainerState>();
  for (const event of named) {
    const [kind, pod = ''] = event.object.split('/');
    const state = kind === 'Pod' && event.isWarning && (/nacos/i.test(pod) || pod === '<pod>') ? stateBy(event) : null;
    if (state) last.set(pod, { ...blankState(pod, event.path, event.line, 'kubernetes'), container: 'nacos', message: event.message, ready: false, ...state });
  }
  return { states: [...last.values()], events: named };
};
