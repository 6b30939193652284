import { ipRange } from '../../syntax/ip.ts';
import { newestBoot } from '../../nacos/log.ts';
import type { LogDigest } from '../../model/digest.ts';
import type { Facts } from '../../model/facts.ts';
import type { Nic } from '../../model/host.ts';
import type { SelfAddress } from '../../model/nacos.ts';
import { dbSettingsOf } from '../../nacos/db-settings.ts';
import { modeOf } from '../../nacos/mode.ts';
import { selfAddressOf } from '../../nacos/self-address.ts';
import { type EmbeddedHints, loggedStorage, storageOf } from '../../nacos/storage.ts';
import { CannotLook, type CollectContext, defineCollector, type Observation } from '../collector.ts';

type Version = Facts['nacos.version'];

const versionOf = ({ have, target }: CollectContext): Version | null => {
  const jar = have('nacos.jar')?.version;
  if (jar) return { version: jar, by: 'jar' };
  const server = target.kind === 'server' ? have('server.state')?.version : null;
  if (server) return { version: server, by: 'server' };
  const digest = have('logs.digest');
  const logged = digest ? (newestBoot(digest)?.version ?? digest.boots.findLast(boot => boot.version !== null)?.version) : null;
  return logged ? { version: logged, by: 'log' } : null;
};

const NO_VERSION = 'neither the server jar nor a log says which version this is';

/** What pasted outputs say, for want of anything better; undefined when they say nothing. */
export type Hint<K extends 'nacos.version' | 'nacos.mode'> = () => Observation<Facts[K]> | undefined;

/** Which Nacos this is: the jar knows best, then the server, then its logs. */
export const versionCollector = (hint: Hint<'nacos.version'> = () => undefined) => defineCollector({
  id: 'nacos-version',
  provides: ['nacos.version'],
  after: ['nacos.jar', 'server.state', 'logs.digest'],
  collect: async context => {
    const value = versionOf(context);
    if (!value) return { 'nacos.version': hint() ?? new CannotLook('not-collected', NO_VERSION) };
    const key = value.by === 'jar' ? 'nacos.jar' : value.by === 'server' ? 'server.state' : 'logs.digest';
    return { 'nacos.version': { value, source: context.sourceOf(key) ?? { kind: 'api', call: key } } };
  },
});

/** Standalone or cluster. */
export const modeCollector = (hint: Hint<'nacos.mode'> = () => undefined) => defineCollector({
  id: 'nacos-mode',
  provides: ['nacos.mode'],
  after: ['nacos.processes', 'server.state', 'logs.digest', 'nacos.config', 'nacos.scripts', 'host.env'],
  collect: async ({ have, sourceOf }) => {
    const value = modeOf({
      process: have('nacos.processes')?.find(({ own }) => own), server: have('server.state'), digest: have('logs.digest'),
      config: have('nacos.config'), scripts: have('nacos.scripts'), envMode: have('host.env')?.['MODE'],
    });
    if (!value) return { 'nacos.mode': hint() ?? new CannotLook('not-collected', 'neither a process nor a log nor a script says how it is started') };
    const key = ({ process: 'nacos.processes', server: 'server.state', log: 'logs.digest', config: 'nacos.config', environment: 'host.env', 'script-default': 'nacos.scripts' } as const)[value.by];
    return { 'nacos.mode': { value, source: sourceOf(key) ?? { kind: 'api', call: key } } };
  },
});

const UNSEEN_FLAG = new CannotLook('not-collected', 'a cluster without a platform key, and no command line shows whether it has -DembeddedStorage=true');

const lacking = (name: string): CannotLook => new CannotLook('not-collected', `${name} is not known`);

const embeddedHints = ({ have, target }: CollectContext): EmbeddedHints => {
  const digest = have('logs.digest');
  const boot = digest ? newestBoot(digest) : undefined;
  const processes = have('nacos.processes');
  const running = target.kind === 'evidence' ? (processes?.length ?? 0) > 0 : (processes?.some(({ own }) => own) ?? false);
  const env = have('host.env');
  // An installation that was never started would be by its script; an environment of the image decides all by itself.
  const stock = (target.kind === 'installation' && boot === undefined) || env?.['MODE'] !== undefined;
  return { env: env?.['EMBEDDED_STORAGE'], logged: loggedStorage(digest), commandSeen: running || (boot?.command ?? null) !== null || stock };
};

