import type { ClientProject, ClientsMet, MetConfig, MetService } from '../../model/client.ts';
import type { MetInstance } from '../../model/met-instance.ts';
import { DEFAULT_GROUP, namespaceId } from '../../nacos/client/seats.ts';
import type { Session } from '../collectors/server-api/session.ts';
import type { HttpAnswer } from '../net/http.ts';
import { firstThat, nearby } from './nearby.ts';
import { jsonOf, type JsonObject, objectAt, objectOf } from '../readers/pasted/json-text.ts';

const listOf = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.map(objectOf) : []);
const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const answered = (body: string): JsonObject => objectOf(jsonOf(body));

/** Paths of one family of the API; `public` is the default namespace of 3.x, and nothing that of 1.x and 2.x. */
interface Family {
  readonly namespaces: readonly string[];
  config(one: Asked): string;
  instances(one: AskedService): string;
  /** For who manages them: those that callers are not told of among them. */
  allInstances(one: AskedService): string;
  services(namespace: string): string;
}

interface Asked { readonly namespace: string; readonly group: string; readonly dataId: string }
interface AskedService { readonly namespace: string; readonly group: string; readonly service: string }

const query = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();

const OLD: Family = {
  namespaces: ['/v1/console/namespaces'],
  config: ({ namespace, group, dataId }) => `/v1/cs/configs?${query({ dataId, group, ...(namespace !== '' && { tenant: namespace }) })}`,
  instances: ({ namespace, group, service }) => `/v1/ns/instance/list?${query({ serviceName: service, groupName: group, namespaceId: namespace || 'public' })}`,
  allInstances: ({ namespace, group, service }) => `/v1/ns/catalog/instances?${query({ serviceName: `${group}@@${service}`, groupName: group, clusterName: 'DEFAULT', pageNo: '1', pageSize: '50', namespaceId: namespace || 'public' })}`,
  // service/list is of one group only.
  services: namespace => `/v1/ns/catalog/services?${query({ withInstances: 'false', hasIpCount: 'false', pageNo: '1', pageSize: '500', namespaceId: namespace || 'public' })}`,
};

const NEW: Family = {
  namespaces: ['/v3/admin/core/namespace/list', '/v3/console/core/namespace/list'],
  config: ({ namespace, group, dataId }) => `/v3/client/cs/config?${query({ dataId, groupName: group, namespaceId: namespace || 'public' })}`,
  instances: ({ namespace, group, service }) => `/v3/client/ns/instance/list?${query({ serviceName: service, groupName: group, namespaceId: namespace || 'public' })}`,
  allInstances: ({ namespace, group, service }) => `/v3/admin/ns/instance/list?${query({ serviceName: service, groupName: group, namespaceId: namespace || 'public' })}`,
  services: namespace => `/v3/admin/ns/service/list?${query({ pageNo: '1', pageSize: '500', namespaceId: namespace || 'public' })}`,
};

/** null when nobody answered, or there is only a console to ask. */
const answerOf = async (session: Session, path: string): Promise<HttpAnswer | null> => (await session.main(path))?.answer ?? null;

const namespacesOf = async (session: Session, { namespaces }: Family): Promise<ClientsMet['namespaces']> => {
  for (const path of namespaces) {
    const answer = await answerOf(session, path);
    const list = answer?.status === 200 ? answered(answer.body)['data'] : undefined;
    if (Array.isArray(list)) return listOf(list).map(one => ({ id: textOf(one['namespace']), name: textOf(one['namespaceShowName']) }));
  }
  return null;
};

/** "config data not exist" of 1.x and 2.x; code 20004 of 3.x. The content itself is not kept. */
const existsIn = (answer: HttpAnswer | null): boolean | null => {
  if (answer === null) return null;
  const { code } = answered(answer.body);
  if (answer.status === 404) return /not exist|20004/.test(answer.body) || code === 20004 ? false : null;
  return answer.status === 200 ? code !== 20004 : null;
};

const instanceIn = (one: JsonObject): MetInstance => {
  const ip = textOf(one['ip']);
  return {
    address: `${ip.includes(':') && !ip.startsWith('[') ? `[${ip}]` : ip}:${textOf(one['port'])}`, ephemeral: typeof one['ephemeral'] === 'boolean' ? one['ephemeral'] : null, cluster: textOf(one['clusterName']) || null,
    ...(typeof one['weight'] === 'number' && { weight: one['weight'] }), ...(typeof one['enabled'] === 'boolean' && { enabled: one['enabled'] }),
  };
};

