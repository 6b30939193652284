import { defineLogRule } from '../../src/kit/log-rule.ts';
import { seeFolder, setProperty } from '../../src/kit/fix.ts';

const OF_PLUGIN = 'com[./]alibaba[./]nacos[./]plugin[./]datasource[./]';

export default defineLogRule({
  id: 'database/datasource-plugin-unusable', severity: 'fatal', versions: '>=2.2.0-0',
  title: { en: 'The datasource plugin does not fit this server or its Java', zh: '数据源插件与当前服务端或 Java 不匹配' },
  message: {
    newer: { en: 'The datasource plugin asks for {name}, which this server does not have: it was built for a newer Nacos', zh: '数据源插件需要 {name}，而当前服务端没有：它是为更新的 Nacos 版本构建的' },
    older: { en: 'The datasource plugin asks for {name}, which Nacos dropped with 2.5: it was built for an older Nacos than this server', zh: '数据源插件需要 {name}，而 Nacos 从 2.5 起已移除它：该插件是为更早的 Nacos 版本构建的' },
    java: { en: 'The datasource plugin was compiled for Java {java} (class file version {needed}), this JVM reads up to {has}', zh: '数据源插件是用 Java {java} 编译的（class 文件版本 {needed}），当前 JVM 最高支持 {has}' },
    proxy: { en: 'With nacos.plugin.datasource.log.enabled=true this plugin cannot be used: {name} is wrapped and loses its type', zh: 'nacos.plugin.datasource.log.enabled=true 时该插件无法使用：{name} 被代理后类型丢失' },
    broken: { en: 'A datasource plugin could not be loaded: {name}', zh: '数据源插件无法加载：{name}' },
  },
  why: {
    en: 'Everything in plugins/ runs inside the server: its classes must be of the same Nacos version and of a Java that is not newer than the server\'s. The server itself is sound.',
    zh: 'plugins/ 里的类在服务端进程内运行，必须对应同一个 Nacos 版本，编译所用的 Java 也不能比服务端的新。服务端本身没有问题。',
  },
  fix: [
    { do: seeFolder('plugins'), text: { en: 'Take the plugin that was built for this version of Nacos (branch or release of nacos-plugin with that number), or the server for which it was built; keep one plugin only in plugins/.', zh: '换成为当前 Nacos 版本构建的插件（nacos-plugin 中对应版本的分支或发行包），或改用该插件对应的服务端版本；plugins/ 里只保留一个插件。' }, risk: 'restart', when: ['newer', 'older', 'broken'] },
    { text: { en: 'Build the plugin for the Java that runs Nacos (maven.compiler.release 17 for 3.x, 8 for 2.x), or start Nacos with the newer JDK.', zh: '用运行 Nacos 的 Java 版本重新编译插件（3.x 用 maven.compiler.release 17，2.x 用 8），或用更新的 JDK 启动 Nacos。' }, risk: 'restart', when: ['java'] },
    { text: { en: 'Turn the log of the plugin off.', zh: '关闭插件的 SQL 日志。' }, do: setProperty('nacos.plugin.datasource.log.enabled', 'false'), risk: 'restart', when: ['proxy'] },
    { text: { en: 'See which plugins are there and of which version.', zh: '查看现有插件及其版本。' }, do: seeFolder('plugins'), risk: 'none', when: ['newer', 'older', 'java', 'broken'] },
  ],
  explains: ['start-failed', 'datasource-missing'],
  over: 'with-its-start',
  references: ['nacos-group/nacos-plugin#153', 'lilinhai/nacos-datasource-plugin-ext#7', 'alibaba/nacos#12022', 'dylan-tao/nacos-plus#58', 'nacos-group/nacos-plugin#73'],
  by: 'server',
  signature: [
    { anchor: 'class file version', pattern: new RegExp(`${OF_PLUGIN}\\S{1,160} has been compiled[^\\n]{0,80}class file version (?<needed>\\d{2,3})\\.\\d+[^\\n]{0,80}up to (?<has>\\d{2,3})`), case: 'java' },
    { anchor: 'plugin.datasource.mapper.Mapper', pattern: /class (?<name>\S{0,60}\$Proxy\d{1,5}) cannot be cast to class com\.alibaba\.nacos\.plugin\.datasource\.mapper\.Mapper|(?<old>\$Proxy\d{1,5}) cannot be cast to com\.alibaba\.nacos\.plugin\.datasource\.mapper\.Mapper/, case: 'proxy' },
    { anchor: 'ConfigInfoAggrMapper', pattern: /(?:NoClassDefFoundError|ClassNotFoundException): (?<name>com[./]alibaba[./]nacos[./]plugin[./]datasource[./][\w./]{1,60}ConfigInfoAggrMapper\w{0,40})/, case: 'older' },
    { anchor: 'nacos/plugin/datasource/', not: /ConfigInfoAggrMapper/, pattern: /NoClassDefFoundError: (?<name>com\/alibaba\/nacos\/plugin\/datasource\/[\w/$]{1,160})/, case: 'newer' },
    { anchor: 'nacos.plugin.datasource.', not: /ConfigInfoAggrMapper/, pattern: /ClassNotFoundException: (?<name>com\.alibaba\.nacos\.plugin\.datasource\.[\w.$]{1,160})/, case: 'newer' },
    { anchor: 'nacos.plugin.datasource.', pattern: /com\.alibaba\.nacos\.plugin\.datasource\.[\w.]{1,60}: Provider (?<name>[\w.$]{1,160}) (?:could not be instantiated|not a subtype|not found)/, unless: /cannot be cast|NoClassDefFoundError|UnsupportedClassVersionError/, case: 'broken' },
  ],
  // Class files of Java 8 are version 52.
  args: ({ groups }) => ({ ...(groups['old'] !== undefined && { name: groups['old'] }), ...(groups['needed'] !== undefined && { java: Number(groups['needed']) - 44 }) }),
});
