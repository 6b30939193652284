import type { PortRole } from '../model/nacos.ts';
import { DEFAULT_MAIN_PORT } from './main-port.ts';
import { versionIn } from './version.ts';

/** Offsets are hard-coded in the server (api/.../Constants.java:102-104@3.0.3, core/.../MemberUtil.java:51@3.0.3). */
export const GRPC_SDK_OFFSET = 1000;
export const GRPC_CLUSTER_OFFSET = 1001;
export const RAFT_OFFSET = -1000;

/** Where a client of an unmoved server finds gRPC. */
export const USUAL_GRPC_PORT = DEFAULT_MAIN_PORT + GRPC_SDK_OFFSET;

export interface DerivedPort {
  readonly role: PortRole;
  readonly port: number;
}

export interface DerivedPortOptions {
  /** null: not known; the newest layout that fits every 2.x is assumed. */
  readonly version: string | null;
  /** `nacos.console.port`, 3.x only; null when the console is not started or the version has none. */
  readonly consolePort: number | null;
  /** From which the others are derived, when it is another than the main port (a `server.port` in 3.x). */
  readonly basePort?: number;
  /** A console that is deployed apart has no other port. */
  readonly isConsoleAlone?: boolean;
}

/** The main port and every port the server derives from it: gRPC since 2.0.0, JRaft since 1.4.0, the console since 3.0.0. */
export const derivedPorts = (mainPort: number, options: DerivedPortOptions): readonly DerivedPort[] => {
  if (options.isConsoleAlone && options.consolePort !== null) return [{ role: 'console', port: options.consolePort }];
  const has = (range: string): boolean => options.version === null || versionIn(options.version, range) !== false;
  const base = options.basePort ?? mainPort;
  const ports: DerivedPort[] = [{ role: 'main', port: mainPort }];
  if (has('>=2.0.0-0')) {
    ports.push({ role: 'grpc-sdk', port: base + GRPC_SDK_OFFSET }, { role: 'grpc-cluster', port: base + GRPC_CLUSTER_OFFSET });
  }
  if (has('>=1.4.0-0')) ports.push({ role: 'raft', port: base + RAFT_OFFSET });
  if (options.consolePort !== null) ports.push({ role: 'console', port: options.consolePort });
  return ports;
};

/** Differences between the main ports of two servers on one host at which they take each other's ports. */
export const COLLIDING_DISTANCES: readonly number[] = [0, 1, 1000, 1001, 2000, 2001];

export const portsCollide = (one: number, other: number): boolean => COLLIDING_DISTANCES.includes(Math.abs(one - other));
