import rule from '../../../rules/docker/docker-db-localhost.ts';
import type { HostOs } from '../../../src/model/host.ts';
import { boot, connection, dbSettings, dbUrl, digest, home } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const docker: HostOs = { platform: 'linux', arch: 'x86_64', release: '6', distribution: null, libc: 'glibc', container: 'docker' };
const local = dbSettings(dbUrl({ hosts: [{ host: '127.0.0.1', port: 3306 }] }));
const refused = connection({ host: '127.0.0.1', stage: 'tcp', code: 'ECONNREFUSED' });

testRule(rule, {
  fail: { 'refused in a container': { given: { 'host.os': docker, 'db.settings': local, 'db.connections': [refused] }, args: { index: 0, host: '127.0.0.1', port: 3306 }, cites: ['db.settings', 'db.connections'] } },
  pass: {
    'host networking': { given: { 'host.os': docker, 'db.settings': local, 'db.connections': [connection({ ok: true })] } },
    'another host': { given: { 'host.os': docker, 'db.settings': dbSettings(), 'db.connections': [refused] } },
    'a pod with MySQL inside, by its log': { given: { 'host.os': docker, 'db.settings': local, 'logs.digest': digest([], [boot({ outcome: 'started' })]) } },
  },
  na: { 'not a container': { given: { 'host.os': { ...docker, container: null }, 'db.settings': local, 'db.connections': [refused] } }, 'an unpacked installation beside its database': { given: { 'host.os': docker, 'nacos.home': home({ path: '/opt/nacos', realPath: '/opt/nacos' }), 'db.settings': local, 'db.connections': [refused] } }, 'embedded storage': { given: { 'host.os': docker, 'db.settings': null } } },
  unknown: { 'not tried': { given: { 'host.os': docker, 'db.settings': local }, missing: ['db.connections'] } },
});
