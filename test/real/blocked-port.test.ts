import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must, run, scratch } from '../recipes/support/shell.ts';
import { blockPort, type Host, type Lan, makeLan, noNamespaces } from './support/namespaces.ts';

const PORTS = [8848, 9848, 9849, 7848];
const LISTEN = `for (const port of ${JSON.stringify(PORTS)}) require('node:net').createServer(socket => socket.end()).listen(port)`;

const why = noNamespaces();

describe.skipIf(why !== null)(`the collector script on three hosts of their own network (${why ?? 'namespaces'})`, () => {
  const folder = scratch('blocked');
  const children: ChildProcess[] = [];
  let lan: Lan;
  beforeAll(async () => {
    lan = makeLan(3);
    mkdirSync(join(folder.path, 'home/conf'), { recursive: true });
    writeFileSync(join(folder.path, 'home/conf/cluster.conf'), lan.hosts.map(({ address }) => `${address}:8848\n`).join(''));
    for (const { inside: [program = '', ...words] } of lan.hosts) children.push(spawn(program, [...words, process.execPath, '-e', LISTEN], { stdio: 'ignore' }));
    await sleep(3_000);
  });
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    lan?.remove();
    folder.remove();
  });

  /** Whom the script did not reach from there. */
  const lostFrom = async ({ inside, namespace }: Host): Promise<readonly string[]> => {
    const out = join(folder.path, `${namespace}.tar.gz`);
    must(await run([...inside, 'sh', resolve('src/collect/script/nacos-collect.sh'), '-o', out, join(folder.path, 'home')] as unknown as [string, ...string[]], '/'));
    const edges = must(await run(['tar', '-xOzf', out, 'nacos-collect/edges.txt'], '/'));
    return edges.trim().split('\n').filter(line => !line.endsWith('\topen') && !line.includes('\t8080\t'));
  };

  it('sees from the one host only the one port that a firewall blocks between two of them', async () => {
    const [one, two, three] = lan.hosts as readonly [Host, Host, Host];
    const open = blockPort(two, one, 9849);
    expect(await Promise.all([one, two, three].map(lostFrom))).toEqual([[`${two.address}\t9849\tfiltered`], [], []]);
    open();
    expect(await lostFrom(one)).toEqual([]);
  });
});
