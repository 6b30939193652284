import { describe, expect, it } from 'vitest';
import { judge } from '../../src/engine/judge.ts';
import { consolePortOf } from '../../src/nacos/console-port.ts';
import { configuredMainPort, type Have, mainPortOf, mainPortsSeen, portOfUnnamed } from '../../src/nacos/main-port.ts';
import { namedServer } from '../../src/syntax/server-name.ts';
import { placeInWords } from '../../src/nacos/settings.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { boot, config, digest, nacosProcess, portUse } from '../support/facts.ts';
import { type Given, snapshotOf } from '../support/rule-tester.ts';

const haveOf = (given: Given): Have => key => given[key];
const answer = (given: Given, named = '') => mainPortOf(haveOf(given), namedServer(named));

const v = (version: string): Given => ({ 'nacos.version': { version, by: 'jar' } });

describe('the main port that a configuration sets', () => {
  it.each([
    // Each version reads its own key; the other's has no effect.
    ['2.5.1', { 'server.port': '9000' }, 9000, 9000, 'server.port', 'config'],
    ['2.5.1', { 'nacos.server.main.port': '9100' }, 8848, 8848, 'server.port', 'default'],
    ['2.5.1', { 'server.port': '9000', 'nacos.server.main.port': '9100' }, 9000, 9000, 'server.port', 'config'],
    ['3.1.0', { 'nacos.server.main.port': '9100' }, 9100, 9100, 'nacos.server.main.port', 'config'],
    ['3.1.0', {}, 8848, 8848, 'nacos.server.main.port', 'default'],
    // A server.port that was left moves the HTTP port alone: gRPC and Raft follow the new key.
    ['3.1.0', { 'server.port': '9000' }, 9000, 8848, 'server.port', 'config'],
    ['3.1.0', { 'server.port': '9000', 'nacos.server.main.port': '9100' }, 9000, 9100, 'server.port', 'config'],
    [null, { 'server.port': '9000' }, 9000, 9000, 'server.port', 'config'],
    // Only 3.x has the new key.
    [null, { 'server.port': '9000', 'nacos.server.main.port': '9100' }, 9000, 9100, 'server.port', 'config'],
    [null, { 'nacos.server.main.port': '9100' }, 9100, 9100, 'nacos.server.main.port', 'config'],
    ['2.5.1', { 'server.port': '${PORT}' }, 8848, 8848, 'server.port', 'default'],
  ])('%s with %j', (version, values, port, base, key, by) => {
    const told = configuredMainPort(config(values as Record<string, string>), version);
    expect([told.port, told.base, told.place.key, told.by]).toEqual([port, base, key, by]);
  });

  it('takes a built-in value for no setting', () => {
    const plain = config({ 'server.port': '8848' });
    const built = { ...plain, settings: { 'server.port': { ...plain.settings['server.port'], origin: 'default' as const } } } as typeof plain;
    expect(configuredMainPort(built, '3.1.0')).toMatchObject({ by: 'default', place: { key: 'nacos.server.main.port' } });
  });

  it('says where the key stands and which file sets it', () => {
    const { place } = configuredMainPort(config({ 'server.port': '9000' }), '2.5.1');
    expect(place).toMatchObject({ origin: 'file', file: '/opt/nacos/conf/application.properties', source: { kind: 'file' } });
    expect(placeInWords(place)).toMatch(/^\/opt\/nacos\/conf\/application\.properties(?::\d+)?$/);
    expect(configuredMainPort(config({}), '2.5.1').place).toMatchObject({ origin: 'default', source: null });
    expect(configuredMainPort(undefined, null).place.file).toBe('conf/application.properties');
    expect(placeInWords({ key: 'server.port', origin: 'system-property', source: { kind: 'process', pid: 1, what: 'x' }, file: 'f' })).toBe('-Dserver.port');
    expect(placeInWords({ key: 'server.port', origin: 'environment', source: { kind: 'env', name: 'SERVER_PORT' }, file: 'f' })).toBe('SERVER_PORT');
  });

  it('has the context path of its version', () => {
    expect(configuredMainPort(config({ 'nacos.server.contextPath': '/x/', 'server.servlet.contextPath': '/y' }), '3.0.3').contextPath).toBe('/x');
    expect(configuredMainPort(config({ 'nacos.server.contextPath': '/x/', 'server.servlet.contextPath': '/y' }), '2.5.1').contextPath).toBe('/y');
    expect(configuredMainPort(config({ 'server.servlet.contextPath': '/' }), '2.5.1').contextPath).toBe('');
    expect(configuredMainPort(config({}), '2.5.1').contextPath).toBe('/nacos');
  });
});

