import { editSource } from '../../src/kit/fix.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/instance-refused', severity: 'error',
  title: { en: 'The client refuses to register such an instance', zh: '实例参数不合法，客户端拒绝注册' },
  message: {
    cluster: { en: 'The cluster name {value} has characters outside 0-9 a-z A-Z and -', zh: '集群名 {value} 含有不允许的字符，只能用 0-9、a-z、A-Z 和 -' },
    older: { en: 'The client sends the cluster {value} as an object, and the server takes it for a name: the client is of 0.x, the server of 1.0 or later', zh: '客户端把集群 {value} 当作对象发送，服务端把它当成名称校验：客户端是 0.x 版本，服务端是 1.0 及以上' },
    beats: { en: 'The heart beat interval is not below the heart beat timeout and the ip delete timeout', zh: '心跳间隔必须小于心跳超时和实例删除超时' },
  },
  why: {
    en: 'The client examines an instance before it sends it; a server older than 2.3 said the same with 400. The instance is not registered.',
    zh: '客户端会在发送前校验实例，老版本服务端则返回 400；校验不过就不会注册。',
  },
  fix: [
    { risk: 'restart', when: ['cluster'], do: editSource('application.yml', null, 'spring.cloud.nacos.discovery.cluster-name: <name without underscore>'), text: { en: 'Rename it without underscore and dot in spring.cloud.nacos.discovery.cluster-name (other SDKs: clusterName, ClusterName): for example with - in place of _.', zh: '修改 spring.cloud.nacos.discovery.cluster-name（其他 SDK 为 clusterName、ClusterName），不要用下划线和点，例如把 _ 换成 -。' } },
    { risk: 'restart', when: ['older'], text: { en: 'Take nacos-client 1.0 or later (with Spring Cloud Alibaba or nacos-spring-boot a release that brings it along); the name of the cluster is not the point.', zh: '升级 nacos-client 到 1.0 及以上（用 Spring Cloud Alibaba 或 nacos-spring-boot 时升级到自带新客户端的版本）；集群名本身没有问题。' } },
    { risk: 'restart', when: ['beats'], text: { en: 'Correct the metadata preserved.heart.beat.interval < preserved.heart.beat.timeout < preserved.ip.delete.timeout (heart-beat-interval, heart-beat-timeout, ip-delete-timeout; milliseconds), or leave all three out.', zh: '改正元数据 preserved.heart.beat.interval < preserved.heart.beat.timeout < preserved.ip.delete.timeout（即 heart-beat-interval、heart-beat-timeout、ip-delete-timeout，单位毫秒），或三项都不设置。' } },
  ],
  explains: ['request-refused'], over: 'each-by-itself',
  references: ['api/.../NamingUtils.checkInstanceIsLegal@2.3.2', 'alibaba/nacos#1078', 'alibaba/nacos#1646'],
  signature: [
    { anchor: '\'clusterName\' should be characters with only', files: CLIENT_FILES, case: 'cluster', pattern: /Instance 'clusterName' should be characters with only \S{1,20} \(current:(?<value>[^)\n]{0,120})\)/ },
    { anchor: 'cluster name can only have these characters', files: CLIENT_FILES, case: 'older', pattern: /cluster name can only have these characters: [^\n]{0,60}?current: \{[^\n]{0,300}?"name":"(?<value>[\dA-Za-z-]{0,120})"/ },
    { anchor: 'cluster name can only have these characters', files: CLIENT_FILES, case: 'cluster', pattern: /cluster name can only have these characters: [^\n]{0,200}?"name":"(?<value>[^"\n]{0,120}?[^"\n\dA-Za-z-][^"\n]{0,120})"/ },
    { anchor: 'must less than \'heart beat timeout\'', files: CLIENT_FILES, case: 'beats', pattern: /Instance 'heart beat interval' must less than 'heart beat timeout'/ },
  ],
});
