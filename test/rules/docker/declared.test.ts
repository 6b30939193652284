import arm from '../../../rules/docker/arm-platform-without-image.ts';
import console from '../../../rules/docker/console-not-published.ts';
import data from '../../../rules/docker/data-not-kept.ts';
import database from '../../../rules/docker/database-host-unreachable.ts';
import debug from '../../../rules/docker/debug-port-published.ts';
import unchecked from '../../../rules/docker/health-check-missing.ts';
import depends from '../../../rules/docker/depends-on-without-health.ts';
import grpc from '../../../rules/docker/grpc-ports-not-mapped.ts';
import heap from '../../../rules/docker/heap-does-not-fit.ts';
import twice from '../../../rules/docker/host-port-twice.ts';
import tag from '../../../rules/docker/image-tag-without-v.ts';
import members from '../../../rules/docker/members-not-reachable.ts';
import mode from '../../../rules/docker/mode-misspelt.ts';
import required from '../../../rules/docker/required-variables-missing.ts';
import unread from '../../../rules/docker/variable-not-read.ts';
import waits from '../../../rules/docker/client-does-not-wait.ts';
import { declared, nacos, projects } from '../../support/declared.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const OLD = 'nacos/nacos-server:v2.5.1';
const NEW = 'nacos/nacos-server:v3.1.1';
const compose = (text: string, name: string | null = null): Given => declared('compose', text, name);
const run = (text: string, name: string | null = null): Given => declared('docker-run', text, name);
const cites = ['deployment'] as const;
/** An installation of nobody's container. */
const NONE: Given = { 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null } };
const na = { 'nothing is declared': { given: NONE } };
const MYSQL = '  db:\n    image: mysql:8\n    ports: ["13306:3306"]\n';
const SECRETS = ['NACOS_AUTH_TOKEN=VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg5MDEyMzQ1', 'NACOS_AUTH_IDENTITY_KEY=k', 'NACOS_AUTH_IDENTITY_VALUE=v'];

testRule(mode, {
  fail: {
    'another word': { given: compose(nacos(OLD, ['MODE=Standalone'])), args: { value: 'Standalone', where: 'docker-compose.yml:4' }, cites, case: 'value' },
    'an argument of startup.sh': { given: compose(nacos(OLD, ['JVM_XMS=512m'], 'command: -m standalone')), args: { value: '-m standalone', name: 'n1' }, cites, case: 'argument' },
    'behind the image': { given: run(`docker run -d -e MODE=cluster ${OLD} --mode=standalone\n`), args: { value: '--mode=standalone' }, cites, case: 'argument' },
    'quotes in a list': { given: compose(nacos(OLD, ['MODE="standalone"'])), args: { value: '"standalone"' }, cites, case: 'value' },
  },
  pass: { standalone: { given: compose(nacos(OLD, ['MODE=standalone'])) }, cluster: { given: compose(nacos(OLD, ['MODE=cluster'])) }, 'the default': { given: compose(nacos(OLD)) }, 'the variable, and the argument beside it': { given: compose(nacos(OLD, ['MODE=standalone'], 'command: -m standalone')) }, 'a script of its own': { given: compose(nacos(OLD, ['MODE=cluster'], 'entrypoint: /run.sh\ncommand: -m standalone')) }, 'another mode': { given: compose(nacos(OLD, [], 'command: -m cluster')) }, 'of the shell': { given: compose(nacos(OLD, ['MODE=${MODE}'])) } }, na,
});

