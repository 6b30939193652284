import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editSource } from '../../src/kit/fix.ts';
import { tellerOf } from '../../src/nacos/client/versions.ts';
import { placeOfRecord } from '../../src/nacos/log.ts';
import type { FixedField } from '../../src/model/client.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { followless, keptFields, onceSources, PUSHED, pushedFields } from './shared/follow.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';

const FOLLOWS = 'autoRefreshed = true';

export default defineCaseRule({
  id: 'client/changes-not-followed', severity: 'info', subject: '{dataId}',
  title: { en: 'Changes of a configuration wait for the next start', zh: '配置修改后要重启才生效' },
  why: {
    en: 'nacos-config-spring-boot-starter refreshes nothing unless nacos.config.auto-refresh is true; of shared-configs and extension-configs of Spring Cloud Alibaba each entry has its own refresh, false unless written; an import is followed unless it says refreshEnabled=false. Fields follow with @RefreshScope, @ConfigurationProperties or @NacosValue(autoRefreshed = true) besides.',
    zh: 'nacos-config-spring-boot-starter 只有 nacos.config.auto-refresh=true 才会刷新；Spring Cloud Alibaba 的 shared-configs、extension-configs 每一项都有自己的 refresh，默认 false；import 默认刷新，除非写了 refreshEnabled=false。字段还需要 @RefreshScope、@ConfigurationProperties 或 @NacosValue(autoRefreshed = true)。',
  },
  cases: {
    once: {
      message: { en: '{project} loads {dataId} once: {wanted} is not set', zh: '{project} 只加载一次 {dataId}：没有设置 {wanted}' },
      fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}', '{line}'), text: { en: 'If changes are to take effect while the program runs, set {wanted}.', zh: '如果希望运行中修改即生效，设置 {wanted}。' } },
    },
    field: {
      message: { en: '{project} follows changes of its configuration, but the field of {dataId} keeps the value of the start: its class has no @RefreshScope', zh: '{project} 会刷新配置，但 {dataId} 对应的字段保持启动时的值：所在的类没有 @RefreshScope' },
      fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}', '{line}'), text: { en: 'If the field is to follow, put @RefreshScope on its class, or read it by @ConfigurationProperties.', zh: '如果该字段需要动态刷新，在类上加 @RefreshScope，或改用 @ConfigurationProperties。' } },
    },
    value: {
      message: { en: 'The field of {dataId} in {project} keeps the value of the start: @NacosValue follows only with {wanted}', zh: '{project} 中 {dataId} 对应的字段保持启动时的值：@NacosValue 要加 {wanted} 才会刷新' },
      fix: { risk: 'restart', do: editSource('{file}', '{opens}', '@NacosValue({wanted}, value = ', '{line}'), text: { en: 'If the field is to follow, add {wanted} to the annotation, and auto-refresh to the configuration.', zh: '如果该字段需要动态刷新，在注解里加 {wanted}，并打开配置的 auto-refresh。' } },
    },
    discovery: {
      message: { en: 'The change of {dataId} came through, but Spring Cloud Alibaba {version} registers anew only at its next start', zh: '{dataId} 的修改已推送，但 Spring Cloud Alibaba {version} 要到下次启动才会按新值重新注册' },
      fix: { risk: 'restart', text: { en: 'Restart the application after such a change, or use a release that compares old and new settings of discovery.', zh: '修改后重启应用，或使用修复了该问题的版本。' } },
      logged: { anchor: 'Refresh keys changed: [', files: CLIENT_FILES, pattern: /Refresh keys changed: \[[^\]\n]{0,1000}?(?<dataId>spring\.cloud\.nacos\.discovery\.[\w.[-]{1,100})/ },
      read: (_, { known }) => {
        const version = known('client.projects')?.map(({ libraries }) => tellerOf(libraries, 'alibaba')?.version).find(one => one === '2025.1.0.0');
        return version == null ? null : { version };
      },
    },
    pushed: {
      message: { en: 'The change of {dataId} arrived, and the field of {project} keeps its old value: the class in {file}:{line} has no @RefreshScope', zh: '{dataId} 的修改已经推送到 {project}，但字段仍是旧值：{file}:{line} 所在的类没有 @RefreshScope' },
      fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}', '{line}'), text: { en: 'Put @RefreshScope on the class, or read the value by @ConfigurationProperties, which is bound anew by itself.', zh: '在类上加 @RefreshScope，或改用 @ConfigurationProperties（会自动重新绑定）。' } },
      severity: 'warning',
    },
    source: {
      message: { en: '{project} reads {dataId} once: a value is told to follow, but @NacosPropertySource in {file}:{line} is not', zh: '{project} 只在启动时读取一次 {dataId}：@NacosValue 写了 autoRefreshed = true，但 {file}:{line} 的 @NacosPropertySource 没有写' },
      fix: { risk: 'restart', do: editSource('{file}', '{opens}', '{opens}, {wanted}', '{line}'), text: { en: 'Add {wanted} to @NacosPropertySource as well: both are false unless written, and both are needed.', zh: '@NacosPropertySource 也要加 {wanted}：两处默认都是 false，必须同时为 true 才会刷新。' } },
      severity: 'warning',
    },
  },
  anyOf: ['client.projects'], uses: ['logs.digest'], keeps: [PUSHED],
  references: ['NacosConfigProperties.java autoRefresh@nacos-spring-boot 0.3.0-RC', 'NacosConfigProperties.Config.refresh@2023.x', 'NacosConfigDataLocationResolver@2023.x', 'alibaba/spring-cloud-alibaba#4301', 'NacosValue.java autoRefreshed@nacos-spring-context 1.1'],
  over: 'each-by-itself',
  proof: look => overClients(look, project => {
    const pushed = pushedFields(project, look.known('logs.digest'));
    const argsOf = (field: FixedField, wanted: string) => ({ project: project.name, dataId: field.key, wanted, opens: field.opens ?? '@NacosValue(', ...fileAndLine(field) });
    return [
      ...followless(project).map(({ at, args }) => look.fail('once', { project: project.name, ...args }, [seenLine(look, args.dataId, at)])),
      ...pushed.map(({ field, record }) => look.fail('pushed', argsOf(field, '@RefreshScope'), [seenLine(look, `@Value("\${${field.key}}")`, field), look.seen('logs.digest', record.message, placeOfRecord(record))])),
      ...keptFields(project).filter(({ by }) => by !== 'Value' || pushed.length === 0).map(field =>
        look.fail(field.by === 'Value' ? 'field' : 'value', argsOf(field, field.by === 'Value' ? '@RefreshScope' : FOLLOWS), [seenLine(look, `@${field.by}("\${${field.key}}")`, field)])),
      ...onceSources(project).map(field => look.fail('source', argsOf(field, FOLLOWS), [seenLine(look, field.opens ?? field.key, field)])),
    ];
  }),
});
