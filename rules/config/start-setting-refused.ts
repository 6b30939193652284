import { addJavaOption, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'config/start-setting-refused', severity: 'fatal', versions: '>=2.0.0-0',
  title: { en: 'Nacos refuses the value of a setting', zh: 'Nacos 拒绝了某个配置项的值' },
  message: {
    deployment: { en: 'nacos.deployment.type is "{value}", which Nacos does not know', zh: 'nacos.deployment.type 的值是 “{value}”，Nacos 不认识' },
    generator: { en: 'nacos.core.remote.connection.generator is "{value}", and no plugin of that name is there', zh: 'nacos.core.remote.connection.generator 的值是 “{value}”，但没有这个名字的插件' },
    worker: { en: 'nacos.core.snowflake.worker-id is {value}; it must be from 0 to 1024', zh: 'nacos.core.snowflake.worker-id 的值是 {value}，必须在 0～1024 之间' },
    'raft-read': { en: 'nacos.core.protocol.raft.data.read_index_type is "{value}", which Raft does not know', zh: 'nacos.core.protocol.raft.data.read_index_type 的值是 “{value}”，Raft 不认识' },
    retention: { en: 'nacos.config.retention.days is "{value}", which is no number: the history is kept for 30 days', zh: 'nacos.config.retention.days 的值是 “{value}”，不是数字：历史按默认的 30 天保留' },
    lookup: { en: 'The kind of member lookup "{value}" was asked for, and Nacos knows file and address-server only', zh: '要求切换到寻址方式 “{value}”，而 Nacos 只支持 file 和 address-server' },
    control: { en: 'The plugin of nacos.plugin.control.manager.type is not there: no limit of connections or requests is in force', zh: '找不到 nacos.plugin.control.manager.type 指定的插件：连接数和请求的限流都不生效' },
  },
  why: { en: 'Nacos reads these settings itself, when the part that uses them is made.', zh: '这些配置项由 Nacos 在创建对应组件时自行读取和校验。' },
  fix: [
    { risk: 'restart', when: ['deployment'], do: addJavaOption('-Dnacos.deployment.type=merged'), text: { en: 'Take merged (all in one process, the default), server or console; startup.sh -d and NACOS_DEPLOYMENT_TYPE of the image set it too.', zh: '改为 merged（默认，全部在一个进程）、server 或 console；startup.sh -d 和镜像的 NACOS_DEPLOYMENT_TYPE 也会设置它。' } },
    { risk: 'restart', when: ['generator'], do: addJavaOption('-Dnacos.core.remote.connection.generator=nacos'), text: { en: 'Leave it out (nacos is the default), or put the plugin into plugins/.', zh: '去掉该参数（默认为 nacos），或把插件放进 plugins/。' } },
    { risk: 'restart', when: ['worker'], do: setProperty('nacos.core.snowflake.worker-id', '1'), text: { en: 'Give each node a number of its own from 0 to 1023, or leave it out: then the address decides.', zh: '每个节点使用 0～1023 中不同的数字，或去掉该项，由 IP 自动计算。' } },
    { risk: 'restart', when: ['raft-read'], do: setProperty('nacos.core.protocol.raft.data.read_index_type', 'ReadOnlySafe'), text: { en: 'Write ReadOnlySafe (the default) or ReadOnlyLeaseBased, in this very spelling.', zh: '改为 ReadOnlySafe（默认）或 ReadOnlyLeaseBased，区分大小写。' } },
    { risk: 'restart', when: ['retention'], do: setProperty('nacos.config.retention.days', '30'), text: { en: 'Write a number of days without a unit.', zh: '只写天数，不带单位。' } },
    { risk: 'none', when: ['lookup'], text: { en: 'Send type=file or type=address-server.', zh: '改为 type=file 或 type=address-server。' } },
    { risk: 'restart', when: ['control'], do: setProperty('nacos.plugin.control.manager.type', 'nacos'), text: { en: 'The plugin that comes with Nacos is called nacos; another one has to be in plugins/ under exactly this name.', zh: 'Nacos 自带的插件名为 nacos；自定义插件要放进 plugins/ 且名字完全一致。' } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['bootstrap/.../NacosBootstrap.java:49@3.0.3', 'core/.../ConnectionGeneratorServiceDelegate.java:38@3.0.3', 'core/.../SnowFlowerIdGenerator.java:91@3.0.3', 'config/.../PropertyUtil.java:288@3.0.3', 'core/.../RaftOptionsBuilder.java:120@3.0.3', 'core/.../LookupFactory.java@3.0.3', 'plugin/control/.../ControlManagerCenter.java:94@3.0.3'],
  signature: [
    { anchor: 'Unsupported nacos deployment type', pattern: /Unsupported nacos deployment type (?<value>\S{1,60})/, case: 'deployment' },
    { anchor: 'can not find implementation of', pattern: /can not find implementation of com\.alibaba\.nacos\.core\.remote\.\S{1,100} for type (?<value>\S{1,60})/, case: 'generator' },
    { anchor: "worker Id can't be greater than", pattern: /worker Id can't be greater than 1024 or less than 0, current workId (?<value>-?\d{1,10})/, case: 'worker' },
    { anchor: 'Illegal Raft system parameters', pattern: /Illegal Raft system parameters => ReadOnlyOption : \[(?<value>[^\]\n]{0,80})\]/, case: 'raft-read' },
    { anchor: 'read nacos.config.retention.days wrong', pattern: /read nacos\.config\.retention\.days wrong/, case: 'retention', severity: 'warning' },
    { anchor: 'The addressing mode exists : ', pattern: /The addressing mode exists : (?<value>\S{0,60}), just support/, case: 'lookup', severity: 'warning' },
    { anchor: 'Not found control manager plugin of name', pattern: /Not found control manager plugin of name/, case: 'control', severity: 'warning' },
  ],
  args: ({ record, groups }) => ({ value: groups['value'] ?? /For input string: "(?<value>[^"\n]{0,60})"/.exec(record.chain.map(({ message }) => message).join('\n'))?.groups?.['value'] ?? '?' }),
});