testRule(unread, {
  fail: {
    misspelt: { given: compose(nacos(OLD, ['MYSQL_SERVICE_DATABASE=nacos'])), args: { name: 'MYSQL_SERVICE_DATABASE', instead: 'MYSQL_SERVICE_DB_NAME', value: 'nacos' }, cites, case: 'database-misspelt', severity: 'error', subject: 'MYSQL_SERVICE_DATABASE' },
    'the password is not shown': { given: compose(nacos(OLD, ['MYSQL_SERVICE_PWD=geheim7'])), args: { value: '<the same value>' }, cites, case: 'misspelt', severity: 'warning' },
    'the port, of 2019': { given: compose(nacos(OLD, ['MYSQL_MASTER_SERVICE_PORT=2883'])), args: { instead: 'MYSQL_SERVICE_PORT' }, cites, case: 'database-old', severity: 'error' },
    'of 2019': { given: compose(nacos(OLD, ['MYSQL_MASTER_SERVICE_HOST=db'])), args: { instead: 'MYSQL_SERVICE_HOST' }, cites, case: 'database-old', severity: 'error' },
    'of a later image': { given: compose(nacos(OLD, ['NACOS_CONSOLE_PORT=8080'])), args: { name: 'NACOS_CONSOLE_PORT', version: '2.5.1' }, cites, case: 'later' },
    'a port that nobody sets': { given: compose(nacos(OLD, ['NACOS_SERVER_PORT=11304'])), args: { instead: 'NACOS_APPLICATION_PORT', value: '11304' }, cites, case: 'misspelt', severity: 'warning' },
    'one that the image wants': { given: compose(nacos(NEW, ['NACOS_AUTH_TOKENS=VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg5MDEyMzQ1', 'NACOS_AUTH_IDENTITY_KEY=k', 'NACOS_AUTH_IDENTITY_VALUE=v'])), args: { name: 'NACOS_AUTH_TOKENS', instead: 'NACOS_AUTH_TOKEN' }, cites, case: 'wanted', severity: 'error', explains: ['start-failed'] },
    'a file that holds the value': { given: compose(nacos(OLD, ['MYSQL_SERVICE_PASSWORD_FILE=/run/secrets/db'])), args: { name: 'MYSQL_SERVICE_PASSWORD_FILE', instead: 'MYSQL_SERVICE_PASSWORD', value: '/run/secrets/db' }, cites, case: 'file', severity: 'error' },
    'a file that holds what the image wants': { given: compose(nacos(NEW, ['NACOS_AUTH_TOKEN_FILE=/run/secrets/token', 'NACOS_AUTH_IDENTITY_KEY=k', 'NACOS_AUTH_IDENTITY_VALUE=v'])), args: { instead: 'NACOS_AUTH_TOKEN' }, cites, case: 'file', severity: 'error' },
    'the mode, by a name of nobody': { given: compose(nacos(OLD, ['NACOS_MODE=standalone'])), args: { instead: 'MODE', value: 'standalone' }, cites, case: 'database-misspelt', severity: 'error' },
    'of no image': { given: compose(nacos(OLD, ['NACOS_ENABLE_GRPC=true'])), args: { name: 'NACOS_ENABLE_GRPC' }, cites, case: 'unknown' },
  },
  pass: { 'names that an image of 2019 reads': { given: compose(nacos('nacos/nacos-server:1.1.4', ['MYSQL_MASTER_SERVICE_HOST=db', 'MYSQL_MASTER_SERVICE_PORT=3306'])) }, 'names that are read, and others’': { given: compose(nacos(OLD, ['MODE=standalone', 'TZ=Asia/Shanghai', 'NACOS_REPLICAS=3', 'NACOS_CORE_AUTH_ENABLED=true'])) }, 'the port that it has': { given: compose(nacos(OLD, ['NACOS_SERVER_PORT=8848'])) }, 'both spellings': { given: compose(nacos(OLD, ['MYSQL_HOST=a', 'MYSQL_SERVICE_HOST=a'])) } }, na,
});

testRule(tag, {
  fail: { 'without v': { given: compose(nacos('nacos/nacos-server:2.0.4')), args: { version: '2.0.4', where: 'docker-compose.yml:3' }, cites } },
  pass: { 'with v': { given: compose(nacos(OLD)) }, latest: { given: compose(nacos('nacos/nacos-server')) }, 'before the v': { given: compose(nacos('nacos/nacos-server:2.0.3')) } },
  na: { ...na, 'another repository': { given: compose(nacos('example.com/nacos-server:2.3.0')) } },
});

const TWO = (ports: string): string => `${nacos(OLD, [], 'ports: ["8848:8848", "8080:8080"]')}  n2:\n    image: ${OLD}\n    ports: ${ports}\n`;
testRule(twice, {
  fail: { 'the console of the example': { given: compose(TWO('["8849:8848", "8080:8080"]'), 'n2'), args: { port: 8080, other: 'n1', container: 8080 }, cites, subject: 'port 8080' } },
  pass: { 'other ports': { given: compose(TWO('["8849:8848", "8081:8080"]'), 'n2') }, 'the first has it': { given: compose(TWO('["8080:8080"]'), 'n1') }, 'any free port': { given: compose(TWO('["8080"]'), 'n2') } }, na,
});

