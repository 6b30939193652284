import { continueProcess, headUrl, resolveName, runEverywhere, seeListening, seePortHolder, seeState, tryPort } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';
import type { Endpoint, ServerState } from '../../../src/model/nacos.ts';
import type { Fact, Obstacle } from '../../../src/model/fact.ts';
import { ASK_NAME_SERVERS } from './name-server-fix.ts';
import { table } from '../../../src/syntax/table.ts';

/** The server that was named; the others are members it has lost. */
export const named = (endpoints: readonly Endpoint[]): Endpoint | undefined => endpoints.find(({ role }) => role === 'main');

const CLOSED: Readonly<Partial<Record<Endpoint['tcp'], string>>> = { closed: 'closed', filtered: 'filtered', unresolvable: 'unresolvable', 'resolver-silent': 'resolver-silent' };

/** The status with which it answers what every Nacos is asked; 0: not told. */
export const statusOf = ({ detail }: Endpoint): number => Number(/^HTTP(?:\/1\.[01])? (\d{3})\b/.exec(detail)?.[1] ?? 0);

/** What a gateway says of the server behind it (520 to 527 are Cloudflare's). */
const isOfGateway = (status: number): boolean => status === 502 || status === 503 || status === 504 || (status >= 520 && status <= 527);

/** Which case a status is that came in no words of Nacos; undefined: that cannot be told. */
const codeCase = (status: number, obstacle: Obstacle): string | undefined => {
  // 404 and its like on every path that any version of Nacos serves.
  if (obstacle === 'unsupported' || (status === 200 && obstacle === 'unparsable')) return 'other-path';
  // Nacos itself refuses so too, and has not every path in every version.
  if (obstacle === 'denied' || status < 300 || [401, 403, 404, 405, 410, 501].includes(status)) return undefined;
  if (status < 400) return 'redirected';
  if (status === 407 || status === 511) return 'login-before';
  if (status === 429) return 'throttled';
  return isOfGateway(status) ? 'gateway' : status < 500 ? 'rejected' : 'failing';
};

/** Which message fits; null when it answers as Nacos, undefined when that cannot be told. */
export const caseOf = (main: Endpoint, state: Fact<ServerState>): string | null | undefined => {
  const { tcp, speaks } = main;
  const closed = CLOSED[tcp];
  if (closed) return closed;
  if (tcp !== 'open') return undefined;
  if (state.status === 'known' || speaks === 'nacos-http') return null;
  if (speaks === 'silent') return 'silent';
  if (speaks === 'other' || speaks === 'nacos-grpc' || speaks === 'jraft') return 'stranger';
  return speaks === 'http1' ? codeCase(statusOf(main), state.obstacle) : undefined;
};

const NO_HINT = { en: '', zh: '' };

/** `http://host` is port 80, which who types it does not mean. */
export const hintOf = ({ host, port }: Endpoint): Text =>
  port !== 80 && port !== 443
    ? NO_HINT
    : {
        en: ` (a URL without a port means ${port}; Nacos itself listens on 8848: nacos-doctor check ${host}:8848)`,
        zh: `（URL 不写端口即为 ${port}；Nacos 自身监听 8848：nacos-doctor check ${host}:8848）`,
      };

export const place = ({ host, port }: Endpoint): string => `${host}:${port}`;

/** By what HTTP code somebody answers who is not Nacos, or not well. */
export const CODE_MESSAGES: Readonly<Record<string, Text>> = table({
  redirected: { en: 'What answers on {server} sends elsewhere (HTTP {status}): a proxy or a login page stands before Nacos', zh: '{server} 返回跳转（HTTP {status}）：Nacos 前面有代理或登录页' },
  'login-before': { en: 'What answers on {server} wants a login of its own (HTTP {status}): a proxy stands between', zh: '{server} 要求先登录（HTTP {status}）：中间有一层代理' },
  throttled: { en: 'What answers on {server} has had too many requests (HTTP 429): a gateway or Nacos itself throttles them', zh: '{server} 返回请求过多（HTTP 429）：网关或 Nacos 自身在限流' },
  gateway: { en: 'A gateway answers on {server}, and says that it gets nothing from the server behind it (HTTP {status})', zh: '{server} 上应答的是网关，它表示后端没有正常响应（HTTP {status}）' },
  rejected: { en: 'What answers on {server} rejects every request (HTTP {status}), in no words of Nacos', zh: '{server} 拒绝所有请求（HTTP {status}），且返回内容不是 Nacos 的' },
  failing: { en: 'What answers on {server} fails on every request (HTTP {status}), in no words of Nacos', zh: '{server} 对所有请求都返回错误（HTTP {status}），且返回内容不是 Nacos 的' },
});

