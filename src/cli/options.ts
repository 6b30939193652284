import { readFileSync } from 'node:fs';
import type { LogChoice } from '../collect/collector.ts';
import { UsageError } from '../collect/targets/usage-error.ts';
import type { ConfigFileSettings } from '../ignore/index.ts';
import type { FailOn } from '../model/diagnosis.ts';
import type { Lang, NonEmpty } from '../model/text.ts';
import { FORMATS, type Format } from '../report/index.ts';

/** What commander hands over, as written by the user. */
export interface RawOptions {
  readonly format: string;
  readonly lang: string;
  readonly only?: string;
  readonly skip?: string;
  readonly failOn: string;
  readonly probeTimeout: string;
  readonly deadline: string;
  readonly network: boolean;
  readonly db: boolean;
  readonly exec: boolean;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly preflight?: boolean;
  readonly saveSnapshot?: string;
  readonly output?: readonly string[];
  readonly maxSize?: string;
  readonly reproducible?: boolean;
  readonly dryRun?: boolean;
  readonly keepIps?: boolean;
  readonly caseKey?: string;
  readonly wait?: string;
  readonly config?: string;
  readonly baseline?: string;
  readonly since?: string;
  readonly until?: string;
  readonly allBoots?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: string;
  readonly ascii?: boolean;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `500ms`, `5s`, `2m` in milliseconds; a bare number means seconds. */
export const parseDuration = (option: string, value: string): number => {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(value.trim());
  const amount = match ? Number(match[1]) * (UNITS[match[2] ?? 's'] as number) : Number.NaN;
  if (!(amount > 0) || amount > 86_400_000) throw new UsageError('error.badDuration', { option, value });
  return amount;
};

const choice = <const T extends string>(option: string, value: string, choices: readonly T[]): T => {
  const found = choices.find(one => one === value);
  if (found === undefined) throw new UsageError('error.badChoice', { option, value, choices: choices.join(', ') });
  return found;
};

const localeIsChinese = (env: NodeJS.ProcessEnv): boolean => {
  // POSIX: the first that is set decides; `C` is nobody's language.
  const posix = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'];
  if (posix) return /^zh/i.test(posix);
  return process.platform === 'win32' || process.platform === 'darwin' ? /^zh/i.test(Intl.DateTimeFormat().resolvedOptions().locale) : false;
};

/** Languages of the report: --lang, NACOS_DOCTOR_LANG, the locale. */
export const parseLangs = (value: string, env: NodeJS.ProcessEnv): NonEmpty<Lang> => {
  const wanted = value === 'auto' ? env['NACOS_DOCTOR_LANG'] || 'auto' : value;
  if (wanted === 'auto') return [localeIsChinese(env) ? 'zh' : 'en'];
  if (wanted === 'en,zh' || wanted === 'zh,en') return wanted === 'en,zh' ? ['en', 'zh'] : ['zh', 'en'];
  const option = value === 'auto' ? 'NACOS_DOCTOR_LANG' : '--lang';
  return [choice(option, wanted, ['en', 'zh', 'auto', 'en,zh']) as Lang];
};

const readPassword = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new UsageError('error.passwordFile', { path, reason: error instanceof Error ? error.message : String(error) });
  }
};

export interface CheckOptions {
  readonly format: Format;
  readonly langs: NonEmpty<Lang>;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly failOn: FailOn;
  readonly probeTimeoutMs: number;
  readonly deadlineMs: number;
  readonly network: boolean;
  readonly db: boolean;
  readonly exec: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly preflight: boolean;
  readonly logs: LogChoice;
  readonly configFile: ConfigFileSettings | null;
  readonly baseline: string | null;
  /** Look again for so long until nothing is left; null looks once. */
  readonly waitMs: number | null;
  readonly saveSnapshot: string | null;
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  readonly color: 'auto' | 'always' | 'never';
  readonly ascii: boolean;
}

/** A time as logs write it; the date alone is midnight. */
const logTime = (option: string, value: string): string => {
  if (!/^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?$/.test(value)) throw new UsageError('error.badTime', { option, value });
  return value;
};

const globs = (value: string | undefined): readonly string[] => (value ?? '').split(',').map(glob => glob.trim()).filter(glob => glob !== '');

/** Options with every value checked; throws UsageError naming the option. */
export const parseOptions = (raw: RawOptions, env: NodeJS.ProcessEnv, configFile: ConfigFileSettings | null): CheckOptions => ({
  configFile,
  baseline: raw.baseline ?? null,
  waitMs: raw.wait === undefined ? null : parseDuration('--wait', raw.wait),
  format: choice('--format', raw.format, FORMATS),
  langs: parseLangs(raw.lang, env),
  only: globs(raw.only),
  skip: globs(raw.skip),
  failOn: choice('--fail-on', raw.failOn, ['error', 'warning', 'info', 'never']),
  probeTimeoutMs: parseDuration('--probe-timeout', raw.probeTimeout),
  deadlineMs: parseDuration('--deadline', raw.deadline),
  network: raw.network,
  db: raw.db && raw.network,
  exec: raw.exec,
  user: raw.user ?? env['NACOS_DOCTOR_USER'] ?? null,
  password: raw.passwordFile === undefined ? (env['NACOS_DOCTOR_PASSWORD'] ?? null) : readPassword(raw.passwordFile),
  preflight: raw.preflight ?? false,
  logs: {
    allBoots: raw.allBoots ?? false,
    ...(raw.since !== undefined && { since: logTime('--since', raw.since) }), ...(raw.until !== undefined && { until: logTime('--until', raw.until) }),
  },
  saveSnapshot: raw.saveSnapshot ?? null,
  verbosity: raw.quiet ? 'quiet' : raw.verbose ? 'verbose' : 'normal',
  color: choice('--color', raw.color, ['auto', 'always', 'never']),
  ascii: raw.ascii ?? false,
});

export interface BundleChoice {
  readonly maxBytes: number | null;
  readonly reproducible: boolean;
  readonly dryRun: boolean;
  readonly keepIps: boolean;
  readonly caseKey: string | null;
}

const SIZES: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** `20M`, `500k` in bytes; null when it was not given. */
const parseSize = (value: string | undefined): number | null => {
  if (value === undefined) return null;
  const match = /^(\d+)(?:([kmg])(?:i?b)?)?$/i.exec(value.trim());
  const bytes = match ? Number(match[1]) * (SIZES[(match[2] ?? '').toLowerCase()] ?? 1) : Number.NaN;
  if (!(bytes > 0)) throw new UsageError('error.badSize', { option: '--max-size', value });
  return bytes;
};

/** Options that only a bundle has. */
export const parseBundleChoice = (raw: RawOptions): BundleChoice => ({
  maxBytes: parseSize(raw.maxSize), reproducible: raw.reproducible ?? false, dryRun: raw.dryRun ?? false, keepIps: raw.keepIps ?? false, caseKey: raw.caseKey ?? null,
});
