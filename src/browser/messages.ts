import type { Lang } from '../model/text.ts';

/** What was dropped on the page, paths from where it was dropped. */
export interface Dropped {
  readonly files: readonly { readonly path: string; readonly blob: Blob; readonly changedMs: number }[];
  /** Also those that hold nothing. */
  readonly folders: readonly string[];
}

/** From the page to the worker. */
export type Asked = { readonly lang: Lang } & (
  | { readonly kind: 'check'; readonly dropped: Dropped; readonly text: string; readonly deadlineMs: number; readonly version: string; readonly targets?: readonly string[] }
  | { readonly kind: 'draw' }
  | { readonly kind: 'file'; readonly what: 'bundle' | 'markdown' | 'json' });

/** From the worker to the page. */
export type Answer =
  | { readonly kind: 'report'; readonly html: string; readonly exit: number }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'progress'; readonly name: string }
  | { readonly kind: 'failure'; readonly words: string };
