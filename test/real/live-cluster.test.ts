import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { installCluster } from './support/cluster.ts';
import { type Answer, doctor, rootCause, summaryOf } from './support/doctor.ts';
import type { Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';

const { keep } = workbench();

const errorsOf = (answer: Answer): readonly string[] => summaryOf(answer).filter(line => line.startsWith('error'));
const seen = (answer: Answer) => ({ errors: errorsOf(answer), isIll: answer.exitCode === 1 });
const OVER = { errors: [], isIll: false };

const states = async ({ url }: Nacos): Promise<string> => JSON.stringify(await (await fetch(`${url}/v1/core/cluster/nodes`)).json());

describeReal('a cluster whose members are stopped, restarted in turn, lost and come back', () => {
  it('three nodes on embedded storage: the cause first, and what is over accuses nobody', async () => {
    const cluster = keep(await installCluster({ size: 3, storage: 'embedded', heapMb: 320 }));
    await cluster.start();
    await cluster.waitReady();
    const [first, second, third] = cluster.nodes as [Nacos, Nacos, Nacos];

    // stopped by a signal: seen by its own process, and by a neighbour on the same machine
    const pid = second.pid() ?? 0;
    process.kill(pid, 'SIGSTOP');
    await expect.poll(() => states(first), { timeout: MINUTES, interval: 500 }).toMatch(/"SUSPICIOUS"|"DOWN"/);
    const beside = rootCause(await doctor([first.home]), 'cluster/member-down-9849');
    expect(JSON.stringify(beside.message)).toContain(`process ${pid} is stopped`);
    const own = rootCause(await doctor([second.home]), 'client/main-port-unreachable');
    expect(JSON.stringify(own.message)).toContain(String(pid));
    await applyFix(second, own.fix.find(({ run }) => run?.line.includes('-CONT')));
    await expect.poll(() => second.isReady(), { timeout: MINUTES }).toBe(true);
    expect(seen(await doctor([second.home]))).toEqual(OVER);
    expect(seen(await doctor([first.home]))).toEqual(OVER);

    // restarted in turn: while it starts, at once when it is up, and later
    await third.stop();
    await third.start();
    const during = await doctor([first.home]);
    expect(seen(during)).toEqual(OVER);
    await third.waitReady();
    // The others learn of it by its own report, some seconds later.
    await expect.poll(() => states(first), { timeout: MINUTES, interval: 500 }).not.toMatch(/"SUSPICIOUS"|"DOWN"/);
    expect(seen(await doctor([first.home]))).toEqual(OVER);

    // the majority is lost and comes back
    second.kill();
    third.kill();
    await expect.poll(async () => (await states(first)).match(/"DOWN"/g)?.length, { timeout: MINUTES, interval: 1000 }).toBe(2);
    const lost = await doctor([first.home]);
    rootCause(lost, 'cluster/member-down-9849');
    expect(lost.report.findings.find(({ rule }) => rule === 'raft/raft-no-leader')?.explainedBy).toHaveLength(2);
    expect(lost.report.unrecognised.map(({ text }) => text).filter(text => /Unknown leader|Fail to connect|UNAVAILABLE/.test(text))).toEqual([]);
    await second.start();
    await third.start();
    await Promise.all([first, second, third].map(node => node.waitReady()));
    await sleep(15_000);
    expect(seen(await doctor([first.home]))).toEqual(OVER);
  }, 10 * MINUTES);
});
