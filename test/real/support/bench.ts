import { join } from 'node:path';
import { afterEach } from 'vitest';
import { storedIn } from './datasource.ts';
import { startMysql } from './mysql.ts';
import { install, type Nacos, type NacosOptions } from './nacos.ts';
import { nextPort } from './ports.ts';

export const MINUTES = 60_000;

export interface Disposable {
  dispose(): Promise<void>;
}

export interface Workbench {
  /** Disposes of it after the test. */
  keep<T extends Disposable>(thing: T): T;
  /** An installed server on ports of its own, with a heap that leaves room for others. */
  server(options?: Partial<NacosOptions>): Promise<Nacos>;
  /** One of 2.3.2 that keeps everything in a MySQL 8.0 of its own, with schema and user: started, and ready. */
  serverOnMysql(): Promise<Nacos>;
}

/** What the tests of one file share: servers that go away after each test. */
export const workbench = (): Workbench => {
  const rubbish: Disposable[] = [];
  afterEach(async () => {
    for (const thing of rubbish.splice(0).reverse()) await thing.dispose();
  }, 2 * MINUTES);
  const keep = <T extends Disposable>(thing: T): T => {
    rubbish.push(thing);
    return thing;
  };
  const server: Workbench['server'] = async (options = {}) => keep(await install({ heapMb: 256, ...options, port: options.port ?? (await nextPort()) }));
  const serverOnMysql = async (): Promise<Nacos> => {
    const mysql = keep(await startMysql({ version: '8.0' }));
    const nacos = await server({ properties: storedIn(mysql) });
    await mysql.importSchema(join(nacos.home, 'conf', 'mysql-schema.sql'), 'nacos', { force: false });
    await mysql.createNacosUser();
    await nacos.start();
    await nacos.waitReady();
    return nacos;
  };
  return { keep, server, serverOnMysql };
};
