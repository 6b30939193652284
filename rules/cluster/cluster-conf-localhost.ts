import { replaceMember, setProperty } from '../../src/kit/fix.ts';
import { isLoopbackHost, sameHost } from '../../src/syntax/ip.ts';
import { defineRule } from '../../src/kit/rule.ts';

const MESSAGE = {
  en: '{member} on line {line} of {shown} means a different machine on every node',
  zh: '{shown} 第 {line} 行的 {member} 在每台机器上都指向它自己',
};

export default defineRule({
  id: 'cluster/cluster-conf-localhost', listsMembers: true, severity: 'error',
  title: { en: 'cluster.conf lists a loopback address', zh: 'cluster.conf 中写了回环地址' },
  message: { 'one-host': MESSAGE, several: MESSAGE },
  why: {
    en: 'Members know each other by this address. Other nodes cannot reach it, and this node, whose own address is another one, adds itself as an extra member, so the majority that Raft needs is counted wrongly.',
    zh: '集群成员靠这个地址互相识别：其他节点连不上它，本机的真实地址又会被当作新成员自动追加，导致 Raft 的多数派计算错误。',
  },
  fix: [
    { risk: 'restart', do: replaceMember('{member}', '{suggestion}', '{file}'), text: {
      en: 'Replace {member} by the address that the other nodes use for this one, with the same file on every node, then restart.',
      zh: '把 {member} 改成其他节点访问本机所用的 IP，所有节点的 cluster.conf 保持一致，然后重启。',
    } },
    { risk: 'restart', when: ['one-host'], next: ['auth/auth-disabled-exposed'], do: setProperty('nacos.inetutils.ip-address', '{host}'), text: {
      en: 'Only for a demo with all nodes on one host: keep {host} and pin the own address to it on every node.',
      zh: '仅限单机演示（所有节点都在同一台机器）：保留 {host}，并在每个节点上把自身地址固定为它。',
    } },
  ],
  needs: ['nacos.cluster-conf'], uses: ['nacos.mode', 'nacos.self-address'],
  subject: 'member {member}',
  explains: ['self-not-in-list', 'cluster-alone', 'member-down', 'no-leader', 'start-hangs', 'not-ready'],
  references: ['alibaba/nacos#4364', 'core/.../ServerMemberManager.java:355-372@3.0.3'],

  check({ facts, known, seen, fail, pass, na, unknown }) {
    const conf = facts['nacos.cluster-conf'];
    const mode = known('nacos.mode')?.mode;
    if (mode === 'standalone') {
      return na({ en: 'standalone mode does not use cluster.conf', zh: '单机模式不使用 cluster.conf' });
    }
    if (conf === null) return na({ en: 'there is no cluster.conf', zh: '没有 cluster.conf' });

    const self = known('nacos.self-address');
    const members = conf.lines.flatMap(({ line, members }) => members.map(member => ({ ...member, line })));
    // A demo on one host may be all loopback; beside a real address it is wrong, even where this node calls itself so.
    const isDemo = self !== undefined && members.every(({ host }) => isLoopbackHost(host));
    const wrong = members.filter(({ host }) => isLoopbackHost(host) && !(isDemo && sameHost(self.address, host)));
    // A list of several members was written for a cluster, even where nothing shows how the server is started.
    if (mode === undefined && members.length < 2) return unknown('nacos.mode');
    if (wrong.length === 0) {
      return pass(seen('nacos.cluster-conf', members.map(({ host, port }) => `${host}:${port}`).join(', ') || 'no members', { path: conf.path }));
    }
    const name = new Set(members.map(({ host }) => host)).size === 1 ? 'one-host' : 'several';
    return wrong.map(({ host, port, line }) =>
      fail(
        { member: `${host}:${port}`, host, line, file: conf.path, shown: conf.variable === undefined ? 'cluster.conf' : `${conf.path} (${conf.variable})`, suggestion: `${self && !isLoopbackHost(self.address) ? self.address : '<ip>'}:${port}` },
        [seen('nacos.cluster-conf', `${host}:${port}`, { path: conf.path, line })],
        { case: name, ...(mode === undefined && { confidence: 'suspected' }) },
      ),
    );
  },
});
