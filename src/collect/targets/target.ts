import type { Snapshot, TargetInfo } from '../../model/facts.ts';
import type { LookInside } from '../engines/look.ts';
import type { EvidenceItem, NotUnderstood } from '../evidence/kinds.ts';
import type { KnownKinds } from '../evidence/read.ts';
import type { Place } from '../places/place.ts';
import type { GivenStream } from './given-stream.ts';

/** A container that runs, or did: what its engine says of it, and how it is looked into. */
export interface Live {
  readonly items: readonly EvidenceItem[];
  readonly look: LookInside;
}

/** What an argument turned out to be. */
export type Target =
  | { readonly kind: 'installation'; readonly path: string; readonly place: Place; readonly named?: string; readonly info: TargetInfo }
  | { readonly kind: 'server'; readonly address: string; readonly info: TargetInfo }
  | { readonly kind: 'evidence'; readonly paths: readonly string[]; readonly stdin: boolean; readonly place: Place; readonly given?: GivenStream; readonly container?: string; readonly live?: Live; readonly kinds?: KnownKinds; readonly left?: readonly NotUnderstood[]; readonly info: TargetInfo }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot; readonly info: TargetInfo }
  | { readonly kind: 'machine'; readonly info: TargetInfo };
