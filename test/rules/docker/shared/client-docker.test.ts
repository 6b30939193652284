import { expect, test } from 'vitest';
import { isRunning, nacosContainers, publishedPort } from '../../../../rules/docker/shared/client-docker.ts';

const container = (image: string) => ({
  name: 'x', image, status: 'Up 3 minutes (healthy)', exitCode: null, ports: [{ hostPort: 18848, containerPort: 8848 }, { hostPort: null, containerPort: 9848 }],
});

test.each([
  ['nacos/nacos-server:v2.3.2', '2.3.2'],
  ['nacos/nacos-server:v2.3.2-slim', '2.3.2'],
  ['registry.example.com:5000/nacos/nacos-server:3.0.3', '3.0.3'],
  ['registry.example.com:5000/nacos-server', null],
  ['nacos/nacos-server:latest', null],
])('%s has the version %s', (image, version) => {
  expect(nacosContainers([container(image)]).map(one => one.version)).toEqual([version]);
});

test.each([['nacos/nacos-mysql:5.7'], ['example/my-nacos-server-proxy:1'], ['mysql:8']])('%s is no server', image => {
  expect(nacosContainers([container(image)])).toEqual([]);
});

test('an exposed port is not a published one', () => {
  const one = container('nacos/nacos-server');
  expect(publishedPort(one, 8848)).toBe(18848);
  expect(publishedPort(one, 9848)).toBeNull();
  expect(isRunning(one)).toBe(true);
  expect(isRunning({ ...one, status: 'Exited (255) 2 seconds ago' })).toBe(false);
});
