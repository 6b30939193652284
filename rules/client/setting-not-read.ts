import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { unreadSettings } from './shared/misspelt.ts';
import { overClients, seenLibrary, seenLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/setting-not-read', severity: 'error',
  title: { en: 'A setting of the client has a name that nothing reads', zh: '客户端的配置项名称写错，没有被读取' },
  why: {
    en: 'Keys that nobody knows are ignored without a word, and the client takes its default, 127.0.0.1:8848 for the address. Spring Cloud Alibaba reads spring.cloud.nacos.config and .discovery, nacos-spring-boot reads nacos.config.* and nacos.discovery.*.',
    zh: '不认识的配置项会被悄悄忽略，客户端改用默认值（地址为 127.0.0.1:8848）。Spring Cloud Alibaba 读取 spring.cloud.nacos.config 和 .discovery，nacos-spring-boot 读取 nacos.config.* 和 nacos.discovery.*。',
  },
  cases: {
    misspelt: { message: { en: '{project}: {key} is not read; {wanted} is meant', zh: '{project}：{key} 不会被读取，应为 {wanted}' } },
    prefix: { message: { en: '{project}: {key} is for another starter; {library} reads {wanted}', zh: '{project}：{key} 是另一种 starter 的配置项，{library} 读取的是 {wanted}' } },
    entry: { message: { en: '{project}: {library} is written as a text, so {key} and what else stands below it is not read: changes of that dataId are not followed, and its group is DEFAULT_GROUP', zh: '{project}：{library} 直接写成了文本，{key} 等下级配置不会被读取：该 dataId 不会动态刷新，分组为 DEFAULT_GROUP' }, severity: 'warning',
      fix: { risk: 'restart', do: editSource('{file}', '{library}', '{wanted}', '{line}'), text: { en: 'Write the name of the dataId as {wanted}.', zh: '把 dataId 写成 {wanted}。' } } },
    off: { message: { en: '{project}: {key} is set, but {wanted} is not true, so nothing is loaded before the beans are made', zh: '{project}：设置了 {key}，但 {wanted} 不是 true，不会在创建 Bean 之前加载配置' }, severity: 'warning',
      fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}: true', '{line}'), text: { en: 'Set {wanted}: true (and type: yaml where the content is YAML).', zh: '设置 {wanted}: true（内容为 YAML 时还要设置 type: yaml）。' } } },
  },
  fix: [{ risk: 'restart', when: ['misspelt', 'prefix'], do: editSource('{file}', '{key}', '{wanted}', '{line}'), text: { en: 'Write {wanted}.', zh: '改为 {wanted}。' } }],
  anyOf: [], uses: ['client.projects'],
  explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
  references: ['NacosConfigProperties DEFAULT_ADDRESS@2023.x', 'NacosConfigProperties@0.3.0-RC', 'alibaba/spring-cloud-alibaba#2679'],
  proof: look => overClients(look, project => unreadSettings(project).map(({ name, args, at, library }) =>
    look.fail(name, { project: project.name, ...args }, [seenLine(look, args.key, at), ...(library ? [seenLibrary(look, library)] : [])]))),
});
