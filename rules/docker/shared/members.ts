import type { Deployment } from '../../../src/model/deployment.ts';
import type { Text } from '../../../src/model/text.ts';
import { ipVersion } from '../../../src/syntax/ip.ts';
import { containerCalled, mainPortIn } from '../../../src/nacos/declared-container.ts';
import { addressesIn, addressText, type DeploymentLook } from './deployment-rule.ts';

/** Every member with the port that its container listens on. */
export const corrected = (servers: string, declared: Deployment): string =>
  servers.split(/\s+/).map(item => {
    const [address] = addressesIn(item);
    const sibling = address && containerCalled(declared, address.host);
    return address?.port == null || !sibling ? item : `${address.host}:${mainPortIn(sibling)}`;
  }).join(' ');

/** A pod of the own workload that is listed with another port than it listens on. */
export const podOnOtherPort = ({ own, mainPort }: DeploymentLook, servers: string) => {
  const other = addressesIn(servers).find(({ host, port }) => port !== null && port !== mainPort && host.startsWith(`${own.workload?.name ?? ''}-`));
  return other && { member: addressText(other), host: other.host, port: other.port ?? 0, inner: mainPort, proposed: servers.replaceAll(`:${other.port ?? ''}`, `:${mainPort}`) };
};

interface SelfWrong {
  readonly case: 'unnamed' | 'ip-mode' | 'host-address' | 'several-networks';
  readonly args: { readonly proposed: string; readonly self?: Text };
}

const isPinned = ({ own, value, variable }: DeploymentLook): boolean =>
  variable('NACOS_SERVER_IP') !== undefined || /-D(?:nacos\.server\.ip|nacos\.inetutils\.ip-address|nacos\.preferHostnameOverIp)/.test(value('JAVA_OPT') ?? '') || own.env.some(({ name }) => /^NACOS_INETUTILS_/.test(name));

/** Of the hosts that are listed; which of several is its own nobody knows. */
const hostMeant = (hosts: readonly string[]): string => (new Set(hosts).size === 1 ? (hosts[0] ?? '') : '<address of its host>');

/** The node is none of those that it lists: by its own name for itself. */
export const selfWrong = (look: DeploymentLook, servers: string): SelfWrong | null => {
  const { own, variable, declared } = look;
  const hosts = addressesIn(servers).map(({ host }) => host);
  const mode = variable('PREFER_HOST_MODE');
  if (hosts.length < 2 || isPinned(look) || own.envIsPartial || own.networkMode === 'host' || mode?.value === null) return null;
  const isByName = mode?.value === 'hostname';
  // A fixed address inside the network of the containers is among the names of its container.
  const inside = new Set(declared.containers.flatMap(({ names, hostname }) => [...names, hostname]));
  const areHosts = hosts.every(host => ipVersion(host) !== 0 && !inside.has(host));
  if (areHosts && declared.kind !== 'kubernetes' && own.networkMode === 'bridge') {
    return { case: 'host-address', args: { proposed: hostMeant(hosts), self: isByName ? { en: 'its host name', zh: '主机名' } : { en: 'its address', zh: '容器 IP ' } } };
  }
  const mine = own.names.find(name => ipVersion(name) !== 0 && hosts.includes(name));
  if (!isByName && mine !== undefined && (own.networks?.length ?? 0) > 1) return { case: 'several-networks', args: { proposed: mine } };
  if (!hosts.every(host => ipVersion(host) === 0 && !/^localhost$/i.test(host))) return null;
  const proposed = own.names.find(name => hosts.includes(name)) ?? hosts[0] ?? '';
  if (!isByName) return { case: 'ip-mode', args: { proposed } };
  return own.hostname === null && declared.kind !== 'kubernetes' ? { case: 'unnamed', args: { proposed } } : null;
};
