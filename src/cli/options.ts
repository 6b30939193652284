import { readFileSync } from 'node:fs';
import type { LogChoice } from '../collect/collector.ts';
import { UsageError } from '../text/usage-error.ts';
import type { ConfigFileSettings } from '../team/index.ts';
import type { FailOn } from '../model/diagnosis.ts';
import type { Area } from '../model/finding.ts';
import type { Lang, NonEmpty } from '../model/text.ts';
import { FORMATS, type Format } from '../report/index.ts';
import { choice, demandText, parseDuration, parseGlobs, parseLayers, parseLogTime, parseSize } from './values.ts';
import { COLOR, FAIL_ON, LANGS } from './choices.ts';

/** What commander hands over, as written by the user. */
export interface RawOptions {
  readonly format: string;
  readonly lang: string;
  readonly only?: string;
  readonly skip?: string;
  readonly require?: string;
  readonly failOn: string;
  readonly probeTimeout: string;
  readonly deadline: string;
  readonly network: boolean;
  readonly db: boolean;
  readonly exec: boolean;
  readonly trust?: boolean;
  readonly connect?: boolean;
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
  readonly caseKeyFile?: string;
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
  return [choice(option, wanted, LANGS) as Lang];
};

const readSecretFile = (complaint: 'error.passwordFile' | 'error.caseKeyFile', path: string): string => {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new UsageError(complaint, { path, reason: error instanceof Error ? error.message : String(error) });
  }
};

export interface CheckOptions {
  readonly format: Format;
  readonly langs: NonEmpty<Lang>;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** Layers of which nothing may stay unseen. */
  readonly require: readonly Area[];
  readonly failOn: FailOn;
  readonly probeTimeoutMs: number;
  readonly deadlineMs: number;
  readonly network: boolean;
  readonly db: boolean;
  readonly exec: boolean;
  readonly trust: boolean;
  readonly connect: boolean;
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

const passwordOf = ({ passwordFile }: RawOptions, env: NodeJS.ProcessEnv): string | null => {
  const path = demandText('--password-file', passwordFile);
  return path === null ? (env['NACOS_DOCTOR_PASSWORD'] ?? null) : readSecretFile('error.passwordFile', path);
};

const logsOf = ({ since, until, allBoots }: RawOptions): LogChoice => {
  const from = since === undefined ? undefined : parseLogTime('--since', since);
  const to = until === undefined ? undefined : parseLogTime('--until', until);
  // Both are written from the year down; T and blank are the same.
  if (from !== undefined && to !== undefined && from.replace('T', ' ') > to.replace('T', ' ')) throw new UsageError('error.badRange', { since: from, until: to });
  return { allBoots: allBoots ?? false, ...(from !== undefined && { since: from }), ...(to !== undefined && { until: to }) };
};

/** Options with every value checked; throws UsageError naming the option. */
export const parseOptions = (raw: RawOptions, env: NodeJS.ProcessEnv, configFile: ConfigFileSettings | null): CheckOptions => ({
  configFile,
  baseline: demandText('--baseline', raw.baseline),
  waitMs: raw.wait === undefined ? null : parseDuration('--wait', raw.wait),
  format: choice('--format', raw.format, FORMATS),
  langs: parseLangs(raw.lang, env),
  only: parseGlobs('--only', raw.only),
  skip: parseGlobs('--skip', raw.skip),
  require: parseLayers('--require', raw.require),
  failOn: choice('--fail-on', raw.failOn, FAIL_ON),
  probeTimeoutMs: parseDuration('--probe-timeout', raw.probeTimeout),
  deadlineMs: parseDuration('--deadline', raw.deadline),
  network: raw.network,
  db: raw.db && raw.network,
  exec: raw.exec,
  trust: raw.trust ?? false,
  connect: (raw.connect ?? false) || (raw.trust ?? false),
  user: demandText('--user', raw.user) ?? (env['NACOS_DOCTOR_USER'] || null),
  password: passwordOf(raw, env),
  preflight: raw.preflight ?? false,
  logs: logsOf(raw),
  saveSnapshot: demandText('--save-snapshot', raw.saveSnapshot),
  verbosity: raw.quiet ? 'quiet' : raw.verbose ? 'verbose' : 'normal',
  color: choice('--color', raw.color, COLOR),
  ascii: raw.ascii ?? false,
});

/** --case-key, --case-key-file, NACOS_DOCTOR_CASE_KEY; an empty key would join nothing and hide nothing. */
const caseKeyOf = (raw: RawOptions, env: NodeJS.ProcessEnv): string | null => {
  const key = raw.caseKey ?? (raw.caseKeyFile === undefined ? env['NACOS_DOCTOR_CASE_KEY'] : readSecretFile('error.caseKeyFile', raw.caseKeyFile));
  if (key === '') throw new UsageError('error.emptyCaseKey');
  return key ?? null;
};

export interface BundleChoice {
  readonly maxBytes: number | null;
  readonly reproducible: boolean;
  readonly dryRun: boolean;
  readonly keepIps: boolean;
  readonly caseKey: string | null;
}

/** Options that only a bundle has. */
export const parseBundleChoice = (raw: RawOptions, env: NodeJS.ProcessEnv): BundleChoice => ({
  maxBytes: raw.maxSize === undefined ? null : parseSize('--max-size', raw.maxSize), reproducible: raw.reproducible ?? false, dryRun: raw.dryRun ?? false, keepIps: raw.keepIps ?? false, caseKey: caseKeyOf(raw, env),
});
