import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { yamlOf } from './support/files.ts';
import { pathWithTool, type Ran, run, scratch, writeNode } from './support/shell.ts';

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly volumeMounts?: readonly { readonly mountPath: string; readonly readOnly?: boolean }[];
}
interface Pod {
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
}

const initContainer = yamlOf<{ spec: { template: { spec: Pod } } }>('recipes/kubernetes/preflight-init-container.yaml').spec.template.spec.initContainers?.[0] as Container;
const cronContainer = yamlOf<{ spec: { jobTemplate: { spec: { template: { spec: Pod } } } } }>('recipes/kubernetes/cronjob.yaml').spec.jobTemplate.spec.template.spec.containers[0] as Container;

const folder = scratch('kubernetes');
afterAll(folder.remove);
const PATH = pathWithTool(folder.path);

/** The container's command line in its environment; what the manifest mounts is named by variables. */
const runContainer = ({ command, args }: Container, env: Readonly<Record<string, string>>): Promise<Ran> =>
  run([...command, ...args] as unknown as [string, ...string[]], folder.path, { PATH, ...env });

const temporary = (name: string): string => {
  const path = join(folder.path, name);
  mkdirSync(path);
  return path;
};

const POD = { MODE: 'cluster', NACOS_DB_PASSWORD: 'x', NACOS_SERVERS: '198.51.100.1:8848 198.51.100.2:8848 198.51.100.3:8848' };

describe('the init container', () => {
  it('stops the start when the database does not answer, by name of the cause', async () => {
    const home = writeNode(join(folder.path, 'conf-of-config-map'));
    const { code, stdout } = await runContainer(initContainer, { ...POD, NACOS_CONF: join(home, 'conf'), TMPDIR: temporary('t1') });
    expect([code, stdout]).toEqual([1, expect.stringContaining('database/mysql-unreachable')]);
  });

  it('takes the members from the variable of the image', async () => {
    const home = writeNode(join(folder.path, 'conf-2'), []);
    const { stdout } = await runContainer(initContainer, { ...POD, NACOS_SERVERS: '127.0.0.1:8848 198.51.100.2:8848 198.51.100.3:8848', NACOS_CONF: join(home, 'conf'), TMPDIR: temporary('t2') });
    expect(stdout).toContain('cluster/cluster-conf-localhost');
  });

  it('leaves alone what only the image of the server decides', async () => {
    const home = writeNode(join(folder.path, 'conf-4'), []);
    const members = [0, 1, 2].map(index => `nacos-${index}.nacos-headless.invalid:8848`).join(' ');
    const { stdout } = await runContainer(initContainer, { ...POD, PREFER_HOST_MODE: 'hostname', NACOS_SERVERS: members, NACOS_CONF: join(home, 'conf'), TMPDIR: temporary('t4') });
    expect(stdout.match(/^✖ ERROR {2}\S+/gm)).toEqual(['✖ ERROR  database/mysql-unreachable']);
  });

  it('says so when a placeholder has no value in the environment of the Pod', async () => {
    const home = writeNode(join(folder.path, 'conf-3'));
    const { code, stdout } = await runContainer(initContainer, { MODE: 'cluster', NACOS_CONF: join(home, 'conf'), TMPDIR: temporary('t3') });
    expect([code, stdout]).toEqual([1, expect.stringContaining('config/placeholder-unresolved')]);
  });
});

describe('the CronJob', () => {
  it('fails on what is not Nacos, and names every target', async () => {
    const server = createServer(socket => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, stdout, stderr } = await runContainer(cronContainer, { NACOS_DOCTOR_TARGETS: `127.0.0.1:${port} 127.0.0.1:1` });
    server.close();
    expect([code, stderr]).toEqual([1, expect.any(String)]);
    for (const target of [`127.0.0.1:${port}`, '127.0.0.1:1']) expect(stdout).toContain(target);
  });
});

describe.each([['init container', initContainer], ['CronJob', cronContainer]])('%s', (_, container) => {
  it('may do nothing but look', () => {
    expect(container.securityContext).toEqual({
      runAsNonRoot: true, runAsUser: 1000, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] },
    });
    for (const mount of container.volumeMounts ?? []) expect(mount.readOnly === true || mount.mountPath === '/tmp', mount.mountPath).toBe(true);
  });

  it('names an exact image', () => {
    expect(container.image).toMatch(/:\d+\.\d+\.\d+$/);
  });
});
