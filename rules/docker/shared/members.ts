import type { Deployment } from '../../../src/model/deployment.ts';
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
