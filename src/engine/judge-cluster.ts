import type { ClusterBench, ClusterRule, NodeView } from '../kit/rule.ts';
import type { FactKey, Snapshot } from '../model/facts.ts';
import type { Outcome } from '../model/finding.ts';
import type { Text } from '../model/text.ts';
import { clustersOf } from './clusters.ts';
import { type Crash, evidenceOf, factOf, failOutcome, valueOf } from './judge.ts';

const ONE_NODE: Text = { en: 'only one node was given', zh: '只给出了一个节点' };
const NO_CLUSTER: Text = { en: 'no two of these servers are nodes of one cluster', zh: '给出的服务端中没有属于同一集群的两个节点' };

const viewOf = (snapshot: Snapshot, index: number): NodeView => ({
  index,
  name: snapshot.target.name,
  snapshot,
  known: key => valueOf(snapshot, key),
  why: (key: FactKey) => {
    const fact = factOf(snapshot, key);
    return fact.status === 'unknown' ? { obstacle: fact.obstacle, detail: fact.detail } : { obstacle: 'not-collected', detail: '' };
  },
  seen: (key, quote, at) => evidenceOf(snapshot, key, quote, at),
});

const benchOf = (nodes: readonly NodeView[]): ClusterBench => ({
  nodes,
  fail: failOutcome,
  pass: (...evidence) => ({ state: 'pass', evidence }),
  na: because => ({ state: 'na', because }),
  unknown: (fact, obstacle, detail) => ({ state: 'unknown', missing: [{ fact, obstacle, detail }] }),
});

const judgeOne = (rule: ClusterRule, nodes: readonly NodeView[]): readonly (Outcome | Crash)[] => {
  const seeing = nodes.filter(node => rule.needs.every(key => node.known(key) !== undefined));
  if (seeing.length < 2) {
    const blind = nodes.find(node => !seeing.includes(node)) as NodeView;
    const fact = rule.needs.find(key => blind.known(key) === undefined) as FactKey;
    const { obstacle, detail } = blind.why(fact);
    return [{ state: 'unknown', missing: [{ fact, obstacle, detail: `${blind.name}: ${detail}` }] }];
  }
  try {
    const said = rule.check(benchOf(seeing));
    const outcomes = (Array.isArray(said) ? said : [said]) as readonly Outcome[];
    return outcomes.length === 0 ? [{ state: 'crashed', message: 'the rule gave no outcome' }] : outcomes;
  } catch (error) {
    return [{ state: 'crashed', message: error instanceof Error ? error.message : String(error) }];
  }
};

/** A project of a client is no node, whatever was given beside it. */
const isClientOnly = ({ known }: NodeView): boolean =>
  known('client.projects') !== undefined && known('nacos.mode') === undefined && known('nacos.cluster-conf') === undefined && known('server.members') === undefined && known('nacos.config') === undefined;

/** Outcomes of one rule over the nodes of each cluster that know all its facts; fewer than two such nodes cannot be compared. */
export const judgeCluster = (rule: ClusterRule, snapshots: readonly Snapshot[]): readonly (Outcome | Crash)[] => {
  const nodes = snapshots.map(viewOf).filter(node => node.snapshot.target.kind !== 'machine' && !isClientOnly(node));
  if (nodes.length < 2) return [{ state: 'na', because: ONE_NODE }];
  const clusters = clustersOf(nodes).filter(cluster => cluster.length >= 2);
  return clusters.length === 0 ? [{ state: 'na', because: NO_CLUSTER }] : clusters.flatMap(cluster => judgeOne(rule, cluster));
};
