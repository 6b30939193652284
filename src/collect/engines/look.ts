import type { SecretListener } from '../../secrets/listener.ts';
import { reasonOf } from '../../text/usage-error.ts';
import type { EvidenceItem, NotUnderstood } from '../evidence/kinds.ts';
import type { EvidenceObservations } from '../evidence/observed.ts';
import { CannotLook } from '../places/place.ts';
import { factsInside, filesInside } from './inside-facts.ts';
import type { Inside } from './inside.ts';

/** What a live container shows beside the outputs about it. */
export interface LiveLook {
  readonly items: readonly EvidenceItem[];
  readonly facts: EvidenceObservations;
  readonly notUnderstood: readonly NotUnderstood[];
}

/** Looks into a container when its turn comes. */
export type LookInside = (ledger: SecretListener | undefined, signal: AbortSignal) => Promise<LiveLook>;

const NOTHING: LiveLook = { items: [], facts: {}, notUnderstood: [] };

/** A container that stands still, or whose engine lets nobody in, is judged by what is known about it from outside. */
export const lookInside = (inside: Inside | null, name: string, shadowed: readonly string[]): LookInside => async (ledger, signal) => {
  if (inside === null) return { ...NOTHING, notUnderstood: [{ path: `${name}:/home/nacos`, reason: 'the container does not run: nothing inside of it was read' }] };
  try {
    const [items, facts] = await Promise.all([filesInside(inside, name, shadowed), factsInside(inside, name, ledger, signal).catch(error => { if (error instanceof CannotLook) return {}; throw error; })]);
    return { items, facts, notUnderstood: [] };
  } catch (error) {
    signal.throwIfAborted();
    return { ...NOTHING, notUnderstood: [{ path: `${name}:/home/nacos`, reason: reasonOf(error) }] };
  }
};
