import type { Deployment } from '../../../src/model/deployment.ts';
import { containerCalled, mainPortIn } from '../../../src/nacos/declared-container.ts';
import { addressesIn } from './deployment-rule.ts';

/** Every member with the port that its container listens on. */
export const corrected = (servers: string, declared: Deployment): string =>
  servers.split(/\s+/).map(item => {
    const [address] = addressesIn(item);
    const sibling = address && containerCalled(declared, address.host);
    return address?.port == null || !sibling ? item : `${address.host}:${mainPortIn(sibling)}`;
  }).join(' ');
