import { seePortHolder, seeProcess, setProperty, startServer } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { PortRole } from '../../../src/model/nacos.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';
import { table } from '../../../src/syntax/table.ts';

export const PORT_LABEL: Readonly<Record<PortRole, Text>> = {
  main: { en: 'the main port', zh: '主端口' },
  'grpc-sdk': { en: 'the client gRPC port (main + 1000)', zh: '客户端 gRPC，主端口 + 1000' },
  'grpc-cluster': { en: 'the cluster gRPC port (main + 1001)', zh: '集群 gRPC，主端口 + 1001' },
  raft: { en: 'the JRaft port (main − 1000)', zh: 'JRaft，主端口 − 1000' },
  console: { en: 'the console port', zh: '控制台' },
  mcp: { en: 'the MCP port', zh: 'MCP' },
};

const PLAIN: Readonly<Record<string, Text>> = table({
  nacos: { en: 'Port {port}, {role}, is held by another Nacos ({other})', zh: '端口 {port}（{role}）被另一个 Nacos 占用（{other}）' },
  program: {
    en: 'Port {port}, {role}, is held by another program: pid {pid}, {command}',
    zh: '端口 {port}（{role}）被其他程序占用：进程 {pid}，{command}',
  },
  unseen: {
    en: 'Port {port}, {role}, is held by a process that this user may not see',
    zh: '端口 {port}（{role}）已被占用，但当前用户无权查看是哪个进程',
  },
  logged: { en: 'The last start found port {port}, {role}, taken', zh: '上次启动时端口 {port}（{role}）已被占用' },
  'logged-default': { en: 'The last start found {role} taken: {port}, if the main port is the default {main}; with another main port it moves along', zh: '上次启动时 {role} 端口已被占用：主端口为默认的 {main} 时即 {port}，改过主端口则随之变化' },
});

/** Messages by the cases of `judgePorts`. */
export const PORT_MESSAGES: Readonly<Record<string, Text>> = table({
  ...PLAIN,
  'was-taken': { en: 'Port {port}, {role}, was taken at the last start and is free now', zh: '端口 {port}（{role}）在上次启动时被占用，现在已空闲' },
  'already-running': {
    en: 'The last start failed because this server already runs (pid {pid}) and holds port {port}',
    zh: '上次启动失败是因为本服务已在运行（进程 {pid}），端口 {port} 由它占用',
  },
});

const HOLDER: readonly Fix[] = [
  { risk: 'none', when: ['nacos'], do: seeProcess(), text: {
    en: 'Look whose Nacos that is. Only if nobody needs it, stop it the way it was started (its bin/shutdown.sh, service, container) and start this one again; clients connected to it lose it.',
    zh: '先确认那个 Nacos 归谁使用。确定没人需要时，才用它自己的方式停掉（它的 bin/shutdown.sh、服务或容器），再启动本服务；连接在它上面的客户端会断开。',
  } },
  { risk: 'none', when: ['program'], do: seeProcess(), text: {
    en: 'Look what it is; if it is not needed, stop it the way it was started (service, container) and start Nacos again.',
    zh: '先看清它是什么；如果不需要，用它自己的方式停掉（服务、容器等），再启动 Nacos。',
  } },
  { risk: 'none', when: ['unseen', 'logged', 'logged-default'], do: seePortHolder(), text: {
    en: 'See who holds it, as root or administrator (Windows: the last column is the pid, `tasklist` names it).',
    zh: '用 root 或管理员权限查看是谁占用了它（Windows：最后一列是 PID，用 `tasklist` 查程序名）。',
  } },
];

const AFTERWARDS: readonly Fix[] = [
  { risk: 'restart', when: ['was-taken'], do: startServer(), text: {
    en: 'Start Nacos again. If it happens once more, another program takes the port now and then, or the old process had not ended yet.',
    zh: '重新启动 Nacos 即可。如果再次出现，说明有程序会不时占用该端口，或旧进程当时尚未退出。',
  } },
  { risk: 'none', when: ['already-running'], text: {
    en: 'Nothing needs to be done if you only wanted it to run. To restart it, stop it first: bin/shutdown.sh, wait until pid {pid} is gone, then bin/startup.sh.',
    zh: '如果只是想让它运行，无需处理。要重启请先停：执行 bin/shutdown.sh，等进程 {pid} 退出后再执行 bin/startup.sh。',
  } },
];

/** Moves the main port, and with it every derived one. */
export const MOVE_MAIN_PORT: Fix = { risk: 'restart', when: ['nacos', 'program', 'unseen', 'logged', 'logged-default'], next: ['raft/raft-ip-changed'], do: setProperty('{key}', '{proposed}', '{file}'), text: {
  en: 'Give this server another main port, at least 10 away from every other Nacos of the host, for example {proposed}. In a cluster, change this member in conf/cluster.conf on every node too; clients must use the new port. JRaft remembers the old port in data/protocol/raft: check again after the start.',
  zh: '给本服务换一个主端口，与本机其他 Nacos 的主端口至少相差 10，例如 {proposed}。集群模式下，还要在所有节点的 conf/cluster.conf 中改掉本成员的端口；客户端也要改用新端口。JRaft 会在 data/protocol/raft 中记住旧端口，启动后请再检查一次。',
} };

/** Moves the console of 3.x. */
export const MOVE_CONSOLE_PORT: Fix = { risk: 'restart', when: ['nacos', 'program', 'unseen', 'logged', 'logged-default'], do: setProperty('{key}', '{proposed}', '{file}'), text: {
  en: 'Give the console another port, for example {proposed} (Docker: NACOS_CONSOLE_PORT, and publish it).',
  zh: '给控制台换一个端口，例如 {proposed}（Docker 用 NACOS_CONSOLE_PORT，并映射该端口）。',
} };

/** Fixes by the cases of `judgePorts`; `move` says how this port is moved. */
export const portFixes = (move: Fix): NonEmpty<Fix> => [...HOLDER, ...AFTERWARDS, move] as unknown as NonEmpty<Fix>;
