import rule from '../../../rules/docker/database-account-absent.ts';
import { declared } from '../../support/declared.ts';
import { digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['deployment'] as const;
const OURS = { SPRING_DATASOURCE_PLATFORM: 'mysql', MODE: 'standalone', MYSQL_SERVICE_HOST: 'db', MYSQL_SERVICE_DB_NAME: 'nacos', MYSQL_SERVICE_USER: 'app', MYSQL_SERVICE_PASSWORD: 'q8w7e6' };
const given = (theirs: Readonly<Record<string, string>>, ours: Readonly<Record<string, string>> = {}, more = '', image = 'mysql:8'): Given =>
  declared('compose', `services:\n  n1:\n    image: nacos/nacos-server:v2.5.1\n    environment: ${JSON.stringify({ ...OURS, ...ours })}\n  db:\n    image: ${image}\n    environment: ${JSON.stringify({ MYSQL_ROOT_PASSWORD: 'r5t4', ...theirs })}\n${more}`);
const refused = { 'logs.digest': digest([record('Nacos Server did not start because dumpservice bean construction failure', [], { phase: 'starting' })]) };

testRule(rule, {
  fail: {
    'no account': { given: { ...given({}), ...refused }, args: { user: 'app', database: 'db' }, cites, case: 'account', severity: 'warning', confidence: 'suspected', explains: ['start-failed'] },
    'no account, but the database': { given: given({ MYSQL_DATABASE: 'nacos' }), args: { user: 'app' }, cites, case: 'account' },
    'no account, an empty name': { given: given({ MYSQL_USER: '' }), args: { user: 'app' }, cites, case: 'account' },
    'no database': { given: given({}, { MYSQL_SERVICE_USER: 'root' }), args: { name: 'nacos', database: 'db' }, cites, case: 'database', severity: 'info' },
    'no database, of MariaDB': { given: given({ MARIADB_USER: 'app' }, {}, '', 'mariadb:11'), args: { name: 'nacos' }, cites, case: 'database' },
  },
  pass: {
    both: { given: given({ MYSQL_DATABASE: 'nacos', MYSQL_USER: 'app' }) },
    'both, of MariaDB': { given: given({ MARIADB_DATABASE: 'nacos', MARIADB_USER: 'app' }, {}, '', 'mariadb:11') },
    'the script makes them': { given: given({}, {}, '    volumes: ["./sql:/docker-entrypoint-initdb.d"]\n') },
    'one script makes them': { given: given({}, {}, '    volumes: ["./a.sql:/docker-entrypoint-initdb.d/a.sql"]\n') },
  },
  na: {
    'a database elsewhere': { given: given({}, { MYSQL_SERVICE_HOST: '10.0.0.9' }) },
    'an image that has its own': { given: given({}, {}, '', 'nacos/nacos-mysql:5.7') },
    'further variables of a file that was not given': { given: given({}, {}, '    env_file: [db.env]\n') },
    'embedded storage': { given: { ...given({}), 'nacos.storage': { kind: 'embedded', by: 'default' } as never } },
  },
});
