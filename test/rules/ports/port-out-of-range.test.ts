import rule from '../../../rules/ports/port-out-of-range.ts';
import { boot, chainOf, config, digest, portUse, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const logged = record('Startup errors : ', chainOf('java.lang.IllegalArgumentException: port out of range:65999'));

testRule(rule, {
  fail: {
    'too high for the cluster port': { given: { 'nacos.config': config({ 'server.port': '64535' }) }, args: { main: 64_535, port: 65_536, key: 'server.port' }, cites: ['nacos.config'], case: 'derived' },
    'too low for JRaft': { given: { 'nacos.config': config({ 'server.port': '900' }) }, args: { main: 900, port: -100 }, cites: ['nacos.config'], case: 'derived' },
    'as the probe says': { given: { 'nacos.ports': [portUse('main', 65_000), portUse('grpc-sdk', 66_000, { state: 'invalid' })] }, args: { main: 65_000, port: 66_000 }, cites: ['nacos.ports'] },
    'a remark behind the number': {
      given: { 'nacos.config': config({ 'server.port': '8848 # main port' }), 'nacos.ports': [portUse('main', 8848)] }, args: { key: 'server.port', value: '8848 # main port' }, cites: ['nacos.config'], case: 'not-number',
    },
    'only the log': { given: { 'logs.digest': digest([logged], [boot({ port: null })]) }, args: { port: '65999' }, cites: ['logs.digest'], case: 'logged', confidence: 'stated' },
  },
  pass: {
    'a hexadecimal number, with a blank': { given: { 'nacos.config': config({ 'server.port': ' 0x2290 ' }), 'nacos.ports': [portUse('main', 8848)] } },
    'the last port that works': { given: { 'nacos.config': config({ 'server.port': '64534' }) } },
    '1.3 derives no port': { given: { 'nacos.config': config({ 'server.port': '65000' }), 'nacos.version': { version: '1.3.2', by: 'jar' } } },
    'the first port there is': { given: { 'nacos.config': config({ 'server.port': '1001' }) } },
  },
  unknown: {
    'a silent log': { given: { 'logs.digest': digest([], [boot({ port: null })]) }, missing: ['nacos.config'] },
    'a client’s own error': { given: { 'logs.digest': digest([{ ...logged, kind: 'application' }], [boot({ port: null })]) }, missing: ['nacos.config'] },
  },
});