testRule(console, {
  fail: { 'only 8848': { given: compose(nacos(NEW, [], 'ports: ["8848:8848", "9848:9848"]')), args: { console: 8080, main: 8848 }, cites, severity: 'warning' }, 'whose page somebody misses': { given: { ...compose(nacos(NEW, [], 'ports: ["8848:8848", "9848:9848"]')), 'logs.digest': digest([record('重新拉取之后网页打不开了，换回 v2.5.1 就没问题')]) }, args: { console: 8080 }, cites, severity: 'error' } },
  pass: { 'moved by the file, and published': { given: { ...compose(nacos(NEW, [], 'ports: ["8848:8848", "8090:8090"]')), 'nacos.console-port': { port: 8090, contextPath: '', by: 'config', place: { key: 'nacos.console.port', origin: 'file', source: null, file: 'conf/application.properties' } } } }, published: { given: compose(nacos(NEW, [], 'ports: ["8848:8848", "18080:8080"]')) }, 'moved and published': { given: compose(nacos(NEW, ['NACOS_CONSOLE_PORT=9000'], 'ports: ["8848:8848", "9000:9000"]')) } },
  na: { ...na, 'a console on the main port': { given: compose(nacos(OLD, [], 'ports: ["8848:8848"]')) }, 'nothing is published': { given: compose(nacos(NEW)) }, 'no console': { given: compose(nacos(NEW, ['NACOS_DEPLOYMENT_TYPE=server'], 'ports: ["8848:8848"]')) } },
});

testRule(heap, {
  fail: {
    'only the greatest': { given: compose(nacos(OLD, ['JVM_XMX=512m'])), args: { xms: '1g', xmx: '512m' }, cites, case: 'initial-larger' },
    'a unit of two letters': { given: compose(nacos(OLD, ['JVM_XMX=1GB'])), args: { names: 'JVM_XMX=1GB', variable: 'JVM_XMX', proposed: '1G' }, cites, case: 'unit', severity: 'error' },
    'the young one': { given: compose(nacos(OLD, ['JVM_XMX=512m', 'JVM_XMS=256m'])), args: { xmn: '512m' }, cites, case: 'young-larger', severity: 'warning' },
    'more than the container has': { given: compose(nacos(OLD, [], 'mem_limit: 1g')), args: { limit: '1024m' }, cites, case: 'over-limit', severity: 'error' },
    'hardly less': { given: compose(nacos(OLD, [], 'mem_limit: 1200m')), args: { limit: '1200m' }, cites, case: 'over-limit', severity: 'warning' },
    empty: { given: compose(nacos('nacos/nacos-server:v2.3.2', ['JVM_XMS='])), args: { names: 'JVM_XMS' }, cites, case: 'empty' },
  },
  pass: { 'the defaults': { given: compose(nacos(OLD)) }, 'three that fit': { given: compose(nacos(OLD, ['JVM_XMX=512m', 'JVM_XMS=512m', 'JVM_XMN=256m'], 'mem_limit: 1g')) }, 'empty, and dropped': { given: compose(nacos(OLD, ['JVM_XMS='])) } },
  na: { ...na, 'a file that was not given': { given: compose(nacos(OLD, [], 'env_file: [n.env]')) } },
});

testRule(debug, {
  fail: {
    untidy: { given: compose(nacos(OLD, [], 'ports: ["9555:9555"]')), args: {}, cites, case: 'closed', severity: 'info' },
    open: { given: compose(nacos(OLD, ['NACOS_DEBUG=y'], 'ports: ["9555:9555"]')), args: {}, cites, case: 'open', severity: 'error' },
    'not in standalone mode': { given: compose(nacos(OLD, ['NACOS_DEBUG=y', 'MODE=standalone'], 'ports: ["9555:9555"]')), args: {}, cites, case: 'closed' },
  },
  pass: { 'not published': { given: compose(nacos(OLD, ['NACOS_DEBUG=y'])) } }, na,
});

const DERBY: Given = { 'nacos.storage': { kind: 'embedded', platform: '', by: 'standalone-default' } };
const SHARED = `${nacos(OLD, [], 'volumes: ["d:/home/nacos/data"]')}  n2:\n    image: ${OLD}\n    volumes: ["d:/home/nacos/data"]\n`;
const POD = (volume: string, name: string | null = null): Given => declared('manifest', `kind: StatefulSet\nmetadata: {name: nacos}\nspec:\n  replicas: 3\n  template:\n    spec:\n      volumes: [{name: d, ${volume}}]\n      containers: [{image: "${OLD}", volumeMounts: [{name: d, mountPath: /home/nacos/data}]}]\n`, name);
const HELM_DERBY = declared('manifest', `apiVersion: nacos.io/v1alpha1\nkind: Nacos\nmetadata: {name: nacos}\nspec: {type: standalone, image: "${OLD}", volume: {enabled: false}}\n`);

