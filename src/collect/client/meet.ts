import type { ClientProject, ClientsMet } from '../../model/client.ts';
import type { Fact } from '../../model/fact.ts';
import type { Snapshot } from '../../model/facts.ts';
import { DEFAULT_MAIN_PORT } from '../../nacos/main-port.ts';
import { versionIn } from '../../nacos/version.ts';
import { openSession } from '../collectors/server-api/session.ts';
import { askServer } from './ask-server.ts';
import type { ServerAddress } from '../net/server-address.ts';
import type { SnapshotOptions, Sight } from '../take-snapshot.ts';

const valueOf = <T>(fact: Fact<T> | undefined): T | undefined => (fact?.status === 'known' ? fact.value : undefined);

const projectsIn = ({ facts }: Snapshot): readonly ClientProject[] => valueOf(facts['client.projects']) ?? [];

const isServer = ({ facts, target }: Snapshot): boolean =>
  target.kind === 'server' || target.kind === 'installation' || (['nacos.config', 'server.state'] as const).some(key => facts[key]?.status === 'known') || (valueOf(facts['nacos.version'])?.by ?? 'words') !== 'words';

const NOT_ASKED: Omit<ClientsMet, 'projects'> = { namespaces: null, configs: [], services: [] };

/** Where the server was asked for its state, which only a server is that may be asked. */
const addressOf = ({ facts }: Snapshot): ServerAddress | null => {
  const state = valueOf(facts['server.state']);
  const main = valueOf(facts['nacos.main-port']);
  if (!state || !URL.canParse(state.baseUrl)) return null;
  const { protocol, hostname, port } = new URL(state.baseUrl);
  const mainPort = main?.port ?? (port === '' ? DEFAULT_MAIN_PORT : Number(port));
  return {
    scheme: protocol === 'https:' ? 'https' : 'http', host: hostname.replace(/^\[(.*)\]$/, '$1'), mainPort, basePort: main?.base ?? mainPort, contextPath: main?.contextPath ?? '/nacos',
    consolePort: null, consolePath: '', version: state.version, guessed: null,
  };
};

/** Only a server that answered before is asked, with the credentials that the user gave; what the projects say of addresses and users is used for nothing. */
const answersOf = async (snapshot: Snapshot, projects: readonly ClientProject[], options: SnapshotOptions, signal: AbortSignal): Promise<Omit<ClientsMet, 'projects'>> => {
  const address = options.network ? addressOf(snapshot) : null;
  const state = valueOf(snapshot.facts['server.state']);
  if (!address || !state || signal.aborted) return NOT_ASKED;
  const own = snapshot.target.foreign === undefined || snapshot.target.kind === 'server';
  const session = await openSession({
    address, user: own ? options.user : null, password: own ? options.password : null, limitMs: options.probeTimeoutMs, signal, ...(options.ledger && { ledger: options.ledger }),
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
