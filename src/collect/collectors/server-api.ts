import type { ServerHealth, ServerMember, ServerState } from '../../model/nacos.ts';
import { CannotLook, type CollectContext, type Collected, defineCollector, type Observation } from '../collector.ts';
import { excerptWith } from '../../secrets/learning-mask.ts';
import { credentialsFor, mustBeReachable } from '../net/reachable.ts';
import { baseUrl, consoleUrl, serverAddress, type ServerAddress } from '../net/server-address.ts';
import { type Asked, openSession, type Session } from './server-api/session.ts';
import { settledMembers } from './server-api/settled.ts';
import { isHealthWord, membersIn, namingStatusIn, refusedStatusIn, selfIn, stateIn } from './server-api/answers.ts';

type Excerpt = ReturnType<typeof excerptWith>;

const COLLECTOR_LIMIT_MS = 25_000;
const LOOK_LIMIT_MS = 5_000;

const httpSource = (asked: Asked): Observation<unknown>['source'] => ({
  kind: 'http',
  method: 'GET',
  url: asked.url,
  status: asked.answer?.status ?? 0,
});

/** The obstacle that the answers have in common: nobody there, refused, or not Nacos' words. */
const obstacleOf = (tried: readonly Asked[]): CannotLook => {
  const answered = tried.filter(each => each.answer !== null);
  const list = tried.map(each => `${each.path} ${each.answer?.status ?? each.why ?? 'no answer'}`).join(', ');
  const said = answered.map(each => refusedStatusIn(each.answer?.body ?? '')).find(status => status !== null);
  const detail = said ? `the server says it is ${said}: ${list}` : list;
  if (answered.length === 0)
    return new CannotLook(tried.every(each => each.why?.startsWith('no answer')) ? 'timeout' : 'unreachable', detail);
  if (answered.some(each => each.answer?.status === 401 || each.answer?.status === 403)) return new CannotLook('denied', detail);
  if (answered.some(each => each.answer?.status === 200)) return new CannotLook('unparsable', detail);
  return new CannotLook(
    answered.every(each => [404, 405, 410, 501].includes(each.answer?.status ?? 0)) ? 'unsupported' : 'unreachable',
    detail,
  );
};

type Path = { readonly on: 'main' | 'console'; readonly path: string; readonly api: ServerState['api'] };

/** Paths by version (catalogue: A5); when the version is not known the older ones are asked first. */
const STATE_PATHS: readonly Path[] = [
  { on: 'main', path: '/v1/console/server/state', api: 'v1' },
  { on: 'main', path: '/v3/admin/core/state', api: 'v3' },
  { on: 'console', path: '/v3/console/server/state', api: 'v3' },
];
const SELF_PATHS: readonly Path[] = [
  { on: 'main', path: '/v1/core/cluster/self', api: 'v1' },
  { on: 'main', path: '/v2/core/cluster/node/self', api: 'v2' },
  { on: 'main', path: '/v3/admin/core/cluster/node/self', api: 'v3' },
];
const MEMBER_PATHS: readonly Path[] = [
  { on: 'main', path: '/v1/core/cluster/nodes', api: 'v1' },
  { on: 'main', path: '/v2/core/cluster/node/list', api: 'v2' },
  { on: 'main', path: '/v3/admin/core/cluster/node/list', api: 'v3' },
  { on: 'console', path: '/v3/console/core/cluster/nodes', api: 'v3' },
];
const METRIC_PATHS: readonly Path[] = [
  { on: 'main', path: '/v1/ns/operator/metrics', api: 'v1' },
  { on: 'main', path: '/v3/admin/ns/ops/metrics', api: 'v3' },
];
const healthPaths = (what: 'liveness' | 'readiness'): readonly Path[] => [
  { on: 'main', path: `/v1/console/health/${what}`, api: 'v1' },
  { on: 'main', path: `/v3/admin/core/state/${what}`, api: 'v3' },
  { on: 'console', path: `/v3/console/health/${what}`, api: 'v3' },
];

interface Answer<T> {
  readonly value: T;
  readonly asked: Asked;
  readonly api: ServerState['api'];
}

