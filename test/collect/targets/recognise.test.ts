import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findTargets } from '../../../src/collect/targets/find.ts';
import { homesIn } from '../../../src/collect/targets/installation-marks.ts';
import { type RecogniseOptions, recogniseTargets } from '../../../src/collect/targets/recognise.ts';
import { UsageError } from '../../../src/text/usage-error.ts';
import { nacosProcess } from '../../support/facts.ts';
import { RECOGNISING, sent } from '../../support/places.ts';

let dir = '';
const at = (...parts: string[]): string => join(dir, ...parts);

const put = (path: string, content = ''): void => {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
};

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'targets-'));
  put(at('nacos', 'bin', 'startup.sh'));
  put(at('nacos', 'target', 'nacos-server.jar'));
  put(at('nacos', 'conf', 'application.properties'));
  put(at('windows', 'bin', 'startup.cmd'));
  put(at('container', 'conf', 'application.properties'));
  put(at('container', 'target', 'nacos-server.jar'));
  put(at('mailed', 'conf', 'application.properties'));
  put(at('mailed', 'logs', 'nacos.log'));
  put(at('ticket', 'node1', 'conf', 'cluster.conf'));
  put(at('ticket', 'node2', 'nacos.log'));
  put(at('snapshot.json'), JSON.stringify({
    schemaVersion: '1.0', tool: '0.1.0', takenAt: '2026-01-01T00:00:00Z', target: { kind: 'installation', name: '/opt/nacos', why: 'given', preflight: false }, facts: {}, notUnderstood: [],
  }));
  symlinkSync(at('nacos'), at('link'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const options = RECOGNISING;
const kinds = async (...args: string[]): Promise<string[]> => (await recogniseTargets(args, options)).map(target => target.kind);

describe('recogniseTargets', () => {
  it.each([
    ['nacos', 'installation'], ['windows', 'installation'], ['container', 'installation'], ['link', 'installation'],
    ['mailed', 'evidence'], ['mailed/logs/nacos.log', 'evidence'], ['snapshot.json', 'snapshot'],
  ])('%s is %s', async (path, kind) => expect(await kinds(at(path))).toEqual([kind]));

  it.each(['10.0.0.5:8848', 'nacos.example.com:8848', '[::1]:8848', 'http://nacos/nacos', 'https://nacos.example.com', '10.0.0.5', 'localhost'])(
    '%s is a server', async address => expect(await kinds(address)).toEqual(['server']),
  );

  it.each([
    ['8848', 'localhost:8848', 'localhost:8848'], [':9999', 'localhost:9999', 'localhost:9999'], ['10.0.0.5', '10.0.0.5:8848', '10.0.0.5:8848'],
    ['10.0.0.5:8849', '10.0.0.5:8849', '10.0.0.5:8849'],
  ])('%s is called as it is asked', async (argument, address, name) => {
    expect((await recogniseTargets([argument], options)).map(target => [target.kind === 'server' && target.address, target.info.name])).toEqual([[address, name]]);
  });

  it('a folder of installations is each of them, a ticket of several nodes is one target a node', async () => {
    // The link is no fourth one: it would be the first twice.
    expect(await kinds(dir)).toEqual(['installation', 'installation', 'installation']);
    expect((await recogniseTargets([at('ticket')], options)).map(({ info }) => info.name)).toEqual([at('ticket', 'node1'), at('ticket', 'node2')]);
  });

  it('a folder in a folder is looked into as deep as archives are packed, no deeper', async () => {
    const folders = ['a', 'b', 'c', 'd'];
    for (const depth of [3, 4]) {
      const top = at(`deep${depth}`);
      put(join(top, ...folders.slice(0, depth), 'bin', 'startup.sh'));
      put(join(top, '.DS_Store'));
      expect(await homesIn(sent(top), top)).toEqual(depth === 3 ? [join(top, ...folders.slice(0, depth))] : []);
      rmSync(top, { recursive: true });
    }
  });

  it('loose files are one target together, with standard input', async () => {
    const targets = await recogniseTargets([at('mailed', 'logs', 'nacos.log'), '-', at('mailed', 'conf', 'application.properties'), '10.0.0.5:8848'], options);
    expect(targets.map(({ kind, info }) => [kind, info.name])).toEqual([['server', '10.0.0.5:8848'], ['evidence', 'nacos.log, application.properties, -']]);
  });

  it.each([
    ['/no/such/dir', 'error.noSuchPath'], ['nacos.log', 'error.noSuchPath'], ['nacos', 'error.notAnAddress'], ['host:99999', 'error.notAnAddress'],
  ])('%s is a mistake', async (argument, key) => {
    await expect(recogniseTargets([argument], options)).rejects.toMatchObject({ key });
    await expect(recogniseTargets([argument], options)).rejects.toBeInstanceOf(UsageError);
  });
});

describe('findTargets', () => {
  const nobody = async (): Promise<[]> => [];
  const found = async (env: Record<string, string>, running: RecogniseOptions['running'] = nobody) => (await findTargets({ ...options, env, running })).map(({ info }) => [info.why, info.name]);

  it('takes NACOS_HOME first, without asking for processes', async () => {
    expect(await found({ NACOS_HOME: at('nacos') }, () => Promise.reject(new Error('asked')))).toEqual([['NACOS_HOME', at('nacos')]]);
  });

  it('then running servers, each home once', async () => {
    const mine = { uid: process.getuid?.() ?? null };
    const running = async () => [nacosProcess({ home: '/a', ...mine }), nacosProcess({ home: '/a', ...mine }), nacosProcess({ home: '/b', ...mine })];
    expect(await found({ NACOS_HOME: '/no/such' }, running)).toEqual([['process', '/a'], ['process', '/b']]);
  });

  it('last those of other users, by their files or by their address', async () => {
    const others = { uid: 4_000_000 };
    const running = async () => [nacosProcess({ pid: 1, home: at('nacos'), ...others }), nacosProcess({ pid: 2, home: at('nacos'), ...others }), nacosProcess({ pid: 3, home: null, mainPort: 18848, ...others }), nacosProcess({ pid: 4, home: '/hidden', mainPort: null, ...others }), nacosProcess({ pid: 5, home: null, mainPort: 18858, network: 'other', ...others })];
    const targets = await found({}, running);
    if (targets[0]?.[0] === 'usual-place') return;
    expect(targets).toEqual([['process', at('nacos')], ['process', '127.0.0.1:18848']]);
  });

  it('else the machine itself, as a pre-flight', async () => {
    const [target] = await findTargets(options);
    expect(['machine', 'installation']).toContain(target?.kind);
  });
});
