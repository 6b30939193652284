import settings from '../../../rules/docker/database-settings-differ.ts';
import { declared } from '../../support/declared.ts';
import { digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['deployment'] as const;
const refused = { 'logs.digest': digest([record('Nacos Server did not start because dumpservice bean construction failure', [], { phase: 'starting' })]) };
const BOTH = { MYSQL_DATABASE: 'nacos', MYSQL_USER: 'nacos', MYSQL_PASSWORD: 'q8w7e6', MYSQL_ROOT_PASSWORD: 'r5t4' };
const OURS = { SPRING_DATASOURCE_PLATFORM: 'mysql', MODE: 'standalone', MYSQL_SERVICE_HOST: 'db', MYSQL_SERVICE_DB_NAME: 'nacos', MYSQL_SERVICE_USER: 'nacos', MYSQL_SERVICE_PASSWORD: 'q8w7e6' };
const given = (ours: Readonly<Record<string, string>> = {}, theirs: Readonly<Record<string, string>> = {}, more = '', image = 'mysql:8'): Given =>
  declared('compose', `services:\n  n1:\n    image: nacos/nacos-server:v2.5.1\n    environment: ${JSON.stringify({ ...OURS, ...ours })}\n  db:\n    image: ${image}\n    environment: ${JSON.stringify({ ...BOTH, ...theirs })}\n${more}`);
const without = (name: string): Given => declared('compose', `services:\n  n1:\n    image: nacos/nacos-server:v2.5.1\n    environment: ${JSON.stringify(OURS)}\n  db:\n    image: mysql:8\n    environment: ${JSON.stringify(Object.fromEntries(Object.entries(BOTH).filter(([key]) => key !== name)))}\n`);

testRule(settings, {
  fail: {
    'another database': { given: { ...given({}, { MYSQL_DATABASE: 'nacos_config' }), ...refused }, args: { variable: 'MYSQL_SERVICE_DB_NAME', value: 'nacos', wanted: 'nacos_config' }, cites, case: 'name', explains: ['start-failed'] },
    'another account': { given: given({}, { MYSQL_USER: 'app' }), args: { value: 'nacos', wanted: 'app' }, cites, case: 'user' },
    'another password': { given: given({ MYSQL_SERVICE_PASSWORD: 'other1' }), args: { value: 'nacos', variable: 'MYSQL_SERVICE_PASSWORD' }, cites, case: 'password' },
    'another password of root': { given: given({ MYSQL_SERVICE_USER: 'root' }), args: { value: 'root' }, cites, case: 'password' },
    'a MySQL without a password': { given: without('MYSQL_ROOT_PASSWORD'), args: { database: 'db' }, cites, case: 'locked' },
    'a port that nobody has': { given: given({ MYSQL_SERVICE_PORT: '3307' }), args: { value: '3307', wanted: '3306' }, cites, case: 'port' },
    'a port in the host': { given: given({ MYSQL_SERVICE_HOST: 'db:3306' }), args: { host: 'db', port: '3306' }, cites, case: 'with-port' },
  },
  pass: {
    'all alike': { given: given() }, root: { given: given({ MYSQL_SERVICE_USER: 'root', MYSQL_SERVICE_PASSWORD: 'r5t4' }) },
    'a script that makes what it wants': { given: given({}, { MYSQL_DATABASE: 'app', MYSQL_USER: 'nacos' }, '    volumes: ["./sql:/docker-entrypoint-initdb.d"]\n') },
    'a port that the command says': { given: given({ MYSQL_SERVICE_PORT: '3307' }, {}, '    command: --port=3307\n') },
    'a port that the host publishes': { given: given({ MYSQL_SERVICE_PORT: '3307' }, {}, '    ports: ["3307:3306"]\n') },
    'a password that comes from the shell': { given: given({ MYSQL_SERVICE_PASSWORD: '${SECRET}' }) },
    'further accounts of a file that was not given': { given: given({}, {}, '    env_file: [db.env]\n') },
  },
  na: { 'a database elsewhere': { given: given({ MYSQL_SERVICE_HOST: '10.0.0.9' }) }, 'a rebuilt database': { given: given({}, { MYSQL_DATABASE: 'x' }, '', 'example/nacos-mysql:5.7') }, 'no database': { given: declared('compose', 'services:\n  n:\n    image: nacos/nacos-server:v2.5.1\n    environment: [MODE=standalone]\n') } },
});
