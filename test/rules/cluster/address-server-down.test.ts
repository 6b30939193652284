import rule from '../../../rules/cluster/address-server-down.ts';
import { boot, config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string) => digest([record(message, [], { kind: 'cluster' })], [boot({ outcome: 'unfinished' })]);

testRule(rule, {
  fail: {
    '404': { given: { 'logs.digest': log('[serverlist] failed to get serverlist, error code 404') }, args: { code: '404', address: '<address server>:8080/nacos/serverlist' }, cites: ['logs.digest'], case: 'status' },
    'the configuration names it': {
      given: { 'logs.digest': log('[serverlist] failed to get serverlist, error code 404'), 'nacos.config': config({ 'address.server.domain': '10.20.0.5', 'address.server.port': '8090', 'address.server.url': '/list' }) },
      args: { code: '404', address: '10.20.0.5:8090/list' }, cites: ['logs.digest'], case: 'status',
    },
    'own server unknown': {
      given: { 'logs.digest': log('[serverlist] exception, error : caused: addr.example.com;') }, args: { reason: 'addr.example.com' }, cites: ['logs.digest'], case: 'exception',
    },
    'an HTML page': {
      given: { 'logs.digest': log('[serverlist] exception for analyzeClusterConf, error : caused: For input string: "//x";') },
      args: { reason: 'caused: For input string: "//x";' }, cites: ['logs.digest'], case: 'content',
    },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'jmenv belongs to the missing cluster.conf': { given: { 'logs.digest': log('[serverlist] exception, error : caused: jmenv.tbsite.net;') } },
    'the disk has another rule': { given: { 'logs.digest': log('nacos-XXXX [serverlist] failed to get serverlist from disk!, error : x') } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
