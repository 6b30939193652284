import type { ClientProject, ClientUse, FilePlace, Told } from '../../../src/model/client.ts';
import { namespaceId } from '../../../src/nacos/client/seats.ts';
import { registryGroupOf } from '../../../src/nacos/client/seata.ts';
import { fileAndLine, shareServer } from './projects.ts';

export interface SeataApart {
  readonly client: ClientProject;
  readonly at: FilePlace | null;
  readonly args: Readonly<Record<'project' | 'server' | 'what' | 'own' | 'other' | 'wanted' | 'file' | 'line', string>>;
}

const registryOf = ({ uses }: ClientProject): ClientUse | undefined => uses.find(({ purpose, isEnabled, unresolved }) => purpose === 'seata-registry' && isEnabled && unresolved.length === 0);

/** Seata's server is delivered built: its folder has configuration and no libraries, and it has no other name than its own. */
const isServer = ({ libraries, settings, uses }: ClientProject): boolean => {
  const name = settings['spring.application.name']?.value;
  return libraries.length === 0 && (name === undefined || name === 'seata-server') && uses.every(({ purpose }) => purpose.startsWith('seata-'));
};

/** What the two must have alike, as each of them takes it. */
const SEATS: readonly (readonly [what: string, of: (use: ClientUse) => string, told: (use: ClientUse) => Told | null])[] = [
  ['namespace', ({ namespace }) => namespaceId(namespace?.value), ({ namespace }) => namespace],
  ['group', registryGroupOf, ({ group }) => group],
  ['application', ({ service }) => service?.value ?? 'seata-server', ({ service }) => service],
];

const lineOf = (path: string, what: string, value: string): string => (path.endsWith('.conf') ? `${what} = "${value}"` : `seata.registry.nacos.${what}: ${value === '' ? '""' : value}`);

/** Programs that look for Seata's server of the same Nacos where it does not register. */
export const seataApart = (projects: readonly ClientProject[]): readonly SeataApart[] =>
  projects.filter(isServer).flatMap(server => {
    const home = registryOf(server);
    return home === undefined ? [] : projects.filter(one => one !== server && !isServer(one)).flatMap((client): readonly SeataApart[] => {
      const use = registryOf(client);
      if (!use || !shareServer(use, home)) return [];
      const found = SEATS.find(([, of]) => of(use) !== of(home));
      if (!found) return [];
      const [what, of, told] = found;
      const at = told(use)?.at ?? use.list?.at ?? null;
      return [{ client, at, args: { project: client.name, server: home.list?.at?.path ?? server.path, what, own: of(use) || 'public', other: of(home) || 'public', wanted: lineOf(at?.path ?? '', what, of(home)), ...fileAndLine(at) } }];
    });
  });
