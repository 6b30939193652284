import type { ServerHealth, ServerMember, ServerState } from '../../../model/nacos.ts';
import { memberState } from '../../../nacos/member-list.ts';
import type { HttpAnswer } from './http-answer.ts';
import { isObject, type JsonObject, jsonOf, listAt, numberAt, objectAt, textAt } from './json-text.ts';
import { LONGEST_BODY, nacosRefusal } from './nacos-refusals.ts';

/** What one HTTP answer says of a Nacos server; parts that it does not speak of are absent. */
export interface NacosAnswer {
  readonly state?: ServerState;
  readonly members?: readonly ServerMember[];
  readonly naming?: string;
  readonly liveness?: { readonly status: number; readonly body: string };
  readonly readiness?: { readonly status: number; readonly body: string };
  readonly refused?: ServerHealth['refused'][number];
}

export const pathOf = (url: string | null): string | null => (url === null ? null : url.replace(/^https?:\/\/[^/]*/, '') || '/');

const hostOf = (url: string | null): string | null => /^https?:\/\/([^/]*)/.exec(url ?? '')?.[1] ?? null;

/** The payload of `{code, message, data}` (2.x, 3.x), or the object itself (1.x). */
const payload = (json: unknown): unknown => (isObject(json) && 'data' in json && 'code' in json ? json['data'] : json);

const apiOf = (answer: HttpAnswer, wrapped: boolean): ServerState['api'] => {
  const named = /\/(v[123])\//.exec(answer.url ?? '')?.[1];
  return named === 'v1' || named === 'v2' || named === 'v3' ? named : wrapped ? 'v3' : 'v1';
};

const modeOf = (data: JsonObject): ServerState['mode'] => {
  const startup = textAt(data, 'startup_mode');
  if (startup === 'standalone' || startup === 'cluster') return startup;
  const standalone = textAt(data, 'standalone_mode');
  return startup ?? standalone === null ? null : standalone === 'true' || standalone === 'standalone' ? 'standalone' : 'cluster';
};

const SECRET = /password|secret|token(?!_ttl)|identity|credential|access_?key/i;

const rawOf = (data: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(data).slice(0, 500).map(([key]) => {
    const value = textAt(data, key) ?? '';
    return [key, SECRET.test(key) && value !== '' && value !== 'true' && value !== 'false' ? '***' : value.slice(0, LONGEST_BODY)];
  }));

/** `/v1/console/server/state`, `/v3/admin/core/state`, `/v3/console/server/state`. */
const serverState = (answer: HttpAnswer, json: unknown): ServerState | null => {
  const data = payload(json);
  if (!isObject(data)) return null;
  const marks = ['standalone_mode', 'startup_mode', 'function_mode', 'console_ui_enabled'].filter(key => key in data);
  if (marks.length === 0 || !('version' in data || 'server_port' in data || marks.length > 1)) return null;
  const auth = textAt(data, 'auth_enabled');
  const base = /^(https?:\/\/[^/]*(?:\/(?!v[123]\/)[^/]{1,100})?)\/v[123]\//.exec(answer.url ?? '')?.[1];
  return {
    baseUrl: base ?? '', api: apiOf(answer, data !== json), version: textAt(data, 'version'), mode: modeOf(data),
    functionMode: textAt(data, 'function_mode'), authEnabled: auth === null ? null : auth === 'true', raw: rawOf(data),
  };
};

const raftLeaders = (extend: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(objectAt(objectAt(extend, 'raftMetaData'), 'metaDataMap')).slice(0, 200).flatMap(([group, data]) => {
    const leader = textAt(data, 'leader');
    return leader ? [[group, leader] as const] : [];
  }));

/** `["ip:7848", …]` of each group. */
const raftMembers = (extend: JsonObject): NonNullable<ServerMember['raftMembers']> =>
  Object.fromEntries(Object.entries(objectAt(objectAt(extend, 'raftMetaData'), 'metaDataMap')).slice(0, 200).flatMap(([group, data]) => {
    const listed = listAt(data, 'raftGroupMember').filter(one => typeof one === 'string').slice(0, 1000);
    return listed.length > 0 ? [[group, listed] as const] : [];
  }));

