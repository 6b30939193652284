import { settingValue } from '../../src/nacos/settings.ts';
import { ipRange, sameHost, ipVersion } from '../../src/syntax/ip.ts';
import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { BY_ADDRESS_SERVER, isListed, joined, type ListedMember, listedMembers, NO_CLUSTER_CONF, STANDALONE } from '../../src/nacos/member-list.ts';
import { logEvidence } from './shared/member-logged.ts';
import { MAIN_PORT_FACTS, mainPortsSeen } from '../../src/nacos/member-port.ts';
import { type Bench, defineRule } from '../../src/kit/rule.ts';
import type { Outcome } from '../../src/model/finding.ts';
import type { Nic } from '../../src/model/host.ts';
import type { ClusterConf, SelfAddress } from '../../src/model/nacos.ts';

const ADDED: Signature = {
  anchor: '[serverlist] self ip', in: 'message',
  // Before 1.3 the bare address stood here.
  pattern: /\[serverlist\] self ip (?:Member\{(?:address|ip)=')?(?<self>[^'\s]{1,100})'?(?:, port=(?<port>\d{1,5}))?[\s\S]{0,4000}? not in serverlist/,
};

/** The Raft of before 2.x; an empty list is what a newer server answers to an old probe and says nothing (alibaba/nacos#9345). */
const NO_PEER: Signature = {
  anchor: 'unable to find local peer', pattern: /unable to find local peer: (?<self>\S{1,255}:\d{1,5}), all peers: \[(?<peers>[^\]\n]{1,2000})\]/, by: 'server',
};

interface Mismatch {
  readonly case: 'hostname-mode' | 'ip-mode' | 'other-port' | 'other-nic' | 'public-address' | 'missing';
  readonly wanted: string;
}

const ownAddresses = (self: SelfAddress, nics: readonly Nic[]): readonly string[] => [
  ...self.candidates.map(({ address }) => address),
  ...nics.filter(({ loopback }) => !loopback).flatMap(({ addresses }) => addresses.map(({ address }) => address)),
];

const mismatchOf = (members: readonly ListedMember[], self: SelfAddress, nics: readonly Nic[], hostname: string | undefined): Mismatch => {
  const samePort = members.find(({ host }) => sameHost(host, self.address));
  if (samePort) return { case: 'other-port', wanted: samePort.address };
  const own = ownAddresses(self, nics);
  const local = members.find(({ host }) => own.some(address => sameHost(address, host)));
  if (local && ipVersion(self.address) !== 0) return { case: 'other-nic', wanted: local.host };
  const named = members.filter(({ host }) => ipVersion(host.replace(/^\[|\]$/g, '')) === 0);
  if (named.length === members.length && ipVersion(self.address) !== 0) {
    const mine = hostname === undefined ? undefined : members.find(({ host }) => host === hostname || host.startsWith(`${hostname}.`));
    return { case: 'hostname-mode', wanted: mine?.host ?? hostname ?? members[0]?.host ?? '?' };
  }
  if (named.length === 0 && ipVersion(self.address) === 0) return { case: 'ip-mode', wanted: local?.host ?? members[0]?.host ?? '?' };
  const open = members.find(({ host }) => ipRange(host) === 'public');
  if (open && ipRange(self.address) === 'private') return { case: 'public-address', wanted: open.host };
  return { case: 'missing', wanted: self.address };
};

const USES = ['nacos.mode', 'nacos.self-address', ...MAIN_PORT_FACTS, 'host.interfaces', 'host.name'] as const;

type ListBench = Bench<never, 'nacos.cluster-conf' | (typeof USES)[number]>;

const failMismatch = ({ known, seen, fail }: ListBench, conf: ClusterConf, self: SelfAddress, port: number | undefined): Outcome => {
  const members = listedMembers(conf);
  const mismatch = mismatchOf(members, self, known('host.interfaces') ?? [], known('host.name')?.hostname);
  const names = joined(members.map(({ address }) => address));
  const own = port === undefined ? self.address : `${self.address}:${port}`;
  return fail(
    { self: own, wanted: mismatch.wanted, nic: self.nic ?? self.how, file: conf.path, members: names },
    [seen('nacos.self-address', `${self.address} (${self.how})`), seen('nacos.cluster-conf', names, { path: conf.path })],
    { case: mismatch.case },
  );
};