const SEE_HEAD = headUrl('http://{server}/nacos/v1/console/health/liveness');

/** What to do, by what was measured. */
export const MAIN_PORT_FIXES: NonEmpty<Fix> = [
  { risk: 'none', when: ['closed'], do: seeListening(), text: {
    en: 'On that machine see whether Nacos runs and on which port it listens.',
    zh: '在目标机器上确认 Nacos 是否在运行、监听哪个端口。',
  } },
  { risk: 'none', when: ['closed'], do: runEverywhere('nacos-doctor check "<nacos home>"'), text: {
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
  { ...ASK_NAME_SERVERS, when: ['resolver-silent'] },
  { risk: 'none', when: ['stopped'], do: continueProcess(), text: {
    en: 'Wake it (jstack would wait for ever), then find out who stopped it: a debugger, Ctrl+Z, the freezer of a container engine.',
    zh: '恢复该进程（此时 jstack 会一直等待），再查明是谁挂起了它：调试器、Ctrl+Z 或容器引擎的冻结操作。',
  } },
  { risk: 'none', when: ['hung', 'queue-full'], do: seeState(), text: {
    en: 'Take a thread dump with `jstack {pid}` and look at logs/nacos_gc.log for collections that follow each other; then restart.',
    zh: '先用 `jstack {pid}` 抓取线程栈，并查看 logs/nacos_gc.log 是否在连续回收，然后重启。',
  } },
  { risk: 'none', when: ['silent'], do: seePortHolder(), text: {
    en: 'On that machine look at the process that listens there: stopped (state T), out of memory, or waiting; `jstack` shows what its threads wait for.',
    zh: '在目标机器上查看监听该端口的进程：是否被挂起（状态 T）、内存耗尽或在等待；`jstack` 可以看到线程在等什么。',
  } },
  { risk: 'none', when: ['stranger'], text: {
    en: 'Name the main port of Nacos (server.port, 8848 unless changed), not gRPC (+1000, +1001) or Raft (−1000).',
    zh: '请使用 Nacos 的主端口（server.port，默认 8848），而不是 gRPC（+1000、+1001）或 Raft（−1000）端口。',
  } },
  { risk: 'none', when: ['redirected'], do: SEE_HEAD, text: {
    en: 'Ask the address to which it sends (Location), with its scheme: or let the proxy pass /nacos on without redirecting.',
    zh: '改用它跳转到的地址（Location，注意协议），或让代理直接转发 /nacos 而不跳转。',
  } },
  { risk: 'none', when: ['login-before', 'rejected'], do: SEE_HEAD, text: {
    en: 'Ask Nacos itself, past the proxy or the firewall of web applications (its Server header tells which); clients of Nacos cannot log in to a proxy.',
    zh: '绕过代理或 WAF（看 Server 响应头）直接访问 Nacos；Nacos 客户端无法向代理登录。',
  } },
  { risk: 'none', when: ['throttled'], do: SEE_HEAD, text: {
    en: 'See who throttles (Server header), and who sends so much: its access log counts requests by address. Then ask again.',
    zh: '看是谁在限流（Server 响应头）、谁请求过多（它的访问日志按来源地址统计），之后再检查一次。',
  } },
  { risk: 'none', when: ['gateway', 'failing'], do: SEE_HEAD, text: {
    en: 'Look on the server behind it: whether Nacos runs, on which port, and what its log says; then at the error log of the gateway, which names the address it tried.',
    zh: '到后端服务器上确认 Nacos 是否在运行、监听哪个端口、日志说了什么；再看网关的错误日志，其中有它连接的后端地址。',
  } },
  { risk: 'none', when: ['other-path'], do: runEverywhere('nacos-doctor check http://{server}/"<context path>"'), text: {
    en: 'Give the address with its context path and scheme.',
    zh: '请写上 context path 和协议再检查。',
  } },
];
