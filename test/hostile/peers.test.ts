import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import getPort from 'get-port';
import { afterEach, describe, expect, it } from 'vitest';
import { HTTP } from './peers/http.ts';
import { HTTP2 } from './peers/http2.ts';
import { newIdentity } from '../support/identity.ts';
import { AFTER_LOGIN, BEFORE_LOGIN, encrypted, LARGE_WELCOME, mysqlAfterLogin } from './peers/mysql.ts';
import { serve, type Serving } from './peers/serve.ts';
import { answered } from './run.ts';

// Whoever answers may send what he likes, as much and as slowly as he likes. All of them at once, in one run: none takes anything from the others.
// A busy machine may keep a process waiting for longer than a probe: tried again then.

const open: Serving[] = [];
afterEach(() => { for (const peer of open.splice(0)) peer.close(); });

const at = async (attack: (socket: Socket) => void, port?: number): Promise<Serving> => {
  const peer = await serve(attack, port);
  open.push(peer);
  return peer;
};

const QUICK = ['--probe-timeout', '2s', '--format', 'json'];
/** What comes of two dozen of them together is seconds of work, with neighbours on the machine many times that; the one that answers has to be heard among them. */
const PATIENT = ['--probe-timeout', '8s', '--format', 'json'];

describe('servers over HTTP', { retry: 2 }, () => {
  it('that never end, drip, swell or stay silent', async () => {
    const targets: string[] = [];
    for (const attack of Object.values(HTTP)) targets.push(`127.0.0.1:${(await at(attack)).port}`);
    for (const name of ['nothing', 'rubbish before anybody asks', 'a byte now and then']) targets.push(`https://127.0.0.1:${(await at(HTTP[name] ?? (() => {}))).port}/nacos`);
    const { snapshots, stderr } = await answered(['check', ...targets, ...PATIENT], { deadline: 40 });
    expect(snapshots).toHaveLength(targets.length);
    expect(stderr).toBe('');
    const members = snapshots[Object.keys(HTTP).indexOf('members')]?.facts['server.members'];
    expect(members).toMatchObject({ status: 'known' });
    for (const { facts, target } of snapshots) expect(facts['server.endpoints']?.status, target.name).toBe('known');
  });

  it('whose other ports speak HTTP/2 without end', async () => {
    const targets: string[] = [];
    for (const attack of Object.values(HTTP2)) {
      const port = await getPort({ host: '127.0.0.1', port: Array.from({ length: 200 }, (_, index) => 21_000 + targets.length * 50 + index) });
      await at(HTTP['a redirect to itself'] ?? (() => {}), port);
      for (const derived of [port + 1_000, port + 1_001, port - 1_000]) await at(attack, derived);
      targets.push(`127.0.0.1:${port}`);
    }
    const { snapshots, stderr } = await answered(['check', ...targets, ...QUICK], { deadline: 10 });
    expect(stderr).toBe('');
    for (const { facts, target } of snapshots) {
      expect(facts['server.endpoints'], target.name).toMatchObject({ status: 'known' });
      expect(JSON.stringify(facts['server.endpoints']), target.name).not.toContain('not-probed');
    }
  });
});

describe('databases', { retry: 2 }, () => {
  const home = (urls: readonly string[]): string => {
    const dir = mkdtempSync(join(tmpdir(), 'doctor-peers-'));
    const lines = urls.flatMap((url, index) => [`db.url.${index}=${url}`, `db.user.${index}=nacos`, `db.password.${index}=nacos-pw-5512`]);
    const files = { 'bin/startup.sh': '#!/bin/bash\nexport MODE="standalone"\n', 'target/nacos-server.jar': 'PK', 'conf/application.properties': `spring.sql.init.platform=mysql\ndb.num=${urls.length}\n${lines.join('\n')}\n` };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), text);
    }
    return dir;
  };

  it('that send without end, before the login and after it', async () => {
    const identity = newIdentity();
    const urls: string[] = [];
    for (const attack of Object.values(AFTER_LOGIN)) {
      const peer = await mysqlAfterLogin(attack);
      open.push(peer);
      urls.push(`jdbc:mysql://127.0.0.1:${peer.port}/nacos?useSSL=false`);
    }
    for (const attack of Object.values(BEFORE_LOGIN)) urls.push(`jdbc:mysql://127.0.0.1:${(await at(attack)).port}/nacos?useSSL=false`);
    for (const attack of [LARGE_WELCOME, () => {}]) urls.push(`jdbc:mysql://127.0.0.1:${(await at(encrypted(identity, attack))).port}/nacos?useSSL=true`);
    const dir = home(urls);
    try {
      const { snapshots: [snapshot], stderr } = await answered(['check', dir, '--trust', ...QUICK], { deadline: 10 });
      expect(stderr).toBe('');
      const { 'db.connections': connections, 'nacos.config': config, 'host.os': os, 'db.server': server } = snapshot?.facts ?? {};
      expect([connections?.status, config?.status, os?.status, server?.status]).toEqual(['known', 'known', 'known', 'unknown']);
      expect(connections?.status === 'known' && connections.value).toHaveLength(urls.length);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
