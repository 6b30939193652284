import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { applyFix } from '../support/apply-fix.ts';
import { MINUTES, workbench } from '../support/bench.ts';
import { installCluster } from '../support/cluster.ts';
import { chosen } from '../support/cure.ts';
import { type Answer, doctor, rootCause } from '../support/doctor.ts';
import type { Nacos } from '../support/nacos.ts';
import { describeReal } from '../support/parts.ts';
import { faultsOf } from '../support/three.ts';

const { keep } = workbench();

const PASSWORD = 'real-Test-7312';
const USER = { NACOS_DOCTOR_USER: 'nacos', NACOS_DOCTOR_PASSWORD: PASSWORD };
const WITH_LOGIN = {
  'nacos.core.auth.enabled': 'true', 'nacos.core.auth.server.identity.key': 'who', 'nacos.core.auth.server.identity.value': 'one-7312',
  'nacos.core.auth.plugin.nacos.token.secret.key': Buffer.from('a key of the real tests, 48 bytes long, no default').toString('base64'),
};

const token = async ({ url }: Nacos): Promise<string> => {
  const login = await fetch(`${url}/v1/auth/login`, { method: 'POST', body: new URLSearchParams({ username: 'nacos', password: PASSWORD }) });
  return login.status === 200 ? ((await login.json()) as { accessToken: string }).accessToken : '';
};

/** What a node says of another. */
const stateSeen = async (by: Nacos, of: Nacos): Promise<string> => {
  const answer = await fetch(`${by.url}/v1/core/cluster/nodes?accessToken=${await token(by)}`);
  const { data = [] } = (answer.status === 200 ? await answer.json() : {}) as { data?: readonly { readonly address: string; readonly state: string }[] };
  return data.find(({ address }) => address.endsWith(`:${of.port}`))?.state ?? 'unknown';
};

/** Wakes it as printed, with nothing but that line. */
const wake = async (nacos: Nacos, answer: Answer, rule: string): Promise<void> => {
  expect(JSON.stringify(rootCause(answer, rule).message)).toContain('state T');
  await applyFix(nacos, chosen(answer, rule, /kill -CONT/));
};

const stop = (nacos: Nacos): void => void process.kill(nacos.pid() ?? 0, 'SIGSTOP');

describeReal('a process that was stopped, and is woken as printed', () => {
  it('one of three nodes, seen from another with a login and without, and looked at itself', async () => {
    const cluster = keep(await installCluster({ size: 3, storage: 'embedded', heapMb: 320, properties: WITH_LOGIN }));
    const [first, , third] = cluster.nodes as [Nacos, Nacos, Nacos];
    await cluster.start();
    await cluster.waitReady();
    await fetch(`${first.url}/v1/auth/users/admin`, { method: 'POST', body: new URLSearchParams({ password: PASSWORD }) });
    // Users are read again every 15 s.
    await expect.poll(() => stateSeen(first, third), { timeout: MINUTES, interval: 1000 }).toBe('UP');
    const until = (state: string): Promise<void> => expect.poll(() => stateSeen(first, third), { timeout: MINUTES, interval: 1000 }).toBe(state);
    stop(third);
    await until('DOWN');
    await wake(first, await doctor([first.home], { env: USER }), 'cluster/member-down-9849');
    await until('UP');
    stop(third);
    await sleep(1000);
    await wake(first, await doctor([first.home]), 'cluster/member-port-unreachable');
    await until('UP');
    stop(third);
    await wake(third, await doctor([third.home], { env: USER }), 'client/main-port-unreachable');
    await until('UP');
    expect(faultsOf(await doctor([first.home, third.home], { env: USER }))).toEqual([]);
  }, 10 * MINUTES);
});
