import client from '../../../rules/docker/client-address-wrong.ts';
import database from '../../../rules/docker/database-not-chosen.ts';
import faulty from '../../../rules/docker/image-with-fault.ts';
import mounts from '../../../rules/docker/mount-misplaced.ts';
import impossible from '../../../rules/docker/service-impossible.ts';
import value from '../../../rules/docker/value-not-given.ts';
import idle from '../../../rules/docker/variable-without-effect.ts';
import chart from '../../../rules/k8s/chart-value-unfit.ts';
import { clientOf } from '../../support/client.ts';
import { declared, nacos } from '../../support/declared.ts';
import { config, digest, record } from '../../support/facts.ts';
import { proxied } from '../../support/proxied.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['deployment'] as const;
const na = { 'nothing is declared': { given: { 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null } } satisfies Given } };
const OLD = 'nacos/nacos-server:v2.4.3';
const NEW = 'nacos/nacos-server:v2.5.1';
const compose = (text: string, name: string | null = null): Given => declared('compose', text, name);
const stuck = { 'logs.digest': digest([record('Client not connected, current status:STARTING', [], { kind: 'application', logger: 'com.alibaba.nacos.common.remote.client' })]) };
const refused = { 'logs.digest': digest([record('Nacos Server did not start because dumpservice bean construction failure', [], { phase: 'starting' })]) };
const saidIt = (storage: string): Given => ({ 'logs.digest': digest([record(`Nacos started successfully in stand alone mode. use ${storage} storage`)]) });
const replica = declared('manifest', 'kind: StatefulSet\nmetadata: {name: nacos}\nspec: {serviceName: hs, replicas: 2, template: {spec: {containers: [{image: "nacos/nacos-server:v2.4.3", env: [{name: MEMBER_LIST, value: a}]}]}}}\n', 'nacos-1');

testRule(idle, {
  fail: {
    'emptied': { given: compose(nacos(OLD, ['MEMBER_LIST=n1:8848'])), args: { name: 'MEMBER_LIST' }, cites, case: 'member-list-reset', severity: 'warning', subject: 'MEMBER_LIST' },
    'behind cluster.conf': { given: compose(nacos(NEW, ['MEMBER_LIST=n1:8848'])), args: { where: 'docker-compose.yml:4' }, cites, case: 'member-list-behind' },
    'behind -jar': { given: compose(nacos(NEW, ['MODE=standalone', 'JAVA_OPT_EXT=-Xmx2g -Dnacos.x=1 --server.port=1'])), args: { flags: '-Xmx2g -Dnacos.x=1' }, cites, case: 'java-opt-ext' },
    'before the own sizes': { given: compose(nacos(NEW, ['MODE=standalone', 'JAVA_OPT=-Xms1g -Xmx4g'])), args: { heap: '4g' }, cites, case: 'java-opt-heap' },
    'members of a single server': { given: compose(nacos(NEW, ['MODE=standalone', 'NACOS_SERVERS=n1:8848 n2:8848'])), args: { name: 'NACOS_SERVERS' }, cites, case: 'servers-alone' },
    'as one value': { given: compose(nacos(NEW, ['MODE=standalone', 'PREFERRED_NETWORKS=10.1.'])), args: { name: 'PREFERRED_NETWORKS' }, cites, case: 'networks' },
  },
  pass: {
    'NACOS_SERVERS beside it': { given: compose(nacos(OLD, ['MEMBER_LIST=n1:8848', 'NACOS_SERVERS=n1:8848'])) }, 'a console of its own': { given: compose(nacos(NEW, ['MODE=standalone', 'MEMBER_LIST=n1:8848'])) },
    'arguments of the program': { given: compose(nacos(NEW, ['MODE=standalone', 'JAVA_OPT_EXT=--server.port=1'])) }, 'sizes left out': { given: compose(nacos(NEW, ['MODE=standalone', 'JVM_XMX=', 'JAVA_OPT=-Xmx4g'])) }, 'an address': { given: compose(nacos(NEW, ['PREFERRED_NETWORKS=10.1.', 'NACOS_SERVER_IP=10.1.0.1'])) },
  },
  na: { ...na, 'the second replica': { given: replica } },
});

