import { matchLines, setProperty } from '../../src/kit/fix.ts';
import { ipRange, ipVersion } from '../../src/syntax/ip.ts';
import { findFlag, FLAG_FACTS, flagPlaces } from '../jvm/shared/jvm-flags.ts';
import { defineRule } from '../../src/kit/rule.ts';

const bare = (address: string): string => address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');

export default defineRule({
  id: 'ports/ipv6-preference', listsMembers: true, severity: 'warning',
  title: { en: 'The server announces an IPv6 address', zh: '服务端对外公布的是 IPv6 地址' },
  message: {
    'link-local': {
      en: 'The server announces itself as {address}, a link-local address that no other machine can use',
      zh: '服务端对外公布的地址是 {address}，这是链路本地地址，其他机器无法使用',
    },
    mixed: {
      en: 'The server announces itself as {address} while cluster.conf lists IPv4 addresses only',
      zh: '服务端对外公布的地址是 {address}，而 cluster.conf 里只有 IPv4 地址',
    },
  },
  why: {
    en: 'Members know each other by this address; an IPv6 one never equals an IPv4 line of cluster.conf, so the node joins as an extra member. {flag}',
    zh: '成员靠这个地址互相识别；IPv6 地址不可能与 cluster.conf 中的 IPv4 行相等，节点会作为多余的成员加入。{flag}',
  },
  fix: [
    { risk: 'restart', next: ['auth/auth-disabled-exposed'], do: setProperty('nacos.inetutils.ip-address', '{suggestion}'), text: {
      en: 'Pin the address that the others use for this node, and remove -Djava.net.preferIPv6Addresses=true if it is set.',
      zh: '固定其他节点访问本机所用的地址；如果设置了 -Djava.net.preferIPv6Addresses=true，一并去掉。',
    } },
    { risk: 'restart', do: matchLines(':', 'conf/cluster.conf'), text: {
      en: 'To run on IPv6, write every member of conf/cluster.conf in brackets: [2001:db8::1]:8848.',
      zh: '如果确实要用 IPv6，conf/cluster.conf 的每个成员都要带方括号：[2001:db8::1]:8848。',
    } },
  ],
  needs: ['nacos.self-address'], uses: ['nacos.cluster-conf', 'nacos.mode', ...FLAG_FACTS],
  explains: ['self-not-in-list', 'cluster-alone', 'member-down', 'no-leader'],
  references: ['common/.../InternetAddressUtil.java@3.0.3', 'conf/1.4.0-ipv6_support-update.sql'],

  check(bench) {
    const self = bench.facts['nacos.self-address'];
    const seen = bench.seen('nacos.self-address', self.address);
    if (ipVersion(bare(self.address)) !== 6) return bench.pass(seen);
    const found = findFlag(flagPlaces(bench), /-Djava\.net\.preferIPv6Addresses=true/);
    const cause = found ? [found.place.evidence(found.flag)] : [];
    const suggestion = self.candidates.find(each => ipVersion(bare(each.address)) !== 6)?.address ?? '<ip>';
    const flag = found
      ? { en: `It comes from ${found.flag} (${found.place.where}).`, zh: `原因是 ${found.place.where} 中的 ${found.flag}。` }
      : { en: '', zh: '' };
    const args = { address: self.address, suggestion, flag };
    const hosts = (bench.known('nacos.cluster-conf')?.lines ?? []).flatMap(line => line.members.map(member => member.host));
    const standalone = bench.known('nacos.mode')?.mode === 'standalone';
    if (ipRange(bare(self.address)) === 'link-local') return bench.fail(args, [seen, ...cause], { case: 'link-local' });
    if (standalone || hosts.length === 0 || hosts.some(host => ipVersion(bare(host)) === 6)) return bench.pass(seen);
    return bench.fail(args, [seen, bench.seen('nacos.cluster-conf', hosts.join(', ')), ...cause], { case: 'mixed' });
  },
});
