import { isAbsolute, join, resolve } from 'node:path';
import { settingValue } from '../../nacos/settings.ts';
import { versionIn } from '../../nacos/version.ts';
import type { Config } from '../../model/config.ts';
import type { Facts } from '../../model/facts.ts';
import { isInside } from '../../syntax/paths.ts';
import { type LogInput, digestLogs } from '../../logs/index.ts';
import type { NacosProcess } from '../../model/nacos.ts';
import { CannotLook, defineCollector } from '../collector.ts';
import { cannotLook } from '../run.ts';
import { logInput, logInputs } from '../log-inputs.ts';
import { timeLeft } from '../net/limit.ts';
import type { Place } from '../places/place.ts';

/** Folder of the server's log files: `nacos.logs.path`, else <home>/logs. */
export const logsDirOf = (home: string, config: Config | undefined): string => {
  const set = config ? settingValue(config, 'nacos.logs.path') : undefined;
  return set === undefined || set === '' ? join(home, 'logs') : isAbsolute(set) ? set : resolve(home, set);
};

const present = async (place: Place, path: string): Promise<boolean> => (await place.stat(path).catch(() => null))?.kind === 'file';

/** Files that Nacos, the JVM and Derby leave in the folder the start command ran in. */
const strayLogs = async (place: Place, dir: string): Promise<readonly string[]> =>
  (await place.list(dir).catch(() => []))
    .filter(({ name }) => /^(?:derby\.log|hs_err_pid\d+\.log|start\.out|startup\.log)$/.test(name))
    .map(({ name }) => join(dir, name));

/** `names`: the home as it was given, and where that leads. */
const inputsOf = async (place: Place, names: readonly [string, string], config: Config | undefined, own: NacosProcess | undefined): Promise<readonly LogInput[]> => {
  const [, home] = names;
  const cwd = own?.cwd ?? null;
  const dirs = [...new Set([home, join(home, 'bin'), ...(cwd === null ? [] : [cwd])])];
  const stray = (await Promise.all(dirs.map(one => strayLogs(place, one)))).flat();
  const dir = logsDirOf(home, config);
  const folders = [...new Set([dir, join(home, 'logs')])];
  const existing = await Promise.all(folders.map(async folder => (await place.stat(folder))?.kind === 'folder'));
  // In a container the server calls its home otherwise than it is called here.
  const ofHome = [...names, ...(own?.home ? [own.home] : [])];
  const found = await logInputs(place, folders.filter((_, index) => existing[index]));
  return [...found, ...stray.map(path => (isInside(path, home) ? logInput(place, path) : { ...logInput(place, path), ofHome }))];
};

/** What is left for judging, and for a file that is slower than those before it. */
const READING_SHARE = 0.85;
/** Nobody waits longer for the logs of earlier starts. */
const MOST_READING_MS = 15_000;

/** Older parts of the logs are left out when all of them cannot be read by then. */
const readingTime = (signal: AbortSignal, allBoots: boolean): number => {
  const left = timeLeft(signal) * READING_SHARE;
  return allBoots ? left : Math.min(left, MOST_READING_MS);
};

/** Everything the newest starts wrote; null when there is no log file at all. */
export const logsCollector = (home: string, limitMs: number) =>
  defineCollector({
    id: 'logs',
    provides: ['logs.digest'],
    // The scripts and the environment too: every secret of theirs is known before a pattern takes half of it out of a log.
    after: ['nacos.config', 'nacos.processes', 'nacos.scripts', 'host.env'],
    timeoutMs: limitMs,
    keepsWhatItHas: true,
    collect: async ({ options, signal, have, place }) => {
      const own = (have('nacos.processes') ?? []).filter(each => each.own);
      const inputs = await inputsOf(place, [home, await place.realpath(home)], have('nacos.config'), own[0]);
      const source = { kind: 'file', path: logsDirOf(home, have('nacos.config')) } as const;
      if (inputs.length === 0) return { 'logs.digest': { value: null, source } };
      const { digest, unread, partial } = await digestLogs(inputs, { keptLiterals: options.keptLiterals, signal, timeMs: readingTime(signal, options.logs.allBoots), running: own.map(({ pid }) => pid), ...options.logs });
      if (digest.files.length === 0) {
        const [first] = unread;
        return { 'logs.digest': first ? new CannotLook(first.obstacle, `${first.path}: ${first.detail}`) : { value: null, source } };
      }
      return { 'logs.digest': { value: options.logs.allBoots ? { ...digest, allBoots: true } : digest, source, ...(partial === null ? {} : { partial }) } };
    },
  });

/** A folder that may not be entered does not lack the file. */
const unlessDenied = (error: unknown): null => {
  if (cannotLook(error).obstacle === 'denied') throw error;
  return null;
};

const placeOf = async (files: Place, path: string, what: string): Promise<Facts['logs.places'][number]> => {
  const found = await files.stat(path).catch(what === 'derby' ? () => null : unlessDenied);
  return { path, what, exists: found?.kind === 'file', bytes: found?.kind === 'file' ? found.bytes : null };
};

/** Where this version writes what (bin/startup.sh and conf/nacos-logback.xml at the tags 1.4.0 to 3.0.3). */
export const placesCollector = (home: string) =>
  defineCollector({
    id: 'logs-places',
    provides: ['logs.places'],
    after: ['nacos.config', 'nacos.version', 'nacos.scripts', 'nacos.processes'],
    collect: async ({ have, place }) => {
      const config = have('nacos.config');
      const version = have('nacos.version')?.version ?? null;
      const dir = logsDirOf(home, config);
      const scripted = have('nacos.scripts')?.find(({ startFile }) => startFile !== null)?.startFile;
      const startFile = scripted ?? (version !== null && versionIn(version, '>=3.0.0-0') ? 'startup.log' : 'start.out');
      const databaseLog = version !== null && versionIn(version, '<2.3.0-0') ? 'config-fatal.log' : 'nacos-persistence.log';
      const cwd = have('nacos.processes')?.find(({ own }) => own)?.cwd ?? join(home, 'bin');
      const logback = await present(place, join(home, 'conf', 'nacos-logback.xml'));
      const main = logback || !place.machine ? dir : join(place.machine.homedir, 'nacos', 'logs');
      const at = (path: string, what: string) => placeOf(place, path, what);
      const value = await Promise.all([
        at(join(home, 'logs', startFile), 'start'), at(join(main, 'nacos.log'), 'nacos'), at(join(main, databaseLog), 'database'),
        at(join(main, 'nacos-cluster.log'), 'cluster'), at(join(main, 'alipay-jraft.log'), 'raft'), at(join(cwd, 'derby.log'), 'derby'),
      ]);
      return { 'logs.places': { value, source: { kind: 'file', path: dir } } };
    },
  });
