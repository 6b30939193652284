import { resolveName, runEverywhere, seeListening, seePortHolder, seeState, tryPort } from '../../src/kit/fix.ts';
import { GRPC_SDK_OFFSET } from '../../src/nacos/ports.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Endpoint, ServerState } from '../../src/model/nacos.ts';
import type { Fact } from '../../src/model/fact.ts';

/** The server that was named; the others are members it has lost. */
const named = (endpoints: readonly Endpoint[]): Endpoint | undefined => endpoints.find(({ role }) => role === 'main');

const CLOSED: Readonly<Partial<Record<Endpoint['tcp'], string>>> = { closed: 'closed', filtered: 'filtered', unresolvable: 'unresolvable' };

/** Which message fits; null when it answers as Nacos, undefined when that cannot be told. */
const caseOf = ({ tcp, speaks }: Endpoint, state: Fact<ServerState>): string | null | undefined => {
  const closed = CLOSED[tcp];
  if (closed) return closed;
  if (tcp !== 'open') return undefined;
  if (state.status === 'known' || speaks === 'nacos-http') return null;
  if (speaks === 'silent') return 'silent';
  if (speaks === 'other' || speaks === 'nacos-grpc' || speaks === 'jraft') return 'stranger';
  // 404 and its like on every path that any version of Nacos serves; a refusal (401, 403) may well be Nacos.
  return speaks === 'http1' && state.obstacle === 'unsupported' ? 'other-path' : undefined;
};

const place = ({ host, port }: Endpoint): string => `${host}:${port}`;

export default defineRule({
  id: 'client/main-port-unreachable',
  severity: 'error',
  title: { en: 'No Nacos answers at the address', zh: '该地址上没有可用的 Nacos' },
  message: {
    closed: { en: 'Nothing listens on {server}: the connection is refused', zh: '{server} 没有服务在监听，连接被拒绝' },
    filtered: { en: '{server} does not answer: a firewall, a wrong address, or the host is down', zh: '{server} 没有响应：防火墙拦截、地址错误或主机未开机' },
    unresolvable: { en: 'The name {host} does not resolve on this machine', zh: '本机无法解析主机名 {host}' },
    silent: { en: '{server} takes the connection and never answers', zh: '{server} 接受连接后一直没有响应' },
    hung: {
      en: 'The server (pid {pid}) takes connections on {server} and never answers: it is stopped, out of threads, or busy with garbage collection',
      zh: '服务端（pid {pid}）在 {server} 上接受连接但一直不响应：进程被挂起、线程耗尽，或一直在做垃圾回收',
    },
    stranger: { en: 'What answers on {server} is not the HTTP port of a Nacos: {detail}', zh: '{server} 上的服务不是 Nacos 的 HTTP 端口：{detail}' },
    'other-path': {
      en: 'An HTTP server answers on {server}, but nothing of Nacos is found there: another context path, a gateway that forwards other paths, or no Nacos',
      zh: '{server} 上有 HTTP 服务，但找不到 Nacos 的接口：context path 不同、网关没有转发这些路径，或者根本不是 Nacos',
    },
  },
  why: {
    en: 'Console, HTTP API and clients start from this port; the gRPC ports are counted from it.',
    zh: '控制台、HTTP API 和客户端都从这个端口进入，gRPC 端口也由它推算得出。',
  },
  fix: [
    { risk: 'none', when: ['closed'], do: seeListening(), text: {
      en: 'On that machine see whether Nacos runs and on which port it listens.',
      zh: '在目标机器上确认 Nacos 是否在运行、监听哪个端口。',
    } },
    { risk: 'none', when: ['closed'], do: runEverywhere('nacos-doctor check <nacos home>'), text: {
      en: 'If it does not run, let the tool look at the installation there: it tells why the last start failed.',
      zh: '如果没有运行，请在那台机器上检查安装目录，工具会指出上次启动失败的原因。',
    } },
    { risk: 'none', when: ['filtered'], do: tryPort(), text: {
      en: 'Let TCP {port} (and {grpc}) through from here to {host}: firewall, security group, network policy.',
      zh: '放通本机到 {host} 的 TCP {port}（以及 {grpc}）：防火墙、安全组、网络策略。',
    } },
    { risk: 'none', when: ['unresolvable'], do: resolveName(), text: {
      en: 'Correct the name, or make it known to this machine (DNS, /etc/hosts).',
      zh: '改正主机名，或让本机能解析它（DNS、/etc/hosts）。',
    } },
    { risk: 'none', when: ['hung'], do: seeState(), text: {
      en: 'See whether it is stopped: state T is, and `kill -CONT {pid}` wakes it (jstack would wait for ever). Else take a thread dump with `jstack {pid}`, then restart.',
      zh: '查看进程是否被挂起：状态为 T 即是，用 `kill -CONT {pid}` 恢复（此时 jstack 会一直等待）；否则先用 `jstack {pid}` 抓取线程栈，再重启。',
    } },
    { risk: 'none', when: ['silent'], do: seePortHolder(), text: {
      en: 'On that machine look at the process that listens there: stopped (state T), out of memory, or waiting; `jstack` shows what its threads wait for.',
      zh: '在目标机器上查看监听该端口的进程：是否被挂起（状态 T）、内存耗尽或在等待；`jstack` 可以看到线程在等什么。',
    } },
    { risk: 'none', when: ['stranger'], text: {
      en: 'Name the main port of Nacos (server.port, 8848 unless changed), not gRPC (+1000, +1001) or Raft (−1000).',
      zh: '请使用 Nacos 的主端口（server.port，默认 8848），而不是 gRPC（+1000、+1001）或 Raft（−1000）端口。',
    } },
    { risk: 'none', when: ['other-path'], do: runEverywhere('nacos-doctor check http://{server}/<context path>'), text: {
      en: 'Give the address with its context path and scheme.',
      zh: '请写上 context path 和协议再检查。',
    } },
  ],
  needs: ['server.endpoints'],
  uses: ['server.state', 'nacos.processes'],
  explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused', 'not-ready'],
  references: ['distribution/conf/application.properties@2.3.2', 'alibaba/nacos#10582'],

  check({ facts, maybe, known, seen, fail, pass, na, unknown }) {
    const main = named(facts['server.endpoints']);
    if (!main) return unknown('server.endpoints', 'the main port was not tried');
    const state = maybe['server.state'];
    const own = known('nacos.processes')?.find(each => each.own);
    const hung = own !== undefined && main.tcp === 'open' && main.speaks === 'silent';
    // On the server's own host its process, its ports and its log tell more than a closed port.
    if (known('nacos.processes') !== undefined && !hung) return na({ en: 'the server was looked at on its own host', zh: '已在服务器本机上检查' });
    const name = hung ? 'hung' : caseOf(main, state);
    const quote = seen('server.endpoints', `${place(main)} ${main.tcp}${main.speaks === null ? '' : `, ${main.speaks}`} (${main.detail})`);
    if (name === null) return pass(quote);
    if (name === undefined) return unknown('server.endpoints', `${place(main)} ${main.tcp}, ${main.detail}`);
    const args = { host: main.host, port: main.port, grpc: main.port + GRPC_SDK_OFFSET, server: place(main), detail: main.detail, pid: own?.pid ?? 0 };
    return fail(args, [quote], { case: name });
  },
});
