import { expect, test } from 'vitest';
import { parseDocker } from '../../../../src/collect/readers/pasted/docker.ts';
import { dockerExitCode, dockerPorts } from '../../../../src/collect/readers/pasted/docker-ports.ts';
import { fixture } from './fixture.ts';

const shown = (text: string): readonly string[] | undefined =>
  parseDocker(text)?.value.map(one =>
    [one.name, one.image, one.status, one.exitCode, ...one.ports.map(port => `${port.hostPort}>${port.containerPort}`)].join(' | '));

test.each([
  ['docker-ps-a.txt', [
    'nacos | nacos/nacos-server:v2.4.3 | Up 2 minutes |  | 8848>8848 | 9848>9848 | 9849>9849',
    'nacos3 | nacos/nacos-server:v3.0.2 | Exited (255) 4 minutes ago | 255',
    'mysql | mysql:8.0 | Restarting (1) 3 seconds ago | 1 | null>3306 | null>33060',
  ]],
  ['docker-compose-v1-ps.txt', ['nacos-standalone |  | Up |  | 8848>8848 | 9848>9848', 'nacos-mysql |  | Exit 1 | 1']],
  ['docker-compose-v2-ps.txt', ['nacos-standalone | nacos/nacos-server:latest | Up 3 minutes (unhealthy) |  | 8848>8848']],
  ['docker-inspect.json', ['nacos | nacos/nacos-server:v2.3.2-slim | exited (137) OOMKilled | 137 | 8848>8848']],
])('%s', (name, expected) => {
  expect(shown(fixture(name))).toEqual(expected);
});

test('header only: no container', () => {
  const text = '$ docker ps -a\nCONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n';
  expect(parseDocker(text)).toEqual({ value: [], partial: null });
});

test('docker ps without -a does not show stopped containers', () => {
  const text = '$ docker ps\nCONTAINER ID   IMAGE   COMMAND   CREATED   STATUS         PORTS   NAMES\n3f2a1b4c5d6e   nginx   "nginx"   1 min     Up 2 minutes   80/tcp  web\n';
  expect(shown(text)).toEqual(['web | nginx | Up 2 minutes |  | null>80']);
  expect(parseDocker(text)?.partial).toBe('without -a stopped containers are not shown');
});

test('compose ps --format json, one object a line', () => {
  const line = { ID: 'a', Name: 'nacos', Image: 'nacos/nacos-server:v2.5.1', State: 'exited', Status: 'Exited (1) 2 minutes ago', ExitCode: 1, Publishers: [{ URL: '', TargetPort: 8848, PublishedPort: 0, Protocol: 'tcp' }] };
  expect(shown(`${JSON.stringify(line)}\n${JSON.stringify({ ...line, Name: 'b', State: 'running', Status: 'Up' })}\n`)).toEqual([
    'nacos | nacos/nacos-server:v2.5.1 | Exited (1) 2 minutes ago | 1 | null>8848', 'b | nacos/nacos-server:v2.5.1 | Up |  | null>8848',
  ]);
});

test('docker ps --format json, and podman\'s list of names', () => {
  const docker = { ID: 'a', Names: 'nacos', Image: 'nacos/nacos-server:v2.5.1', State: 'running', Status: 'Up 2 hours', Ports: '0.0.0.0:8848->8848/tcp, 7848/tcp' };
  expect(shown(JSON.stringify(docker))).toEqual(['nacos | nacos/nacos-server:v2.5.1 | Up 2 hours |  | 8848>8848 | null>7848']);
  const podman = { Id: 'a', Names: ['nacos'], Image: 'docker.io/nacos/nacos-server:v2.5.1', State: 'exited', Status: 'Exited (1) 3 hours ago', ExitCode: 1, Ports: [{ host_ip: '', container_port: 8848, host_port: 8848, range: 2, protocol: 'tcp' }] };
  expect(shown(JSON.stringify([podman]))).toEqual(['nacos | docker.io/nacos/nacos-server:v2.5.1 | Exited (1) 3 hours ago | 1 | 8848>8848 | 8849>8849']);
});

