import { addJavaOption, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/grpc-message-too-large', severity: 'error', versions: '>=2.0.0-0',
  title: { en: 'A gRPC message is larger than the limit', zh: 'gRPC 消息超过大小上限' },
  message: { en: 'A message of {size} bytes was refused, the limit is {limit}', zh: '一条 {size} 字节的消息被拒绝，上限为 {limit}' },
  why: {
    en: 'A service with very many instances, a snapshot between nodes or a large configuration does not fit into one message; it is not delivered at all. 10485760 is the default of Nacos, 4194304 that of gRPC (JRaft and old clients).',
    zh: '实例极多的服务、节点间快照或大配置放不进一条消息，整条都不会送达。10485760 是 Nacos 的默认上限，4194304 是 gRPC 自身的默认值（JRaft 和老客户端）。',
  },
  fix: [
    { risk: 'restart', do: setProperty('nacos.remote.server.grpc.cluster.max-inbound-message-size', '104857600'), text: {
      en: 'Server 2.3.0 or newer: raise both limits on every node, nacos.remote.server.grpc.sdk.max-inbound-message-size and this one, above {size}.',
      zh: '服务端 2.3.0 及以上：在所有节点把 nacos.remote.server.grpc.sdk.max-inbound-message-size 和下面这个键都调到大于 {size}。',
    } },
    { risk: 'restart', text: {
      en: 'Before 2.3.0, and in clients that receive the message: set it as a property of the JVM. 2.5.1 ignores it for calls between nodes; upgrade that version.',
      zh: '2.3.0 之前的服务端以及接收该消息的客户端：用 JVM 参数设置。2.5.1 的节点间调用会忽略该设置，需要升级。',
    }, do: addJavaOption('-Dnacos.remote.server.grpc.maxinbound.message.size=104857600 -Dnacos.remote.client.grpc.maxinbound.message.size=104857600') },
    { text: { en: 'Better where it is possible: split the service or the configuration.', zh: '可能的话，更好的办法是拆分服务或配置。' }, risk: 'none' },
  ],
  // 1213486160, 1347375956 and 1195725856 are the letters HTTP, POST and "GET ": a proxy that speaks HTTP/1.1, not a large message.
  signature: {
    anchor: 'gRPC message exceeds maximum size', pattern: /RESOURCE_EXHAUSTED: gRPC message exceeds maximum size (?<limit>\d{1,12}): (?<size>\d{1,12})/,
    by: 'nacos',
    not: /maximum size \d{1,12}: (?:1213486160|1347375956|1195725856)\b/,
    files: ['start', 'nacos', 'cluster', 'config-server', 'config', 'naming', 'protocol-raft', 'jraft', 'remote', 'client', 'application', 'other'],
  },
  over: 'each-by-itself',
  references: ['core/.../GrpcServerConstants.java:70-94@3.0.3', 'alibaba/nacos#7429', 'alibaba/nacos#10559', 'alibaba/nacos#12314', 'alibaba/nacos#15175'],
});
