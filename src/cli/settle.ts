import { readFile } from 'node:fs/promises';
import { decodeText } from '../collect/evidence/decode.ts';
import { UsageError } from '../text/usage-error.ts';
import type { ConfigFileSettings } from '../team/index.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { CheckOptions } from './options.ts';
import { flagOf } from './parsed.ts';

/** What a team has decided about a diagnosis: findings to live with, findings that were there before. */
export type Settle = (diagnosis: Diagnosis) => Diagnosis;

const readBaseline = async (path: string): Promise<string> => {
  try {
    // `… --format json > base.json` in Windows PowerShell writes UTF-16.
    return decodeText(await readFile(path));
  } catch (error) {
    throw new UsageError('error.optionFile', { option: flagOf('baseline'), path, reason: error instanceof Error ? error.message : String(error) });
  }
};

const ignoring = async (file: ConfigFileSettings, failOn: CheckOptions['failOn']): Promise<Settle> => {
  const { applyIgnores } = await import('../team/index.ts');
  const today = new Date().toISOString().slice(0, 10);
  return diagnosis => applyIgnores(diagnosis, { ignores: file.ignores, path: file.path, today, failOn });
};

const comparing = async (path: string, failOn: CheckOptions['failOn']): Promise<Settle> => {
  const { applyBaseline, parseBaseline } = await import('../team/index.ts');
  const baseline = await parseBaseline(await readBaseline(path), `${flagOf('baseline')} ${path}`);
  return diagnosis => applyBaseline(diagnosis, baseline, { path, failOn });
};

/** The ignores of the configuration file, then the baseline; the diagnosis as it is when there is neither. */
export const settleWith = async ({ configFile, baseline, failOn }: CheckOptions): Promise<Settle> => {
  const steps: Settle[] = [];
  if (configFile && configFile.ignores.length > 0) steps.push(await ignoring(configFile, failOn));
  if (baseline !== null) steps.push(await comparing(baseline, failOn));
  return diagnosis => steps.reduce((one, step) => step(one), diagnosis);
};
