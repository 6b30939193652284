import type { Spot } from './deployment.ts';

/** How the newest life of a container ended. */
export interface ContainerEnd {
  readonly exitCode: number | null;
  /** In the words of the engine: OOMKilled, Error, StartError; null where it gives none. */
  readonly reason: string | null;
  readonly message: string | null;
  /** How long it lived; null when that is not told. */
  readonly seconds: number | null;
}

/** How a container fares, as its engine or Kubernetes says: not what it is made of. */
export interface ContainerState extends Spot {
  readonly engine: 'docker' | 'kubernetes';
  /** Of the container; of Kubernetes that of the pod. */
  readonly name: string;
  readonly namespace: string | null;
  /** Which container of the pod; null where a table does not tell. */
  readonly container: string | null;
  readonly isInit: boolean;
  /** null: not shown. */
  readonly image: string | null;
  /** `restarting`: it was started again and again; `waiting`: it is not, for the reason given; `pending`: no node has it yet. */
  readonly phase: 'created' | 'running' | 'restarting' | 'ended' | 'waiting' | 'pending' | 'evicted' | 'other';
  /** CrashLoopBackOff, ImagePullBackOff, CreateContainerConfigError, Unschedulable, Evicted …; null where there is none. */
  readonly reason: string | null;
  /** What the engine says of it. */
  readonly message: string | null;
  readonly restarts: number | null;
  /** null: it has not ended yet, or nothing shows how. */
  readonly ended: ContainerEnd | null;
  /** Killed at its limit of memory; null: not told. */
  readonly oomKilled: boolean | null;
  readonly health: 'healthy' | 'unhealthy' | 'starting' | null;
  /** What the last health check printed. */
  readonly healthOutput: string | null;
  readonly ready: boolean | null;
  /** Since it was made, where a table shows it. */
  readonly ageSeconds?: number;
  /** Of a pod, where a wide table shows it. */
  readonly address?: string;
  readonly node?: string;
}

/** An event of Kubernetes. */
export interface ContainerEvent extends Spot {
  readonly isWarning: boolean;
  readonly reason: string;
  /** Kind and name, `Pod/nacos-0`. */
  readonly object: string;
  readonly message: string;
  readonly count: number | null;
}
