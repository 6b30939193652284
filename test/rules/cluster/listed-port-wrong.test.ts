import rule from '../../../rules/cluster/listed-port-wrong.ts';
import { clusterConf, config, selfAddress } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['nacos.cluster-conf'] as const;
const mainPort = (port: number) => ({ 'nacos.main-port': { port, by: 'config', place: null, base: null } }) as unknown as Given;

testRule(rule, {
  fail: {
    'the gRPC port of one': { given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:9848') }, args: { member: '10.0.0.3:9848', line: 3, port: 9848, main: 8848, meant: '10.0.0.3:8848' }, cites, case: 'derived' },
    'the Raft port of one': { given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:7848', '10.0.0.2:8848', '10.0.0.3:8848') }, args: { meant: '10.0.0.1:8848' }, cites, case: 'derived' },
    'nobody has the port of this node': { given: { ...mainPort(8868), 'nacos.config': config({ 'server.port': '8868' }), 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848') }, args: { main: 8868, members: '10.0.0.1:8848, 10.0.0.2:8848' }, cites, case: 'none', confidence: 'suspected' },
  },
  pass: {
    'all alike': { given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848') } },
    'nodes of one host, each with a port of its own': { given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.1:9848', '10.0.0.1:10848') } },
    'two nodes: which of them is right is not known': { given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:9848') } },
    'two of four are elsewhere': { given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:9848', '10.0.0.4:9848') } },
    'its own port is not known': { given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:8868', '10.0.0.2:8868') } },
    'one has it': { given: { ...mainPort(8868), 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8868') } },
    'told with its address': { given: { ...mainPort(8868), 'nacos.self-address': selfAddress('10.0.0.1'), 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848') } },
  },
  na: { 'no list': { given: { 'nacos.cluster-conf': null } }, 'a list that nobody reads': { given: { 'nacos.mode': { mode: 'standalone', by: 'process' }, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:9848') } } },
});
