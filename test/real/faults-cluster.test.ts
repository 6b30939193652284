import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { installCluster } from './support/cluster.ts';
import { doctor, expectHealed, rootCause, summaryOf } from './support/doctor.ts';
import { describeReal } from './support/parts.ts';
import { nextPort } from './support/ports.ts';

const { keep, server } = workbench();

const troubles = (lines: readonly string[]): string[] => lines.filter(line => !line.startsWith('info'));

describeReal('clusters', () => {
  it('cluster mode without cluster.conf', async () => {
    const nacos = await server({ mode: 'cluster', embedded: true });
    await nacos.start();
    await nacos.waitFailed();
    await nacos.stop();
    const rule = 'cluster/jmenv-unknown-host';
    const finding = rootCause(await doctor([nacos.home], { scenario: 'no-cluster-conf' }), rule);
    await applyFix(nacos, finding.fix.find(fix => fix.run?.line.includes('-m standalone')));
    await nacos.waitReady();
    expectHealed(await doctor([nacos.home]), rule);
  }, 5 * MINUTES);

  it('a cluster.conf without the own address', async () => {
    const others = [await nextPort(), await nextPort()];
    const clusterConf = `${others.map(port => `127.0.0.1:${port}`).join('\n')}\n`;
    const nacos = await server({ mode: 'cluster', embedded: true, clusterConf });
    const rule = 'cluster/self-not-in-list';
    const before = rootCause(await doctor([nacos.home], { env: { JAVA_OPT: '-Dnacos.server.ip=127.0.0.1' } }), rule);
    expect(JSON.stringify(before.message)).toContain(`127.0.0.1:${nacos.port}`);

    // once started, the server adds itself to the file and waits for the two others
    await nacos.start();
    await expect.poll(() => readFile(join(nacos.home, 'conf', 'cluster.conf'), 'utf8'), { timeout: MINUTES }).toContain(String(nacos.port));
    await expect.poll(() => nacos.readLog('start.out'), { timeout: MINUTES }).toContain('Nacos is starting');
    const running = await doctor([nacos.home]);
    expect(summaryOf(running).some(line => line.startsWith('error'))).toBe(true);
    expect(running.exitCode).toBe(1);
    expect(running.report.findings.map(({ rule: id }) => id)).toContain(rule);
    await nacos.stop();
  }, 5 * MINUTES);

  it('standalone with a cluster.conf', async () => {
    const port = await nextPort();
    const nacos = await server({ port, clusterConf: `127.0.0.1:${port}\n127.0.0.1:${port + 20}\n127.0.0.1:${port + 40}\n` });
    await nacos.start();
    await nacos.waitReady();
    const rule = 'cluster/standalone-with-cluster-conf';
    const answer = await doctor([nacos.home]);
    const [finding] = answer.report.findings;
    expect(finding?.rule).toBe(rule);
    await applyFix(nacos, finding?.fix.find(fix => fix.run?.line.startsWith('mv ')));
    expectHealed(await doctor([nacos.home]), rule);
  }, 5 * MINUTES);

  it('three nodes: healthy together, one killed, one started again', async () => {
    const cluster = keep(await installCluster({ size: 3, storage: 'embedded', heapMb: 320 }));
    await cluster.start();
    await cluster.waitReady();
    const [first, second, third] = cluster.nodes;
    if (!first || !second || !third) throw new Error('three nodes');
    const one = await doctor([first.home], { scenario: 'healthy-cluster-node' });
    expect({ troubles: troubles(summaryOf(one)), unknown: one.report.unknown, exit: one.exitCode }).toEqual({ troubles: [], unknown: [], exit: 0 });
    const all = await doctor(cluster.nodes.map(({ home }) => home));
    expect({ troubles: troubles(summaryOf(all)), unknown: all.report.unknown, exit: all.exitCode }).toEqual({ troubles: [], unknown: [], exit: 0 });

    third.kill();
    await expect.poll(async () => JSON.stringify(await nodesOf(first.url)), { timeout: MINUTES, interval: 1000 }).toContain('"DOWN"');
    const rule = 'cluster/member-down-9849';
    const finding = rootCause(await doctor([first.home], { scenario: 'member-killed' }), rule);
    expect(JSON.stringify(finding)).toContain(String(third.port));
    await applyFix(third, finding.fix.find(fix => fix.run?.line.includes('startup.sh')));
    await third.waitReady();
    await expect.poll(async () => JSON.stringify(await nodesOf(first.url)), { timeout: MINUTES, interval: 1000 }).not.toMatch(/"DOWN"|"SUSPICIOUS"/);
    expectHealed(await doctor([first.home]), rule);
  }, 8 * MINUTES);
});

const nodesOf = async (url: string): Promise<unknown> => (await fetch(`${url}/v1/core/cluster/nodes`)).json();

