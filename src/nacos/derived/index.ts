import type { FactKey, FactMap, TargetInfo } from '../../model/facts.ts';
import { type AnyDerivation, rederived } from './derivation.ts';
import { clientLogs } from './client-logs.ts';
import { mode } from './mode.ts';
import { platform } from './platform.ts';
import { ports, portsOfOldSnapshot } from './ports.ts';
import { selfAddress } from './self-address.ts';
import { said } from './said.ts';
import { storage } from './storage.ts';
import { version } from './version.ts';

export { type Answer, type Answers, type Derivation, type Known, answersToFacts, knownOf, told, untold } from './derivation.ts';
export { clientLogs, mode, platform, ports, portsOfOldSnapshot, said, selfAddress, storage, version };

/** In the order in which they are asked: each after those it asks. */
export const DERIVATIONS: readonly AnyDerivation[] = [version, ports, platform, mode, storage, selfAddress, said, clientLogs];

/** The facts after some of them were changed, with everything that follows from those. */
export const derive = (facts: FactMap, changed: Iterable<FactKey>, target: TargetInfo): FactMap => rederived(DERIVATIONS, facts, changed, target);
