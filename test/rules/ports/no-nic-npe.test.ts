import type { Nic } from '../../../src/model/host.ts';
import rule from '../../../rules/ports/no-nic-npe.ts';
import { boot, chainOf, digest, record, selfAddress } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const lo: Nic = { name: 'lo', index: 1, up: true, loopback: true, addresses: [{ address: '127.0.0.1', family: 4, prefix: 8 }] };
const eth: Nic = { name: 'eth0', index: 2, up: true, loopback: false, addresses: [{ address: '10.0.0.1', family: 4, prefix: 24 }] };
const npe = (frames: readonly string[]) => record('Application run failed', chainOf('java.lang.ExceptionInInitializerError', 'java.lang.NullPointerException').map(one => ({ ...one, frames })));
const inInetUtils = npe(['java.util.Objects.requireNonNull(Objects.java:203)', 'com.alibaba.nacos.sys.utils.InetUtils.refreshIp(InetUtils.java:110)']);

testRule(rule, {
  fail: {
    'only loopback, name unknown': {
      given: { 'host.interfaces': [lo, { ...eth, up: false }], 'host.name': { hostname: 'box', addresses: null } }, args: { hostname: 'box' }, cites: ['host.interfaces', 'host.name'], case: 'static',
    },
    'the log': { given: { 'logs.digest': digest([inInetUtils]) }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'the message': { given: { 'logs.digest': digest([record('Unable to retrieve localhost', [], { level: 'WARN' })]) }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'the interfaces cannot be listed': { given: { 'logs.digest': digest([record('Cannot get first non-loopback address', chainOf('java.net.SocketException: Network interfaces not available'))]) }, args: {}, cites: ['logs.digest'], case: 'logged' },
  },
  pass: {
    'a usable interface': { given: { 'host.interfaces': [lo, eth] } },
    'a name that resolves': { given: { 'host.interfaces': [lo], 'host.name': { hostname: 'box', addresses: ['10.0.0.1'] } } },
    'the address is pinned': { given: { 'host.interfaces': [lo], 'nacos.self-address': selfAddress('127.0.0.9', { how: 'nacos.server.ip' }) } },
    'another NullPointerException': { given: { 'host.interfaces': [eth], 'logs.digest': digest([npe(['java.util.Objects.requireNonNull(Objects.java:203)', 'com.alibaba.nacos.naming.Foo.bar(Foo.java:1)'])]) } },
    'the interfaces, and it started': { given: { 'host.interfaces': [eth], 'logs.digest': digest([record('Cannot get first non-loopback address')], [boot({ outcome: 'started' })]) } },
    'an application of Spring Cloud': { given: { 'host.interfaces': [eth], 'logs.digest': digest([record('Cannot get first non-loopback address', [], { kind: 'application', logger: 'o.s.cloud.commons.util.InetUtils' })]) } },
    'a start that succeeded': { given: { 'host.interfaces': [eth], 'logs.digest': digest([inInetUtils], [boot({ outcome: 'started' })]) } },
  },
  unknown: {
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['host.interfaces'] },
    'the name was not looked up': { given: { 'host.interfaces': [lo] }, missing: ['host.name'] },
  },
});
