import type { Setting } from '../../../src/model/config.ts';
import rule from '../../../rules/config/old-platform-key-ignored.ts';
import { config } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const version = (text: string) => ({ version: text, by: 'jar' as const });
const url = { 'db.url.0': 'jdbc:mysql://db.example:3306/nacos' };
const template = config({ 'db.url.0': 'jdbc:mysql://${MYSQL_SERVICE_HOST}:3306/nacos' });
const image = { ...template, settings: { 'db.url.0': { ...(template.settings['db.url.0'] as Setting), unresolved: ['MYSQL_SERVICE_HOST'] } } };

testRule(rule, {
  fail: {
    'the new key on 2.1': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'mysql', ...url }), 'nacos.version': version('2.1.0') }, args: { key: 'spring.datasource.platform', version: '2.1.0' }, cites: ['nacos.config'], case: 'new-key', severity: 'error' },
    'a blank behind it on 2.0': { given: { 'nacos.config': config({ 'spring.datasource.platform': 'mysql ', ...url }), 'nacos.version': version('2.0.3') }, args: { value: 'mysql ' }, cites: ['nacos.config'], case: 'misspelt' },
    'a database that needs a plugin': { given: { 'nacos.config': config({ 'spring.datasource.platform': 'postgresql', 'db.url.0': 'jdbc:postgresql://db.example:5432/nacos' }), 'nacos.version': version('2.0.3') }, args: { value: 'postgresql' }, cites: ['nacos.config'], case: 'no-plugins' },
    'the key was left commented': { given: { 'nacos.config': config(url), 'nacos.version': version('2.3.2') }, args: { key: 'spring.sql.init.platform' }, cites: ['nacos.config'], case: 'no-key', severity: 'warning' },
  },
  pass: {
    'two quotes of an image of 2.1': { given: { 'nacos.config': config({ 'spring.datasource.platform': '""' }), 'nacos.version': version('2.1.0') } },
    'the new key on 2.3': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'mysql', ...url }), 'nacos.version': version('2.3.2') } },
    'the old key is a fallback in 3.x': { given: { 'nacos.config': config({ 'spring.datasource.platform': 'mysql', ...url }), 'nacos.version': version('3.0.3') } },
    'the old key on 2.0': { given: { 'nacos.config': config({ 'spring.datasource.platform': 'MySQL', ...url }), 'nacos.version': version('2.0.3') } },
    'the template of the image, Derby meant': { given: { 'nacos.config': image, 'nacos.version': version('2.3.2') } },
    'Derby by name': { given: { 'nacos.config': config({ 'spring.datasource.platform': 'derby' }), 'nacos.version': version('2.0.3') } },
    'no database': { given: { 'nacos.config': config({}), 'nacos.version': version('2.1.0') } },
  },
  na: { 'a cluster': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'mysql' }), 'nacos.version': version('2.1.0'), 'nacos.mode': { mode: 'cluster', by: 'process' } } } },
});
