import rule from '../../../rules/auth/prompt-blocks-service-start.ts';
import { config, digest, hostOs, nacosProcess, record, secret } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const v3 = { version: '3.0.3', by: 'jar' } as const;
const KEY = 'nacos.core.auth.plugin.nacos.token.secret.key';
const none = secret({ set: false, length: 0, base64Bytes: null, fingerprint: null });
const empty = config({ [KEY]: none, 'nacos.core.auth.server.identity.key': none });
const filled = config({ [KEY]: secret(), 'nacos.core.auth.server.identity.key': secret(), 'nacos.core.auth.server.identity.value': secret() });
const prompted = digest([record(`\`${KEY}\` is missing, please set with Base64 string:`, [], { kind: 'start', level: null })]);

testRule(rule, {
  fail: {
    'two keys are empty': { given: { 'nacos.config': empty, 'nacos.version': v3 }, args: { keys: `${KEY}, nacos.core.auth.server.identity.key`, file: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config'], case: 'empty', severity: 'warning' },
    'it asked': { given: { 'logs.digest': prompted, 'nacos.version': v3 }, args: {}, cites: ['logs.digest'], case: 'prompted', severity: 'error' },
    'it asked on Windows': { given: { 'logs.digest': digest([record(`${KEY} value is empty, please input:`, [], { kind: 'start', level: null })]), 'nacos.version': v3 }, args: {}, cites: ['logs.digest'], case: 'prompted' },
    'it asks again and again': { given: { 'logs.digest': digest([record('Invalid Base64 string: , please input again.', [], { kind: 'start', level: null })]), 'nacos.version': v3 }, args: {}, cites: ['logs.digest'], case: 'prompted' },
  },
  pass: {
    'all filled': { given: { 'nacos.config': filled, 'nacos.version': v3 } },
    'filled since it asked': { given: { 'nacos.config': filled, 'nacos.version': v3, 'logs.digest': prompted } },
    'it runs': { given: { 'nacos.config': empty, 'nacos.version': v3, 'nacos.processes': [nacosProcess()] } },
    'the script does not ask for keys that are not in the file': { given: { 'nacos.config': config({}), 'nacos.version': v3 } },
  },
  na: {
    '2.x': { given: { 'nacos.config': empty, 'nacos.version': { version: '2.5.1', by: 'jar' } } },
    'in a container': { given: { 'nacos.config': empty, 'nacos.version': v3, 'host.os': hostOs({ container: 'docker' }) } },
  },
  unknown: { 'a silent log': { given: { 'logs.digest': digest([]), 'nacos.version': v3 }, missing: ['nacos.config'] }, 'which Nacos is not known': { given: { 'nacos.config': empty }, missing: ['nacos.version'] } },
});
