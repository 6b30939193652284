import { moveAside } from '../../src/kit/fix.ts';
import { sameHost } from '../../src/syntax/ip.ts';
import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { addressKey, joined, listedMembers, majorityOf } from '../../src/nacos/member-list.ts';
import { MAIN_PORT_FACTS, mainPortsSeen } from '../../src/nacos/main-port.ts';
import { isStillLogged } from '../cluster/shared/member-logged.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { RAFT_OFFSET } from '../../src/nacos/ports.ts';
import { isLeaderless, raftStanding } from './shared/raft-standing.ts';
import { type Bench, defineRule } from '../../src/kit/rule.ts';
import type { Outcome } from '../../src/model/finding.ts';
import type { DataDir, SelfAddress } from '../../src/model/nacos.ts';

/** Standalone has no peers: whoever it calls is an address of the past. */
const CALLS_PEER: Signature = { anchor: 'Fail to init channel to', pattern: /Fail to init channel to (?<old>[^\s,\]]{3,120}:\d{1,5})/, count: 3 };

interface Address {
  readonly host: string;
  readonly port: number;
}

const parse = (address: string): Address => {
  const [, host = address, port = '0'] = /^(.*):(\d+)(?::\d+)*$/.exec(address) ?? [];
  return { host, port: Number(port) };
};

const USES = ['nacos.mode', 'nacos.self-address', 'nacos.cluster-conf', ...MAIN_PORT_FACTS, 'nacos.home', 'server.members', 'server.endpoints'] as const;

type PeersBench = Bench<never, 'nacos.data' | (typeof USES)[number]>;

/**
 * Raft addresses of the next start: the strongest word on the port counts, an old banner would hide that it was moved.
 * Without a known port every remembered port of the own host counts as its own.
 */
const ownAddresses = ({ known }: PeersBench, { address }: SelfAddress, peers: readonly Address[]): readonly Address[] => {
  const [port] = mainPortsSeen(known);
  return port === undefined ? peers.filter(({ host }) => sameHost(host, address)) : [{ host: address, port: port + RAFT_OFFSET }];
};

const judgeData = (bench: PeersBench, data: DataDir, mode: 'standalone' | 'cluster', self: SelfAddress): Outcome => {
  const { known, seen, fail, pass, unknown } = bench;
  const conf = known('nacos.cluster-conf');
  if (mode === 'cluster' && !conf) return unknown('nacos.cluster-conf');
  const peers = [...new Set(data.raftPeers.map(({ address }) => address))];
  const own = ownAddresses(bench, self, peers.map(parse));
  const others = mode === 'cluster' && conf ? listedMembers(conf).map(({ host, port }) => ({ host, port: port + RAFT_OFFSET })) : [];
  const next = new Set([...own, ...others].map(addressKey));
  const old = peers.filter(peer => !next.has(addressKey(parse(peer))));
  const evidence = seen('nacos.data', `raft peers ${joined(peers)}`);
  // A member that was replaced leaves its address behind; only a lost majority stops the election.
  if (mode === 'standalone' ? old.length === 0 : old.length < majorityOf(peers.length)) return pass(evidence);
  const port = own[0]?.port;
  const args = { old: joined(old), self: port === undefined ? self.address : `${self.address}:${port}`, home: known('nacos.home')?.path ?? '.' };
  return fail(args, [evidence, seen('nacos.self-address', self.address)], { case: mode });
};

const judgePeers = (bench: PeersBench): Outcome => {
  const { known, seen, fail, pass, na, unknown } = bench;
  const mode = known('nacos.mode')?.mode;
  const standing = raftStanding(known('server.members'), known('server.endpoints'));
  if (standing?.majority === 'held' && !standing.leaders.some(isLeaderless)) {
    return pass(seen('server.members', `leaders: ${joined([...new Set(standing.leaders.map(([, leader]) => leader))])}`));
  }
  const data = known('nacos.data');
  const self = known('nacos.self-address');
  if (data && data.raftPeers.length > 0 && mode && self) return judgeData(bench, data, mode, self);
  const digest = known('logs.digest');
  const matches = digest && mode === 'standalone' ? matchSignatures(digest, [CALLS_PEER]).filter(({ record }) => isStillLogged(record, digest) !== false) : [];
  const evidence = logEvidence(seen, matches);
  if (evidence) {
    return fail({ old: matches[0]?.groups['old'] ?? '?', self: self?.address ?? '?', home: known('nacos.home')?.path ?? '.' }, evidence, { case: 'log' });
  }
  if (data?.raftPeers.length === 0) return na({ en: 'there is no Raft data', zh: '没有 Raft 数据' });
  return unknown(data ? (mode ? 'nacos.self-address' : 'nacos.mode') : 'nacos.data');
};

export default defineRule({
  id: 'raft/raft-ip-changed',
  severity: 'fatal',
  versions: '>=1.4.0',
  title: { en: 'Raft remembers an address that is gone', zh: 'Raft 数据中保存的是旧地址' },
  message: {
    standalone: { en: 'data/protocol/raft was written as {old}, but this server is {self} now', zh: 'data/protocol/raft 中记录的是 {old}，而本服务现在是 {self}' },
    cluster: { en: 'data/protocol/raft remembers {old}, which are no members any more', zh: 'data/protocol/raft 中记录的 {old} 已不是集群成员' },
    log: { en: 'This standalone server keeps calling the Raft peer {old}', zh: '单机服务一直在连接 Raft 成员 {old}' },
  },
  why: {
    en: 'JRaft keeps its peers on disk. When the IP, the host name or the port of the server changes, the remembered peers have the majority and nothing is ever elected.',
    zh: 'JRaft 把成员地址存在磁盘上。IP、主机名或端口变化后，多数派仍是旧地址，永远选不出 leader。',
  },
  fix: [
    { risk: 'data', when: ['standalone', 'log'], do: moveAside('data/protocol/raft'), text: {
      en: 'Stop the server and move the Raft data away (persistent instances and service metadata are lost; configurations of a standalone server are in Derby or MySQL and stay), pin the address with nacos.inetutils.ip-address, start again.',
      zh: '停止服务并移走 Raft 数据（会丢失持久化实例和服务元数据；单机模式的配置在 Derby 或 MySQL 中，不受影响），用 nacos.inetutils.ip-address 固定地址后重新启动。',
    } },
    { risk: 'data', when: ['cluster'], do: moveAside('data/protocol/raft'), text: {
      en: 'If a majority works: move data/protocol/raft away on this node only, it copies everything from the others. If none does: stop all nodes, export embedded configurations first, move it away on all of them, start all.',
      zh: '如果多数派正常：只在本节点移走 data/protocol/raft，它会从其他节点同步。如果都不正常：停止所有节点，先导出内嵌存储的配置，再在所有节点移走后全部启动。',
    } },
  ],
  needs: [],
  anyOf: ['nacos.data', 'logs.digest'],
  uses: USES,
  signatures: [CALLS_PEER],
  explains: ['no-leader', 'start-hangs', 'start-failed', 'not-ready'],
  references: ['alibaba/nacos#5343', 'alibaba/nacos#12341', 'alibaba/nacos#11645'],

  check: judgePeers,
});
