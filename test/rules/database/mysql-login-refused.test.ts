import rule from '../../../rules/database/mysql-login-refused.ts';
import { connection, dbSettings } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const at = (code: string | null, stage: 'handshake' | 'login' | 'database' = 'login', message = `error ${code}`) => ({ 'db.connections': [connection({ stage, code, message })], 'db.settings': dbSettings() });
const cites = ['db.connections'] as const;

testRule(rule, {
  fail: {
    'an expired password': {
      given: at('1862', 'login', 'Your password has expired.'), args: { user: 'nacos', reason: 'Your password has expired.' }, cites, case: 'expired', subject: 'url 0',
      symptoms: ['database-unreachable'], explains: ['datasource-missing', 'not-ready', 'start-failed'],
    },
    'a password to be changed first': { given: at('1820', 'database'), args: {}, cites, case: 'expired' },
    'a locked account': { given: at('3118'), args: {}, cites, case: 'locked' },
    'a locked account of MariaDB': { given: at('4151'), args: {}, cites, case: 'locked' },
    'a way to log in that one side lacks': { given: at('1251', 'handshake'), args: {}, cites, case: 'plugin' },
    'a number that nobody has heard of': { given: at('9999'), args: { reason: 'error 9999' }, cites, case: 'other' },
  },
  pass: { 'it gets in': { given: { 'db.connections': [connection({ ok: true })], 'db.settings': dbSettings() } } },
  na: { 'embedded storage': { given: { 'db.connections': null } } },
  unknown: {
    'a number with a rule of its own': { given: at('1045'), missing: ['db.connections'] },
    'no number: the network': { given: at('ECONNRESET', 'handshake'), missing: ['db.connections'] },
  },
});