/** What the file and the own address say together; null when they do not tell. */
const judgeFile = (bench: ListBench): Outcome | null => {
  const { known, seen, pass, unknown } = bench;
  const [conf, self] = [known('nacos.cluster-conf'), known('nacos.self-address')];
  const members = conf ? listedMembers(conf) : [];
  if (!conf || !self || members.length === 0 || !known('nacos.mode')) return null;
  const ports = mainPortsSeen({ ports: known('nacos.ports'), processes: known('nacos.processes'), config: known('nacos.config'), digest: known('logs.digest') });
  // After a change of the port, or with one given on a command line that nobody saw, the sources differ: any of them clears the node.
  const at = ports.find(port => isListed(members, self.address, port));
  const lost = conf.lines.find(({ fatal }) => fatal);
  if (lost) return unknown('nacos.cluster-conf', `line ${lost.line} makes Nacos drop the whole list`);
  if (at !== undefined) return pass(seen('nacos.cluster-conf', `${self.address}:${at} is listed`, { path: conf.path }));
  if (ports.length === 0 && members.some(({ host }) => sameHost(host, self.address))) {
    return unknown('nacos.config', `${self.address} is listed, but the main port of this node is not known`);
  }
  return failMismatch(bench, conf, self, ports[0]);
};

const judgeLog = ({ known, seen, fail }: ListBench): Outcome | null => {
  const digest = known('logs.digest');
  const matches = digest ? matchSignatures(digest, [ADDED, NO_PEER]) : [];
  const evidence = logEvidence(seen, matches);
  if (!evidence) return null;
  const { self = '?', port, peers } = matches[0]?.groups ?? {};
  if (peers !== undefined) return fail({ self, members: peers, wanted: '?' }, evidence, { case: 'peers', confidence: 'stated' });
  return fail({ self: port ? `${self}:${port}` : self }, evidence, { case: 'added', confidence: 'stated' });
};

const judgeList = (bench: ListBench): Outcome => {
  const { known, na, unknown } = bench;
  if (known('nacos.mode')?.mode === 'standalone') return na(STANDALONE);
  const config = known('nacos.config');
  const byFile = !config || settingValue(config, 'nacos.core.member.lookup.type') !== 'address-server';
  const filed = byFile ? judgeFile(bench) : null;
  if (filed?.state === 'fail') return filed;
  const logged = judgeLog(bench) ?? filed;
  if (logged) return logged;
  if (!byFile) return na(BY_ADDRESS_SERVER);
  const conf = known('nacos.cluster-conf');
  if (conf === null) return na(NO_CLUSTER_CONF);
  if (conf === undefined) return unknown('nacos.cluster-conf');
  if (known('nacos.self-address') === undefined) return unknown('nacos.self-address');
  if (known('nacos.mode') === undefined) return unknown('nacos.mode');
  return unknown('nacos.cluster-conf', 'it lists no member');
};

