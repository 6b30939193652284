import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/sdk-no-instance', severity: 'error',
  title: { en: 'An SDK finds no instance of the service it calls', zh: 'SDK 找不到要调用的服务实例' },
  message: {
    none: { en: 'The list of instances is empty: nothing is registered under that name in the namespace, group and cluster of the caller', zh: '实例列表为空：在调用方的命名空间、分组、集群中没有这个服务的实例' },
    ill: { en: 'No instance of the list is healthy and enabled', zh: '列表中没有健康且上线的实例' },
    named: { en: 'The SDK finds no instance of {service}', zh: 'SDK 找不到 {service} 的实例' },
    kitex: { en: 'Kitex finds no instance of {service} in Nacos', zh: 'Kitex 在 Nacos 中找不到 {service} 的实例' },
  },
  why: {
    en: 'A caller looks for exactly this name in its own namespace (the id), group (DEFAULT_GROUP unless given) and clusters; the connection to the server works.',
    zh: '调用方只在自己的命名空间（ID）、分组（默认 DEFAULT_GROUP）和集群中按完全一致的名称查找；与服务端的连接是正常的。',
  },
  fix: [
    { risk: 'restart', when: ['none', 'named', 'kitex'], text: {
      en: 'In the console look where the provider stands, and compare NamespaceId, GroupName, Clusters and ServiceName of the caller with those of the provider, letter by letter; a provider that calls RegisterInstance after the caller asked comes later: subscribe, or try again.',
      zh: '在控制台查看提供方注册在哪里，逐字对比双方的 NamespaceId、GroupName、Clusters、ServiceName；提供方可能比调用方注册得晚，改用订阅或重试。',
    } },
    { risk: 'none', when: ['ill'], text: {
      en: 'In the console see the instances of the service: healthy (its process and its connection live), enabled, weight above 0 (Go: Enable: true, Healthy: true and Weight: 1 in RegisterInstanceParam; their zero values hide an instance).',
      zh: '在控制台查看该服务的实例：是否健康（进程和连接都在）、是否上线、权重是否大于 0（Go 的 RegisterInstanceParam 要写 Enable: true、Healthy: true、Weight: 1，零值会让实例不可用）。',
    } },
  ],
  symptoms: ['client-cannot-connect'], over: 'each-by-itself',
  references: ['clients/naming_client/naming_client.go@nacos-sdk-go v2.3.5', 'resolver/resolver.go@kitex-contrib/registry-nacos', 'nacos-group/nacos-sdk-go#239'],
  signature: [
    { anchor: 'instance list is empty!', pattern: /(?<!healthy )instance list is empty!/, case: 'none' },
    { anchor: 'healthy instance list is empty!', pattern: /healthy instance list is empty!/, case: 'ill' },
    { anchor: ' service instance can be selected', pattern: /no available (?<service>[\w.@-]{1,200}) service instance can be selected/, case: 'named' },
    { anchor: 'No records were found for service', pattern: /No records were found for service '(?<service>[^'\n]{1,200})' \( name: '/, case: 'named' },
    { anchor: 'service discovery error: no instance remains for', pattern: /service discovery error: no instance remains for (?<service>[\w.-]{1,200})/, unless: /etcd|consul|zookeeper|polaris|eureka/i, case: 'kitex' },
  ],
});
