import rule from '../../../rules/database/mysql-host-not-allowed.ts';
import { chainOf, connection, dbSettings, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const message = "Host '172.18.0.3' is not allowed to connect to this MySQL server";

testRule(rule, {
  fail: {
    'no account for this host': {
      given: { 'db.connections': [connection({ stage: 'handshake', code: '1130', message })], 'db.settings': dbSettings() },
      args: { from: '172.18.0.3', user: 'nacos' }, cites: ['db.connections'], case: 'not-allowed', explains: ['not-ready'],
    },
    'blocked after many errors': {
      given: { 'db.connections': [connection({ stage: 'handshake', code: '1129', message: "Host '10.1.1.1' is blocked because of many connection errors; unblock with 'mysqladmin flush-hosts'" })] },
      args: { from: '10.1.1.1' }, cites: ['db.connections'], case: 'blocked',
    },
    'MariaDB, in the log': {
      given: { 'logs.digest': digest([record('', chainOf("java.sql.SQLException: null,  message from server: \"Host '10.0.0.7' is not allowed to connect to this MariaDB server\""))]) },
      args: { from: '10.0.0.7' }, cites: ['logs.digest'], case: 'not-allowed', confidence: 'stated',
    },
    'blocked, in the log': {
      given: { 'logs.digest': digest([record('', chainOf("java.sql.SQLException: null,  message from server: \"Host '10.0.0.7' is blocked because of many connection errors; unblock with 'mysqladmin flush-hosts'\""))]) },
      args: { from: '10.0.0.7' }, cites: ['logs.digest'], case: 'blocked',
    },
  },
  pass: { 'the password came to be asked': { given: { 'db.connections': [connection({ stage: 'login', code: '1045' })] } } },
  na: { 'embedded storage': { given: { 'db.connections': null } } },
  unknown: { 'another failure of the handshake': { given: { 'db.connections': [connection({ stage: 'handshake', code: null, message: 'garbage' })] }, missing: ['db.connections'] } },
});
