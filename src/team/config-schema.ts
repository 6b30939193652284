import { z } from 'zod';
import type { OptionEntry, OptionKind } from '../options/entry.ts';
import { OPTIONS } from '../options/table.ts';
import { durationMs, layerNamed, listOf, sizeBytes } from '../options/values.ts';

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

const itemsOf = (given: string | readonly string[]): readonly string[] => (typeof given === 'string' ? listOf(given) : given.flatMap(listOf));

const globs = z.union([z.string(), z.array(z.string())]);

const SHAPES: Readonly<Record<OptionKind, (entry: OptionEntry) => z.ZodType<string | boolean | readonly string[]>>> = {
  switch: () => z.boolean(),
  choice: ({ values = [], otherValues = [] }) => z.enum([...values, ...otherValues]),
  globs: () => globs,
  layers: () => globs.refine(given => itemsOf(given).length > 0 && itemsOf(given).every(name => layerNamed(name) !== undefined)),
  duration: () => z.string().refine(text => durationMs(text) !== null),
  size: () => z.string().refine(text => sizeBytes(text) !== null),
  time: () => z.string(),
  text: () => z.string(),
  secret: () => z.string(),
  file: () => z.string(),
  files: () => z.array(z.string()),
};

/** Options as on the command line, without the dashes in front. A negated one (`--no-db`) is written `db: false`. */
const optionsOf = (table: readonly OptionEntry[]) =>
  z.strictObject(Object.fromEntries(table.filter(({ inFile }) => inFile).map(entry => [entry.name, SHAPES[entry.kind](entry).optional()])));

const ignore = z.strictObject({
  /** Rule id or glob. */
  rule: z.string().min(1),
  /** Subject of the finding, or a glob; any when absent. */
  subject: z.string().min(1).optional(),
  reason: z.string().refine(text => text.trim() !== ''),
  /** Last day on which it holds. */
  expires: z.string().refine(isDay).optional(),
});

/** `.nacos-doctor.yaml`. Nothing else may stand in it: a mistyped key must not be a setting that silently does nothing. */
export const configFileOf = (table: readonly OptionEntry[]) => z.strictObject({
  targets: z.array(z.string().min(1)).optional(),
  options: optionsOf(table).optional(),
  ignores: z.array(ignore).optional(),
  /** Regular expressions: what one of them matches is hidden in every output and bundle, as a secret is. */
  redact: z.array(z.string().min(1).max(400)).optional(),
});

export const configFile = configFileOf(OPTIONS);

export type ConfigFileContent = z.infer<typeof configFile>;

const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(configFile.shape),
  options: Object.keys(optionsOf(OPTIONS).shape),
  ignores: Object.keys(ignore.shape),
};

/** Keys that may stand where an unknown one was found; `place` is the first name of its path. */
export const keysAt = (place: string): readonly string[] => KEYS[place] ?? [];
