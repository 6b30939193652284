import { createHash } from 'node:crypto';

/** One file of a bundle, in memory. */
export interface Entry {
  /** Below the top folder, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Lower goes in first when room is short. */
  readonly rank: number;
  /** Something of the original was left out. */
  readonly cut: string | null;
}

/** What the manifest says of one planned item. */
export interface ManifestItem {
  readonly path: string;
  /** Bytes in the bundle; 0 when it is not there. */
  readonly bytes: number;
  /** Hexadecimal; null when it is not there. */
  readonly sha256: string | null;
  readonly state: 'ok' | 'truncated' | 'skipped' | 'denied' | 'timeout' | 'absent';
  readonly reason: string | null;
}

/** A planned item that could not be had. */
export interface Lacking {
  readonly path: string;
  readonly state: Exclude<ManifestItem['state'], 'ok' | 'truncated'>;
  readonly reason: string;
}

export interface Planned {
  readonly entries: readonly Entry[];
  readonly lacking: readonly Lacking[];
}

export const textEntry = (path: string, text: string, rank: number, cut: string | null = null): Entry => ({ path, bytes: Buffer.from(text, 'utf8'), rank, cut });

export const jsonEntry = (path: string, value: unknown, rank: number): Entry => textEntry(path, `${JSON.stringify(value, null, 2)}\n`, rank);

export const itemOf = ({ path, bytes, cut }: Entry): ManifestItem => ({
  path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), state: cut === null ? 'ok' : 'truncated', reason: cut,
});

export const lackingItem = ({ path, state, reason }: Lacking): ManifestItem => ({ path, bytes: 0, sha256: null, state, reason });

/** Importance: the first is what the bundle is for. */
export const RANK = { report: 1, config: 2, logs: 3, facts: 4, picture: 5 } as const;
