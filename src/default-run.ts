import manifest from '../package.json' with { type: 'json' };
import type { CheckRun } from './index.ts';
import { option } from './options/table.ts';
import { durationMs } from './options/values.ts';

const millisecondsOf = (name: 'probe-timeout' | 'deadline'): number => durationMs(option(name).default) ?? 0;

/** What a run is when nothing else is said: the defaults of the command line. */
export const defaultRun = (): CheckRun => ({
  only: [], skip: [], failOn: option('fail-on').default, probeTimeoutMs: millisecondsOf('probe-timeout'), deadlineMs: millisecondsOf('deadline'), network: true, db: true, exec: true, user: null, password: null,
  preflight: false, logs: { allBoots: false }, toolVersion: manifest.version, stdin: process.stdin,
});
