import exit255 from '../../../rules/docker/docker-v3-exit-255.ts';
import placeholder from '../../../rules/docker/docker-221-token-placeholder.ts';
import noConsole from '../../../rules/docker/docker-console-not-published.ts';
import notPublished from '../../../rules/docker/docker-grpc-not-published.ts';
import offset from '../../../rules/docker/docker-port-offset.ts';
import type { DockerContainer } from '../../../src/model/facts.ts';
import { chainOf, digest, hostOs, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const container = (image: string, ports: readonly [number | null, number][] = [], more: Partial<DockerContainer> = {}): DockerContainer => ({
  name: 'nacos', image, status: 'Up 2 hours', exitCode: null, ports: ports.map(([hostPort, containerPort]) => ({ hostPort, containerPort })), ...more,
});
const outside: Given = {
  'nacos.home': { path: '/opt/nacos', realPath: '/opt/nacos', entries: ['bin', 'conf'] }, 'nacos.processes': [],
  'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null },
};
const inside: Given = { ...outside, 'nacos.home': { path: '/home/nacos', realPath: '/home/nacos', entries: ['bin', 'conf'] }, 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: 'docker' } };
const ended = { status: 'Exited (255) 3 seconds ago', exitCode: 255 };

testRule(exit255, {
  fail: {
    'the words of the entrypoint': {
      given: { 'logs.digest': digest([record('env NACOS_AUTH_TOKEN must be set with Base64 String.', [], { kind: 'start', level: null, boot: null, phase: null })], []) },
      args: { name: 'NACOS_AUTH_TOKEN' }, cites: ['logs.digest'], case: 'log',
    },
    'exit code and tag': { given: { 'docker.containers': [container('nacos/nacos-server:v3.0.3', [], ended)] }, args: { image: 'nacos/nacos-server:v3.0.3' }, cites: ['docker.containers'], case: 'exit', confidence: 'proven' },
    'latest is only suspected': { given: { 'docker.containers': [container('nacos/nacos-server', [], ended)] }, args: {}, cites: ['docker.containers'], confidence: 'suspected' },
  },
  pass: {
    running: { given: { 'docker.containers': [container('nacos/nacos-server:v3.0.3')] } },
    'an older image that ended otherwise': { given: { 'docker.containers': [container('nacos/nacos-server:v2.3.2', [], ended)] } },
  },
  na: { 'an unpacked installation': { given: { ...outside, 'logs.digest': null } } },
  unknown: { 'no container of Nacos': { given: { 'docker.containers': [container('nacos/nacos-mysql:5.7', [], ended)] }, missing: ['docker.containers'] } },
});

testRule(noConsole, {
  fail: {
    'a 3.x without 8080': { given: { 'docker.containers': [container('nacos/nacos-server:v3.0.2', [[18848, 8848], [19848, 9848]])] }, args: { name: 'nacos', main: 18848, console: 8080 }, cites: ['docker.containers'], severity: 'warning', confidence: 'proven' },
    'the console of another port': { given: { 'docker.containers': [container('nacos/nacos-server:v3.1.1', [[8848, 8848], [8080, 8080]])], 'nacos.console-port': { port: 9090, contextPath: '', by: 'config', place: { key: 'nacos.console.port', origin: 'environment', source: null, file: 'conf/application.properties' } } }, args: { console: 9090 }, cites: ['docker.containers'] },
  },
  pass: {
    published: { given: { 'docker.containers': [container('nacos/nacos-server:v3.1.1', [[8081, 8080], [8848, 8848]])] } },
    'by one of a cluster': { given: { 'docker.containers': [container('nacos/nacos-server:v3.1.1', [[8848, 8848]]), container('nacos/nacos-server:v3.1.1', [[8080, 8080]], { name: 'nacos2' })] } },
  },
  na: {
    '2.x': { given: { 'docker.containers': [container('nacos/nacos-server:v2.5.1', [[8848, 8848]])] } },
    latest: { given: { 'docker.containers': [container('nacos/nacos-server', [[8848, 8848]])] } },
    'not running': { given: { 'docker.containers': [container('nacos/nacos-server:v3.0.2', [[8848, 8848]], ended)] } },
    'nothing published': { given: { 'docker.containers': [container('nacos/nacos-server:v3.0.2')] } },
    'another release is known': { given: { 'docker.containers': [container('nacos/nacos-server:v3.0.2', [[8848, 8848]])], 'nacos.version': { version: '2.5.1', by: 'jar' } } },
  },
});

testRule(notPublished, {
  fail: {
    'only 8848': {
      given: { 'docker.containers': [container('nacos/nacos-server:v2.3.2', [[8848, 8848], [null, 9848]])] }, args: { name: 'nacos', main: 8848, grpc: 9848 }, cites: ['docker.containers'],
    },
    'a private registry': { given: { 'docker.containers': [container('harbor.example.com:5000/infra/nacos-server:2.1.0', [[18848, 8848]])] }, args: { main: 18848, grpc: 19848 }, cites: ['docker.containers'] },
  },
  pass: { both: { given: { 'docker.containers': [container('nacos/nacos-server:v2.3.2', [[8848, 8848], [9848, 9848]])] } } },
  na: {
    'a 1.x image': { given: { 'docker.containers': [container('nacos/nacos-server:1.4.2', [[8848, 8848]])] } },
    'not running': { given: { 'docker.containers': [container('nacos/nacos-server:v2.3.2', [[8848, 8848]], ended)] } },
    'the host network publishes nothing': { given: { 'docker.containers': [container('nacos/nacos-server:v2.3.2')] } },
    'an unpacked installation': { given: outside },
    'an unpacked installation on a machine that is a container': { given: { ...outside, 'host.os': hostOs({ container: 'docker' }) } },
  },
  unknown: { 'inside a container': { given: inside, missing: ['docker.containers'] } },
});

testRule(offset, {
  fail: {
    'as in the example': {
      given: { 'docker.containers': [container('nacos/nacos-server:v2.2.3', [[8848, 8848], [9868, 9848]])] }, args: { main: 8848, grpc: 9868, wanted: 9848 }, cites: ['docker.containers'],
    },
  },
  pass: { shifted: { given: { 'docker.containers': [container('nacos/nacos-server:v2.2.3', [[18848, 8848], [19848, 9848]])] } } },
  na: {
    'one of them not published': { given: { 'docker.containers': [container('nacos/nacos-server:v2.2.3', [[8848, 8848]])] } },
    'an unpacked installation': { given: outside },
  },
  unknown: { 'inside a container': { given: inside, missing: ['docker.containers'] } },
});

testRule(placeholder, {
  fail: {
    token: {
      given: { 'logs.digest': digest([record('Application run failed', chainOf("java.lang.IllegalArgumentException: Could not resolve placeholder 'NACOS_AUTH_TOKEN' in value \"${NACOS_AUTH_TOKEN}\""))]) },
      args: { name: 'NACOS_AUTH_TOKEN' }, cites: ['logs.digest'],
    },
  },
  pass: {
    'another variable': {
      given: { 'logs.digest': digest([record('x', chainOf("java.lang.IllegalArgumentException: Could not resolve placeholder 'MYSQL_SERVICE_HOST' in value"))]) },
    },
  },
});
