import type { ClientProject, ClientsMet } from '../../model/client.ts';
import type { Fact } from '../../model/fact.ts';
import type { Snapshot } from '../../model/facts.ts';
import { DEFAULT_MAIN_PORT } from '../../nacos/main-port.ts';
import { versionIn } from '../../nacos/version.ts';
import { namedServer } from '../../syntax/server-name.ts';
import { openSession } from '../collectors/server-api/session.ts';
import { askServer } from './ask-server.ts';
import type { SnapshotOptions, Sight } from '../take-snapshot.ts';

const valueOf = <T>(fact: Fact<T> | undefined): T | undefined => (fact?.status === 'known' ? fact.value : undefined);

const projectsIn = ({ facts }: Snapshot): readonly ClientProject[] => valueOf(facts['client.projects']) ?? [];

const isServer = ({ facts, target }: Snapshot): boolean =>
  target.kind === 'server' || target.kind === 'installation' || (['nacos.version', 'nacos.config', 'server.state'] as const).some(key => facts[key]?.status === 'known');

const NOT_ASKED: Omit<ClientsMet, 'projects'> = { namespaces: null, configs: [], services: [] };

/** Only a server that the user named is asked, with the credentials that he gave; what the projects say of addresses and users is used for nothing. */
const answersOf = async ({ facts, target }: Snapshot, projects: readonly ClientProject[], options: SnapshotOptions, signal: AbortSignal): Promise<Omit<ClientsMet, 'projects'>> => {
  const named = target.kind === 'server' ? namedServer(target.name) : null;
  const state = valueOf(facts['server.state']);
  const main = valueOf(facts['nacos.main-port']);
  if (!options.network || !named || !state || signal.aborted) return NOT_ASKED;
  const session = await openSession({
    address: {
      scheme: state.baseUrl.startsWith('https:') ? 'https' : named.scheme ?? 'http', host: named.host, mainPort: main?.port ?? named.port ?? DEFAULT_MAIN_PORT, basePort: main?.base ?? named.port ?? DEFAULT_MAIN_PORT, contextPath: main?.contextPath ?? '/nacos',
      consolePort: null, consolePath: '', version: state.version, guessed: null,
    },
    user: options.user, password: options.password, limitMs: options.probeTimeoutMs, signal, ...(options.ledger && { ledger: options.ledger }),
  });
  return askServer(session, state.api === 'v3' || (state.version !== null && versionIn(state.version, '>=3.0.0-0') === true), projects);
};

/** Gives each server the projects that were given beside it, and what it says of what they ask for. */
export const meetClients = async (sights: readonly Sight[], options: SnapshotOptions, signal: AbortSignal): Promise<readonly Sight[]> => {
  const withProjects = sights.filter(({ snapshot }) => projectsIn(snapshot).length > 0);
  if (withProjects.length === 0 || sights.length < 2) return sights;
  return Promise.all(sights.map(async (sight): Promise<Sight> => {
    const { snapshot } = sight;
    const projects = withProjects.filter(other => other !== sight).flatMap(other => projectsIn(other.snapshot));
    if (projects.length === 0 || !isServer(snapshot)) return sight;
    const value: ClientsMet = { projects, ...(await answersOf(snapshot, projects, options, signal)) };
    const met: Fact<ClientsMet> = { status: 'known', value, source: { kind: 'api', call: `what ${projects[0]?.name ?? ''} asks of ${snapshot.target.name}` } };
    return { ...sight, snapshot: { ...snapshot, facts: { ...snapshot.facts, 'client.met': met } } };
  }));
};