/** What follows from configuration, mode and version: where data is kept and with which settings. */
export const storageCollector = defineCollector({
  id: 'nacos-storage',
  provides: ['nacos.storage', 'db.settings'],
  after: ['nacos.config', 'nacos.mode', 'nacos.version', 'nacos.jar', 'logs.digest', 'nacos.processes', 'host.env'],
  collect: async context => {
    const { have, sourceOf } = context;
    const config = have('nacos.config');
    const mode = have('nacos.mode')?.mode;
    const storage = config ? storageOf(config, mode ?? 'cluster', have('nacos.version')?.version ?? null, embeddedHints(context)) : null;
    // A platform means a database in either mode; without one the mode decides.
    if (!config || (!mode && storage?.by !== 'platform')) {
      const reason = lacking(config ? 'the mode' : 'the configuration');
      return { 'nacos.storage': reason, 'db.settings': reason };
    }
    if (storage === null) return { 'nacos.storage': UNSEEN_FLAG, 'db.settings': UNSEEN_FLAG };
    const key = config.settings['spring.sql.init.platform'] ?? config.settings['spring.datasource.platform'];
    const source = key?.source ?? sourceOf('nacos.config') ?? ({ kind: 'api', call: 'nacos.config' } as const);
    const url = config.settings['db.url.0']?.source ?? source;
    return { 'nacos.storage': { value: storage, source }, 'db.settings': { value: dbSettingsOf(config, storage), source: url } };
  },
});

const nicOf = (nics: readonly Nic[], address: string): string | null =>
  nics.find(nic => nic.addresses.some(one => one.address === address))?.name ?? null;

const toldAddress = (digest: LogDigest | null | undefined): SelfAddress | null => {
  const boot = digest ? newestBoot(digest) : undefined;
  if (!boot?.address) return null;
  return { address: boot.address, how: 'log', nic: null, candidates: [], source: { kind: 'file', path: boot.file, line: boot.line } };
};

/**
 * Of a server that is not running: a flag that nobody has seen (`-Dnacos.server.ip` of an image or an own script) may have chosen the address
 * of the last start. It counts while this host still has it and no configuration pins another.
 */
const isBetterWord = (told: SelfAddress, calculated: SelfAddress, nics: readonly Nic[], digest: LogDigest | null | undefined): boolean => {
  const isPinned = calculated.how === 'nacos.server.ip' || calculated.how === 'nacos.inetutils.ip-address';
  const isCommandSeen = (digest && newestBoot(digest)?.command) != null;
  return !isPinned && !isCommandSeen && (ipRange(told.address) === 'loopback' || nicOf(nics, told.address) !== null);
};

/** The address the server calls itself by. */
export const selfAddressCollector = defineCollector({
  id: 'nacos-self-address',
  provides: ['nacos.self-address'],
  after: ['nacos.config', 'host.interfaces', 'host.name', 'logs.digest', 'nacos.processes'],
  collect: async ({ have }) => {
    const config = have('nacos.config');
    const nics = have('host.interfaces');
    const told = toldAddress(have('logs.digest'));
    // Mailed files have no interfaces, or no configuration; the banner of the last start names the address that was chosen.
    if (told && (!nics || !config)) return { 'nacos.self-address': { value: told, source: told.source } };
    if (!config || !nics) return { 'nacos.self-address': lacking(config ? 'the list of network interfaces' : 'the configuration') };
    const value = selfAddressOf(config, nics, have('host.name'));
    // What a running server chose is a fact; what it should choose is only a calculation.
    const running = have('nacos.processes')?.some(({ own }) => own) ?? false;
    if (told && value && told.address !== value.address && (running || isBetterWord(told, value, nics, have('logs.digest')))) {
      return { 'nacos.self-address': { value: { ...told, nic: nicOf(nics, told.address), candidates: value.candidates }, source: told.source } };
    }
    if (!value) return { 'nacos.self-address': new CannotLook('unsupported', 'no interface has a usable address and the host name does not resolve') };
    return { 'nacos.self-address': { value, source: value.source } };
  },
});
