import rule from '../../../rules/database/cluster-without-datasource.ts';
import { chainOf, config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const external = { kind: 'external', platform: '', by: 'cluster-default' } as const;
const cluster = { mode: 'cluster', by: 'log' } as const;
const logged = digest([record('', chainOf('java.io.IOException: java.lang.IllegalArgumentException: db.num is null', 'java.lang.IllegalArgumentException: db.num is null'))]);

testRule(rule, {
  fail: {
    'the file names none, and how it was started is not told': { given: { 'nacos.config': config({ 'server.port': '8848' }), 'logs.digest': logged }, args: {}, cites: ['logs.digest', 'nacos.config'], case: 'log', confidence: 'stated' },
    'nothing configured': {
      given: { 'nacos.storage': external, 'nacos.mode': cluster, 'nacos.config': config({ 'server.port': '8848' }), 'nacos.version': { version: '2.1.0', by: 'jar' } },
      args: { platformKey: 'spring.datasource.platform', file: '/opt/nacos/conf/application.properties' }, cites: ['nacos.storage', 'nacos.config'], case: 'config', confidence: 'proven',
    },
    'nobody knows how it will be started': {
      given: { 'nacos.storage': external, 'nacos.mode': { mode: 'cluster', by: 'script-default' }, 'nacos.config': config({ 'server.port': '8848' }) },
      args: {}, cites: ['nacos.storage', 'nacos.config'], case: 'default', confidence: 'suspected', severity: 'error',
    },
    'only a log, the mode not said': { given: { 'logs.digest': logged }, args: { platformKey: 'spring.sql.init.platform' }, cites: ['logs.digest'], case: 'log', confidence: 'suspected' },
    'only a log of a cluster': { given: { 'logs.digest': logged, 'nacos.mode': { mode: 'cluster', by: 'log' } }, args: {}, cites: ['logs.digest'], case: 'log', confidence: 'stated' },
  },
  pass: {
    'a URL is given': { given: { 'nacos.storage': external, 'nacos.config': config({ 'db.url.0': 'jdbc:mysql://h/nacos' }) } },
    'a URL is given as 3.3 writes it': { given: { 'nacos.storage': external, 'nacos.config': config({ 'nacos.plugin.datasource.db.url.0': 'jdbc:mysql://h/nacos' }) } },
    'a dialect is given as 3.3 writes it': { given: { 'nacos.storage': external, 'nacos.config': config({ 'nacos.plugin.datasource-dialect.type': 'postgresql' }), 'logs.digest': logged } },
    'a platform is given, db.num forgotten: another rule': { given: { 'nacos.storage': external, 'nacos.config': config({ 'spring.sql.init.platform': 'mysql' }), 'logs.digest': logged } },
  },
  na: {
    standalone: { given: { 'nacos.storage': external, 'nacos.mode': { mode: 'standalone', by: 'process' }, 'logs.digest': logged } },
    embedded: { given: { 'nacos.storage': { kind: 'embedded', platform: '', by: 'embedded-flag' } } },
  },
  unknown: {
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.storage'] },
    'no configuration seen': { given: { 'nacos.storage': external }, missing: ['nacos.config'] },
  },
});
