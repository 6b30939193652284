import { TimeIsUp, within } from '../limits/within.ts';
import { CannotLook } from './places/place.ts';
import { timeLeft } from './net/limit.ts';

/** A reader is done in time or ended: no timer interrupts it. Throws CannotLook then. */
export const readInTime = <T>(signal: AbortSignal, read: () => T): T => {
  const leftMs = timeLeft(signal);
  if (leftMs === Number.POSITIVE_INFINITY) return read();
  try {
    if (leftMs > 0) return within(leftMs, read);
  } catch (error) {
    if (!(error instanceof TimeIsUp)) throw error;
  }
  throw new CannotLook('timeout', 'reading it took too long');
};
