import { sameHost } from '../../../src/syntax/ip.ts';
import { matchSignatures, type Signature } from '../../../src/kit/log-rule.ts';
import { addressKey, joined, listedMembers, majorityOf } from '../../../src/nacos/member-list.ts';
import { MAIN_PORT_FACTS, mainPortsSeen } from '../../../src/nacos/main-port.ts';
import { strangersIn } from '../../cluster/shared/raft-members.ts';
import { isStillLogged } from '../../cluster/shared/member-logged.ts';
import { logEvidence } from '../../../src/kit/match-quote.ts';
import { RAFT_OFFSET } from '../../../src/nacos/ports.ts';
import { isLeaderless, raftStanding } from '../../../src/nacos/raft-standing.ts';
import { type Bench } from '../../../src/kit/rule.ts';
import type { Args, Evidence, Outcome } from '../../../src/model/finding.ts';
import type { DataDir, SelfAddress } from '../../../src/model/nacos.ts';

/** Standalone has no peers: whoever it calls is an address of the past. */
export const CALLS_PEER: Signature = { anchor: 'Fail to init channel to', pattern: /Fail to init channel to (?<old>[^\s,\]]{3,120}:\d{1,5})/, count: 3 };

interface Address {
  readonly host: string;
  readonly port: number;
}

const parse = (address: string): Address => {
  const [, host = address, port = '0'] = /^(.*):(\d+)(?::\d+)*$/.exec(address) ?? [];
  return { host, port: Number(port) };
};

export const USES = ['nacos.mode', 'nacos.self-address', 'nacos.cluster-conf', ...MAIN_PORT_FACTS, 'nacos.home', 'server.members', 'server.endpoints'] as const;

type PeersBench = Bench<never, 'nacos.data' | (typeof USES)[number]>;

/**
 * Raft addresses of the next start: the strongest word on the port counts, an old banner would hide that it was moved.
 * Without a known port every remembered port of the own host counts as its own.
 */
const ownAddresses = ({ known }: PeersBench, { address }: SelfAddress, peers: readonly Address[]): readonly Address[] => {
  const [port] = mainPortsSeen(known);
  return port === undefined ? peers.filter(({ host }) => sameHost(host, address)) : [{ host: address, port: port + RAFT_OFFSET }];
};

/**
 * A lost majority has two readings: the peers are gone, or a list lost them. Whether they still answer tells them apart; before anybody
 * has looked, nothing is said that can lose data.
 */
const judgeOldPeers = (bench: PeersBench, old: readonly Address[], args: Args, proof: readonly [Evidence, Evidence]): Outcome => {
  const { known, seen, fail } = bench;
  const looks = old.map(peer => known('server.endpoints')?.find(({ role, host, port }) => role === 'main' && port === peer.port - RAFT_OFFSET && sameHost(host, peer.host)));
  const alive = looks.filter(look => look?.speaks === 'nacos-http').flatMap(look => (look ? [`${look.host}:${look.port}`] : []));
  const [first] = alive;
  if (first !== undefined) return fail({ ...args, alive: joined(alive), first }, [...proof, seen('server.endpoints', `${joined(alive)}: nacos-http`)], { case: 'cluster-alive', severity: 'error' });
  const isGone = looks.every(look => look?.tcp === 'closed');
  return isGone
    ? fail(args, [...proof, seen('server.endpoints', joined(looks.map(look => `${look?.host}:${look?.port} ${look?.tcp}`)))], { case: 'cluster' })
    : fail(args, proof, { case: 'cluster-unseen', severity: 'error', confidence: 'suspected' });
};

const judgeData = (bench: PeersBench, data: DataDir, mode: 'standalone' | 'cluster', self: SelfAddress): Outcome => {
  const { known, seen, fail, pass, unknown } = bench;
  const conf = known('nacos.cluster-conf');
  if (mode === 'cluster' && !conf) return unknown('nacos.cluster-conf');
  const peers = [...new Set(data.raftPeers.map(({ address }) => address))];
  const own = ownAddresses(bench, self, peers.map(parse));
  const listed = conf ? listedMembers(conf).map(({ host, port }) => ({ host, port: port + RAFT_OFFSET })) : [];
  // A member that was started standalone remembers the others of its cluster: those are where they were.
  const others = mode === 'cluster' || listed.some(one => own.some(each => addressKey(each) === addressKey(one))) ? listed : [];
  const next = new Set([...own, ...others].map(addressKey));
  const old = peers.filter(peer => !next.has(addressKey(parse(peer))));
  const evidence = seen('nacos.data', `raft peers ${joined(peers)}`);
  // A member that was replaced leaves its address behind; only a lost majority stops the election.
  if (mode === 'standalone' ? old.length === 0 : old.length < majorityOf(peers.length)) return pass(evidence);
  const port = own[0]?.port;
  const args = { old: joined(old), oldHost: parse(old[0] ?? '').host, oldPort: parse(old[0] ?? '').port - RAFT_OFFSET, self: port === undefined ? self.address : `${self.address}:${port}`, home: known('nacos.home')?.path ?? '.' };
  const proof = [evidence, seen('nacos.self-address', self.address)] as const;
  if (mode === 'cluster') return judgeOldPeers(bench, old.map(parse), args, proof);
  const isHere = self.candidates.some(({ address }) => sameHost(address, args.oldHost));
  return fail(args, proof, { case: isHere ? 'standalone-nic' : mode });
};

export const judgePeers = (bench: PeersBench): Outcome => {
  const { known, seen, fail, pass, na, unknown } = bench;
  const mode = known('nacos.mode')?.mode;
  const [stranger] = strangersIn(known('server.members') ?? []);
  if (stranger) return fail({ member: stranger.member, old: joined(stranger.peers) }, [seen('server.members', `${stranger.member} ${stranger.group}: ${joined(stranger.peers)}`)], { case: 'member', severity: 'error' });
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
