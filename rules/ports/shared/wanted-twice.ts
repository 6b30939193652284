import type { ClusterConf } from '../../../src/model/nacos.ts';
import { listedMembers } from '../../../src/nacos/member-list.ts';
import { derivedPorts } from '../../../src/nacos/ports.ts';

/** The list itself says who took it: ports/consecutive-ports. */
export const isWantedTwice = (conf: ClusterConf | null | undefined, port: number): boolean => {
  const wanting = (conf ? listedMembers(conf) : []).filter(member => derivedPorts(member.port, { version: null, consolePort: null }).some(each => each.port === port));
  return wanting.some((one, at) => wanting.slice(at + 1).some(other => other.host === one.host && other.port !== one.port));
};
