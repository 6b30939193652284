import { LAYERS } from '../engine/layer-names.ts';
import type { Area } from '../model/finding.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const LONGEST_MS = 86_400_000;

/** `500ms`, `5s`, `2m` in whole milliseconds, at most a day; a bare number means seconds. Null when it is none. */
export const durationMs = (text: string): number | null => {
  const match = /^(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h)?$/.exec(text.trim());
  const amount = match ? Number(match[1]) * (UNITS[match[2] ?? 's'] as number) : 0;
  return amount > 0 && amount <= LONGEST_MS ? Math.max(1, Math.round(amount)) : null;
};

const SIZES: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** `20M`, `500k` in bytes; null when it is none. */
export const sizeBytes = (text: string): number | null => {
  const match = /^(\d{1,15})(?:([kmg])(?:i?b)?)?$/i.exec(text.trim());
  const bytes = match ? Number(match[1]) * (SIZES[(match[2] ?? '').toLowerCase()] ?? 1) : 0;
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : null;
};

/** Short for the layer that `--no-db` speaks of. */
const SHORT: Readonly<Record<string, Area>> = { db: 'database' };

/** The layer of that name; undefined when there is none. */
export const layerNamed = (name: string): Area | undefined => SHORT[name] ?? LAYERS.find(layer => layer === name);

/** Items of a comma separated list. */
export const listOf = (text: string): readonly string[] => text.split(',').map(item => item.trim()).filter(item => item !== '');
