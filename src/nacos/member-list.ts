import type { ClusterConf, ServerMember } from '../model/nacos.ts';
import type { Text } from '../model/text.ts';
import { sameHost } from '../syntax/ip.ts';

export interface ListedMember {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  readonly line: number;
}

export const STANDALONE: Text = { en: 'standalone mode has no members', zh: '单机模式没有集群成员' };

export const BY_ADDRESS_SERVER: Text = { en: 'the member list comes from an address server', zh: '成员列表来自地址服务器' };

export const NO_CLUSTER_CONF: Text = { en: 'there is no cluster.conf', zh: '没有 cluster.conf' };

/** Members as Nacos reads them, in the order of the lines; equal addresses once. */
export const listedMembers = (conf: ClusterConf): readonly ListedMember[] => {
  const all = conf.lines.flatMap(({ line, members }) => members.map(({ host, port }) => ({ host, port, line, address: `${host}:${port}` })));
  return all.filter((one, index) => all.findIndex(other => sameAddress(one, other)) === index);
};

export const sameAddress = (one: { host: string; port: number }, other: { host: string; port: number }): boolean =>
  one.port === other.port && sameHost(one.host, other.host);

export const isListed = (members: readonly ListedMember[], host: string, port: number): boolean =>
  members.some(member => sameAddress(member, { host, port }));

/** Members of a running server that answer, in words of a majority. */
export const majorityOf = (count: number): number => Math.floor(count / 2) + 1;

export const isUp = (member: ServerMember): boolean => member.self || member.state === 'UP';

/** Names for a message; long lists are cut. */
export const joined = (names: readonly string[], limit = 5): string =>
  names.length <= limit ? names.join(', ') : `${names.slice(0, limit).join(', ')} … (${names.length})`;