test.each([
  ['Exited (255) 3 minutes ago', 255], ['Exited (0) 1 second ago', 0], ['Restarting (1) 5 seconds ago', 1], ['Exit 137', 137], ['Up 3 hours (healthy)', null], ['Created', null],
])('exit code of %s', (status, code) => {
  expect(dockerExitCode(status)).toBe(code);
});

test.each([
  ['[::]:8848->8848/tcp, 127.0.0.1:18848->8848/tcp', [[8848, 8848], [18848, 8848]]],
  ['53/udp, 8848/tcp', [[null, 8848]]],
  ['0.0.0.0:8848->8848/tcp,9848/tcp', [[8848, 8848], [null, 9848]]],
  ['0.0.0.0:19848-19849->9848-9849/tcp', [[19848, 9848], [19849, 9849]]],
  ['1-99999->1-99999/tcp, x->y, 9-1/tcp', expect.any(Array)],
])('ports of %s', (column, expected) => {
  expect(dockerPorts(column).map(({ hostPort, containerPort }) => [hostPort, containerPort])).toEqual(expected);
});

test('a range is whole, a list of every port twice is not read to its end', () => {
  const row = (name: string, ports: string): string => `0123456789ab   nacos/nacos-server   "sh"   3 hours ago   Up 3 hours   ${ports}   ${name}`;
  const header = 'CONTAINER ID   IMAGE                COMMAND   CREATED       STATUS       PORTS   NAMES';
  const every = '0.0.0.0:1-65535->1-65535/tcp';
  const read = (count: number): ReturnType<typeof parseDocker> => parseDocker([header, ...Array.from({ length: count }, (_, at) => row(`nacos${at}`, every))].join('\n'));
  expect(read(1)?.value[0]?.ports).toHaveLength(65_535);
  expect([read(2)?.value.length, read(2)?.partial]).toEqual([2, 'without -a stopped containers are not shown']);
  expect([read(30_000)?.value.length, read(30_000)?.partial]).toEqual([2, 'only the first 2 rows were read']);
  expect(dockerPorts(Array.from({ length: 500 }, () => every).join(', '))).toHaveLength(65_535);
});

test('other text is none', () => {
  expect(parseDocker('[1, 2]')).toBeNull();
  expect(parseDocker('docker ps shows nothing')).toBeNull();
});

test('only the slash in front of a name goes', () => {
  const inspected = ['/nacos', 'pod/nacos'].map(Name => ({ Name, Config: { Image: 'nacos/nacos-server:v2.4.3' }, State: { Status: 'running', Running: true } }));
  expect(parseDocker(JSON.stringify(inspected))?.value.map(({ name }) => name)).toEqual(['nacos', 'pod/nacos']);
});

const ROW = 'CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n';

test.each([
  ['docker ps -a -f name=nacos', true], ['docker ps -a --filter name=nacos', true], ['docker ps -a --filter=name=nacos', true], ['docker ps -a --format table', false], ['docker ps -a', false],
])('%s shows not all: %s', (command, isPart) => {
  expect(parseDocker(`$ ${command}\n${ROW}0123456789ab   nacos/nacos-server:v2.4.3   "sh"   2 days ago   Exited (1) 1 day ago             nacos\n`)?.partial != null).toBe(isPart);
});

test('a table whose padding was lost; a container without ports has a cell less', () => {
  const cells = (...all: readonly string[]): string => all.join('\t');
  const text = `$ docker ps -a\n${cells('CONTAINER ID', 'IMAGE', 'COMMAND', 'CREATED', 'STATUS', 'PORTS', 'NAMES')}\n`
    + `${cells('0123456789ab', 'nacos/nacos-server:v2.4.3', '"sh"', '2 days ago', 'Up 2 days', '0.0.0.0:8848->8848/tcp', 'nacos')}\n`
    + `${cells('1123456789ab', 'mysql:8.0', '"sh"', '2 days ago', 'Exited (1) 1 day ago', 'db')}\n`
    + `${cells('2123456789ab', 'redis:7', '"sh"', 'db2')}\n`;
  expect(shown(text)).toEqual(['nacos | nacos/nacos-server:v2.4.3 | Up 2 days |  | 8848>8848', 'db | mysql:8.0 | Exited (1) 1 day ago | 1']);
});
