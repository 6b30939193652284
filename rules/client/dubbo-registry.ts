import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { dubboFaults } from './shared/dubbo.ts';
import { overClients, seenLine } from './shared/projects.ts';

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
  },
  anyOf: [], uses: ['client.projects'],
  explains: ['client-cannot-connect', 'request-refused'],
  references: ['NacosConnectionManager.setServerAddr apache/dubbo@3.3', 'apache/dubbo#10723', 'NacosConnectionManager.setProperties apache/dubbo@3.3'],
  proof: look => overClients(look, project => dubboFaults(project).map(({ name, args, at }) => look.fail(name, { project: project.name, ...args }, [seenLine(look, `${args.key}: ${args.old}`, at)]))),
});
