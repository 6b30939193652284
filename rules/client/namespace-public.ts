import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editSource } from '../../src/kit/fix.ts';
import { versionIn } from '../../src/nacos/version.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/namespace-public', severity: 'warning',
  title: { en: 'A .NET program reads configurations from namespace public', zh: '.NET 程序在名为 public 的命名空间里读取配置' },
  why: {
    en: 'The console shows the default namespace as public, but before 3.0 its configurations are kept under an empty id. Spring Cloud Alibaba turns the word into the empty id before it asks, the SDK for .NET over gRPC does not: every dataId is missing then, and nothing says why. For services public is right.',
    zh: '控制台里默认命名空间显示为 public，但 3.0 之前它的配置存放在空 ID 下。Spring Cloud Alibaba 会把 public 换成空 ID 再请求，.NET SDK 走 gRPC 时不会：所有 dataId 都读不到，也没有提示。服务发现写 public 没有问题。',
  },
  cases: { dotnet: {
    message: { en: '{project} asks for {dataId} in the namespace public, which a server before 3.0 takes for another one than its default', zh: '{project} 在命名空间 public 中读取 {dataId}，3.0 之前的服务端不会把它当作默认命名空间' },
    fix: { risk: 'restart', do: editSource('{file}', '"Namespace": "public"', '"Namespace": ""', '{line}'), text: { en: 'Leave Namespace of the configuration empty ("Namespace": ""), or take a namespace of your own by its id.', zh: '配置的 Namespace 留空（"Namespace": ""），或使用自建命名空间的 ID。' } },
  } },
  anyOf: [], uses: ['client.projects', 'nacos.version', 'server.state'],
  references: ['alibaba/nacos#8752', 'Nacos/V2/Config/Impl/ConfigRpcTransportClient.cs@nacos-sdk-csharp 1.3', 'alibaba/nacos#10214'],
  proof: look => {
    const version = look.known('server.state')?.version ?? look.known('nacos.version')?.version;
    return overClients(look, ({ name, ecosystem, uses }) => {
      if (ecosystem !== 'dotnet' || (version != null && versionIn(version, '>=3.0.0-0') === true)) return [];
      // Over HTTP (ConfigUseRpc = false) the server itself turns the word into its default.
      const use = uses.find(({ isEnabled, asks, namespace, addresses }) => isEnabled && asks.length > 0 && namespace?.value === 'public' && addresses.some(({ grpcPort }) => grpcPort !== null));
      const at = use?.namespace?.at ?? null;
      return use ? [look.fail('dotnet', { project: name, dataId: use.asks[0]?.dataId ?? '', ...fileAndLine(at) }, [seenLine(look, 'public', at)])] : [];
    });
  },
});
