import { openPort, restartServer, run, searchLog, seeThreads } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { aroundOf, isStarted, isSpared, metOn, ownPortsOf } from './shared/own-port.ts';
import { PORT_LABEL } from './shared/port-taken-texts.ts';

const SEE_FIREWALL = run({
  linux: 'sudo nft list ruleset; sudo iptables -S', macos: 'sudo pfctl -sr',
  cmd: 'netsh advfirewall firewall show rule name=all dir=in', powershell: 'Get-NetFirewallRule -Enabled True -Direction Inbound -Action Block',
});

export default defineRule({
  id: 'ports/own-port-unreachable', severity: 'error',
  title: { en: 'A port of the running server is out of reach on its own host', zh: '服务端正在运行，但在本机上也连不上它的某个端口' },
  message: {
    'not-listening': { en: 'The server (pid {pid}) runs, but nobody listens on {port}, {role}', zh: '服务端（pid {pid}）正在运行，但 {port}（{role}）无人监听' },
    refused: { en: 'The server (pid {pid}) listens on {port}, {role}, yet connections to it are refused on its own machine: a firewall there rejects them', zh: '服务端（pid {pid}）在监听 {port}（{role}），但在本机上连接也被拒绝：本机防火墙拒绝了连接' },
    dropped: { en: 'The server (pid {pid}) listens on {port}, {role}, and nobody waits in its queue, yet connections get no answer on its own machine: a firewall there drops them', zh: '服务端（pid {pid}）在监听 {port}（{role}），连接队列为空，但在本机上连接也没有应答：本机防火墙丢弃了连接' },
    mute: { en: 'The server (pid {pid}) takes connections on {port}, {role}, and never answers there, though its main port answers', zh: '服务端（pid {pid}）的 {port}（{role}）能建立连接但一直不应答，而主端口应答正常' },
  },
  why: {
    en: 'Clients need the main port and + 1000, the other members the main port, + 1001 and − 1000. What this machine itself does not reach nobody reaches, though the process lives and other ports answer.',
    zh: '客户端需要主端口和 + 1000，其他成员需要主端口、+ 1001 和 − 1000。本机自己都连不上的端口，谁也连不上，即使进程还在、其他端口应答正常。',
  },
  fix: [
    { risk: 'none', when: ['refused', 'dropped'], do: SEE_FIREWALL, text: {
      en: 'Find the rule of this machine that rejects or drops TCP {port}, and take it away or let {port} pass before it.',
      zh: '在本机防火墙规则中找到拒绝或丢弃 TCP {port} 的那一条，删除它，或在它之前放行 {port}。',
    } },
    { risk: 'none', when: ['refused', 'dropped'], do: openPort('{port}'), text: {
      en: 'Where the firewall is managed by firewalld, ufw or Windows, open the port there.',
      zh: '如果防火墙由 firewalld、ufw 或 Windows 管理，在那里放通该端口。',
    } },
    { risk: 'none', when: ['not-listening'], do: searchLog('{port}', 5, 'logs/nacos.log', 'logs/start.out'), text: {
      en: 'See what the log says of this port since the start: the part of the server that serves it ended or never began.',
      zh: '查看日志中自启动以来关于该端口的记录：负责该端口的部分已退出或没有启动。',
    } },
    { risk: 'none', when: ['mute'], do: seeThreads(), text: {
      en: 'See what the threads of gRPC wait for (nacos-grpc-executor-*, grpc-nio-worker-*), twice within ten seconds.',
      zh: '隔十秒看两次 gRPC 线程（nacos-grpc-executor-*、grpc-nio-worker-*）在等什么。',
    } },
    { risk: 'restart', when: ['not-listening', 'mute'], do: restartServer(), text: {
      en: 'Restart the server: only a start binds its ports.',
      zh: '重启服务端：端口只在启动时绑定。',
    } },
  ],
  needs: ['server.endpoints', 'nacos.processes'], uses: ['host.listeners', 'logs.digest', 'nacos.mode', 'nacos.version', 'server.state'],
  subject: 'port {port}', symptoms: ['server-mute'], explains: ['grpc-unreachable', 'client-cannot-connect', 'member-down', 'no-leader', 'not-ready', 'cluster-alone'],
  references: ['core/.../BaseRpcServer.java:92@2.0.3', 'man 7 tcp: listen backlog'],

  check({ facts, known, seen, fail, pass, na, unknown }) {
    const own = facts['nacos.processes'].find(each => each.own);
    if (!own || own.network === 'other') return na({ en: 'it was not looked from the host of the running server', zh: '不是在运行中的服务端所在主机上检查的' });
    const ports = ownPortsOf(facts['server.endpoints']).filter(({ role }) => isStarted(role, known('server.state')));
    const around = aroundOf(own, ports, known('host.listeners'), newestBoot(known('logs.digest')), known('nacos.version')?.version);
    const met = ports.map(each => ({ each, name: metOn(each, around) }));
    const fails = met.flatMap(({ each: { role, host, port, tcp, speaks }, name }) => (name === 'fine' || name === 'starting' || name === 'unseen' ? [] : [fail(
      { port, role: PORT_LABEL[role], pid: own.pid },
      [seen('server.endpoints', `${host}:${port} ${tcp}${speaks === null ? '' : `, ${speaks}`}`), seen('nacos.processes', `pid ${own.pid} listens on ${own.listens?.join(', ') ?? '?'}`)],
      { case: name, severity: isSpared(role, known('nacos.mode')?.mode) ? 'warning' : 'error' },
    )]));
    if (fails.length > 0) return fails;
    if (met.some(({ name }) => name === 'starting')) return na({ en: 'it is not said that the start is done', zh: '尚无迹象表明启动已完成' });
    if (met.some(({ name }) => name === 'unseen')) return unknown('nacos.processes', 'on which ports it listens may not be seen');
    return pass(seen('server.endpoints', ports.map(({ port, tcp }) => `${port} ${tcp}`).join(', ')));
  },
});
