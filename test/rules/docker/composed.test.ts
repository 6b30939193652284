import alone from '../../../rules/docker/mounted-properties-alone.ts';
import beaten from '../../../rules/docker/environment-beaten.ts';
import console from '../../../rules/docker/console-lacks-servers.ts';
import cut from '../../../rules/docker/command-cut.ts';
import login from '../../../rules/docker/database-login-needs-key.ts';
import background from '../../../rules/docker/start-script-in-background.ts';
import unfit from '../../../rules/docker/database-image-unfit.ts';
import swarm from '../../../rules/docker/swarm-virtual-address.ts';
import { declared, nacos } from '../../support/declared.ts';
import { config, digest, record } from '../../support/facts.ts';
import { fared, psRow } from '../../support/fared.ts';
import { proxied } from '../../support/proxied.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['deployment'] as const;
const na = { 'nothing is declared': { given: { 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null } } satisfies Given } };
const NEW = 'nacos/nacos-server:v2.5.1';
const V3 = 'nacos/nacos-server:v3.1.1';
const compose = (text: string, name: string | null = null): Given => declared('compose', text, name);
const replica = (env: string): Given => declared('manifest', `kind: StatefulSet\nmetadata: {name: nacos}\nspec: {serviceName: hs, replicas: 2, template: {spec: {containers: [{image: "${NEW}", env: [${env}]}]}}}\n`, 'nacos-1');
const env = (own: string, more = ''): string => `x-n: &n\n  image: ${NEW}\n  environment: {MODE: standalone, JVM_XMX: 512m, TZ: Asia/Shanghai}\nservices:\n  n1:\n    <<: *n\n${own}${more}`;
const FILE = { 'docker-compose.yml': nacos(NEW, ['MODE=standalone'], 'env_file: n.env'), 'n.env': 'MODE=cluster\n' };

testRule(beaten, {
  fail: {
    'a map over the anchor': { given: compose(env('    environment: {JVM_XMX: 1g}\n')), args: { names: 'MODE', where: 'docker-compose.yml:7' }, cites, case: 'replaced', severity: 'error' },
    'a list over the anchor': { given: compose(env('    environment: [MODE=standalone]\n')), args: { names: 'JVM_XMX' }, cites, case: 'replaced' },
    'a file that says otherwise': { given: await proxied(FILE), args: { names: 'MODE', file: 'n.env:1', where: 'docker-compose.yml:4' }, cites, case: 'env-file', severity: 'info' },
    'somebody changed it there': { given: { ...await proxied(FILE), 'logs.digest': digest([record('n.env 里已经改了 MODE，还是集群', [], { kind: 'application', level: null })]) }, args: { names: 'MODE' }, cites, case: 'env-file', severity: 'error' },
    'somebody changed something else': { given: { ...await proxied(FILE), 'logs.digest': digest([record('n.env 里已经改了 MODEL，还是集群', [], { kind: 'application', level: null })]) }, args: { names: 'MODE' }, cites, case: 'env-file', severity: 'info' },
  },
  pass: {
    'merged below it': { given: compose(`x-e: &e {MODE: standalone}\nservices:\n  n1:\n    image: ${NEW}\n    environment: {<<: *e, JVM_XMX: 1g}\n`) }, 'the anchor alone': { given: compose(env('')) },
    'all of them again': { given: compose(env('    environment: {JVM_XMX: 1g, MODE: cluster}\n')) }, 'what no image reads': { given: compose(`x-n: &n {environment: {MINE: a}}\nservices:\n  n1:\n    <<: *n\n    image: ${NEW}\n    environment: {MODE: standalone}\n`) },
    'a file that says the same': { given: await proxied({ ...FILE, 'n.env': 'MODE=standalone\n' }) },
  },
  na: { ...na, 'Kubernetes': { given: replica('{name: MODE, value: a}') } },
});

const stack = (deploy: string, more = '', environment = ['NACOS_SERVERS=n1:8848 n2:8848'], top = ''): Given =>
  compose(`${nacos(NEW, environment, `${deploy}\n${more}`)}  n2:\n    image: ${NEW}\n${top}`);
