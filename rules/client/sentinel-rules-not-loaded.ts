import { editSource, searchLog } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

const ANY = { en: 'rules of that rule-type', zh: '该 rule-type 的规则' };

export default defineLogRule({
  id: 'client/sentinel-rules-not-loaded', severity: 'warning',
  title: { en: 'Sentinel gets no rules from Nacos', zh: 'Sentinel 没有从 Nacos 加载到规则' },
  message: {
    empty: { en: 'The configuration that holds the rules is empty or not there', zh: '存放规则的配置为空或不存在' },
    first: { en: 'The rules are not there at the start', zh: '启动时没有读到规则' },
    converted: { en: 'Of {count} rules none could be read as {kind}', zh: '{count} 条规则全部无法按 {kind} 读取' },
    untyped: { en: 'The data source {name} has no rule-type', zh: '数据源 {name} 没有配置 rule-type' },
    client: { en: 'The data source of Sentinel has no client of Nacos: making it failed', zh: 'Sentinel 数据源没有可用的 Nacos 客户端：创建时就失败了' },
    converter: { en: 'The converter {name} for this kind of rules is not there', zh: '缺少此类规则的转换器 {name}' },
  },
  why: { en: 'Without rules nothing is limited, and nobody notices until it matters.', zh: '没有规则就没有任何限流，直到出事才会被发现。' },
  fix: [
    { text: { en: 'Name server-addr, namespace, group-id, data-id and rule-type of the data source, each of them; the dataId must exist there.', zh: '把数据源的 server-addr、namespace、group-id、data-id、rule-type 全部写明，且该 dataId 必须存在。' }, risk: 'restart', when: ['empty', 'first'] },
    { text: { en: 'Why stands behind “[NacosDataSource] Error occurred when initializing Nacos data source” in ~/logs/csp/sentinel-record.log of the application: usually server-addr (8848 and 9848 must be open), username and password, or the namespace id.', zh: '原因在应用的 ~/logs/csp/sentinel-record.log 里 “[NacosDataSource] Error occurred when initializing Nacos data source” 之后：通常是 server-addr（8848、9848 都要通）、用户名密码或命名空间 ID。' }, do: searchLog('NacosDataSource', 20, '~/logs/csp/sentinel-record.log'), risk: 'none', when: ['client'] },
    { text: { en: 'The content must be an array of rules of that rule-type, without the further fields that the dashboard writes.', zh: '内容必须是该 rule-type 的规则数组，不能带控制台额外写入的字段。' }, risk: 'none', when: ['converted'] },
    { text: { en: 'Write spring.cloud.sentinel.datasource.<name>.nacos.rule-type (flow, degrade, param-flow, system, authority, gw-flow, gw-api-group) beside its data-id.', zh: '在该数据源的 data-id 旁写上 spring.cloud.sentinel.datasource.<名称>.nacos.rule-type（flow、degrade、param-flow、system、authority、gw-flow、gw-api-group）。' }, risk: 'restart', when: ['untyped'] },
    { do: editSource('pom.xml', null, 'com.alibaba.cloud:spring-cloud-alibaba-sentinel-gateway'), text: { en: 'Add spring-cloud-alibaba-sentinel-gateway: the rule types of gateways need it.', zh: '添加依赖 spring-cloud-alibaba-sentinel-gateway，网关类规则需要它。' }, risk: 'restart', when: ['converter'] },
  ],
  args: ({ groups }) => ({ kind: groups['kind'] ?? ANY }),
  signature: [
    { anchor: 'converter can not convert rules because source is empty', pattern: /converter can not convert rules because source is empty/, case: 'empty' },
    { anchor: 'initial config is null, you may have to check your data source', pattern: /initial config is null, you may have to check your data source/, case: 'first' },
    { anchor: ' rules from datasource', pattern: /convert \d{1,5} rules but there are (?<count>\d{1,5}) rules from datasource(?:\. RuleClass: (?<kind>\w{1,40}))?/, case: 'converted', severity: 'error' },
    { anchor: 'Nacos config service has not been initialized', pattern: /Nacos config service has not been initialized or error occurred/, case: 'client', severity: 'error' },
    { anchor: 'No bean named \'sentinel-', pattern: /No bean named '(?<name>sentinel-[\w-]{1,60}-converter)' available/, case: 'converter', severity: 'error' },
    // Only the kind of rules may be null there (SentinelDataSourceHandler.registerBean@2021.0.1.0).
    { anchor: '[Sentinel Starter] DataSource', pattern: /\[Sentinel Starter\] DataSource (?<name>[\w.-]{1,100}) build error: (?:null\s*$|Cannot invoke "\S{0,80}RuleType\.getName\(\)")/m, in: 'message', case: 'untyped', severity: 'error' },
  ],
  references: ['SentinelConverter@spring-cloud-alibaba 2023.x', 'alibaba/Sentinel#1147', 'alibaba/Sentinel#1719', 'alibaba/Sentinel#2267', 'alibaba/Sentinel#2826'],
});
