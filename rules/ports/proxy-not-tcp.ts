import { editSource, matchLines, run } from '../../src/kit/fix.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import { fullText, newestRecords } from '../../src/nacos/log.ts';
import { GRPC_SDK_OFFSET, USUAL_GRPC_PORT } from '../../src/nacos/ports.ts';
import { CLIENT_FILES, CONNECTED_LITERAL, hasConnected } from '../client/shared/client-log.ts';
import { matchSignatures, type Signature, type SignatureMatch } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** The port of the members among themselves: no client dials it. */
const BETWEEN_MEMBERS = /\bport ?9849 is available|:9849\b/;

const SIGNATURES: readonly Signature[] = [
  { anchor: 'Network closed for unknown reason', pattern: /UNAVAILABLE: Network closed for unknown reason/, files: CLIENT_FILES, unless: BETWEEN_MEMBERS },
  { anchor: 'http2 exception', pattern: /INTERNAL: http2 exception/, files: CLIENT_FILES },
  { anchor: 'First received frame was not SETTINGS', pattern: /First received frame was not SETTINGS/, files: CLIENT_FILES },
  // nacos-sdk-go: grpc-go says what answered.
  { anchor: 'unexpected HTTP status code received from server', pattern: /server check request failed[^\n]{0,300}unexpected HTTP status code received from server: \d{3}/ },
  { anchor: 'the frame header looked like an HTTP/1.1 header', pattern: /server check request failed[^\n]{0,400}the frame header looked like an HTTP\/1\.1 header/ },
];

/** What may answer in the place of gRPC, by the case that tells it. */
const SPOKEN: ReadonlyMap<string | null, 'http1' | 'other' | 'raft'> = new Map([['http1', 'http1'], ['nacos-http', 'http1'], ['other', 'other'], ['jraft', 'raft']]);

const CHECKED = /check server (?<host>[\w.-]{1,255}) ?, ?port (?<port>\d{1,5})|serverIp = '(?<ip>[\w.-]{1,255})', server main port = (?<main>\d{1,5})/;

/** What the client asked, in the record itself or in another one; behind port 80 of a proxy that is 1080. */
const dialled = (matches: readonly SignatureMatch[], digest: LogDigest | null | undefined): { readonly host: string; readonly port: number } => {
  const told = [...matches.map(({ record }) => record), ...(digest ? newestRecords(digest) : [])].map(record => CHECKED.exec(fullText(record))?.groups).find(found => found !== undefined);
  if (!told) return { host: '?', port: USUAL_GRPC_PORT };
  return { host: told['host'] ?? told['ip'] ?? '?', port: told['port'] === undefined ? Number(told['main']) + GRPC_SDK_OFFSET : Number(told['port']) };
};

export default defineRule({
  id: 'ports/proxy-not-tcp', severity: 'error', versions: '>=2.0.0-0',
  title: { en: 'The gRPC port leads to a proxy that is not plain TCP', zh: 'gRPC 端口前的代理不是纯 TCP 转发' },
  message: {
    http1: { en: '{host}:{port} answers HTTP/1.1 instead of gRPC: {detail}', zh: '{host}:{port} 返回的是 HTTP/1.1 而不是 gRPC：{detail}' },
    other: { en: '{host}:{port} is open, but something else than Nacos answers there: {detail}', zh: '{host}:{port} 可达，但响应的不是 Nacos：{detail}' },
    raft: { en: '{host}:{port} leads to a Raft port of Nacos (main port - 1000), where its gRPC port (main port + 1000) is asked for: {detail}', zh: '{host}:{port} 通到的是 Nacos 的 Raft 端口（主端口 - 1000），而客户端要的是 gRPC 端口（主端口 + 1000）：{detail}' },
    log: { en: 'The client\'s gRPC connection is broken off by what stands between: {reason}', zh: '客户端的 gRPC 连接被中间设备中断：{reason}' },
  },
  why: {
    en: 'Nacos speaks gRPC over a long connection of its own; it has to be forwarded as TCP (layer 4), on the proxy\'s own port + 1000. An http block of nginx, an Ingress or an HTTP listener of a load balancer cannot carry it.',
    zh: 'Nacos 使用自己的 gRPC 长连接，必须按 TCP（四层）转发，且端口为代理主端口 + 1000。nginx 的 http 块、Ingress 或 HTTP 类型的负载均衡监听都不行。',
  },
  fix: [
    { risk: 'none', do: [editSource('nginx.conf', null, 'stream { upstream nacos_grpc { server <node>:9848; } server { listen {port}; proxy_pass nacos_grpc; } }'), run({ sh: 'sudo nginx -t && sudo nginx -s reload', cmd: 'nginx -t && nginx -s reload', powershell: 'nginx -t; nginx -s reload' })], text: {
      en: 'nginx: forward it in a stream block (not in http), for every node: stream { upstream nacos_grpc { server <node>:9848; } server { listen {port}; proxy_pass nacos_grpc; } } — without a short proxy_timeout. Load balancer: a TCP listener on {port}.',
      zh: 'nginx：放在 stream 块（而不是 http 块）中转发，列出每个节点：stream { upstream nacos_grpc { server <node>:9848; } server { listen {port}; proxy_pass nacos_grpc; } }，不要设置过短的 proxy_timeout。负载均衡：在 {port} 上使用 TCP 监听。',
    } },
    { risk: 'none', when: ['log'], do: matchLines('rpc\\.tls', 'conf/application.properties'), text: {
      en: 'If nothing stands between, see on the server whether it takes gRPC over TLS only (enableTls=true and compatibility=false): then the client needs -Dnacos.remote.client.rpc.tls.enable=true, or the server compatibility=true.',
      zh: '如果中间没有代理，在服务端看 gRPC 是否只接受 TLS（enableTls=true 且 compatibility=false）：若是，客户端要加 -Dnacos.remote.client.rpc.tls.enable=true，或者服务端改为 compatibility=true。',
    } },
  ],
  needs: [], anyOf: ['server.endpoints', 'logs.digest'], signatures: SIGNATURES, keeps: [CONNECTED_LITERAL],
  symptoms: ['grpc-unreachable'], explains: ['client-cannot-connect'],
  over: 'by-its-proof',
  references: ['alibaba/nacos#7556', 'alibaba/nacos#11566', 'alibaba/nacos#10707'],

  check({ known, seen, fail, pass, unknown }) {
    const sdk = known('server.endpoints')?.find(({ role, tcp }) => role === 'grpc-sdk' && tcp === 'open');
    if (sdk?.speaks === 'nacos-grpc') return pass(seen('server.endpoints', `${sdk.host}:${sdk.port} speaks gRPC of Nacos`));
    const wrong = SPOKEN.get(sdk?.speaks ?? null);
    if (sdk && wrong) {
      const args = { host: sdk.host, port: sdk.port, detail: sdk.detail, reason: '' };
      return fail(args, [seen('server.endpoints', `${sdk.host}:${sdk.port}: ${sdk.detail}`)], { case: wrong });
    }
    const digest = known('logs.digest');
    const matches = digest && !hasConnected(digest) ? matchSignatures(digest, SIGNATURES) : [];
    const evidence = logEvidence(seen, matches);
    // TLS that only one side has looks alike.
    if (evidence) return fail({ ...dialled(matches, digest), detail: '', reason: matches[0]?.signature.anchor ?? '' }, evidence, { case: 'log', confidence: 'suspected' });
    return unknown('server.endpoints', 'nobody has asked the gRPC port');
  },
});