const PLACED = 'deploy: {placement: {constraints: [node.hostname == a]}}';

testRule(swarm, {
  fail: {
    'placed by a swarm': { given: stack(PLACED), args: { name: 'n1', where: 'docker-compose.yml:4' }, cites, subject: 'container n1' },
    'a network of several hosts': { given: stack('networks: [x]', '', ['NACOS_SERVERS=n1:8848 n2:8848'], 'networks: {x: {driver: overlay}}\n'), args: { name: 'n1' }, cites },
    'by host name, and called by its address': { given: stack(PLACED, 'hostname: n1'), args: { name: 'n1' }, cites },
  },
  pass: {
    'the addresses of the tasks': { given: stack('deploy: {endpoint_mode: dnsrr}') }, 'no swarm': { given: stack('deploy: {resources: {limits: {memory: 2g}}}') },
    'by host name': { given: stack(PLACED, 'hostname: n1', ['NACOS_SERVERS=n1:8848 n2:8848', 'PREFER_HOST_MODE=hostname']) }, 'an address of its own': { given: stack(PLACED, '', ['NACOS_SERVERS=n1:8848', 'NACOS_SERVER_IP=n1']) },
  },
  na: { ...na, 'alone': { given: stack(PLACED, '', ['MODE=standalone', 'NACOS_SERVERS=n1:8848']) }, 'other members': { given: stack(PLACED, '', ['NACOS_SERVERS=10.0.0.1:8848']) }, 'Kubernetes': { given: replica('{name: NACOS_SERVERS, value: "nacos-1:8848"}') } },
});

const CONSOLE = ['MODE=standalone', 'NACOS_DEPLOYMENT_TYPE=console'];

testRule(console, {
  fail: { 'nothing tells it': { given: compose(nacos(V3, CONSOLE)), args: { name: 'n1', where: 'docker-compose.yml:4' }, cites } },
  pass: {
    'a list': { given: compose(nacos(V3, [...CONSOLE, 'MEMBER_LIST=n:8848'])) }, 'a file': { given: compose(nacos(V3, CONSOLE, 'volumes: ["./cluster.conf:/home/nacos/conf/cluster.conf"]')) }, 'a flag': { given: compose(nacos(V3, [...CONSOLE, 'JAVA_OPT=-Dnacos.member.list=n:8848'])) },
    'of a cluster': { given: compose(nacos(V3, ['NACOS_DEPLOYMENT_TYPE=console', 'NACOS_SERVERS=n:8848'])) }, 'a file that was not given': { given: compose(nacos(V3, CONSOLE, 'env_file: [x.env]')) },
  },
  na: { ...na, 'a server': { given: compose(nacos(V3, ['MODE=standalone'])) }, 'before 3.0': { given: compose(nacos(NEW, CONSOLE)) } },
});

const run = (parameters: string): Given => declared('docker-run', `docker run -d --name n1 -e MODE=standalone -e ${parameters} -p 8848:8848 ${NEW}`);

testRule(cut, {
  fail: { 'parameters without quotes': { given: run('MYSQL_SERVICE_DB_PARAM=characterEncoding=utf8&useSSL=false'), args: { where: 'given.txt:1' }, cites } },
  pass: { 'in quotes': { given: run("'MYSQL_SERVICE_DB_PARAM=characterEncoding=utf8&useSSL=false'") }, 'in the background': { given: declared('docker-run', `docker run -e MODE=standalone ${NEW} &\n`) }, 'two commands': { given: declared('docker-run', `docker run -e MODE=standalone ${NEW}&& docker ps\n`) } },
  na: { ...na, 'Compose': { given: compose(nacos(NEW)) } },
});

const DB = (parameters: string | null, database = 'image: mysql:8.0', image = NEW, more = ''): Given =>
  compose(`${nacos(image, ['SPRING_DATASOURCE_PLATFORM=mysql', 'MYSQL_SERVICE_HOST=db', ...(parameters === null ? [] : [`MYSQL_SERVICE_DB_PARAM=${parameters}`])], more)}  db:\n    ${database}\n`);
