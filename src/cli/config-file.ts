import { statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { UsageError } from '../text/usage-error.ts';
import { checkoutAround } from '../collect/places/checkout.ts';
import { strangerAt } from '../collect/places/local/ownership.ts';
import type { ConfigFileSettings } from '../team/index.ts';
import { flagOf, type RawOptions } from './parsed.ts';

const NAMES = ['.nacos-doctor.yaml', '.nacos-doctor.yml'];

const NO_FILE = { en: 'no such file', zh: '文件不存在' };

const isFile = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
};

/** Whether a file lies here or above, without loading YAML for those who have none; every run asks, so it does not wait its turn. */
const isAnyAbove = (folder: string): boolean => {
  for (let here = folder; ; here = dirname(here)) {
    if (NAMES.some(name => isFile(join(here, name)))) return true;
    if (dirname(here) === here) return false;
  }
};

/** A configuration file, and where it ends when nobody vouches for it. */
export interface LoadedConfig extends ConfigFileSettings {
  /** The repository it lies in, or its folder when somebody else may write there; null for a file that the user named or wrote. */
  readonly foreign: string | null;
}

/** Whoever may write into a repository writes this file too: it may judge more strictly there, and decides nothing outside of it. */
const foreignFolderOf = async (path: string): Promise<string | null> => {
  const folder = dirname(resolve(path));
  const checkout = await checkoutAround(folder, process.env, process.cwd());
  const end = checkout ?? ((await strangerAt(path)) === null ? null : folder);
  return end === null ? null : realpath(end);
};

/** `--config FILE`, else `.nacos-doctor.yaml` here or above within the repository; null when there is none. */
export const loadConfigFile = async (named: string | undefined, trust: boolean): Promise<LoadedConfig | null> => {
  if (named === undefined && !isAnyAbove(process.cwd())) return null;
  if (named !== undefined && !isFile(named)) throw new UsageError('error.optionFile', { option: flagOf('config'), path: named, reason: NO_FILE });
  const [{ findConfigFile, readConfigFile }, { rules }] = await Promise.all([import('../team/index.ts'), import('../../rules/index.ts')]);
  const path = named ?? (await findConfigFile(process.cwd()));
  if (path === null) return null;
  const foreign = named === undefined && !trust ? await foreignFolderOf(path) : null;
  return { ...(await readConfigFile(path, rules.map(rule => rule.id))), foreign };
};

const isWithin = async (folder: string, path: string): Promise<boolean> => {
  const real = await realpath(path).catch(() => resolve(path));
  return real === folder || real.startsWith(folder + sep);
};

const isAddress = (target: string): boolean => /^https?:/i.test(target) || /^[^/\\]+:\d+$/.test(target);

/** Name and password go where the user sends them, rules print commands to type, and what an old report hides is read from nowhere else. */
const leadsOut = async ([name, value]: readonly [string, unknown], folder: string): Promise<boolean> =>
  name === 'user' || name === 'passwordFile' || name === 'rules' || (name === 'baseline' && !(await isWithin(folder, String(value))));

/** Throws for the first thing that a foreign file says of what lies outside of its repository. */
const demandInside = async <T>(file: LoadedConfig, all: readonly T[], isOutside: (one: T, folder: string) => Promise<boolean>, shown: (one: T) => string): Promise<void> => {
  const { foreign, path } = file;
  if (foreign === null) return;
  for (const one of all) if (await isOutside(one, foreign)) throw new UsageError('error.foreignConfig', { path, what: shown(one) });
};

/** Options of the file stand in for those that the command line leaves at their defaults. */
export const withFileOptions = async (raw: RawOptions, file: LoadedConfig | null, isDefault: (name: string) => boolean): Promise<RawOptions> => {
  if (!file) return raw;
  const taken = Object.entries(file.options).filter(([name]) => isDefault(name));
  await demandInside(file, taken, leadsOut, ([name, value]) => `${name}: ${String(value)}`);
  const beside = ([name, value]: readonly [string, string | boolean]): readonly [string, string | boolean] => [name, name === 'rules' ? resolve(dirname(file.path), String(value)) : value];
  return { ...raw, ...Object.fromEntries(taken.map(beside)) };
};

/** Targets of the file, when the command line names none; relative to the file's folder. */
export const withFileTargets = async (targets: readonly string[], file: LoadedConfig | null): Promise<readonly string[]> => {
  if (targets.length > 0 || !file) return targets;
  const named = file.targets.map(target => (isAddress(target) || isAbsolute(target) ? target : join(dirname(file.path), target)));
  await demandInside(file, named, async (target, folder) => isAddress(target) || !(await isWithin(folder, target)), target => `targets: ${target}`);
  return named;
};