export default defineRule({
  id: 'cluster/self-not-in-list',
  severity: 'error',
  title: { en: 'This node is not in its own member list', zh: '本节点不在自己的成员列表中' },
  message: {
    'hostname-mode': { en: 'cluster.conf has host names ({members}), but this node calls itself {self}', zh: 'cluster.conf 中写的是主机名（{members}），而本节点自称 {self}' },
    'ip-mode': { en: 'cluster.conf has IP addresses ({members}), but this node calls itself {self}', zh: 'cluster.conf 中写的是 IP（{members}），而本节点自称 {self}' },
    'other-port': { en: 'cluster.conf has {wanted}, but this node listens as {self}', zh: 'cluster.conf 中写的是 {wanted}，而本节点的地址是 {self}' },
    'other-nic': { en: 'cluster.conf has {wanted} of this host, but this node took {self} ({nic})', zh: 'cluster.conf 中写的是本机的 {wanted}，而本节点选用了 {self}（{nic}）' },
    'public-address': {
      en: 'cluster.conf has public addresses ({members}), but this node calls itself by its private {self}',
      zh: 'cluster.conf 中写的是公网地址（{members}），而本节点用内网地址 {self} 自称',
    },
    missing: { en: '{self} is not among the members of cluster.conf ({members})', zh: '{self} 不在 cluster.conf 的成员中（{members}）' },
    peers: { en: 'This node calls itself {self}, which is none of its members ({members})', zh: '本节点自称 {self}，不在成员列表（{members}）中' },
    added: { en: 'This node did not find its address {self} in the member list and added it as one more member', zh: '本节点在成员列表中找不到自己的地址 {self}，已把它作为新成员追加' },
  },
  why: {
    en: 'A node that is not in the list adds itself and writes the file anew. It is then listed twice or under an address nobody else knows, so members stay DOWN and the majority is counted wrongly.',
    zh: '节点发现自己不在列表中会自动追加并重写 cluster.conf：于是同一节点出现两次，或使用了其他节点不认识的地址，导致成员 DOWN、多数派计算错误。',
  },
  fix: [
    {
      text: {
        en: 'Pin the address that the list has, then delete the added line {self} from cluster.conf on every node and restart this one.',
        zh: '把自身地址固定为列表中的地址，然后在所有节点的 cluster.conf 中删除自动追加的 {self}，再重启本节点。',
      },
      edit: { file: 'conf/application.properties', key: 'nacos.inetutils.ip-address', value: '{wanted}' },
      risk: 'restart',
      when: ['other-nic', 'public-address', 'ip-mode'],
    },
    {
      text: {
        en: 'Let the node call itself by host name (Docker: PREFER_HOST_MODE=hostname), delete the added IP line on every node, then restart. The host name must be the one in the list.',
        zh: '让节点用主机名自称（Docker：PREFER_HOST_MODE=hostname），在所有节点上删除自动追加的 IP 行后重启。主机名必须与列表中一致。',
      },
      edit: { file: 'conf/application.properties', key: 'nacos.inetutils.prefer-hostname-over-ip', value: 'true' },
      risk: 'restart',
      when: ['hostname-mode'],
    },
    {
      text: { en: 'Correct the port of this node in cluster.conf on every node.', zh: '在所有节点的 cluster.conf 中改正本节点的端口。' },
      edit: { file: '{file}', key: '{wanted}', value: '{self}' },
      risk: 'restart',
      when: ['other-port'],
    },
    {
      text: {
        en: 'Either add {self} to cluster.conf on every node, or, if another address of this host is listed, pin that one with nacos.inetutils.ip-address.',
        zh: '在所有节点的 cluster.conf 中加入 {self}；如果列表中写的是本机的另一个地址，则用 nacos.inetutils.ip-address 固定为那个地址。',
      },
      run: { shell: 'sh', line: "printf '\\n%s\\n' {self} >> {file}" },
      risk: 'restart',
      when: ['missing'],
    },
    {
      text: {
        en: 'If cluster.conf names this node by another address, pin that one (nacos.inetutils.ip-address, -Dnacos.server.ip, Docker NACOS_SERVER_IP), delete {self} from the file on every node and restart. If it was simply forgotten, add {self} on the other nodes too.',
        zh: '如果 cluster.conf 用另一个地址表示本节点，请固定为那个地址（nacos.inetutils.ip-address、-Dnacos.server.ip 或 Docker 的 NACOS_SERVER_IP），在所有节点上删除 {self} 后重启；如果只是漏写，请在其他节点上也加入 {self}。',
      },
      risk: 'restart',
      when: ['added', 'peers'],
    },
  ],
  needs: [],
  anyOf: ['nacos.cluster-conf', 'logs.digest'],
  uses: USES,
  keeps: [ADDED.anchor, NO_PEER.anchor],
  symptoms: ['self-not-in-list'],
  explains: ['cluster-alone', 'member-down', 'no-leader', 'start-hangs', 'not-ready'],
  references: ['core/.../ServerMemberManager.java:355-400@3.0.3', 'alibaba/nacos#11742', 'alibaba/nacos#8938', 'alibaba/nacos#12767'],

  check: judgeList,
});
