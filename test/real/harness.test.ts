import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { runClient } from './support/client.ts';
import { installCluster } from './support/cluster.ts';
import { storedIn } from './support/datasource.ts';
import { startMysql } from './support/mysql.ts';
import { install, type NacosOptions } from './support/nacos.ts';
import { describeReal, javaHome, serverParts } from './support/parts.ts';
import { nextPort } from './support/ports.ts';

const MINUTES = 60_000;
const rubbish: { dispose(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of rubbish.splice(0).reverse()) await thing.dispose();
}, MINUTES);

function keep<T extends { dispose(): Promise<void> }>(thing: T): T {
  rubbish.push(thing);
  return thing;
}

async function server(options: Omit<NacosOptions, 'port'> = {}) {
  return keep(await install({ ...options, port: await nextPort() }));
}

async function text(url: string): Promise<string> {
  return (await fetch(url)).text();
}

describeReal('real Nacos servers', () => {
  it(
    'runs 2.3.2 standalone until it is ready',
    async () => {
      const nacos = await server();
      await nacos.start();
      await nacos.waitReady();
      expect(await text(`${nacos.url}/v1/console/health/readiness`)).toBe('OK');
      expect(JSON.parse(await text(`${nacos.url}/v1/console/server/state`))).toMatchObject({ version: '2.3.2' });
      expect(await nacos.readLog('nacos.log')).toContain('Starting Nacos v2.3.2');
      await nacos.stop();
      expect(nacos.pid()).toBeNull();
    },
    5 * MINUTES,
  );

  it(
    'runs 2.3.2 from a folder with Chinese characters and, with the repaired script, a space',
    async () => {
      const nacos = await server({ homeName: '中文 目录', fixedScript: true, heapMb: 256 });
      await nacos.start();
      await nacos.waitReady();
    },
    5 * MINUTES,
  );

  it(
    'runs 2.0.3 with the repaired script',
    async () => {
      const nacos = await server({ version: '2.0.3', fixedScript: true });
      await nacos.start();
      await nacos.waitReady();
      expect(JSON.parse(await text(`${nacos.url}/v1/console/server/state`))).toMatchObject({ version: '2.0.3' });
    },
    5 * MINUTES,
  );

  it(
    'does not start 2.0.3 with the stock script on JDK 9 and later',
    async () => {
      const nacos = await server({ version: '2.0.3' });
      await nacos.start();
      expect(await nacos.waitFailed()).toMatch(/Could not find or load main class *\n/);
      expect(nacos.pid()).toBeNull();
    },
    5 * MINUTES,
  );

  it(
    'makes an embedded cluster of three',
    async () => {
      const cluster = keep(await installCluster({ size: 3, storage: 'embedded' }));
      await cluster.start();
      await cluster.waitReady();
      const [first] = cluster.nodes;
      const members = JSON.parse(await text(`${first?.url}/v1/core/cluster/nodes`)) as { data: { address: string }[] };
      expect(members.data.map(({ address }) => address).sort()).toEqual(cluster.clusterConf.trim().split('\n').sort());
    },
    8 * MINUTES,
  );
});

describeReal('other parts', () => {
  it(
    'lets a real client register, publish and read',
    async () => {
      const nacos = await server();
      await nacos.start();
      await nacos.waitReady();
      const run = await runClient({ serverAddr: `127.0.0.1:${nacos.port}` });
      expect(run.output).toContain('config: published=true same=true');
      expect(run.output).toContain('naming: instances=1');
      expect(run.logs['remote.log']).toContain('Success to connect to server');
      expect(run.exitCode).toBe(0);
    },
    5 * MINUTES,
  );

  it(
    'runs 2.3.2 on another Java',
    async () => {
      const nacos = await server({ java: await javaHome('21') });
      await nacos.start();
      await nacos.waitReady();
      expect(await nacos.readLog('nacos.log')).toContain('using Java 21.');
    },
    5 * MINUTES,
  );
});

describeReal('real MySQL servers', () => {
  it.each(['5.5', '5.7', '8.0'] as const)(
    'runs %s',
    async (version) => {
      const mysql = keep(await startMysql({ version }));
      expect(await mysql.sql('SELECT VERSION() AS v')).toMatchObject([{ v: expect.stringMatching(`^${version}\\.`) }]);
      await mysql.stop();
      await expect(mysql.sql('SELECT 1')).rejects.toThrow('ECONNREFUSED');
      await mysql.start();
      expect(await mysql.sql('SELECT 1 AS n')).toMatchObject([{ n: 1 }]);
    },
    5 * MINUTES,
  );

  it(
    'keeps only half of the schema on 5.5',
    async () => {
      const mysql = keep(await startMysql({ version: '5.5' }));
      const { schemas } = await serverParts('2.3.2');
      const { errors } = await mysql.importSchema(join(schemas, 'mysql-schema.sql'), 'nacos', { force: true });
      expect(errors[0]).toMatch(/^ERROR 1067 \(42000\) at line \d+: Invalid default value for 'gmt_create'/);
      expect(await mysql.tables('nacos')).toHaveLength(6);
    },
    5 * MINUTES,
  );

  it.each(['2.3.2', '2.0.3'] as const)(
    'serves Nacos %s from 8.0',
    async (version) => {
      const mysql = keep(await startMysql({ version: '8.0' }));
      const nacos = await server({ version, fixedScript: true, properties: storedIn(mysql, { version }) });
      const schema = version === '2.3.2' ? 'mysql-schema.sql' : 'nacos-mysql.sql';
      expect(await mysql.importSchema(join(nacos.home, 'conf', schema), 'nacos', { force: false })).toEqual({
        errors: [],
      });
      expect(await mysql.tables('nacos')).toHaveLength(12);
      await mysql.createNacosUser();
      await nacos.start();
      await nacos.waitReady();
      expect(await nacos.readLog('start.out')).toContain('use external storage');
    },
    5 * MINUTES,
  );
});
