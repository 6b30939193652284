import type { Evidence } from '../../../src/model/finding.ts';
import type { PortUse } from '../../../src/model/nacos.ts';
import { placeOfRecord, quoteRecord } from '../../../src/nacos/log.ts';
import type { Sight } from '../../../src/kit/case-rule.ts';
import { type BindFailure, bindFailures, portsOf } from './port-bind-failure.ts';
import { knownPorts, PORT_FACTS } from './port-place.ts';

export const UNBOUND_FACTS = [...PORT_FACTS, 'host.excluded-ports', 'host.ephemeral-ports'] as const;

type PortSight = Sight<'nacos.ports' | 'logs.digest' | (typeof UNBOUND_FACTS)[number]>;

export interface Unbound {
  readonly case: 'denied' | 'denied-windows' | 'foreign-address' | 'ephemeral' | 'invisible';
  /** null: the log does not name it, and which one it was is not known. */
  readonly port: number | null;
  readonly evidence: Evidence;
}

const inRange = (port: number | null, range: { readonly from: number; readonly to: number } | null | undefined): boolean =>
  range != null && port !== null && port >= range.from && port <= range.to;

interface Refusal {
  readonly port: number | null;
  readonly reason: PortUse['state'] | BindFailure['reason'];
  /** Its holder was seen. */
  readonly held: boolean;
}

/** Why a port that nobody listens on cannot be had; null when somebody listens or nothing is wrong. */
const whyNot = ({ known }: PortSight, { port, reason, held }: Refusal): Unbound['case'] | null => {
  const listeners = known('host.listeners');
  if (reason === 'denied') return known('nacos.platform')?.system === 'windows' ? 'denied-windows' : 'denied';
  if (reason === 'foreign-address') return 'foreign-address';
  if (held || listeners === undefined || listeners.some(each => each.port === port)) return null;
  return inRange(port, known('host.ephemeral-ports')) ? 'ephemeral' : 'invisible';
};

const told = (sight: PortSight, refusal: Refusal, evidence: () => Evidence): readonly Unbound[] => {
  const ports = refusal.port === null ? portsOf(knownPorts(sight), null).map(({ port }) => port) : [refusal.port];
  const isReserved = (sight.known('host.excluded-ports') ?? []).some(range => ports.some(port => inRange(port, range)));
  const name = isReserved ? null : whyNot(sight, refusal);
  return name === null ? [] : [{ case: name, port: refusal.port, evidence: evidence() }];
};

const byProbe = (sight: PortSight): readonly Unbound[] =>
  (sight.known('nacos.ports') ?? []).flatMap(({ port, state, owner }) =>
    state === 'free' || state === 'invalid'
      ? []
      : told(sight, { port, reason: state === 'busy' ? 'in-use' : state, held: owner !== null }, () => sight.seen('nacos.ports', `${port} ${state}, no listener`)),
  );

const byLog = (sight: PortSight): readonly Unbound[] => {
  const [uses, digest, ports] = [sight.known('nacos.ports'), sight.known('logs.digest'), knownPorts(sight)];
  return (digest ? bindFailures(digest, ports) : []).flatMap(({ port: named, reason, record }) => {
    const port = named ?? ports.main;
    const use = uses?.find(each => each.port === port);
    // What was probed now counts, not what was then; only an address the probe does not bind to is the log's word alone.
    if (uses && !(use?.state === 'free' && reason === 'foreign-address')) return [];
    return told(sight, { port, reason, held: false }, () => sight.seen('logs.digest', quoteRecord(record), placeOfRecord(record)));
  });
};

/** Ports that cannot be bound though nobody listens on them: as probed, else as the newest start logged. */
export const unboundPorts = (sight: PortSight): readonly Unbound[] => [...byProbe(sight), ...byLog(sight)];
