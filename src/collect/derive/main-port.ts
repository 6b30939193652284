import { settingValue } from '../../kit/config.ts';
import type { Config } from '../../model/config.ts';

/** The main port of the effective configuration; 8848 when nothing sets it. */
export const mainPortOf = (config: Config | undefined): number => {
  for (const key of ['nacos.server.main.port', 'server.port']) {
    const text = config ? settingValue(config, key) : undefined;
    if (text !== undefined && /^\d{1,9}$/.test(text)) return Number(text);
  }
  return 8848;
};
