import type { Mode, ServerMember, ServerState } from '../../../model/nacos.ts';
import { memberState } from '../../../nacos/member-list.ts';
import { isSecretSetting } from '../../../secrets/keys.ts';

type Json = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

/** `data` of `{code, message, data}` (2.x v2 and 3.x), or the body itself (1.x). */
const unwrapped = (body: string): unknown => {
  const json = parsed(body);
  const outer = objectOf(json);
  return outer && 'data' in outer && ('code' in outer || 'message' in outer) ? outer['data'] : json;
};

const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;

const modeOf = (raw: Readonly<Record<string, string>>): Mode | null => {
  const text = (raw['startup_mode'] ?? raw['standalone_mode'] ?? '').toLowerCase();
  return text === 'standalone' ? 'standalone' : text === 'cluster' ? 'cluster' : null;
};

/** Answer of …/server/state or …/core/state; null when it is something else. */
export const stateIn = (body: string, api: ServerState['api'], baseUrl: string): ServerState | null => {
  const data = objectOf(unwrapped(body));
  if (!data || !('version' in data || 'startup_mode' in data || 'standalone_mode' in data)) return null;
  const raw: Record<string, string> = {};
  for (const [key, value] of Object.entries(data)) {
    const text = textOf(value);
    if (text !== null)
      raw[key] = isSecretSetting(key) && text !== '' && !/^(?:true|false|\d+)$/.test(text) ? '***' : text.slice(0, 500);
  }
  const auth = raw['auth_enabled'];
  return {
    baseUrl,
    api,
    raw,
    version: raw['version'] ?? null,
    mode: modeOf(raw),
    functionMode: raw['function_mode'] ?? null,
    authEnabled: auth === 'true' ? true : auth === 'false' ? false : null,
  };
};

const leadersIn = (extend: Json | null): Readonly<Record<string, string>> => {
  const groups = objectOf(objectOf(extend?.['raftMetaData'])?.['metaDataMap']);
  const leaders: Record<string, string> = {};
  for (const [group, meta] of Object.entries(groups ?? {})) {
    const leader = objectOf(meta)?.['leader'];
    if (typeof leader === 'string' && leader !== '') leaders[group] = leader;
  }
  return leaders;
};

const countedIn = (extend: Json | null): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(objectOf(objectOf(extend?.['raftMetaData'])?.['metaDataMap']) ?? {}).flatMap(([group, meta]) => {
    const listed = objectOf(meta)?.['raftGroupMember'];
    return Array.isArray(listed) ? [[group, listed.filter(one => typeof one === 'string').slice(0, 1000)] as const] : [];
  }));

const memberOf = (item: unknown, self: string | null): ServerMember | null => {
  const json = objectOf(item);
  const ip = textOf(json?.['ip']);
  const port = Number(json?.['port']);
  if (!json || ip === null || !Number.isInteger(port)) return null;
  const address = textOf(json['address']) ?? `${ip}:${port}`;
  const extend = objectOf(json['extendInfo']);
  const counted = countedIn(extend);
  const fails = json['failAccessCnt'];
  return {
    address,
    ip,
    port,
    state: memberState(json['state']),
    version: textOf(extend?.['version']),
    self: self !== null && address === self,
    failAccessCount: typeof fails === 'number' ? fails : null,
    raftLeaders: leadersIn(extend),
    ...(Object.keys(counted).length > 0 && { raftMembers: counted }),
  };
};

/** Address of the answering node in …/cluster/self or …/node/self; null when it is something else. */
export const selfIn = (body: string): { readonly address: string; readonly version: string | null } | null => {
  const member = memberOf(unwrapped(body), null);
  return member && { address: member.address, version: member.version };
};

/** Answer of …/cluster/nodes or …/node/list; null when it is something else. */
export const membersIn = (body: string, self: string | null): readonly ServerMember[] | null => {
  const data = unwrapped(body);
  if (!Array.isArray(data)) return null;
  const members = data.map(item => memberOf(item, self));
  return members.every(member => member !== null) ? members : null;
};

/** `status` of …/operator/metrics or …/ops/metrics; null when it names none. */
export const namingStatusIn = (body: string): string | null => {
  const data = objectOf(unwrapped(body));
  const status = data?.['status'];
  return typeof status === 'string' && /^[A-Z_]{2,20}$/.test(status) ? status : null;
};

/** What the filter of a server that is not ready answers with 503: `server is DOWNnow, …`, `server is STARTING now, …`. */
export const refusedStatusIn = (body: string): string | null =>
  /server is\s{0,3}([A-Z_]{2,20})\s{0,3}now/.exec(body)?.[1] ?? null;

/** Whether a health answer is Nacos' own and not some page: short, `OK`/`ok`, `UP`, or a sentence about readiness. */
export const isHealthWord = (body: string): boolean =>
  /^(?:ok|up)$/i.test(body.trim()) || /readiness|liveness|"(?:code|data|message)"/i.test(body);