/** Asks the paths in turn until one is understood; the dead end is the list of all that was tried. */
const firstUnderstood = async <T>(
  session: Session,
  paths: readonly Path[],
  read: (asked: Asked, path: Path) => T | null,
): Promise<Answer<T> | readonly Asked[]> => {
  const tried: Asked[] = [];
  let isMainMute = false;
  for (const path of paths) {
    if (path.on === 'main' && isMainMute) continue;
    const asked = await (path.on === 'main' ? session.main : session.console)(path.path);
    if (!asked) continue;
    const value = asked.answer === null ? null : read(asked, path);
    if (value !== null) return { value, asked, api: path.api };
    tried.push(asked);
    // Nobody there: another path on the same port would end the same way.
    isMainMute ||= asked.answer === null && path.on === 'main';
  }
  return tried;
};

const ok = <T>(asked: Asked, read: (body: string) => T | null): T | null =>
  asked.answer?.status === 200 ? read(asked.answer.body) : null;

const isAnswer = <T>(result: Answer<T> | readonly Asked[]): result is Answer<T> => 'value' in result;

const hostUrl = (path: Path, address: ServerAddress): string =>
  path.on === 'console' ? (consoleUrl(address) ?? '') : baseUrl(address);

const selfOf = (session: Session): Promise<Answer<NonNullable<ReturnType<typeof selfIn>>> | readonly Asked[]> =>
  firstUnderstood(session, SELF_PATHS, asked => ok(asked, selfIn));

const stateOf = async (session: Session, address: ServerAddress): Promise<Observation<ServerState> | CannotLook> => {
  const state = await firstUnderstood(session, STATE_PATHS, (asked, path) =>
    ok(asked, body => stateIn(body, path.api, hostUrl(path, address))),
  );
  if (isAnswer(state)) return { value: state.value, source: httpSource(state.asked) };
  if (state.every(({ answer }) => answer === null)) return obstacleOf(state);
  // A server without console module has no state path; its own member entry at least names the version.
  const self = await selfOf(session);
  if (!isAnswer(self) || self.value.version === null) return obstacleOf(state);
  const value: ServerState = {
    baseUrl: baseUrl(address),
    api: self.api,
    version: self.value.version,
    mode: null,
    functionMode: null,
    authEnabled: null,
    raw: {},
  };
  return {
    value,
    source: httpSource(self.asked),
    partial: 'only the version, from the cluster API: the state path is not answered',
  };
};

const membersOf = async (session: Session): Promise<Observation<readonly ServerMember[]> | CannotLook> => {
  const self = await selfOf(session);
  const own = isAnswer(self) ? self.value.address : null;
  const members = await firstUnderstood(session, MEMBER_PATHS, asked => ok(asked, body => membersIn(body, own)));
  if (!isAnswer(members)) return obstacleOf(members);
  const partial = own === null ? { partial: 'which member is the asked one is not known' } : {};
  return { value: members.value, source: httpSource(members.asked), ...partial };
};

/** 404, 405 and 410 are "not this version"; everything else in Nacos' own words is the health. */
const healthOf = (session: Session, what: 'liveness' | 'readiness', excerpt: Excerpt): Promise<Answer<NonNullable<ServerHealth['liveness']>> | readonly Asked[]> =>
  firstUnderstood(session, healthPaths(what), ({ answer }) => {
    if (!answer || [404, 405, 410].includes(answer.status) || (answer.status < 500 && answer.status !== 200)) return null;
    return answer.status === 200 && !isHealthWord(answer.body) ? null : { status: answer.status, body: excerpt(answer.body) };
  });

type Unanswered = NonNullable<ServerHealth['unanswered']>;

/** A console whose port was only guessed owes no answer. */
const unansweredIn = (what: Unanswered[number]['what'], asked: Answer<unknown> | readonly Asked[], { consolePort }: ServerAddress): Unanswered =>
  isAnswer(asked) ? [] : asked.filter(({ answer, path }) => answer === null && (consolePort !== null || !path.startsWith(':'))).map(({ path, why }) => ({ what, path, why: why ?? 'no answer' }));

