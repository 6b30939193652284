import { expect, test } from 'vitest';
import { chooseFile } from '../../../src/collect/evidence/index.ts';

const items = (paths: readonly string[]) => paths.map(path => ({ path, kind: 'cluster-conf' as const, text: 'x', startLine: 1 }));

test.each<[string, readonly string[], string | undefined]>([
  ['the only one', ['a/cluster.conf'], 'a/cluster.conf'],
  ['none', [], undefined],
  ['the name that the server reads', ['cluster.conf.before', 'conf/cluster.conf'], 'conf/cluster.conf'],
  ['no copy of the folder', ['conf.bak/cluster.conf', 'conf/cluster.conf'], 'conf/cluster.conf'],
  ['no folder of backups', ['backup/conf/cluster.conf', 'cluster.conf'], 'cluster.conf'],
  ['the one in conf', ['cluster.conf', 'conf/cluster.conf'], 'conf/cluster.conf'],
  ['the one near the top', ['a/b/conf/cluster.conf', 'a/conf/cluster.conf'], 'a/conf/cluster.conf'],
  ['the first of equals', ['node1/conf/cluster.conf', 'node2/conf/cluster.conf'], 'node1/conf/cluster.conf'],
  ['a copy, when there is nothing else', ['cluster.conf.bak'], 'cluster.conf.bak'],
  ['paths of Windows', ['C:\\old\\cluster.conf', 'C:\\nacos\\conf\\cluster.conf'], 'C:\\nacos\\conf\\cluster.conf'],
])('%s', (_, paths, expected) => {
  const { chosen, others } = chooseFile(items(paths), 'cluster.conf');
  expect(chosen?.path).toBe(expected);
  expect(others.map(({ path }) => path).sort()).toEqual(paths.filter(path => path !== expected).sort());
  for (const { reason } of others) expect(reason).toContain(expected);
});
