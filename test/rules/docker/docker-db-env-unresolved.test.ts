import type { Setting } from '../../../src/model/config.ts';
import rule from '../../../rules/docker/docker-db-env-unresolved.ts';
import { chainOf, config, digest, record } from '../../support/facts.ts';
import { declared, nacos } from '../../support/declared.ts';
import { testRule } from '../../support/rule-tester.ts';

const base = config({ 'db.url.0': 'jdbc:mysql://${MYSQL_SERVICE_HOST}:3306/${MYSQL_SERVICE_DB_NAME}' });
const open = { ...base, settings: { 'db.url.0': { ...(base.settings['db.url.0'] as Setting), unresolved: ['MYSQL_SERVICE_HOST', 'MYSQL_SERVICE_DB_NAME'] } } };
const external = { kind: 'external', platform: '', by: 'cluster-default' } as const;
const log = (text: string) => digest([record('', chainOf(text))]);

testRule(rule, {
  fail: {
    'a cluster container without MySQL': { given: { 'nacos.config': open, 'nacos.storage': external }, args: { names: 'MYSQL_SERVICE_HOST, MYSQL_SERVICE_DB_NAME' }, cites: ['nacos.config'], confidence: 'proven', case: 'unset' },
    'told of the service': { given: { ...declared('compose', nacos('nacos/nacos-server:v2.5.1', ['MODE=cluster'])), 'nacos.config': open, 'nacos.storage': external }, args: { name: 'n1', where: 'docker-compose.yml:2' }, cites: ['nacos.config'], case: 'declared' },
    'one of several': { given: { ...declared('compose', nacos('nacos/nacos-server:v2.5.1', ['MODE=cluster', 'NACOS_SERVERS=n1:8848 n2:8848'])), 'nacos.config': open, 'nacos.storage': external }, args: { name: 'n1' }, cites: ['nacos.config'], case: 'members' },
    'an image that ends before it': { given: { ...declared('compose', nacos('nacos/nacos-server:v3.0.1', ['MODE=cluster'])), 'nacos.config': open, 'nacos.storage': external }, args: { name: 'n1' }, cites: ['nacos.config'], case: 'declared', severity: 'error' },
    'Spring says so': { given: { 'logs.digest': log("java.lang.IllegalArgumentException: Could not resolve placeholder 'MYSQL_SERVICE_HOST' in value \"jdbc:mysql://${MYSQL_SERVICE_HOST}:${MYSQL_SERVICE_PORT:3306}/nacos\"") }, args: { names: 'MYSQL_SERVICE_HOST' }, cites: ['logs.digest'], confidence: 'stated', case: 'unset' },
    'the driver looks for such a host, though nothing asks for MySQL': { given: { 'nacos.config': open, 'nacos.storage': { kind: 'embedded', platform: '', by: 'standalone-default' }, 'logs.digest': log('java.net.UnknownHostException: ${MYSQL_SERVICE_HOST}: Name or service not known') }, args: {}, cites: ['logs.digest', 'nacos.config'], case: 'unset' },
    'the driver looks for such a host': { given: { 'logs.digest': log('java.net.UnknownHostException: ${MYSQL_SERVICE_HOST}: Name or service not known') }, args: { names: 'MYSQL_SERVICE_HOST' }, cites: ['logs.digest'], case: 'unset' },
  },
  pass: { 'all set': { given: { 'nacos.config': config({ 'db.url.0': 'jdbc:mysql://mysql:3306/nacos' }), 'nacos.storage': external } } },
  na: { 'nobody chose anything: that it needs MODE is told': { given: { ...declared('compose', nacos('nacos/nacos-server:v2.5.1', ['TZ=Asia/Shanghai'])), 'nacos.config': open, 'nacos.storage': external } },
    'a platform that is no database': { given: { ...declared('compose', nacos('nacos/nacos-server:v2.5.1', ['MODE=standalone', 'SPRING_DATASOURCE_PLATFORM=none'])), 'nacos.config': open, 'nacos.storage': external } },
    'a single server by an argument': { given: { ...declared('compose', nacos('nacos/nacos-server:v2.5.1', [], 'command: -m standalone')), 'nacos.config': open, 'nacos.storage': external } },
    'a name that is misspelt': { given: { ...declared('compose', nacos('nacos/nacos-server:v2.5.1', ['MYSQL_SERVICE_DATABASE=nacos'])), 'nacos.config': open, 'nacos.storage': external } },
    'a single server that is misspelt': { given: { ...declared('compose', nacos('nacos/nacos-server:v2.5.1', ['MODE=Standalone'])), 'nacos.config': open, 'nacos.storage': external } },
    'an anchor that is replaced': { given: { ...declared('compose', 'x-n: &n {image: "nacos/nacos-server:v2.5.1", environment: {MYSQL_SERVICE_HOST: db}}\nservices:\n  n1:\n    <<: *n\n    environment: {JVM_XMX: 1g}\n'), 'nacos.config': open, 'nacos.storage': external } },
    'the second node': { given: { ...declared('compose', `${nacos('nacos/nacos-server:v2.5.1')}  n2:\n    image: nacos/nacos-server:v2.5.1\n`, 'n2'), 'nacos.config': open, 'nacos.storage': external } },
    'the same template, embedded storage': { given: { 'nacos.config': open, 'nacos.storage': { kind: 'embedded', platform: '', by: 'standalone-default' } } },
  },
  unknown: { 'another placeholder': { given: { 'logs.digest': log("java.lang.IllegalArgumentException: Could not resolve placeholder 'NACOS_AUTH_TOKEN' in value") }, missing: ['nacos.config'] } },
});
