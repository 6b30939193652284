import { z } from 'zod';
import { FORMATS } from '../report/index.ts';
import { durationMs, layerNamed, listOf, sizeBytes } from './option-values.ts';

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

const itemsOf = (given: string | readonly string[]): readonly string[] => (typeof given === 'string' ? listOf(given) : given.flatMap(listOf));

const globs = z.union([z.string(), z.array(z.string())]);
const layers = globs.refine(given => itemsOf(given).length > 0 && itemsOf(given).every(name => layerNamed(name) !== undefined));
const duration = z.string().refine(text => durationMs(text) !== null);

/** Options as on the command line, without the dashes in front. A negated one (`--no-db`) is written `db: false`. */
const options = z.strictObject({
  format: z.enum(FORMATS).optional(),
  lang: z.enum(['auto', 'en', 'zh', 'en,zh', 'zh,en']).optional(),
  only: globs.optional(),
  skip: globs.optional(),
  require: layers.optional(),
  'fail-on': z.enum(['error', 'warning', 'info', 'never']).optional(),
  'probe-timeout': duration.optional(),
  deadline: duration.optional(),
  wait: duration.optional(),
  preflight: z.boolean().optional(),
  network: z.boolean().optional(),
  db: z.boolean().optional(),
  exec: z.boolean().optional(),
  user: z.string().optional(),
  'password-file': z.string().optional(),
  'keep-ips': z.boolean().optional(),
  'max-size': z.string().refine(text => sizeBytes(text) !== null).optional(),
  reproducible: z.boolean().optional(),
  baseline: z.string().optional(),
  quiet: z.boolean().optional(),
  verbose: z.boolean().optional(),
  color: z.enum(['auto', 'always', 'never']).optional(),
  ascii: z.boolean().optional(),
});

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
export const configFile = z.strictObject({
  targets: z.array(z.string().min(1)).optional(),
  options: options.optional(),
  ignores: z.array(ignore).optional(),
});

export type ConfigFileContent = z.infer<typeof configFile>;

const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(configFile.shape),
  options: Object.keys(options.shape),
  ignores: Object.keys(ignore.shape),
};

/** Keys that may stand where an unknown one was found; `place` is the first name of its path. */
export const keysAt = (place: string): readonly string[] => KEYS[place] ?? [];