testRule(data, {
  fail: {
    'inside of the container': { given: { ...compose(nacos(OLD, ['MODE=standalone'])), ...DERBY }, args: { name: 'n1' }, cites, case: 'inside', severity: 'warning' },
    'in memory': { given: { ...compose(nacos(OLD, ['MODE=standalone'], 'tmpfs: /home/nacos/data')), ...DERBY }, args: { where: 'docker-compose.yml:5' }, cites, case: 'memory', severity: 'warning' },
    'a pod with a folder of its node': { given: { ...POD('emptyDir: {}'), ...DERBY }, args: { mounted: 'emptyDir' }, cites, case: 'pod-inside', severity: 'warning' },
    'one claim of all pods': { given: { ...POD('persistentVolumeClaim: {claimName: c}', 'nacos-0'), 'logs.digest': digest([record('Startup errors', chainOf('java.sql.SQLException: Another instance of Derby may have already booted the database /home/nacos/data/derby-data.'), { phase: 'starting' })]) }, args: { workload: 'nacos', source: 'c' }, cites, case: 'pod-shared', severity: 'error', explains: ['storage-broken', 'start-failed'] },
    shared: { given: compose(SHARED, 'n2'), args: { other: 'n1' }, cites, case: 'shared', severity: 'error' },
  },
  pass: { mounted: { given: { ...compose(nacos(OLD, [], 'volumes: ["./d:/home/nacos/data/"]')), ...DERBY } } },
  na: {
    'the file with its database is mounted where nothing reads it': { given: { ...compose(nacos(OLD, ['MODE=standalone'], 'volumes: ["./custom.properties:/home/nacos/init.d/custom.properties"]')), ...DERBY } },
    'a mount with a letter wrong, which is told by itself': { given: { ...compose(nacos(OLD, ['MODE=standalone'], 'volumes: ["nacos-data:/home/nacos/date"]')), ...DERBY } },
    ...na, 'a database': { given: compose(nacos(OLD)) }, 'one claim: told with the second pod': { given: POD('persistentVolumeClaim: {claimName: c}', 'nacos-2') }, 'the chart says it': { given: { ...HELM_DERBY, ...DERBY } } },
});

const DB = (environment: readonly string[], more = '', db = MYSQL): Given => compose(nacos(OLD, ['SPRING_DATASOURCE_PLATFORM=mysql', ...environment], more) + db);
testRule(database, {
  fail: {
    localhost: { given: DB(['MYSQL_SERVICE_HOST=127.0.0.1']), args: { host: '127.0.0.1', proposed: 'db' }, cites, case: 'loopback' },
    'localhost in an image of 2019': { given: compose(nacos('nacos/nacos-server:1.1.4', ['SPRING_DATASOURCE_PLATFORM=mysql', 'MYSQL_MASTER_SERVICE_HOST=127.0.0.1'])), args: { prefix: 'MYSQL_MASTER_SERVICE' }, cites, case: 'loopback' },
    'localhost of one command': { given: run('docker run -e MYSQL_SERVICE_HOST=localhost nacos/nacos-server:v2.5.1'), args: { proposed: 'host.docker.internal' }, cites, case: 'loopback' },
    'the mapped port': { given: DB(['MYSQL_SERVICE_HOST=db', 'MYSQL_SERVICE_PORT=13306']), args: { port: 13_306, inner: 3306 }, cites, case: 'mapped-port' },
    'another network': { given: DB(['MYSQL_SERVICE_HOST=db'], 'networks: [front]'), args: { host: 'db' }, cites, case: 'apart' },
    'another project': { given: projects(nacos(OLD, ['MYSQL_SERVICE_HOST=db']), 'services:\n  db:\n    image: mysql:8\n    container_name: my-db\n'), args: { there: 'mysql/docker-compose.yml:2', network: 'nacos_default', container: 'my-db' }, cites, case: 'other-project' },
    'no names': { given: run('docker run --name db mysql:8\n\ndocker run -e MYSQL_SERVICE_HOST=db nacos/nacos-server:v2.5.1'), args: { host: 'db' }, cites, case: 'nameless' },
  },
  pass: {
    'a network of both projects': { given: projects(nacos(OLD, ['MYSQL_SERVICE_HOST=db'], 'networks: [shared]'), 'services:\n  db:\n    image: mysql:8\n    networks: [shared]\n') }, 'another name there': { given: projects(nacos(OLD, ['MYSQL_SERVICE_HOST=10.0.0.9']), 'services:\n  db:\n    image: mysql:8\n') },
    'by name': { given: DB(['MYSQL_SERVICE_HOST=db']) }, 'elsewhere': { given: DB(['MYSQL_SERVICE_HOST=10.0.0.9']) }, 'the host’s network': { given: DB(['MYSQL_SERVICE_HOST=127.0.0.1'], 'network_mode: host') },
    'a network with names': { given: run('docker run --name db --network x mysql:8\n\ndocker run --network x -e MYSQL_SERVICE_HOST=db nacos/nacos-server:v2.5.1') },
  },
  na: { ...na, 'not set': { given: DB([]) }, 'not used': { given: { ...DB(['MYSQL_SERVICE_HOST=127.0.0.1']), ...DERBY } }, 'not known': { given: DB(['MYSQL_SERVICE_HOST=${DB}']) } },
});