const member = (item: unknown, host: string | null): ServerMember | null => {
  const ip = textAt(item, 'ip');
  const port = numberAt(item, 'port') ?? numberAt(item, 'servePort');
  if (!isObject(item) || ip === null || port === null) return null;
  const address = textAt(item, 'address') ?? `${ip}:${port}`;
  const extend = objectAt(item, 'extendInfo');
  const alive = textAt(item, 'alive');
  const counted = raftMembers(extend);
  return {
    address, ip, port, state: alive === null ? memberState(textAt(item, 'state')) : alive === 'true' ? 'UP' : 'DOWN',
    version: textAt(extend, 'version'), self: host === address, failAccessCount: numberAt(item, 'failAccessCnt'), raftLeaders: raftLeaders(extend),
    ...(Object.keys(counted).length > 0 && { raftMembers: counted }),
  };
};

const isMember = (item: unknown): boolean =>
  isObject(item) && ('servePort' in item || ('state' in item && ('extendInfo' in item || 'failAccessCnt' in item || 'abilities' in item)));

/** `/v1/core/cluster/nodes`, `/v2|v3 … /node/list`, `…/self`, `/v3/console/core/cluster/nodes` and 1.x' `/v1/ns/operator/servers`. */
const serverMembers = (answer: HttpAnswer, json: unknown): readonly ServerMember[] | null => {
  const data = payload(json);
  const self = isMember(data);
  const servers = listAt(data, 'servers');
  const items = Array.isArray(data) ? data : servers.length > 0 ? servers : self ? [data] : [];
  if (items.length === 0 || !items.every(isMember)) return null;
  const found = items.slice(0, 1000).map(item => member(item, hostOf(answer.url))).filter(one => one !== null);
  return self && /\/self$/.test(answer.url ?? '') ? found.map(one => ({ ...one, self: true })) : found;
};

/** `status` of `/v1/ns/operator/metrics`, `/v2/ns/operator/metrics`, `/v3/admin/ns/ops/metrics`; a bare status only with its URL (actuator says it too). */
const namingStatus = (answer: HttpAnswer, json: unknown): string | null => {
  const data = payload(json);
  const status = textAt(data, 'status');
  if (!isObject(data) || status === null || !/^[A-Z_]{2,20}$/.test(status)) return null;
  const named = /\/(?:operator|ops)\/metrics$/.test(pathOf(answer.url) ?? '');
  return named || 'responsibleInstanceCount' in data || ('serviceCount' in data && 'instanceCount' in data) ? status : null;
};

const NOT_READY = /^(?:Config|Naming|Config and Naming) (?:is|are) not in readiness$|^(?:config|naming|config and naming)(?: is| are)? not in readiness/i;

/** Liveness and readiness; without a status line `OK` counts as 200 and "not in readiness" as the 500 it always comes with (HealthController@2.3.2). */
const probe = (answer: HttpAnswer, json: unknown): Pick<NacosAnswer, 'liveness' | 'readiness'> => {
  const path = pathOf(answer.url) ?? '';
  const text = isObject(json) ? (textAt(json, 'data') ?? textAt(json, 'message') ?? '') : answer.body;
  const notReady = NOT_READY.test(text.trim());
  const status = answer.status ?? (notReady ? 500 : /^ok$/i.test(text.trim()) ? 200 : null);
  if (status === null) return {};
  const seen = { status, body: answer.body.slice(0, LONGEST_BODY) };
  if (notReady || path.endsWith('/readiness')) return { readiness: seen };
  return path.endsWith('/liveness') ? { liveness: seen } : {};
};

/** What the answer says; an empty object when it is no answer of a Nacos server. */
export const readNacosAnswer = (answer: HttpAnswer): NacosAnswer => {
  const json = jsonOf(answer.body);
  const state = serverState(answer, json);
  const members = state ? null : serverMembers(answer, json);
  const naming = state || members ? null : namingStatus(answer, json);
  const refusal = state || members || naming ? null : nacosRefusal(answer, pathOf(answer.url), json);
  const said = naming ?? refusal?.naming;
  return {
    ...(state && { state }), ...(members && { members }), ...(said && { naming: said }),
    ...(state || members ? {} : probe(answer, json)), ...(refusal && { refused: refusal.refused }),
  };
};
