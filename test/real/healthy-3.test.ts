import { expect, it } from 'vitest';
import { MINUTES, workbench } from './support/bench.ts';
import { type Answer, doctor, summaryOf } from './support/doctor.ts';
import type { Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';

const { server } = workbench();

const PASSWORD = 'real-Test-7312';
const USER = { NACOS_DOCTOR_USER: 'nacos', NACOS_DOCTOR_PASSWORD: PASSWORD };

/** The first administrator of 3.x, and the moment from which he may ask: users and roles are read again every 15 s. */
const makeAdministrator = async ({ url }: Nacos): Promise<void> => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const made = await fetch(`${url}/v3/auth/user/admin`, { method: 'POST', headers: form, body: `password=${PASSWORD}` });
  expect(made.status).toBe(200);
  const members = async (): Promise<number> => {
    const login = await fetch(`${url}/v3/auth/user/login`, { method: 'POST', headers: form, body: `username=nacos&password=${PASSWORD}` });
    if (login.status !== 200) return login.status;
    const { accessToken } = await login.json() as { accessToken: string };
    return fetch(`${url}/v3/admin/core/cluster/node/list`, { headers: { accessToken } }).then(({ status }) => status);
  };
  await expect.poll(members, { timeout: MINUTES, interval: 1000 }).toBe(200);
};

// What shutdown.sh of 3.x would stop is true: other tests run their servers beside.
const troublesOf = (answer: Answer): readonly string[] => summaryOf(answer).filter(line => !line.startsWith('info') && !line.endsWith('shutdown-script-misses-or-overkills'));
const gapsOf = ({ report }: Answer): readonly string[] => report.unknown.map(({ rule, missing }) => `${rule}: ${missing[0]?.fact} ${missing[0]?.detail}`);
const errorsOf = ({ report }: Answer): readonly string[] => report.unrecognised.map(({ text }) => text.slice(0, 200));

describeReal('a healthy 3.1.0', () => {
  it('standalone on Derby, console on a port of its own: with a user healthy, without one what was not seen is said', async () => {
    const nacos = await server({ version: '3.1.0' });
    await nacos.start();
    await nacos.waitReady();
    const blind = await doctor([nacos.home]);
    // Whoever asks is told that nobody has made the administrator yet.
    expect({ troubles: troublesOf(blind), exit: blind.report.exit, errors: errorsOf(blind) }).toEqual({ troubles: ['warning auth/admin-not-initialised'], exit: { code: 3, reason: 'not-everything-seen' }, errors: [] });
    expect(JSON.stringify(blind.report.unknown)).toContain(`:${nacos.consolePort}/v3/console`);
    await makeAdministrator(nacos);
    const seen = await doctor([nacos.home], { env: USER });
    expect({ troubles: troublesOf(seen), gaps: gapsOf(seen), errors: errorsOf(seen), exit: seen.report.exit.code }).toEqual({ troubles: [], gaps: [], errors: [], exit: 0 });
    const far = await doctor([`127.0.0.1:${nacos.port}`], { env: USER, uid: 65_534 });
    expect(troublesOf(far)).toEqual([]);
    expect(far.report.unknown.map(({ rule }) => rule)).not.toContain('raft/raft-no-leader');
  }, 6 * MINUTES);
});
