import type { Missing } from '../model/finding.ts';
import type { NodeView } from './rule.ts';

const oneScope = (nodes: readonly NodeView[]): boolean => new Set(nodes.map(({ snapshot }) => snapshot.fingerprintScope)).size <= 1;

/**
 * Whether the fingerprints of these nodes' secrets were made under one key. When they were not, equal secrets look different
 * (or numbered ones equal by chance), and nothing may be said.
 */
export const areSecretsComparable = oneScope;

/** Whether addresses and host names of these nodes mean the same: bundles replace them, each in its own way unless they share a case key. */
export const areNamesComparable = (nodes: readonly NodeView[]): boolean =>
  !nodes.some(({ snapshot }) => snapshot.pseudonyms === true) || oneScope(nodes);

const TOGETHER = 'examine the nodes in one run, or write the bundles with the same --case-key';

export const SECRETS_NOT_COMPARABLE = {
  fact: 'nacos.config', obstacle: 'not-collected', detail: `the secrets of these nodes were marked under different keys: ${TOGETHER}`,
} as const satisfies Missing;

export const NAMES_NOT_COMPARABLE = {
  fact: 'nacos.cluster-conf', obstacle: 'not-collected', detail: `each bundle has replaced addresses in its own way: ${TOGETHER}`,
} as const satisfies Missing;
