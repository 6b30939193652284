import { continueProcess, replaceMember, run, runEverywhere, tryPort } from '../../src/kit/fix.ts';
import { isUp, joined, STANDALONE } from '../../src/nacos/member-list.ts';
import { OPERATOR_FACTS } from './shared/operator-url.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { LOGGED_FIXES, startMember } from './shared/start-member-fix.ts';
import { MESSAGES } from './shared/member-down-words.ts';
import { SYNCHRONISED } from './shared/distro-healed.ts';
import { failByServer, judgeByLog, LEFT_OUT, REPORT_FAILED, surroundings, UNHEALTHY, UNREACHABLE } from './shared/member-down-9849.ts';

export default defineRule({
  id: 'cluster/member-down-9849', listsMembers: true, severity: 'error',
  title: { en: 'A member of the cluster is not reachable', zh: '集群中有成员不可达' },
  message: MESSAGES,
  why: {
    en: 'Nodes of 2.x and later report to each other over gRPC on main port + 1001. A member that cannot be reached gets no data, and the majority that Raft needs may be lost.',
    zh: '2.x 及以后节点之间通过主端口 + 1001 的 gRPC 互相上报。不可达的成员收不到数据，Raft 也可能因此失去多数派。',
  },
  fix: [
    ...startMember({ there: 'process-dead', thereEmbedded: 'process-dead-embedded', here: 'process-dead-here', hereEmbedded: 'process-dead-here-embedded' }),
    { risk: 'none', when: ['listed-wrongly'], do: replaceMember('{member}', '{remembered}'), text: {
      en: 'Compare conf/cluster.conf with that of the other nodes. If they name {remembered}, put it in place of {member} here; if they name {member}, start that node.',
      zh: '与其他节点的 conf/cluster.conf 对比。如果其他节点写的是 {remembered}，就把这里的 {member} 改过来；如果写的是 {member}，就启动那个节点。',
    } },
    { risk: 'none', when: ['frozen'], do: run({ sh: 'ps -C java -o pid,stat,rss,args', cmd: 'tasklist /fi "imagename eq java.exe" /v', powershell: 'Get-Process java | Format-List Id,Responding,CPU,WorkingSet64' }), text: {
      en: 'Look on {host} at the state of its process: T means stopped, and kill -CONT with its pid wakes it. Else its logs/nacos_gc.log and jstack tell what it is busy with.',
      zh: '在 {host} 上查看该进程的状态：T 表示被挂起，用 kill -CONT 加进程号恢复；否则查看它的 logs/nacos_gc.log 和 jstack，确认它在忙什么。',
    } },
    { risk: 'none', when: ['not-ready'], do: runEverywhere('nacos-doctor check {member}'), text: {
      en: 'A member that has just been started needs a moment. If it is not ready in a minute, examine that node by itself: its own answers and its log say what it waits for.',
      zh: '刚启动的成员需要一点时间。如果一分钟后仍未就绪，请单独诊断该节点：它自己的应答和日志会说明在等什么。',
    } },
    { risk: 'none', when: ['returning'], text: {
      en: 'Nothing to do: it reports itself within some seconds. If it is still called {state} in a minute, the two do not agree: compare the addresses and the server identities of both.',
      zh: '无需处理：它会在几秒内重新上报。如果一分钟后仍显示 {state}，说明双方不一致，请比较两边的地址和服务端身份标识。',
    } },
    { risk: 'none', when: ['starting'], text: {
      en: 'Look again in a minute. If it is not up then, its start hangs: examine that node by itself.',
      zh: '一分钟后再检查一次。如果届时仍未启动完成，说明启动卡住了，请单独诊断该节点。',
    } },
    { risk: 'none', when: ['stopped'], do: continueProcess(), text: {
      en: 'Wake the process; then find out who stopped it (a debugger, Ctrl+Z, a freezer of the container engine).',
      zh: '恢复该进程，再查明是谁挂起了它（调试器、Ctrl+Z 或容器引擎的冻结操作）。',
    } },
    { risk: 'none', when: ['port-blocked', 'not-probed'], do: tryPort('{host}', '{rpc}'), text: {
      en: 'Open TCP {rpc} (and {raft} for Raft) between all nodes; in Docker use the host network or publish the ports one to one.',
      zh: '在所有节点之间放通 TCP {rpc}（以及 Raft 的 {raft}）；Docker 请使用 host 网络或一比一映射端口。',
    } },
    { risk: 'none', when: ['host-unreachable'], do: tryPort('{host}', '{main}'), text: {
      en: 'No port of {host} answers from here: see that this machine is on and in the network, and what drops the packets between the two (a firewall on either, the security groups, the network policy, a route). All nodes need {main}, {rpc} and {raft} of one another.',
      zh: '从本机连接 {host} 的端口都没有响应：确认该机器已开机且网络正常，并查明两者之间是什么丢弃了报文（任一端的防火墙、安全组、网络策略或路由）。节点之间需要互通 {main}、{rpc} 和 {raft}。',
    } },
    { risk: 'none', when: ['both-open'], do: runEverywhere('nacos-doctor check {member}'), text: {
      en: 'Its ports answer, so the two do not agree: examine {host} by itself, whether it lists this node under the same address, and whether the server identities of both are equal.',
      zh: '端口都通，说明是双方不一致：单独诊断 {host}，看它的成员列表中本节点的地址是否一致，双方的服务端身份标识是否相同。',
    } },
    { risk: 'none', when: ['log-denied'], do: runEverywhere('nacos-doctor check {server} --user "<administrator>" --password-file "<file with the password>"'), text: {
      en: 'The server tells its members only to who has logged in: ask it again with a user.',
      zh: '服务端只向已登录的用户提供成员列表：请带上用户名再检查一次。',
    } },
    ...LOGGED_FIXES,
  ],
  needs: [], anyOf: ['server.members', 'logs.digest'],
  uses: ['server.endpoints', 'nacos.processes', 'nacos.mode', 'nacos.storage', ...OPERATOR_FACTS], signatures: [UNHEALTHY, REPORT_FAILED, UNREACHABLE, ...LEFT_OUT, SYNCHRONISED],
  subject: 'member {member}', symptoms: ['member-down'], explains: ['no-leader', 'start-hangs', 'not-ready', 'member-silent'],
  over: 'by-its-proof', references: ['core/.../ServerMemberManager.java MemberInfoReportTask@3.0.3', 'alibaba/nacos#10515', 'alibaba/nacos#7441', 'nacos-group/nacos-k8s#188'],

  check(bench) {
    const { known, seen, pass, na } = bench;
    if (known('nacos.mode')?.mode === 'standalone') return na(STANDALONE);
    const members = known('server.members');
    if (!members) return judgeByLog(bench);
    const down = members.filter(member => !isUp(member) && member.state !== 'STARTING');
    if (down.length === 0) return pass(seen('server.members', joined(members.map(({ address, state }) => `${address} ${state}`))));
    const around = surroundings(bench);
    return down.map((member, nth) => failByServer(bench, member, around, nth));
  },
});
