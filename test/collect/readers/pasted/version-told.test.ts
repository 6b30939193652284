import { expect, it } from 'vitest';
import { parseVersionTold } from '../../../../src/collect/readers/pasted/version-told.ts';

const told = (text: string): string | null => parseVersionTold(text)?.value.version ?? null;

it.each([
  ['nacos 2.0.3, standalone, JDK 17', '2.0.3'],
  ['Nacos version: v2.3.2', '2.3.2'],
  ['- Version nacos-server 1.3.1, nacos-client 1.3.1', '1.3.1'],
  ['unpacked nacos-server-2.0.3.tar.gz', '2.0.3'],
  ['本人使用的 nacos 版本是 1.4.1，建表用的是 master 上的', '1.4.1'],
  ['nacos2.5.2 金仓 V9 启动失败', '2.5.2'],
  ['nacos服务端版本：2.0.4', '2.0.4'],
  ['nacos-sdk-go v1.1.0，server 2.2.2', '2.2.2'],
  ['client 1.4.2, server version is 2.1.0', '2.1.0'],
  ['we run Nacos 3.0.0-BETA here', '3.0.0-BETA'],
  ['nacos 2.2.0.1 on Kubernetes', '2.2.0.1'],
  ['Nacos 版本号为 2.2.0\n\nnacos 2.2.0 还是不行', '2.2.0'],
  // What came of a change is told of the second; what another sentence says is another matter.
  ['upgraded nacos from 1.4.1 to 2.0.3', '2.0.3'], ['上周把集群从 2.4.3 升级到 3.1.0，控制台打不开了', '3.1.0'], ['由1.4.3回退到1.4.2后启动失败', '1.4.2'],
  ['nacos 1.4.3 服务端，每隔十几秒打一次 504。直连节点没有问题。', '1.4.3'],
])('%s', (text, version) => expect(told(text)).toBe(version));

it.each([
  // The client's.
  'nacos-client 1.4.2', 'nacos client version: 2.0.3', 'nacos 客户端 2.0.3', 'Nacos-Java-Client:v1.4.1', 'spring-cloud-starter-alibaba-nacos-config 2.2.1', 'nacos-sdk-python 0.1.6',
  // Of another program.
  'spring cloud alibaba nacos discovery 2.1.0', 'mysql server 5.7.30', 'Derby server 1.2.3', 'jdk server 1.8.0',
  // It was, or is to be, another one.
  'nacos v1.3.1升到v2.0.2', 'nacos 2.0.3 works fine with the same file', '之前用的 nacos 1.4.1',
  '准备从 2.4.3 升级到 3.1.0', 'we want to go from 2.4.3 to 3.1.0', '客户端从 1.4.1 升级到 2.0.3', 'mysql 从 5.7.30 升级到 8.0.32', '从 2.4.3 升级到 3.1.0，失败后又从 3.1.0 回退到 2.4.3。又从 2.4.3 升级到 2.5.1',
  // Two of them.
  'node 1 has nacos 2.0.3\nnode 2 has nacos 2.1.0',
  // A program's words.
  '2024-01-02 10:00:00,000 INFO nacos 2.0.3', 'nacos.version=2.0.3', '  image: x\n"nacos 2.0.3"', '$ echo nacos 2.0.3',
  // No version of three numbers, an address, something longer.
  'nacos 2.x', 'nacos 10.0.0.5', 'server 1.2.3.4:8848', 'nacos 2.0.3.45.6',
])('%s: tells none', text => expect(told(text)).toBeNull());

it('names the line', () => expect(parseVersionTold('hello\n\nnacos 2.0.3')?.value).toEqual({ version: '2.0.3', line: 2 }));
