import { setProperty } from '../../src/kit/fix.ts';
import { ipRange, sameHost } from '../../src/syntax/ip.ts';
import { listedMembers, STANDALONE } from '../../src/nacos/member-list.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** Interfaces of containers, virtual machines and VPNs, by Linux, macOS and Windows name. */
const VIRTUAL =
  /^(?:docker|br-|veth|virbr|vmnet|vnic|vboxnet|cni|flannel|cali|tunl?\d|tap\d|utun|wg\d|tailscale|zt[a-z0-9]{6}|ppp\d|lxc|lxdbr|podman|kube-|dummy)|VMware|VirtualBox|Hyper-V|vEthernet|\bWSL\b|TAP-Windows|Tailscale|ZeroTier|OpenVPN|WireGuard/i;

const isUsable = ({ address, nic }: { address: string; nic: string }): boolean => !VIRTUAL.test(nic) && ['private', 'public', 'carrier-grade-nat'].includes(ipRange(address) ?? '');

export default defineRule({
  id: 'cluster/wrong-nic-selected', listsMembers: true, severity: 'error',
  title: { en: 'Nacos took the address of the wrong interface', zh: 'Nacos 选错了网卡地址' },
  message: {
    virtual: { en: 'This node calls itself {self}, the address of the virtual interface {nic}, and not {wanted} ({wantedNic})', zh: '本节点自称 {self}（虚拟网卡 {nic}），而不是 {wanted}（{wantedNic}）' },
    told: { en: 'This node goes by {self} and should go by {wanted}, as is told here: without a pinned address Nacos took another interface', zh: '本节点自称 {self}，而应为 {wanted}（据描述）：未固定地址时 Nacos 选了另一块网卡' },
    'link-local': { en: 'This node calls itself {self} on {nic}, a link-local address that other hosts cannot reach', zh: '本节点自称 {self}（{nic}），这是其他主机无法访问的链路本地地址' },
  },
  why: {
    en: 'Without a pinned address Nacos takes the interface with the lowest index. Members announce themselves by this address, so the others cannot connect and the node shows up twice.',
    zh: '未固定地址时 Nacos 取索引最小的网卡。成员以该地址互相通告，其他节点连不上，同一节点还会出现两次。',
  },
  fix: [
    { risk: 'restart', next: ['auth/auth-disabled-exposed'], do: setProperty('nacos.inetutils.ip-address', '{wanted}'), text: {
      en: 'Pin the address (or -Dnacos.server.ip={wanted}), remove {self} from cluster.conf on every node, then restart.',
      zh: '固定地址（或 -Dnacos.server.ip={wanted}），在所有节点的 cluster.conf 中删除 {self}，然后重启。',
    } },
  ],
  needs: [], anyOf: ['nacos.self-address', 'host.seen'], uses: ['nacos.mode', 'nacos.cluster-conf'],
  explains: ['self-not-in-list', 'cluster-alone', 'member-down', 'no-leader', 'start-hangs'],
  references: ['sys/.../InetUtils.java:190-240@3.0.3', 'alibaba/nacos#11742', 'alibaba/nacos#2883', 'alibaba/nacos#6755'],

  check({ known, seen, fail, pass, na, unknown }) {
    const mode = known('nacos.mode')?.mode;
    if (mode === 'standalone') return na(STANDALONE);
    const told = known('host.seen')?.find(({ what }) => what === 'self');
    if (told) return fail({ self: told.subject, wanted: told.value }, [seen('host.seen', `${told.subject} ≠ ${told.value}`)], { case: 'told', confidence: 'suspected' });
    if (mode === undefined) return unknown('nacos.mode');
    const self = known('nacos.self-address');
    if (self === undefined) return unknown('nacos.self-address');
    const quote = `${self.address} (${self.nic ?? self.how})`;
    const conf = known('nacos.cluster-conf');
    const intended = conf ? listedMembers(conf).some(({ host }) => sameHost(host, self.address)) && conf.rewrittenAt === null : false;
    const virtual = self.nic !== null && VIRTUAL.test(self.nic);
    const linkLocal = ipRange(self.address) === 'link-local';
    const wanted = self.candidates.find(isUsable);
    // An address that only the log tells may have been meant, by a flag that nobody saw, unless the list of members has another.
    const isChosen = self.how === 'interface' || (self.how === 'log' && conf != null);
    if (!isChosen || intended || !(virtual || linkLocal)) return pass(seen('nacos.self-address', quote));
    // A host that has nothing but this interface has no better address to take.
    if (!wanted && !linkLocal) return pass(seen('nacos.self-address', quote));
    const args = { self: self.address, nic: self.nic ?? '?', wanted: wanted?.address ?? '<ip>', wantedNic: wanted?.nic ?? '?' };
    return fail(args, [seen('nacos.self-address', quote)], { case: linkLocal ? 'link-local' : 'virtual' });
  },
});