testRule(database, {
  fail: {
    'a plugin that nobody put there': { given: compose(nacos(NEW, ['MODE=standalone', 'SPRING_DATASOURCE_PLATFORM=postgresql', 'MYSQL_SERVICE_HOST=10.0.0.8'])), args: { value: 'postgresql', version: '2.5.1' }, cites, case: 'plugin', severity: 'error' },
    'a plugin with the URL of MySQL': { given: compose(nacos(NEW, ['MODE=standalone', 'SPRING_DATASOURCE_PLATFORM=dm', 'MYSQL_SERVICE_HOST=10.0.0.8'], 'volumes: ["./p:/home/nacos/plugins"]')), args: { value: 'dm' }, cites, case: 'url' },
    'a word': { given: { ...compose(nacos(NEW, ['MODE=standalone', 'SPRING_DATASOURCE_PLATFORM=embedded'])), ...refused }, args: { value: 'embedded' }, cites, case: 'no-database', severity: 'error' },
    'a version behind the name': { given: compose(nacos(NEW, ['MODE=standalone', 'SPRING_DATASOURCE_PLATFORM=mysql8'])), args: { wanted: 'mysql' }, cites, case: 'slip' },
    'what speaks the protocol of MySQL': { given: compose(nacos(NEW, ['MODE=standalone', 'SPRING_DATASOURCE_PLATFORM=mariadb'])), args: { wanted: 'mysql' }, cites, case: 'slip' },
    'two letters that changed places': { given: compose(nacos(NEW, ['SPRING_DATASOURCE_PLATFORM=msyql'])), args: { wanted: 'mysql' }, cites, case: 'slip' },
    'what runs keeps its data itself': { given: { ...compose(nacos(NEW, ['MODE=standalone', 'SPRING_DATASOURCE_PLATFORM=mysql', 'MYSQL_SERVICE_HOST=db'])), ...saidIt('embedded') }, args: { value: 'mysql', pod: 'n1' }, cites, case: 'not-taken', severity: 'error' },
    'left empty beside MySQL': { given: compose(nacos(NEW, ['MODE=standalone', 'SPRING_DATASOURCE_PLATFORM=', 'MYSQL_SERVICE_HOST=db'])), args: { name: 'n1' }, cites, case: 'left-empty', severity: 'warning' },
    'nobody asks for MySQL': { given: compose(nacos(NEW, ['MODE=standalone', 'MYSQL_SERVICE_HOST=db'])), args: { name: 'n1' }, cites, case: 'not-asked' },
  },
  pass: {
    'a plugin and a URL': { given: compose(nacos(NEW, ['MODE=standalone', 'SPRING_DATASOURCE_PLATFORM=dm', 'DB_URL_0=jdbc:dm://10.0.0.8', 'MYSQL_SERVICE_HOST=x'], 'volumes: ["./p:/home/nacos/plugins"]')) }, 'a file with a platform': { given: compose(nacos(NEW, ['SPRING_DATASOURCE_PLATFORM=postgresql'], 'volumes: ["./a.properties:/home/nacos/conf/application.properties"]')) },
    'an image that was rebuilt': { given: compose(nacos('example.com/mine/nacos-server-pg:v2.5.1', ['SPRING_DATASOURCE_PLATFORM=postgresql', 'MYSQL_SERVICE_HOST=10.0.0.8'])) }, 'before there were plugins': { given: compose(nacos('nacos/nacos-server:v2.1.0', ['SPRING_DATASOURCE_PLATFORM=postgresql', 'MYSQL_SERVICE_HOST=10.0.0.8'])) },
    'what runs has it': { given: { ...compose(nacos(NEW, ['MODE=standalone', 'SPRING_DATASOURCE_PLATFORM=mysql', 'MYSQL_SERVICE_HOST=db'])), ...saidIt('external') } },
    mysql: { given: compose(nacos(NEW, ['MODE=standalone', 'MYSQL_SERVICE_HOST=db', 'SPRING_DATASOURCE_PLATFORM=mysql'])) }, 'before 2.2.0': { given: compose(nacos('nacos/nacos-server:v2.1.1', ['SPRING_DATASOURCE_PLATFORM=none'])) }, 'a cluster': { given: compose(nacos(NEW, ['MYSQL_SERVICE_HOST=db'])) }, 'a file of its own': { given: compose(nacos(NEW, ['MODE=standalone', 'MYSQL_SERVICE_HOST=db'], 'volumes: ["./a.properties:/home/nacos/conf/application.properties"]')) } },
  na: { ...na, 'a file that was not given': { given: compose(nacos(NEW, ['MODE=standalone', 'MYSQL_SERVICE_HOST=db'], 'env_file: [x.env]')) } },
});

