import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { UsageError } from '../text/usage-error.ts';
import type { ConfigFileSettings } from '../team/index.ts';
import { flagOf, type RawOptions } from './parsed.ts';

const NAMES = ['.nacos-doctor.yaml', '.nacos-doctor.yml'];

const NO_FILE = { en: 'no such file', zh: '文件不存在' };

const isFile = (path: string): Promise<boolean> => stat(path).then(found => found.isFile(), () => false);

/** Whether a file lies here or above, without loading YAML for those who have none. */
const isAnyAbove = async (folder: string): Promise<boolean> => {
  for (let here = folder; ; here = dirname(here)) {
    if ((await Promise.all(NAMES.map(name => isFile(join(here, name))))).some(Boolean)) return true;
    if (dirname(here) === here) return false;
  }
};

/** `--config FILE`, else `.nacos-doctor.yaml` here or above within the repository; null when there is none. */
export const loadConfigFile = async (named: string | undefined): Promise<ConfigFileSettings | null> => {
  if (named === undefined && !(await isAnyAbove(process.cwd()))) return null;
  if (named !== undefined && !(await isFile(named))) throw new UsageError('error.optionFile', { option: flagOf('config'), path: named, reason: NO_FILE });
  const [{ findConfigFile, readConfigFile }, { rules }] = await Promise.all([import('../team/index.ts'), import('../../rules/index.ts')]);
  const path = named ?? (await findConfigFile(process.cwd()));
  return path === null ? null : readConfigFile(path, rules.map(rule => rule.id));
};

/** Options of the file stand in for those that the command line leaves at their defaults. */
export const withFileOptions = (raw: RawOptions, file: ConfigFileSettings | null, isDefault: (name: string) => boolean): RawOptions => {
  const taken = Object.entries(file?.options ?? {}).filter(([name]) => isDefault(name));
  return { ...raw, ...Object.fromEntries(taken) };
};

/** Targets of the file, when the command line names none; relative to the file's folder. */
export const withFileTargets = (targets: readonly string[], file: ConfigFileSettings | null): readonly string[] => {
  if (targets.length > 0 || !file) return targets;
  const isAddress = (target: string): boolean => /^https?:/i.test(target) || /^[^/\\]+:\d+$/.test(target);
  return file.targets.map(target => (isAddress(target) || isAbsolute(target) ? target : join(dirname(file.path), target)));
};
