/** Limits of an archive that somebody sent. Nothing is believed that it declares of itself. */
export const ARCHIVE_LIMITS = {
  /** A log packs to a fiftieth, the dullest to a two-hundredth; what packs to less than this part is made to fill a machine. */
  ratio: 400,
  /** Below this size the ratio tells nothing. */
  ratioFrom: 16 * 2 ** 20,
  /** Of all that an archive unpacks to. */
  unpackedBytes: 16 * 2 ** 30,
  entries: 20_000,
  nameBytes: 1024,
  depth: 24,
  /** An archive in an archive, and one in that. */
  nesting: 3,
  /** Unpacked in memory up to here, beyond it in a file that has no name. */
  memoryBytes: 24 * 2 ** 20,
} as const;

export const BOMB = 'it unpacks to far more than any log does';

/** Counts unpacked bytes against what was packed; false when there were too many. */
export const bombGuard = (packedBytes: () => number): ((bytes: number) => boolean) => {
  let total = 0;
  return bytes => {
    total += bytes;
    return total <= ARCHIVE_LIMITS.unpackedBytes && (total <= ARCHIVE_LIMITS.ratioFrom || total <= packedBytes() * ARCHIVE_LIMITS.ratio);
  };
};
