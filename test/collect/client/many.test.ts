import { expect, it } from 'vitest';
import { pom, projectsOf } from '../../support/client.ts';

const MODULES = 300;

const modules = (files: (at: number) => Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.assign({}, ...Array.from({ length: MODULES }, (_, at) => files(at)));

const GO = modules(at => ({
  [`m${at}/go.mod`]: `module m${at}\nrequire github.com/nacos-group/nacos-sdk-go/v2 v2.2.0\n`,
  ...Object.fromEntries(Array.from({ length: 5 }, (_, file) => [`m${at}/in/${file}.go`, 'import "github.com/nacos-group/nacos-sdk-go/v2"\nvar s = NewServerConfig("nacos", 8848)\n'])),
}));

const MAVEN = modules(at => ({
  [`m${at}/pom.xml`]: pom({}, 'com.alibaba.nacos:nacos-client:2.3.2'),
  ...Object.fromEntries(Array.from({ length: 4 }, (_, file) => [`m${at}/src/main/java/S${file}.java`, 'var s = NacosFactory.createConfigService("nacos:8848");'])),
}));

const GRADLE = { 'shop/build.gradle': `${Array.from({ length: 12_000 }, (_, at) => `def v${at} = "1.0.${at}"\n`).join('')}implementation 'com.alibaba.nacos:nacos-client:2.3.2'\n` };

/** Of the 20 s that they have: searching through everything for each file again took 52 and 33. */
it.each([['Go', GO, 5], ['Maven', MAVEN, 4]] as const)('many modules are read in time: %s', (_, files, sources) => {
  const start = performance.now();
  const projects = projectsOf(files);
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(projects).toHaveLength(60);
  expect(projects.every(({ client, uses }) => client !== null && uses.length === sources)).toBe(true);
});

it('a library of a long script stands on its line', () => {
  expect(projectsOf(GRADLE)[0]?.client?.library).toMatchObject({ line: 12_001, version: '2.3.2' });
});
