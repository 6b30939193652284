import { isTrue, settingOf, settingValue } from './settings.ts';
import { ipRange } from '../syntax/ip.ts';
import type { Config } from '../model/config.ts';
import type { Source } from '../model/fact.ts';
import type { Nic } from '../model/host.ts';
import type { SelfAddress } from '../model/nacos.ts';

const INTERFACES: Source = { kind: 'api', call: 'networkInterfaces' };

const listOf = (config: Config, key: string): readonly string[] =>
  Object.keys(config.settings)
    .filter(name => name === key || name.startsWith(`${key}[`) || name.startsWith(`${key}.`))
    .flatMap(name => (settingValue(config, name) ?? '').split(','))
    .map(item => item.trim())
    .filter(item => item !== '');

const pattern = (text: string): RegExp | null => {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return null;
  }
};

const either = (config: Config, dashed: string, camel: string): readonly string[] => [...listOf(config, dashed), ...listOf(config, camel)];

interface Usable {
  readonly address: string;
  readonly nic: string;
}

/** InetUtils.java:190-240@3.0.3: up, not loopback, not ignored, IPv4 (IPv6 when the JVM prefers it), preferred networks only. */
const usable = (config: Config, nics: readonly Nic[]): readonly Usable[] => {
  const ignored = either(config, 'nacos.inetutils.ignored-interfaces', 'nacos.inetutils.ignoredInterfaces').map(pattern);
  const preferred = either(config, 'nacos.inetutils.preferred-networks', 'nacos.inetutils.preferredNetworks');
  const siteOnly = isTrue(config, 'nacos.inetutils.use-only-site-local-interfaces');
  const family = isTrue(config, 'java.net.preferIPv6Addresses') ? 6 : 4;
  return [...nics]
    .sort((one, other) => one.index - other.index)
    .filter(nic => nic.up && !ignored.some(regex => regex?.test(nic.name)))
    .flatMap(nic => nic.addresses.map(address => ({ ...address, nic: nic.name })))
    .filter(({ address, family: own }) => own === family && ipRange(address) !== 'loopback')
    .filter(({ address }) => !siteOnly || ipRange(address) === 'private')
    .filter(({ address }) => preferred.length === 0 || preferred.some(start => address.startsWith(start) || pattern(start)?.test(address)))
    .map(({ address, nic }) => ({ address, nic }));
};

/** Keys that pin the address, the stronger first. */
export const ADDRESS_KEYS = ['nacos.server.ip', 'nacos.inetutils.ip-address'] as const;

/** The address that the configuration names; no interface is asked for it. */
export const pinned = (config: Config): SelfAddress | null => {
  for (const how of ADDRESS_KEYS) {
    const setting = settingOf(config, how);
    if (!setting || setting.value.trim() === '') continue;
    // -Dnacos.server.ip is read as a JVM property only; the same line in a file does nothing.
    if (how === ADDRESS_KEYS[0] && setting.origin !== 'system-property') continue;
    return { address: setting.value.trim(), how, nic: null, candidates: [], source: setting.source };
  }
  return null;
};

/**
 * The address under which the server would call itself, chosen as Nacos' InetUtils chooses it.
 * Null when no interface is up and the host name does not resolve: Nacos then fails.
 */
export const selfAddressOf = (config: Config, nics: readonly Nic[], host: { hostname: string; addresses: readonly string[] | null } | undefined): SelfAddress | null => {
  const candidates = usable(config, nics);
  const fixed = pinned(config);
  if (fixed) return { ...fixed, candidates };
  if (host && (isTrue(config, 'nacos.preferHostnameOverIp') || isTrue(config, 'nacos.inetutils.prefer-hostname-over-ip'))) {
    return { address: host.hostname, how: 'hostname', nic: null, candidates, source: { kind: 'api', call: 'hostname' } };
  }
  const first = candidates[0];
  if (first) return { address: first.address, how: 'interface', nic: first.nic, candidates: candidates.slice(1), source: INTERFACES };
  const resolved = host?.addresses?.[0];
  return resolved === undefined ? null : { address: resolved, how: 'localhost', nic: null, candidates: [], source: { kind: 'api', call: 'getLocalHost' } };
};
