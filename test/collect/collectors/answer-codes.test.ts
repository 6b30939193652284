import { createServer, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import rule from '../../../rules/client/main-port-unreachable.ts';
import { judge } from '../../../src/engine/judge.ts';
import { endpointsCollector } from '../../../src/collect/collectors/endpoints.ts';
import { serverApiCollector } from '../../../src/collect/collectors/server-api.ts';
import type { FactMap } from '../../../src/model/facts.ts';
import { snapshotOf } from '../../support/rule-tester.ts';
import { runWith, server } from './support/run.ts';

/** Of those below 200 Node makes no answer; 401 and 403 are what Nacos itself says to whoever has not logged in. */
const CODES = [...Object.keys(STATUS_CODES).map(Number), 419, 499, 520, 521, 522, 527, 530, 599].filter(code => code >= 200);
const CASES: Readonly<Record<number, string>> = {
  200: 'other-path', 301: 'redirected', 302: 'redirected', 307: 'redirected', 308: 'redirected', 400: 'rejected', 404: 'other-path', 405: 'other-path', 407: 'login-before', 410: 'other-path',
  413: 'rejected', 429: 'throttled', 431: 'rejected', 500: 'failing', 501: 'other-path', 502: 'gateway', 503: 'gateway', 504: 'gateway', 511: 'login-before', 521: 'gateway', 530: 'failing',
};

describe('what answers on the main port', () => {
  let status = 200;
  const page = createServer((_, answer) => answer.writeHead(status, { location: 'https://login.example/' }).end(status === 204 || status === 304 ? undefined : 'a page of somebody else'));
  beforeAll(() => new Promise<void>(resolve => page.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void page.close());

  const looked = async (code: number) => {
    status = code;
    const fact = await runWith([endpointsCollector, serverApiCollector], {}, { target: server(`127.0.0.1:${(page.address() as AddressInfo).port}`) });
    const facts: FactMap = { ...snapshotOf({ given: {} }).facts, 'server.endpoints': fact('server.endpoints'), 'server.state': fact('server.state') };
    return { judged: judge(rule, { ...snapshotOf({ given: {} }), facts }), state: fact('server.state'), health: fact('server.health') };
  };

  it('every code is a case of one rule, or an obstacle that names it', async () => {
    for (const code of CODES) {
      const { judged: [outcome], state } = await looked(code);
      const isOpen = outcome?.state === 'unknown' && state.status === 'unknown' && state.detail.includes(` ${code}`) && (state.obstacle === 'denied' || (code > 200 && code < 300));
      expect({ code, known: outcome?.state === 'fail' || isOpen, outcome }).toMatchObject({ code, known: true });
    }
  });

  it.each(Object.entries(CASES))('%s: %s', async (code, name) => expect((await looked(Number(code))).judged).toMatchObject([{ state: 'fail', case: name, args: { status: Number(code) } }]));

  it.each([401, 403])('%i: whether it is ready is not asked of a console that was only guessed', async code => {
    const { health } = await looked(code);
    expect(health).toMatchObject({ status: 'known', value: { refused: expect.arrayContaining([expect.objectContaining({ status: code })]) } });
    expect(health).not.toHaveProperty('value.unanswered');
  });
});
