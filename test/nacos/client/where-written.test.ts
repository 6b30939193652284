import { expect, it } from 'vitest';
import type { Change } from '../../../src/model/finding.ts';
import { whereWritten } from '../../../src/nacos/client/where-written.ts';
import { projectsOf } from '../../support/client.ts';

const POM = '<project>\n<modelVersion>4.0.0</modelVersion>\n<groupId>g</groupId><artifactId>order</artifactId><version>1.0</version>\n<dependencies>\n<dependency>\n<groupId>com.alibaba.cloud</groupId><artifactId>spring-cloud-starter-alibaba-nacos-discovery</artifactId>\n<version>2023.0.3.3</version>\n</dependency>\n</dependencies>\n</project>\n';
const YML = 'src/main/resources/application.yml';
const add = (text: string, file = 'application.yml'): Change => ({ file, line: null, old: null, new: text });
const within = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> => Object.fromEntries(Object.entries({ 'pom.xml': POM, ...files }).map(([path, text]) => [`app/${path}`, text]));
const placed = (files: Readonly<Record<string, string>>, change: Change): unknown => {
  const found = whereWritten(projectsOf(within(files)), change);
  return found && [found.file.replace(/^.*?app\//, ''), found.line, found.old, found.new];
};

it.each([
  ['a key that stands there', { [YML]: 'spring:\n  cloud:\n    nacos:\n      serverAddr: h:8848\n' }, add('spring.cloud.nacos.server-addr: <host>:8848'), [YML, 4, 'h:8848', '<host>:8848']],
  ['a key that is new, in the form of that file', { 'src/main/resources/application.properties': 'spring.cloud.nacos.server-addr=h:8848\n' }, add('spring.application.name: <name>'), ['src/main/resources/application.properties', null, null, 'spring.application.name=<name>']],
  ['a list of which only one is meant', { [YML]: 'spring:\n  config:\n    import: classpath:a.yml,nacos:/\n' }, add('spring.config.import: nacos:<dataId>'), null],
  ['a key of two profiles', { [YML]: 'spring.cloud.nacos.server-addr: a:1\n---\nspring.cloud.nacos.server-addr: b:1\n' }, add('spring.cloud.nacos.server-addr: <host>:8848'), null],
  ['a secret', { [YML]: 'spring.cloud.nacos.password: q1w2\n' }, add('spring.cloud.nacos.password: <password>'), null],
  ['a library that is new', {}, add('com.alibaba.nacos:nacos-client:2.3.2', 'pom.xml'), ['pom.xml', null, null, 'com.alibaba.nacos:nacos-client:2.3.2']],
  ['a library that is there in another version', {}, add('com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-discovery:2023.0.3.4', 'pom.xml'), ['pom.xml', 7, '2023.0.3.3', '2023.0.3.4']],
  ['another file', { [YML]: 'spring.application.name: a\n' }, add('proxy_http_version 1.1;', 'nginx.conf'), null],
] as const)('%s', (_, files, change, wanted) => {
  expect(placed(files, change)).toEqual(wanted);
});

it('of two programs nobody knows which is meant', () => {
  const two = { 'a/pom.xml': POM, 'b/pom.xml': POM, [`a/${YML}`]: 'spring.cloud.nacos.server-addr: h:8848\n', [`b/${YML}`]: 'spring.cloud.nacos.server-addr: h:8848\n' };
  expect(whereWritten(projectsOf(two), add('spring.cloud.nacos.server-addr: <host>:8848'))).toBeNull();
});
