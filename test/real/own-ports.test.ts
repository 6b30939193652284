import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { blockOwnPort, type Host, type Lan, makeLan, noNamespaces } from './support/namespaces.ts';
import { install, type Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';

const RULE = 'ports/own-port-unreachable';
const PORTS = [8848, 9848, 9849, 7848] as const;

const { keep } = workbench();
const why = noNamespaces();

describe.skipIf(why !== null)(`a server on a host of its own network (${why ?? 'namespaces'})`, () => {
  let lan: Lan;
  beforeAll(() => { lan = makeLan(1); });
  afterAll(() => lan?.remove());

  const lookAt = async ({ inside: [program = '', ...words] }: Host, server: Nacos): Promise<Report> => {
    const { stdout, stderr } = await execa(program, [...words, process.execPath, resolve('bin/nacos-doctor.js'), 'check', server.home, '--format', 'json'], { reject: false, timeout: MINUTES, env: { LC_ALL: 'C' } });
    if (!stdout.startsWith('{')) throw new Error(`no report:\n${stdout}\n${stderr}`);
    return JSON.parse(stdout) as Report;
  };

  const named = ({ findings }: Report): readonly string[] => findings.filter(({ severity }) => severity !== 'info').map(({ rule, message }) => `${rule}: ${String(message)}`);

  describeReal('its own ports, met there', () => {
    it('each that a firewall of the host rejects or drops is named, with the server that listens; nothing is left when it is open', async () => {
      const [host] = lan.hosts as readonly [Host];
      const server = keep(await install({ port: 8848, heapMb: 320, serverIp: host.address, inside: host.inside }));
      await server.start();
      await expect.poll(() => server.readLog('start.out'), { timeout: 3 * MINUTES, interval: 500 }).toMatch(/started successfully/);
      const pid = server.pid();
      expect(named(await lookAt(host, server))).toEqual([]);

      for (const port of PORTS) {
        for (const [verdict, words] of [['drop', 'a firewall there drops them'], ['reject with tcp reset', 'a firewall there rejects them']] as const) {
          const open = blockOwnPort(host, port, verdict);
          const found = named(await lookAt(host, server));
          open();
          expect({ port, verdict, first: found[0] }).toEqual({ port, verdict, first: expect.stringMatching(new RegExp(`^${RULE}: The server \\(pid ${pid}\\) listens on ${port}, .*${words}$`)) });
        }
      }
      expect(named(await lookAt(host, server))).toEqual([]);

      // A process that is stopped says more than its ports: they are its effects.
      spawnSync('kill', ['-STOP', String(pid)]);
      const stopped = named(await lookAt(host, server));
      spawnSync('kill', ['-CONT', String(pid)]);
      expect(stopped[0]).toMatch(/is stopped \(state T\)/);
      expect(stopped.filter(line => line.startsWith(RULE))).toEqual([]);
    }, 6 * MINUTES);
  });
});