testRule(faulty, {
  fail: {
    '1.4.4': { given: compose(nacos('nacos/nacos-server:1.4.4')), args: { better: '1.4.8' }, cites, case: 'cannot-start', severity: 'error' },
    '2.1.0 with a token': { given: compose(nacos('nacos/nacos-server:v2.1.0', ['NACOS_AUTH_TOKEN=abc'])), args: { better: '2.1.1' }, cites, case: 'token' },
    '2.1.2 in a cluster': { given: compose(nacos('nacos/nacos-server:v2.1.2', ['NACOS_SERVERS=a:8848'])), args: {}, cites, case: 'frozen', severity: 'warning' },
    'for arm': { given: compose(nacos('zhusaidong/nacos-server-m1:2.0.3', ['MODE=standalone'])), args: { where: 'docker-compose.yml:3' }, cites, case: 'private', severity: 'warning' },
  },
  pass: { 'another': { given: compose(nacos(NEW)) }, '2.1.0 without a token': { given: compose(nacos('nacos/nacos-server:v2.1.0')) }, '2.1.2 alone': { given: compose(nacos('nacos/nacos-server:v2.1.2', ['MODE=standalone', 'NACOS_SERVERS=a:8848'])) }, 'its own file': { given: compose(nacos('nacos/nacos-server:1.4.4', [], 'volumes: ["./a:/home/nacos/conf/application.properties"]')) } },
  na: { ...na, 'the second replica': { given: replica } },
});

const mounted = (target: string, image = NEW, env: readonly string[] = [], more = ''): Given => compose(nacos(image, env, `volumes: ["${target}"]\n${more}`));

const mapped = (target: string, more = ''): Given => declared('manifest', `kind: StatefulSet\nmetadata: {name: nacos}\nspec:\n  replicas: 1\n  template:\n    spec:\n      containers:\n        - image: nacos/nacos-server:v2.5.1\n          volumeMounts: [{name: c, mountPath: ${target}${more}}]\n      volumes: [{name: c, configMap: {name: nacos-conf}}]\n`);

const FINDER = (volume: string, init = '[]'): Given => declared('manifest', `kind: StatefulSet\nmetadata: {name: nacos}\nspec:\n  template:\n    spec:\n      initContainers: ${init}\n      containers: [{image: "${NEW}", volumeMounts: [{name: p, mountPath: /home/nacos/plugins/peer-finder}]}]\n      volumes: [{name: p, ${volume}}]\n`);

