import { continueProcess, resolveName, runEverywhere, seeListening, seePortHolder, seeState, tryPort } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';
import type { Endpoint, ServerState } from '../../../src/model/nacos.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { ASK_NAME_SERVERS } from './name-server-fix.ts';

/** The server that was named; the others are members it has lost. */
export const named = (endpoints: readonly Endpoint[]): Endpoint | undefined => endpoints.find(({ role }) => role === 'main');

const CLOSED: Readonly<Partial<Record<Endpoint['tcp'], string>>> = { closed: 'closed', filtered: 'filtered', unresolvable: 'unresolvable', 'resolver-silent': 'resolver-silent' };

/** Which message fits; null when it answers as Nacos, undefined when that cannot be told. */
export const caseOf = ({ tcp, speaks }: Endpoint, state: Fact<ServerState>): string | null | undefined => {
  const closed = CLOSED[tcp];
  if (closed) return closed;
  if (tcp !== 'open') return undefined;
  if (state.status === 'known' || speaks === 'nacos-http') return null;
  if (speaks === 'silent') return 'silent';
  if (speaks === 'other' || speaks === 'nacos-grpc' || speaks === 'jraft') return 'stranger';
  // 404 and its like on every path that any version of Nacos serves; a refusal (401, 403) may well be Nacos.
  return speaks === 'http1' && state.obstacle === 'unsupported' ? 'other-path' : undefined;
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
  { risk: 'none', when: ['other-path'], do: runEverywhere('nacos-doctor check http://{server}/"<context path>"'), text: {
    en: 'Give the address with its context path and scheme.',
    zh: '请写上 context path 和协议再检查。',
  } },
];
