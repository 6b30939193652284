import { describe, expect, it } from 'vitest';
import rule from '../../../rules/cluster/cluster-conf-differs.ts';
import { judgeCluster } from '../../../src/engine/judge-cluster.ts';
import { clusterConf } from '../../support/facts.ts';
import { snapshotOf } from '../../support/rule-tester.ts';
import { judgeNodes } from './nodes.ts';

const of = (...lines: string[]) => ({ 'nacos.cluster-conf': clusterConf(...lines) });

describe(rule.id, () => {
  it('passes when the lists are equal in another order, with another notation', () => {
    expect(judgeNodes(rule, of('10.0.0.1:8848', 'NODE-b:8848'), of('node-b:8848', '10.0.0.1:8848'))).toMatchObject([{ state: 'pass' }]);
  });

  it('names the node that lacks a member', () => {
    const [outcome, ...rest] = judgeNodes(rule, of('10.0.0.1:8848', '10.0.0.2:8848'), of('10.0.0.1:8848'));
    expect(rest).toEqual([]);
    expect(outcome).toMatchObject({ state: 'fail', case: 'missing', args: { node: 'node2', other: 'node1', missing: '10.0.0.2:8848' } });
  });

  it('reports both sides when each lacks one', () => {
    expect(judgeNodes(rule, of('10.0.0.1:8848'), of('10.0.0.2:8848'))).toMatchObject([
      { state: 'fail', args: { node: 'node1', missing: '10.0.0.2:8848' } },
      { state: 'fail', args: { node: 'node2', missing: '10.0.0.1:8848' } },
    ]);
  });

  it('reports a node without the file', () => {
    expect(judgeNodes(rule, of('10.0.0.1:8848'), { 'nacos.cluster-conf': null })).toMatchObject([{ state: 'fail', case: 'no-file', args: { node: 'node2' } }]);
  });

  it('does not count standalone nodes', () => {
    expect(judgeNodes(rule, of('10.0.0.1:8848'), { 'nacos.cluster-conf': null, 'nacos.mode': { mode: 'standalone', by: 'process' } })).toMatchObject([{ state: 'na' }]);
  });

  it('is unknown when a node could not be read', () => {
    expect(judgeNodes(rule, of('10.0.0.1:8848'), {})).toMatchObject([{ state: 'unknown', missing: [{ fact: 'nacos.cluster-conf' }] }]);
  });
});

describe('bundles', () => {
  const bundled = (fingerprintScope: string, ...lines: string[]) => ({ ...snapshotOf({ given: of(...lines) }), pseudonyms: true, fingerprintScope });

  it('that replaced the addresses each in its own way are not compared', () => {
    const outcomes = judgeCluster(rule, [bundled('run-1-a', '10.0.0.1:8848'), bundled('run-1-b', '10.0.0.2:8848')]);
    expect(outcomes).toMatchObject([{ state: 'unknown', missing: [{ fact: 'nacos.cluster-conf', detail: expect.stringContaining('--case-key') }] }]);
  });

  it('of one case key are', () => {
    expect(judgeCluster(rule, [bundled('cafe', '10.0.0.1:8848', '10.0.0.2:8848'), bundled('cafe', '10.0.0.1:8848')])).toMatchObject([{ state: 'fail' }]);
  });
});