testRule(mounts, {
  fail: {
    'all of conf, beside variables that only its properties read': { given: compose(nacos('nacos/nacos-server:v3.1.0', ['MODE=standalone', 'NACOS_AUTH_TOKEN=VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg5MDEyMzQ1', 'JVM_XMX=1g'], 'volumes: ["./conf:/home/nacos/conf"]')), args: { source: './conf', names: 'NACOS_AUTH_TOKEN' }, cites, case: 'conf-hides', severity: 'warning' },
    'all of conf, with a file that reads none of them': { given: { ...compose(nacos('nacos/nacos-server:v3.1.0', ['MODE=standalone', 'NACOS_AUTH_TOKEN=VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg5MDEyMzQ1'], 'volumes: ["./conf:/home/nacos/conf"]')), 'nacos.config': config({ 'nacos.console.port': '8090' }) }, args: { names: 'NACOS_AUTH_TOKEN' }, cites, case: 'conf-hides', severity: 'error' },
    'all of conf': { given: mounted('./conf:/home/nacos/conf'), args: { source: './conf' }, cites, case: 'conf-hidden', severity: 'warning' },
    'a letter wrong': { given: mounted('nacos-data:/home/nacos/date'), args: { target: '/home/nacos/date', wanted: '/home/nacos/data' }, cites, case: 'misspelt', severity: 'error', subject: '/home/nacos/date' },
    'data elsewhere': { given: mounted('nacos-data:/opt/nacos/data'), args: { target: '/opt/nacos/data' }, cites, case: 'data-elsewhere', subject: '/opt/nacos/data' },
    'logs on the path of the host': { given: mounted('./logs:/Users/ann/docker_nacos/logs'), args: { target: '/Users/ann/docker_nacos/logs', wanted: '/home/nacos/logs' }, cites, case: 'host-path', severity: 'warning' },
    'a file on the path of the host': { given: mounted('./c:/opt/nacos/conf/application.properties'), args: { wanted: '/home/nacos/conf/application.properties' }, cites, case: 'host-path' },
    'data that nobody may write': { given: mounted('./d:/home/nacos/data:ro'), args: { target: '/home/nacos/data' }, cites, case: 'data-read-only', severity: 'error' },
    'a claim that nobody may write': { given: declared('manifest', `kind: StatefulSet\nmetadata: {name: nacos}\nspec:\n  template:\n    spec:\n      containers: [{image: "${NEW}", volumeMounts: [{name: d, mountPath: /home/nacos/data}]}]\n  volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadOnlyMany]}}]\n`), args: { target: '/home/nacos/data' }, cites, case: 'claim-read-only', severity: 'error' },
    'conf of a ConfigMap': { given: mapped('/home/nacos/conf'), args: { source: 'nacos-conf' }, cites, case: 'conf-of-map', severity: 'error' },
    'a folder for a file': { given: mapped('/home/nacos/conf/application.properties'), args: { source: 'nacos-conf' }, cites, case: 'file-as-folder', severity: 'error' },
    'a read-only root': { given: mounted('./d:/home/nacos/data', NEW, [], 'read_only: true'), args: { missing: '/home/nacos/conf, /home/nacos/logs, /tmp' }, cites, case: 'read-only', severity: 'error' },
    'an empty peer finder': { given: mounted('./p:/home/nacos/plugins/peer-finder'), args: {}, cites, case: 'peer-finder', severity: 'error' },
    'an empty peer finder of a pod': { given: FINDER('emptyDir: {}'), args: { target: '/home/nacos/plugins/peer-finder' }, cites, case: 'peer-finder', severity: 'error' },
    'custom.properties': { given: mounted('./c:/home/nacos/init.d/custom.properties'), args: {}, cites, case: 'custom' },
    'custom.properties beside another file': { given: declared('manifest', `kind: StatefulSet\nmetadata: {name: nacos}\nspec:\n  template:\n    spec:\n      containers: [{image: "${NEW}", volumeMounts: [{name: d, subPath: a, mountPath: /home/nacos/conf/application.properties}, {name: d, subPath: c, mountPath: /home/nacos/init.d/custom.properties}]}]\n      volumes: [{name: d, configMap: {name: c}}]\n`), args: { target: '/home/nacos/init.d/custom.properties' }, cites, case: 'custom-beside' },
    'cluster.conf': { given: mounted('./c:/home/nacos/conf/cluster.conf', NEW, ['NACOS_SERVERS=a:8848']), args: {}, cites, case: 'members-overwritten' },
    'a jar too deep': { given: mounted('./x.jar:/home/nacos/plugins/auth/x.jar'), args: { target: '/home/nacos/plugins/auth/x.jar' }, cites, case: 'plugin' },
  },
  pass: {
    'the data': { given: mounted('nacos-data:/home/nacos/data') }, 'logs of something else': { given: mounted('./l:/var/log/filebeat/logs') }, 'custom.properties before': { given: mounted('./c:/home/nacos/init.d/custom.properties', 'nacos/nacos-server:v2.0.3') }, 'cluster.conf alone': { given: mounted('./c:/home/nacos/conf/cluster.conf') },
    'a jar': { given: mounted('./x.jar:/home/nacos/plugins/x.jar') }, 'a peer finder that is put there': { given: FINDER('emptyDir: {}', '[{image: x/plugin, volumeMounts: [{name: p, mountPath: /p}]}]') }, 'a claim that may hold it': { given: FINDER('persistentVolumeClaim: {claimName: p}') }, 'a volume that the image fills': { given: mounted('conf:/home/nacos/conf') }, 'a read-only root with all of it': { given: compose(nacos(NEW, [], 'read_only: true\ntmpfs: [/x]\nvolumes: ["h:/home/nacos", "t:/tmp"]')) },
  },
  na: { ...na, 'the second replica': { given: replica } },
});