const instancesIn = (answer: HttpAnswer | null): MetService['instances'] => {
  if (answer === null) return null;
  const body = answered(answer.body);
  const data = body['data'];
  const list = body['hosts'] ?? (Array.isArray(data) ? data : objectOf(data)['pageItems'] ?? objectOf(data)['list']) ?? body['list'];
  if (answer.status !== 200) return body['code'] === 21_008 ? [] : null;
  return Array.isArray(list) ? listOf(list).map(instanceIn) : null;
};

/** `service` or `group@@service` of one namespace. */
const servicesIn = (body: string): readonly { readonly group: string; readonly name: string }[] => {
  const outer = answered(body);
  const named = Array.isArray(outer['doms']) ? outer['doms'].map(one => ({ group: '', name: textOf(one) })) : [];
  const listed = listOf(objectAt(outer, 'data')['pageItems'] ?? objectAt(outer, 'data')['serviceList'] ?? outer['serviceList']).map(one => ({ group: textOf(one['groupName']), name: textOf(one['name']) }));
  return [...named, ...listed].map(({ group, name }) => {
    const [first = '', second] = name.split('@@');
    return second === undefined ? { group: group || DEFAULT_GROUP, name } : { group: first, name: second };
  });
};

const MOST_ASKED = 60;
const MOST_NAMESPACES = 20;

const unique = <T>(list: readonly T[]): readonly T[] => [...new Map(list.map(one => [JSON.stringify(one), one])).values()].slice(0, MOST_ASKED);

const wantedConfigs = (projects: readonly ClientProject[]): readonly Asked[] =>
  unique(projects.flatMap(({ uses }) => uses.filter(({ isEnabled }) => isEnabled).flatMap(({ asks, namespace }) =>
    asks.filter(({ dataId }) => dataId !== '' && !dataId.includes('${')).map(({ dataId, group }) => ({ namespace: namespaceId(namespace?.value), group, dataId })))));

const wantedServices = (projects: readonly ClientProject[]): readonly AskedService[] =>
  unique(projects.flatMap(({ uses }) => uses.filter(({ isEnabled, purpose }) => isEnabled && (purpose === 'discovery' || purpose === 'direct' || purpose === 'seata-registry')).flatMap(({ service, namespace, group }) =>
    (service && !service.value.includes('${') ? [{ namespace: namespaceId(namespace?.value), group: group?.value ?? DEFAULT_GROUP, service: service.value }] : []))));

/** Everything that a server tells of what some projects ask for: GETs only. */
export const askServer = async (session: Session, isNew: boolean, projects: readonly ClientProject[]): Promise<Omit<ClientsMet, 'projects'>> => {
  const family = isNew ? NEW : OLD;
  const namespaces = await namespacesOf(session, family);
  const configs = await Promise.all(wantedConfigs(projects).map(async (one): Promise<MetConfig> => {
    const existsAt = async (place: Asked): Promise<boolean> => existsIn(await answerOf(session, family.config(place))) === true;
    const exists = existsIn(await answerOf(session, family.config(one)));
    const near = exists === false ? await firstThat(nearby(one, namespaces ?? []), existsAt) : undefined;
    return { ...one, exists, ...(near && { near }) };
  }));
  const found = await Promise.all(wantedServices(projects).map(async one => ({ ...one, instances: instancesIn(await answerOf(session, family.instances(one))) })));
  // Only where somebody misses a service every namespace is looked through.
  const isMissed = found.some(({ instances }) => instances?.length === 0);
  const places = !isMissed ? [] : (await Promise.all((namespaces ?? [{ id: '', name: '' }]).slice(0, MOST_NAMESPACES).map(async ({ id }) => {
    const answer = await answerOf(session, family.services(namespaceId(id)));
    return answer?.status === 200 ? servicesIn(answer.body).map(each => ({ ...each, namespace: namespaceId(id) })) : [];
  }))).flat();
  const services = await Promise.all(found.map(async (one): Promise<MetService> => {
    if (one.instances?.length !== 0) return { ...one, elsewhere: [] };
    const named = places.filter(({ name }) => name.toLowerCase() === one.service.toLowerCase());
    const isHere = ({ name, namespace, group }: typeof named[number]): boolean => name === one.service && namespace === one.namespace && group === one.group;
    const hidden = named.some(isHere) ? instancesIn(await answerOf(session, family.allInstances(one))) : null;
    const elsewhere = named.filter(each => !isHere(each)).map(({ namespace, group, name }) => ({ namespace, group, ...(name !== one.service && { name }) }));
    return { ...one, elsewhere: elsewhere.toSorted((first, second) => Number(first.name !== undefined) - Number(second.name !== undefined)), ...(hidden !== null && hidden.length > 0 && { hidden }) };
  }));
  return { namespaces, configs, services };
};
