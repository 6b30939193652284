import rule from '../../../rules/database/public-key-retrieval.ts';
import { boot, chainOf, connection, dbSettings, dbUrl, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const logged = record('', chainOf('java.sql.SQLNonTransientConnectionException: Could not create connection to database server. Attempted reconnect 3 times. Giving up.', 'com.mysql.cj.exceptions.UnableToConnectException: Public Key Retrieval is not allowed'));
const sha2 = connection({ ok: true, authPlugin: 'caching_sha2_password' });
const allowed = dbUrl({ url: 'jdbc:mysql://db.example:3306/nacos?useSSL=false&allowPublicKeyRetrieval=true', parameters: { useSSL: 'false', allowPublicKeyRetrieval: 'true' } });

testRule(rule, {
  fail: {
    'the log says it': { given: { 'logs.digest': digest([logged]) }, args: { index: 0 }, cites: ['logs.digest'], case: 'failed', confidence: 'stated', explains: ['not-ready'] },
    'the log says it and the URL shows why': {
      given: { 'logs.digest': digest([logged]), 'db.connections': [sha2], 'db.settings': dbSettings() },
      args: { newUrl: 'jdbc:mysql://db.example:3306/nacos?connectTimeout=1000&useSSL=false&allowPublicKeyRetrieval=true', plugin: 'caching_sha2_password' },
      cites: ['logs.digest'], case: 'failed', confidence: 'proven',
    },
    'no log: the next cold login fails': { given: { 'db.connections': [sha2], 'db.settings': dbSettings() }, args: { user: 'nacos' }, cites: ['db.connections'], case: 'latent', severity: 'error' },
    'running until MySQL restarts': {
      given: { 'db.connections': [sha2], 'db.settings': dbSettings(), 'logs.digest': digest([], [boot({ outcome: 'started' })]) }, args: {}, cites: ['db.connections'], case: 'latent', severity: 'warning',
    },
    'corrected since': { given: { 'logs.digest': digest([logged]), 'db.settings': dbSettings(allowed) }, args: {}, cites: ['logs.digest', 'db.settings'], case: 'earlier', severity: 'warning' },
  },
  pass: {
    'the URL allows it': { given: { 'db.connections': [sha2], 'db.settings': dbSettings(allowed) } },
    'the driver may use TLS': { given: { 'db.connections': [sha2], 'db.settings': dbSettings(dbUrl({ parameters: {} })) } },
    'an account with the old plugin': { given: { 'db.connections': [connection({ ok: true })], 'db.settings': dbSettings() } },
  },
  na: { 'embedded storage': { given: { 'db.connections': null } } },
  unknown: { 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['db.connections'] } },
});
