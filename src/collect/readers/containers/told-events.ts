import type { ContainerEvent } from '../../../model/container.ts';
import { linesOf } from '../pasted/text.ts';

interface Told {
  readonly reason: string;
  readonly pattern: RegExp;
}

/** Sentences that only the scheduler, the kubelet or a controller says, wherever they are quoted: a web console, a chat, one line of a mail. */
const SENTENCES: readonly Told[] = [
  { reason: 'FailedScheduling', pattern: /\b0\/\d{1,5} nodes are available: [^\n]{1,900}|(?:\bpod has |\d )unbound immediate PersistentVolumeClaims\b[^\n]{0,200}/ },
  { reason: 'FailedCreate', pattern: /\b(?:create Pod \S{1,120} in (?:StatefulSet|ReplicaSet|Job|DaemonSet) \S{1,120} failed error: )?pods "\S{1,120}" is forbidden: error looking up service account [^\n]{1,900}/ },
  { reason: 'FailedMount', pattern: /\bMountVolume\.\w{1,40} failed for volume "[^"\n]{1,200}"[^\n]{0,900}|\bUnable to attach or mount volumes: [^\n]{1,900}/ },
  { reason: 'FailedAttachVolume', pattern: /\b(?:Multi-Attach error|AttachVolume\.\w{1,40} failed) for volume "[^"\n]{1,200}"[^\n]{0,900}/ },
  { reason: 'FailedCreatePodSandBox', pattern: /\bFailed to create pod sandbox: [^\n]{1,900}/ },
  { reason: 'Failed', pattern: /\bFailed to pull image "[^"\n]{1,300}": [^\n]{1,900}/ },
  { reason: 'BackOff', pattern: /\bBack-off (?:restarting failed container|pulling image "[^"\n]{1,300}")[^\n]{0,300}/ },
  { reason: 'Unhealthy', pattern: /\b(?:Liveness|Readiness|Startup) probe (?:failed|errored): [^\n]{1,900}/ },
];

const OBJECT = /\bcreate Pod \S{1,120} in (StatefulSet|ReplicaSet|Job|DaemonSet) (\S{1,120}) failed error: /;
const OF_POD = /\bpods "(\S{1,100}?)-\d{1,4}" is forbidden: /;

/** What a message says itself of the object that it is about; `otherwise` where it says nothing. */
export const objectToldIn = (message: string, otherwise: string): string => {
  const [, kind, name] = OBJECT.exec(message) ?? [];
  if (kind !== undefined) return `${kind}/${name ?? ''}`;
  const set = OF_POD.exec(message)?.[1];
  return set === undefined ? otherwise : `StatefulSet/${set}`;
};

/** Such sentences without the table that they stood in. Whose they are is found out later, where they do not say it. */
export const eventsTold = (text: string, path: string, startLine: number): readonly ContainerEvent[] =>
  linesOf(text).flatMap((line, at): readonly ContainerEvent[] => {
    for (const { reason, pattern } of SENTENCES) {
      const message = pattern.exec(line.slice(0, 4_096))?.[0];
      if (message !== undefined) return [{ isWarning: true, reason, object: objectToldIn(message, 'Pod/'), message: message.slice(0, 1_000), count: null, path, line: startLine + at }];
    }
    return [];
  });

export const tellsEvents = (text: string): boolean => eventsTold(text.slice(0, 65_536), '', 1).length > 0;
