import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { resolveName, seeListening, tryPort } from '../../src/kit/fix.ts';
import { CLIENT_LOG_LITERALS } from '../../src/nacos/client-log/signs.ts';
import { isLoopbackHost } from '../../src/syntax/ip.ts';
import { offeredElsewhere } from './shared/offered.ts';
import { SDK_NAMES, serviceElsewhere, unreached } from './shared/client-steps.ts';

export default defineCaseRule({
  id: 'client/server-not-reached', severity: 'error', subject: '{server}',
  title: { en: 'A client does not get through to its server', zh: '客户端连不上服务端' },
  why: {
    en: 'A client first resolves the name, then connects to the main port (login, HTTP API) and, from 2.x on, to that port + 1000. What its log says of the first step that fails tells where to look: before the server, on its machine, or in Nacos.',
    zh: '客户端先解析主机名，再连接主端口（登录、HTTP API），2.x 起还要连接该端口 + 1000。日志中第一个失败的步骤说明该往哪里查：服务端之前的网络、服务端所在机器，还是 Nacos 本身。',
  },
  cases: {
    unresolvable: {
      message: { en: 'The {sdk} cannot resolve the name {host}', zh: '{sdk} 无法解析主机名 {host}' },
      fix: { risk: 'none', do: resolveName(), text: { en: 'On the client\'s machine (in its container, in its pod) see what the name resolves to; correct it in server-addr, or make it known there (DNS, hosts, the network of the compose file, the namespace of the Service).', zh: '在客户端所在的机器（容器、Pod）里查看该名称的解析结果；改正 server-addr，或让它在那里能解析（DNS、hosts、compose 的网络、Service 的命名空间）。' } },
    },
    scheme: {
      message: { en: 'The {sdk} asks for a host named “{host}”: its address is written with {host}://, which this client does not take', zh: '{sdk} 去解析名为 “{host}” 的主机：地址里写了 {host}://，而该客户端不接受协议前缀' },
      fix: { risk: 'restart', text: { en: 'Write host:port alone, without {host}:// (Node.js: serverList: \'10.0.0.5:8848\').', zh: '只写 host:port，去掉 {host}://（Node.js：serverList: \'10.0.0.5:8848\'）。' } },
    },
    'other-namespace': {
      message: { en: 'The {sdk} cannot resolve {host}: the Service of that name is in the namespace {namespace}', zh: '{sdk} 无法解析 {host}：同名 Service 在命名空间 {namespace} 中' },
      fix: { risk: 'restart', text: { en: 'Give the client {host}.{namespace}:8848 (in full {host}.{namespace}.svc.cluster.local): a bare name is looked for in the pod’s own namespace only.', zh: '客户端地址写成 {host}.{namespace}:8848（完整名称 {host}.{namespace}.svc.cluster.local）：只写名称时只在 Pod 自己的命名空间里查找。' } },
    },
    refused: {
      message: { en: '{server} refuses the {sdk}: nothing listens there', zh: '{server} 拒绝了 {sdk} 的连接：那里没有服务在监听' },
      fix: { risk: 'none', do: seeListening(), text: { en: 'On {host} see whether Nacos runs and on which port; if it does not, let the tool look at its installation.', zh: '在 {host} 上查看 Nacos 是否在运行、监听哪个端口；没有运行则检查它的安装目录。' } },
    },
    offered: {
      message: { en: 'The {sdk} asks {server}; what is declared offers Nacos there as {all} ({where})', zh: '{sdk} 访问 {server}；而部署文件中 Nacos 对外的端口是 {all}（{where}）' },
      fix: { risk: 'restart', text: { en: 'Give the client server-addr: {host}:{offered}. What is written without a port is asked at 8848.', zh: '把客户端的 server-addr 改为 {host}:{offered}；地址不写端口时默认使用 8848。' } },
    },
    'refused-here': {
      message: { en: 'The {sdk} asks its own machine ({server}), where nothing listens', zh: '{sdk} 访问的是它自己所在的机器（{server}），那里没有服务在监听' },
      fix: { risk: 'restart', text: { en: 'Give the client the address of the server. 127.0.0.1 is the machine, the container or the pod in which the client runs; it is also what a client takes when no address was read.', zh: '把客户端的地址改成服务端的地址。127.0.0.1 指客户端自己所在的机器、容器或 Pod；没有读到任何地址时，客户端也会用它。' } },
    },
    timeout: {
      message: { en: '{server} does not answer the {sdk}', zh: '{server} 没有响应 {sdk}' },
      fix: { risk: 'none', do: tryPort(), text: { en: 'From the client\'s machine try the port: a firewall, a security group or a wrong address is in between, or the server is overloaded.', zh: '在客户端机器上测试该端口：中间有防火墙、安全组，地址错误，或者服务端过载。' } },
    },
    'not-http': {
      message: { en: '{server} answers the {sdk}, but not in HTTP: it is no main port of a Nacos', zh: '{server} 对 {sdk} 有应答，但不是 HTTP：它不是 Nacos 的主端口' },
      fix: { risk: 'restart', text: { en: 'Give the client the main port (8848 unless changed), not the one of gRPC (+1000) or Raft (−1000); a client of 2.x and later adds 1000 by itself.', zh: '客户端要写主端口（默认 8848），不要写 gRPC（+1000）或 Raft（−1000）端口；2.x 及以后的客户端会自己加 1000。' } },
    },
    unreachable: {
      message: { en: 'The {sdk} has no route to {server}', zh: '{sdk} 到 {server} 没有路由' },
      fix: { risk: 'none', do: tryPort(), text: { en: 'See from the client\'s machine whether the address is right and the network is up (VPN, subnet, REJECT of a firewall).', zh: '在客户端机器上确认地址正确、网络可达（VPN、子网、防火墙 REJECT）。' } },
    },
  },
  needs: ['client.logs'], uses: ['deployment', 'proxy'], keeps: CLIENT_LOG_LITERALS,
  symptoms: ['client-cannot-connect'], explains: ['client-cannot-connect', 'request-refused', 'grpc-unreachable'],
  references: ['common/.../GrpcClient.java serverCheck@2.3.2', 'client/.../ServerHttpAgent.java@1.4.7', 'rpc_client.go@nacos-sdk-go v2.2.5', 'transport/rpc_client.py@nacos-sdk-python 2.0.9'],
  proof: ({ ask, known, seen, fail, clear, na }) => {
    const clients = ask('client.logs');
    const [first] = clients;
    if (!first) return na({ en: 'no line of a client was given', zh: '没有客户端的日志' });
    const fails = unreached(clients).map(({ client, step }) => {
      const host = step.host ?? '';
      const namespace = serviceElsewhere(known('deployment'), host);
      const offered = step.port === null || (step.cause !== 'refused' && step.cause !== 'timeout') ? null : offeredElsewhere(known('deployment'), known('proxy'), { host, main: step.port });
      const isScheme = step.cause === 'unresolvable' && /^https?$/.test(host);
      const name = offered ? 'offered' : step.cause === 'refused' && isLoopbackHost(host) ? 'refused-here' : isScheme ? 'scheme' : step.cause === 'unresolvable' && namespace !== null ? 'other-namespace' : step.cause;
      return fail(name, { ...offered, namespace: namespace ?? '', sdk: SDK_NAMES[client.sdk], host, port: step.port ?? 0, server: step.port === null ? host : `${host}:${step.port}` }, [seen('client.logs', step.quote, step.at)]);
    });
    return fails.length > 0 ? fails : clear(seen('client.logs', `${first.sdk}: ${first.reached ?? '-'}`));
  },
});
