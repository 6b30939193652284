import type { Snapshot, TargetInfo } from '../../model/facts.ts';
import type { Place } from '../places/place.ts';
import type { GivenStream } from './given-stream.ts';

/** What an argument turned out to be. */
export type Target =
  | { readonly kind: 'installation'; readonly path: string; readonly place: Place; readonly named?: string; readonly info: TargetInfo }
  | { readonly kind: 'server'; readonly address: string; readonly info: TargetInfo }
  | { readonly kind: 'evidence'; readonly paths: readonly string[]; readonly stdin: boolean; readonly place: Place; readonly given?: GivenStream; readonly container?: string; readonly info: TargetInfo }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot; readonly info: TargetInfo }
  | { readonly kind: 'machine'; readonly info: TargetInfo };
