import { mainPortsSeen } from './member-port.ts';
import type { Config } from '../model/config.ts';
import type { LogDigest } from '../model/digest.ts';

/** The main port that a line of cluster.conf without one means: as configured, else as the newest start says, else 8848. */
export const mainPortOf = (config: Config | undefined, digest?: LogDigest | null): number =>
  mainPortsSeen({ ports: undefined, processes: undefined, config, digest })[0] ?? 8848;
