import type { Endpoint } from '../../model/nacos.ts';
import type { ClusterSight } from './cluster.ts';

type Seen = Pick<Endpoint, 'role' | 'port' | 'tcp'>;

/** Nodes by ports: what was found at each crossing. */
export interface PortGrid {
  readonly label: string;
  readonly roles: readonly Endpoint['role'][];
  readonly rows: readonly { readonly address: string; readonly cells: readonly (Seen | null)[] }[];
}

const ORDER: readonly Endpoint['role'][] = ['main', 'grpc-sdk', 'grpc-cluster', 'raft', 'console', 'mcp'];

/** Only roles that some node was asked for. */
export const portGridOf = ({ ports }: ClusterSight, label: string): PortGrid => {
  const roles = ORDER.filter(role => ports.some(node => node.ports.some(port => port.role === role)));
  return { label, roles, rows: ports.map(node => ({ address: node.address, cells: roles.map(role => node.ports.find(port => port.role === role) ?? null) })) };
};
