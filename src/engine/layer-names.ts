import type { Area } from '../model/finding.ts';

/** From the ground up: without a JVM no port, without a database no cluster. */
export const LAYERS: readonly Area[] = [
  'environment', 'docker', 'k8s', 'jvm', 'config', 'ports', 'database', 'upgrade', 'auth', 'cluster', 'raft', 'client', 'operations',
];

/** The layer of a rule is its area. */
export const layerOf = ({ id }: { readonly id: string }): Area => id.split('/')[0] as Area;
