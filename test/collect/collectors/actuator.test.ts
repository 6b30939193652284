import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { actuatorCollector } from '../../../src/collect/collectors/actuator.ts';
import { known, runWith, server } from './support/run.ts';
import { closedPort } from './support/sockets.ts';

const open: (() => void)[] = [];
afterAll(() => open.forEach(close => close()));

/** A server that answers everything so; `asked` is what it was asked. */
const answering = async (status: number, body: string): Promise<{ readonly port: number; readonly asked: string[] }> => {
  const asked: string[] = [];
  const http = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`.trim());
    response.writeHead(status).end(body);
  });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  open.push(() => { http.closeAllConnections(); http.close(); });
  return { port: (http.address() as AddressInfo).port, asked };
};

const look = async (port: number) => (await runWith([actuatorCollector], {}, { target: server(`127.0.0.1:${port}`), options: { user: 'nacos', password: 'never-sent-1' } }))('server.actuator');

const LINKS = '{"_links":{"self":{"href":"http://x/actuator"},"env":{"href":"x"},"env-toMatch":{"href":"x"},"health-path":{"href":"x"},"heapdump":{"href":"x"}}}';

test('the endpoints that are listed, by one GET without credentials', async () => {
  const { port, asked } = await answering(200, LINKS);
  expect(known(await look(port))).toEqual({ url: `http://127.0.0.1:${port}/nacos/actuator`, endpoints: ['env', 'health', 'heapdump'] });
  expect(asked).toEqual(['GET /nacos/actuator']);
});

test.each([[404, '{"status":404}'], [403, 'no'], [200, '<html>'], [200, '{"a":1}']])('%i %s lists none', async (status, body) => {
  expect(known(await look((await answering(status, body)).port))).toBeNull();
});

test('nobody there is no answer', async () => {
  expect(await look(await closedPort())).toMatchObject({ status: 'unknown', obstacle: 'unreachable' });
});