const dotenv = await proxied({ 'docker-compose.yml': nacos(NEW), '.env': 'MODE=standalone\nTAG=1\nNACOS_VERSION=v2\n' });

const misnamed = (name: string): Promise<Given> => proxied({ 'docker-compose.yml': `services:\n  n1:\n    image: ${NEW}\n    environment:\n      MODE: standalone\n      NACOS_AUTH_TOKEN: \${${name}}\n`, '.env': 'NACOS_AUTH_TOKEN=x\n' });

testRule(value, {
  fail: {
    'a dollar sign': { given: compose(nacos(NEW, ['MYSQL_SERVICE_PASSWORD=Pa$word1'])), args: { eaten: 'word1', name: 'MYSQL_SERVICE_PASSWORD' }, cites, case: 'dollar', severity: 'error', subject: 'MYSQL_SERVICE_PASSWORD' },
    'a name that .env has nearly': { given: await misnamed('NACOS_AUTH_TOKE'), args: { eaten: 'NACOS_AUTH_TOKE', near: 'NACOS_AUTH_TOKEN' }, cites, case: 'misnamed' },
    'a colon in a list': { given: compose(nacos(NEW, ['MODE=standalone', 'SPRING_DATASOURCE_PLATFORM:mysql'])), args: { name: 'SPRING_DATASOURCE_PLATFORM', written: 'SPRING_DATASOURCE_PLATFORM:mysql', proposed: 'SPRING_DATASOURCE_PLATFORM=mysql' }, cites, case: 'colon', severity: 'error' },
    'no tag': { given: compose(nacos('nacos/nacos-server:${NACOS_VERSION}')), args: { image: 'nacos/nacos-server:${NACOS_VERSION}' }, cites, case: 'tag', severity: 'warning', confidence: 'suspected' },
    'only in .env': { given: dotenv, args: { names: 'MODE', where: '.env:1' }, cites, case: 'dotenv' },
  },
  pass: { 'a name without a value': { given: compose(nacos(NEW, ['MODE=standalone', 'NACOS_AUTH_TOKEN'])) }, 'a name of the shell': { given: await misnamed('DB_KEY') }, 'doubled': { given: compose(nacos(NEW, ['MYSQL_SERVICE_PASSWORD=Pa$$word1'])) }, 'a reference': { given: compose(nacos(NEW, ['MYSQL_SERVICE_PASSWORD=$DB_PASSWORD'])) }, 'a part by reference': { given: compose(nacos(NEW, ['MYSQL_SERVICE_HOST=db.${ZONE}'])) }, 'given to it': { given: await proxied({ 'docker-compose.yml': nacos(NEW, [], 'env_file: .env'), '.env': 'MODE=standalone\n' }) }, 'asked for': { given: await proxied({ 'docker-compose.yml': nacos(NEW, ['MODE=${MODE}']), '.env': 'MODE=standalone\n' }) } },
  na: { ...na, 'docker run': { given: declared('docker-run', `docker run -e 'A=x$y' ${NEW}`) } },
});

const two = (own: string, more: string): Given => compose(`${nacos(NEW, ['MODE=standalone'], own)}${more}`);

const TWINS = (by: string, hostname: string): string => `services:\n${['n1', 'n2'].map((name, at) => `  ${name}:\n    image: ${NEW}\n    hostname: ${at === 0 ? 'n1' : hostname}\n    environment: ["PREFER_HOST_MODE=${by}", "NACOS_SERVERS=n1:8848 n2:8848"]\n`).join('')}`;

