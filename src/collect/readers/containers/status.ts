import type { ContainerState } from '../../../model/container.ts';
import { dockerExitCode } from '../pasted/docker-ports.ts';
import { endWith } from './blank.ts';

type Standing = Pick<ContainerState, 'phase' | 'ended' | 'health'>;

const PHASES: readonly (readonly [RegExp, ContainerState['phase']])[] = [
  [/^(?:Up|running|CONTAINER_RUNNING)\b/i, 'running'], [/^restarting/i, 'restarting'], [/^(?:Exit|exited|dead|stopped|CONTAINER_EXITED)/i, 'ended'], [/^(?:created|initialized|CONTAINER_CREATED)/i, 'created'],
];

/** `Up 2 hours (unhealthy)`, `Restarting (1) 5 seconds ago`, `Exited (137) 2 minutes ago`, `Created`; also in the words of podman, nerdctl and crictl. */
export const standingOf = (status: string): Standing => {
  const phase = PHASES.find(([pattern]) => pattern.test(status))?.[1] ?? 'other';
  const exitCode = dockerExitCode(status);
  const health = /\((healthy|unhealthy|health: starting|starting)\)/.exec(status)?.[1];
  return {
    phase, ended: phase === 'running' || exitCode === null ? null : endWith(exitCode),
    health: health === undefined ? null : health === 'healthy' || health === 'unhealthy' ? health : 'starting',
  };
};
