import rule from '../../../rules/cluster/self-listed-twice.ts';
import { clusterConf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const nic = (...addresses: readonly (readonly [string, number])[]): Given => ({
  'host.interfaces': [{ name: 'ens192', index: 2, up: true, loopback: false, addresses: addresses.map(([address, prefix]) => ({ address, family: 4, prefix })) }],
});
const list = (...lines: readonly string[]): Given => ({ 'nacos.cluster-conf': clusterConf(...lines) });
const OTHERS = ['10.9.30.35:21980', '10.9.30.41:21980'];
const VIRTUAL = { ...list('10.9.30.26:21980', ...OTHERS, '10.9.30.50:21980'), ...nic(['10.9.30.50', 32], ['10.9.30.26', 24]) };
const PORTS = list('172.20.43.209:8080', '172.20.43.209:8848', '172.20.43.210:8080', '172.20.46.2:8080');
const refused = (member: string): Given => ({ 'logs.digest': digest([record(`failed to report new info to target node : ${member}, error : caused: Connection refused;`)]) });
const unhealthy: Given = { 'logs.digest': digest([record('report the metadata to the unhealthy node : 172.20.43.209:8848')]) };

testRule(rule, {
  fail: {
    'a virtual address': { given: VIRTUAL, args: { extra: '10.9.30.50:21980', real: '10.9.30.26:21980', realHost: '10.9.30.26' }, cites: ['nacos.cluster-conf', 'host.interfaces'], case: 'addresses', severity: 'error', confidence: 'proven', explains: ['self-not-in-list', 'member-down', 'cluster-alone', 'no-leader', 'start-hangs', 'not-ready'] },
    'two full addresses: the one that came later': { given: { ...VIRTUAL, ...nic(['10.9.30.26', 24], ['10.9.30.50', 24]) }, args: { extra: '10.9.30.50:21980', real: '10.9.30.26:21980' }, cites: ['nacos.cluster-conf', 'host.interfaces'], case: 'addresses' },
    'the default port, which refuses': { given: { ...PORTS, ...refused('172.20.43.209:8848') }, args: { extra: '172.20.43.209:8848', real: '172.20.43.209:8080', port: 8080 }, cites: ['nacos.cluster-conf', 'logs.digest'], case: 'ports', severity: 'error', confidence: 'stated' },
    'the same of 2.x': { given: { ...PORTS, ...unhealthy }, args: { extra: '172.20.43.209:8848' }, cites: ['nacos.cluster-conf', 'logs.digest'], case: 'ports', severity: 'error' },
    'the default port, nothing logged': { given: { ...PORTS, ...refused('172.20.46.2:8080') }, args: { extra: '172.20.43.209:8848' }, cites: ['nacos.cluster-conf'], case: 'ports', severity: 'warning', confidence: 'suspected' },
    'a point at its end': { given: list('reg-0.hs.ns.svc.cluster.local.:8848', 'reg-0.hs.ns.svc.cluster.local:8848', 'reg-1.hs.ns.svc.cluster.local:8848'), args: { extra: 'reg-0.hs.ns.svc.cluster.local.:8848', realHost: 'reg-0.hs.ns.svc.cluster.local' }, cites: ['nacos.cluster-conf'], case: 'point', severity: 'error', confidence: 'proven' },
    'the same pod under another domain': { given: list('reg-0.hs.ns.svc.corp.twl:8848', 'reg-0.hs.ns.svc.cluster.local:8848', 'reg-1.hs.ns.svc.cluster.local:8848'), args: { extra: 'reg-0.hs.ns.svc.corp.twl:8848', domain: 'corp.twl', listed: 'cluster.local' }, cites: ['nacos.cluster-conf'], case: 'domain', confidence: 'proven' },
    'one address beside two names, written by the server': { given: { 'nacos.cluster-conf': { ...clusterConf('reg-a:8848', 'reg-b:8848', '10.233.71.14:8848'), rewrittenAt: '2024-02-07T11:53:13' } }, args: { extra: '10.233.71.14:8848' }, cites: ['nacos.cluster-conf'], case: 'name', confidence: 'proven' },
    'one address among names': { given: list('reg-a:8848', 'reg-b:8848', 'reg-c:8848', '10.233.71.14:8848'), args: { extra: '10.233.71.14:8848' }, cites: ['nacos.cluster-conf'], case: 'name', severity: 'error', confidence: 'suspected' },
    'one address among names, written by the server': { given: { 'nacos.cluster-conf': { ...clusterConf('reg-a:8848', 'reg-b:8848', 'reg-c:8848', '10.233.71.14:8848'), rewrittenAt: '2024-02-07T11:53:13' } }, args: { extra: '10.233.71.14:8848' }, cites: ['nacos.cluster-conf'], case: 'name', confidence: 'proven' },
    'the id of a container': { given: { 'nacos.cluster-conf': { ...clusterConf('reg-a:8848', 'reg-b:8848', 'reg-c:8848', '7f2c9be01d33:8848'), rewrittenAt: '2020-09-17T16:11:47' } }, args: { extra: '7f2c9be01d33:8848', realHost: 'reg-a' }, cites: ['nacos.cluster-conf'], case: 'container', severity: 'error', confidence: 'proven' },
    'the id of a container, written by nobody knows whom': { given: list('10.9.30.26:8848', '10.9.30.27:8848', '7f2c9be01d33:8848'), args: { extra: '7f2c9be01d33:8848' }, cites: ['nacos.cluster-conf'], case: 'container', confidence: 'suspected' },
  },
  pass: {
    'containers that are all called by their id': { given: list('7f2c9be01d33:8848', '8f2c9be01d34:8848', 'reg-a:8848') },
    'names of twelve letters': { given: list('abcdefabcdef:8848', 'reg-b:8848', 'reg-c:8848') },
    'names with a point, all of them': { given: list('reg-0.hs.:8848', 'reg-1.hs.:8848') },
    'the point of another port': { given: list('reg-0.hs.:8848', 'reg-0.hs:8849') },
    'two addresses among names': { given: list('reg-a:8848', 'reg-b:8848', 'reg-c:8848', '10.233.71.14:8848', '10.233.71.15:8848') },
    'names of two and one address': { given: list('reg-a:8848', 'reg-b:8848', '10.233.71.14:8848') },
    'an address with another port': { given: list('reg-a:8848', 'reg-b:8848', 'reg-c:8848', '10.233.71.14:8858') },
    'one address of this machine': { given: { ...VIRTUAL, ...nic(['10.9.30.26', 24]) } },
    'two servers on one machine': { given: { ...list('10.9.30.26:8848', '10.9.30.50:8858', ...OTHERS), ...nic(['10.9.30.26', 24], ['10.9.30.50', 32]) } },
    'another host has the default port': { given: list('172.20.43.209:8080', '172.20.43.210:8080', '172.20.46.2:8848') },
    'three on one machine': { given: list('172.20.43.209:8848', '172.20.43.209:8858', '172.20.43.209:8868') },
    'two on one, one on another': { given: list('172.20.43.209:8848', '172.20.43.209:8858', '172.20.43.210:8848') },
  },
  na: { standalone: { given: { ...VIRTUAL, 'nacos.mode': { mode: 'standalone', by: 'log' } } }, 'no list': { given: { 'nacos.cluster-conf': null } } },
});