const valueOf = <T>(found: Answer<T> | readonly Asked[]): T | null => (isAnswer(found) ? found.value : null);

const healthFact = async (session: Session, address: ServerAddress, excerpt: Excerpt): Promise<Observation<ServerHealth> | CannotLook> => {
  const [naming, alive, ready] = await Promise.all([
    firstUnderstood(session, METRIC_PATHS, asked => ok(asked, namingStatusIn)), healthOf(session, 'liveness', excerpt), healthOf(session, 'readiness', excerpt),
  ]);
  const [liveness, readiness] = [valueOf(alive), valueOf(ready)];
  const unanswered = [...unansweredIn('liveness', alive, address), ...unansweredIn('readiness', ready, address), ...unansweredIn('metrics', naming, address)];
  const refused = session.refused();
  const said = refused.map(each => refusedStatusIn(each.body)).find(status => status !== null) ?? null;
  if (!isAnswer(naming) && liveness === null && readiness === null && refused.length === 0 && unanswered.length === 0) return obstacleOf(naming);
  const value = { liveness, readiness, naming: valueOf(naming) ?? said, refused, ...(unanswered.length > 0 && { unanswered }) };
  // A refusal is of another path than the one that told the state.
  const source = isAnswer(naming) && refused.length === 0 ? httpSource(naming.asked) : ({ kind: 'api', call: `health of ${baseUrl(address)}` } as const);
  const silent = isAnswer(naming) ? [] : naming.filter(each => each.answer === null);
  return {
    value,
    source,
    ...(silent.length > 0 ? { partial: `no answer on ${silent.map(each => `${each.path} (${each.why})`).join(', ')}` } : {}),
  };
};

/** What is not certain of the address is not certain of the answers. */
const withGap = <T>(seen: Observation<T> | CannotLook, gap: string | null): Observation<T> | CannotLook =>
  seen instanceof CannotLook || gap === null ? seen : { ...seen, partial: seen.partial === undefined ? gap : `${seen.partial}; ${gap}` };

const sessionAt = (address: ServerAddress, context: CollectContext): Promise<Session> => {
  const { options: { probeTimeoutMs, ledger }, signal, place: { recorded } } = context;
  return openSession({ address, ...credentialsFor(context), limitMs: Math.min(probeTimeoutMs, LOOK_LIMIT_MS), signal, ...(ledger && { ledger }), ...(recorded && { recorded }) });
};

/** Tomcat's answer to plain HTTP on an encrypted port (SecureNioChannel@9.0.83): a bare host:port does not say which it is. */
const wantsTls = (session: Session): boolean => session.refused().some(({ status, body }) => status === 400 && /requires TLS/.test(body));

const look = async (context: CollectContext): Promise<Collected<'server.state' | 'server.members' | 'server.health'>> => {
  mustBeReachable(context);
  const named = serverAddress(context);
  const plain = await sessionAt(named, context);
  const first = await stateOf(plain, named);
  const address: ServerAddress = first instanceof CannotLook && wantsTls(plain) ? { ...named, scheme: 'https' } : named;
  const session = address === named ? plain : await sessionAt(address, context);
  const state = address === named ? first : await stateOf(session, address);
  if (
    state instanceof CannotLook &&
    (state.obstacle === 'timeout' || state.obstacle === 'unreachable') &&
    session.refused().length === 0
  )
    throw state;
  const [members, health] = await Promise.all([membersOf(session).then(first => settledMembers(first, () => membersOf(session), address, context)), healthFact(session, address, excerptWith(context.options.ledger))]);
  const { guessed } = address;
  return { 'server.state': withGap(state, guessed), 'server.members': withGap(members, guessed), 'server.health': withGap(health, guessed) };
};

/** What the server says of itself over HTTP: version and mode, members, health. Only GETs, and one POST to log in. */
export const serverApiCollector = defineCollector({
  id: 'server-api',
  provides: ['server.state', 'server.members', 'server.health'],
  after: ['nacos.config', 'nacos.processes', 'nacos.jar', 'nacos.cluster-conf'],
  timeoutMs: COLLECTOR_LIMIT_MS,
  collect: context => look(context),
});
