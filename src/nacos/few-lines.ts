import type { LogDigest } from '../model/digest.ts';

/** More than anybody pastes; a file of that size is a log, though its start may stand in an older one. */
const MOST_BYTES = 256 * 1024;

/** Why a rule is not answered by silence there. */
export const FEW_LINES = 'only some lines of a log were given';

/** Lines that somebody chose to show, from no start on: what does not stand in them may stand beside them. */
export const isFewLines = (digest: LogDigest | null | undefined): boolean =>
  digest != null && digest.boots.length === 0 && digest.files.reduce((sum, { bytes }) => sum + bytes, 0) < MOST_BYTES;
