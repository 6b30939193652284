import { describe, expect, it } from 'vitest';
import { firstTrouble } from '../support/deployments.ts';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.2.4</version></parent>
  <groupId>com.shop</groupId><artifactId>order-service</artifactId><version>1.0.0</version>
  <properties><java.version>17</java.version></properties>
  <dependencyManagement><dependencies>
    <dependency><groupId>org.springframework.cloud</groupId><artifactId>spring-cloud-dependencies</artifactId><version>2023.0.1</version><type>pom</type><scope>import</scope></dependency>
    <dependency><groupId>com.alibaba.cloud</groupId><artifactId>spring-cloud-alibaba-dependencies</artifactId><version>2023.0.1.0</version><type>pom</type><scope>import</scope></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>
    <dependency><groupId>com.alibaba.cloud</groupId><artifactId>spring-cloud-starter-alibaba-nacos-discovery</artifactId></dependency>
    <dependency><groupId>com.alibaba.cloud</groupId><artifactId>spring-cloud-starter-alibaba-nacos-config</artifactId></dependency>
    <dependency><groupId>org.springframework.cloud</groupId><artifactId>spring-cloud-starter-loadbalancer</artifactId></dependency>
    <dependency><groupId>org.springframework.cloud</groupId><artifactId>spring-cloud-starter-openfeign</artifactId></dependency>
  </dependencies>
</project>
`;
const YML = `server:
  port: 8081
spring:
  application:
    name: order-service
  config:
    import:
      - nacos:order-service.yaml?group=SHOP&refreshEnabled=true
  cloud:
    nacos:
      server-addr: 10.20.0.11:8848,10.20.0.12:8848,10.20.0.13:8848
      username: app
      password: \${NACOS_PASSWORD}
      discovery:
        namespace: 5f3a2c1e-7b1d-4c55-9a61-2b8d4f0a1c9e
        group: SHOP
      config:
        namespace: 5f3a2c1e-7b1d-4c55-9a61-2b8d4f0a1c9e
        file-extension: yaml
        group: SHOP
`;

const starter = (name: string): string => `    <dependency><groupId>org.springframework.cloud</groupId><artifactId>${name}</artifactId></dependency>\n`;

/** One mistake in a healthy application, and the rule that has to name it first; null: it is none. */
const MUTATIONS: readonly (readonly [from: string | RegExp, to: string, rule: string | null])[] = [
  [/^/, '', null],
  ['10.20.0.13:8848', '10.20.0.13:9848', 'client/address-misread'],
  ['10.20.0.13:8848', '10.20.0.13:8848/nacos', 'client/address-misread'],
  ['10.20.0.11:8848,', '10.20.0.11:8848;', 'client/address-misread'],
  ['10.20.0.11:8848', '10.20.0.11：8848', 'client/address-misread'],
  ['server-addr:', 'serverAddr:', null],
  ['server-addr:', 'server-address:', 'client/setting-not-read'],
  ['    nacos:\n      server', '    nacso:\n      server', 'client/setting-not-read'],
  ['  cloud:\n', '  clouds:\n', 'client/setting-not-read'],
  ['      username: app\n', '', 'client/password-empty'],
  ['order-service.yaml?', 'order-service?', 'client/import-data-id'],
  ['?group=SHOP', '&group=SHOP', 'client/import-data-id'],
  ['- nacos:', '- ', 'client/config-import-missing'],
  [/ {2}config:\n {4}import:\n.*\n/, '', 'client/config-import-missing'],
  ['      discovery:\n', '      discovery:\n        ip: 127.0.0.1\n', 'client/instance-hidden'],
  ['      discovery:\n', '      discovery:\n        weight: 0\n', 'client/instance-hidden'],
  ['      discovery:\n', '     discovery:\n', 'client/settings-unparsable'],
  ['  port: 8081', '\tport: 8081', 'client/settings-unparsable'],
  ['server-addr: 10', 'server-addr:10', 'client/settings-unparsable'],
  ['<version>2023.0.1.0', '<version>2021.0.5.0', 'client/train-misfit'],
  ['<version>3.2.4', '<version>2.7.18', 'client/train-misfit'],
  ['<version>3.2.4', '<version>3.4.1', 'client/train-misfit'],
  [starter('spring-cloud-starter-loadbalancer'), '', 'client/loadbalancer-missing'],
  ['com.alibaba.cloud</groupId><artifactId>spring-cloud-starter-alibaba-nacos-discovery', 'org.springframework.cloud</groupId><artifactId>spring-cloud-starter-alibaba-nacos-discovery', 'client/library-unversioned'],
  ['  </dependencies>\n</project>', '    <dependency><groupId>com.alibaba.nacos</groupId><artifactId>nacos-client</artifactId><version>1.4.2</version></dependency>\n  </dependencies>\n</project>', 'client/train-misfit'],
];

describe('one mistake in a healthy application', () => {
  it.each(MUTATIONS.map(([from, to, rule]) => [String(from).slice(0, 40), to.slice(0, 40), { from, to, rule }] as const))('%j becomes %j, and is named first', async (_from, _to, { from, to, rule }) => {
    const [pom, yml] = [POM.replace(from, to), YML.replace(from, to)];
    expect(pom !== POM || yml !== YML || rule === null).toBe(true);
    expect(await firstTrouble({ 'pom.xml': pom, 'src/main/resources/application.yml': yml })).toBe(rule);
  });
});
