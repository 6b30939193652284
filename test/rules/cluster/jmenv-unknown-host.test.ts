import rule from '../../../rules/cluster/jmenv-unknown-host.ts';
import { boot, chainOf, clusterConf, config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const cluster = { mode: 'cluster', by: 'process' } as const;
const home = { path: '/opt/nacos', realPath: '/opt/nacos', entries: ['bin', 'conf'] };

/** As 2.3.2 logged it. */
const failedLog = digest(
  [
    record('Startup errors : ', chainOf(
      'org.springframework.context.ApplicationContextException: Unable to start web server',
      'org.springframework.beans.BeanInstantiationException: Failed to instantiate [com.alibaba.nacos.core.cluster.ServerMemberManager]: Constructor threw exception; nested exception is ErrCode:500, ErrMsg:jmenv.tbsite.net',
      'com.alibaba.nacos.api.exception.NacosException: java.net.UnknownHostException: jmenv.tbsite.net',
      'java.net.UnknownHostException: jmenv.tbsite.net',
    )),
  ],
  [boot({ mode: 'cluster', command: '/usr/bin/java -Dnacos.home=/opt/nacos -jar /opt/nacos/target/nacos-server.jar' })],
);

const emptyList = (outcome: 'failed' | 'started' | 'unfinished') => digest([record('The server IP list of Nacos is []', [], { kind: 'start', level: 'INFO' })], [boot({ mode: 'cluster', outcome })]);

const before13 = digest(
  [record('[serverlist] cannot get serverlist, so exit.')],
  [boot({ mode: 'cluster', command: '/usr/bin/java -Dnacos.home=/opt/nacos -jar /opt/nacos/target/nacos-server.jar' })],
);

const lines = (...texts: readonly string[]) => digest(texts.map(text => (/^(?:[\w$]+\.)+[\w$]+Exception/.test(text) ? record('x', chainOf(text), { kind: 'other', level: null, boot: null, phase: null }) : record(text, [], { kind: 'other', level: null, boot: null, phase: null }))), []);
const LOOSE = { boot: null, phase: null } as const;
const CONSTRUCTOR = 'Failed to instantiate [com.alibaba.nacos.core.cluster.ServerMemberManager]: Constructor threw exception; nested exception is ErrCode:500, ErrMsg:jmenv.tbsite.net';
const TOMCAT = 'org.springframework.context.ApplicationContextException: Unable to start web server';

testRule(rule, {
  fail: {
    'sh of Debian lost the option': { given: { 'logs.digest': lines('root@deb:~/nacos/bin# sh startup.sh -m standalone', CONSTRUCTOR) }, args: {}, cites: ['logs.digest'], case: 'lost-option', confidence: 'stated' },
    'with a path, another prompt': { given: { 'logs.digest': lines('$ sh /opt/nacos/bin/startup.sh -p embedded -m standalone', CONSTRUCTOR) }, args: {}, cites: ['logs.digest'], case: 'lost-option' },
    'an image without bash': { given: { 'logs.digest': lines('+ bash /home/nacos/plugins/peer-finder/plugin.sh', 'bin/docker-startup.sh: line 26: bash: not found', CONSTRUCTOR) }, args: {}, cites: ['logs.digest'], case: 'without-bash', confidence: 'stated' },
    'a folder of the peer finder without it': { given: { 'logs.digest': lines('bash: /home/nacos/plugins/peer-finder/plugin.sh: No such file or directory', CONSTRUCTOR) }, args: {}, cites: ['logs.digest'], case: 'without-plugin', confidence: 'stated' },
    'bash keeps it': { given: { 'logs.digest': lines('# bash startup.sh -m standalone', CONSTRUCTOR) }, args: {}, cites: ['logs.digest'], case: 'log' },
    'only announced, and failed': { given: { 'logs.digest': lines('"nacos is starting with cluster"', TOMCAT) }, args: {}, cites: ['logs.digest'], case: 'announced', confidence: 'suspected' },
    'cluster mode, no file, no list': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': null, 'nacos.config': config({}), 'nacos.home': home },
      args: { file: '/opt/nacos/conf/cluster.conf', home: '/opt/nacos' }, cites: ['nacos.cluster-conf'], case: 'no-cluster-conf', severity: 'error',
    },
    'the same with the log': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': null, 'nacos.config': config({}), 'logs.digest': failedLog },
      args: {}, cites: ['nacos.cluster-conf', 'logs.digest'], case: 'no-cluster-conf', confidence: 'proven',
    },
    'lookup type forces the address server though the file is there': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848'),
        'nacos.config': config({ 'nacos.core.member.lookup.type': 'address-server' }),
      },
      args: { properties: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config'], case: 'lookup-type',
    },
    'the list is empty, and the start fails': { given: { 'logs.digest': emptyList('failed') }, args: {}, cites: ['logs.digest'], case: 'empty', confidence: 'stated', explains: ['start-failed'] },
    'the list is empty, and the paste ends there': { given: { 'logs.digest': emptyList('unfinished') }, args: {}, cites: ['logs.digest'], case: 'pending', confidence: 'suspected' },
    'the list is empty in two lines that somebody quotes': { given: { 'logs.digest': digest([record('The server IP list of Nacos is []', [], { kind: 'start', level: 'INFO', boot: null })], []) }, args: {}, cites: ['logs.digest'], case: 'pending', confidence: 'suspected' },
    'only a pasted log': { given: { 'logs.digest': failedLog }, args: {}, cites: ['logs.digest'], case: 'log', confidence: 'stated' },
    'the file was made after the failed start': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848'), 'nacos.config': config({}), 'logs.digest': failedLog },
      args: { file: '/opt/nacos/conf/cluster.conf' }, cites: ['logs.digest', 'nacos.cluster-conf'], case: 'present-now', severity: 'warning',
    },
    'the file that the image writes by itself': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': { ...clusterConf('10.0.0.1:8848'), path: 'compose.yaml', variable: 'NACOS_SERVERS' as const }, 'nacos.config': config({}), 'logs.digest': failedLog },
      args: { file: '/home/nacos/conf/cluster.conf' }, cites: ['logs.digest', 'nacos.cluster-conf'], case: 'present-now',
    },
    'the process ran with another nacos.home': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': { ...clusterConf('10.0.0.1:8848'), path: '/srv/nacos/conf/cluster.conf' },
        'nacos.config': config({}), 'logs.digest': failedLog,
      },
      args: { runHome: '/opt/nacos' }, cites: ['logs.digest', 'nacos.cluster-conf'], case: 'other-home',
    },
    'before 1.3, only a pasted log': { given: { 'logs.digest': before13 }, args: {}, cites: ['logs.digest'], case: 'log' },
    'before 1.3, the list is there now': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848'), 'nacos.config': config({}), 'logs.digest': before13 },
      args: {}, cites: ['logs.digest', 'nacos.cluster-conf'], case: 'present-now',
    },
    'before 1.3, the list is in another home': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': { ...clusterConf('10.0.0.1:8848'), path: '/srv/nacos/conf/cluster.conf' }, 'nacos.config': config({}), 'logs.digest': before13 },
      args: {}, cites: ['logs.digest', 'nacos.cluster-conf'], case: 'other-home',
    },
    'cluster mode by what the script does when nobody says otherwise': {
      given: { 'nacos.mode': { mode: 'cluster', by: 'script-default' }, 'nacos.cluster-conf': null, 'nacos.config': config({}) }, args: {}, cites: ['nacos.cluster-conf'], case: 'default', confidence: 'suspected',
    },
  },
  pass: {
    'the file is there, even empty': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf(), 'nacos.config': config({}) } },
    'members by property': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': null, 'nacos.config': config({ 'nacos.member.list': '10.0.0.1:8848' }) } },
    'the INFO line about the address server is no failure': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848'), 'nacos.config': config({}),
        'logs.digest': digest([record('ADDRESS_SERVER_URL:http://jmenv.tbsite.net:8080/nacos/serverlist', [], { level: 'INFO' })]),
      },
    },
    'it came up in cluster mode': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': null, 'nacos.config': config({}), 'logs.digest': digest([], [boot({ outcome: 'started', mode: 'cluster' })]) },
    },
  },
  na: {
    standalone: { given: { 'nacos.mode': { mode: 'standalone', by: 'process' }, 'nacos.cluster-conf': null, 'nacos.config': config({}) } },
    'an address server of its own': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': null,
        'nacos.config': config({ 'nacos.core.member.lookup.type': 'address-server', 'address.server.domain': 'addr.example.com' }),
      },
    },
  },
  unknown: {
    'of 1.x, and the option was lost, of a start that came up later': { given: { 'logs.digest': digest([record('$ sh startup.sh -m standalone', [], LOOSE), record('[serverlist] cannot get serverlist, so exit.')], [boot({ mode: 'cluster', outcome: 'started' })]) }, missing: ['nacos.cluster-conf'] },
    'announced, and the cause is another': { given: { 'logs.digest': digest([record('"nacos is starting with cluster"', [], LOOSE), record('x', chainOf(TOMCAT, 'java.net.BindException: Address already in use'), LOOSE)], []) }, missing: ['nacos.cluster-conf'] },
    'announced, with its list': { given: { 'logs.digest': lines('nacos is starting with cluster', 'The server IP list of Nacos is [10.0.0.1:8848]', TOMCAT) }, missing: ['nacos.cluster-conf'] },
    'no file, mode not known': { given: { 'nacos.cluster-conf': null, 'nacos.config': config({}) }, missing: ['nacos.mode'] },
    'no file, configuration not known': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': null }, missing: ['nacos.config'] },
    'a silent log does not acquit': { given: { 'nacos.mode': cluster, 'logs.digest': digest([]) }, missing: ['nacos.cluster-conf'] },
  },
});
