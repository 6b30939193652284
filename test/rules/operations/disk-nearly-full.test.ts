import type { Disk } from '../../../src/model/host.ts';
import rule from '../../../rules/operations/disk-nearly-full.ts';
import { testRule } from '../../support/rule-tester.ts';

const G = 1024 ** 3;
const disk = (total: number, free: number, path = '/opt/nacos'): Disk => ({ path, totalBytes: total * G, freeBytes: free * G, totalInodes: 1000, freeInodes: 900, readOnly: false });

testRule(rule, {
  fail: {
    'one percent of 100 GB, told once': { given: { 'host.disk': [disk(100, 1), disk(100, 1, '/opt/nacos/logs')] }, args: { path: '/opt/nacos', free: 1024, percent: 1 }, cites: ['host.disk'], severity: 'warning' },
    'two disks': { given: { 'host.disk': [disk(100, 1), disk(50, 0.5, '/data')] }, args: [{ path: '/opt/nacos' }, { path: '/data' }], cites: ['host.disk'] },
  },
  pass: {
    'half': { given: { 'host.disk': [disk(100, 50)] } },
    'three percent of a very large disk': { given: { 'host.disk': [disk(4000, 120)] } },
    'a small disk with room': { given: { 'host.disk': [disk(2, 1)] } },
    'full: another rule says so': { given: { 'host.disk': [disk(100, 0.01)] } },
  },
});
