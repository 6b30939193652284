import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MINUTES, workbench } from '../support/bench.ts';
import { doctor, rootCause } from '../support/doctor.ts';
import type { Nacos } from '../support/nacos.ts';
import { describeReal } from '../support/parts.ts';
import { faultsOf } from '../support/three.ts';

const { server } = workbench();

const said = async (console: Nacos, words: RegExp): Promise<void> => {
  await console.start();
  await expect.poll(() => console.readLog('startup.log'), { timeout: 3 * MINUTES, interval: 500 }).toMatch(words);
};

describeReal('a console of 3.1.0 that is deployed apart from its server', () => {
  it('accuses nobody while its server runs, names the server that is gone, and the list that it lacks', async () => {
    const nacos = await server({ version: '3.1.0', jvm: ['-Dnacos.deployment.type=server'] });
    await nacos.start();
    await nacos.waitReady();
    expect(faultsOf(await doctor([nacos.home]))).toEqual([]);
    const console = await server({ version: '3.1.0', mode: 'cluster', clusterConf: `127.0.0.1:${nacos.port}\n`, jvm: ['-Dnacos.deployment.type=console'] });
    await said(console, /Nacos Console started successfully/);
    expect(faultsOf(await doctor([console.home]))).toEqual([]);
    expect(faultsOf(await doctor([`127.0.0.1:${console.consolePort}`]))).toEqual([]);

    await nacos.stop();
    const gone = rootCause(await doctor([console.home]), 'cluster/member-port-unreachable');
    expect(JSON.stringify(gone.message)).toContain(`127.0.0.1:${nacos.port}`);
    await console.stop();
    await rm(join(console.home, 'conf', 'cluster.conf'));
    await said(console, /started successfully|failed to start|Start destroying/);
    await console.stop();
    const told = (await doctor([console.home])).report.findings.map(({ rule }) => rule);
    expect(told).toContain('cluster/console-without-servers');
    expect(told[0]).toMatch(/^cluster\/(?:console-without-servers|jmenv-unknown-host)$/);
  }, 8 * MINUTES);
});