const HOSTNAME = 'PREFER_HOST_MODE=hostname';
const CLUSTER = (servers: string, more = '', second = ''): string => `${nacos(OLD, [`NACOS_SERVERS=${servers}`, HOSTNAME], `hostname: n1\n${more}`)}  n2:\n    image: ${OLD}\n    ports: ["8849:8848"]\n${second}`;
const TWO_NETWORKS = (env = '', front = 'a: {}, '): string => `services:\n  n1: {image: "${OLD}", networks: {${front}b: {ipv4_address: 172.20.0.2}}, environment: {NACOS_SERVERS: "172.20.0.2:8848 172.20.0.3:8848"${env}}}\n  n2: {image: "${OLD}", networks: {b: {ipv4_address: 172.20.0.3}}}\n`;

testRule(members, {
  fail: {
    'the mapped port': { given: compose(CLUSTER('n1:8848 n2:8849')), args: { member: 'n2:8849', inner: 8848, proposed: 'n1:8848 n2:8848' }, cites, case: 'mapped-port', subject: 'member n2:8849' },
    'the port of gRPC, of pods': { given: declared('manifest', `kind: StatefulSet\nmetadata: {name: nacos}\nspec:\n  replicas: 2\n  template:\n    spec:\n      containers: [{image: "${OLD}", env: [{name: PREFER_HOST_MODE, value: hostname}, {name: NACOS_SERVERS, value: "nacos-0.hs:9848 nacos-1.hs:9848"}]}]\n`), args: { inner: 8848, proposed: 'nacos-0.hs:8848 nacos-1.hs:8848' }, cites, case: 'other-port' },
    'another port': { given: compose(CLUSTER('n1:8848 n2:8850')), args: { inner: 8848 }, cites, case: 'other-port' },
    apart: { given: compose(CLUSTER('n1:8848 n2:8848', '', '    networks: [back]\n')), args: { host: 'n2' }, cites, case: 'apart' },
    nobody: { given: compose(CLUSTER('n1:8848 n3:8848')), args: { host: 'n3' }, cites, case: 'nobody' },
    'a name that nobody gave it': { given: compose(nacos(OLD, ['NACOS_SERVERS=n1:8848 n2:8848', HOSTNAME])), args: { proposed: 'n1', where: 'docker-compose.yml:2' }, cites, case: 'unnamed' },
    'by its address': { given: compose(nacos(OLD, ['NACOS_SERVERS=n1:8848 n2:8848'])), args: { name: 'n1' }, cites, case: 'ip-mode' },
    'addresses of hosts': { given: compose(nacos(OLD, ['NACOS_SERVERS=10.0.0.1:8848 10.0.0.2:8848'])), args: { name: 'n1', proposed: '<address of its host>' }, cites, case: 'host-address' },
    'one host, by its host name': { given: compose(nacos(OLD, ['NACOS_SERVERS=10.0.0.1:8848 10.0.0.1:8849', 'PREFER_HOST_MODE=hostname'])), args: { proposed: '10.0.0.1' }, cites, case: 'host-address' },
    'of docker run': { given: declared('docker-run', `docker run -e "NACOS_SERVERS=10.0.0.1:8848 10.0.0.2:8848" ${OLD}\n`), args: { proposed: '<address of its host>' }, cites, case: 'host-address' },
    'the mapped port of a fixed address': { given: compose(`services:\n  n1: {image: "${OLD}", ports: ["8849:8848"], networks: {b: {ipv4_address: 172.20.0.2}}, environment: {NACOS_SERVERS: "172.20.0.2:8849 172.20.0.3:8848"}}\n  n2: {image: "${OLD}", networks: {b: {ipv4_address: 172.20.0.3}}}\n`, 'n1'), args: { member: '172.20.0.2:8849' }, cites, case: 'mapped-port' },
    'of the first only': { given: compose(`x: &e {NACOS_SERVERS: "n1:8848 n2:8849", PREFER_HOST_MODE: hostname}\nservices:\n  n1: {image: "${OLD}", hostname: n1, environment: *e}\n  n2: {image: "${OLD}", hostname: n2, environment: *e, ports: ["8849:8848"]}\n`, 'n1'), args: { member: 'n2:8849' }, cites, case: 'mapped-port' },
    'two networks, and the addresses of one': { given: compose(TWO_NETWORKS(), 'n1'), args: { member: '172.20.0.2', name: 'n1', count: 2 }, cites, case: 'several-networks', severity: 'warning', confidence: 'suspected' },
    quotes: { given: compose(CLUSTER('"n1:8848 n2:8848"')), args: { proposed: 'n1:8848 n2:8848' }, cites, case: 'quoted' },
  },
  pass: { 'inner addresses': { given: compose(CLUSTER('n1:8848 n2:8848')) }, 'two networks, and told which': { given: compose(TWO_NETWORKS(', NACOS_SERVER_IP: 172.20.0.2'), 'n1') }, 'one network': { given: compose(TWO_NETWORKS('', ''), 'n1') }, 'a fixed address': { given: compose(nacos(OLD, ['NACOS_SERVERS=a.example.com:8848 b.example.com:8848', 'NACOS_SERVER_IP=a.example.com'])) }, 'other hosts, and its own': { given: compose(nacos(OLD, ['NACOS_SERVERS=10.0.0.1:8848 10.0.0.2:8849', 'NACOS_SERVER_IP=10.0.0.1'])) }, 'the network of the host': { given: compose(nacos(OLD, ['NACOS_SERVERS=10.0.0.1:8848 10.0.0.2:8848'], 'network_mode: host')) },
    'fixed addresses of the others': { given: declared('docker-run', `docker run --network back --ip 172.20.0.1 --name n1 -e "NACOS_SERVERS=172.20.0.2:8848 172.20.0.3:8848" ${OLD}\ndocker run --network back --ip 172.20.0.2 --name n2 ${OLD}\n`) },
    'fixed addresses of the network': { given: compose(nacos(OLD, ['NACOS_SERVERS=172.20.0.2:8848 172.20.0.3:8848'], 'networks: {back: {ipv4_address: 172.20.0.2}}')) }, 'a fixed address of docker run': { given: declared('docker-run', `docker run --network back --ip 172.20.0.2 -e "NACOS_SERVERS=172.20.0.2:8848 172.20.0.3:8848" ${OLD}\n`) },
    'a file of variables that was not given': { given: compose(nacos(OLD, ['NACOS_SERVERS=10.0.0.1:8848 10.0.0.2:8848'], 'env_file: [x.env]')) }, 'the address in JAVA_OPT': { given: compose(nacos(OLD, ['NACOS_SERVERS=10.0.0.1:8848 10.0.0.2:8848', 'JAVA_OPT=-Dnacos.server.ip=10.0.0.1'])) }, 'a name of extra_hosts': { given: compose(CLUSTER('n1:8848 other:8848', 'extra_hosts: ["other:10.0.0.2"]')) }, 'containers of an external network': { given: compose(CLUSTER('other:8848', 'networks: [shared]')) } },
  na: { ...na, 'told with the first': { given: compose(`x: &e {NACOS_SERVERS: "n1:8848 n2:8849", PREFER_HOST_MODE: hostname}\nservices:\n  n1: {image: "${OLD}", hostname: n1, environment: *e}\n  n2: {image: "${OLD}", hostname: n2, environment: *e, ports: ["8849:8848"]}\n`, 'n2') }, standalone: { given: compose(nacos(OLD, ['MODE=standalone', 'NACOS_SERVERS=n2:8849'])) } },
});

