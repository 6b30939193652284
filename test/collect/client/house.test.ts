import { describe, expect, it } from 'vitest';
import { appContainers } from '../../../src/collect/client/containers.ts';
import { clientProjects } from '../../../src/collect/client/projects.ts';
import { readDeclared } from '../../../src/collect/readers/deployment/index.ts';
import { CONFIG, DISCOVERY, pom, projectsOf, RESOURCES } from '../../support/client.ts';

const ADDRESS = 'spring.cloud.nacos.discovery.server-addr';
const NACOS_CLIENT = 'com.alibaba.nacos:nacos-client';

/** A pom of three generations: the first names no parent. */
const descendant = (name: string, parent: string | null, properties: string, more = ''): string =>
  `<project>${parent === null ? '' : `<parent><groupId>com.example</groupId><artifactId>${parent}</artifactId><version>7</version></parent>`}<groupId>com.example</groupId><artifactId>${name}</artifactId><version>7</version><properties>${properties}</properties>${more}</project>`;

const USES = `<dependencies><dependency><groupId>com.alibaba.cloud</groupId><artifactId>${DISCOVERY.split(':')[1]}</artifactId></dependency></dependencies>`;

const addressOf = (files: Readonly<Record<string, string>>, written: string): string | undefined =>
  projectsOf({ ...files, 'a/b/src/main/resources/application.yml': `${ADDRESS}: '${written}'` }).find(({ name }) => name === 'app')?.settings[ADDRESS]?.value;

describe('@name@ in a resource', () => {
  const house = (own = ''): Readonly<Record<string, string>> => ({
    'a/b/pom.xml': descendant('app', 'middle', own, USES),
    'a/pom.xml': descendant('middle', 'root', '<host>middle</host>').replace('</project>', '<modules><module>b</module></modules></project>'),
    'pom.xml': descendant('root', null, '<host>root</host><port>8848</port><where>${host}</where>').replace('</project>', '<modules><module>a</module></modules></project>'),
  });

  it('is of the nearest pom that sets it, up to the first parent', () => {
    expect(addressOf(house('<host>own</host>'), '@host@:@port@')).toBe('own:8848');
    expect(addressOf(house(), '@host@:@port@')).toBe('middle:8848');
  });

  it('goes through other properties, and knows the project', () => {
    expect(addressOf(house(), '@where@:8848')).toBe('middle:8848');
    expect(addressOf(house(), '@project.artifactId@-@project.version@:8848')).toBe('app-7:8848');
  });

  it('that nobody sets stays as it is written', () => expect(addressOf(house(), '@nothing@:8848')).toBe('@nothing@:8848'));
});

describe('SPRING_APPLICATION_JSON of a container', () => {
  const settingsOf = (variables: string) => {
    const text = `services:\n  order:\n    image: shop/order:1\n    environment:\n${variables}`;
    const all = readDeclared([{ kind: 'compose', path: 'compose.yaml', text, startLine: 1 }]);
    return clientProjects([], { fingerprintKey: new Uint8Array(32), ledger: undefined }, { containers: all ? appContainers(all) : [] })[0]?.settings;
  };
  const JSON_LINE = `      SPRING_APPLICATION_JSON: '{"spring":{"cloud":{"nacos":{"discovery":{"server-addr":"json:8848"}}}}}'\n`;

  it('counts, with its line', () => expect(settingsOf(JSON_LINE)?.[ADDRESS]).toMatchObject({ value: 'json:8848', origin: 'environment', source: { path: 'compose.yaml', line: 5 } }));

  it('beats other variables and flags', () =>
    expect(settingsOf(`${JSON_LINE}      SPRING_CLOUD_NACOS_DISCOVERY_SERVER_ADDR: env:8848\n      JAVA_TOOL_OPTIONS: -D${ADDRESS}=flag:8848\n`)?.[ADDRESS]).toMatchObject({ value: 'json:8848', shadowed: [{ value: 'flag:8848' }, { value: 'env:8848' }] }));

  it('that is none says nothing', () => expect(settingsOf(`      SPRING_APPLICATION_JSON: '{spring'\n      SPRING_CLOUD_NACOS_DISCOVERY_SERVER_ADDR: env:8848\n`)?.[ADDRESS]?.value).toBe('env:8848'));
});

