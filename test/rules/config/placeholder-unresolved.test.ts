import rule from '../../../rules/config/placeholder-unresolved.ts';
import type { Config, Setting } from '../../../src/model/config.ts';
import { chainOf, config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const open = (key: string, name: string): Config => {
  const one = config({ [key]: `\${${name}}` });
  return { ...one, settings: { [key]: { ...(one.settings[key] as Setting), unresolved: [name] } } };
};
const logged = digest([record('', chainOf("java.lang.IllegalArgumentException: Could not resolve placeholder 'PORT' in value \"${PORT}\""))]);

testRule(rule, {
  fail: {
    'in a database key': { given: { 'nacos.config': open('db.url.0', 'DB_URL'), 'host.env': {} }, args: { key: 'db.url.0', name: 'DB_URL', file: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config'], case: 'setting', severity: 'error' },
    'in a key that may not be read': { given: { 'nacos.config': open('my.key', 'X'), 'host.env': {} }, args: {}, cites: ['nacos.config'], severity: 'warning', confidence: 'suspected' },
    'Spring complained about it': { given: { 'nacos.config': open('server.port', 'PORT'), 'logs.digest': logged }, args: { name: 'PORT' }, cites: ['nacos.config'], severity: 'error' },
    'only the log': { given: { 'logs.digest': logged }, args: { name: 'PORT' }, cites: ['logs.digest'], case: 'log', confidence: 'stated' },
  },
  pass: {
    'all have values': { given: { 'nacos.config': config({ 'server.port': '8848' }) } },
    'a variable of the image is for another rule': { given: { 'nacos.config': open('db.url.0', 'MYSQL_SERVICE_HOST') } },
    'database keys of an embedded server': { given: { 'nacos.config': open('db.url.0', 'DB_URL'), 'nacos.storage': { kind: 'embedded', platform: '', by: 'standalone-default' } } },
  },
  unknown: {
    'said beside the files of a program, which is none of the server': { given: { 'logs.digest': { ...digest([record('', chainOf("java.lang.IllegalArgumentException: Could not resolve placeholder 'PORT' in value"), { kind: 'other' })]), besideClients: true } }, missing: ['nacos.config'] },
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.config'] },
    'a file from a repository: the environment of the server is not there': { given: { 'nacos.config': open('db.password.0', 'DB_PASSWORD') }, missing: ['nacos.config'] },
  },
});
