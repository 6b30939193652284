import type { Boot } from '../../../src/model/digest.ts';
import { bootHome } from '../../../src/nacos/boot-home.ts';
import { isSamePath } from '../../../src/syntax/paths.ts';
import type { Home, NacosProcess } from '../../../src/model/nacos.ts';

/**
 * The process of the server that wrote these logs; null when it does not run. Undefined: mailed files and a pasted list of
 * processes do not say that a server of the list is the one of the logs, or that it is another one.
 */
export const runningServer = (processes: readonly NacosProcess[], home: Home | undefined, boot: Boot): NacosProcess | null | undefined => {
  const own = processes.find(each => each.own);
  if (own || home !== undefined || processes.length === 0) return own ?? null;
  const place = bootHome(boot);
  const same = processes.find(each => (each.home !== null && place !== undefined && isSamePath(each.home, place)) || (boot.pid !== null && each.pid === boot.pid));
  if (same) return same;
  return place === undefined || processes.some(each => each.home === null) ? undefined : null;
};
