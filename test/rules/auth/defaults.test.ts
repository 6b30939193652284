import key from '../../../rules/auth/default-secret-key.ts';
import identity from '../../../rules/auth/default-server-identity.ts';
import { config, secret } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const NEW = 'nacos.core.auth.plugin.nacos.token.secret.key';
const OLD = 'nacos.core.auth.default.token.secret.key';
const shipped = secret({ knownDefault: 'default of application.properties' });
const version = (text: string) => ({ version: text, by: 'jar' }) as const;

testRule(key, {
  fail: {
    'in force': {
      given: { 'nacos.version': version('2.0.3'), 'nacos.config': config({ [OLD]: shipped, 'nacos.core.auth.enabled': 'true' }) },
      args: { key: OLD, name: 'default of application.properties' }, cites: ['nacos.config'], case: 'in-force', severity: 'error',
    },
    'auth off': {
      given: { 'nacos.version': version('2.0.3'), 'nacos.config': config({ [OLD]: shipped }) }, args: {}, cites: ['nacos.config'], case: 'unused', severity: 'info',
    },
    '3.x: the console uses it': { given: { 'nacos.version': version('3.0.3'), 'nacos.config': config({ [NEW]: shipped }) }, args: {}, cites: ['nacos.config'], case: 'in-force' },
    'version not known': { given: { 'nacos.config': config({ [OLD]: shipped, 'nacos.core.auth.enabled': 'true' }) }, args: { key: OLD }, cites: ['nacos.config'], case: 'in-force' },
  },
  pass: {
    own: { given: { 'nacos.version': version('2.3.2'), 'nacos.config': config({ [NEW]: secret() }) } },
    'an old key that this version does not read': { given: { 'nacos.version': version('2.3.2'), 'nacos.config': config({ [OLD]: shipped, [NEW]: secret() }) } },
  },
  na: { 'none set': { given: { 'nacos.config': config({}) } } },
});

const pair = (name: string, value: string | ReturnType<typeof secret>, auth = 'true') =>
  config({ 'nacos.core.auth.enabled': auth, 'nacos.core.auth.server.identity.key': name, 'nacos.core.auth.server.identity.value': value });

testRule(identity, {
  fail: {
    'as shipped': { given: { 'nacos.config': pair('serverIdentity', secret({ knownDefault: 'security' })) }, args: { name: 'serverIdentity' }, cites: ['nacos.config'], case: 'in-force', severity: 'error' },
    'sample of the Docker image': { given: { 'nacos.config': pair('2222', '2xxx') }, args: { name: '2222' }, cites: ['nacos.config'], case: 'in-force' },
    'auth off': { given: { 'nacos.config': pair('serverIdentity', 'security', 'false') }, args: {}, cites: ['nacos.config'], case: 'unused', severity: 'info' },
    'auth off in 3.x, whose admin API is protected all the same': {
      given: { 'nacos.config': pair('serverIdentity', 'security', 'false'), 'nacos.version': version('3.0.3') }, args: {}, cites: ['nacos.config'], case: 'in-force', severity: 'error',
    },
  },
  pass: {
    'own value under the shipped name': { given: { 'nacos.config': pair('serverIdentity', secret()) } },
    'own name': { given: { 'nacos.config': pair('doctor', 'security') } },
  },
  na: { empty: { given: { 'nacos.config': pair('', '') } } },
});
