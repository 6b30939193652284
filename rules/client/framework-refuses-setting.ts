import { editSource } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/framework-refuses-setting', severity: 'error',
  title: { en: 'The client or its framework cannot use what it got', zh: '客户端或框架无法使用得到的配置或数据' },
  message: {
    properties: { en: 'nacos-spring was given no properties of Nacos: not even the address of a server', zh: 'nacos-spring 没有得到任何 Nacos 配置，连服务端地址都没有' },
    listener: { en: 'The @NacosConfigListener method {method} is never called: it must take exactly one parameter', zh: '@NacosConfigListener 方法 {method} 不会被调用：它必须有且只有一个参数' },
    'data-id': { en: 'spring.cloud.nacos.config.{key} has no data-id', zh: 'spring.cloud.nacos.config.{key} 没有写 data-id' },
    hyperf: { en: 'The gRPC driver of Hyperf registers ephemeral instances only, and ephemeral is false', zh: 'Hyperf 的 gRPC 驱动只支持临时实例，而 ephemeral 配成了 false' },
    higress: { en: 'Higress is to watch MCP servers in a Nacos that its McpBridge calls one of 2.x: only 3.x has them', zh: 'Higress 要监听 MCP 服务，而 McpBridge 中的 Nacos 类型是 2.x：只有 3.x 支持' },
    cluster: { en: 'The caller goes to another cluster for {service}: its own ({cluster}) has no instance', zh: '{service} 在调用方自己的集群（{cluster}）中没有实例，发生了跨集群调用' },
    dubbo: { en: 'Dubbo was told that a service has no provider any more, and has cleared its addresses', zh: 'Dubbo 收到空的提供者列表，已清空该服务的地址' },
    emptied: { en: 'The server pushed a list of {service} that the client does not take (empty, or none of it healthy): the old one stays', zh: '服务端推送的 {service} 列表为空或没有健康实例，客户端不采用，继续使用旧列表' },
    abilities: { en: 'The connection to the server is made, and what the server tells first does not come in time', zh: '到服务端的连接已建立，但服务端的第一个应答（能力协商）没有及时到达' },
  },
  why: {
    en: 'These words are of the framework or the client itself, in the process of the application: the server does not see them.',
    zh: '这是应用进程里框架或客户端自己的报错，服务端看不到。',
  },
  fix: [
    { risk: 'restart', when: ['properties'], do: editSource('application.properties', null, 'nacos.config.server-addr=<server>:8848'), text: { en: 'With Spring Boot set nacos.config.server-addr (and nacos.discovery.server-addr); with plain Spring write @EnableNacosConfig(globalProperties = @NacosProperties(serverAddr = "<server>:8848")).', zh: 'Spring Boot 配置 nacos.config.server-addr（和 nacos.discovery.server-addr）；普通 Spring 写 @EnableNacosConfig(globalProperties = @NacosProperties(serverAddr = "<server>:8848"))。' } },
    { risk: 'restart', when: ['listener'], text: { en: 'Write it as public void onChange(String content), or with one parameter of a type for which a converter is given.', zh: '改成 public void onChange(String content)，或只保留一个有对应 converter 的参数。' } },
    { risk: 'restart', when: ['data-id'], do: editSource('bootstrap.yml', null, 'spring.cloud.nacos.config.{key}.data-id: <dataId>.yaml'), text: { en: 'Name the whole dataId with its extension, beside group and refresh; the indexes must go from 0 without a gap.', zh: '写上带扩展名的完整 dataId，与 group、refresh 并列；下标从 0 开始且连续。' } },
    { risk: 'restart', when: ['hyperf'], text: { en: 'In config/autoload/services.php set drivers.nacos.ephemeral to true, or use the driver without gRPC.', zh: '在 config/autoload/services.php 中把 drivers.nacos.ephemeral 设为 true，或使用不带 gRPC 的驱动。' } },
    { risk: 'restart', when: ['higress'], text: { en: 'Set type: nacos3 for that registry of the McpBridge when its server is 3.0 or later; else upgrade the server, or set enableMCPServer: false.', zh: '服务端是 3.0 及以上时，把 McpBridge 中该注册中心写成 type: nacos3；否则先升级服务端，或设 enableMCPServer: false。' } },
    { risk: 'none', when: ['cluster'], text: { en: 'That is meant so when the own cluster is down. Else start a provider with spring.cloud.nacos.discovery.cluster-name={cluster}, and mind that the name is written alike on both sides.', zh: '本集群没有提供者时这是预期行为。否则检查提供者的 spring.cloud.nacos.discovery.cluster-name 是否为 {cluster}（双方写法要一致）并已启动。' } },
    { risk: 'none', when: ['dubbo'], text: { en: 'In the console look whether providers:<interface>:… still has a healthy instance in the namespace of the consumer. None: its provider stopped or lost its connection; start it. To go on with the last addresses at such times: dubbo.registry.parameters.enable-empty-protection=true.', zh: '在控制台（消费者的命名空间）查看 providers:<接口>:… 是否还有健康实例。没有：提供者已停止或断开连接，先恢复它。希望此时继续使用旧地址：dubbo.registry.parameters.enable-empty-protection=true。' } },
    { risk: 'none', when: ['emptied'], text: { en: 'In the console see whether the service has healthy instances; if it is meant to have none, namingPushEmptyProtection=false hands on the empty list.', zh: '在控制台查看该服务是否有健康实例；如果确实应为空，设置 namingPushEmptyProtection=false 就会通知空列表。' } },
    { risk: 'restart', when: ['abilities'], text: { en: 'Once it is a moment of load. Always: a proxy or service mesh holds the stream back (let 9848 through as plain TCP or HTTP/2), or the way is slow: -Dnacos.remote.client.grpc.channel.capability.negotiation.timeout=10000.', zh: '偶尔出现是瞬时负载。总是出现：代理或服务网格拦住了流（9848 要按 TCP 或 HTTP/2 透传），或网络慢：-Dnacos.remote.client.grpc.channel.capability.negotiation.timeout=10000。' } },
  ],
  over: 'each-by-itself',
  references: [
    'AbstractNacosServiceBeanBuilder.java@nacos-spring 2.1', 'NacosConfigListenerMethodProcessor.java@nacos-spring 2.1', 'NacosPropertySourceLocator.checkConfiguration@spring-cloud-alibaba 2023.x', 'NacosLoadBalancer.java@spring-cloud-alibaba 2023.x',
    'src/service-governance-nacos/src/NacosGrpcDriver.php@hyperf 3.1', 'registry/nacos/v2/watcher.go:101@higress 2.1', 'client/.../ServiceInfoHolder.java:134@2.4', 'common/.../GrpcClient.java:505@3.0.3',
  ],
  signature: [
    { anchor: 'NacosProperties attributes must be configured', pattern: /The @NacosProperties attributes must be configured/, case: 'properties' },
    { anchor: "parameters' count must be one", pattern: /Listener method \[(?<method>[^\]\n]{1,300})\] parameters' count must be one/, case: 'listener', severity: 'warning' },
    { anchor: '] must give a dataId', pattern: /the \[ spring\.cloud\.nacos\.config\.(?<key>[\w-]{3,40}\[\d{1,4}\]) ?\] must give a dataId/, case: 'data-id' },
    { anchor: 'nacos grpc driver only support ephemeral', pattern: /nacos grpc driver only support ephemeral/, case: 'hyperf' },
    { anchor: 'can not create mcpWatcher for nacos', pattern: /can not create mcpWatcher for nacos 2\.x type/, case: 'higress' },
    { anchor: 'A cross-cluster call occurs', pattern: /A cross-cluster call occurs[,，] ?name = (?<service>[^,，\s]{1,200})[,，] ?clusterName = (?<cluster>[^,，\s]{1,100})/, case: 'cluster', severity: 'info' },
    { anchor: 'Received empty url address list', pattern: /Received empty url address list and empty protection is disabled/, case: 'dubbo', severity: 'warning' },
    { anchor: 'found empty or error push', pattern: /found empty or error push, serviceKey: (?<service>[^,\s]{1,256})/, case: 'emptied', severity: 'warning' },
    { anchor: 'receive server abilities table', pattern: /Client don't receive server abilities table even empty table/, unless: /[Ss]uccess to connect|successfully connected to server/, case: 'abilities' },
  ],
});
