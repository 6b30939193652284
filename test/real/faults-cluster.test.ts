import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { installCluster } from './support/cluster.ts';
import { type Answer, doctor, expectHealed, rootCause, summaryOf } from './support/doctor.ts';
import type { Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';
import { nextPort } from './support/ports.ts';

const { keep, server } = workbench();

/**
 * A node on embedded storage whose first look at the configurations falls between two elections waits for a third that
 * never comes (EmbeddedDumpService.init@2.3.2): it is started again, as one does.
 */
const becomeReady = async (...nodes: readonly Nacos[]): Promise<void> => {
  const patient = (ms: number) => Promise.all(nodes.map(node => node.waitReady(ms)));
  await patient(1.5 * MINUTES).catch(async () => {
    for (const node of nodes) {
      if (await node.isReady()) continue;
      await node.stop();
      await node.start();
    }
    await patient(2 * MINUTES);
  });
};

const verdictOf = (answer: Answer) => ({
  troubles: summaryOf(answer).filter(line => !line.startsWith('info')), unknown: answer.report.unknown, exit: answer.report.exit,
});

const HEALTHY = { troubles: [], unknown: [], exit: { code: 0, reason: 'healthy' } };

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

  it('a cluster.conf that lost the own address', async () => {
    const port = await nextPort();
    const nacos = await server({ port, mode: 'cluster', embedded: true, clusterConf: `127.0.0.1:${port}\n` });
    await nacos.start();
    await becomeReady(nacos);
    await nacos.stop();
    await writeFile(join(nacos.home, 'conf', 'cluster.conf'), `127.0.0.1:${port + 20}\n`);
    const rule = 'cluster/self-not-in-list';
    // the address is given the way the server is given it
    const env = { JAVA_OPT: '-Dnacos.server.ip=127.0.0.1' };
    const finding = rootCause(await doctor([nacos.home], { env, scenario: 'self-not-in-list' }), rule);
    expect(JSON.stringify(finding.message)).toContain(`127.0.0.1:${port}`);
    await applyFix(nacos, finding.fix.find(fix => fix.edit));
    expect(await readFile(join(nacos.home, 'conf', 'cluster.conf'), 'utf8')).toBe(`127.0.0.1:${port}\n`);
    await nacos.start();
    await becomeReady(nacos);
    expectHealed(await doctor([nacos.home], { env }), rule);
  }, 5 * MINUTES);

  it('a node that adds itself to a list of two and waits for ever', async () => {
    const others = [await nextPort(), await nextPort()];
    const clusterConf = `${others.map(port => `127.0.0.1:${port}`).join('\n')}\n`;
    const nacos = await server({ mode: 'cluster', embedded: true, clusterConf });
    await nacos.start();
    const waits = 'Fail to get leader of group nacos_config';
    await expect.poll(() => nacos.readLog('protocol-raft.log'), { timeout: 2 * MINUTES }).toContain(waits);
    await expect.poll(() => nacos.readLog('start.out'), { timeout: MINUTES }).toContain('Nacos is starting...');
    const answer = await doctor([nacos.home]);
    const finding = rootCause(answer, 'cluster/self-not-in-list');
    expect(JSON.stringify(finding.message)).toContain(`127.0.0.1:${nacos.port}`);
    const roots = answer.report.findings.filter(({ severity, explainedBy }) => severity === 'error' && explainedBy.length === 0);
    expect(roots.map(({ rule }) => rule)).toEqual(['cluster/self-not-in-list']);
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
    await becomeReady(...cluster.nodes);
    const [first, second, third] = cluster.nodes;
    if (!first || !second || !third) throw new Error('three nodes');
    // members that start together load their data at the second attempt, 30 s later
    const loaded = 'load snapshot data success';
    await expect.poll(() => first.readLog('protocol-distro.log'), { timeout: MINUTES, interval: 1000 }).toContain(loaded);
    const one = await doctor([first.home], { scenario: 'healthy-cluster-node' });
    expect(verdictOf(one)).toEqual(HEALTHY);
    const all = await doctor(cluster.nodes.map(({ home }) => home));
    expect(verdictOf(all)).toEqual(HEALTHY);

    third.kill();
    const states = async () => JSON.stringify(await nodesOf(first.url));
    await expect.poll(states, { timeout: MINUTES, interval: 1000 }).toContain('"DOWN"');
    const rule = 'cluster/member-down-9849';
    const finding = rootCause(await doctor([first.home], { scenario: 'member-killed' }), rule);
    expect(JSON.stringify(finding)).toContain(String(third.port));
    await applyFix(third, finding.fix.find(fix => fix.run?.line.includes('startup.sh')), { fill: { '<nacos home of that member>': third.home } });
    await becomeReady(third);
    await expect.poll(states, { timeout: MINUTES, interval: 1000 }).not.toMatch(/"DOWN"|"SUSPICIOUS"/);
    expectHealed(await doctor([first.home]), rule);

    // the majority is lost: the server goes on naming the leaders of before
    second.kill();
    third.kill();
    await expect.poll(async () => (await states()).match(/"DOWN"/g)?.length, { timeout: MINUTES, interval: 1000 }).toBe(2);
    const lost = await doctor([first.home]);
    expect(lost.report.passed.map(({ rule: passed }) => passed)).not.toContain('raft/raft-no-leader');
    expect(lost.report.findings.find(({ rule: failed }) => failed === 'raft/raft-no-leader')?.explainedBy).toEqual(
      expect.arrayContaining([`${rule}#member 127.0.0.1:${second.port}`, `${rule}#member 127.0.0.1:${third.port}`]),
    );
  }, 8 * MINUTES);
});

const nodesOf = async (url: string): Promise<unknown> => (await fetch(`${url}/v1/core/cluster/nodes`)).json();

