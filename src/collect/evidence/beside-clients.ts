import type { EvidenceItem, EvidenceKind } from './kinds.ts';

type Files = Readonly<Partial<Record<EvidenceKind, readonly EvidenceItem[]>>>;

const OF_CLIENTS: readonly EvidenceKind[] = ['client-config', 'client-build', 'client-source'];
const OF_SERVERS: readonly EvidenceKind[] = ['application-properties', 'cluster-conf', 'start-script', 'server-jar', 'compose', 'manifest', 'helm-values', 'env-file'];

/** A program that uses Nacos, given with what it logged; of the server nothing was given. */
export const isBesideClients = (files: Files): boolean => {
  const has = (kinds: readonly EvidenceKind[]): boolean => kinds.some(kind => (files[kind]?.length ?? 0) > 0);
  return has(OF_CLIENTS) && !has(OF_SERVERS);
};
