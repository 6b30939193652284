import { GRPC_SDK_OFFSET } from '../../src/nacos/ports.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { mayBeFull } from '../ports/shared/own-port.ts';
import { caseOf, CODE_MESSAGES, hintOf, MAIN_PORT_FIXES, named, place, statusOf } from './shared/main-port-unreachable.ts';

export default defineRule({
  id: 'client/main-port-unreachable', severity: 'error',
  title: { en: 'No Nacos answers at the address', zh: '该地址上没有可用的 Nacos' },
  message: {
    closed: { en: 'Nothing listens on {server}: the connection is refused{hint}', zh: '{server} 没有服务在监听，连接被拒绝{hint}' },
    filtered: { en: '{server} does not answer: a firewall, a wrong address, or the host is down{hint}', zh: '{server} 没有响应：防火墙拦截、地址错误或主机未开机{hint}' },
    unresolvable: { en: 'The name {host} does not resolve on this machine', zh: '本机无法解析主机名 {host}' },
    'resolver-silent': { en: 'No name server answers this machine for {host}: whether there is such a name is not known', zh: '本机的 DNS 服务器没有应答对 {host} 的查询，无法判断该主机名是否存在' },
    silent: { en: '{server} takes the connection and never answers', zh: '{server} 接受连接后一直没有响应' },
    hung: {
      en: 'The server (pid {pid}) takes connections on {server} and never answers: it is stopped, out of threads, or busy with garbage collection',
      zh: '服务端（pid {pid}）在 {server} 上接受连接但一直不响应：进程被挂起、线程耗尽，或一直在做垃圾回收',
    },
    'queue-full': {
      en: 'The server (pid {pid}) listens on {server} and takes no connection any more: its queue is full, and nobody empties it; it is out of memory or threads, or busy with garbage collection',
      zh: '服务端（pid {pid}）在 {server} 上监听，但不再接受新连接：等待队列已满且无人处理，可能是内存或线程耗尽，或一直在做垃圾回收',
    },
    stopped: {
      en: 'The server (pid {pid}) is stopped (state T): its ports take connections, and nobody answers on {server}',
      zh: '服务端进程（pid {pid}）被挂起（状态 T）：端口能连接，但 {server} 上无人应答',
    },
    stranger: { en: 'What answers on {server} is not the HTTP port of a Nacos: {detail}{hint}', zh: '{server} 上的服务不是 Nacos 的 HTTP 端口：{detail}{hint}' },
    ...CODE_MESSAGES,
    'other-path': {
      en: 'An HTTP server answers on {server}, but nothing of Nacos is found there: another context path, a gateway that forwards other paths, or no Nacos{hint}',
      zh: '{server} 上有 HTTP 服务，但找不到 Nacos 的接口：context path 不同、网关没有转发这些路径，或者根本不是 Nacos{hint}',
    },
  },
  why: {
    en: 'Console, HTTP API and clients start from this port; the gRPC ports are counted from it.',
    zh: '控制台、HTTP API 和客户端都从这个端口进入，gRPC 端口也由它推算得出。',
  },
  fix: MAIN_PORT_FIXES,
  needs: ['server.endpoints'], uses: ['server.state', 'nacos.processes', 'host.listeners'],
  symptoms: ['server-mute'], explains: ['member-silent', 'client-cannot-connect', 'grpc-unreachable', 'request-refused', 'not-ready'],
  // Of the gRPC port and of a server behind another path nothing was seen.
  explainsBy: { 'other-path': ['client-cannot-connect', 'request-refused'] },
  references: ['distribution/conf/application.properties@2.3.2', 'alibaba/nacos#10582'],

  check({ facts, maybe, known, seen, fail, pass, na, unknown }) {
    const main = named(facts['server.endpoints']);
    if (!main) return unknown('server.endpoints', 'the main port was not tried');
    const state = maybe['server.state'];
    const own = known('nacos.processes')?.find(each => each.own);
    // On the same machine what times out waits in a queue that is full; where nobody waits in it, a firewall dropped it (ports/own-port-unreachable).
    const isFull = own?.listens?.includes(main.port) === true && own.network !== 'other' && main.tcp === 'filtered' && mayBeFull(known('host.listeners')?.filter(({ port }) => port === main.port) ?? []);
    const hung = own !== undefined && (isFull || (main.tcp === 'open' && main.speaks === 'silent'));
    // On the server's own host its process, its ports and its log tell more than a closed port.
    if (known('nacos.processes') !== undefined && !hung) return na({ en: 'the server was looked at on its own host', zh: '已在服务器本机上检查' });
    const name = hung ? (own.state === 'T' ? 'stopped' : isFull ? 'queue-full' : 'hung') : caseOf(main, state);
    const quote = seen('server.endpoints', `${place(main)} ${main.tcp}${main.speaks === null ? '' : `, ${main.speaks}`} (${main.detail})`);
    if (name === null) return pass(quote);
    if (name === undefined) return unknown('server.endpoints', `${place(main)} ${main.tcp}, ${main.detail}`);
    const args = { host: main.host, port: main.port, grpc: main.port + GRPC_SDK_OFFSET, server: place(main), detail: main.detail, status: statusOf(main), pid: own?.pid ?? 0, hint: hintOf(main) };
    return fail(args, hung && own.state === 'T' ? [quote, seen('nacos.processes', `pid ${own.pid}: state T`)] : [quote], { case: name });
  },
});
