import type { Boot } from '../../../src/model/digest.ts';
import type { Home, NacosProcess } from '../../../src/model/nacos.ts';

const homeOfCommand = (command: string | null): string | undefined => /-Dnacos\.home=(?:"([^"]+)"|(\S+))/.exec(command ?? '')?.slice(1).find(part => part !== undefined);

/**
 * The process of the server that wrote these logs; null when it does not run. Undefined: mailed files and a pasted list of
 * processes do not say that a server of the list is the one of the logs, or that it is another one.
 */
export const runningServer = (processes: readonly NacosProcess[], home: Home | undefined, boot: Boot): NacosProcess | null | undefined => {
  const own = processes.find(each => each.own);
  if (own || home !== undefined || processes.length === 0) return own ?? null;
  const place = homeOfCommand(boot.command);
  const same = processes.find(each => (each.home !== null && each.home === place) || (boot.pid !== null && each.pid === boot.pid));
  if (same) return same;
  return place === undefined || processes.some(each => each.home === null) ? undefined : null;
};
