import { continueProcess, openPort, run, seeListening, seePortHolder, tryPort } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { isLoopbackHost, sameHost } from '../../src/syntax/ip.ts';
import { STANDALONE } from '../../src/nacos/member-list.ts';
import { startMember } from './shared/start-member-fix.ts';
import { PORT_MESSAGES } from './shared/member-port-words.ts';
import { areTried, caseOf, othersOf, stoppedOn, WITHOUT_LEADER, youngOn } from './shared/member-port-unreachable.ts';
import { ASK_NAME_SERVERS } from '../client/shared/name-server-fix.ts';

export default defineRule({
  id: 'cluster/member-port-unreachable', listsMembers: true, severity: 'error',
  title: { en: 'This node cannot reach a port of another member', zh: '本节点连不上其他成员的端口' },
  message: PORT_MESSAGES,
  why: {
    en: 'Nodes need the main port, +1001 and -1000 of one another. While only JRaft is cut off every member still shows UP, and nothing can be elected, published or registered persistently.',
    zh: '节点之间需要互通主端口、+1001 和 -1000。只有 JRaft 端口不通时，所有成员仍显示 UP，但无法选主、无法发布配置和注册持久化实例。',
  },
  fix: [
    { risk: 'none', when: ['raft', 'grpc', 'silent', 'main'], do: tryPort('{host}', '{port}'), text: {
      en: 'Allow TCP {port} between all nodes, in the firewall of {host}, the security groups, the network policy; then try it from here.',
      zh: '在 {host} 的防火墙、安全组和网络策略中放通所有节点之间的 TCP {port}，然后在本节点验证。',
    } },
    { risk: 'none', when: ['raft-closed', 'grpc-closed'], do: seePortHolder(), text: {
      en: 'Refused, not dropped: on {host} see whether its Nacos listens on {port}. If nothing does, its log says why it could not take the port: start that node again once it is free. If it listens, a firewall rejects.',
      zh: '是被拒绝而不是被丢弃：在 {host} 上查看它的 Nacos 是否在监听 {port}。没有监听时，它的日志会说明为什么没能占用该端口，释放后重启该节点；已在监听时，是防火墙在拒绝连接。',
    } },
    { risk: 'none', when: ['raft', 'grpc', 'raft-closed', 'grpc-closed', 'main'], do: openPort('{port}'), text: {
      en: 'If it is the firewall of {host}, open the port there.',
      zh: '如果是 {host} 的防火墙拦截，在那台机器上放通该端口。',
    } },
    { risk: 'none', when: ['not-grpc'], do: seePortHolder(), text: {
      en: 'On {host} see who holds {port}: another program, or a proxy that forwards HTTP only. Free the port, or let the proxy forward TCP.',
      zh: '在 {host} 上查看谁占用了 {port}：其他程序，或只转发 HTTP 的代理。释放该端口，或让代理按 TCP 转发。',
    } },
    { risk: 'none', when: ['mute'], do: run({ sh: 'ps -C java -o pid,stat,rss,args', cmd: 'tasklist /fi "imagename eq java.exe" /v', powershell: 'Get-Process java | Format-List Id,Responding,CPU,WorkingSet64' }), text: {
      en: 'Look on {host} at the state of its process: T means stopped, and kill -CONT with its pid wakes it. Else its logs/nacos_gc.log and jstack tell what it is busy with.',
      zh: '在 {host} 上查看该进程的状态：T 表示被挂起，用 kill -CONT 加进程号恢复；否则查看它的 logs/nacos_gc.log 和 jstack，确认它在忙什么。',
    } },
    { risk: 'none', when: ['stopped'], do: continueProcess(), text: {
      en: 'Wake the process; then find out who stopped it (a debugger, Ctrl+Z, a freezer of the container engine).',
      zh: '恢复该进程，再查明是谁挂起了它（调试器、Ctrl+Z 或容器引擎的冻结操作）。',
    } },
    ...startMember({ there: 'dead', here: 'dead-here' }),
    { risk: 'none', when: ['starting'], text: {
      en: 'Look again in a minute. If it is not up then, its start hangs: examine that node by itself.',
      zh: '一分钟后再检查一次。如果届时仍未启动完成，说明启动卡住了，请单独诊断该节点。',
    } },
    { ...ASK_NAME_SERVERS, when: ['resolver'] },
    { risk: 'none', when: ['name'], do: seeListening(), text: {
      en: 'Make the name resolve on every node (DNS, /etc/hosts), or write the address into conf/cluster.conf on every node.',
      zh: '让所有节点都能解析该主机名（DNS 或 /etc/hosts），或在每个节点的 conf/cluster.conf 中改用 IP 地址。',
    } },
  ],
  needs: ['server.endpoints', 'nacos.processes'], uses: ['nacos.mode', 'server.members', 'nacos.main-port', 'nacos.self-address'],
  subject: 'member {member}', symptoms: ['member-down'], explains: ['no-leader', 'not-ready', 'request-refused', 'start-hangs', 'member-silent'],
  explainsBy: { grpc: WITHOUT_LEADER, 'grpc-closed': WITHOUT_LEADER, 'not-grpc': WITHOUT_LEADER, main: ['request-refused'] },
  references: ['docs: quickstart/deployment ports 8848, 9848, 9849, 7848'],

  check({ facts, known, seen, fail, pass, na, unknown }) {
    if (known('nacos.mode')?.mode === 'standalone') return na(STANDALONE);
    if (!facts['nacos.processes'].some(({ own, network }) => own && network !== 'other')) return na({ en: 'it was not looked from the host of a running member', zh: '不是在运行中的成员所在主机上检查的' });
    const others = othersOf(facts['server.endpoints']);
    if (others.length === 0) return na({ en: 'no port of another member was tried', zh: '没有检查其他成员的端口' });
    const members = known('server.members');
    const lost = others.flatMap(other => {
      const found = caseOf(other, members);
      return found === null ? [] : [{ ...found, member: `${other.host}:${other.port}`, host: other.host }];
    });
    if (lost.length === 0) return areTried(others) ? pass(seen('server.endpoints', `${others.length} other members: what this node needs of them is open, or they are known to be down`)) : unknown('server.endpoints', 'not every port of the other members was tried');
    const isHere = (host: string): boolean => isLoopbackHost(host) || sameHost(known('nacos.self-address')?.address ?? '', host);
    return lost.map(({ name, port, detail, member, host }) => {
      const tried = seen('server.endpoints', `${host}:${port} ${detail}`);
      const stopped = name === 'mute' && isHere(host) ? stoppedOn(facts['nacos.processes'], port) : undefined;
      if (stopped) return fail({ member, host, port, detail, pid: stopped.pid }, [tried, seen('nacos.processes', `pid ${stopped.pid}: state T`)], { case: 'stopped' });
      const young = name === 'dead' && isHere(host) ? youngOn(facts['nacos.processes'], port) : undefined;
      if (young || name === 'starting') return fail({ member, host, port, detail }, [tried], { case: 'starting', severity: 'warning' });
      return fail({ member, host, port, detail }, [tried], { case: name === 'dead' && isHere(host) ? 'dead-here' : name, severity: name === 'main' ? 'warning' : 'error' });
    });
  },
});
