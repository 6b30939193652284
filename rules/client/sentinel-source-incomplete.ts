import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { comparedVersions } from '../../src/nacos/client/trains.ts';
import { versionOfPart } from '../../src/nacos/client/versions.ts';
import { escaped } from '../../src/syntax/escaped.ts';
import { entriesRead, entryIn, fileAndLine, overClients, readFiles, seenLine, used } from './shared/projects.ts';

const STARTER = /^com\.alibaba\.cloud:spring-cloud-starter-alibaba-sentinel$/;
const GATEWAY = /^com\.alibaba\.(?:cloud:spring-cloud-alibaba-sentinel-gateway|csp:sentinel-(?:spring-cloud-gateway|zuul)-adapter)$/;
const SOURCE = /^com\.alibaba\.csp:sentinel-datasource-nacos$/;

export default defineCaseRule({
  id: 'client/sentinel-source-incomplete', severity: 'error', subject: '{project} {name}',
  title: { en: 'A data source of Sentinel is incomplete', zh: 'Sentinel 数据源配置不完整' },
  why: {
    en: 'Spring Cloud Alibaba makes a data source of Sentinel only when its library is there and its kind of rules is written; else it says so in one line, starts, and limits nothing.',
    zh: '只有引入了对应的数据源依赖并写明规则类型，Spring Cloud Alibaba 才会创建 Sentinel 数据源；否则只打印一行日志，应用照常启动但没有任何限流。',
  },
  cases: {
    library: {
      message: { en: '{project} takes rules of Sentinel from Nacos (data source {name}) and does not have sentinel-datasource-nacos', zh: '{project} 用 Nacos 作为 Sentinel 规则数据源（{name}），但没有引入 sentinel-datasource-nacos' },
      fix: { risk: 'restart', do: editSource('{build}', null, 'com.alibaba.csp:sentinel-datasource-nacos'), text: { en: 'Add com.alibaba.csp:sentinel-datasource-nacos to {build} (its version comes from the BOM of Spring Cloud Alibaba).', zh: '在 {build} 中加入 com.alibaba.csp:sentinel-datasource-nacos（版本由 Spring Cloud Alibaba 的 BOM 管理）。' } },
    },
    untyped: {
      message: { en: 'The data source {name} of {project} says no rule-type', zh: '{project} 的数据源 {name} 没有写 rule-type' },
      fix: { risk: 'restart', do: editSource('{file}', null, 'spring.cloud.sentinel.datasource.{name}.nacos.rule-type: flow', '{line}'), text: { en: 'Write the kind of its rules beside data-id: flow, degrade, param-flow, system, authority, gw-flow or gw-api-group.', zh: '在 data-id 旁写上规则类型：flow、degrade、param-flow、system、authority、gw-flow 或 gw-api-group。' } },
    },
    gateway: {
      message: { en: '{project} is a gateway, and its data source {name} loads rules of the kind {kind}: those for routes are gw-flow, and the page of gateway rules in the dashboard shows only them', zh: '{project} 是网关，数据源 {name} 加载的却是 {kind} 规则：网关按路由限流要用 gw-flow，控制台的网关流控页也只显示这一类' },
      severity: 'warning',
      fix: { risk: 'restart', do: editSource('{file}', '{kind}', 'gw-flow', '{line}'), text: { en: 'Write rule-type: gw-flow, and in the dataId rules of gateways (resource: <route id>, resourceMode 0, count, intervalSec; no limitApp, strategy).', zh: '改为 rule-type: gw-flow，dataId 的内容写成网关规则（resource 填路由 ID、resourceMode 0、count、intervalSec；不要写 limitApp、strategy）。' } },
    },
  },
  anyOf: [], uses: ['client.projects'],
  references: ['SentinelDataSourceHandler.registerBean@spring-cloud-alibaba 2021.0.1.0', 'alibaba/Sentinel#3457', 'alibaba/Sentinel#599', 'alibaba/Sentinel#1037'],
  proof: look => overClients(look, project => {
    const { uses, unseen, build, libraries } = project;
    const release = versionOfPart(libraries, 'alibaba');
    // The kind of rules came with 0.2.2.
    const isTyped = release === null || comparedVersions(release, '0.2.2') >= 0;
    const typed = new Set(entriesRead(project).flatMap(({ key }) => /^spring\.cloud\.sentinel\.datasource\.([^.]+)\.nacos\.rule-type$/.exec(key)?.[1] ?? []));
    const lacks = build !== null && unseen.length === 0 && used(project, STARTER).length > 0 && used(project, SOURCE).length === 0;
    return uses.filter(({ purpose, isEnabled }) => purpose === 'sentinel' && isEnabled).flatMap(({ name, list, asks }) => {
      const at = asks[0] ?? list?.at ?? null;
      const args = { project: project.name, name: name ?? '', ...fileAndLine(at) };
      const quote = asks[0] ? `data-id: ${asks[0].dataId}` : `${list?.key ?? ''}: ${list?.value ?? ''}`;
      const kind = entryIn(readFiles(project), new RegExp(`^spring\\.cloud\\.sentinel\\.datasource\\.${escaped(name ?? '')}\\.nacos\\.rule-?type$`, 'i'));
      return [
        ...(kind?.entry.value.trim() === 'flow' && used(project, GATEWAY).length > 0 ? [look.fail('gateway', { ...args, kind: 'flow', ...fileAndLine({ path: kind.file.path, line: kind.entry.line }) }, [seenLine(look, 'rule-type: flow', { path: kind.file.path, line: kind.entry.line })])] : []),
        ...(lacks ? [look.fail('library', { ...args, build: build ?? '' }, [seenLine(look, quote, at)])] : []),
        ...(isTyped && asks.length > 0 && !typed.has(name ?? '') ? [look.fail('untyped', args, [seenLine(look, quote, at)])] : []),
      ];
    });
  }),
});
