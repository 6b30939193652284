import type { LogKind } from '../../../src/model/digest.ts';

/** What the server process itself writes; an application's, a client's and the access log are not its words. */
export const SERVER_LOGS: readonly LogKind[] = [
  'start', 'nacos', 'cluster', 'config-server', 'config-fatal', 'persistence', 'config', 'naming', 'protocol-raft', 'jraft', 'distro', 'remote', 'auth',
  'derby', 'other',
];
