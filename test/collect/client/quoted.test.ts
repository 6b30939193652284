import { expect, it } from 'vitest';
import { mixedIn } from '../../../src/collect/evidence/mixed/index.ts';
import { projectsOf } from '../../support/client.ts';

const DEPENDENCY = '<dependency>\n<groupId>org.springframework.cloud</groupId>\n<artifactId>spring-cloud-starter-alibaba-nacos-discovery</artifactId>\n<version>${nacos.version}</version>\n</dependency>';

const versionIn = (text: string): string | null | undefined => {
  const build = mixedIn('-', text)?.items.find(({ kind }) => kind === 'client-build')?.text ?? '';
  return projectsOf({ 'app/pom.xml': build })[0]?.libraries.find(({ name }) => name.endsWith('nacos-discovery'))?.version;
};

it.each([
  ['above it', `what is wrong?\n<nacos.version>0.2.2.RELEASE</nacos.version>\n${DEPENDENCY}\nit says 403`, '0.2.2.RELEASE'],
  ['below it', `what is wrong?\n${DEPENDENCY}\n\nand above\n    <nacos.version>2.2.1.RELEASE</nacos.version>\nit says 403`, '2.2.1.RELEASE'],
  ['between two', `${DEPENDENCY}\n<nacos.version>2.1.0.RELEASE</nacos.version>\n${DEPENDENCY}\nit says 403`, '2.1.0.RELEASE'],
  ['of another name', `what is wrong?\n<cloud.version>0.2.2.RELEASE</cloud.version>\n${DEPENDENCY}\nit says 403`, null],
])('a property that a quoted dependency refers to stands %s', (_, text, version) => {
  expect(versionIn(text)).toBe(version);
});

it('takes a file of settings that is no YAML for what it was to be, and another one for nothing', () => {
  const broken = (below: string) => projectsOf({ 'b/src/main/resources/application.yml': `spring:\n   application:\n    name: b\n  cloud:\n    ${below}:\n      discovery:\n        server-addr: 127.0.0.1:8848\n` });
  expect(broken('nacos')[0]?.files[0]?.problems).toHaveLength(1);
  expect(broken('consul')).toEqual([]);
});
