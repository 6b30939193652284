import type { Config } from '../../model/config.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { LogDigest } from '../../model/digest.ts';
import type { Nic } from '../../model/host.ts';
import type { SelfAddress } from '../../model/nacos.ts';
import { ipRange } from '../../syntax/ip.ts';
import { ownContainer } from '../deployment.ts';
import { newestBoot } from '../log.ts';
import { isTrue } from '../settings.ts';
import { pinned, selfAddressOf } from '../self-address.ts';
import { type Answer, type Derivation, type Known, told, untold } from './derivation.ts';

const nicOf = (nics: readonly Nic[], address: string): string | null =>
  nics.find(nic => nic.addresses.some(one => one.address === address))?.name ?? null;

/** Where the address that a log names is, when the interfaces were given beside it. */
const placedOn = (logged: SelfAddress, nics: readonly Nic[] | undefined): SelfAddress => {
  if (!nics) return logged;
  const others = nics.filter(nic => nic.up && !nic.loopback).flatMap(nic => nic.addresses.filter(one => one.family === 4).map(({ address }) => ({ address, nic: nic.name })));
  return { ...logged, nic: nicOf(nics, logged.address), candidates: others.filter(({ address }) => address !== logged.address) };
};

const toldAddress = (digest: LogDigest | null | undefined): SelfAddress | null => {
  const boot = digest ? newestBoot(digest) : undefined;
  if (!boot?.address) return null;
  return { address: boot.address, how: 'log', nic: null, candidates: [], source: { kind: 'file', path: boot.file, line: boot.line } };
};

/**
 * Of a server that is not running: a flag that nobody has seen (`-Dnacos.server.ip` of an image or an own script) may have chosen the address
 * of the last start. It counts while this host still has it and no configuration pins another.
 */
const isBetterWord = (logged: SelfAddress, calculated: SelfAddress, nics: readonly Nic[], digest: LogDigest | null | undefined): boolean => {
  const isPinned = calculated.how === 'nacos.server.ip' || calculated.how === 'nacos.inetutils.ip-address';
  const isCommandSeen = (digest && newestBoot(digest)?.command) != null;
  return !isPinned && !isCommandSeen && (ipRange(logged.address) === 'loopback' || nicOf(nics, logged.address) !== null);
};

/** In hostname mode a container calls itself by the name that its declaration gives it. */
const declaredName = (declared: Deployment | undefined, config: Config): SelfAddress | null => {
  const own = ownContainer(declared);
  if (own?.hostname == null || !isTrue(config, 'nacos.preferHostnameOverIp')) return null;
  return { address: own.hostname, how: 'hostname', nic: null, candidates: [], source: { kind: 'file', path: own.path, line: own.line } };
};

const addressOf = ({ have }: Known): Answer<SelfAddress> => {
  const config = have('nacos.config');
  const nics = have('host.interfaces');
  const logged = toldAddress(have('logs.digest'));
  // Mailed files have no interfaces, or no configuration; the banner of the last start names the address that was chosen.
  if (logged && (!nics || !config)) return told(placedOn(logged, nics), logged.source, 'logs.digest');
  const fixed = config && pinned(config);
  if (fixed && !nics) return told(fixed, fixed.source, 'nacos.config');
  const named = config && !nics && declaredName(have('deployment'), config);
  if (named) return told(named, named.source, 'deployment');
  if (!config || !nics) return untold(`${config ? 'the list of network interfaces' : 'the configuration'} is not known`);
  const value = selfAddressOf(config, nics, have('host.name'));
  // What a running server chose is a fact; what it should choose is only a calculation.
  const running = have('nacos.processes')?.some(({ own }) => own) ?? false;
  if (logged && value && logged.address !== value.address && (running || isBetterWord(logged, value, nics, have('logs.digest')))) {
    return told({ ...logged, nic: nicOf(nics, logged.address), candidates: value.candidates }, logged.source, 'logs.digest');
  }
  if (!value) return untold('no interface has a usable address and the host name does not resolve', 'unsupported');
  return told(value, value.source, 'nacos.config');
};

/** The address the server calls itself by. */
export const selfAddress: Derivation<'nacos.self-address'> = {
  id: 'nacos-self-address',
  facts: ['nacos.self-address'],
  from: ['nacos.config', 'host.interfaces', 'host.name', 'logs.digest', 'nacos.processes', 'deployment'],
  derive: known => ({ 'nacos.self-address': addressOf(known) }),
};
