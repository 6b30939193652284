import rule from '../../../rules/ports/consecutive-ports.ts';
import { clusterConf, config, nacosProcess, portUse } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

testRule(rule, {
  fail: {
    'neighbours on one host': {
      given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.1:8849', '10.0.0.2:8848') },
      args: { one: 8848, other: 8849, port: 9849, member: '10.0.0.1:8849', proposed: 8858 }, cites: ['nacos.cluster-conf'], case: 'cluster-conf',
    },
    'three in a row': {
      given: { 'nacos.cluster-conf': clusterConf('127.0.0.1:8848', '127.0.0.1:8849', '127.0.0.1:8850') },
      args: [{ one: 8848, other: 8849 }, { one: 8849, other: 8850 }], cites: ['nacos.cluster-conf'],
    },
    'JRaft against gRPC': { given: { 'nacos.cluster-conf': clusterConf('a.example:8848', 'A.example:10848') }, args: { port: 9848 }, cites: ['nacos.cluster-conf'] },
    'a running neighbour, ports not probed': {
      given: { 'nacos.processes': [nacosProcess({ own: false, pid: 12, home: '/srv/a', mainPort: 8847 })], 'nacos.config': config({ 'server.port': '8848' }) },
      args: { one: 8848, other: 8847, pid: 12, home: '/srv/a' }, cites: ['nacos.processes'], case: 'process',
    },
  },
  pass: {
    'ten apart': { given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.1:8858', '10.0.0.1:8868') } },
    'neighbours on different hosts': { given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8849') } },
    'two apart is enough': { given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.1:8850') } },
    '1.3 derives no port': { given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.1:8849'), 'nacos.version': { version: '1.3.2', by: 'jar' } } },
    'the ports were probed': {
      given: { 'nacos.processes': [nacosProcess({ own: false, mainPort: 8847 })], 'nacos.ports': [portUse('main', 8848)] },
    },
  },
  na: { 'no list of members': { given: { 'nacos.cluster-conf': null } } },
});