describe('the main port', () => {
  const logs = { 'logs.digest': digest([], [boot({ port: 18_848 })]) };
  it.each<[string, Given, number | undefined, string | undefined]>([
    ['of a running process', { 'nacos.processes': [nacosProcess({ mainPort: 28_848 })], 'nacos.config': config({ 'server.port': '9000' }), ...logs }, 28_848, 'process'],
    ['as it is set, before what the last start said', { 'nacos.config': config({ 'server.port': '9000' }), ...logs }, 9000, 'config'],
    ['of settings that were read and set none', { 'nacos.config': config({}), ...logs }, 8848, 'default'],
    ['as the last start said, when no settings were read', { ...logs }, 18_848, 'log'],
    ['of nobody', {}, undefined, undefined],
  ])('%s', (_, given, port, by) => {
    expect([answer(given)?.port, answer(given)?.by]).toEqual([port, by]);
  });

  it('of a process that runs on the port it was told keeps a web server that was moved', () => {
    const given = { ...v('3.1.0'), 'nacos.processes': [nacosProcess({ mainPort: 8848 })], 'nacos.config': config({ 'server.port': '9000' }) };
    expect(answer(given)).toMatchObject({ port: 9000, base: 8848 });
  });

  it('of a server that somebody named', () => {
    expect(answer({}, 'http://h:9000/x')).toMatchObject({ port: 9000, base: 9000, contextPath: '/x', by: 'target' });
    expect(answer({}, 'h')).toMatchObject({ port: 8848, by: 'target' });
  });

  it('is a fact of snapshots that were taken before it was one', () => {
    const rule = defineRule({
      id: 'ports/x', severity: 'info', title: { en: '', zh: '' }, message: { en: '', zh: '' }, why: { en: '', zh: '' }, references: ['x'],
      fix: [{ text: { en: '', zh: '' }, risk: 'none' }], needs: ['nacos.main-port'],
      check: ({ facts, seen, pass }) => pass(seen('nacos.main-port', `${facts['nacos.main-port'].port} ${facts['nacos.main-port'].by}`)),
    });
    const said = (given: Given) => judge(rule, snapshotOf({ given }))[0];
    expect(said({ 'nacos.ports': [portUse('main', 8858)] })).toMatchObject({ state: 'pass', evidence: [{ quote: '8858 probe' }] });
    expect(said({ 'nacos.config': config({}), 'nacos.ports': [portUse('main', 8858)] })).toMatchObject({ evidence: [{ quote: '8858 probe' }] });
    expect(said({ ...v('3.1.0'), 'nacos.config': config({ 'server.port': '9000' }) })).toMatchObject({ evidence: [{ quote: '9000 config', source: { kind: 'file' } }] });
    expect(said({})).toMatchObject({ state: 'unknown', missing: [{ fact: 'nacos.main-port' }] });
  });
});

describe('the port by which members know it', () => {
  it('is that of EnvUtil.getPort, not of a web server that was moved', () => {
    expect(portOfUnnamed(config({ 'server.port': '9000' }), '3.1.0', null)).toBe(8848);
    expect(portOfUnnamed(config({ 'server.port': '9000' }), '2.5.1', null)).toBe(9000);
    expect(portOfUnnamed(undefined, null, digest([], [boot({ port: 18_848 })]))).toBe(18_848);
    expect(portOfUnnamed(undefined, null, null)).toBe(8848);
  });

  it('is every one that anything tells, strongest first', () => {
    const given: Given = {
      'nacos.processes': [nacosProcess({ mainPort: 1 })], 'nacos.ports': [portUse('main', 2)], 'nacos.config': config({ 'server.port': '3' }), 'logs.digest': digest([], [boot({ port: 4 })]),
    };
    expect(mainPortsSeen(haveOf(given))).toEqual([1, 2, 3, 4]);
    expect(mainPortsSeen(haveOf({}))).toEqual([]);
    expect(mainPortsSeen(haveOf({ ...v('3.1.0'), 'nacos.config': config({ 'server.port': '9000' }) }))).toEqual([8848]);
    // What the probe calls main is the HTTP port.
    const moved = { ...v('3.1.0'), 'nacos.config': config({ 'server.port': '9000', 'nacos.server.main.port': '9100' }), 'nacos.ports': [portUse('main', 9000), portUse('raft', 8100)] };
    expect(mainPortsSeen(haveOf(moved))).toEqual([9100]);
  });
});

describe('the console port', () => {
  it.each([
    ['2.5.1', { 'nacos.console.port': '9' }, null],
    ['3.0.3', { 'nacos.console.port': '18080', 'nacos.console.contextPath': '/c' }, { port: 18_080, contextPath: '/c', by: 'config' }],
    ['3.0.3', {}, { port: 8080, contextPath: '', by: 'default', place: { key: 'nacos.console.port' } }],
    ['3.0.3', { 'nacos.deployment.type': 'server' }, null],
    [null, {}, null],
    [null, { 'nacos.console.port': '18080' }, { port: 18_080, by: 'config' }],
    [null, { 'nacos.console.port': '18080', 'nacos.deployment.type': 'server' }, null],
  ])('of %s with %j', (version, values, expected) => {
    const told = consolePortOf(config(values as Record<string, string>), version);
    if (expected === null) expect(told).toBeNull();
    else expect(told).toMatchObject(expected);
  });
});
