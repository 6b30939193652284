import rule from '../../../rules/config/value-in-quotes.ts';
import { config, secret } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const cites = ['nacos.config'] as const;
const file = '/opt/nacos/conf/application.properties';
const defaults = (): ReturnType<typeof config> => {
  const one = config({ 'spring.datasource.platform': '"mysql"' });
  const setting = one.settings['spring.datasource.platform'];
  return setting ? { ...one, settings: { 'spring.datasource.platform': { ...setting, origin: 'default' } } } : one;
};

testRule(rule, {
  fail: {
    platform: { given: { 'nacos.config': config({ 'spring.datasource.platform': '"mysql"' }) }, args: { key: 'spring.datasource.platform', value: '"mysql"', bare: 'mysql', file }, cites, case: 'platform', severity: 'error', confidence: 'proven', explains: ['datasource-missing', 'start-failed', 'not-running'] },
    'the user of the database': { given: { 'nacos.config': config({ 'db.user.0': "'nacos'" }) }, args: { bare: 'nacos' }, cites, case: 'user' },
    'a switch': { given: { 'nacos.config': config({ 'nacos.core.auth.enabled': '"true"' }) }, args: { bare: 'true' }, cites, case: 'other' },
    'the path of 3.x': { given: { 'nacos.config': config({ 'nacos.server.contextPath': '"/nacos"' }) }, args: { bare: '/nacos' }, cites, case: 'other' },
  },
  pass: {
    'no quotation marks': { given: { 'nacos.config': config({ 'spring.datasource.platform': 'mysql' }) } },
    'nothing between them': { given: { 'nacos.config': config({ 'spring.datasource.platform': '""' }) } },
    'marks inside': { given: { 'nacos.config': config({ 'db.user.0': 'o"neill' }) } },
    'the address of the database has a rule of its own': { given: { 'nacos.config': config({ 'db.url.0': '"jdbc:mysql://h/nacos"' }) } },
    'a key of somebody': { given: { 'nacos.config': config({ 'my.platform': '"mysql"' }) } },
    'a secret is not seen': { given: { 'nacos.config': config({ 'db.user': secret() }) } },
    'a default is not a setting': { given: { 'nacos.config': defaults() } },
  },
});
