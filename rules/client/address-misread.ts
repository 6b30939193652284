import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { hasFailed } from './shared/client-log.ts';
import { misread } from './shared/addresses.ts';
import { overClients, seenLine } from './shared/projects.ts';

const WRITE = { risk: 'restart', do: editSource('{file}', '{text}', '{proposed}', '{line}'), text: {
  en: 'Write {proposed}: host:port of the MAIN port, several divided by commas without blanks; the context path has its own key.',
  zh: '写成 {proposed}：只写主端口的 host:port，多个地址用英文逗号分隔、不留空格；context path 用单独的配置项。',
} } as const;

const OPEN = { risk: 'none', text: {
  en: 'Behind a proxy let {grpc} (= port + 1000) of {host} through as well, to 9848 of the server: it is plain TCP, no HTTP.',
  zh: '如果前面有代理，{host} 的 {grpc}（= 端口 + 1000）也要放通，并转发到服务端的 9848：这是 TCP 转发，不是 HTTP。',
} } as const;

/** The list of a client of HTTP, as it asked it: a server with a path of its own. */
const PATH_IN_LIST = /failed to req API:\/\S{1,120}? after all servers\(\[(?:[^\]\n]{0,200}?,\s?)?(?<text>https?:\/\/[\w.-]{1,255}(?::\d{1,5})?\/[\w./-]{1,100})[\],]/;

