import rule from '../../../rules/environment/win-startup-cmd-cluster-default.ts';
import { boot, clusterConf, config, digest, patient, startScript } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const scripts = [startScript({ kind: 'cmd', path: 'D:\\nacos\\bin\\startup.cmd', modeLine: 52 })];
const byDefault = { mode: 'cluster', by: 'script-default' } as const;
const bare = { 'nacos.scripts': scripts, 'nacos.mode': byDefault, 'nacos.cluster-conf': null, 'nacos.config': config({}), 'nacos.platform': patient('windows') } as const;
const inCluster = digest([], [boot({ mode: 'cluster' })]);

testRule(rule, {
  fail: {
    'started as a cluster': { given: { ...bare, 'nacos.mode': { mode: 'cluster', by: 'log' }, 'logs.digest': inCluster }, args: { file: 'D:\\nacos\\bin\\startup.cmd', line: 52 }, cites: ['nacos.scripts', 'nacos.cluster-conf', 'nacos.mode'], case: 'started', severity: 'error' },
    'it would': { given: bare, args: { line: 52 }, cites: ['nacos.scripts', 'nacos.cluster-conf', 'nacos.mode'], case: 'would', severity: 'info', confidence: 'suspected' },
    'a cluster.conf of comments only': {
      given: { ...bare, 'nacos.cluster-conf': { ...clusterConf(), lines: [{ line: 1, raw: '# ip:port', kind: 'comment', members: [], problem: null, fatal: false }] }, 'logs.digest': inCluster },
      args: {}, cites: ['nacos.scripts', 'nacos.cluster-conf', 'nacos.mode'], case: 'started',
    },
  },
  pass: {
    'standalone': { given: { ...bare, 'nacos.mode': { mode: 'standalone', by: 'process' } } },
    'a script with another default': { given: { ...bare, 'nacos.scripts': [startScript({ kind: 'cmd', defaultMode: 'standalone' })] } },
    'members are listed': { given: { ...bare, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848'), 'logs.digest': inCluster } },
    'members in the configuration': { given: { ...bare, 'nacos.config': config({ 'nacos.member.list': '10.0.0.1:8848' }), 'logs.digest': inCluster } },
    'embedded storage was asked for': { given: { ...bare, 'nacos.storage': { kind: 'embedded', platform: '', by: 'embedded-flag' }, 'logs.digest': inCluster } },
    'it came up': { given: { ...bare, 'logs.digest': digest([], [boot({ mode: 'cluster', outcome: 'started' })]) } },
  },
  na: { 'both scripts, and nothing tells the system': { given: { ...bare, 'nacos.platform': patient(null, null), 'nacos.scripts': [...scripts, startScript()] } }, 'another system': { given: { ...bare, 'nacos.platform': patient('linux') } }, 'no such script': { given: { ...bare, 'nacos.scripts': [] } } },
  unknown: { 'cluster.conf could not be read': { given: { 'nacos.scripts': scripts, 'nacos.mode': byDefault, 'nacos.config': config({}) }, missing: ['nacos.cluster-conf'] } },
});
