import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editSource } from '../../src/kit/fix.ts';
import type { ClientProject, FilePlace } from '../../src/model/client.ts';
import { versionIn } from '../../src/nacos/version.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/namespace-public', severity: 'warning',
  title: { en: 'A program works in another namespace than the default one', zh: '程序所用的命名空间并不是默认命名空间' },
  why: {
    en: 'The console shows the default namespace as public, but before 3.0 its configurations are kept under an empty id. Spring Cloud Alibaba turns the word into the empty id before it asks, the SDKs for .NET and Go over gRPC do not: every dataId is missing then, and nothing says why. For services public is right: the SDK for Node.js takes "default" when none is named and the one for Python before 3.0 the empty id, and what is registered there the console does not list.',
    zh: '控制台里默认命名空间显示为 public，但 3.0 之前它的配置存放在空 ID 下。Spring Cloud Alibaba 会把 public 换成空 ID 再请求，.NET、Go SDK 走 gRPC 时不会：所有 dataId 都读不到，也没有提示。服务发现则应写 public：不写时 Node.js SDK 用 “default”，3.0 之前的 Python SDK 用空 ID，注册在那里的服务控制台不会显示。',
  },
  cases: { dotnet: {
    message: { en: '{project} asks for {dataId} in the namespace public, which a server before 3.0 takes for another one than its default', zh: '{project} 在命名空间 public 中读取 {dataId}，3.0 之前的服务端不会把它当作默认命名空间' },
    fix: { risk: 'restart', do: editSource('{file}', '"Namespace": "public"', '"Namespace": ""', '{line}'), text: { en: 'Leave Namespace of the configuration empty ("Namespace": ""), or take a namespace of your own by its id.', zh: '配置的 Namespace 留空（"Namespace": ""），或使用自建命名空间的 ID。' } },
  }, node: {
    message: { en: '{project} names no namespace: the SDK for Node.js registers and looks for services in "default", and the console and the other clients work in public', zh: '{project} 没有指定命名空间：Node.js SDK 会在 “default” 中注册和查找服务，而控制台和其他客户端用的是 public' },
    fix: { risk: 'restart', do: editSource('{file}', null, "namespace: 'public',", '{line}'), text: { en: 'Name it in new NacosNamingClient({ … }): public, or the id of a namespace of your own.', zh: '在 new NacosNamingClient({ … }) 中写明：public，或自建命名空间的 ID。' } },
  }, python: {
    message: { en: '{project} names no namespace: the SDK for Python {version} registers and looks for services under the empty id, which the console does not list as public', zh: '{project} 没有指定命名空间：Python SDK {version} 会在空 ID 下注册和查找服务，控制台的 public 中看不到' },
    fix: { risk: 'restart', do: editSource('{file}', null, '.namespace_id("public")', '{line}'), text: { en: 'Name it in the ClientConfigBuilder of the naming service (public, or the id of your own); one for configurations stays without. From nacos-sdk-python 3.0 on public is taken.', zh: '在创建 naming service 的 ClientConfigBuilder 中写明（public 或自建命名空间的 ID）；读取配置的那个不用写。nacos-sdk-python 3.0 起默认就是 public。' } },
  }, 'dotnet-naming': {
    message: { en: '{project} names no namespace: over gRPC its SDK ({version}) registers and looks for services under the empty id, which a server before 3.0 does not list as public', zh: '{project} 没有指定命名空间：.NET SDK {version} 走 gRPC 时会在空 ID 下注册和查找服务，3.0 之前的服务端在 public 中看不到它们' },
    fix: { risk: 'restart', do: editSource('{file}', null, 'x.Namespace = "public";', '{line}'), text: { en: 'Take nacos-sdk-csharp 1.3.2 or later, or name it where AddNacosAspNet or AddNacosV2Naming is called (public, or the id of your own). What reads configurations keeps its own, empty for the default. With NamingUseRpc = false (HTTP) the server itself takes public.', zh: '升级到 nacos-sdk-csharp 1.3.2 及以上，或在调用 AddNacosAspNet 或 AddNacosV2Naming 的地方写明（public 或自建命名空间的 ID）；读取配置的那一处保持为空。NamingUseRpc = false（HTTP）时服务端会自己补成 public。' } },
  }, go: {
    message: { en: '{project} asks for {dataId} in the namespace public, which the SDK for Go hands on as it is: a server before 3.0 takes it for another one than its default', zh: '{project} 在命名空间 public 中读取 {dataId}，Go SDK 会原样传给服务端，3.0 之前的服务端不会把它当作默认命名空间' },
    fix: { risk: 'restart', do: editSource('{file}', 'NamespaceId: "public"', 'NamespaceId: ""', '{line}'), text: { en: 'Leave NamespaceId of the client for configurations empty (""); the client for services may keep public.', zh: '读取配置的客户端把 NamespaceId 留空（""）；服务发现的客户端可以继续写 public。' } },
  } },
  anyOf: [], uses: ['client.projects', 'nacos.version', 'server.state'],
  references: ['alibaba/nacos#8752', 'Nacos/V2/Config/Impl/ConfigRpcTransportClient.cs@nacos-sdk-csharp 1.3', 'alibaba/nacos#10214', 'packages/nacos-naming/lib/naming/client.js@2.6.0', 'v2/nacos/naming/remote/naming_grpc_client_proxy.py@nacos-sdk-python 2.0.9', 'nacos-group/nacos-sdk-nodejs#28', 'nacos-group/nacos-sdk-python#236', 'nacos-group/nacos-sdk-csharp#187'],
  proof: look => {
    const version = look.known('server.state')?.version ?? look.known('nacos.version')?.version;
    return overClients(look, project => {
      const { name, ecosystem, uses } = project;
      const unnamed = unnamedSpace(project, version);
      if (unnamed) return [look.fail(unnamed.kind, { project: name, version: project.client?.version ?? '', ...fileAndLine(unnamed.at) }, [seenLine(look, unnamed.quote, unnamed.at)])];
      if ((ecosystem !== 'dotnet' && ecosystem !== 'go') || (version != null && versionIn(version, '>=3.0.0-0') === true)) return [];
      // Over HTTP (ConfigUseRpc = false) the server itself turns the word into its default.
      const use = uses.find(({ isEnabled, asks, namespace, addresses }) => isEnabled && asks.length > 0 && namespace?.value === 'public' && addresses.some(({ grpcPort }) => grpcPort !== null));
      const at = use?.namespace?.at ?? null;
      return use ? [look.fail(ecosystem, { project: name, dataId: use.asks[0]?.dataId ?? '', ...fileAndLine(at) }, [seenLine(look, 'public', at)])] : [];
    });
  },
});

const unnamedSpace = ({ ecosystem, client, uses }: ClientProject, server: string | null | undefined): { readonly kind: 'node' | 'python' | 'dotnet-naming'; readonly at: FilePlace; readonly quote: string } | null => {
  const at = uses.find(({ spaceless }) => spaceless !== undefined)?.spaceless;
  if (!at) return null;
  if (ecosystem === 'node') return { kind: 'node', at, quote: 'new NacosNamingClient({' };
  // From 1.3.2 the SDK puts public there itself (nacos-sdk-csharp#189).
  const isBlank = client?.version != null && versionIn(client.version, '<1.3.2-0') === true && (server == null || versionIn(server, '>=3.0.0-0') !== true);
  if (ecosystem === 'dotnet') return isBlank && uses.some(({ spaceless, addresses }) => spaceless !== undefined && addresses.some(({ grpcPort }) => grpcPort !== null)) ? { kind: 'dotnet-naming', at, quote: 'AddNacos…(x => { … })' } : null;
  return ecosystem === 'python' && client?.generation === 2 ? { kind: 'python', at, quote: 'ClientConfigBuilder()' } : null;
};