export default defineCaseRule({
  id: 'client/address-misread', severity: 'error',
  title: { en: 'The client reads the server address otherwise than meant', zh: '客户端对服务端地址的理解与原意不同' },
  why: {
    en: 'A client takes host:port of the main port and adds 1000 for gRPC by itself. A port that is not all digits is silently 8848, and so is a missing one, whatever scheme stands before it.',
    zh: '客户端只认主端口的 host:port，gRPC 端口由它自己加 1000。端口不是纯数字或没有写时，无论前面是什么协议，都会悄悄使用 8848。',
  },
  cases: {
    path: { message: { en: '{project}: {text} has a path behind the port, so {version} dials {host}:{port} and {grpc}', zh: '{project}：{text} 在端口后带了路径，{version} 实际连接 {host}:{port} 和 {grpc}' }, fix: WRITE },
    separator: { message: { en: '{project}: {text} is not divided as {version} reads it: it dials {host}:{port}', zh: '{project}：{text} 的分隔符 {version} 不认：它实际连接 {host}:{port}' }, fix: WRITE },
    blank: { message: { en: '{project}: the blank in "{text}" stays part of the address for the naming client of {version}', zh: '{project}：“{text}” 中的空格会被 {version} 的服务发现客户端当作地址的一部分' }, fix: WRITE },
    garbage: { message: { en: '{project}: the port of {text} is no number, so {version} takes {port}', zh: '{project}：{text} 的端口不是数字，{version} 会改用 {port}' }, fix: WRITE },
    scheme: { message: { en: '{project}: {text} has no scheme, and with ConfigUseRpc = false {version} takes it as a whole URL', zh: '{project}：{text} 没有写协议，而 ConfigUseRpc = false 时 {version} 会把它当作完整的 URL' }, fix: { risk: 'restart', do: editSource('{file}', '{text}', '{proposed}', '{line}'), text: { en: 'Write {proposed}, or let it talk gRPC (ConfigUseRpc = true) with a server from 2.0 on.', zh: '写成 {proposed}；服务端为 2.0 及以上时也可改用 gRPC（ConfigUseRpc = true）。' } } },
    twice: { message: { en: '{project}: {text} has a scheme, and {version} puts one of its own before it', zh: '{project}：{text} 写了协议，而 {version} 会在前面再加一次' }, fix: { ...WRITE, text: { en: 'Write {proposed}: host:port only; for TLS set ssl: true.', zh: '写成 {proposed}：只写 host:port；需要 TLS 时设置 ssl: true。' } } },
    'grpc-port': { message: { en: '{project}: {text} names the gRPC port: {version} adds 1000 and dials {grpc}', zh: '{project}：{text} 写的是 gRPC 端口：{version} 会再加 1000，去连 {grpc}' }, fix: WRITE },
    proxy: {
      message: { en: '{project} names port {schemePort} of {host}: {version} dials {schemePort} for its login only and {schemeGrpc} (= port + 1000) for everything else, and its log shows that it gets no connection', zh: '{project} 写的是 {host} 的 {schemePort} 端口：{version} 只有登录走 {schemePort}，其余都连 {schemeGrpc}（= 端口 + 1000），而日志显示没有连上' },
      fix: [{ risk: 'restart', text: { en: 'Let TCP {schemeGrpc} of {host} through to port 9848 of the server (as TCP, or as HTTP/2 without a change), or name the server itself with 8848.', zh: '在 {host} 上把 TCP {schemeGrpc} 转发到服务端的 9848（TCP 转发，或不改写的 HTTP/2），或者直接写服务端的 8848。' } }],
    },
    'no-port': {
      message: { en: '{project}: {text} names no port: {version} does not take that of the scheme ({schemePort}), and gRPC is the port + 1000 ({schemeGrpc} for port {schemePort})', zh: '{project}：{text} 没有写端口：{version} 不会使用协议的默认端口（{schemePort}），gRPC 端口是所写端口 + 1000（端口 {schemePort} 对应 {schemeGrpc}）' },
      fix: [WRITE, OPEN], severity: 'warning',
    },
    asked: {
      message: { en: 'The client was given {text} as a server: it puts the whole of its own path behind that, and gets no answer of Nacos there', zh: '客户端拿到的服务端地址是 {text}：它会在后面再拼上完整的 API 路径，因此得不到 Nacos 的应答' },
      fix: { risk: 'restart', text: { en: 'Write host:port of the main port in server-addr, with https:// before it only where the port speaks TLS. A path belongs into context-path (spring.cloud.nacos.discovery.context-path, and config.context-path); behind a proxy the one that the proxy publishes. A client from 2.0 on also needs port + 1000 there, as TCP.', zh: 'server-addr 只写主端口的 host:port，端口是 TLS 时才在前面加 https://。路径写到 context-path（spring.cloud.nacos.discovery.context-path 和 config.context-path），有反向代理时写代理对外的路径。2.0 及以上的客户端还要求那里的“端口 + 1000”可以 TCP 直达。' } },
      logged: { anchor: ' after all servers([', pattern: PATH_IN_LIST, not: /ErrCode:(?:40[13]|503)|unknown user|user not found|authorization failed|no such api:/i },
    },
    character: {
      message: { en: 'The client was given the address "{text}", in which a character stands that no address has (a blank is the usual one)', zh: '客户端拿到的地址是“{text}”，其中有地址不允许的字符（多半是空格）' },
      fix: { risk: 'restart', text: { en: 'Take it out where the address is entered: host:port, several divided by commas without blanks, nothing before or behind. That is server-addr of the client; in nacos-sync the address of the cluster in its console; a blank at the end of a line of a .properties file counts.', zh: '在填写地址的地方去掉它：只写 host:port，多个地址用英文逗号分隔，前后不留空格。客户端是 server-addr；nacos-sync 是控制台里集群的连接地址；.properties 文件行尾的空格也算。' } },
      logged: { anchor: 'Illegal character in authority', pattern: /URISyntaxException: Illegal character in authority at index \d{1,3}: https?:\/\/(?<text>[^\n/]{1,255}?)\/nacos\// },
    },
  },
  anyOf: ['client.projects'], uses: ['logs.digest'],
  explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'], over: 'each-by-itself',
  references: ['RpcClient.resolveServerInfo@2.3.2:899', 'naming ServerListManager.java:128@2.3.2', 'nacos-group/nacos-sdk-csharp#143', 'nacos-group/nacos-sdk-csharp#186', 'nacos-group/nacos-sdk-nodejs#113'],
  proof: look => {
    const isFailing = hasFailed(look.known('logs.digest'));
    return overClients(look, project => misread(project, isFailing).map(({ name, args, text, at }) =>
      look.fail(name, { project: project.name, ...args }, [seenLine(look, text, at)], name === 'no-port' && isFailing ? { severity: 'error' } : {})));
  },
});
