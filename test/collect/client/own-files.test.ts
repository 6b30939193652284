import { describe, expect, it } from 'vitest';
import { pom, projectsOf, RESOURCES } from '../../support/client.ts';

const REGISTRY = 'registry {\n  type = "nacos"\n  nacos {\n    application = "seata-server"\n    serverAddr = "10.0.0.4:8848"\n    group = "SEATA_GROUP"\n    password = "Seata-S3cret"\n  }\n}\nconfig {\n  type = "file"\n  nacos {\n    serverAddr = "10.0.0.4:8848"\n  }\n}\n';
const SEATA = { 'app/pom.xml': pom({}, 'io.seata:seata-all:1.3.0') };
const usesOf = (files: Readonly<Record<string, string>>) => projectsOf(files)[0]?.uses ?? [];

describe('files of Seata', () => {
  it('registry.conf tells the registry with its lines, and keeps its secret', () => {
    const uses = usesOf({ ...SEATA, [`${RESOURCES}/registry.conf`]: REGISTRY });
    expect(uses.find(({ purpose }) => purpose === 'seata-registry')).toMatchObject({
      isEnabled: true, list: { value: '10.0.0.4:8848', at: { path: `${RESOURCES}/registry.conf`, line: 5 } }, group: { value: 'SEATA_GROUP', at: { line: 6 } }, password: { secret: { set: true } },
    });
    expect(uses.find(({ purpose }) => purpose === 'seata-config')).toMatchObject({ isEnabled: false });
    expect(JSON.stringify(uses)).not.toContain('S3cret');
  });

  it('is not read where the application has its own settings of Seata', () => {
    const [project] = projectsOf({ ...SEATA, [`${RESOURCES}/registry.conf`]: REGISTRY, [`${RESOURCES}/application.yml`]: 'seata:\n  registry:\n    type: nacos\n    nacos:\n      server-addr: h:8848\n' });
    expect(project?.files.find(({ role }) => role === 'seata')?.isRead).toBe(false);
    expect(project?.uses.find(({ purpose }) => purpose === 'seata-registry')).toMatchObject({ list: { value: 'h:8848' }, group: null });
  });

  it('a server without a build file is a project too', () => {
    expect(projectsOf({ 'seata-server/conf/registry.conf': REGISTRY })[0]).toMatchObject({ name: 'seata-server', build: null });
  });
});

describe('files of Dubbo', () => {
  const XML = '<?xml version="1.0"?>\n<beans xmlns:dubbo="http://dubbo.apache.org/schema/dubbo">\n  <dubbo:application name="shop"/>\n  <dubbo:registry address="nacos://h:8848" username="u" password="Dubbo-S3cret">\n    <dubbo:parameter key="namespace" value="ns"/>\n  </dubbo:registry>\n  <dubbo:metadata-report address="nacos://m:8848"/>\n  <dubbo:config-center address="nacos://c:8848"/>\n  <dubbo:protocol name="dubbo" host="10.0.0.9"/>\n</beans>\n';

  it('XML tells registry, configuration centre and metadata report, whatever it is called', () => {
    const uses = usesOf({ 'app/pom.xml': pom({}, 'com.alibaba:dubbo:2.6.7'), [`${RESOURCES}/spring/provider.xml`]: XML });
    expect(uses.map(({ purpose, addresses, user }) => [purpose, addresses[0]?.host, user?.value ?? null])).toEqual([['dubbo-registry', 'h', 'u'], ['dubbo-metadata-report', 'm', null], ['dubbo-config-center', 'c', null]]);
    expect(uses[0]).toMatchObject({ namespace: { value: 'ns' }, service: { value: 'shop' }, ip: { value: '10.0.0.9' }, list: { at: { path: `${RESOURCES}/spring/provider.xml`, line: 4 } } });
    expect(JSON.stringify(uses)).not.toContain('S3cret');
  });

  it('several registries keep their ids; dubbo.properties is weaker than XML', () => {
    const two = '<beans xmlns:dubbo="x">\n<dubbo:registry id="one" address="nacos://a:8848"/>\n<dubbo:registry id="two" address="nacos://b:8848"/>\n</beans>';
    expect(usesOf({ [`${RESOURCES}/dubbo.xml`]: two }).map(({ name, addresses }) => [name, addresses[0]?.host])).toEqual([['one', 'a'], ['two', 'b']]);
    expect(usesOf({ [`${RESOURCES}/dubbo.properties`]: 'dubbo.registry.address=nacos://p:8848\n', [`${RESOURCES}/consumer.xml`]: XML })[0]?.addresses[0]?.host).toBe('h');
  });

  it('XML that is none of Dubbo, or broken, says nothing', () => {
    expect(usesOf({ [`${RESOURCES}/beans.xml`]: '<beans><bean id="nacos" class="x"/></beans>' })).toEqual([]);
    expect(usesOf({ [`${RESOURCES}/dubbo.xml`]: '<beans><dubbo:registry address="nacos://h:8848">' })).toEqual([]);
  });
});
