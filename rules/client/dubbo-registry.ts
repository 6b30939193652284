import { editSource, runEverywhere } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { dubboFaults } from './shared/dubbo.ts';
import { overClients, seenLine } from './shared/projects.ts';

const UNTOLD = { en: 'of dubbo.metadata-report, else of the registry', zh: 'dubbo.metadata-report 或注册中心所写的地址' };

const TREE = { risk: 'none', do: runEverywhere('mvn dependency:tree -Dincludes=:dubbo*,com.alibaba.nacos'), text: { en: 'See what of it is on the class path.', zh: '查看类路径上实际有哪些。' } } as const;

export default defineCaseRule({
  id: 'client/dubbo-registry', severity: 'error',
  title: { en: 'Dubbo cannot use its registry as it is set', zh: 'Dubbo 的注册中心配置有误' },
  why: {
    en: 'Dubbo makes a client of Nacos of its own: it takes nothing of spring.cloud.nacos, brings no nacos-client along, and reads one host from nacos://, with further ones behind ?backup=.',
    zh: 'Dubbo 会自己创建 Nacos 客户端：不使用 spring.cloud.nacos 的配置，也不自带 nacos-client；nacos:// 中只能写一个地址，其余写在 ?backup= 里。',
  },
  cases: {
    comma: {
      message: { en: '{project}: {key} lists several servers behind nacos://, which is read as one host', zh: '{project}：{key} 在 nacos:// 后写了多个地址，会被当成一个主机' },
      fix: { risk: 'restart', do: editSource('{file}', '{old}', '{proposed}', '{line}'), text: { en: 'Name the first one, and the others behind backup=.', zh: '只写第一个，其余写在 backup= 后面。' } },
    },
    client: {
      message: { en: '{project} has a registry nacos:// and no nacos-client on its class path', zh: '{project} 使用 nacos:// 注册中心，但类路径上没有 nacos-client' },
      fix: { risk: 'restart', do: editSource('{build}', null, 'com.alibaba.nacos:nacos-client:{proposed}'), text: { en: 'Add com.alibaba.nacos:nacos-client {proposed} (or dubbo-nacos-spring-boot-starter from 3.3 on).', zh: '加入 com.alibaba.nacos:nacos-client {proposed}（3.3 起也可用 dubbo-nacos-spring-boot-starter）。' } },
    },
    login: {
      message: { en: '{project} logs in for spring.cloud.nacos only; Dubbo comes to {old} without user and password', zh: '{project} 只为 spring.cloud.nacos 配置了用户名和密码，Dubbo 会不带凭证访问 {old}' },
      fix: { risk: 'restart', do: editSource('{file}', null, 'dubbo.registry.username: {proposed}', '{line}'), text: { en: 'Set dubbo.registry.username and .password too.', zh: '同时设置 dubbo.registry.username 和 .password。' } },
      severity: 'warning',
    },
    generation: {
      message: { en: '{project} has {old} beside {key}: the registry is an extension of the other Dubbo, so that "No such extension … by name nacos" is all that comes of it', zh: '{project} 在使用 {key} 的同时引入了 {old}：这是另一代 Dubbo 的扩展，启动时会报 “No such extension … by name nacos”' },
      fix: { risk: 'restart', do: editSource('{file}', '{old}', '{proposed}', '{line}'), text: { en: 'Take {proposed} in its place (or move the whole program to org.apache.dubbo 2.7.15 or later).', zh: '改成 {proposed}（或者整体升级到 org.apache.dubbo 2.7.15 以上）。' } },
    },
    adapter: {
      message: { en: '{project} uses Dubbo {old}, which has no registry nacos by itself', zh: '{project} 使用的 Dubbo {old} 自身不带 nacos 注册中心' },
      fix: { risk: 'restart', do: editSource('{build}', null, '{proposed}'), text: { en: 'Add {proposed} and com.alibaba.nacos:nacos-client 1.x.', zh: '加入 {proposed} 和 1.x 的 com.alibaba.nacos:nacos-client。' } },
    },
    old: {
      message: { en: 'Dubbo 2.6 (com.alibaba.dubbo) finds no registry of the name nacos on its class path', zh: 'Dubbo 2.6（com.alibaba.dubbo）在类路径上找不到名为 nacos 的注册中心扩展' },
      fix: [{ risk: 'restart', do: editSource('pom.xml', null, 'com.alibaba:dubbo-registry-nacos:2.6.7'), text: { en: 'Add com.alibaba:dubbo-registry-nacos:2.6.7 and com.alibaba.nacos:nacos-client 1.x. org.apache.dubbo:dubbo-registry-nacos is for 2.7: it has another package and is not found.', zh: '加入 com.alibaba:dubbo-registry-nacos:2.6.7 和 1.x 的 com.alibaba.nacos:nacos-client。org.apache.dubbo:dubbo-registry-nacos 是给 2.7 用的，包名不同，找不到。' } }, TREE],
      logged: { anchor: 'RegistryFactory by name nacos', files: CLIENT_FILES, pattern: /No such extension com\.alibaba\.dubbo\.registry\.RegistryFactory by name nacos/ },
    },
    metadata: {
      message: { en: 'The metadata report of Dubbo gets no server: it is a client of its own, at the address {address}', zh: 'Dubbo 的元数据中心连不上服务端：它是单独的客户端，地址为 {address}' },
      fix: { risk: 'restart', text: { en: 'Correct dubbo.metadata-report.address (or take it out: the address of the registry is used then), with user, password and namespace in it; the registry itself may be right.', zh: '改正 dubbo.metadata-report.address（或删除它，默认使用注册中心的地址），其中的用户名、密码、namespace 也要单独写；注册中心本身可能是正常的。' } },
      logged: { anchor: 'Failed to create nacos config service client', files: CLIENT_FILES, frame: 'org.apache.dubbo.metadata.', in: 'chain', pattern: /Failed to create nacos config service client\. Reason: server status check failed/ },
      read: (_, { known }) => {
        const own = (known('client.projects') ?? []).flatMap(({ uses }) => uses.filter(({ purpose }) => purpose === 'dubbo-metadata-report'))[0];
        return { address: own?.list?.value ?? UNTOLD };
      },
    },
    protocol: {
      message: { en: 'Dubbo speaks its own protocol to {address}, the port of Nacos: the address of the registry does not begin with nacos://', zh: 'Dubbo 用自己的协议连接 Nacos 端口 {address}：注册中心地址没有以 nacos:// 开头' },
      fix: { risk: 'restart', do: editSource('application.yml', null, 'dubbo.registry.address: nacos://{address}'), text: { en: 'Write nacos:// before the address (dubbo.registry.address, or protocol="nacos" of <dubbo:registry>), and see that the registry and nacos-client are on the class path.', zh: '在地址前写上 nacos://（dubbo.registry.address，或 <dubbo:registry> 的 protocol="nacos"），并确认类路径上有 nacos 注册中心扩展和 nacos-client。' } },
      logged: { anchor: '/org.apache.dubbo.registry.RegistryService', files: CLIENT_FILES, pattern: /\bdubbo:\/\/(?<address>[\w.-]{1,255}:8848)\/org\.apache\.dubbo\.registry\.RegistryService/ },
    },
    newer: {
      message: { en: 'Dubbo finds no registry of the name nacos on its class path', zh: 'Dubbo 在类路径上找不到名为 nacos 的注册中心扩展' },
      fix: [{ risk: 'restart', do: editSource('pom.xml', null, 'org.apache.dubbo:dubbo-registry-nacos:<version of Dubbo>'), text: { en: 'Add org.apache.dubbo:dubbo-registry-nacos of the version of Dubbo (3.3 and later: dubbo-nacos-spring-boot-starter) and com.alibaba.nacos:nacos-client; com.alibaba:dubbo-registry-nacos is for 2.6.', zh: '加入与 Dubbo 同版本的 org.apache.dubbo:dubbo-registry-nacos（3.3 起用 dubbo-nacos-spring-boot-starter）和 com.alibaba.nacos:nacos-client；com.alibaba:dubbo-registry-nacos 是给 2.6 用的。' } }, TREE],
      logged: { anchor: 'RegistryFactory by name nacos', files: CLIENT_FILES, pattern: /No such extension org\.apache\.dubbo\.registry\.RegistryFactory by name nacos/ },
    },
  },
  // Thrown for the metadata alone: the registry may be reached all the while (NacosMetadataReport.buildConfigService@3.2).
  over: { never: 'a class that is missing is missing until the application is built anew' },
  anyOf: ['client.projects'],
  explains: ['client-cannot-connect', 'request-refused'],
  references: ['NacosConnectionManager.setServerAddr apache/dubbo@3.3', 'apache/dubbo#10723', 'NacosConnectionManager.setProperties apache/dubbo@3.3', 'apache/dubbo#7111', 'alibaba/nacos#1193', 'alibaba/spring-cloud-alibaba#1351'],
  proof: look => overClients(look, project => dubboFaults(project).map(({ name, args, at }) => look.fail(name, { project: project.name, ...args }, [seenLine(look, `${args.key}: ${args.old}`, at)]))),
});
