import { listedMembers } from '../nacos/member-list.ts';
import type { NodeView } from '../kit/rule.ts';
import { areNamesComparable } from '../kit/nodes-comparable.ts';

/** Addresses of the members as this node knows them; empty when it does not. */
const addressesOf = (node: NodeView): ReadonlySet<string> => {
  const conf = node.known('nacos.cluster-conf');
  const listed = conf ? listedMembers(conf).map(({ address }) => address) : [];
  const running = (node.known('server.members') ?? []).map(({ address }) => address);
  return new Set([...listed, ...running].map(address => address.toLowerCase()));
};

interface Seat {
  readonly node: NodeView;
  readonly addresses: ReadonlySet<string>;
}

/** A list of one says nothing of the others: a node that lost its file lists itself alone. */
const saysNothing = ({ addresses }: Seat): boolean => addresses.size < 2;

const overlap = (one: Seat, other: Seat): boolean => [...one.addresses].some(address => other.addresses.has(address));

/** Joins a node to every cluster it shares a member with. */
const joinClusters = (clusters: readonly (readonly Seat[])[], seat: Seat): readonly (readonly Seat[])[] => {
  const mine = clusters.filter(cluster => cluster.some(other => overlap(other, seat)));
  return [...clusters.filter(cluster => !mine.includes(cluster)), [...mine.flat(), seat]];
};

const inGivenOrder = (seats: readonly Seat[]): readonly NodeView[] => seats.map(({ node }) => node).sort((one, other) => one.index - other.index);

/**
 * Nodes that are to be judged together. Servers in standalone mode are no cluster, whoever names them in one command; two
 * member lists of several addresses without a common one are two clusters. A node whose list is not known belongs to the only
 * cluster there is; beside several of them it cannot be told, and it is left out.
 */
export const clustersOf = (nodes: readonly NodeView[]): readonly (readonly NodeView[])[] => {
  const clustered = nodes.filter(node => node.known('nacos.mode')?.mode !== 'standalone');
  if (!areNamesComparable(clustered)) return [clustered];
  const seats = clustered.map(node => ({ node, addresses: addressesOf(node) }));
  const clusters = seats.filter(seat => !saysNothing(seat)).reduce(joinClusters, [] as readonly (readonly Seat[])[]);
  if (clusters.length <= 1) return [clustered];
  const alone = seats.filter(saysNothing);
  return clusters.map(cluster => inGivenOrder([...cluster, ...alone.filter(seat => cluster.some(other => overlap(other, seat)))]));
};
