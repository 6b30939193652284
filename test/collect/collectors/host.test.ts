import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cgroupMemoryLimit, cgroupPaths } from '../../../src/collect/collectors/host/cgroup.ts';
import {
  distributionIn,
  excludedRangesIn,
  isReadOnlyMount,
  limitsIn,
  memInfo,
} from '../../../src/collect/collectors/host/proc-text.ts';
import { hostEnvCollector, nacosEnvironment } from '../../../src/collect/collectors/host-env.ts';
import {
  hostInterfacesCollector,
  hostNameCollector,
  hostPortRangesCollector,
} from '../../../src/collect/collectors/host-network.ts';
import { hostOsCollector, normalArch } from '../../../src/collect/collectors/host-os.ts';
import { hostDiskCollector, hostLimitsCollector, hostMemoryCollector } from '../../../src/collect/collectors/host-resources.ts';
import { thisHost } from '../../support/places.ts';
import { known, runWith } from './support/run.ts';

const onLinux = process.platform === 'linux';
const folder = await mkdtemp(join(tmpdir(), 'probe-host-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.runIf(onLinux)('this host', () => {
  test('is described', async () => {
    const fact = await runWith([
      hostOsCollector,
      hostInterfacesCollector,
      hostNameCollector,
      hostMemoryCollector,
      hostLimitsCollector,
      hostPortRangesCollector,
    ]);
    expect(known(fact('host.os'))).toMatchObject({ platform: 'linux', arch: normalArch(process.arch) });
    const nics = known(fact('host.interfaces'));
    expect(nics.map(nic => nic.index)).toEqual(nics.map(nic => nic.index).sort((one, other) => one - other));
    expect(nics.find(nic => nic.name === 'lo')).toMatchObject({ loopback: true, index: 1, up: true });
    for (const [name, addresses] of Object.entries(networkInterfaces())) {
      expect(nics.find(nic => nic.name === name)?.addresses.length).toBe(addresses?.length);
    }
    expect(known(fact('host.name')).hostname).toBe(hostname());
    expect(known(fact('host.memory')).totalBytes).toBeGreaterThan(known(fact('host.memory')).availableBytes ?? Infinity);
    expect(known(fact('host.ephemeral-ports'))?.from).toBeGreaterThan(0);
    expect(known(fact('host.excluded-ports'))).toBeNull();
    expect(fact('host.limits').status).toBe('known');
  });

  test('disk of folders that do not exist yet is that of the nearest folder above', async () => {
    const home = { path: folder, realPath: folder, entries: [] };
    const fact = await runWith([hostDiskCollector], { 'nacos.home': home });
    const disks = known(fact('host.disk'));
    expect(disks.map(disk => disk.path)).toEqual([folder, join(folder, 'logs'), join(folder, 'data')]);
    expect(disks[2]).toMatchObject({ totalBytes: disks[0]?.totalBytes, readOnly: false });
  });

  test('no home, no disk fact', async () => {
    expect((await runWith([hostDiskCollector]))('host.disk')).toMatchObject({ status: 'unknown', obstacle: 'not-collected' });
  });
});

test.each([
  ['0::/\n', { v2: '/', v1: null }],
  ['0::/kubepods/pod1/abc\n', { v2: '/kubepods/pod1/abc', v1: null }],
  ['12:cpu,cpuacct:/a\n9:memory:/docker/1:2\n0::/x\n', { v2: '/x', v1: '/docker/1:2' }],
  ['garbage', { v2: null, v1: null }],
])('cgroup of %j', (text, expected) => expect(cgroupPaths(text)).toEqual(expected));

test('the smallest cgroup limit on the way up counts, `max` and the v1 "none" do not', async () => {
  const root = join(folder, 'cgroup');
  await mkdir(join(root, 'a/b'), { recursive: true });
  await mkdir(join(root, 'memory/x'), { recursive: true });
  await writeFile(join(root, 'a/b/memory.max'), 'max\n');
  expect(await cgroupMemoryLimit(thisHost(), '0::/a/b\n', root)).toBeNull();
  await writeFile(join(root, 'a/memory.max'), '1073741824\n');
  expect(await cgroupMemoryLimit(thisHost(), '0::/a/b\n', root)).toBe(2 ** 30);
  await writeFile(join(root, 'memory/x/memory.limit_in_bytes'), '9223372036854771712\n');
  expect(await cgroupMemoryLimit(thisHost(), '9:memory:/x\n', root)).toBeNull();
  await writeFile(join(root, 'memory/x/memory.limit_in_bytes'), `${2 ** 60}\n`);
  expect(await cgroupMemoryLimit(thisHost(), '9:memory:/x\n', root)).toBeNull();
  await writeFile(join(root, 'memory/x/memory.limit_in_bytes'), '536870912\n');
  expect(await cgroupMemoryLimit(thisHost(), '9:memory:/x\n', root)).toBe(2 ** 29);
});

