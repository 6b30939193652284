import rule from '../../../rules/ports/bound-to-loopback.ts';
import { config, listener } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = (address: string) => ({ 'nacos.config': config({ 'server.address': address }) });

testRule(rule, {
  fail: {
    IPv4: { given: given('127.0.0.1'), args: { address: '127.0.0.1', key: 'server.address', file: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config'], case: 'address', severity: 'warning', confidence: 'proven', explains: ['server-mute', 'client-cannot-connect', 'member-down'] },
    'its name': { given: given('localhost'), args: {}, cites: ['nacos.config'], case: 'address' },
    'and it is heard there': { given: { ...given('127.0.0.1'), 'host.listeners': [listener(8848, { address: '127.0.0.1' })], 'nacos.main-port': { port: 8848, base: 8848, contextPath: '/nacos', by: 'default', place: { key: 'server.port', origin: 'default', source: null, file: 'x' }, basePlace: { key: 'server.port', origin: 'default', source: null, file: 'x' } } }, args: { port: 8848 }, cites: ['nacos.config', 'host.listeners'], case: 'address' },
  },
  pass: {
    'not set': { given: { 'nacos.config': config({}) } },
    'an address of the network': { given: given('10.1.2.5') },
    'every address': { given: given('0.0.0.0') },
  },
  unknown: {},
});
