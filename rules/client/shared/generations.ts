import type { ClientProject } from '../../../src/model/client.ts';
import { versionIn } from '../../../src/nacos/version.ts';

type Kind = 'removed' | 'logged' | 'default-namespace' | 'no-grpc';

const isHttp = ({ client, uses }: ClientProject): boolean =>
  client?.generation === 1 || (client === null && uses.some(({ addresses }) => addresses.some(({ grpcPort }) => grpcPort === null)));

/** A 3.x client sends `public`, which a 2.x server does not take for its nameless default namespace of configurations. */
const readsDefaultNamespace = ({ uses }: ClientProject): boolean =>
  uses.some(({ isEnabled, asks, namespace, unresolved }) => isEnabled && asks.length > 0 && unresolved.length === 0 && (namespace === null || namespace.value === 'public'));

/** Why a server of that version does not serve the client of a project; null when it does, or when that cannot be told. */
export const unserved = (project: ClientProject, server: string | null, saysRemoved: boolean): Kind | null => {
  const generation = project.client?.generation ?? null;
  if (server === null) return isHttp(project) && saysRemoved ? 'logged' : null;
  if (isHttp(project)) return versionIn(server, '>=3.2.0-0') === true ? 'removed' : null;
  if (generation === null) return null;
  if (versionIn(server, '<2.0.0-0') === true) return 'no-grpc';
  return generation === 3 && versionIn(server, '<3.0.0-0') === true && readsDefaultNamespace(project) ? 'default-namespace' : null;
};
