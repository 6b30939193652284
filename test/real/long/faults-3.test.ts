import { expect, it } from 'vitest';
import { applyFix } from '../support/apply-fix.ts';
import { MINUTES, workbench } from '../support/bench.ts';
import { doctor, rootCause } from '../support/doctor.ts';
import type { Nacos } from '../support/nacos.ts';
import { describeReal } from '../support/parts.ts';
import { isFree } from '../support/ports.ts';
import { readProperty } from '../support/properties.ts';
import { listenAsStranger } from '../support/sockets.ts';
import { asked, HEALTHY, makeAdministrator, stateOf } from '../support/three.ts';

const { keep, server } = workbench();

const KEY = 'nacos.core.auth.plugin.nacos.token.secret.key';
const IDENTITY = ['nacos.core.auth.server.identity.key', 'nacos.core.auth.server.identity.value'];

const configured = ({ home }: Nacos, key: string): string | undefined => readProperty(`${home}/conf/application.properties`, key);

/** The web contexts of 3.x fail one by one while the process may stay. */
const failsToStart = async (nacos: Nacos): Promise<void> => {
  await nacos.start();
  await nacos.waitFailed();
  await nacos.stop();
};

const becomesHealthy = async (nacos: Nacos): Promise<void> => {
  await nacos.start();
  await nacos.waitReady();
  const console = Number(configured(nacos, 'nacos.console.port'));
  await expect.poll(() => isFree(console), { timeout: MINUTES, interval: 500 }).toBe(false);
  expect(stateOf(await asked([nacos.home]))).toEqual(HEALTHY);
};

describeReal('a 3.1.0 that cannot start', () => {
  it('keys that are not set, a console port that is taken, a server.port of 2.x: the cause first, and what is printed cures it', async () => {
    const nacos = await server({ version: '3.1.0', heapMb: 320, properties: Object.fromEntries([KEY, ...IDENTITY].map(key => [key, ''])) });
    await failsToStart(nacos);
    const unset = await doctor([nacos.home]);
    const told = unset.report.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
    expect(told).toEqual(expect.arrayContaining(['auth/secret-key-missing-or-short', 'auth/identity-empty']));
    for (const rule of ['auth/secret-key-missing-or-short', 'auth/identity-empty']) await applyFix(nacos, unset.report.findings.find(finding => finding.rule === rule)?.fix[0]);
    await nacos.start();
    await nacos.waitReady();
    await makeAdministrator(nacos, await doctor([nacos.home]));
    expect(stateOf(await asked([nacos.home]))).toEqual(HEALTHY);
    await nacos.stop();

    const stranger = keep(await listenAsStranger(nacos.consolePort));
    await failsToStart(nacos);
    const taken = rootCause(await doctor([nacos.home]), 'ports/v3-console-port-8080-in-use');
    expect(JSON.stringify(taken.message)).toContain(String(stranger.pid));
    await applyFix(nacos, taken.fix.find(({ edit }) => edit));
    expect(configured(nacos, 'nacos.console.port')).not.toBe(String(nacos.consolePort));
    await becomesHealthy(nacos);
    await nacos.stop();

    await nacos.setProperty('server.port', String(nacos.port));
    await failsToStart(nacos);
    const twice = rootCause(await doctor([nacos.home]), 'config/v3-server-port-conflict');
    await applyFix(nacos, twice.fix.find(({ edit }) => edit));
    expect(configured(nacos, 'server.port')).toBeUndefined();
    await becomesHealthy(nacos);
  }, 10 * MINUTES);
});
