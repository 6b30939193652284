import { describe, expect, it } from 'vitest';
import { CONFIG, DISCOVERY, pom, projectsOf, RESOURCES } from '../../support/client.ts';

const only = (files: Readonly<Record<string, string>>) => {
  const projects = projectsOf(files);
  expect(projects).toHaveLength(1);
  return projects[0] as (typeof projects)[number];
};

const library = (files: Readonly<Record<string, string>>, name: string) => only(files).libraries.find(one => one.name === name);

describe('versions of a pom.xml', () => {
  it('come from the BOM of the train, with the line of the BOM', () => {
    const { client } = only({ 'app/pom.xml': pom({ boot: '2.6.6', alibaba: '2021.1' }, CONFIG) });
    expect(client).toMatchObject({ version: '1.4.1', generation: 1, library: { by: 'bom', through: 'spring-cloud-alibaba-dependencies:2021.1', versionAt: { path: 'app/pom.xml', line: 7 } } });
  });

  it('are those that the project writes, whatever the BOM says', () => {
    expect(only({ 'app/pom.xml': pom({ alibaba: '2021.1' }, CONFIG, 'com.alibaba.nacos:nacos-client:2.10.0') }).client).toMatchObject({ version: '2.10.0', generation: 2, library: { by: 'declared' } });
  });

  it('stay texts: 2.10 is not 2.1', () => {
    expect(library({ 'app/pom.xml': pom({}, 'com.alibaba.nacos:nacos-client:2.10') }, 'com.alibaba.nacos:nacos-client')?.version).toBe('2.10');
  });

  it('go through properties of the project and of its parent in the folder', () => {
    const parent = '<project><groupId>com.example</groupId><artifactId>all</artifactId><version>1</version><modules><module>app</module></modules>\n<properties>\n<nacos.version>2.3.2</nacos.version>\n<v>${nacos.version}</v></properties></project>';
    const app = '<project><parent><groupId>com.example</groupId><artifactId>all</artifactId><version>1</version></parent><artifactId>app</artifactId><dependencies><dependency><groupId>com.alibaba.nacos</groupId><artifactId>nacos-client</artifactId><version>${v}</version></dependency></dependencies></project>';
    expect(library({ 'pom.xml': parent, 'app/pom.xml': app }, 'com.alibaba.nacos:nacos-client')).toMatchObject({ version: '2.3.2', by: 'declared', versionAt: { path: 'pom.xml', line: 3 } });
  });

  it('are nobody\'s when the property is not in the folder', () => {
    expect(library({ 'app/pom.xml': pom({}, 'com.alibaba.nacos:nacos-client:${company.nacos}') }, 'com.alibaba.nacos:nacos-client')).toMatchObject({ version: null, by: 'nobody' });
  });

  it('are managed by the project before any BOM', () => {
    const managed = pom({ alibaba: '2021.1' }, DISCOVERY).replace('</dependencies></dependencyManagement>', '<dependency><groupId>com.alibaba.nacos</groupId><artifactId>nacos-client</artifactId><version>2.2.4</version></dependency></dependencies></dependencyManagement>');
    expect(only({ 'app/pom.xml': managed }).client).toMatchObject({ version: '2.2.4', library: { by: 'managed' } });
  });
});

describe('modules', () => {
  it('are clients of their own; what gathers them is none', () => {
    const root = pom({ boot: '2.6.6', alibaba: '2021.0.5.0' }).replace('<dependencies>\n\n', '<dependencies>').replace('</project>', '<modules><module>a</module><module>b</module></modules></project>');
    const module = (name: string): string => `<project><parent><groupId>com.example</groupId><artifactId>order</artifactId><version>1.0</version></parent><artifactId>${name}</artifactId><dependencies><dependency><groupId>com.alibaba.cloud</groupId><artifactId>spring-cloud-starter-alibaba-nacos-discovery</artifactId></dependency></dependencies></project>`;
    const projects = projectsOf({ 'pom.xml': root, 'a/pom.xml': module('a'), 'b/pom.xml': module('b') });
    expect(projects.map(({ name, client }) => [name, client?.version])).toEqual([['a', '2.2.0'], ['b', '2.2.0']]);
  });

  it('see what a module of the folder brings along', () => {
    const common = '<project><groupId>com.example</groupId><artifactId>common</artifactId><version>1</version><dependencies><dependency><groupId>org.springframework.cloud</groupId><artifactId>spring-cloud-starter-bootstrap</artifactId></dependency></dependencies></project>';
    const [app] = projectsOf({ 'common/pom.xml': common, 'app/pom.xml': pom({ boot: '2.6.6', alibaba: '2021.0.5.0' }, CONFIG, 'com.example:common:1') });
    expect(app?.bootstrap.isRead).toBe(true);
  });

  it('of the same house that were not given may bring the starter along', () => {
    const [app] = projectsOf({ 'app/pom.xml': pom({ boot: '2.6.6', alibaba: '2021.0.5.0' }, CONFIG, 'com.example:common:1'), [`${RESOURCES}/bootstrap.yml`]: 'spring.cloud.nacos.config.server-addr: h:8848' });
    expect(app?.bootstrap.isRead).toBeNull();
    expect(app?.settings['spring.cloud.nacos.config.server-addr']?.value).toBe('h:8848');
  });
});

describe('bootstrap files', () => {
  it.each<[string, Parameters<typeof pom>[0], readonly string[], boolean | null]>([
    ['Hoxton', { boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, [], true],
    ['2020.0 without the starter', { boot: '2.4.2', alibaba: '2021.1' }, [], false],
    ['2020.0 with the starter', { boot: '2.4.2', alibaba: '2021.1' }, ['org.springframework.cloud:spring-cloud-starter-bootstrap'], true],
    ['Spring Cloud decides before Spring Boot', { boot: '2.4.2', cloud: 'Hoxton.SR12' }, [], true],
    ['nothing tells', {}, [], null],
  ])('%s', (_, train, more, expected) => {
    expect(only({ 'app/pom.xml': pom(train, CONFIG, ...more) }).bootstrap.isRead).toBe(expected);
  });
});

it('a text that is no XML is no project', () => {
  expect(projectsOf({ 'app/pom.xml': '<project><a></project>' })).toEqual([]);
});
