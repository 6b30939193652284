import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/engine/diagnose.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { ownContainer } from '../../src/nacos/deployment.ts';
import { declared } from '../support/declared.ts';
import { snapshotOf } from '../support/rule-tester.ts';

const TEXT = { en: 'x', zh: '某' };
const HEAD = { severity: 'error', title: TEXT, message: TEXT, why: TEXT, fix: [{ text: TEXT, risk: 'none' }], references: ['test'], needs: ['deployment'] } as const;

const set = (name: string): string =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: ${name}}\nspec:\n  serviceName: hs\n  replicas: 2\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec:\n      containers:\n        - name: nacos\n          image: nacos/nacos-server:v2.3.2\n`;

/** Told with the first replica of `nacos`, and with whoever is named. */
const toldOf = (id: string, names: readonly string[]) => defineRule({
  ...HEAD, id, explains: ['self-not-in-list'],
  check: ({ facts, seen, fail, na }) => (names.includes(ownContainer(facts.deployment)?.name ?? '') ? fail({}, [seen('deployment', 'NACOS_SERVERS')]) : na(TEXT)),
});
const effect = defineRule({ ...HEAD, id: 'cluster/effect', symptoms: ['self-not-in-list'], check: ({ seen, fail }) => fail({}, [seen('deployment', 'it')]) });

/** By node, what explains its effect, and what its cause explains. */
const linked = (causes: readonly ReturnType<typeof toldOf>[], nodes: readonly string[]) => {
  const snapshots = nodes.map(name => ({ ...snapshotOf({ given: declared('manifest', `${set('nacos')}---\n${set('other')}`, name) }), target: { kind: 'evidence' as const, name, why: 'given' as const, preflight: false } }));
  const { findings } = diagnose(snapshots, { rules: [...causes, effect], failOn: 'error' });
  const of = (target: number, isEffect: boolean) => findings.filter(one => (one.rule === 'cluster/effect') === isEffect && one.target === target);
  return { explainedBy: nodes.map((_, at) => of(at, true).flatMap(({ explainedBy }) => explainedBy)), explains: nodes.map((_, at) => of(at, false).flatMap(({ explains }) => explains)) };
};

describe('a mistake of a workload', () => {
  it('explains what follows on each of its replicas, and nothing on another workload', () => {
    expect(linked([toldOf('k8s/names', ['nacos-0'])], ['nacos-0', 'nacos-1', 'other-0'])).toEqual({
      explainedBy: [['k8s/names'], ['k8s/names'], []], explains: [['cluster/effect', 'cluster/effect'], [], []],
    });
  });

  it('is asked of the own replica first where each tells its own', () => {
    expect(linked([toldOf('k8s/names', ['nacos-0', 'nacos-1'])], ['nacos-0', 'nacos-1'])).toEqual({
      explainedBy: [['k8s/names'], ['k8s/names']], explains: [['cluster/effect'], ['cluster/effect']],
    });
  });
});
