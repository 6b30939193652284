import { describe, expect, it } from 'vitest';
import { derive, platform } from '../../src/nacos/derived/index.ts';
import type { FactMap, Facts, TargetInfo } from '../../src/model/facts.ts';
import { boot, clusterConf, config, digest, home, hostOs, javaRuntime, nacosProcess, record, startScript } from '../support/facts.ts';

const target = (kind: TargetInfo['kind']): TargetInfo => ({ kind, name: 'x', why: 'given', preflight: false });

const factsOf = (given: Partial<Facts>): FactMap =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [key, { status: 'known', value, source: { kind: 'api', call: 'test' } }])) as FactMap;

const platformOf = (kind: TargetInfo['kind'], given: Partial<Facts>): Facts['nacos.platform'] | null => {
  const facts = factsOf(given);
  const answer = platform.derive({
    target: target(kind),
    have: key => {
      const fact = facts[key];
      return fact?.status === 'known' ? fact.value : undefined;
    },
    sourceOf: () => undefined,
  })['nacos.platform'];
  return answer.status === 'known' ? answer.value : null;
};

const container = (name: string, image = 'nacos/nacos-server:v2.3.2') => ({ name, image, status: 'Up 2 hours', exitCode: null, ports: [] });

const started = (command: string, more = {}) => digest([], [boot({ command, ...more })]);

describe('the system of the patient', () => {
  it.each<[string, Partial<Facts>, Facts['nacos.platform']['system'] | null]>([
    ['a pasted uname', { 'host.os': hostOs({ platform: 'darwin' }) }, 'macos'],
    ['netsh was asked', { 'host.excluded-ports': [] }, 'windows'],
    ['a process with a drive', { 'nacos.processes': [nacosProcess({ javaPath: 'C:\\Program Files\\Java\\bin\\java.exe', home: null, cwd: null })] }, 'windows'],
    ['a process of a Mac', { 'nacos.processes': [nacosProcess({ javaPath: '/Library/Java/JavaVirtualMachines/17/bin/java', home: null, cwd: null })] }, 'macos'],
    ['the command in the start file', { 'logs.digest': started('"D:\\jdk\\bin\\java" -Xms512m -Dnacos.home=D:\\nacos -jar D:\\nacos\\target\\nacos-server.jar') }, 'windows'],
    ['a path that the server logged', { 'logs.digest': digest([record("Failed to start database 'D:\\nacos\\data\\derby-data'")]) }, 'windows'],
    ['a path of Linux', { 'logs.digest': digest([record('Cannot open /opt/nacos/logs/nacos.log')]) }, 'linux'],
    ['the java that was found', { 'java.runtimes': [javaRuntime(17, { path: 'C:\\jdk-17\\bin\\java.exe' })] }, 'windows'],
    ['only startup.cmd is there', { 'nacos.scripts': [startScript({ kind: 'cmd', path: 'bin/startup.cmd' })] }, 'windows'],
    ['both scripts are there', { 'nacos.scripts': [startScript(), startScript({ kind: 'cmd' })] }, null],
    ['only startup.sh is there', { 'nacos.scripts': [startScript()] }, null],
    ['a client on Windows', { 'logs.digest': digest([record('cannot write C:\\Users\\me\\nacos\\naming', [], { kind: 'client' })]) }, null],
    ['somebody says that it is his', { 'logs.digest': digest([record('换成 1.3.2 后 win10 下双击就退出', [], { kind: 'other', level: null, firstTime: null })]) }, 'windows'],
    ['somebody names two', { 'logs.digest': digest([record('win10 和 centos7 都一样', [], { kind: 'other', level: null, firstTime: null })]) }, null],
    ['a browser', { 'logs.digest': digest([record('GET /nacos/ Mozilla/5.0 (Windows NT 10.0; Win64; x64)', [], { kind: 'other', level: null, firstTime: null })]) }, null],
    ['a URL is no drive', { 'logs.digest': digest([record('jdbc:mysql://db:3306/nacos refused, see http://x:8848/nacos')]) }, null],
  ])('%s', (_, given, system) => expect(platformOf('evidence', given)?.system ?? null).toBe(system));
});

