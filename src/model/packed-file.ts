/** One file of an archive in memory. */
export interface PackedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 1980-01-01, the first day a zip can say: the clock of the machine stays out of the bytes. */
export const NO_TIME_MS = Date.UTC(1980, 0, 1);

export interface PackOptions {
  /** Time of all entries; null for none, so that equal files give equal bytes. */
  readonly time: Date | null;
}
