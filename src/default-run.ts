import manifest from '../package.json' with { type: 'json' };
import type { CheckRun } from './index.ts';

/** What a run is when nothing else is said: the defaults of the command line. */
export const defaultRun = (): CheckRun => ({
  only: [], skip: [], failOn: 'error', probeTimeoutMs: 5000, deadlineMs: 60_000, network: true, db: true, exec: true, user: null, password: null,
  preflight: false, logs: { allBoots: false }, toolVersion: manifest.version, stdin: process.stdin,
});
