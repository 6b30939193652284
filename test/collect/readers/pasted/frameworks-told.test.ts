import { expect, it } from 'vitest';
import { parseFrameworksTold } from '../../../../src/collect/readers/pasted/frameworks-told.ts';

const told = (text: string): readonly string[] => parseFrameworksTold(text).map(({ name, version, line }) => `${name.split(':')[1]} ${version} ${line}`);

it.each([
  ['起不来，springboot 版本 2.6.3，麻烦看下', ['spring-boot 2.6.3 0']],
  ['Spring Boot Version 3.4.1\nSpring Cloud 2024.0.0\nSpring Cloud Alibaba 2022.0.0.0', ['spring-cloud-alibaba-dependencies 2022.0.0.0 2', 'spring-cloud-dependencies 2024.0.0 1', 'spring-boot 3.4.1 0']],
  ['boot 2.3.12.RELEASE，SCA 2.2.7.RELEASE，Hoxton', ['spring-cloud-alibaba-dependencies 2.2.7.RELEASE 0', 'spring-boot 2.3.12.RELEASE 0']],
  ['    <spring-boot.version>2.3.7.RELEASE</spring-boot.version>\n    <spring-cloud.version>Hoxton.SR9</spring-cloud.version>', ['spring-cloud-dependencies Hoxton.SR9 1', 'spring-boot 2.3.7.RELEASE 0']],
])('is read from %s', (text, found) => expect(told(text)).toEqual(found));

it.each([
  'upgraded from spring boot 2.3.12 to spring boot 2.6.3',
  'spring boot 2.3.12\nand the other one spring boot 2.6.3',
  '2024-01-01 10:00:00 INFO Spring Boot 2.6.3 starts',
  '\tat org.springframework.boot.SpringApplication.run(SpringApplication.java:302) ~[spring-boot-2.6.2.jar:2.6.2]',
  'spring-boot-starter-web and spring-cloud-starter-gateway are in it',
  'nacos 2.0.3, JDK 17',
])('is not read from %s', text => expect(told(text)).toEqual([]));
