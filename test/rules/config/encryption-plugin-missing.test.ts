import rule from '../../../rules/config/encryption-plugin-missing.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

const ENCRYPT = '[EncryptionHandler] [encryptHandler] No encryption program with the corresponding name found';
const DECRYPT = ENCRYPT.replace('encryptHandler', 'decryptHandler');

testRule(rule, {
  fail: {
    published: { given: said(ENCRYPT, { count: 3 }), args: { count: 3 }, cites, case: 'server', severity: 'warning', confidence: 'stated' },
    read: { given: said(DECRYPT), args: { count: 1 }, cites, case: 'client', severity: 'warning', confidence: 'stated' },
  },
  pass: { ...silent, 'another plugin': { given: said('[EncryptionPluginManager] Load EncryptionPluginService(x) algorithmName(aes) successfully.') } },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'before there were such plugins': { given: { ...said(ENCRYPT), 'nacos.version': { version: '2.0.3', by: 'jar' } } } },
});
