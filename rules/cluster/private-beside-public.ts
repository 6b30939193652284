import { removeMember, setProperty } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { joined, listedMembers, NO_CLUSTER_CONF, STANDALONE } from '../../src/nacos/member-list.ts';
import { ipRange } from '../../src/syntax/ip.ts';

export default defineRule({
  id: 'cluster/private-beside-public', listsMembers: true, severity: 'error',
  title: { en: 'A node stands in the list twice, also by its private address', zh: '同一节点以内网地址重复出现在成员列表中' },
  message: {
    en: '{extra} has the port of {twin}: the node added the private address that it found by itself beside the public one under which it is listed',
    zh: '{extra} 与 {twin} 端口相同：节点把自己探测到的内网地址也加进了列表，而它本来是以公网地址登记的',
  },
  why: {
    en: 'A cloud machine does not have its public address on an interface, so Nacos takes the private one for itself, does not find it in the list and writes it there. The others count one member too many and cannot reach it.',
    zh: '云主机的公网地址不在网卡上，Nacos 会取内网地址当作自己的地址，在列表里找不到就写进去。于是其他节点多算一个成员，而且连不上它。',
  },
  fix: [
    { risk: 'restart', next: ['auth/auth-disabled-exposed'], do: [setProperty('nacos.inetutils.ip-address', '{host}'), removeMember('{extra}', '{file}')], text: {
      en: 'On every node pin the address under which it is listed ({host} here; or -Dnacos.server.ip), remove the private line from conf/cluster.conf everywhere, then restart.',
      zh: '在每个节点上把地址固定为列表中的地址（这里是 {host}，也可用 -Dnacos.server.ip），从所有节点的 conf/cluster.conf 中删除内网地址那一行，然后重启。',
    } },
  ],
  needs: ['nacos.cluster-conf'], uses: ['nacos.mode'],
  explains: ['self-not-in-list', 'member-down', 'cluster-alone', 'no-leader', 'start-hangs'],
  references: ['ServerMemberManager.java memberJoin@2.3.2', 'sys/.../InetUtils.java@2.3.2'],

  check({ facts, known, seen, fail, pass, na }) {
    if (known('nacos.mode')?.mode === 'standalone') return na(STANDALONE);
    const conf = facts['nacos.cluster-conf'];
    if (conf === null) return na(NO_CLUSTER_CONF);
    const members = listedMembers(conf);
    const publics = members.filter(({ host }) => ipRange(host) === 'public');
    const privates = members.filter(({ host }) => ['private', 'carrier-grade-nat'].includes(ipRange(host) ?? ''));
    const pairs = privates.map(extra => ({ extra, twin: publics.find(({ port }) => port === extra.port) }));
    const [first] = pairs;
    // A list that mixes addresses on purpose has no private one for each public port.
    if (!first?.twin || pairs.some(({ twin }) => !twin) || privates.length >= publics.length) return pass(seen('nacos.cluster-conf', joined(members.map(({ address }) => address)) || 'no members', { path: conf.path }));
    const args = { extra: first.extra.address, twin: first.twin.address, host: first.twin.host, file: conf.path };
    return fail(args, [seen('nacos.cluster-conf', `${args.extra}, ${args.twin}`, { path: conf.path, line: first.extra.line })], { confidence: conf.rewrittenAt === null ? 'suspected' : 'proven' });
  },
});
