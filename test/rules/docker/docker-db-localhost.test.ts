import rule from '../../../rules/docker/docker-db-localhost.ts';
import type { HostOs } from '../../../src/model/host.ts';
import { boot, config, connection, dbSettings, dbUrl, digest, home } from '../../support/facts.ts';
import { declared, nacos } from '../../support/declared.ts';
import type { Given } from '../../support/outside.ts';
import { testRule } from '../../support/rule-tester.ts';

const docker: HostOs = { platform: 'linux', arch: 'x86_64', release: '6', distribution: null, libc: 'glibc', container: 'docker' };
const local = dbSettings(dbUrl({ hosts: [{ host: '127.0.0.1', port: 3306 }] }));
const refused = connection({ host: '127.0.0.1', stage: 'tcp', code: 'ECONNREFUSED' });

const MOUNT = '/home/nacos/conf/application.properties';
const URL = 'jdbc:mysql://127.0.0.1:3306/nacos?useSSL=false';
/** A file of one's own over the image's, as a folder of evidence has it: nothing was tried yet. */
const mounted = (more: string, origin: 'file' | 'environment' = 'file', after = ''): Given => ({
  ...declared('compose', nacos('nacos/nacos-server:v2.3.2', ['MODE=standalone'], more) + after, 'n1'), 'host.os': docker,
  'db.settings': dbSettings(dbUrl({ url: URL, hosts: [{ host: '127.0.0.1', port: 3306 }] })),
  'nacos.config': { ...config({}), settings: { 'db.url.0': { key: 'db.url.0', value: URL, origin, source: { kind: 'file', path: 'application.properties', line: 5 }, shadowed: [], unresolved: [] } } },
});

testRule(rule, {
  fail: {
    'written in a mounted file': { given: mounted(`volumes: ["./application.properties:${MOUNT}"]`), case: 'declared', args: { host: '127.0.0.1', target: MOUNT, file: 'application.properties', proposed: 'host.docker.internal', url: URL.replace('127.0.0.1', 'host.docker.internal') }, cites: ['db.settings', 'deployment'] },
    'a database beside it': { given: mounted('volumes: ["./conf:/home/nacos/conf"]', 'file', '  store:\n    image: mysql:8.0\n'), case: 'declared', args: { proposed: 'store' }, cites: ['db.settings', 'deployment'] },
    'refused in a container': { given: { 'host.os': docker, 'db.settings': local, 'db.connections': [refused] }, case: 'tried', args: { index: 0, host: '127.0.0.1', port: 3306 }, cites: ['db.settings', 'db.connections'] },
  },
  pass: {
    'host networking': { given: { 'host.os': docker, 'db.settings': local, 'db.connections': [connection({ ok: true })] } },
    'another host': { given: { 'host.os': docker, 'db.settings': dbSettings(), 'db.connections': [refused] } },
    'a pod with MySQL inside, by its log': { given: { 'host.os': docker, 'db.settings': local, 'logs.digest': digest([], [boot({ outcome: 'started' })]) } },
  },
  na: { 'not a container': { given: { 'host.os': { ...docker, container: null }, 'db.settings': local, 'db.connections': [refused] } }, 'an unpacked installation beside its database': { given: { 'host.os': docker, 'nacos.home': home({ path: '/opt/nacos', realPath: '/opt/nacos' }), 'db.settings': local, 'db.connections': [refused] } }, 'embedded storage': { given: { 'host.os': docker, 'db.settings': null } } },
  unknown: { 'not tried': { given: { 'host.os': docker, 'db.settings': local }, missing: ['db.connections'] },
    'the loopback of the host': { given: mounted(`network_mode: host\nvolumes: ["./application.properties:${MOUNT}"]`), missing: ['db.connections'] },
    'of a container that shares its loopback': { given: mounted(`network_mode: service:store\nvolumes: ["./application.properties:${MOUNT}"]`, 'file', '  store:\n    image: mysql:8.0\n'), missing: ['db.connections'] },
    'mounted elsewhere': { given: mounted('volumes: ["./application.properties:/home/nacos/logs/application.properties"]'), missing: ['db.connections'] },
    'of a variable': { given: mounted(`volumes: ["./application.properties:${MOUNT}"]`, 'environment'), missing: ['db.connections'] },
  },
});