testRule(grpc, {
  fail: {
    'for clients': { given: compose(nacos(OLD, [], 'ports: ["18848:8848"]')), args: { main: 18_848, wanted: '19848', mappings: '-p 19848:9848' }, cites, case: 'missing', subject: 'container n1' },
    'members by the address of the host': { given: run('docker run --name a -p 8948:8948 -e NACOS_APPLICATION_PORT=8948 -e NACOS_SERVERS="10.0.0.1:8848 10.0.0.1:8948" nacos/nacos-server:v2.3.2'), args: { missing: '9948, 9949, 7948' }, cites, case: 'missing' },
    'members by names of hosts': { given: run('docker run --name a --add-host m1:10.0.0.1 --add-host m2:10.0.0.2 -p 8848:8848 -e NACOS_SERVERS="m1:8848 m2:8848" nacos/nacos-server:v1.4.7'), args: { missing: '7848' }, cites, case: 'missing' },
    'the wrong way round': { given: compose(nacos(OLD, [], 'ports: ["8848:18848"]')), args: { inner: 18_848, main: 8848 }, cites, case: 'reversed' },
    'another distance': { given: compose(nacos(OLD, [], 'ports: ["8849:8848", "9868:9848"]')), args: { main: 8849, grpc: 9868 }, cites, case: 'offset' },
    'gRPC alone': { given: compose(nacos(OLD, [], 'ports: ["9858:9848"]')), args: { inner: 9848, grpc: 9858, main: 8858, mainPort: 8848 }, cites, case: 'main', severity: 'warning' },
    'Raft of 1.4': { given: run('docker run -p 8848:8848 -e NACOS_SERVERS=10.0.0.1:8848 nacos/nacos-server:v1.4.7'), args: { missing: '7848' }, cites, case: 'missing' },
  },
  pass: { both: { given: compose(nacos(OLD, [], 'ports: ["18848:8848", "19848:9848"]')) }, 'members by names that the engine tells': { given: run('docker run --name a --add-host m1:host-gateway -p 8848:8848 -p 9848:9848 -e NACOS_SERVERS="m1:8848 m2:8848" nacos/nacos-server:v2.3.2') }, 'members by name': { given: compose(nacos(OLD, ['NACOS_SERVERS=n1:8848'], 'ports: ["8848:8848", "9848:9848"]')) } },
  na: { ...na, 'nothing is published': { given: compose(nacos(OLD)) }, 'before Raft': { given: { ...compose(nacos(OLD, [], 'ports: ["8848:8848"]')), 'nacos.version': { version: '1.3.2', by: 'log' } } }, 'the host’s network': { given: compose(nacos(OLD, [], 'network_mode: host')) } },
});

