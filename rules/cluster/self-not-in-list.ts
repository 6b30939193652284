import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { MAIN_PORT_FACTS, mainPortsSeen } from '../../src/nacos/main-port.ts';
import { BY_ADDRESS_SERVER, isListed, joined, listedMembers, NO_CLUSTER_CONF } from '../../src/nacos/member-list.ts';
import { deploymentTypeOf } from '../../src/nacos/console-port.ts';
import { settingValue } from '../../src/nacos/settings.ts';
import { sameHost } from '../../src/syntax/ip.ts';
import { LIST_GROWS } from '../../src/nacos/complaints.ts';
import { ADD_TO_LIST, CORRECT_PORT, PIN_AND_DELETE, PIN_OR_ADD, PIN_TO_LISTED, PIN_TO_REAL, PREFER_HOST_NAME } from './shared/self-fix.ts';
import { mismatchOf } from './shared/self-mismatch.ts';

export default defineCaseRule({
  id: 'cluster/self-not-in-list', listsMembers: true, severity: 'error',
  title: { en: 'This node is not in its own member list', zh: '本节点不在自己的成员列表中' },
  why: {
    en: 'A node that is not in the list adds itself and writes the file anew. It is then listed twice or under an address nobody else knows, so members stay DOWN and the majority is counted wrongly.',
    zh: '节点发现自己不在列表中会自动追加并重写 cluster.conf：于是同一节点出现两次，或使用了其他节点不认识的地址，导致成员 DOWN、多数派计算错误。',
  },
  scope: { mode: 'cluster' },
  anyOf: ['nacos.cluster-conf'], uses: ['nacos.mode', 'nacos.self-address', ...MAIN_PORT_FACTS, 'host.interfaces', 'host.name'],
  cases: {
    'hostname-mode': { fix: PREFER_HOST_NAME, message: { en: 'cluster.conf has host names ({members}), but this node calls itself {self}', zh: 'cluster.conf 中写的是主机名（{members}），而本节点自称 {self}' } },
    'ip-mode': { fix: PIN_TO_LISTED, message: { en: 'cluster.conf has IP addresses ({members}), but this node calls itself {self}', zh: 'cluster.conf 中写的是 IP（{members}），而本节点自称 {self}' } },
    'other-port': { fix: CORRECT_PORT, message: { en: 'cluster.conf has {wanted}, but this node listens as {self}', zh: 'cluster.conf 中写的是 {wanted}，而本节点的地址是 {self}' } },
    'other-nic': { fix: PIN_TO_LISTED, message: { en: 'cluster.conf has {wanted} of this host, but this node took {self} ({nic})', zh: 'cluster.conf 中写的是本机的 {wanted}，而本节点选用了 {self}（{nic}）' } },
    'public-address': { fix: PIN_TO_LISTED, message: { en: 'cluster.conf has public addresses ({members}), but this node calls itself by its private {self}', zh: 'cluster.conf 中写的是公网地址（{members}），而本节点用内网地址 {self} 自称' } },
    loopback: { fix: PIN_TO_REAL, message: { en: 'This node calls itself {self}, an address that no other node can reach; cluster.conf has {members}', zh: '本节点自称 {self}，其他节点无法访问该地址；cluster.conf 中写的是 {members}' } },
    missing: { fix: ADD_TO_LIST, message: { en: '{self} is not among the members of cluster.conf ({members})', zh: '{self} 不在 cluster.conf 的成员中（{members}）' } },
    added: {
      message: { en: 'This node did not find its address {self} in the member list and added it as one more member', zh: '本节点在成员列表中找不到自己的地址 {self}，已把它作为新成员追加' },
      fix: PIN_OR_ADD,
      // Before 1.3 the bare address stood here.
      logged: { anchor: '[serverlist] self ip', in: 'message', pattern: /\[serverlist\] self ip (?:Member\{(?:address|ip)=')?(?<self>[^'\s]{1,100})'?(?:, port=(?<port>\d{1,5}))?[\s\S]{0,4000}? not in serverlist/ },
      read: ({ groups: { self = '?', port } }) => ({ self: port ? `${self}:${port}` : self }),
    },
    caller: {
      message: { en: 'A node that calls itself {self} is not in the member list of the node that it asked', zh: '自称 {self} 的节点不在被请求节点的成员列表中' },
      fix: PIN_OR_ADD,
      logged: { anchor: 'is not in serverlist', by: 'server', pattern: /\bip: (?<self>[^\s,;]{3,100}) is not in serverlist/ },
    },
    peers: {
      message: { en: 'This node calls itself {self}, which is none of its members ({members})', zh: '本节点自称 {self}，不在成员列表（{members}）中' },
      fix: PIN_OR_ADD,
      // The Raft of before 2.x; an empty list is what a newer server answers to an old probe and says nothing (alibaba/nacos#9345).
      logged: [{ anchor: 'unable to find local peer', by: 'server', pattern: /unable to find local peer: (?<self>\S{1,255}:\d{1,5}), all peers: \[(?<members>[^\]\n]{1,2000})\]/ },
        { anchor: 'local ip is not in serverlist', pattern: /local ip is not in serverlist, ip: (?<self>\S{1,255}?), serverlist: \[(?<members>[^\]\n]{1,2000})\]/ }],
    },
    told: {
      severity: 'warning',
      message: { en: 'cluster.conf grows by itself: a node that does not find its own address in it writes the one that it took, of an intranet, a VPN or a container', zh: 'cluster.conf 自动多出一行：节点在列表中找不到自己的地址，就把它探测到的地址（内网、VPN、容器网卡）写了进去' },
      fix: PIN_AND_DELETE,
      logged: { anchor: 'cluster.conf', pattern: LIST_GROWS },
    },
  },
  proof({ ask, known, seen, fail, clear, na, unknown }) {
    const config = known('nacos.config');
    if (deploymentTypeOf(config) === 'console') return na({ en: 'a console that is deployed apart is no member', zh: '独立部署的控制台不是集群成员' });
    if (config && settingValue(config, 'nacos.core.member.lookup.type') === 'address-server') return na(BY_ADDRESS_SERVER);
    const conf = ask('nacos.cluster-conf');
    if (conf === null) return na(NO_CLUSTER_CONF);
    const self = ask('nacos.self-address');
    // Standalone it might be: a list is then no list.
    ask('nacos.mode');
    const members = listedMembers(conf);
    if (members.length === 0) return unknown('nacos.cluster-conf', 'it lists no member');
    const lost = conf.lines.find(({ fatal }) => fatal);
    if (lost) return unknown('nacos.cluster-conf', `line ${lost.line} makes Nacos drop the whole list`);
    const ports = mainPortsSeen(known);
    // After a change of the port, or with one given on a command line that nobody saw, the sources differ: any of them clears the node.
    const at = ports.find(port => isListed(members, self.address, port));
    if (at !== undefined) return clear(seen('nacos.cluster-conf', `${self.address}:${at} is listed`, { path: conf.path }));
    if (ports.length === 0 && members.some(({ host }) => sameHost(host, self.address))) return unknown('nacos.config', `${self.address} is listed, but the main port of this node is not known`);
    const { case: name, wanted } = mismatchOf(members, self, known('host.interfaces') ?? [], known('host.name')?.hostname);
    const [names, port] = [joined(members.map(({ address }) => address)), ports[0]];
    const args = { self: port === undefined ? self.address : `${self.address}:${port}`, wanted, member: port === undefined ? wanted : `${wanted}:${port}`, nic: self.nic ?? self.how, file: conf.path, members: names };
    return fail(name, args, [seen('nacos.self-address', `${self.address} (${self.how})`), seen('nacos.cluster-conf', names, { path: conf.path })]);
  },
  symptoms: ['self-not-in-list'], explains: ['cluster-alone', 'member-down', 'no-leader', 'start-hangs', 'not-ready'],
  over: 'by-its-proof',
  references: ['core/.../ServerMemberManager.java:355-400@3.0.3', 'alibaba/nacos#11742', 'alibaba/nacos#8938', 'alibaba/nacos#12767'],
});