const STANDARD = 'characterEncoding=utf8&connectTimeout=1000&socketTimeout=3000&autoReconnect=true&useSSL=false';

testRule(login, {
  fail: {
    'the parameters of the image': { given: DB(null), args: { database: 'db', image: 'mysql:8.0', version: '2.5.1', proposed: `${STANDARD}&allowPublicKeyRetrieval=true`, databaseWhere: 'docker-compose.yml:5' }, cites, case: 'standard', severity: 'error' },
    'own ones': { given: DB('characterEncoding=utf8&sslMode=DISABLED'), args: { where: 'docker-compose.yml:4', proposed: 'characterEncoding=utf8&sslMode=DISABLED&allowPublicKeyRetrieval=true' }, cites, case: 'own' },
    'tables made by a script': { given: DB('useSSL=false', 'image: mysql:8.0\n    volumes: ["./s.sql:/docker-entrypoint-initdb.d/s.sql"]'), args: { database: 'db' }, cites, case: 'own', severity: 'warning' },
    'the newest': { given: DB(null, 'image: mysql'.replace('mysql', 'mysql:latest')), args: { image: 'mysql:latest' }, cites, case: 'standard' },
  },
  pass: {
    'allowed': { given: DB('useSSL=false&allowPublicKeyRetrieval=true') }, 'with TLS': { given: DB('characterEncoding=utf8') }, 'MySQL 5.7': { given: DB(null, 'image: mysql:5.7') }, 'passwords of before': { given: DB(null, 'image: mysql:8.0\n    command: --default-authentication-plugin=mysql_native_password') },
    'an image of others': { given: DB(null, 'image: nacos/nacos-mysql:8.0.30') }, 'a configuration of its own': { given: DB(null, 'image: mysql:8.0\n    volumes: ["./my.cnf:/etc/my.cnf"]') }, 'images before 2.0.2': { given: DB(null, 'image: mysql:8.0', 'nacos/nacos-server:2.0.1') }, 'of the shell': { given: DB('${PARAM}') },
  },
  na: { ...na, 'a database elsewhere': { given: compose(nacos(NEW, ['MYSQL_SERVICE_HOST=10.0.0.1'])) }, 'an embedded one': { given: { ...DB(null), 'nacos.storage': { kind: 'embedded', platform: '', by: 'standalone-default' } } }, 'a file of its own': { given: DB(null, 'image: mysql:8.0', NEW, 'volumes: ["./a.properties:/home/nacos/conf/application.properties"]') }, 'the second replica': { given: replica('{name: MYSQL_SERVICE_HOST, value: nacos}') } },
});

testRule(unfit, {
  fail: {
    'tables that it cannot make': { given: DB(null, 'image: mysql:5.5'), args: { database: 'db', image: 'mysql:5.5', version: '2.5.1' }, cites, case: 'too-old', severity: 'error' },
    'the last of before': { given: DB(null, 'image: mysql:5.6.4'), args: {}, cites, case: 'too-old' },
    'one that nobody corrects any more': { given: DB(null, 'image: docker.io/library/mysql:5.6'), args: {}, cites, case: 'old', severity: 'warning' },
    'the driver of before': { given: DB(null, 'image: mysql:8.0.33', 'nacos/nacos-server:1.1.4'), args: { version: '1.1.4' }, cites, case: 'too-new' },
  },
  pass: { 'MySQL 5.7': { given: DB(null, 'image: mysql:5.7') }, 'the images of the examples': { given: DB(null, 'image: nacos/nacos-mysql:8.0.16') }, 'the new driver': { given: DB(null, 'image: mysql:8', 'nacos/nacos-server:1.3.1') }, 'tables of before 1.2': { given: DB(null, 'image: mysql:5.7', 'nacos/nacos-server:1.1.4') } },
  na: { ...na, 'an image of others': { given: DB(null, 'image: bitnami/mysql:5.5') }, 'no version': { given: DB(null, 'image: mysql:latest') }, 'a database elsewhere': { given: compose(nacos(NEW, ['MYSQL_SERVICE_HOST=10.0.0.1'])) } },
});