describe('how it is deployed', () => {
  type Deployed = readonly [Facts['nacos.platform']['deploy'], string | null, string | null];
  it.each<[string, Partial<Facts>, Deployed]>([
    ['docker ps', { 'docker.containers': [container('nacos')] }, ['docker', 'nacos', null]],
    ['a container of compose', { 'docker.containers': [container('example-mysql-1', 'mysql:8'), container('example-nacos-1')] }, ['compose', 'nacos', null]],
    ['three of them', { 'docker.containers': [container('x_nacos1_1'), container('x_nacos2_1')] }, ['compose', null, null]],
    ['a node of Kubernetes', { 'docker.containers': [container('k8s_nacos_nacos-0_prod_1b2c_0')] }, ['kubernetes', 'nacos-0', 'prod']],
    ['the environment of a pod', { 'host.env': { KUBERNETES_SERVICE_HOST: '10.96.0.1', HOSTNAME: 'nacos-1', POD_NAMESPACE: 'base' } }, ['kubernetes', 'nacos-1', 'base']],
    ['the environment of the image', { 'host.env': { MODE: 'standalone', JVM_XMX: '512m' } }, ['docker', null, null]],
    ['process 1', { 'logs.digest': digest([], [boot({ pid: 1 })]) }, ['docker', null, null]],
    ['the home of the image', { 'logs.digest': started('java -Dnacos.home=/home/nacos -jar /home/nacos/target/nacos-server.jar') }, ['docker', null, null]],
    ['a home below that of a user', { 'logs.digest': started('java -Dnacos.home=/home/nacos/nacos -jar x') }, ['host', null, null]],
    ['the name of a pod', { 'logs.digest': digest([], [boot({ pid: 1, address: 'nacos-2.nacos-headless.prod.svc.cluster.local' })]) }, ['kubernetes', 'nacos-2', 'prod']],
    ['pods in the list', { 'nacos.cluster-conf': clusterConf('nacos-0.nacos-headless.prod.svc.cluster.local:8848') }, ['kubernetes', null, 'prod']],
    ['host names with a number', { 'nacos.cluster-conf': clusterConf('web-0.acme.cn:8848') }, [null, null, null]],
  ])('%s', (_, given, [deploy, name, namespace]) => {
    const found = platformOf('evidence', given);
    expect([found?.deploy ?? null, found?.name ?? null, found?.namespace ?? null]).toEqual([deploy, name, namespace]);
    if (deploy !== null && deploy !== 'host') expect(found?.system).toBe('linux');
  });

  it.each([[null, 'host'], ['docker', 'docker'], ['podman', 'docker'], ['kubernetes', 'kubernetes'], ['lxc', 'host']] as const)('an installation of this machine in %s', (inside, deploy) => {
    expect(platformOf('installation', { 'host.os': hostOs({ container: inside }), 'host.env': { MODE: 'standalone' } })?.deploy).toBe(deploy);
  });

  it('a release unpacked inside a container is edited there; the one of the image from outside', () => {
    const inside = (path: string) => platformOf('installation', { 'host.os': hostOs({ container: 'docker' }), 'nacos.home': home({ path, realPath: path }) })?.deploy;
    expect([inside('/work/nacos'), inside('/home/nacos')]).toEqual(['host', 'docker']);
  });

  it('of mailed files the machine is not asked', () => {
    expect(platformOf('evidence', {})).toBeNull();
    expect(platformOf('evidence', { 'host.os': hostOs() })?.deploy).toBeNull();
  });
});

describe('derive', () => {
  const script = startScript({ defaultMode: 'standalone' });
  const before = factsOf({ 'nacos.config': config({}), 'nacos.scripts': [script], 'nacos.mode': { mode: 'standalone', by: 'script-default' }, 'nacos.version': { version: '2.3.2', by: 'jar' } });
  const after = { ...before, ...factsOf({ 'nacos.scripts': [{ ...script, defaultMode: 'cluster' }] }) };
  const valueOf = (facts: FactMap, key: 'nacos.mode' | 'nacos.storage' | 'nacos.version') => {
    const fact = facts[key];
    return fact?.status === 'known' ? fact.value : null;
  };

  it('asks again what follows, and what follows from that', () => {
    const now = derive(after, ['nacos.scripts'], target('installation'));
    expect(valueOf(now, 'nacos.mode')).toEqual({ mode: 'cluster', by: 'script-default' });
    expect(valueOf(now, 'nacos.storage')).toMatchObject({ kind: 'external', by: 'cluster-default' });
  });

  it('leaves the rest alone, and what nothing tells any more', () => {
    expect(derive(after, ['host.memory'], target('installation'))).toEqual(after);
    expect(valueOf(derive(after, ['nacos.jar'], target('installation')), 'nacos.version')).toEqual({ version: '2.3.2', by: 'jar' });
  });
});
