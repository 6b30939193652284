import { describe, expect, it } from 'vitest';
import { CONFIG, DISCOVERY, pom, projectsOf, RESOURCES } from '../../support/client.ts';

const POM = pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, CONFIG, DISCOVERY);
const NEW = pom({ boot: '3.2.4', alibaba: '2023.0.1.2' }, CONFIG, DISCOVERY);

const of = (files: Readonly<Record<string, string>>, build = POM) => {
  const [project] = projectsOf({ 'app/pom.xml': build, ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${RESOURCES}/${name}`, text])) });
  if (!project) throw new Error('no project');
  return project;
};

const use = (project: ReturnType<typeof of>, purpose: string) => project.uses.find(one => one.purpose === purpose);

describe('effective values', () => {
  it('application beats bootstrap, a profile beats both, with winner and loser', () => {
    const { settings, profiles } = of({
      'bootstrap.yml': 'spring:\n  profiles:\n    active: dev\n  cloud:\n    nacos:\n      server-addr: a:8848\n', 'application.properties': 'spring.cloud.nacos.server-addr=b:8848\n', 'application-dev.yml': 'spring.cloud.nacos.serverAddr: c:8848',
    });
    expect(profiles).toEqual(['dev']);
    expect(settings['spring.cloud.nacos.server-addr']).toMatchObject({ value: 'c:8848', source: { path: `${RESOURCES}/application-dev.yml`, line: 1 } });
    expect(settings['spring.cloud.nacos.server-addr']?.shadowed.map(({ value }) => value)).toEqual(['b:8848', 'a:8848']);
  });

  it('documents of another profile do not count', () => {
    const text = 'spring.cloud.nacos.server-addr: a:8848\n---\nspring.config.activate.on-profile: prod\nspring.cloud.nacos.server-addr: b:8848\n';
    expect(of({ 'application.yml': text }).settings['spring.cloud.nacos.server-addr']?.value).toBe('a:8848');
  });

  it.each([['app.yml'], ['order-service-dev.yaml'], ['-']])('a file that is all there is counts, though it is called %s', name => {
    const text = 'spring.application.name: order\nspring.cloud.nacos.discovery.server-addr: a;b:8848\n';
    expect(projectsOf({ [name]: text })[0]?.settings['spring.cloud.nacos.discovery.server-addr']).toMatchObject({ value: 'a;b:8848', source: { path: name, line: 2 } });
  });

  it('beside one that the application reads it does not', () => {
    expect(of({ 'application.yml': 'spring.cloud.nacos.server-addr: a:8848\n', 'other.yml': 'spring.cloud.nacos.server-addr: b:8848\n' }).settings['spring.cloud.nacos.server-addr']).toMatchObject({ value: 'a:8848', shadowed: [] });
  });

  it('placeholders and filters are filled as far as the folder tells', () => {
    const build = POM.replace('<dependencyManagement>', '<properties><nacos.addr>x:8848</nacos.addr></properties><dependencyManagement>');
    expect(of({ 'bootstrap.yml': 'spring.cloud.nacos.server-addr: @nacos.addr@' }, build).settings['spring.cloud.nacos.server-addr']?.value).toBe('x:8848');
    expect(of({ 'bootstrap.yml': 'spring.cloud.nacos.server-addr: ${NACOS:h}:8848' }).settings['spring.cloud.nacos.server-addr']?.value).toBe('h:8848');
    expect(use(of({ 'bootstrap.yml': 'spring.cloud.nacos.server-addr: ${NACOS_ADDR}' }), 'config')).toMatchObject({ addresses: [], unresolved: ['NACOS_ADDR'] });
  });

  it('a password is a shape and nothing else', () => {
    const project = of({ 'bootstrap.yml': 'spring:\n  cloud:\n    nacos:\n      username: app\n      password: S3cret-of-the-app\n' });
    expect(JSON.stringify(project)).not.toContain('S3cret');
    expect(use(project, 'config')).toMatchObject({ user: { value: 'app', at: { line: 4 } }, password: { secret: { set: true, length: 17 } } });
  });

  it('a file of tests and a copy in target do not count', () => {
    const [project] = projectsOf({ 'app/pom.xml': POM, 'app/src/test/resources/bootstrap.yml': 'spring.cloud.nacos.server-addr: t:8848', 'app/target/classes/bootstrap.yml': 'spring.cloud.nacos.server-addr: u:8848' });
    expect(project?.files).toEqual([]);
  });
});

describe('clients of an application', () => {
  it('address and login are inherited, namespace and group are not', () => {
    const project = of({ 'bootstrap.yml': 'spring:\n  application.name: order\n  cloud.nacos:\n    server-addr: h:8848\n    username: u\n    namespace: n1\n    group: G\n' });
    expect(use(project, 'discovery')).toMatchObject({ addresses: [{ host: 'h', port: 8848, grpcPort: 9848 }], user: { value: 'u' }, namespace: null, group: null, service: { value: 'order' } });
    expect(use(project, 'config')).toMatchObject({ namespace: null, group: null });
  });

  it('under an import the namespace of both is that of configuration', () => {
    const project = of({ 'application.yml': 'spring:\n  config.import: "nacos:a.yml"\n  cloud.nacos:\n    server-addr: h:8848\n    namespace: n1\n' }, NEW);
    expect(use(project, 'config')?.namespace?.value).toBe('n1');
    expect(use(project, 'discovery')?.namespace).toBeNull();
  });

  it('what bootstrap asks for: shared, extended, then three of its own', () => {
    const text = 'spring:\n  application.name: order\n  profiles.active: dev\n  cloud.nacos.config:\n    file-extension: yaml\n    shared-configs:\n      - data-id: common.yaml\n        group: ALL\n        refresh: true\n    extension-configs[0].dataId: ext.yaml\n';
    expect(use(of({ 'bootstrap.yml': text }), 'config')?.asks.map(({ dataId, group, by, isRefreshed }) => `${dataId} ${group} ${by} ${isRefreshed}`)).toEqual([
      'common.yaml ALL shared true', 'ext.yaml DEFAULT_GROUP extension false', 'order DEFAULT_GROUP bootstrap true', 'order.yaml DEFAULT_GROUP bootstrap true', 'order-dev.yaml DEFAULT_GROUP bootstrap true',
    ]);
  });

  it('what an import asks for', () => {
    const project = of({ 'application.yml': 'spring:\n  config:\n    import:\n      - optional:nacos:a.yml?group=G&refreshEnabled=false\n      - nacos:b.yml\n      - classpath:x.yml\n' }, NEW);
    expect(use(project, 'config')?.asks).toMatchObject([
      { dataId: 'a.yml', group: 'G', isOptional: true, isRefreshed: false, line: 4 }, { dataId: 'b.yml', group: 'DEFAULT_GROUP', isOptional: false, isRefreshed: true, line: 5 },
    ]);
  });

  it('a registry of Dubbo with its backups and parameters', () => {
    const project = of({ 'application.yml': 'dubbo:\n  registry:\n    address: nacos://u:p@h1:8848?backup=h2:8848&namespace=n&group=G\n' });
    expect(use(project, 'dubbo-registry')).toMatchObject({ addresses: [{ host: 'h1' }, { host: 'h2' }], namespace: { value: 'n' }, group: { value: 'G' }, user: { value: '***' } });
    expect(JSON.stringify(project)).not.toMatch(/u:p@/);
  });

  it('Seata is a client only when it is told to be one', () => {
    const text = 'seata:\n  registry:\n    nacos:\n      server-addr: h:8848\n  config:\n    type: nacos\n    nacos:\n      server-addr: h:8848\n';
    const project = of({ 'application.yml': text });
    expect(use(project, 'seata-registry')?.isEnabled).toBe(false);
    expect(use(project, 'seata-config')).toMatchObject({ isEnabled: true, asks: [{ dataId: 'seata.properties', group: 'SEATA_GROUP' }] });
  });

  it('rules of Sentinel', () => {
    const project = of({ 'application.yml': 'spring.cloud.sentinel.datasource.flow.nacos:\n  server-addr: h:8848\n  data-id: flow.json\n  group-id: SENTINEL\n' });
    expect(use(project, 'sentinel')).toMatchObject({ name: 'flow', asks: [{ dataId: 'flow.json', group: 'SENTINEL' }] });
  });
});

it('a file that grows beyond all bounds says nothing, and the others are read', () => {
  const bomb = `spring: { cloud: { nacos: { x: 1 } } }\na: &a [1,1,1,1,1,1,1,1,1,1]\n${['b', 'c', 'd', 'e', 'f', 'g'].map((name, at) => `${name}: &${name} [${Array.from({ length: 10 }, () => `*${['a', 'b', 'c', 'd', 'e', 'f'][at]}`).join(',')}]`).join('\n')}\n`;
  const { settings } = of({ 'application.yml': bomb, 'bootstrap.yml': 'spring.cloud.nacos.server-addr: h:8848' });
  expect(settings['spring.cloud.nacos.server-addr']?.value).toBe('h:8848');
});