testRule(required, {
  fail: {
    '3.x': { given: compose(nacos(NEW, SECRETS.slice(0, 1))), args: { missing: 'NACOS_AUTH_IDENTITY_KEY, NACOS_AUTH_IDENTITY_VALUE' }, cites, case: 'exit' },
    'set to nothing': { given: compose(nacos(NEW, ['NACOS_AUTH_TOKEN=', ...SECRETS.slice(1)])), args: { missing: 'NACOS_AUTH_TOKEN' }, cites, case: 'exit' },
    'the script alone speaks': { given: { ...compose(nacos('nacos/nacos-server')), 'logs.digest': digest([record('env NACOS_AUTH_TOKEN must be set with Base64 String.', [], { kind: 'other', level: null })], []) }, args: {}, cites, case: 'latest' },
    latest: { given: compose(nacos('nacos/nacos-server')), args: { image: 'nacos/nacos-server' }, cites, case: 'latest' },
    '2.2.1': { given: compose(nacos('nacos/nacos-server:v2.2.1')), args: {}, cites, case: 'placeholder' },
  },
  pass: { 'all three': { given: compose(nacos(NEW, SECRETS)) }, 'of the shell': { given: compose(nacos(NEW, SECRETS.map(each => each.replace(/=.*/, '=${X}')))) } },
  na: { ...na, 'before 2.2.1': { given: compose(nacos('nacos/nacos-server:v2.2.0')) }, '2.x': { given: compose(nacos(OLD)) }, 'a file that was not given': { given: compose(nacos(NEW, [], 'env_file: [n.env]')) }, 'it started': { given: { ...compose(nacos(NEW)), 'logs.digest': digest([], [boot({ version: '3.1.1' })]) } }, 'Java speaks': { given: { ...compose(nacos('nacos/nacos-server')), 'logs.digest': digest([record('Application run failed', [], { kind: 'other', logger: 'org.springframework.boot.SpringApplication' })], []) } } },
});

const WAITS = (text: string, health = ''): Given => compose(nacos(OLD, ['SPRING_DATASOURCE_PLATFORM=mysql', 'MYSQL_SERVICE_HOST=db'], text) + MYSQL + health);
const HEALTH = '    healthcheck: {test: [CMD, mysqladmin, ping]}\n';
const WAITED = 'depends_on: {db: {condition: service_healthy}}';
const SOCKET = '    healthcheck: {test: ["CMD", "mysqladmin", "ping", "-h", "localhost"]}\n';