testRule(impossible, {
  fail: {
    'a service that is none': { given: two('depends_on: [mysql]', ''), args: { other: 'mysql' }, cites, case: 'no-dependency', severity: 'error', subject: 'container n1' },
    'a profile': { given: two('depends_on: [db]', '  db:\n    image: mysql:8\n    profiles: [data]\n'), args: { profile: 'data' }, cites, case: 'profile', severity: 'warning' },
    'three with one name': { given: two('container_name: nacos\ndeploy: {replicas: 3}', ''), args: { count: 3, fixed: 'container_name' }, cites, case: 'scaled' },
    'ports of the host': { given: { ...two('network_mode: host\nports: ["8849:8848"]', ''), ...stuck }, args: { main: 8848, port: 8849, inner: 8848, wanted: 8849 }, cites, case: 'host-network', severity: 'error', explains: ['client-cannot-connect', 'grpc-unreachable'] },
    'another port of the host': { given: two('network_mode: host\nports: ["8848:8848", "9555:9556"]', ''), args: { port: 9555, wanted: '<port>' }, cites, case: 'host-network', severity: 'warning' },
    'one hostname for two': { given: compose(TWINS('hostname', 'n1'), 'n2'), args: { other: 'n1', fixed: 'n1' }, cites, case: 'same-hostname', severity: 'error' },
    'loopback': { given: two('ports: ["8848:8848", "127.0.0.1:9848:9848"]', ''), args: { ip: '127.0.0.1' }, cites, case: 'loopback' },
  },
  pass: { 'all there': { given: two('depends_on: [db]\nports: ["127.0.0.1:8848:8848", "127.0.0.1:9848:9848"]', '  db:\n    image: mysql:8\n') }, 'the same profile': { given: two('depends_on: [db]\nprofiles: [data]', '  db:\n    image: mysql:8\n    profiles: [data]\n') }, 'three of one': { given: two('deploy: {replicas: 3}', '') }, 'a hostname for each': { given: compose(TWINS('hostname', 'n2'), 'n2') }, 'by address': { given: compose(TWINS('ip', 'n1'), 'n2') }, 'the same port': { given: two('network_mode: host\nports: ["8848:8848"]', '') }, 'a port on which the server listens': { given: two('network_mode: host\nports: ["8848:80", "9848:81", "9849:82"]', '') }, 'a mapping that maps': { given: two('ports: ["8849:8848", "9849:9848"]', '') } },
  na: { ...na, 'Kubernetes': { given: replica } },
});

const app = (address: string, more = '', own = ''): Given => compose(`${nacos(NEW, ['MODE=standalone'], own)}  app:\n    build: .\n    environment: {SPRING_CLOUD_NACOS_DISCOVERY_SERVER_ADDR: "${address}"}\n${more}`);

const mountedConf = (volume: string, path = 'seata/registry.conf', host = '127.0.0.1', more = ''): Given => ({
  ...compose(`${nacos(NEW, ['MODE=standalone'])}  app:\n    image: seataio/seata-server:1.4.2\n    volumes: ["${volume}"]\n${more}`),
  ...clientOf({ [path]: `registry {\n  type = "nacos"\n  nacos {\n    application = "seata-server"\n    serverAddr = "${host}:8848"\n  }\n}\n` }),
});

const half = (name: string, more = ''): Given => compose(`${nacos(OLD)}  app:\n    image: shop:1\n    environment: {${name}: "n1:8848"${more}}\n`, 'n1');
const local = { 'logs.digest': digest([record('Server check fail, please check server localhost ,port 9848 is available , error ={}', [], { kind: 'application', logger: 'com.alibaba.nacos.common.remote.client' })]) };

