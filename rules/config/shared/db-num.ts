import type { Config, Setting } from '../../../src/model/config.ts';
import { dbSetting, indexed, urlIndexes } from '../../database/shared/db-keys.ts';

/** Why the db.* keys do not add up. */
export interface DbNumFault {
  readonly case: 'num-missing' | 'num-not-number' | 'num-zero' | 'url-missing' | 'first-url-missing' | 'user-missing' | 'password-missing';
  readonly key: string;
  readonly setting: Setting | undefined;
  /** What a fix would write. */
  readonly value: string;
}

const numFault = (config: Config, indexes: readonly number[]): DbNumFault | null => {
  const num = dbSetting(config, 'db.num');
  const fault = (name: DbNumFault['case']): DbNumFault => ({ case: name, key: 'db.num', setting: num, value: String(indexes.length || 1) });
  if (!num) return fault('num-missing');
  const text = num.value.trim();
  if (num.unresolved.length > 0) return null;
  if (!/^[+-]?\d{1,9}$/.test(text)) return fault(text === '' ? 'num-missing' : 'num-not-number');
  return Number(text) < 1 ? fault('num-zero') : null;
};

const firstMissing = (config: Config, num: number): DbNumFault | null => {
  const missing = Array.from({ length: Math.min(num, 100) }, (_, index) => index).find(index => !indexed(config, 'url', index));
  if (missing !== undefined) return { case: missing === 0 ? 'first-url-missing' : 'url-missing', key: `db.url.${missing}`, setting: dbSetting(config, 'db.num'), value: String(Math.max(missing, 1)) };
  const lacks = (name: string): boolean => !dbSetting(config, `db.${name}`) && !indexed(config, name, 0);
  const name = (['user', 'password'] as const).find(lacks);
  return name === undefined ? null : { case: `${name}-missing`, key: `db.${name}.0`, setting: indexed(config, 'url', 0), value: `<${name}>` };
};

export const dbNumFault = (config: Config): DbNumFault | null => {
  const indexes = urlIndexes(config);
  const wrong = numFault(config, indexes);
  if (wrong) return wrong;
  const num = Number(dbSetting(config, 'db.num')?.value.trim());
  return Number.isFinite(num) ? firstMissing(config, num) : null;
};
