import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceNodesIn } from '../../../src/collect/targets/evidence-nodes.ts';
import { recogniseTargets } from '../../../src/collect/targets/recognise.ts';
import { RECOGNISING, sent } from '../../support/places.ts';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'nacos-doctor-nodes-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const put = async (name: string, files: readonly string[]): Promise<string> => {
  const dir = join(root, name);
  for (const file of files) {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), file.endsWith('.properties') ? 'server.port=8848\n' : file.endsWith('cluster.conf') ? '10.0.0.1:8848\n10.0.0.2:8848\n' : 'hello\n');
  }
  return dir;
};

describe('nodes in a folder that somebody sent', () => {
  it.each<[string, readonly string[], readonly string[] | null, readonly string[]]>([
    ['conf and logs of each', ['n1/conf/cluster.conf', 'n1/logs/nacos.log', 'n2/conf/cluster.conf', 'n2/logs/nacos.log'], ['n1', 'n2'], []],
    ['the files themselves', ['10.0.0.1/nacos.log', '10.0.0.1/cluster.conf', '10.0.0.2/nacos.log'], ['10.0.0.1', '10.0.0.2'], []],
    ['logs of one, logs and conf of the other', ['a/nacos.log', 'b/logs/nacos.log', 'b/conf/cluster.conf'], ['a', 'b'], []],
    ['conf of one, logs of the other', ['n1/conf/cluster.conf', 'n2/logs/nacos.log'], ['n1', 'n2'], []],
    ['a folder in each', ['n1/nacos/conf/cluster.conf', 'n2/nacos/conf/cluster.conf', 'n3/nacos/conf/cluster.conf'], ['n1', 'n2', 'n3'], []],
    ['a folder around all, as archives unpack', ['ticket/files/n1/nacos.log', 'ticket/files/n2/nacos.log'], ['ticket/files/n1', 'ticket/files/n2'], []],
    ['notes beside them', ['README.txt', 'n1/nacos.log', 'n2/nacos.log'], ['n1', 'n2'], ['README.txt']],
    ['a client log beside them', ['client.log', 'n1/nacos.log', 'n2/nacos.log'], ['n1', 'n2'], ['client.log']],
    ['what an archiver leaves', ['__MACOSX/n1/nacos.log', 'n1/nacos.log', 'n2/nacos.log', '.DS_Store'], ['n1', 'n2'], []],
    ['rotated logs only', ['n1/nacos.log.2026-01-01.0.gz', 'n2/nacos.log.2026-01-01.0.gz'], ['n1', 'n2'], []],
    ['two programs, by their sources alone', ['edge/src/main/resources/application.properties', 'member/src/main/resources/application.properties'], null, []],
    ['two modules, each with its build', ['edge/pom.xml', 'edge/src/main/resources/application.properties', 'member/pom.xml', 'member/src/main/resources/application.properties'], null, []],
    ['one server', ['conf/cluster.conf', 'logs/nacos.log'], null, []],
    ['one server under other names', ['config/application.properties', 'log/nacos.log'], null, []],
    ['one server and its backups', ['conf/cluster.conf', 'logs/nacos.log', 'old/conf/cluster.conf', 'older/conf/cluster.conf'], null, []],
    ['the logs of one server in folders', ['start.out', 'access/access_log.log', 'gc/gc.log'], null, []],
    ['one node', ['n1/conf/cluster.conf', 'n1/logs/nacos.log'], null, []],
    ['nothing of the sort', ['a/x.txt', 'b/y.txt'], null, []],
  ])('%s', async (name, files, nodes, loose) => {
    const dir = await put(name.replaceAll(' ', '-'), files);
    const found = await evidenceNodesIn(sent(dir), dir);
    expect(found && found.nodes.map(path => relative(dir, path))).toEqual(nodes);
    expect((found?.loose ?? []).map(path => relative(dir, path))).toEqual(loose);
  });

  it('become targets; what belongs to none of them is one of its own, notes are told with the first', async () => {
    const names = async (dir: string) => (await recogniseTargets([dir], RECOGNISING)).map(target => [relative(dir, target.info.name), target.kind === 'evidence' ? target.paths.length : 0]);
    const noted = await put('noted', ['README.txt', 'n1/conf/cluster.conf', 'n2/conf/cluster.conf']);
    expect(await names(noted)).toEqual([['n1', 2], ['n2', 1]]);
    const mixed = await put('mixed', ['application-prod.properties', 'n1/conf/cluster.conf', 'n2/conf/cluster.conf']);
    expect(await names(mixed)).toEqual([['n1', 1], ['n2', 1], ['', 1]]);
  });
});