describe('builds', () => {
  it('of Gradle have their root where one stands', () => {
    const projects = projectsOf({ 'build.gradle': "ext {\n  nacosVersion = '2.3.2'\n}\n", 'app/build.gradle': 'dependencies {\n  implementation "com.alibaba.nacos:nacos-client:${nacosVersion}"\n}\n' });
    expect(projects.map(({ name, client }) => [name, client?.version])).toEqual([['app', '2.3.2']]);
  });

  it('that begin with a byte-order mark are read', () => {
    const [node] = projectsOf({ 'package.json': '\ufeff{"dependencies": {"nacos": "^2.5.0"}}' });
    expect(node?.client?.version).toBe('2.5.0');
    expect(projectsOf({ 'app/pom.xml': `\ufeff${pom({ alibaba: '2021.1' }, CONFIG)}` })[0]?.client?.version).toBe('1.4.1');
  });
});

describe('exclusions of Maven', () => {
  const without = (name: string, ...artifacts: readonly string[]) => (text: string): string =>
    text.replace(`<artifactId>${name}</artifactId>`, `<artifactId>${name}</artifactId><exclusions>${artifacts.map(one => `<exclusion><groupId>${one.split(':')[0]}</groupId><artifactId>${one.split(':')[1]}</artifactId></exclusion>`).join('')}</exclusions>`);
  const [config = '', discovery = ''] = [CONFIG, DISCOVERY].map(name => name.split(':')[1]);

  it.each([NACOS_CLIENT, 'com.alibaba.nacos:*', '*:*'])('%s takes the client away that the framework would bring', excluded => {
    const [project] = projectsOf({ 'app/pom.xml': without(config, excluded)(pom({ alibaba: '2021.1' }, CONFIG)) });
    expect(project?.client).toMatchObject({ version: null, generation: null });
  });

  it('of one starter leave what the other brings, and of something else leave all', () => {
    expect(projectsOf({ 'app/pom.xml': without(config, NACOS_CLIENT)(pom({ alibaba: '2021.1' }, CONFIG, DISCOVERY)) })[0]?.client?.version).toBe('1.4.1');
    expect(projectsOf({ 'app/pom.xml': without(discovery, 'com.alibaba.nacos:nacos-api', 'org.example:*')(pom({ alibaba: '2021.1' }, DISCOVERY)) })[0]?.client?.version).toBe('1.4.1');
  });

  it('beside a client of the project’s own change nothing', () =>
    expect(projectsOf({ 'app/pom.xml': without(config, NACOS_CLIENT)(pom({ alibaba: '2021.1' }, CONFIG, `${NACOS_CLIENT}:2.3.2`)) })[0]?.client?.version).toBe('2.3.2'));

  it('hold for what a module of the folder brings along', () => {
    const common = `<project><groupId>com.example</groupId><artifactId>common</artifactId><version>1</version><dependencies><dependency><groupId>com.alibaba.nacos</groupId><artifactId>nacos-client</artifactId><version>1.1.0</version></dependency></dependencies></project>`;
    const app = (change: (text: string) => string): string => change(pom({}, 'com.example:common:1', `${NACOS_CLIENT}:2.3.2`));
    const versions = (change: (text: string) => string) =>
      projectsOf({ 'app/pom.xml': app(change), 'common/pom.xml': common }).find(({ name }) => name === 'order')?.libraries.filter(({ name }) => name === NACOS_CLIENT).map(({ version }) => version);
    expect(versions(text => text)).toEqual(['2.3.2', '1.1.0']);
    expect(versions(without('common', 'com.alibaba.nacos:*'))).toEqual(['2.3.2']);
  });
});

it('files of a project in the folder where one stands are its own', () => expect(projectsOf({ 'app/pom.xml': pom({ alibaba: '2021.1' }, CONFIG), [`${RESOURCES}/bootstrap.yml`]: 'spring.cloud.nacos.config.server-addr: h:8848' })).toHaveLength(1));
