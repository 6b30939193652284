import type { Text } from '../../../src/model/text.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { ClientLog, ClientSdk, ClientStep } from '../../../src/model/client-log.ts';

/** What a client is called in a sentence. */
export const SDK_NAMES: Readonly<Record<ClientSdk, Text>> = {
  java: { en: 'Java client', zh: 'Java 客户端' }, go: { en: 'Go SDK', zh: 'Go SDK' }, python: { en: 'Python SDK', zh: 'Python SDK' }, node: { en: 'Node.js SDK', zh: 'Node.js SDK' },
  dotnet: { en: 'C# SDK', zh: 'C# SDK' }, cpp: { en: 'C++ SDK', zh: 'C++ SDK' }, rust: { en: 'Rust SDK', zh: 'Rust SDK' },
};

const NOT_REACHED = ['unresolvable', 'refused', 'timeout', 'unreachable', 'not-http'] as const;

export type NotReached = (typeof NOT_REACHED)[number];

/** A step that ended before anything of Nacos answered, and where. */
export interface Unreached {
  readonly client: ClientLog;
  readonly step: ClientStep & { readonly cause: NotReached };
}

const isNotReached = (step: ClientStep): step is Unreached['step'] => (NOT_REACHED as readonly string[]).includes(step.cause) && (step.stage === 'resolve' || step.stage === 'connect' || step.cause === 'not-http');

/** Clients that do not get to the main port, or to no port at all; the one for gRPC has a rule of its own. */
export const unreached = (clients: readonly ClientLog[]): readonly Unreached[] =>
  clients.flatMap(client => client.stuck.filter(isNotReached).filter(({ host, portOf, cause }) => host !== null && (portOf !== 'grpc' || cause === 'unresolvable')).map(step => ({ client, step })));

/** The first client that does not get to its port for gRPC, with host and port. */
export const stuckAtGrpc = (clients: readonly ClientLog[] | undefined): { readonly client: ClientLog; readonly step: ClientStep; readonly host: string; readonly port: number } | null => {
  for (const client of clients ?? []) {
    for (const step of client.stuck) {
      if (step.portOf === 'grpc' && step.host !== null && step.port !== null && step.stage === 'connect') return { client, step, host: step.host, port: step.port };
    }
  }
  return null;
};

/** The namespace of the only Service of a bare name, where no container of a client is in it; null: nothing tells. */
export const serviceElsewhere = (deployment: Deployment | undefined, host: string): string | null => {
  const spaces = [...new Set((deployment?.services ?? []).filter(({ name }) => name === host).map(({ namespace }) => namespace ?? 'default'))];
  const [only, ...more] = spaces;
  return only !== undefined && more.length === 0 && deployment?.containers.some(({ workload }) => workload !== null && (workload.namespace ?? 'default') !== only) === true ? only : null;
};
