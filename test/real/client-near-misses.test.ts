import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { CONFIG, DISCOVERY, pom } from '../support/client.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { doctor, summaryOf } from './support/doctor.ts';
import type { Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';

const { keep, server } = workbench();

/** An application as a folder, whose configuration is order.yaml and which registers as `name`. */
const project = async (address: string, name: string, discovery: string, dataId = 'order.yaml'): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'nacos-doctor-app-'));
  keep({ dispose: () => rm(folder, { recursive: true, force: true }) });
  const file = join(folder, 'src/main/resources/application.yml');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(join(folder, 'pom.xml'), pom({ boot: '2.7.18', alibaba: '2021.0.5.0' }, CONFIG, DISCOVERY));
  await writeFile(file, `spring:\n  application.name: ${name}\n  cloud.nacos:\n    server-addr: ${address}\n    discovery:\n      group: DEFAULT_GROUP\n${discovery}  config.import: nacos:${dataId}\n`);
  return folder;
};

/** A configuration, and an instance of each service that is missed in its own way. */
const furnish = async ({ url }: Nacos): Promise<void> => {
  const post = (path: string): Promise<number> => fetch(`${url}${path}`, { method: 'POST' }).then(({ status }) => status);
  expect(await post('/v1/cs/configs?dataId=order.yaml&group=DEFAULT_GROUP&content=a')).toBe(200);
  const instance = (more: string): Promise<number> => post(`/v1/ns/instance?port=80&${more.includes('ip=') ? '' : 'ip=10.0.0.9&'}${more}`);
  await expect.poll(() => instance('serviceName=order'), { timeout: MINUTES, interval: 1000 }).toBe(200);
  for (const more of ['serviceName=Stock', 'serviceName=pay&groupName=default_group', 'serviceName=bill&clusterName=HZ', 'serviceName=idle&enabled=false', 'serviceName=light&weight=0', 'serviceName=far&ip=169.254.7.7']) {
    expect(await instance(more)).toBe(200);
  }
};

describeReal('what an application asks for and the server nearly has', () => {
  it('each is the finding', async () => {
    const nacos = await server({ version: '2.3.2' });
    await nacos.start();
    await nacos.waitReady();
    const address = `127.0.0.1:${nacos.port}`;
    const told = async (...of: [name: string, discovery?: string, dataId?: string]): Promise<readonly string[]> => {
      // Who sends no beats is forgotten after thirty seconds.
      await furnish(nacos);
      const answer = await doctor([await project(address, of[0], of[1] ?? '', of[2]), address]);
      expect(answer.report.crashed).toEqual([]);
      return summaryOf(answer).filter(line => /^(?:error|warning) client\//.test(line));
    };
    expect(await told('order')).toEqual([]);
    expect(await told('order', '', 'order.yml')).toEqual(['error client/asked-config-absent']);
    expect(await told('stock')).toEqual(['warning client/registered-elsewhere']);
    expect(await told('pay')).toEqual(['warning client/registered-elsewhere']);
    expect(await told('bill', '      cluster-name: BJ\n')).toEqual(['warning client/registered-elsewhere']);
    expect(await told('order', '      ephemeral: false\n')).toEqual(['warning client/registered-elsewhere']);
    expect(await told('idle')).toEqual(['warning client/registered-unusable']);
    expect(await told('light')).toEqual(['warning client/registered-unusable']);
    expect(await told('far')).toEqual(['warning client/registered-unusable']);
    expect(await told('order', '      ip: 10.1.1.1\n')).toEqual(['warning client/registered-unusable']);
    expect(await told('order', '      ip-type: IPv6\n')).toEqual(['warning client/registered-unusable']);
  }, 6 * MINUTES);
});
