import type { Crash } from '../../../src/engine/judge.ts';
import { judgeCluster } from '../../../src/engine/judge-cluster.ts';
import type { ClusterRule } from '../../../src/kit/rule.ts';
import type { Outcome } from '../../../src/model/finding.ts';
import { type Given, snapshotOf } from '../../support/rule-tester.ts';

/** Outcomes of a rule over nodes with literal facts, named node1, node2 … */
export const judgeNodes = (rule: ClusterRule, ...nodes: readonly Given[]): readonly (Outcome | Crash)[] =>
  judgeCluster(
    rule,
    nodes.map((given, index) => {
      const snapshot = snapshotOf({ given });
      return { ...snapshot, target: { ...snapshot.target, name: `node${index + 1}` } };
    }),
  );
