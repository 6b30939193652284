import { CannotLook } from './places/place.ts';
import { TOO_LONG } from './evidence/in-time.ts';
import type { NotUnderstood } from './evidence/index.ts';

/** Of some text it was not found out in time what it is, or what it says; one reason may stand for several files. */
export const isAnyLate = (not: readonly NotUnderstood[]): boolean => not.some(({ reason }) => reason.endsWith(TOO_LONG));

/** Why something is not there: a text that was not read in time may be just that. */
export const notGiven = ({ isLate }: { readonly isLate: boolean }, detail: string): CannotLook =>
  (isLate ? new CannotLook('timeout', TOO_LONG) : new CannotLook('not-collected', detail));
