import type { Facts } from '../model/facts.ts';
import { sameHost } from '../syntax/ip.ts';
import { MAIN_PORT_FACTS, mainPortsSeen } from './main-port.ts';
import { RAFT_OFFSET } from './ports.ts';

export const OWN_RAFT_PORT_FACTS = [...MAIN_PORT_FACTS, 'nacos.self-address'] as const;

/** A server calls its own Raft port before that answers; whatever ended the start is something else. */
export const isOwnRaftPort = (peer: string | undefined, known: <K extends (typeof OWN_RAFT_PORT_FACTS)[number]>(fact: K) => Facts[K] | undefined): boolean => {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(peer ?? '') ?? [];
  if (host === undefined || !mainPortsSeen(known).includes(Number(port) - RAFT_OFFSET)) return false;
  return sameHost(host, known('nacos.self-address')?.address ?? '127.0.0.1');
};
