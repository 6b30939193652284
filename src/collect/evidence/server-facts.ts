import type { Endpoint, ServerHealth, ServerMember } from '../../model/nacos.ts';
import { type HttpAnswer, parseHttpAnswers } from '../readers/pasted/http-answer.ts';
import { type NacosAnswer, readNacosAnswer } from '../readers/pasted/nacos-answers.ts';
import { parseMemberStates } from '../readers/pasted/member-states.ts';
import { type Try, parseTries } from '../readers/pasted/reach.ts';
import { DEFAULT_MAIN_PORT } from '../../nacos/main-port.ts';
import { derivedPorts, GRPC_SDK_OFFSET } from '../../nacos/ports.ts';
import type { EvidenceItem } from './kinds.ts';
import { type EvidenceObservations, type Found, observation, type Readings, whole } from './observed.ts';

interface Answer {
  readonly http: HttpAnswer;
  readonly nacos: NacosAnswer;
}

type Answers = readonly Found<readonly Answer[]>[];

/** curl's exit codes: 6 unknown host, 7 refused or unreachable, 28 timeout (curl(1), EXIT CODES). */
const TCP_OF_CURL: Readonly<Record<number, Endpoint['tcp']>> = { 6: 'unresolvable', 7: 'closed', 28: 'filtered', 52: 'open', 56: 'open' };

const endpointOf = ({ url, curlError, said }: HttpAnswer): Endpoint | null => {
  const match = /^https?:\/\/(\[[^\]]+\]|[^/:]+)(?::(\d{1,5}))?(\/[^?]*)?$/.exec(url ?? '');
  const tcp = curlError === null ? undefined : TCP_OF_CURL[curlError];
  if (!match?.[1] || tcp === undefined) return null;
  const path = match[3] ?? '/';
  const role = path.startsWith('/nacos/') ? 'main' : path.startsWith('/v3/console') ? 'console' : null;
  if (role === null) return null;
  return { role, host: match[1].replace(/^\[|\]$/g, ''), port: Number(match[2] ?? 80), tcp, speaks: null, detail: said ?? `curl: (${curlError})` };
};

const lastOf = <T>(found: Answers, pick: (answer: Answer) => T | undefined): { readonly value: T; readonly item: Answers[number]['item'] } | null => {
  for (const one of found.toReversed()) {
    for (const answer of one.value.toReversed()) {
      const value = pick(answer);
      if (value !== undefined) return { value, item: one.item };
    }
  }
  return null;
};

const healthOf = (found: Answers): EvidenceObservations => {
  const pick = <K extends 'liveness' | 'readiness' | 'naming'>(key: K): NacosAnswer[K] | null => lastOf(found, ({ nacos }) => nacos[key])?.value ?? null;
  const refused = found.flatMap(one => one.value).map(({ nacos }) => nacos.refused).filter(one => one !== undefined);
  const health: ServerHealth = { liveness: pick('liveness') ?? null, readiness: pick('readiness') ?? null, naming: pick('naming') ?? null, refused };
  const item = lastOf(found, ({ nacos }) => nacos.liveness ?? nacos.readiness ?? nacos.naming ?? nacos.refused)?.item;
  return item ? { 'server.health': observation(health, item, 'only the answers in the evidence') } : {};
};

const stateOf = (found: Answers): EvidenceObservations => {
  const state = lastOf(found, ({ nacos }) => nacos.state);
  if (!state) return {};
  const { version, mode } = state.value;
  return {
    'server.state': observation(state.value, state.item, null),
    ...(version && { 'nacos.version': observation({ version, by: 'server' as const }, state.item, null) }),
    ...(mode && { 'nacos.mode': observation({ mode, by: 'server' as const }, state.item, null) }),
  };
};

/** The main port of which the tried ones are: the usual one, or one whose port of gRPC was tried as well. */
const mainOf = (tries: readonly Try[]): number => {
  const ports = tries.map(({ port }) => port).filter(port => port !== null);
  return ports.find(port => ports.includes(port + GRPC_SDK_OFFSET)) ?? DEFAULT_MAIN_PORT;
};

/** A name that does not resolve is that of the server when it says so itself. */
const portOf = ({ host, port }: Try, main: number): number | null => port ?? (/nacos/i.test(host) ? main : null);

const triedEndpoints = (tries: readonly Try[]): readonly Endpoint[] => {
  const main = mainOf(tries);
  const roles = derivedPorts(main, { version: null, consolePort: null });
  return tries.flatMap(one => {
    const port = portOf(one, main);
    const role = roles.find(each => each.port === port)?.role;
    return port === null || role === undefined ? [] : [{ role, host: one.host, port, tcp: one.tcp, speaks: null, detail: one.said, isTried: true }];
  });
};

const endpointsOf = (found: Answers, tried: readonly Found<readonly Try[]>[]): EvidenceObservations => {
  const asked = found.flatMap(one => one.value).map(({ http }) => endpointOf(http)).filter(one => one !== null);
  const endpoints = [...asked, ...triedEndpoints(tried.flatMap(one => one.value))];
  const last = asked.length > 0 ? found.at(-1) : tried.at(-1);
  return last && endpoints.length > 0 ? { 'server.endpoints': observation(endpoints, last.item, 'only the ports that were tried by hand') } : {};
};

const statesOf = (readings: Readings): { readonly value: readonly ServerMember[]; readonly item: EvidenceItem } | null => readings.of('member-states', text => whole(parseMemberStates(text))).at(-1) ?? null;

/** Facts that pasted answers of a Nacos server give; of several answers of one kind the last counts. */
export const serverFacts = (readings: Readings): EvidenceObservations => {
  const found: Answers = readings.of('http-answer', text => {
    const value = parseHttpAnswers(text).map(http => ({ http, nacos: readNacosAnswer(http) }))
      .filter(({ http, nacos }) => http.curlError !== null || Object.keys(nacos).length > 0);
    return value.length > 0 ? { value, partial: null } : null;
  });
  const members = lastOf(found, ({ nacos }) => nacos.members) ?? statesOf(readings);
  return {
    ...stateOf(found), ...healthOf(found), ...endpointsOf(found, readings.of('reach', text => whole(parseTries(text)))),
    ...(members && { 'server.members': observation(members.value, members.item, members.value.some(one => one.self) ? null : 'which member answered is not shown') }),
  };
};
