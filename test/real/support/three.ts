import { expect } from 'vitest';
import { applyFix } from './apply-fix.ts';
import { MINUTES } from './bench.ts';
import { type Answer, doctor, summaryOf } from './doctor.ts';
import type { Nacos } from './nacos.ts';

export const PASSWORD = 'real-Test-7312';
const USER = { NACOS_DOCTOR_USER: 'nacos', NACOS_DOCTOR_PASSWORD: PASSWORD };

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** From which moment he may ask: users and roles are read again every 15 s. */
export const administratorWorks = async ({ url }: Nacos, password = PASSWORD): Promise<void> => {
  const members = async (): Promise<number> => {
    const login = await fetch(`${url}/v3/auth/user/login`, { method: 'POST', headers: FORM, body: `username=nacos&password=${password}` });
    if (login.status !== 200) return login.status;
    const { accessToken } = await login.json() as { accessToken: string };
    return fetch(`${url}/v3/admin/core/cluster/node/list`, { headers: { accessToken } }).then(({ status }) => status);
  };
  await expect.poll(members, { timeout: MINUTES, interval: 1000 }).toBe(200);
};

/** The first administrator of 3.x, made by the line that the tool prints. */
export const makeAdministrator = async (nacos: Nacos, answer: Answer): Promise<void> => {
  const finding = answer.report.findings.find(({ rule }) => rule === 'auth/admin-not-initialised');
  await applyFix(nacos, finding?.fix[0], { fill: { '<your password>': PASSWORD } });
  await administratorWorks(nacos);
};

export const asked = (targets: readonly string[]): Promise<Answer> => doctor(targets, { env: USER });

const troublesOf = (answer: Answer): readonly string[] => summaryOf(answer).filter(line => !line.startsWith('info'));
const gapsOf = ({ report }: Answer): readonly string[] => report.unknown.map(({ rule, missing }) => `${rule}: ${missing[0]?.fact} ${missing[0]?.detail}`);
const errorsOf = ({ report }: Answer): readonly string[] => report.unrecognised.map(({ text }) => text.slice(0, 200));

export const stateOf = (answer: Answer) => ({ troubles: troublesOf(answer), gaps: gapsOf(answer), errors: errorsOf(answer), exit: answer.report.exit.code });

export const HEALTHY = { troubles: [], gaps: [], errors: [], exit: 0 };

/** What is over accuses nobody. */
export const faultsOf = (answer: Answer): readonly string[] => summaryOf(answer).filter(line => line.startsWith('error'));
