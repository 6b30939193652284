import type { PortRole } from '../model/nacos.ts';
import { versionIn } from './version.ts';

/** Offsets are hard-coded in the server (api/.../Constants.java:102-104@3.0.3, core/.../MemberUtil.java:51@3.0.3). */
export const GRPC_SDK_OFFSET = 1000;
export const GRPC_CLUSTER_OFFSET = 1001;
export const RAFT_OFFSET = -1000;

export interface DerivedPort {
  readonly role: PortRole;
  readonly port: number;
}

export interface DerivedPortOptions {
  /** null: not known; the newest layout that fits every 2.x is assumed. */
  readonly version: string | null;
  /** `nacos.console.port`, 3.x only; null when the console is not started or the version has none. */
  readonly consolePort: number | null;
}

/** The main port and every port the server derives from it: gRPC since 2.0.0, JRaft since 1.4.0, the console since 3.0.0. */
export const derivedPorts = (mainPort: number, options: DerivedPortOptions): readonly DerivedPort[] => {
  const has = (range: string): boolean => options.version === null || versionIn(options.version, range) !== false;
  const ports: DerivedPort[] = [{ role: 'main', port: mainPort }];
  if (has('>=2.0.0-0')) {
    ports.push({ role: 'grpc-sdk', port: mainPort + GRPC_SDK_OFFSET }, { role: 'grpc-cluster', port: mainPort + GRPC_CLUSTER_OFFSET });
  }
  if (has('>=1.4.0-0')) ports.push({ role: 'raft', port: mainPort + RAFT_OFFSET });
  if (options.consolePort !== null) ports.push({ role: 'console', port: options.consolePort });
  return ports;
};

/** Differences between the main ports of two servers on one host at which they take each other's ports. */
export const COLLIDING_DISTANCES: readonly number[] = [0, 1, 1000, 1001, 2000, 2001];

export const portsCollide = (one: number, other: number): boolean => COLLIDING_DISTANCES.includes(Math.abs(one - other));
