import type { Boot } from '../../../src/model/digest.ts';
import type { Listener } from '../../../src/model/host.ts';
import type { Endpoint, Mode, NacosProcess, ServerState } from '../../../src/model/nacos.ts';
import { saysUp } from '../../../src/nacos/boot-parts.ts';
import { isOfMember } from '../../../src/nacos/member-list.ts';
import { ipRange } from '../../../src/syntax/ip.ts';

/** Ports of the server itself, its main port first; those of others come after them, each with who they are. */
export const ownPortsOf = (endpoints: readonly Endpoint[]): readonly Endpoint[] => {
  const [main] = endpoints;
  return endpoints.filter(each => each.host === main?.host && !isOfMember(each) && !each.detail.startsWith('a remembered peer'));
};

/** A server that keeps configurations only starts no JRaft (ProtocolManager.java@2.3.2: whoever needs it first starts it). */
export const isStarted = (role: Endpoint['role'], state: ServerState | undefined): boolean => role !== 'raft' || state?.functionMode !== 'config';

/** Nobody but other members would come there. */
export const isSpared = (role: Endpoint['role'], mode: Mode | undefined): boolean => mode === 'standalone' && (role === 'grpc-cluster' || role === 'raft');

export type Name = 'not-listening' | 'refused' | 'dropped' | 'mute';

/** How one port of the running server is met on its own machine; `fine` also where another rule speaks of it. */
export type Met = Name | 'fine' | 'starting' | 'unseen';

interface Around {
  readonly own: NacosProcess;
  readonly listeners: readonly Listener[];
  /** The main port answers as Nacos does. */
  readonly answers: boolean;
  /** The log says that what serves the port is up. */
  readonly isSaidUp: (role: Endpoint['role']) => boolean;
  /** It runs longer than a start takes, and no log speaks of its end. */
  readonly isOld: boolean;
}

/** The main port answers seconds before JRaft, gRPC and the console bind theirs. */
const START_SECONDS = 120;

export const aroundOf = (own: NacosProcess, endpoints: readonly Endpoint[], listeners: readonly Listener[] | undefined, boot: Boot | undefined, version?: string): Around => {
  const main = endpoints.find(({ role }) => role === 'main');
  const answers = main?.tcp === 'open' && main.speaks === 'nacos-http';
  const isEnding = boot !== undefined && (boot.outcome === 'failed' || boot.stopped);
  const isOld = own.ageSeconds !== undefined && own.ageSeconds >= START_SECONDS && !isEnding;
  return { own, listeners: listeners ?? [], answers, isSaidUp: role => saysUp(boot, role, version), isOld };
};

const isAnyAddress = ({ address }: Listener): boolean => address === '*' || ipRange(address) === 'unspecified';

/** Connections wait there that nobody accepts: the next ones are dropped for that, by no firewall. Not told: they may. */
export const mayBeFull = (there: readonly Listener[]): boolean => there.length === 0 || there.some(({ queue }) => queue === undefined || queue.waiting > 0);

const metUnlistened = (there: readonly Listener[], { own }: Around): Met => {
  if (own.listens === null) return 'unseen';
  // Another program has it: the rules of taken ports say who.
  return there.length > 0 ? 'fine' : 'not-listening';
};

const isUp = ({ role, port }: Endpoint, { own, answers, isSaidUp, isOld }: Around): boolean =>
  isSaidUp(role) || (isOld && (answers || own.listens?.includes(port) === true));

const metUnreached = ({ port, tcp }: Endpoint, around: Around): Met => {
  const there = around.listeners.filter(each => each.port === port);
  if (around.own.listens?.includes(port) !== true) return metUnlistened(there, around);
  // Bound to one address, it refuses on every other.
  if (there.length > 0 && !there.some(isAnyAddress)) return 'fine';
  if (tcp === 'closed') return 'refused';
  return mayBeFull(there) ? 'fine' : 'dropped';
};

export const metOn = (endpoint: Endpoint, around: Around): Met => {
  const { role, tcp, speaks } = endpoint;
  if (tcp === 'open') return role === 'grpc-cluster' && speaks === 'silent' && around.answers ? 'mute' : 'fine';
  if (tcp !== 'closed' && tcp !== 'filtered') return 'fine';
  const met = metUnreached(endpoint, around);
  // Looked at while it starts or ends, a port may be bound or closed between two looks.
  return met === 'fine' || met === 'unseen' || (isUp(endpoint, around) && !around.own.unsteady) ? met : 'starting';
};