test.each([
  ['/dev/sda1 / ext4 rw 0 0\n/dev/sdb /data ext4 ro,relatime 0 0', '/data/nacos', true],
  ['/dev/sda1 / ext4 ro 0 0\ntmpfs /data tmpfs rw 0 0', '/database', true],
  ['/dev/sda1 / ext4 ro 0 0\ntmpfs /data tmpfs rw 0 0', '/data', false],
  ['/dev/sda1 / ext4 rw 0 0\n/dev/sdb /my\\040disk ext4 ro 0 0', '/my disk/x', true],
  ['/dev/sdb /d ext4 ro 0 0\n/dev/sdc /d ext4 rw 0 0', '/d/x', false],
  ['', '/d', false],
])('read-only by mounts %#', (mounts, path, expected) => expect(isReadOnlyMount(mounts, path)).toBe(expected));

test.each([
  ['PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"', 'Debian GNU/Linux 12 (bookworm)'],
  ["NAME='Alpine Linux'\nVERSION_ID=3.20.1", 'Alpine Linux 3.20.1'],
  ['FOO=1', null],
])('distribution of %j', (text, expected) => expect(distributionIn(text)).toBe(expected));

test('limits and memory of /proc texts', () => {
  const limits =
    'Limit                     Soft Limit           Hard Limit           Units     \nMax processes             unlimited            unlimited            processes \nMax open files            4096                 524288               files     \n';
  expect(limitsIn(limits)).toEqual({ openFiles: 4096, processes: null });
  expect(limitsIn('nothing')).toBeUndefined();
  expect(memInfo('MemTotal:        2048 kB\nActive(file):    1 kB\nHugePages_Total:       3\nx')).toEqual({
    MemTotal: 2_097_152,
    'Active(file)': 1024,
    HugePages_Total: 3,
  });
});

test('excluded ranges, English and Chinese netsh', () => {
  const rows =
    'Start Port    End Port      \n----------    --------      \n      8784        8883      \n     50000       50059     *\n\n* - 管理的端口排除。\n';
  expect(excludedRangesIn(rows)).toEqual([
    { from: 8784, to: 8883 },
    { from: 50_000, to: 50_059 },
  ]);
  expect(excludedRangesIn(`\r\n协议 tcp 端口排除范围\r\n\r\n开始端口    结束端口\r\n  5357   5357  \r\n`)).toEqual([
    { from: 5357, to: 5357 },
  ]);
});

test.each([
  [
    { MYSQL_SERVICE_PASSWORD: 'hunter2', MYSQL_SERVICE_HOST: 'db' },
    { MYSQL_SERVICE_PASSWORD: '***', MYSQL_SERVICE_HOST: 'db' },
  ],
  [
    { NACOS_AUTH_TOKEN: 'hunter2', NACOS_AUTH_TOKEN_EXPIRE_SECONDS: '18000', NACOS_AUTH_TOKEN_EMPTY: '' },
    { NACOS_AUTH_TOKEN: '***', NACOS_AUTH_TOKEN_EXPIRE_SECONDS: '18000', NACOS_AUTH_TOKEN_EMPTY: '' },
  ],
  [
    { NACOS_AUTH_IDENTITY_KEY: 'k1', NACOS_AUTH_IDENTITY_VALUE: 'v1', NACOS_AUTH_ENABLE: 'true' },
    { NACOS_AUTH_IDENTITY_KEY: '***', NACOS_AUTH_IDENTITY_VALUE: '***', NACOS_AUTH_ENABLE: 'true' },
  ],
  [
    { JAVA_TOOL_OPTIONS: '-Xmx1g -Dspring.datasource.password=hunter2 -Ddb.password.0=hunter2' },
    { JAVA_TOOL_OPTIONS: '-Xmx1g -Dspring.datasource.password=*** -Ddb.password.0=***' },
  ],
  [{ http_proxy: 'http://joe:hunter2@proxy:3128/' }, { http_proxy: 'http://***@proxy:3128/' }],
  [
    { MYSQL_SERVICE_DB_PARAM: 'useSSL=false&user=a&password=hunter2' },
    { MYSQL_SERVICE_DB_PARAM: 'useSSL=false&user=***&password=***' },
  ],
  [{ AWS_SECRET_ACCESS_KEY: 'x', HOME: '/root', GITHUB_TOKEN: 'x' }, {}],
])('environment %#', (env, expected) => {
  const seen: Record<string, string> = { ...nacosEnvironment(env as Record<string, string>) };
  expect(seen).toEqual(expected);
});

test('the environment of the options is read, not that of the process', async () => {
  const fact = await runWith([hostEnvCollector], {}, { options: { env: { MODE: 'standalone' } } });
  expect(known(fact('host.env'))).toEqual({ MODE: 'standalone' });
});