testRule(depends, {
  fail: {
    'no word of it': { given: WAITS(''), args: { database: 'db' }, cites, case: 'unchecked', severity: 'warning' },
    'only started': { given: WAITS('depends_on: [db]'), args: { where: 'docker-compose.yml:5' }, cites, case: 'unchecked' },
    'with a health check that it does not ask': { given: WAITS('depends_on: [db]', HEALTH), args: {}, cites, case: 'started' },
    'health that nobody tells': { given: WAITS('depends_on: {db: {condition: service_healthy}}'), args: {}, cites, case: 'impossible', severity: 'error' },
    'the server that only loads the schema': { given: WAITS(WAITED, `${SOCKET}    volumes: ["./s.sql:/docker-entrypoint-initdb.d/s.sql"]\n`), args: { databaseWhere: 'docker-compose.yml:9' }, cites, case: 'temporary', severity: 'info' },
    'the same, and the log has the start that failed': { given: { ...WAITS(WAITED, `${SOCKET}    volumes: ["./s.sql:/docker-entrypoint-initdb.d/s.sql"]\n`), 'logs.digest': digest([record('java.lang.IllegalStateException: No DataSource set')]) }, args: {}, cites, case: 'temporary', severity: 'warning' },
  },
  pass: { 'nothing to load': { given: WAITS(WAITED, SOCKET) }, 'over TCP': { given: WAITS(WAITED, `${SOCKET.replace('localhost', '127.0.0.1')}    volumes: ["./s.sql:/docker-entrypoint-initdb.d/s.sql"]\n`) }, healthy: { given: WAITS('depends_on: {db: {condition: service_healthy}}', HEALTH) } },
  na: { ...na, 'a database elsewhere': { given: compose(nacos(OLD, ['MYSQL_SERVICE_HOST=10.0.0.9'])) } },
});

const SHOP = (waiting: string, probe = ''): Given => compose(`${nacos(OLD, ['MODE=standalone'], `container_name: nacos\n${probe}`)}  shop:\n    build: .\n    ${waiting}\n`);
const MISSED = 'Application failed to connect to Nacos server: "nacos:8848"';
const missed = (message = MISSED): Given => ({ 'logs.digest': digest([record(message, [], { kind: 'application', logger: 'com.example.Shop' })]) });
const PROBE = 'healthcheck: {test: [CMD, curl, -f, "http://127.0.0.1:8848/nacos/v1/console/health/readiness"]}';

testRule(waits, {
  fail: {
    'by the analysis of Spring Cloud Alibaba': { given: { ...SHOP('depends_on: [n1]'), ...missed() }, args: { client: 'shop', name: 'n1', port: 8848, path: '/v1/console/health/readiness' }, cites, case: 'unchecked', severity: 'warning', subject: 'client shop', explains: ['client-cannot-connect', 'grpc-unreachable'] },
    'by gRPC, and nobody asks the health check': { given: { ...SHOP('depends_on: [n1]', PROBE), ...missed('Server check fail, please check server n1 ,port 9848 is available , error ={}') }, args: { client: 'shop' }, cites, case: 'checked' },
    'by HTTP': { given: { ...SHOP('depends_on: [n1]'), ...missed('[NACOS ConnectException httpGet] currentServerAddr:http://nacos:8848, err : Connection refused (Connection refused)') }, args: { client: 'shop' }, cites, case: 'unchecked' },
  },
  pass: { 'it waits': { given: { ...SHOP('depends_on: {n1: {condition: service_healthy}}', PROBE), ...missed() } } },
  na: { ...na, 'no log': { given: SHOP('depends_on: [n1]') }, 'another server is missed': { given: { ...SHOP('depends_on: [n1]'), ...missed('Application failed to connect to Nacos server: "10.0.0.9:8848"') } }, 'another application': { given: { ...SHOP('tty: true'), ...missed() } } },
});

testRule(unchecked, {
  fail: { 'an application waits': { given: SHOP('depends_on: {n1: {condition: service_healthy}}'), args: { client: 'shop', name: 'n1', port: 8848, path: '/v1/console/health/readiness' }, cites, severity: 'error', subject: 'client shop', explains: ['client-cannot-connect'] } },
  pass: { 'it has one': { given: SHOP('depends_on: {n1: {condition: service_healthy}}', PROBE) } },
  na: { 'only for its start': { given: SHOP('depends_on: [n1]') }, 'an image of their own': { given: compose(`${nacos('corp/nacos-server:v2.5.1')}  shop:\n    image: corp/shop\n    depends_on: {n1: {condition: service_healthy}}\n`) } },
});

testRule(arm, {
  fail: {
    'asked for': { given: compose(nacos('nacos/nacos-server:v2.3.2', [], 'platform: linux/arm64')), args: { where: 'docker-compose.yml:3' }, cites },
    'the engine found none for it': { given: { ...compose(nacos('nacos/nacos-server:v2.3.2', [])), 'logs.digest': digest([record('no matching manifest for linux/arm64/v8 in the manifest list entries', [], { kind: 'other', level: null })]) }, args: { where: 'docker-compose.yml:3' }, cites },
  },
  pass: { slim: { given: compose(nacos('nacos/nacos-server:v2.3.2-slim', [], 'platform: linux/arm64')) }, 'both kinds': { given: compose(nacos(OLD, [], 'platform: linux/arm64/v8')) } },
  na: { ...na, 'amd64': { given: compose(nacos('nacos/nacos-server:v2.3.2', [], 'platform: linux/amd64')) } },
});
