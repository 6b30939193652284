import rule from '../../../rules/config/platform-unknown-dialect.ts';
import { boot, config, digest, record } from '../../support/facts.ts';
import { declared, nacos } from '../../support/declared.ts';
import { testRule } from '../../support/rule-tester.ts';

const logged = digest([record('[MapperManager] Failed to find the datasource,dataSource:postgresql')]);

testRule(rule, {
  fail: {
    mariadb: { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'mariadb' }) }, args: { platform: 'mariadb', key: 'spring.sql.init.platform' }, cites: ['nacos.config'], case: 'mysql-like', confidence: 'suspected' },
    'the map is by exact name': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'MySQL' }) }, args: { platform: 'MySQL' }, cites: ['nacos.config'], case: 'mysql-like' },
    'postgresql without its plugin': { given: { 'logs.digest': logged }, args: { platform: 'postgresql' }, cites: ['logs.digest'], case: 'plugin', confidence: 'stated' },
    'a pair of quotation marks, from the template of an image': { given: { 'logs.digest': digest([record('[MapperManager] Failed to find the datasource,dataSource:"" ')]) }, args: { platform: '""' }, cites: ['logs.digest'], case: 'quotes', explains: ['start-failed'] },
    'a short name of PostgreSQL': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'postgres' }) }, args: { platform: 'postgres', meant: 'postgresql' }, cites: ['nacos.config'], case: 'alias', confidence: 'suspected', severity: 'warning' },
    'configured and logged': { given: { 'logs.digest': logged, 'nacos.config': config({ 'spring.datasource.platform': 'postgresql' }) }, args: { key: 'spring.datasource.platform' }, cites: ['logs.digest', 'nacos.config'], case: 'plugin', confidence: 'proven' },
  },
  pass: {
    mysql: { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'mysql' }), 'logs.digest': logged } },
    none: { given: { 'nacos.config': config({}) } },
    'postgresql runs, so its plugin is there': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'postgresql' }), 'logs.digest': digest([], [boot({ outcome: 'started' })]) } },
  },
  na: {
    'told with the variable of the container': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'mariadb' }), ...declared('compose', nacos('nacos/nacos-server:v2.5.1', ['SPRING_DATASOURCE_PLATFORM=mariadb'])) } },
    'before 2.2 it is Derby': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'mariadb' }), 'nacos.version': { version: '2.1.0', by: 'jar' } } },
    'embedded by flag': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'oracle' }), 'nacos.storage': { kind: 'embedded', platform: 'oracle', by: 'embedded-flag' } } },
  },
  unknown: { 'the plugins folder was not looked at': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'postgresql' }), 'logs.digest': digest([]) }, missing: ['nacos.config'] } },
});
