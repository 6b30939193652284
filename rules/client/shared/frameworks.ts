import type { Case } from '../../../src/kit/case-rule.ts';
import { editSource } from '../../../src/kit/fix.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import type { ClientProject } from '../../../src/model/client.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';
import { table } from '../../../src/syntax/table.ts';

/** A discovery that asks was configured: what it was answered tells more. */
const ASKS_NACOS = /fetch_from_host:|get_url: ?\S{0,40}ns\/|nacos login fail:|failed to fetch instances for service \[/;
/** What the SDK below says of its way to the server tells more; or the list came later. */
const SAID_SINCE = /client not connected|server check request failed|dial tcp|retry3times request failed|\[resolver\] update instances/;
const OTHER_REGISTRY = /\b(?:etcd|consul|zookeeper|polaris|eureka|kubernetes)\b/i;

/** Kratos says the same over every registry: its log, its code, or the project names Nacos, and no other. */
const inNacos = (digest: LogDigest | null | undefined, projects: readonly ClientProject[] | null | undefined): boolean => {
  const texts = digest == null ? [] : newestRecords(digest).map(fullText);
  const isNamed = (projects ?? []).some(({ ecosystem, client }) => ecosystem === 'go' && client !== null) || texts.some(text => /nacos/i.test(text));
  return isNamed && !texts.some(text => OTHER_REGISTRY.test(text));
};

type FrameworkCase = Case<'logs.digest' | 'client.projects'>;

const kratos = (...signatures: readonly Omit<Signature, 'case'>[]): Pick<FrameworkCase, 'logged' | 'read'> => ({
  logged: signatures.map(signature => ({ unless: SAID_SINCE, ...signature })),
  read: (_, { known }) => (inNacos(known('logs.digest'), known('client.projects')) ? {} : null),
});

const KRATOS_ENDS = { risk: 'none', text: {
  en: 'In the console see where the provider stands, and compare the NamespaceId of both clients (ClientConfig) and nacos.WithGroup, nacos.WithCluster of both registries; said once at the start it only means that the provider came later.',
  zh: '在控制台查看提供方注册在哪里，对比双方 ClientConfig 的 NamespaceId，以及 nacos.WithGroup、nacos.WithCluster；只在启动时出现一次说明提供方启动得更晚。',
} } as const;

const APISIX: FrameworkCase = {
  message: { en: 'A route of APISIX asks for discovery_type nacos, and APISIX runs without discovery.nacos', zh: 'APISIX 的路由使用 discovery_type: nacos，但 APISIX 运行时没有加载 discovery.nacos' },
  fix: { risk: 'restart', do: editSource('conf/config.yaml', null, 'discovery: { nacos: { host: ["http://<server>:8848"] } }'), text: {
    en: 'Write discovery.nacos.host into conf/config.yaml of this APISIX (top level, not under apisix: or deployment:; in Helm apisix.discovery.enabled=true and .registry.nacos), then restart it: apisix reload does not load a discovery that was not there.',
    zh: '在该 APISIX 的 conf/config.yaml 顶层（不是 apisix: 或 deployment: 之下）写上 discovery.nacos.host；Helm 中设置 apisix.discovery.enabled=true 和 .registry.nacos。然后重启：reload 不会加载原来没有的服务发现。',
  } },
  logged: { anchor: 'discovery nacos is uninitialized', pattern: /failed to set upstream: discovery nacos is uninitialized/, unless: ASKS_NACOS },
};

const GO_ZERO: FrameworkCase = {
  message: { en: 'go-zero got no address of {service} from Nacos ({server}) within its time', zh: 'go-zero 在超时前没有从 Nacos（{server}）拿到 {service} 的地址' },
  fix: [
    { risk: 'none', text: {
      en: 'In the console see whether {service} has instances in the namespaceid of the target, in DEFAULT_GROUP unless the target names another group. If it has, stop the program and remove the cache folder of its SDK: a list that equals the cached one calls no subscriber.',
      zh: '先在控制台看 {service} 在 target 的 namespaceid 下、DEFAULT_GROUP（除非 target 写了其他分组）中是否有实例。有的话，停掉程序、删除其 SDK 的缓存目录再启动：列表与缓存相同时不会触发订阅回调。',
    } },
    { risk: 'restart', text: { en: 'If the provider starts later than this program, set NonBlock: true in its RpcClientConf.', zh: '如果提供方比本程序启动得晚，在 RpcClientConf 中设置 NonBlock: true。' } },
  ],
  logged: { anchor: 'rpc dial: nacos://', pattern: /rpc dial: nacos:\/\/(?:[^@\s/]{1,200}@)?(?<server>[^\s/?,]{1,255})\/(?<service>[^\s?,/"]{1,200})[^\s,]{0,600}, error: context deadline exceeded/ },
};

const GO_ZERO_DIRECT: FrameworkCase = {
  message: { en: 'go-zero dials {server} as if it were the service itself: an address under Endpoints is not looked up in Nacos', zh: 'go-zero 把 {server} 当作服务本身去连接：写在 Endpoints 里的地址不会到 Nacos 中查找' },
  fix: { risk: 'restart', do: editSource('etc/*.yaml', null, 'Target: nacos://<server>:8848/<service>?timeout=5s&namespaceid=<id>'), text: {
    en: 'Take Endpoints out and write Target: nacos://<user>:<password>@<server>:8848/<service>?timeout=5s&namespaceid=<id>, and import _ "github.com/zeromicro/zero-contrib/zrpc/registry/nacos" in the main package: without the import nobody understands nacos://.',
    zh: '去掉 Endpoints，改写 Target: nacos://<user>:<password>@<server>:8848/<服务名>?timeout=5s&namespaceid=<id>，并在 main 包中 import _ "github.com/zeromicro/zero-contrib/zrpc/registry/nacos"；没有这个 import 就不认识 nacos://。',
  } },
  logged: { anchor: 'rpc dial: direct:///', pattern: /rpc dial: direct:\/\/\/(?:[^\s,]{1,300},)?(?<server>[\w.-]{1,255}:8848)(?:\/[^\s,]{0,300})?(?:,\S{1,300})?, error: context deadline exceeded/ },
};

const KRATOS: FrameworkCase = {
  message: { en: 'Kratos finds no endpoint of the service in Nacos', zh: 'Kratos 在 Nacos 中没有找到该服务的地址' },
  fix: [{ risk: 'restart', text: {
    en: 'Ask for the name with its kind: discovery:///<name>.grpc (HTTP: <name>.http). Kratos registers each endpoint of an application in Nacos as <name>.<scheme>, other than in Consul or etcd.',
    zh: '服务名要带上协议类型：discovery:///<name>.grpc（HTTP 为 <name>.http）。与 Consul、etcd 不同，Kratos 在 Nacos 中把每个 endpoint 注册为 <name>.<scheme>。',
  } }, KRATOS_ENDS],
  ...kratos({ anchor: 'ero endpoint found', pattern: /\[(?:http )?resolver\] ?[Zz]ero endpoint found, ?refused to write/ }, { anchor: 'produced zero addresses', pattern: /last resolver error: produced zero addresses/ }),
};

const KRATOS_WATCH: FrameworkCase = {
  message: { en: 'Kratos got no answer from Nacos to its subscription within its time', zh: 'Kratos 向 Nacos 订阅服务，超时没有得到响应' },
  fix: { risk: 'none', text: {
    en: 'The SDK below tells why in its own log (LogDir of ClientConfig, /tmp/nacos/log unless given). Try the port of ServerConfig from where the program runs, and with nacos-sdk-go/v2 that port + 1000 as well.',
    zh: '具体原因在 SDK 自己的日志里（ClientConfig 的 LogDir，默认 /tmp/nacos/log）。在程序所在环境测试 ServerConfig 的端口；使用 nacos-sdk-go/v2 时还要测试该端口 + 1000。',
  } },
  ...kratos({ anchor: 'discovery create watcher overtime', pattern: /discovery create watcher overtime/ }),
};

const SEATA_GO: FrameworkCase = {
  message: { en: 'seata-go has no registry of the type that is configured: Nacos is there by name only, and the program ends at its first look for the server', zh: 'seata-go 没有实现所配置的注册中心类型：nacos 只有名字，程序第一次查找 Seata 服务端时就会崩溃' },
  fix: { risk: 'restart', do: editSource('conf/seatago.yml', null, 'registry: { type: file }'), text: {
    en: 'Up to 2.1 seata-go looks for seata-server with registry.type file, etcd3 or namingserver only: set file, with service.vgroup-mapping.<group>: default and service.grouplist.default: <seata-server>:8091. The Java server may stay registered in Nacos.',
    zh: '到 2.1 为止，seata-go 只支持 registry.type 为 file、etcd3、namingserver：改为 file，并配置 service.vgroup-mapping.<事务分组>: default、service.grouplist.default: <seata-server>:8091。Java 版 seata-server 仍可注册在 Nacos。',
  } },
  logged: [
    { anchor: '.getAvailServerList', pattern: /seata-go(?:\/v2)?\/pkg\/remoting\/getty\.\(\*\w{1,40}\)\.getAvailServerList/, unless: /pkg\/discovery\.\(\*(?!Nacos)\w{1,40}Service\)\.Lookup/ },
    { anchor: 'NacosRegistryService).Lookup', pattern: /seata-go(?:\/v2)?\/pkg\/discovery\.\(\*NacosRegistryService\)\.Lookup/ },
  ],
};

const COREDNS: FrameworkCase = {
  message: { en: 'The plugin of CoreDNS asks {path}, which Nacos has only up to 1.4', zh: 'CoreDNS 插件请求的 {path} 只有 Nacos 1.4 及以前才有' },
  fix: { risk: 'restart', text: {
    en: 'Build CoreDNS with the branch feature_support_grpc of nacos-coredns-plugin, which asks over gRPC (the port of Nacos + 1000); the master of the plugin is for servers 1.x.',
    zh: '用 nacos-coredns-plugin 的 feature_support_grpc 分支重新编译 CoreDNS，它走 gRPC（Nacos 端口 + 1000）；master 分支只适用于 1.x 服务端。',
  } },
  logged: [
    { anchor: '/v1/ns/api/', pattern: /error while request from https?:\/\/\S{1,255}(?<path>\/v1\/ns\/api\/(?:allDomNames|srvIPXT))\S{0,300}, code: (?:404|410|501)\b/ },
    { anchor: '/v1/ns/api/', pattern: /"status":(?:404|410|501),[^\n]{0,300}?(?<path>\/v1\/ns\/api\/(?:allDomNames|srvIPXT))/ },
  ],
};

const COREDNS_OLD: FrameworkCase = {
  message: { en: 'The plugin of CoreDNS does not understand the list of names that this Nacos sends', zh: 'CoreDNS 插件不认识该 Nacos 返回的服务名列表' },
  fix: { risk: 'restart', text: {
    en: 'Build it anew from the master of nacos-coredns-plugin, which knows the lists of Nacos 1.2 to 1.4; for 2.x take its branch feature_support_grpc.',
    zh: '用 nacos-coredns-plugin 的 master 重新编译，它支持 Nacos 1.2 到 1.4 的返回格式；2.x 服务端用 feature_support_grpc 分支。',
  } },
  logged: { anchor: 'failed to unmarshal json: {', pattern: /failed to unmarshal json: \{"count":\d{1,7},"doms":\{/ },
};

export const FRAMEWORK_CASES: Readonly<Record<string, FrameworkCase>> = table({ apisix: APISIX, gozero: GO_ZERO, 'gozero-direct': GO_ZERO_DIRECT, kratos: KRATOS, 'kratos-watch': KRATOS_WATCH, seatago: SEATA_GO, coredns: COREDNS, 'coredns-old': COREDNS_OLD });
