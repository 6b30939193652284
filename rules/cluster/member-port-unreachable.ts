import { continueProcess, openPort, run, seeListening, seePortHolder, tryPort } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { isLoopbackHost, sameHost } from '../../src/syntax/ip.ts';
import { STANDALONE } from '../../src/nacos/member-list.ts';
import { startMember } from './shared/start-member-fix.ts';
import { caseOf, DEAD, othersOf, stoppedOn, WITHOUT_LEADER } from './shared/member-port-unreachable.ts';
import { ASK_NAME_SERVERS } from '../client/shared/name-server-fix.ts';

export default defineRule({
  id: 'cluster/member-port-unreachable', listsMembers: true, severity: 'error',
  title: { en: 'This node cannot reach a port of another member', zh: '本节点连不上其他成员的端口' },
  message: {
    raft: { en: 'From this node {member} is reached on its main port, but not on {port} (JRaft, main port - 1000): {detail}', zh: '从本节点能连上 {member} 的主端口，但连不上 {port}（JRaft，主端口 - 1000）：{detail}' },
    grpc: { en: 'From this node {member} is reached on its main port, but not on {port} (gRPC between servers, main port + 1001): {detail}', zh: '从本节点能连上 {member} 的主端口，但连不上 {port}（节点间 gRPC，主端口 + 1001）：{detail}' },
    'not-grpc': { en: 'What takes connections on {host}:{port} (main port + 1001 of {member}) does not speak the gRPC of a Nacos: {detail}', zh: '{host}:{port}（{member} 的主端口 + 1001）能建立连接，但不是 Nacos 的 gRPC：{detail}' },
    dead: DEAD,
    'dead-here': DEAD,
    silent: { en: 'From this node {member} does not answer on its main port: the host is down, or a firewall drops the connection', zh: '从本节点连接 {member} 的主端口没有响应：主机未开机，或被防火墙丢弃' },
    stopped: { en: 'From this node the main port of {member} takes connections and never answers: its process {pid} on this machine is stopped (state T)', zh: '从本节点连接 {member} 的主端口能建立连接但一直没有应答：本机上它的进程 {pid} 被挂起（状态 T）' },
    mute: { en: 'From this node the main port of {member} takes connections and never answers: its process is stopped, out of memory or out of threads', zh: '从本节点连接 {member} 的主端口能建立连接但一直没有应答：该进程被挂起、内存耗尽或线程耗尽' },
    resolver: { en: 'No name server answers this node for the name of the member {member}: whether there is such a name is not known', zh: '本节点的 DNS 服务器没有应答对成员 {member} 主机名的查询，无法判断该主机名是否存在' },
    name: { en: 'The name of the member {member} does not resolve on this node', zh: '本节点无法解析成员 {member} 的主机名' },
  },
  why: {
    en: 'Nodes need the main port, +1001 and -1000 of one another. While only JRaft is cut off every member still shows UP, and nothing can be elected, published or registered persistently.',
    zh: '节点之间需要互通主端口、+1001 和 -1000。只有 JRaft 端口不通时，所有成员仍显示 UP，但无法选主、无法发布配置和注册持久化实例。',
  },
  fix: [
    { risk: 'none', when: ['raft', 'grpc', 'silent'], do: tryPort('{host}', '{port}'), text: {
      en: 'Allow TCP {port} between all nodes, in the firewall of {host}, the security groups, the network policy; then try it from here.',
      zh: '在 {host} 的防火墙、安全组和网络策略中放通所有节点之间的 TCP {port}，然后在本节点验证。',
    } },
    { risk: 'none', when: ['raft', 'grpc'], do: openPort('{port}'), text: {
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
    { ...ASK_NAME_SERVERS, when: ['resolver'] },
    { risk: 'none', when: ['name'], do: seeListening(), text: {
      en: 'Make the name resolve on every node (DNS, /etc/hosts), or write the address into conf/cluster.conf on every node.',
      zh: '让所有节点都能解析该主机名（DNS 或 /etc/hosts），或在每个节点的 conf/cluster.conf 中改用 IP 地址。',
    } },
  ],
  needs: ['server.endpoints', 'nacos.processes'], uses: ['nacos.mode', 'server.members', 'nacos.main-port', 'nacos.self-address'],
  subject: 'member {member}', symptoms: ['member-down'], explains: ['no-leader', 'not-ready', 'request-refused', 'start-hangs'],
  explainsBy: { grpc: WITHOUT_LEADER, 'not-grpc': WITHOUT_LEADER },
  references: ['docs: quickstart/deployment ports 8848, 9848, 9849, 7848'],

  check({ facts, known, seen, fail, pass, na }) {
    if (known('nacos.mode')?.mode === 'standalone') return na(STANDALONE);
    if (!facts['nacos.processes'].some(({ own, network }) => own && network !== 'other')) return na({ en: 'it was not looked from the host of a running member', zh: '不是在运行中的成员所在主机上检查的' });
    const others = othersOf(facts['server.endpoints']);
    if (others.length === 0) return na({ en: 'no port of another member was tried', zh: '没有检查其他成员的端口' });
    const members = known('server.members');
    const lost = others.flatMap(other => {
      const found = caseOf(other, members);
      return found === null ? [] : [{ ...found, member: `${other.host}:${other.port}`, host: other.host }];
    });
    if (lost.length === 0) return pass(seen('server.endpoints', `${others.length} other members: what this node needs of them is open, or they are known to be down`));
    const isHere = (host: string): boolean => isLoopbackHost(host) || sameHost(known('nacos.self-address')?.address ?? '', host);
    return lost.map(({ name, port, detail, member, host }) => {
      const tried = seen('server.endpoints', `${host}:${port} ${detail}`);
      const stopped = name === 'mute' && isHere(host) ? stoppedOn(facts['nacos.processes'], port) : undefined;
      if (stopped) return fail({ member, host, port, detail, pid: stopped.pid }, [tried, seen('nacos.processes', `pid ${stopped.pid}: state T`)], { case: 'stopped' });
      return fail({ member, host, port, detail }, [tried], { case: name === 'dead' && isHere(host) ? 'dead-here' : name });
    });
  },
});
