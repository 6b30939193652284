import { editSource } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { PRINTED_FILES } from './shared/client-log.ts';

/** ParamUtils@3.0.3: each as the whole message of a NacosException. */
const invalid = (what: string, kind: string) => ({
  anchor: `${what} invalid`, case: kind, files: PRINTED_FILES, pattern: new RegExp(`(?:NacosException: |ErrMsg: ?|cause: )(?<what>${what}) invalid(?![ \\t]*[\\w:])`),
});

export default defineLogRule({
  id: 'client/java-argument-refused', severity: 'error', subject: 'the client',
  title: { en: 'The client refuses what it is given, before it asks a server', zh: '客户端在请求服务端之前就拒绝了传入的参数' },
  message: {
    name: { en: 'The {what} is empty or has a character that is not allowed: only letters, digits and - _ . : are', zh: '{what} 为空，或含有不允许的字符：只能用字母、数字和 - _ . :' },
    content: { en: 'An empty configuration was to be published', zh: '要发布的配置内容为空' },
    addresses: { en: 'The list of addresses for a beta is empty or has one that is no IP address', zh: '灰度发布的 IP 列表为空，或含有不是 IP 的内容' },
    port: { en: 'The server address "{address}" has no port: this client wants host:port', zh: '服务端地址 “{address}” 没有写端口：该版本客户端要求 host:port' },
    ipv6: { en: 'The client took "{address}" for the host: it cuts the address at the first colon and knows no IPv6', zh: '客户端把 “{address}” 当成了主机：它按第一个冒号切分地址，不支持 IPv6' },
    range: { en: 'The client was to dial port {port}: a port is at most 65535, and gRPC is the main port + 1000', zh: '客户端要连接的端口是 {port}：端口最大为 65535，gRPC 端口是主端口 + 1000' },
  },
  why: {
    en: 'These are checks in the process of the application: no request was sent, and the server sees nothing of it.',
    zh: '这是应用进程内客户端自己的检查：请求没有发出，服务端看不到。',
  },
  fix: [
    { risk: 'restart', when: ['name'], text: {
      en: 'Write the {what} without blanks, commas, slashes and *, and see that its placeholder was filled. Dubbo makes dataIds of interface, version and group: with group="*" or "a,b" at a reference name one group, or keep Dubbo from using the registry as its configuration centre (dubbo.registry.use-as-config-center=false).',
      zh: '{what} 中不要有空格、逗号、斜杠和 *，并确认占位符已有值。Dubbo 会用接口、版本、分组拼出 dataId：引用写了 group="*" 或 "a,b" 时，改成单个分组，或不让 Dubbo 把注册中心当作配置中心（dubbo.registry.use-as-config-center=false）。',
    } },
    { risk: 'none', when: ['content'], text: { en: 'Publish at least a line of comment; to take a configuration away remove it (removeConfig).', zh: '至少发布一行注释；要清除配置请用 removeConfig 删除。' } },
    { risk: 'none', when: ['addresses'], text: { en: 'Give betaIps as IP addresses divided by commas.', zh: 'betaIps 填写以逗号分隔的 IP 地址。' } },
    { risk: 'restart', when: ['port'], do: editSource('application.yml', null, 'spring.cloud.nacos.server-addr: {address}:8848'), text: { en: 'Write the port behind it ({address}:8848), wherever the address is set (serverAddr in code, server-addr in Spring).', zh: '在设置地址的地方（代码里的 serverAddr、Spring 的 server-addr）补上端口：{address}:8848。' } },
    { risk: 'restart', when: ['ipv6'], do: editSource('pom.xml', null, 'com.alibaba.nacos:nacos-client:2.1.2'), text: { en: 'Take nacos-client 2.1.2 or later and write the address in brackets ([2001:db8::5]:8848), or name the server by a host name or its IPv4 address.', zh: '升级到 nacos-client 2.1.2 及以上，并给地址加方括号（[2001:db8::5]:8848）；或改用主机名、IPv4 地址。' } },
    { risk: 'restart', when: ['range'], text: { en: 'Correct the port in server-addr: a digit too many, or the main port is above 64535, to which nobody can add 1000 (give the server another one). -Dnacos.server.grpc.port.offset must be the same on both sides.', zh: '检查 server-addr 中的端口：可能多写了一位，或主端口大于 64535，加 1000 就超出范围（给服务端换一个端口）。-Dnacos.server.grpc.port.offset 两端必须一致。' } },
  ],
  explains: ['client-cannot-connect', 'start-failed'],
  over: 'each-by-itself',
  signature: [
    invalid('dataId', 'name'), invalid('group', 'name'), invalid('tenant', 'name'), invalid('datumId', 'name'), invalid('dataIds', 'name'), invalid('content', 'content'), invalid('betaIps', 'addresses'),
    { anchor: 'Incorrect serverAddr address', files: PRINTED_FILES, pattern: /Incorrect serverAddr address : (?<address>[^,\s]{1,200}) {0,2}, example should like/, case: 'port' },
    { anchor: 'Invalid host or port: ', files: PRINTED_FILES, pattern: /Invalid host or port: (?<address>\[[0-9A-Fa-f:]{0,45}\]?|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}) \d{1,6}/, case: 'ipv6' },
    { anchor: 'port out of range', exception: 'java.lang.IllegalArgumentException', frame: 'com.alibaba.nacos.', files: PRINTED_FILES, pattern: /port out of range: ?(?<port>-?\d{1,7})/, case: 'range' },
  ],
  references: ['client/.../ParamUtils.java@3.0.3', 'client/.../ValidatorUtils.java@1.1.0', 'common/.../RpcClient.resolveServerInfo@2.1.1, @2.1.2', 'io.grpc.netty.NettyChannelBuilder.forAddress', 'apache/dubbo#10043', 'alibaba/nacos#9031'],
});
