import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/seata-server-unseen', severity: 'error',
  title: { en: 'Seata finds no server in Nacos', zh: 'Seata 在 Nacos 中找不到服务端' },
  message: {
    cluster: { en: 'In the cluster {cluster} there is no Seata server', zh: '集群 {cluster} 中没有 Seata 服务端' },
    data: { en: 'Seata could not read its configuration from Nacos', zh: 'Seata 无法从 Nacos 读取配置' },
  },
  why: { en: 'Server and clients must name the same address, namespace, group, application and cluster; the defaults of samples and of the code differ (SEATA_GROUP, DEFAULT_GROUP).', zh: '服务端和客户端的地址、命名空间、分组、应用名、集群必须一致；示例与代码的默认值不同（SEATA_GROUP、DEFAULT_GROUP）。' },
  fix: [
    { text: { en: 'Compare registry.nacos of both sides; start the Seata server; publish service.vgroupMapping.<group>={cluster} where the client reads its configuration.', zh: '对比两边的 registry.nacos；启动 Seata 服务端；在客户端读取配置的位置发布 service.vgroupMapping.<group>={cluster}。' }, risk: 'restart', when: ['cluster'] },
    { text: { en: 'Create the dataId seata.properties in the namespace and group that config.nacos names, in the properties format.', zh: '在 config.nacos 指定的命名空间和分组中创建 properties 格式的 dataId seata.properties。' }, risk: 'none', when: ['data'] },
  ],
  signature: [
    { anchor: 'no available service found in cluster', pattern: /no available service found in cluster '(?<cluster>[\w.-]{1,80})'/, case: 'cluster' },
    { anchor: 'init config properties error', pattern: /init config properties error/, case: 'data', severity: 'warning' },
  ],
  references: ['NacosRegistryServiceImpl.java@seata 2.2.0', 'NacosConfiguration.java:55-61@seata 2.2.0', 'apache/incubator-seata#7239'],
});