testRule(client, {
  fail: {
    'itself': { given: { ...app('127.0.0.1:8848'), ...stuck }, args: { proposed: 'n1:8848', client: 'app' }, cites, case: 'loopback', severity: 'error', subject: 'client app', explains: ['client-cannot-connect', 'grpc-unreachable'] },
    'one half only': { given: { ...half('SPRING_CLOUD_NACOS_CONFIG_SERVER_ADDR'), ...local }, args: { wanted: 'SPRING_CLOUD_NACOS_DISCOVERY_SERVER_ADDR', proposed: 'n1:8848', variable: 'SPRING_CLOUD_NACOS_CONFIG_SERVER_ADDR' }, cites, case: 'half' },
    'the other half only': { given: { ...half('SPRING_CLOUD_NACOS_DISCOVERY_SERVER_ADDR'), ...local }, args: { wanted: 'SPRING_CLOUD_NACOS_CONFIG_SERVER_ADDR' }, cites, case: 'half' },
    'the port of the host': { given: app('n1:18848', '', 'ports: ["18848:8848"]'), args: { inner: 8848, port: 18_848 }, cites, case: 'mapped-port' },
    'in a mounted file': { given: mountedConf('./seata:/root/conf'), args: { client: 'app', address: '127.0.0.1:8848', proposed: 'n1:8848', where: 'seata/registry.conf:5', file: 'seata/registry.conf', line: '5' }, cites, case: 'mounted' },
    'the file itself is mounted': { given: mountedConf('./seata/registry.conf:/seata-server/resources/registry.conf'), args: {}, cites, case: 'mounted' },
    'no network in common': { given: app('n1:8848', '    networks: [front]\n'), args: { host: 'n1' }, cites, case: 'apart' },
  },
  pass: {
    'one half, and nobody fails': { given: half('SPRING_CLOUD_NACOS_CONFIG_SERVER_ADDR') }, 'one half and what holds for both': { given: { ...half('SPRING_CLOUD_NACOS_CONFIG_SERVER_ADDR', ', SPRING_CLOUD_NACOS_SERVER_ADDR: "n1:8848"'), ...local } },
    'both halves': { given: { ...half('SPRING_CLOUD_NACOS_CONFIG_SERVER_ADDR', ', SPRING_CLOUD_NACOS_DISCOVERY_SERVER_ADDR: "n1:8848"'), ...local } },
    'a mounted file that names the service': { given: mountedConf('./seata:/root/conf', 'seata/registry.conf', 'n1') },
    'a file that nobody mounts': { given: mountedConf('./other:/root/conf') },
    'mounted where the loopback is that of the host': { given: mountedConf('./seata:/root/conf', 'seata/registry.conf', '127.0.0.1', '    network_mode: host\n') },
    'the service': { given: app('n1:8848') }, 'another host': { given: app('10.0.0.1:8848') }, 'the network of the host': { given: app('127.0.0.1:8848', '    network_mode: host\n') },
  },
  na: { ...na, 'docker run': { given: declared('docker-run', `docker run ${NEW}`) } },
});

const HELM = (more: string, storage = 'embedded', mode = 'cluster'): Promise<Given> => proxied({ 'values.yaml': `global:\n  mode: ${mode}\nnacos:\n  image: {repository: nacos/nacos-server, tag: v3.0.1}\n  authToken: U2VjcmV0S2V5T2ZNeU93bldpdGhBdExlYXN0MzJCeXRlcw==\n  identityKey: who\n  identityValue: x9\n  storage:\n    type: ${storage}\n${more}` });
const OPERATED = (more: string): Promise<Given> => proxied({ 'n.yaml': `apiVersion: nacos.io/v1alpha1\nkind: Nacos\nmetadata: {name: nacos}\nspec:\n  type: cluster\n  image: nacos/nacos-server:v2.3.2\n  replicas: 3\n${more}` });