const MOUNT = 'volumes: ["./a.properties:/home/nacos/conf/application.properties"]';
const properties = (values: Readonly<Record<string, string>>, variables = ['MODE=standalone', 'MYSQL_SERVICE_HOST=db', 'SPRING_DATASOURCE_PLATFORM=mysql']): Given => ({ ...compose(nacos(NEW, variables, MOUNT)), 'nacos.config': config(values) });

testRule(alone, {
  fail: { 'an address that it does not ask for': { given: properties({ 'db.url.0': 'jdbc:mysql://10.0.0.1:3306/nacos' }), args: { names: 'MYSQL_SERVICE_HOST', file: './a.properties', where: 'docker-compose.yml:4' }, cites, severity: 'warning' } },
  pass: { 'what it asks for': { given: properties({ 'db.url.0': 'jdbc:mysql://db:3306/nacos' }) }, 'what the script reads': { given: properties({ 'db.num': '1' }, ['MODE=standalone', 'JVM_XMX=512m', 'SPRING_DATASOURCE_PLATFORM=mysql']) }, 'too short to be told': { given: properties({ 'db.num': '0' }, ['MODE=standalone', 'MYSQL_DATABASE_NUM=1']) }, 'a secret': { given: properties({ 'db.num': '0' }, ['MYSQL_SERVICE_PASSWORD=geheim77']) } },
  na: { ...na, 'the file of the image': { given: { ...compose(nacos(NEW, ['MYSQL_SERVICE_HOST=db'])), 'nacos.config': config({}) } }, 'a file that was not given': { given: compose(nacos(NEW, ['MYSQL_SERVICE_HOST=db'], MOUNT)) }, 'the second replica': { given: { ...replica('{name: MYSQL_SERVICE_HOST, value: dbx}'), 'nacos.config': config({}) } } },
});

const OWN = (entrypoint: string, name = 'reg'): Given => compose(`services:\n  ${name}:\n    image: openjdk:8-jdk-alpine\n    entrypoint: ${entrypoint}\n`);
const ECHO = 'nacos is starting，you can check the /home/nacos/logs/start.out';
const ENDED = fared(psRow('Exited (0) 5 seconds ago', 'openjdk:8-jdk-alpine', 'reg'));
testRule(background, {
  fail: {
    'the script of the release': { given: OWN('["/app/bin/startup.sh", "-m", "standalone"]'), args: { name: 'reg', command: '/app/bin/startup.sh -m standalone' }, cites, case: 'declared', subject: 'container reg', severity: 'error', explains: ['not-running', 'start-failed'] },
    'run by bash, and seen to have ended': { given: { ...OWN('bash bin/startup.sh -m standalone'), ...ENDED }, args: { name: 'reg' }, cites, case: 'declared' },
    'its log and its end': { given: { 'logs.digest': digest([record(ECHO, [], { kind: 'start', level: null }), record('nacos-server exited with code 0', [], { kind: 'start', level: null })]) }, args: { name: 'nacos-server' }, cites: ['logs.digest'], case: 'logged', confidence: 'stated' },
  },
  pass: {
    'something stays behind it': { given: OWN('sh -c "bin/startup.sh -m standalone && tail -f logs/start.out"') },
    "the image's own": { given: OWN('["bin/docker-startup.sh"]') },
    'it lives': { given: { ...OWN('["/app/bin/startup.sh"]'), ...fared(psRow('Up 2 hours', 'openjdk:8-jdk-alpine', 'reg')) } },
    'no command': { given: compose(nacos(NEW)) },
  },
  na: {
    ...na,
    'on a host': { given: { 'logs.digest': digest([record(ECHO, [], { kind: 'start', level: null })]) } },
    'another end': { given: { 'logs.digest': digest([record(ECHO, [], { kind: 'start', level: null }), record('mysql exited with code 0', [], { kind: 'start', level: null })]) } },
    'only its end': { given: { 'logs.digest': digest([record('nacos-server exited with code 0', [], { kind: 'start', level: null })]) } },
  },
});
