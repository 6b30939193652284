import rule from '../../../rules/database/postgresql-tables-missing.ts';
import { dbUrl } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const ALL = 'config_info, config_info_gray, config_tags_relation, group_capacity, his_config_info, permissions, roles, tenant_capacity, tenant_info, users';
const listed = (subject: string, value: string) => ({ 'host.seen': [{ what: 'tables', subject, value } as const] });
const explains = ['datasource-missing', 'start-failed'] as const;

testRule(rule, {
  fail: {
    none: { given: listed('nacos', ''), args: { database: 'nacos', count: 9, total: 9 }, cites: ['host.seen'], case: 'none', severity: 'error', confidence: 'proven', explains, symptoms: ['schema-incomplete'] },
    'none, and the database is of somebody': { given: listed('postgres', ''), args: { database: 'postgres' }, cites: ['host.seen'], case: 'none' },
    'some, in capitals': { given: listed('shop', ALL.replace(', users', '').toUpperCase()), args: { tables: 'users', count: 1 }, cites: ['host.seen'], case: 'some' },
    'those of another program in a database called nacos': { given: listed('nacos_dev', 'orders, items'), args: { count: 9 }, cites: ['host.seen'], case: 'none' },
    'the database that the URL names': {
      given: { ...listed('PostgreSQL', ALL.replace(', users', '')), 'db.settings': { platform: 'postgresql', num: 1, urls: [dbUrl({ url: 'jdbc:postgresql://10.9.9.3:5433/nacos_config', user: 'conf' })] } },
      args: { database: 'nacos_config', name: 'nacos_config', host: '10.9.9.3', port: 5433, user: 'conf' }, cites: ['host.seen'], case: 'some',
    },
    'a database that nobody names': { given: listed('PostgreSQL', ALL.replace(', users', '')), args: { database: 'PostgreSQL', name: '<database>', host: '<host>' }, cites: ['host.seen'], case: 'some' },
    'the table of a known release': { given: { ...listed('nacos', ALL.replace('config_info_gray, ', '')), 'nacos.version': { version: '3.0.3', by: 'jar' } }, args: { tables: 'config_info_gray' }, cites: ['host.seen'], case: 'some' },
  },
  pass: {
    whole: { given: listed('nacos', ALL) },
    'a database of another program': { given: listed('shop', 'orders, items') },
  },
  na: { 'nothing was pasted': { given: {} }, 'something else was pasted': { given: { 'host.seen': [{ what: 'selinux', subject: 'SELinux', value: 'enforcing' }] } } },
});
