import { searchLog } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { isQuotedAlone } from '../../src/nacos/quoted-alone.ts';

const LOOK = { risk: 'none', do: searchLog('registerInstance', 5, 'logs/naming-server.log'), text: {
  en: 'Look for what registers: "registerInstance" in the client\'s log and in naming-server.log of the same server. When it is there, compare in the console the namespace (tenant "null" is public), the group and whether hidden empty services are shown; ask every node of the cluster, and see that console and client use the same server. A client of configurations only never registers a service.',
  zh: '看有没有真正的注册：客户端日志和同一服务端 naming-server.log 中的 “registerInstance”。如果有，在控制台核对命名空间（tenant 为 null 即 public）、分组、是否隐藏了空服务；逐个查询集群节点，并确认控制台与客户端用的是同一个服务端。只用配置中心的客户端不会注册服务。',
} } as const;

export default defineCaseRule({
  id: 'client/connection-only', severity: 'warning', versions: '>=2.0.0-0',
  title: { en: 'A connection is no registration', zh: '建立连接不等于注册成功' },
  why: {
    en: 'Since 2.0 each client opens one gRPC connection for names and one for configurations; that says nothing of instances. Ephemeral instances live and die with the connection that registered them.',
    zh: '2.0 起客户端会为服务发现和配置各建一条 gRPC 连接，这与实例注册无关。临时实例随注册它的连接而存在，连接断开即删除。',
  },
  cases: {
    lost: {
      message: { en: 'The connection {id} ended, and with it every ephemeral instance that was registered through it', zh: '连接 {id} 已断开，通过它注册的临时实例随之被删除' },
      logged: { anchor: 'disconnect, remove instances and subscribers', pattern: /Client connection (?<id>\S{1,120}) disconnect, remove instances and subscribers/ },
      read: ({ record }, { known }) => (isQuotedAlone(known('logs.digest'), record) ? {} : null),
      fix: LOOK,
    },
    unseen: {
      message: { en: 'The client is connected ({id}) and the console shows no service: a connection registers nothing, and the list shows one namespace at a time', zh: '客户端已建立连接（{id}），但控制台看不到服务：建立连接并不会注册实例，而且列表一次只显示一个命名空间' },
      logged: { anchor: 'Success to connect to server', pattern: /Success to connect to server[^\n]{0,120}?connectionId ?= ?(?<id>[^,\s]{1,120})/ },
      read: (_, { known }) => (known('host.seen')?.some(({ what }) => what === 'services') === true ? {} : null),
      fix: LOOK,
    },
    made: {
      message: { en: 'Only a connection is shown ({id}); whether anything was registered through it stands elsewhere', zh: '只看到建立了连接（{id}），是否通过它注册了实例要看别处' },
      logged: [
        { anchor: 'new connection registered successfully', pattern: /new connection registered successfully, connectionId = (?<id>[^,\s]{1,120})/ },
      ],
      read: ({ record }, { known }) => (isQuotedAlone(known('logs.digest'), record) ? {} : null),
      fix: LOOK,
    },
  },
  anyOf: [], uses: ['host.seen'],
  references: ['core/.../ConnectionManager.java register@2.2.0', 'naming/.../ConnectionBasedClientManager.java:121@2.2.0'],
});
