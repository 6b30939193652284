import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nacosProcessesCollector } from '../../src/collect/collectors/process.ts';
import { runCollectors } from '../../src/collect/run.ts';
import { CAME_OR_WENT, steadyFacts } from '../../src/collect/steady.ts';
import type { NacosProcess } from '../../src/model/nacos.ts';
import { defineCollector } from '../../src/collect/collector.ts';
import { detailIn } from '../../src/text/details.ts';
import { thisHost } from '../support/places.ts';
import { INSTALLATION, OPTIONS } from './collectors/support/run.ts';

const LISTENS = `const { createServer } = require('node:net');
process.on('SIGUSR2', () => createServer().listen(0, '127.0.0.1', () => console.log('bound')));
setInterval(() => {}, 1000); console.log('up');`;

describe.runIf(process.platform === 'linux')('a server while it is looked at', () => {
  let home = '';
  const children: ChildProcess[] = [];
  beforeAll(async () => { home = await realpath(await mkdtemp(join(tmpdir(), 'steady-'))); });
  afterEach(() => { for (const child of children.splice(0)) child.kill('SIGKILL'); });
  afterAll(() => rm(home, { recursive: true, force: true }));

  /** What java would be, as far as /proc tells. */
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [`--eval=${LISTENS}`, '--', `-Dnacos.home=${home}`, 'com.alibaba.nacos.Nacos'], { argv0: 'java', stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    return child;
  };
  const end = async (child: ChildProcess): Promise<void> => { child.kill('SIGKILL'); await once(child, 'exit'); };
  const bind = async (child: ChildProcess): Promise<void> => { child.kill('SIGUSR2'); await once(child.stdout as NonNullable<typeof child.stdout>, 'data'); };

  /** Looks; after each look, before it is over, something happens. */
  const looked = async (...happens: readonly (() => Promise<unknown>)[]) => {
    const given = defineCollector({ id: 'given', provides: ['nacos.home'], collect: async () => ({ 'nacos.home': { value: { path: home, realPath: home, entries: [] }, source: { kind: 'file', path: home } } }) });
    const [place, deadline] = [thisHost(), AbortSignal.timeout(60_000)];
    let looks = 0;
    const facts = await steadyFacts(async () => {
      const seen = await runCollectors([given, nacosProcessesCollector], { target: INSTALLATION, place, options: OPTIONS }, deadline);
      await happens[looks++]?.();
      return seen;
    }, place, OPTIONS, deadline);
    const fact = facts.get('nacos.processes');
    if (fact?.status !== 'known') throw new Error('no processes');
    const own = (fact.value as readonly NacosProcess[]).filter(each => each.own);
    return { looks, own: own.map(({ pid }) => pid), changed: fact.partial?.includes(CAME_OR_WENT) ?? false, ...(own.some(each => each.unsteady) && { unsteady: true }) };
  };

  it('is looked at once when nothing changes, whether it runs or not', async () => {
    expect(await looked()).toEqual({ looks: 1, own: [], changed: false });
    const { pid } = await start();
    expect(await looked()).toEqual({ looks: 1, own: [pid], changed: false });
  });

  it('is looked at again when it has started, ended, been restarted or bound a port', async () => {
    let child: ChildProcess | undefined;
    expect(await looked(async () => { child = await start(); })).toEqual({ looks: 2, own: [child?.pid], changed: false });
    expect(await looked(() => bind(child as ChildProcess))).toEqual({ looks: 2, own: [child?.pid], changed: false });
    let next: ChildProcess | undefined;
    expect(await looked(async () => { await end(child as ChildProcess); next = await start(); })).toEqual({ looks: 2, own: [next?.pid], changed: false });
    expect(await looked(() => end(next as ChildProcess))).toEqual({ looks: 2, own: [], changed: false });
  });

  it('is said to be in motion when it is another one each time', async () => {
    const child = await start();
    expect(await looked(() => bind(child), () => end(child))).toEqual({ looks: 2, own: [child.pid], changed: true, unsteady: true });
    expect(detailIn('zh', CAME_OR_WENT)).toMatch(/[\u4e00-\u9fff]/);
  });
});
