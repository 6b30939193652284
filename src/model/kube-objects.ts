import type { Spot } from './deployment.ts';

/** Pods with these labels; `namespace` null: not told. */
export interface Peer {
  readonly namespace: string | null;
  readonly labels: Readonly<Record<string, string>>;
}

/** What one rule of a NetworkPolicy lets pass: null is every port, and everybody. */
export interface Admission {
  readonly ports: readonly number[] | null;
  readonly peers: readonly Peer[] | null;
}

/** A NetworkPolicy; a side that it says nothing about is null. */
export interface DeclaredPolicy extends Spot {
  readonly name: string;
  readonly namespace: string | null;
  /** Of the pods that it is for; empty: all of the namespace. */
  readonly selector: Readonly<Record<string, string>>;
  readonly ingress: readonly Admission[] | null;
  readonly egress: readonly Admission[] | null;
}

/** A PodDisruptionBudget. */
export interface DeclaredBudget extends Spot {
  readonly name: string;
  readonly namespace: string | null;
  readonly kind: 'minAvailable' | 'maxUnavailable';
  readonly amount: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly selectorLine: number;
}

/** A HorizontalPodAutoscaler. */
export interface DeclaredScaler extends Spot {
  readonly name: string;
  readonly namespace: string | null;
  readonly kind: string;
  readonly target: string;
  readonly least: number;
  readonly most: number;
}
