import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { applyFix } from '../support/apply-fix.ts';
import { MINUTES, workbench } from '../support/bench.ts';
import { installCluster } from '../support/cluster.ts';
import { type Answer, doctor, rootCause } from '../support/doctor.ts';
import type { Nacos } from '../support/nacos.ts';
import { describeReal } from '../support/parts.ts';
import { administratorWorks, asked, faultsOf, HEALTHY, makeAdministrator, PASSWORD, stateOf } from '../support/three.ts';

const { keep } = workbench();

const OVER = { faults: [], isIll: false };
const seen = (answer: Answer) => ({ faults: faultsOf(answer), isIll: answer.exitCode === 1 });

/** As an administrator sees them. */
const states = async ({ url }: Nacos): Promise<string> => {
  const login = await fetch(`${url}/v3/auth/user/login`, { method: 'POST', body: new URLSearchParams({ username: 'nacos', password: PASSWORD }) });
  const { accessToken } = await login.json() as { accessToken: string };
  return fetch(`${url}/v3/admin/core/cluster/node/list`, { headers: { accessToken } }).then(answer => answer.text());
};

describeReal('three nodes of 3.1.0 on embedded storage', () => {
  it('a first start that ended before there was a leader, healthy together, restarted in turn, the majority lost and back', async () => {
    const cluster = keep(await installCluster({ version: '3.1.0', size: 3, storage: 'embedded', heapMb: 320 }));
    const [first, second, third] = cluster.nodes as [Nacos, Nacos, Nacos];
    // Alone it can have no leader, however fast the machine is.
    await first.start();
    await first.waitFailed();
    await first.stop();
    const alone = await doctor([first.home]);
    const ended = alone.report.findings.find(({ rule }) => rule === 'upgrade/migrate-before-leader');
    expect(alone.report.findings[0]?.rule).toMatch(/^upgrade\/migrate-before-leader$|^cluster\//);
    for (const node of cluster.nodes) await applyFix(first, ended?.fix.find(({ edit }) => edit), { fill: { [first.home]: node.home } });
    await cluster.start();
    await cluster.waitReady();
    await makeAdministrator(first, await doctor([first.home]));
    expect(stateOf(await asked([first.home]))).toEqual(HEALTHY);
    // The others read users and roles every 15 s; until then a login would fail, and be logged.
    await sleep(20_000);
    for (const node of [second, third]) await administratorWorks(node);
    expect(stateOf(await asked(cluster.nodes.map(({ home }) => home)))).toEqual(HEALTHY);

    await third.stop();
    await third.start();
    expect(seen(await asked([first.home]))).toEqual(OVER);
    await third.waitReady();
    await expect.poll(() => states(first), { timeout: MINUTES, interval: 500 }).not.toMatch(/"SUSPICIOUS"|"DOWN"/);
    expect(seen(await asked([first.home]))).toEqual(OVER);

    second.kill();
    third.kill();
    await expect.poll(async () => (await states(first)).match(/"DOWN"/g)?.length, { timeout: MINUTES, interval: 1000 }).toBe(2);
    const lost = await asked([first.home]);
    rootCause(lost, 'cluster/member-down-9849');
    expect(lost.report.findings.find(({ rule }) => rule === 'raft/raft-no-leader')?.explainedBy).toHaveLength(2);
    // Without a login the members are not told: the cause is seen from outside.
    rootCause(await doctor([first.home]), 'cluster/member-port-unreachable');
    await second.start();
    await third.start();
    await cluster.waitReady();
    await expect.poll(() => states(first), { timeout: MINUTES, interval: 500 }).not.toMatch(/"SUSPICIOUS"|"DOWN"/);
    expect(seen(await asked([first.home]))).toEqual(OVER);
    await sleep(45_000);
    expect(seen(await asked([first.home, second.home]))).toEqual(OVER);
  }, 12 * MINUTES);
});
