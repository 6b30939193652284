import { UsageError } from '../text/usage-error.ts';
import { LAYERS } from '../engine/layer-names.ts';
import { durationMs, layerNamed, listOf, sizeBytes } from '../options/values.ts';
import type { Area } from '../model/finding.ts';
import { nearest } from '../select-rules.ts';

/** Milliseconds; throws UsageError naming the option. */
export const parseDuration = (option: string, value: string): number => {
  const amount = durationMs(value);
  if (amount === null) throw new UsageError('error.badDuration', { option, value });
  return amount;
};

/** Bytes; throws UsageError naming the option. */
export const parseSize = (option: string, value: string): number => {
  const bytes = sizeBytes(value);
  if (bytes === null) throw new UsageError('error.badSize', { option, value });
  return bytes;
};

const badChoice = (option: string, value: string, choices: readonly string[], near: string | undefined): UsageError =>
  new UsageError('error.badChoice', { option, value: value === '' ? '""' : value, choices: choices.join(', '), ...(near !== undefined && { near }) });

export const choice = <const T extends string>(option: string, value: string, choices: readonly T[]): T => {
  const found = choices.find(one => one === value);
  if (found === undefined) throw badChoice(option, value, choices, nearest(value, choices));
  return found;
};

/** `--require`: layers by name. */
export const parseLayers = (option: string, value: string | undefined): readonly Area[] => {
  if (value === undefined) return [];
  const names = listOf(value);
  if (names.length === 0) throw badChoice(option, '', LAYERS, undefined);
  return names.map(name => {
    const layer = layerNamed(name);
    if (layer === undefined) throw badChoice(option, name, LAYERS, LAYERS.find(one => name.length > 1 && one.startsWith(name)) ?? nearest(name, LAYERS));
    return layer;
  });
};

/** `--only`, `--skip`: an empty list would silently mean every rule, or none. */
export const parseGlobs = (option: string, value: string | undefined): readonly string[] => {
  if (value === undefined) return [];
  const globs = listOf(value);
  if (globs.length === 0) throw new UsageError('error.emptyList', { option });
  return globs;
};

const TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?$/;

/** A time as logs write it; the date alone is midnight. A day that no calendar has is a mistake. */
export const parseLogTime = (option: string, value: string): string => {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = TIME.exec(value) ?? [];
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = new Date(written);
  if (year === undefined || Number.isNaN(time.getTime()) || time.toISOString() !== written) throw new UsageError('error.badTime', { option, value: value === '' ? '""' : value });
  return value;
};

/** A path or a name that was given and says nothing is a variable that was empty in somebody's script. */
export const demandText = (option: string, value: string | undefined): string | null => {
  if (value?.trim() === '') throw new UsageError('error.emptyValue', { option });
  return value ?? null;
};