testRule(chart, {
  fail: {
    'the word nil': { given: await proxied({ 'values.yaml': 'global:\n  mode: standalone\nnacos:\n  image: {tag: v3.0.1}\n  authToken: nil\n' }), args: { key: 'nacos.authToken', where: 'values.yaml:5' }, cites, case: 'nil', severity: 'error', subject: 'nacos.authToken' },
    'a node port': { given: await HELM('service:\n  type: NodePort\n  nodePort: 30000\n'), args: { value: '30000' }, cites, case: 'node-port', severity: 'warning' },
    'the console': { given: await HELM('  consolePort: 8081\n'), args: { standard: '8080' }, cites, case: 'console' },
    'the main port': { given: await HELM('  serverPort: 8849\n'), args: { standard: '8848' }, cites, case: 'server-port', severity: 'warning' },
    'no plugin': { given: await HELM('  plugin: {enable: false}\n'), args: {}, cites, case: 'no-members' },
    'a database that nobody uses': { given: await HELM('    db: {host: mysql, password: x}\n'), args: { standard: 'mysql' }, cites, case: 'not-mysql' },
    'a database, and no type': { given: await proxied({ 'values.yaml': 'global:\n  mode: standalone\nnacos:\n  image: {tag: v3.0.1}\n  storage:\n    db: {host: mysql}\n' }), args: { key: 'nacos.storage.type', where: 'values.yaml:6' }, cites, case: 'no-type' },
    'an older server': { given: await proxied({ 'values.yaml': 'global:\n  mode: standalone\nnacos:\n  image: {tag: v2.4.3}\n  consolePort: 8080\n' }), args: { value: 'v2.4.3', standard: 'v3.0.1' }, cites, case: 'old-image' },
    'a number': { given: await HELM('    db: {host: mysql, password: 123456}\n', 'mysql'), args: { key: 'nacos.storage.db.password' }, cites, case: 'not-text' },
    'config of the operator': { given: await OPERATED('  config: |\n    a=b\n'), args: { key: 'spec.config' }, cites, case: 'config' },
    'no token': { given: await OPERATED('  certification: {enabled: true}\n'), args: {}, cites, case: 'default-key' },
    'a phase of an old interface': { given: await OPERATED('status: {phase: Creating}\n'), args: { value: 'Creating' }, cites, case: 'phase', severity: 'info' },
    'a mode in other letters': { given: await proxied({ 'values.yaml': 'global:\n  mode: Cluster\nnacos:\n  image: {tag: v3.0.1}\n' }), args: { value: 'Cluster', standard: 'cluster' }, cites, case: 'mode' },
    'a type in other letters': { given: await OPERATED('  type: Cluster\n'), args: { key: 'spec.type', standard: 'cluster' }, cites, case: 'mode' },
    'a key of charts before 1.0.0': { given: await HELM('  preferhostmode: hostname\n  consolePort: 8080\n'), args: { value: 'preferhostmode', standard: 'preferHostMode' }, cites, case: 'stranger', severity: 'error' },
    'a key that the chart does not know': { given: await HELM('  replicaCounts: 3\n'), args: { value: 'replicaCounts', standard: 'replicaCount' }, cites, case: 'stranger', severity: 'error' },
    'a password called otherwise': { given: await HELM('    db: {host: mysql, passwd: x}\n', 'mysql'), args: { value: 'passwd', standard: 'password' }, cites, case: 'stranger' },
    'embedded, and no volume': { given: await HELM('persistence: {enabled: false}\n'), args: { key: 'persistence.enabled', standard: 'true' }, cites, case: 'not-kept', severity: 'warning' },
    'no volume of the operator': { given: await OPERATED('  volume: {enabled: false}\n'), args: { key: 'spec.volume.enabled' }, cites, case: 'not-kept', severity: 'warning' },
    'MySQL in the pod': { given: await HELM('    db: {host: localhost}\n', 'mysql'), args: { value: 'localhost' }, cites, case: 'loopback' },
    'one function': { given: await OPERATED('  function_mode: naming\n'), args: { value: 'naming' }, cites, case: 'function-mode' },
  },
  pass: { 'as charts before 1.0.0 have it': { given: await proxied({ 'values.yaml': 'global: {mode: cluster}\nnacos:\n  image: {repository: nacos/nacos-server, tag: v2.3.2}\n  preferhostmode: hostname\n  storage: {type: embedded}\npersistence: {enabled: true}\n' }) }, 'as it should be': { given: await HELM('    db: {host: mysql, password: "123456"}\n', 'mysql') }, 'of the operator': { given: await OPERATED('') }, 'it runs': { given: await OPERATED('status: {phase: Running}\n') }, 'an older chart': { given: await proxied({ 'values.yaml': 'global:\n  mode: standalone\nnacos:\n  image: {tag: v2.4.3}\n' }) }, 'a tag that tells nothing': { given: await proxied({ 'values.yaml': 'global:\n  mode: standalone\nnacos:\n  image: {tag: prod}\n  consolePort: 8080\n' }) },
    'MySQL without a volume': { given: await OPERATED('  volume: {enabled: false}\n  database: {type: mysql, mysqlHost: db}\n') }, 'keys of the chart\'s own maps': { given: await HELM('resources: {limits: {memory: 2Gi}}\naffinity: {}\nnodeSelectors: {}\npersistence: {enabled: true, data: {storageClassName: x}}\n') } },
  na: { ...na, 'a compose file': { given: compose(nacos(NEW)) } },
});
