import { CONNECTED_LITERALS, hasConnected, isBetweenServers } from './shared/client-log.ts';
import { matchSignatures } from '../../src/kit/log-rule.ts';
import { newestRecords } from '../../src/nacos/log.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { GRPC_SDK_OFFSET, USUAL_GRPC_PORT } from '../../src/nacos/ports.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { versionIn } from '../../src/nacos/version.ts';
import { stuckAtGrpc } from './shared/client-steps.ts';
import { GRPC_FIXES } from './shared/grpc-fixes.ts';
import { toldElsewhere } from './shared/told-elsewhere.ts';
import { offeredElsewhere } from './shared/offered.ts';
import { SIGNATURES, caseOf, countedPort, isOtherFault, notRetold, portOf, triedAlone, wasEjected } from './shared/grpc-port-unreachable.ts';

export default defineRule({
  id: 'client/grpc-port-unreachable', severity: 'error',
  title: { en: 'Clients cannot reach the gRPC port', zh: '客户端无法访问 gRPC 端口' },
  message: {
    closed: { en: 'From here {host}:{main} is open, but {port} (main port + 1000) refuses connections', zh: '从本机访问 {host}:{main} 可达，但 {port}（主端口 + 1000）拒绝连接' },
    filtered: { en: 'From here {host}:{main} is open, but {port} (main port + 1000) does not answer', zh: '从本机访问 {host}:{main} 可达，但 {port}（主端口 + 1000）没有响应' },
    silent: { en: '{host}:{port} accepts connections, but nothing speaks there', zh: '{host}:{port} 能建立连接，但没有任何响应' },
    refused: { en: 'The client could not connect to {host}:{port}: connection refused', zh: '客户端连接 {host}:{port} 失败：连接被拒绝' },
    local: { en: 'The client asks its own machine ({host}:{port}), and nothing listens there', zh: '客户端访问的是它自己所在的机器（{host}:{port}），那里没有监听' },
    unread: { en: 'The client asks {host}:{port}, its default, where nothing listens (in a container: the container itself); {told}, which {file}:{line} has, is not in force', zh: '客户端访问的是默认的 {host}:{port}，那里没有监听（在容器里就是容器自己）；{file}:{line} 中的 {told} 没有生效' },
    counted: { en: 'The client never got its gRPC connection: it dials {host}:{port}, which is {main} + 1000', zh: '客户端始终没有建立 gRPC 连接：它连接的是 {host}:{port}，即 {main} + 1000' },
    offered: { en: 'The client asks {host} for {main}, and so for {port}; what is declared offers Nacos there as {all} ({where})', zh: '客户端访问 {host} 的 {main}，因此去连 {port}；而部署文件中 Nacos 对外的端口是 {all}（{where}）' },
    timeout: { en: 'The client could not connect to {host}:{port}: it got no answer', zh: '客户端连接 {host}:{port} 失败：超时' },
    failed: { en: 'The client could not connect to {host}:{port}', zh: '客户端无法连接 {host}:{port}' },
    unresolvable: { en: 'The name {host} does not resolve where the application runs, so the client cannot connect to {host}:{port}', zh: '应用所在的环境解析不了主机名 {host}，客户端无法连接 {host}:{port}' },
    net: { en: 'The .NET client never got its gRPC connection, or lost it: "Client not connected"', zh: '.NET 客户端没有建立或已断开 gRPC 连接：“Client not connected”' },
    sdk: { en: 'The SDK never got its gRPC connection, or lost it: "{text}"', zh: 'SDK 没有建立或已断开 gRPC 连接：“{text}”' },
    cut: { en: 'Something accepts the gRPC connection of the SDK and ends it before it has said a word: "{text}"', zh: '有程序接受了 SDK 的 gRPC 连接，但随即断开：“{text}”' },
    starting: { en: 'The client never got its gRPC connection: "Client not connected, current status:STARTING"', zh: '客户端始终没有建立 gRPC 连接："Client not connected, current status:STARTING"' },
    lost: { en: 'The client lost its gRPC connection: "Client not connected, current status:UNHEALTHY"', zh: '客户端的 gRPC 连接已断开："Client not connected, current status:UNHEALTHY"' },
  },
  why: {
    en: 'Clients of 2.x and later use the port that was configured for HTTP and that port + 1000 for gRPC. Firewalls, Docker mappings and load balancers that let only 8848 through leave the console working and every client unconnected.',
    zh: '2.x 及以后的客户端除了配置的 HTTP 端口，还要连接该端口 + 1000 的 gRPC 端口。防火墙、Docker 映射或负载均衡只放通 8848 时，控制台正常而所有客户端都连不上。',
  },
  fix: GRPC_FIXES,
  needs: [], anyOf: ['server.endpoints', 'logs.digest'], uses: ['server.state', 'client.logs', 'client.projects', 'deployment', 'proxy'], signatures: SIGNATURES,
  keeps: [...CONNECTED_LITERALS, '/nacos/v3/admin/ai/'],
  symptoms: ['grpc-unreachable'], explains: ['client-cannot-connect'],
  over: 'by-its-proof',
  references: ['common/.../RpcClient.java:647@3.0.3', 'alibaba/nacos#6154', 'alibaba/nacos#6985', 'alibaba/nacos#10582', 'nacos-group/nacos-sdk-csharp#108', 'nacos-group/nacos-sdk-rust#120', 'v2/nacos/transport/rpc_client.py:312@nacos-sdk-python 3.2.0', 'nacos-group/nacos-mcp-wrapper-python#20'],

  check({ known, seen, fail, pass, na, unknown }) {
    const [endpoints, version] = [known('server.endpoints'), known('server.state')?.version];
    if (version && versionIn(version, '<2.0.0-0') === true) return na({ en: 'a 1.x server has no gRPC port', zh: '1.x 服务端没有 gRPC 端口' });
    const sdk = endpoints?.find(({ role, port }) => role === 'grpc-sdk' && endpoints.some(other => other.role === 'main' && other.tcp === 'open' && other.port + GRPC_SDK_OFFSET === port));
    if (sdk && (sdk.tcp === 'closed' || sdk.tcp === 'filtered' || sdk.speaks === 'silent')) {
      const args = { host: sdk.host, port: sdk.port, main: sdk.port - GRPC_SDK_OFFSET };
      return fail(args, [seen('server.endpoints', `${sdk.host}:${args.main} open, ${sdk.port} ${sdk.tcp} (${sdk.detail})`)], { case: sdk.speaks === 'silent' ? 'silent' : sdk.tcp });
    }
    const alone = triedAlone(endpoints);
    if (alone) return fail(alone.args, [seen('server.endpoints', alone.quote)], { case: alone.case });
    const digest = known('logs.digest');
    const matches = digest && !hasConnected(digest) ? notRetold(matchSignatures(digest, SIGNATURES), newestRecords(digest)).filter(({ record, groups }) => !isOtherFault(record) && !(groups['status'] === 'UNHEALTHY' && wasEjected(digest)) && !(groups['port'] !== undefined && isBetweenServers(record))) : [];
    const first = matches.find(match => portOf(match) !== null) ?? matches[0];
    const stuck = digest && !hasConnected(digest) && (!first || portOf(first) === null) ? stuckAtGrpc(known('client.logs')) : null;
    if (stuck) {
      const { host, port, step } = stuck;
      return fail({ host, port, main: port - GRPC_SDK_OFFSET }, [seen('client.logs', step.quote, step.at)], { case: step.cause === 'refused' || step.cause === 'timeout' ? step.cause : 'failed' });
    }
    const evidence = first && logEvidence(seen, [first, ...matches.filter(match => match !== first)]);
    if (first && evidence) {
      const counted = portOf(first) === null && first.groups['status'] === 'STARTING' && digest ? countedPort(known('client.projects'), newestRecords(digest)) : null;
      if (counted) return fail({ ...counted, main: counted.port - GRPC_SDK_OFFSET, text: '' }, evidence, { case: 'counted', confidence: 'suspected' });
      const port = portOf(first) ?? USUAL_GRPC_PORT;
      const offered = offeredElsewhere(known('deployment'), known('proxy'), { host: first.groups['host'] ?? '?', main: port - GRPC_SDK_OFFSET });
      const usual = caseOf(first, digest ? newestRecords(digest) : []);
      const told = usual === 'local' ? toldElsewhere(known('client.projects')) : null;
      return fail({ host: first.groups['host'] ?? '?', main: port - GRPC_SDK_OFFSET, port, text: first.groups['text'] ?? first.groups['cut'] ?? '', ...offered, ...told }, evidence, { case: told ? 'unread' : offered ? 'offered' : usual, ...(portOf(first) === null && { confidence: 'suspected' as const }) });
    }
    return sdk?.tcp === 'open' ? pass(seen('server.endpoints', `${sdk.host}:${sdk.port} open, ${sdk.speaks ?? 'not asked'}`)) : unknown('server.endpoints', 'the gRPC port was not reached through an open main port');
  },
});
