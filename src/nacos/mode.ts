import { isTrue } from './settings.ts';
import { newestBoot } from './log.ts';
import type { Config } from '../model/config.ts';
import type { LogDigest } from '../model/digest.ts';
import type { Facts } from '../model/facts.ts';
import type { NacosProcess, ServerState, StartScript } from '../model/nacos.ts';

/** JVM property that the scripts set for `-m standalone`. */
export const STANDALONE_KEY = 'nacos.standalone';

export interface ModeHints {
  readonly process: NacosProcess | undefined;
  readonly server: ServerState | undefined;
  readonly digest: LogDigest | null | undefined;
  /** The last start is on record, and may not be read: it is not known to be like the script's default. */
  readonly isLogHidden?: boolean;
  readonly config: Config | undefined;
  readonly scripts: readonly StartScript[] | undefined;
  /** `MODE` of the image's environment. */
  readonly envMode: string | undefined;
  /** Of the machine that the server runs on. */
  readonly isWindows: boolean;
}

type ModeFact = Facts['nacos.mode'];

const ofProcess = ({ process, server }: ModeHints): ModeFact | null => {
  if (process) return { mode: process.standalone ? 'standalone' : 'cluster', by: 'process' };
  return server?.mode ? { mode: server.mode, by: 'server' } : null;
};

/** How the next start would be: the settings first, else as last time, else what the script does by default. */
const ofInstallation = ({ config, digest, isLogHidden, scripts, envMode, isWindows }: ModeHints): ModeFact | null => {
  if (config && isTrue(config, STANDALONE_KEY)) return { mode: 'standalone', by: 'config' };
  const last = digest ? newestBoot(digest)?.mode : null;
  if (last) return { mode: last, by: 'log' };
  if (envMode !== undefined) return { mode: envMode === 'standalone' ? 'standalone' : 'cluster', by: 'environment' };
  if (isLogHidden) return null;
  const own = scripts?.find(({ kind }) => kind === (isWindows ? 'cmd' : 'sh')) ?? scripts?.[0];
  return own?.defaultMode ? { mode: own.defaultMode, by: 'script-default' } : null;
};

/** Standalone or cluster, and how that is known; null when nothing tells. */
export const modeOf = (hints: ModeHints): ModeFact | null => ofProcess(hints) ?? ofInstallation(hints);
