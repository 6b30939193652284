import { versionIn } from './version.ts';

/** Of a server before 3.0.0, and from then on. */
export const READINESS_PATHS = ['/v1/console/health/readiness', '/v3/admin/core/state/readiness'] as const;

export const readinessPath = (is3: boolean): string => READINESS_PATHS[is3 ? 1 : 0];

/** The same question to releases before 3.0.0 and from then on: 3.0 and 3.1 refuse the old one (410, a switch), 3.2 has it no more. */
const PAIRS: readonly (readonly [before: string, since: string])[] = [
  READINESS_PATHS,
  ['/v1/console/health/liveness', '/v3/admin/core/state/liveness'],
  ['/v1/console/server/state', '/v3/admin/core/state'],
  ['/v1/console/namespaces', '/v3/admin/core/namespace/list'],
  ['/v1/core/cluster/nodes', '/v3/admin/core/cluster/node/list'],
  ['/v1/ns/operator/metrics', '/v3/admin/ns/ops/metrics'],
  ['/v1/ns/operator/switches', '/v3/admin/ns/ops/switches'],
];

const since3 = (version: string): boolean => versionIn(version, '>=3.0.0-0') === true;

const endsWith = (url: string, path: string): boolean => new RegExp(`${path.replaceAll('/', '\\/')}(?=$|[?\\s])`).test(url);

/** The URL under which this release answers the same question; the same one where it does, or where none is known. */
export const urlFor = (url: string, version: string): string => {
  const pair = PAIRS.find(paths => paths.some(path => endsWith(url, path)));
  if (!pair) return url;
  const [before, since] = pair;
  const own = since3(version) ? since : before;
  return [since, before].reduce((text, path) => (path !== own && endsWith(text, path) ? text.replace(path, own) : text), url);
};

/** Whether this release has the API that a URL or path is of; true for what is none. */
export const hasPath = (url: string, version: string): boolean => {
  if (/\/v3\/(?:admin|client|console|auth)\b/.test(url)) return since3(version);
  if (/\/v2\/(?:cs|ns|core|console)\b/.test(url)) return versionIn(version, '>=2.0.0-0 <3.2.0-0') === true;
  return !/\/v1\/(?:cs|ns|core|console|auth)\b/.test(url) || versionIn(version, '<3.2.0-0') === true;
};
