import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/seata-config-unread', severity: 'warning',
  title: { en: 'Seata could not read its configuration from Nacos', zh: 'Seata 无法从 Nacos 读取配置' },
  message: { en: 'Seata could not load its configuration: the dataId is not there, or not in the properties format', zh: 'Seata 加载配置失败：dataId 不存在，或不是 properties 格式' },
  why: { en: 'With config.type=nacos Seata takes all values from one dataId (seata.properties in the group SEATA_GROUP by default). Without it every value is the default of the code.', zh: 'config.type=nacos 时，Seata 的所有配置来自同一个 dataId（默认是 SEATA_GROUP 分组下的 seata.properties）。缺少它时全部使用代码中的默认值。' },
  fix: [
    { text: { en: 'Create the dataId seata.properties in the namespace and group that config.nacos names, in the properties format.', zh: '在 config.nacos 指定的命名空间和分组中创建 properties 格式的 dataId seata.properties。' }, risk: 'none' },
  ],
  signature: { anchor: 'init config properties error', pattern: /init config properties error/ },
  references: ['NacosConfiguration.java:55-61@seata 2.2.0'],
});
