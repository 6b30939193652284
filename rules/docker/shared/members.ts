import type { Deployment } from '../../../src/model/deployment.ts';
import { addressesIn, portOf, siblingNamed } from './deployment-rule.ts';

/** Every member with the port that its container listens on. */
export const corrected = (servers: string, declared: Deployment): string =>
  servers.split(/\s+/).map(item => {
    const [address] = addressesIn(item);
    const sibling = address && siblingNamed(declared, address.host);
    return address?.port == null || !sibling ? item : `${address.host}:${portOf(sibling)}`;
  }).join(' ');
