import type { LogDigest, LogRecord } from '../model/digest.ts';

const FEW_BYTES = 8_000;

/** Somebody quoted lines like this one (and `alike`) and nothing else; in a whole log they are everyday. */
export const isQuotedAlone = (digest: LogDigest | null | undefined, record: LogRecord, alike: readonly LogRecord[] = []): boolean =>
  digest != null && digest.boots.length === 0 && digest.files.length === 1 && (digest.files[0]?.bytes ?? 0) < FEW_BYTES &&
  digest.records.every(one => one === record || alike.includes(one) || one.level === 'INFO' || one.level === null);
