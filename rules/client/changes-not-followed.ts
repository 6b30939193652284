import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editSource } from '../../src/kit/fix.ts';
import { followless } from './shared/follow.ts';
import { overClients, seenLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/changes-not-followed', severity: 'info', subject: '{dataId}',
  title: { en: 'Changes of a configuration wait for the next start', zh: '配置修改后要重启才生效' },
  why: {
    en: 'nacos-config-spring-boot-starter refreshes nothing unless nacos.config.auto-refresh is true; of shared-configs and extension-configs of Spring Cloud Alibaba each entry has its own refresh, false unless written; an import is followed unless it says refreshEnabled=false. Fields follow with @RefreshScope, @ConfigurationProperties or @NacosValue(autoRefreshed = true) besides.',
    zh: 'nacos-config-spring-boot-starter 只有 nacos.config.auto-refresh=true 才会刷新；Spring Cloud Alibaba 的 shared-configs、extension-configs 每一项都有自己的 refresh，默认 false；import 默认刷新，除非写了 refreshEnabled=false。字段还需要 @RefreshScope、@ConfigurationProperties 或 @NacosValue(autoRefreshed = true)。',
  },
  cases: { once: {
    message: { en: '{project} loads {dataId} once: {wanted} is not set', zh: '{project} 只加载一次 {dataId}：没有设置 {wanted}' },
    fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}', '{line}'), text: { en: 'If changes are to take effect while the program runs, set {wanted}.', zh: '如果希望运行中修改即生效，设置 {wanted}。' } },
  } },
  anyOf: [], uses: ['client.projects'],
  references: ['NacosConfigProperties.java autoRefresh@nacos-spring-boot 0.3.0-RC', 'NacosConfigProperties.Config.refresh@2023.x', 'NacosConfigDataLocationResolver@2023.x'],
  proof: look => overClients(look, project => followless(project).map(({ at, args }) => look.fail('once', { project: project.name, ...args }, [seenLine(look, args.dataId, at)]))),
});
