import type { ClusterConf, Endpoint, ServerMember } from '../model/nacos.ts';
import type { Text } from '../model/text.ts';
import { normalHost } from '../syntax/ip.ts';

export interface ListedMember {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  readonly line: number;
}

export const STANDALONE: Text = { en: 'standalone mode has no members', zh: '单机模式没有集群成员' };

export const BY_ADDRESS_SERVER: Text = { en: 'the member list comes from an address server', zh: '成员列表来自地址服务器' };

export const NO_CLUSTER_CONF: Text = { en: 'there is no cluster.conf', zh: '没有 cluster.conf' };

/** The collector writes the ports of other members after those of the server itself, each with the words "another member". */
export const isOfMember = ({ detail }: Pick<Endpoint, 'detail'>): boolean => detail.startsWith('another member');

const STATES: readonly ServerMember['state'][] = ['STARTING', 'UP', 'SUSPICIOUS', 'DOWN', 'ISOLATION'];

/** One of those words, and the host of an address as it is written in a list: pieces of patterns. */
export const MEMBER_STATE = STATES.join('|');
export const MEMBER_HOST = /[A-Za-z\d][\w.-]{0,250}|\[[\da-fA-F:]{2,45}\]/.source;

/** Of a member, as a server calls it. */
export const memberState = (name: unknown): ServerMember['state'] => STATES.find(state => state === name) ?? 'UNKNOWN';

const asked = new WeakMap<ClusterConf, readonly ListedMember[]>();

const membersOf = (conf: ClusterConf): readonly ListedMember[] => {
  const members = new Map<string, ListedMember>();
  for (const { line, members: written } of conf.lines) {
    for (const { host, port } of written) {
      const key = addressKey({ host, port });
      if (!members.has(key)) members.set(key, { host, port, line, address: `${host}:${port}` });
    }
  }
  return [...members.values()];
};

/** Members as Nacos reads them, in the order of the lines; equal addresses once. Twenty rules ask, a list may be long: it is made once. */
export const listedMembers = (conf: ClusterConf): readonly ListedMember[] => {
  const known = asked.get(conf);
  if (known) return known;
  const members = membersOf(conf);
  asked.set(conf, members);
  return members;
};

/** Equal for addresses that are the same, whatever brackets, zeros or capitals they are written with. */
export const addressKey = ({ host, port }: { readonly host: string; readonly port: number }): string => `${normalHost(host)}|${port}`;

const keysOf = new WeakMap<readonly ListedMember[], ReadonlySet<string>>();

export const isListed = (members: readonly ListedMember[], host: string, port: number): boolean => {
  const keys = keysOf.get(members) ?? new Set(members.map(addressKey));
  keysOf.set(members, keys);
  return keys.has(addressKey({ host, port }));
};

/** Members of a running server that answer, in words of a majority. */
export const majorityOf = (count: number): number => Math.floor(count / 2) + 1;

export const isUp = (member: ServerMember): boolean => member.self || member.state === 'UP';

/** Names for a message; long lists are cut. */
export const joined = (names: readonly string[], limit = 5): string =>
  names.length <= limit ? names.join(', ') : `${names.slice(0, limit).join(', ')} … (${names.length})`;
