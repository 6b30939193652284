import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { CONFIG, DISCOVERY, pom } from '../support/client.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { toldBy } from './support/cure.ts';
import { doctor, summaryOf } from './support/doctor.ts';
import type { Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';
import { typeInto } from './support/typed-in.ts';

const { keep, server } = workbench();

const PASSWORD = 'real-Test-7312';
const USER = { NACOS_DOCTOR_USER: 'nacos', NACOS_DOCTOR_PASSWORD: PASSWORD };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const LOGIN = `    username: nacos\n    password: ${PASSWORD}\n`;

/** An application as a folder; its server-addr, and what else stands in its application.yml. */
const project = async (address: string, more: string, name = 'order', login = LOGIN): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'nacos-doctor-app-'));
  keep({ dispose: () => rm(folder, { recursive: true, force: true }) });
  const file = join(folder, 'src/main/resources/application.yml');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(join(folder, 'pom.xml'), pom({ boot: '3.5.0', alibaba: '2025.0.0.0' }, CONFIG, DISCOVERY));
  await writeFile(file, `spring:\n  application.name: ${name}\n  cloud.nacos:\n    server-addr: ${address}\n${login}${more}`);
  return folder;
};

const SIDES = (namespace: string, group = 'DEFAULT_GROUP', dataId = 'order.yaml'): string =>
  `    config.namespace: ${namespace}\n    discovery:\n      namespace: ${namespace}\n      group: ${group}\n  config.import: nacos:${dataId}\n`;

/** An administrator, a namespace and a configuration; what it answers puts an instance of two services into it. */
const furnish = async ({ url }: Nacos): Promise<() => Promise<void>> => {
  expect((await fetch(`${url}/v3/auth/user/admin`, { method: 'POST', headers: FORM, body: `password=${PASSWORD}` })).status).toBe(200);
  const token = async (): Promise<string | null> => {
    const login = await fetch(`${url}/v3/auth/user/login`, { method: 'POST', headers: FORM, body: `username=nacos&password=${PASSWORD}` });
    return login.status === 200 ? ((await login.json()) as { accessToken: string }).accessToken : null;
  };
  const post = async (path: string, body: string): Promise<number> => fetch(`${url}${path}`, { method: 'POST', headers: { ...FORM, accessToken: (await token()) ?? '' }, body }).then(({ status }) => status);
  await expect.poll(() => post('/v3/admin/core/namespace', 'namespaceId=dev-id&namespaceName=Development'), { timeout: MINUTES, interval: 1000 }).toBe(200);
  expect(await post('/v3/admin/cs/config', 'dataId=order.yaml&groupName=DEFAULT_GROUP&namespaceId=dev-id&content=a: 1&type=yaml')).toBe(200);
  // Who sends no beats is forgotten after thirty seconds.
  return async () => {
    for (const instance of ['serviceName=order&groupName=DEFAULT_GROUP', 'serviceName=bill&groupName=ORDERS']) expect(await post('/v3/client/ns/instance', `${instance}&namespaceId=dev-id&ip=10.0.0.9&port=80&ephemeral=true`)).toBe(200);
  };
};

describeReal('an application beside its server', () => {
  it('what it asks for is looked up, and each contradiction is the finding', async () => {
    const nacos = await server({ version: '3.1.0' });
    await nacos.start();
    await nacos.waitReady();
    const register = await furnish(nacos);
    const address = `127.0.0.1:${nacos.port}`;
    const told = async (of: string, more: string): Promise<readonly string[]> => {
      await register();
      const answer = await doctor([await project(of, more), address], { env: USER });
      expect(answer.report.crashed).toEqual([]);
      return summaryOf(answer).filter(line => /^(?:error|warning) client\//.test(line));
    };
    expect(await told(address, SIDES('dev-id'))).toEqual([]);
    expect(await told(address, SIDES('dev-id', 'DEFAULT_GROUP', 'orders.yaml'))).toEqual(['error client/asked-config-absent']);
    const heals = async (rule: string, folder: string, hand: Parameters<typeof typeInto>[3] = {}): Promise<void> => {
      const look = async () => {
        await register();
        return doctor([folder, address], { env: USER });
      };
      let answer = await look();
      // What stands in two places is told once for each.
      for (let round = 0; round < 2 && toldBy(answer, rule).length > 0; round++) {
        typeInto(folder, answer, rule, hand);
        answer = await look();
      }
      expect([rule, summaryOf(answer).filter(line => /^(?:error|warning) client\//.test(line))]).toEqual([rule, []]);
    };
    await heals('client/registered-elsewhere', await project(address, SIDES('dev-id', 'ORDERS')));
    await heals('client/registered-elsewhere', await project(address, SIDES('dev-id').replace('      group: DEFAULT_GROUP\n', ''), 'bill'));
    await heals('client/namespace-unknown', await project(address, SIDES('Development')));
    await heals('client/namespace-unknown', await project(address, SIDES('qa')), { fill: { '<id>': 'dev-id' } });
    await heals('client/address-of-other-port', await project(`127.0.0.1:${nacos.consolePort}`, SIDES('dev-id')));
    await heals('client/login-missing', await project(address, SIDES('dev-id'), 'order', ''), { fill: { '<user>': 'nacos' }, add: ['src/main/resources/application.yml', `spring.cloud.nacos.password: ${PASSWORD}\n`] });
  }, 6 * MINUTES);
});
