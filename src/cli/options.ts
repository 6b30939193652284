import type { LogChoice } from '../model/log-choice.ts';
import { UsageError } from '../text/usage-error.ts';
import type { ConfigFileSettings } from '../team/index.ts';
import type { Lang, NonEmpty } from '../model/text.ts';
import { option } from '../options/table.ts';
import type { BundleSeal } from '../bundle/age.ts';
import { LANGS } from '../options/choices.ts';
import { passphraseOf } from './bundle-keys.ts';
import { isOtherCharset } from './charset.ts';
import { readSecretFile } from './secret-file.ts';
import { flagOf, type ParsedOptions, parsedOptions, type RawOptions } from './parsed.ts';
import { choice } from './values.ts';

const localeIsChinese = (env: NodeJS.ProcessEnv): boolean => {
  // POSIX: the first that is set decides; `C` is nobody's language.
  const posix = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'];
  // Chinese in a terminal of GBK would be read as noise: English is ASCII.
  if (posix) return /^zh/i.test(posix) && !isOtherCharset(env);
  return process.platform === 'win32' || process.platform === 'darwin' ? /^zh/i.test(Intl.DateTimeFormat().resolvedOptions().locale) : false;
};

/** Languages of the report: the option, its variable of the environment, the locale. */
export const parseLangs = (value: string, env: NodeJS.ProcessEnv): NonEmpty<Lang> => {
  const variable = option('lang').env;
  const wanted = value === 'auto' ? env[variable] || 'auto' : value;
  if (wanted === 'auto') return [localeIsChinese(env) ? 'zh' : 'en'];
  if (wanted === 'en,zh' || wanted === 'zh,en') return wanted === 'en,zh' ? ['en', 'zh'] : ['zh', 'en'];
  return [choice(value === 'auto' ? variable : flagOf('lang'), wanted, LANGS) as Lang];
};

/** What a run is asked for: the options of the table and what follows from several of them, or from the environment. */
export interface CheckOptions extends ParsedOptions {
  readonly langs: NonEmpty<Lang>;
  readonly probeTimeoutMs: number;
  readonly deadlineMs: number;
  readonly password: string | null;
  /** Of encrypted bundles. */
  readonly passphrase: string | null;
  readonly logs: LogChoice;
  readonly configFile: ConfigFileSettings | null;
  /** Look again for so long until nothing is left; null looks once. */
  readonly waitMs: number | null;
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
}

const passwordOf = ({ passwordFile }: ParsedOptions, env: NodeJS.ProcessEnv): string | null =>
  passwordFile === null ? (env[option('password-file').env] ?? null) : readSecretFile('error.passwordFile', flagOf('password-file'), passwordFile);

const logsOf = ({ since, until, allBoots }: ParsedOptions): LogChoice => {
  // Both are written from the year down; T and blank are the same.
  if (since !== null && until !== null && since.replace('T', ' ') > until.replace('T', ' ')) throw new UsageError('error.badRange', { since, until });
  return { allBoots, ...(since !== null && { since }), ...(until !== null && { until }) };
};

/** Options with every value checked; throws UsageError naming the option. */
export const parseOptions = (raw: RawOptions, env: NodeJS.ProcessEnv, configFile: ConfigFileSettings | null): CheckOptions => {
  const parsed = parsedOptions(raw);
  return {
    ...parsed, configFile, langs: parseLangs(parsed.lang, env), waitMs: parsed.wait, probeTimeoutMs: parsed.probeTimeout, deadlineMs: parsed.deadline,
    db: parsed.db && parsed.network, connect: parsed.connect || parsed.trust, user: parsed.user ?? (env[option('user').env] || null), password: passwordOf(parsed, env), passphrase: passphraseOf(parsed.passphraseFile, env), logs: logsOf(parsed),
    verbosity: parsed.quiet ? 'quiet' : parsed.verbose ? 'verbose' : 'normal',
  };
};

/** The key, the file with it, the variable of the environment; an empty key would join nothing and hide nothing. */
const caseKeyOf = ({ caseKey, caseKeyFile }: ParsedOptions, env: NodeJS.ProcessEnv): string | null => {
  const key = caseKey ?? (caseKeyFile === null ? env[option('case-key').env] : readSecretFile('error.caseKeyFile', flagOf('case-key-file'), caseKeyFile));
  if (key === '') throw new UsageError('error.emptyCaseKey');
  return key ?? null;
};

export interface BundleChoice {
  readonly maxBytes: number | null;
  readonly reproducible: boolean;
  readonly dryRun: boolean;
  readonly keepIps: boolean;
  readonly caseKey: string | null;
  /** For whom bundles that are named so are encrypted. */
  readonly encryptFor: BundleSeal;
}

/** Options that only a bundle has. */
export const parseBundleChoice = (raw: RawOptions, env: NodeJS.ProcessEnv, { passphrase }: Pick<CheckOptions, 'passphrase'>): BundleChoice => {
  const parsed = parsedOptions(raw);
  const { maxSize, reproducible, dryRun, keepIps } = parsed;
  return { maxBytes: maxSize, reproducible, dryRun, keepIps, caseKey: caseKeyOf(parsed, env), encryptFor: { recipients: parsed.encrypt, passphrase } };
};
