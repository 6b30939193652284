import { replaceMember, seeFile } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { MAIN_PORT_FACTS, mainPortsSeen } from '../../src/nacos/main-port.ts';
import { joined, listedMembers, NO_CLUSTER_CONF, STANDALONE } from '../../src/nacos/member-list.ts';
import { oddOne } from './shared/odd-port.ts';

export default defineRule({
  id: 'cluster/listed-port-wrong', listsMembers: true, severity: 'error',
  title: { en: 'cluster.conf names another port than the main port', zh: 'cluster.conf 写的不是主端口' },
  message: {
    derived: { en: 'Line {line} of {file} lists {member}: {port} is a gRPC or Raft port of a server whose main port is {main}, as the others have it', zh: '{file} 第 {line} 行写的是 {member}：{port} 是主端口为 {main} 的服务端的 gRPC 或 Raft 端口，其他成员写的都是主端口' },
    none: { en: 'The main port of this node is {main}, and {file} lists no member with it: {members}', zh: '本节点的主端口是 {main}，而 {file} 中没有任何成员使用该端口：{members}' },
  },
  why: { en: 'A member is named by its main port (server.port, from 3.0 on nacos.server.main.port); gRPC (+1000, +1001) and Raft (−1000) are derived from it. A wrong number is a member that nobody reaches, and the node itself is not in its own list.', zh: '成员以主端口（server.port，3.0 起为 nacos.server.main.port）标识，gRPC（+1000、+1001）和 Raft（−1000）由它推算。写错端口就成了谁也连不上的成员，本节点也不在自己的列表里。' },
  fix: [
    { risk: 'none', when: ['derived'], do: replaceMember('{member}', '{meant}', '{file}'), text: { en: 'Write the main port, in cluster.conf of every node.', zh: '在所有节点的 cluster.conf 中改成主端口。' } },
    { risk: 'none', when: ['none'], do: seeFile('conf/cluster.conf'), text: { en: 'Write the main port {main} into every line on every node; or give the node the port that is listed for it (server.port, from 3.0 on nacos.server.main.port) and restart it.', zh: '在所有节点的每一行写主端口 {main}；或者把该节点的端口改成列表中的端口（server.port，3.0 起为 nacos.server.main.port）后重启。' } },
  ],
  needs: ['nacos.cluster-conf'], uses: ['nacos.mode', 'nacos.self-address', ...MAIN_PORT_FACTS],
  explains: ['self-not-in-list', 'cluster-alone', 'member-down', 'no-leader', 'start-hangs'],
  references: ['core/.../ServerMemberManager.java:355-400@3.0.3', 'core/.../MemberUtil.java singleParse@3.0.3'],

  check({ facts, known, seen, fail, pass, na }) {
    const conf = facts['nacos.cluster-conf'];
    if (known('nacos.mode')?.mode === 'standalone') return na(STANDALONE);
    if (conf === null) return na(NO_CLUSTER_CONF);
    const members = listedMembers(conf);
    const list = joined(members.map(({ address }) => address));
    const odd = oddOne(members);
    if (odd) {
      const { one: { host, port, line, address }, main } = odd;
      return fail({ file: conf.path, line, member: address, port, main, meant: `${host}:${main}` }, [seen('nacos.cluster-conf', list, { path: conf.path, line })], { case: 'derived' });
    }
    const ports = mainPortsSeen(known);
    const [main] = ports;
    // With its own address known it is told there; a command line that nobody saw may give another port.
    if (main === undefined || members.length === 0 || known('nacos.self-address') || members.some(({ port }) => ports.includes(port))) return pass(seen('nacos.cluster-conf', list || 'no members', { path: conf.path }));
    return fail({ file: conf.path, main, members: list }, [seen('nacos.cluster-conf', list, { path: conf.path })], { case: 'none', confidence: 'suspected' });
  },
});
