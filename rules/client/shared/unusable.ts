import type { ClientProject, ClientUse, MetService } from '../../../src/model/client.ts';
import type { MetInstance } from '../../../src/model/met-instance.ts';
import type { Args } from '../../../src/model/finding.ts';
import { ipRange, isLoopbackHost } from '../../../src/syntax/ip.ts';

type Unusable = 'disabled' | 'weight' | 'local' | 'ip' | 'family' | 'container';

const hostOf = ({ address }: MetInstance): string => address.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1');

/** Networks that an engine of containers makes on its own host. */
const ENGINE = /^172\.(?:1[7-9]|2\d|3[01])\.|^10\.88\./;

const MOST_NAMED = 5;

/** Why nobody can call what the server has of a service; null: nothing speaks against it. */
export const unusable = ({ instances, hidden = [] }: MetService, { addresses, ip }: ClientUse, settings: ClientProject['settings']): { readonly name: Unusable; readonly args: Args } | null => {
  const told = (name: Unusable, list: readonly MetInstance[], args: Args = {}): { readonly name: Unusable; readonly args: Args } =>
    ({ name, args: { addresses: list.slice(0, MOST_NAMED).map(({ address }) => address).join(', '), ...args } });
  if (hidden.length > 0 && hidden.every(({ enabled }) => enabled === false)) return told('disabled', hidden);
  const all = instances ?? [];
  if (all.length === 0) return null;
  if (all.every(({ enabled }) => enabled === false)) return told('disabled', all);
  if (all.every(({ weight }) => weight === 0)) return told('weight', all);
  const isFar = addresses.length > 0 && addresses.every(({ host }) => !isLoopbackHost(host));
  const isLocal = (host: string): boolean => ipRange(host) === 'link-local' || ipRange(host) === 'unspecified' || (isFar && isLoopbackHost(host));
  if (all.every(one => isLocal(hostOf(one)))) return told('local', all);
  if (ip !== null && ip.value.trim() !== '' && !ip.value.includes('${') && all.every(one => hostOf(one) !== ip.value.trim().replace(/^\[(.*)\]$/, '$1'))) return told('ip', all, { wanted: ip.value.trim() });
  if (settings['spring.cloud.nacos.discovery.ip-type']?.value.trim().toLowerCase() === 'ipv6' && all.every(one => !hostOf(one).includes(':'))) return told('family', all);
  return all.every(one => ENGINE.test(hostOf(one))) && !addresses.some(({ host }) => ENGINE.test(host)) ? told('container', all) : null;
};
