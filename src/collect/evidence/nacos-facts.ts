import { isNacosImage } from '../../nacos/nacos-image.ts';
import type { DockerContainer } from '../../model/facts.ts';
import type { NacosProcess } from '../../model/nacos.ts';
import { type PastedContainer, parseDocker } from '../readers/pasted/docker.ts';
import { environmentOf, parseEnvironment } from '../readers/pasted/environment.ts';
import type { DbConnection } from '../../model/database.ts';
import { parseLogin } from '../readers/pasted/mysql-login.ts';
import { isImportOfAnother, parseImportErrors } from '../readers/pasted/mysql-errors.ts';
import { parseTableNames } from '../readers/pasted/mysql-tables.ts';
import { parseMysqlSaid } from '../readers/pasted/mysql-variables.ts';
import { parseProcesses } from '../readers/pasted/processes.ts';
import { parseVersionTold, type VersionTold } from '../readers/pasted/version-told.ts';
import { best, type EvidenceContext, type EvidenceObservations, type Found, observation, type Readings, whole } from './observed.ts';

/** 2.4.3 for `nacos/nacos-server:v2.4.3-slim`; null for `latest` and for other images. */
const versionOfImage = (image: string): string | null =>
  isNacosImage(image) ? (/:v?(\d{1,2}\.\d{1,3}\.\d{1,3}(?:\.\d{1,2})?(?:-(?:ALPHA|BETA|RC)[\w.]{0,6})?)(?:-[\w.-]{1,30})?(?:@|$)/.exec(image)?.[1] ?? null) : null;

const withoutEnvironment = ({ env: _env, ...container }: PastedContainer): DockerContainer => container;

const containerFacts = (found: readonly Found<readonly PastedContainer[]>[], heard: EvidenceContext['heard']): EvidenceObservations => {
  const last = found.at(-1);
  if (!last) return {};
  const containers = [...new Map(found.flatMap(one => one.value).map(one => [one.name, one])).values()];
  const nacos = containers.filter(one => isNacosImage(one.image));
  const versions = new Set(nacos.map(one => versionOfImage(one.image)).filter(one => one !== null));
  const [version] = versions;
  const inspected = nacos.filter(one => one.env !== null);
  const env = inspected.length === 1 ? inspected[0]?.env : null;
  return {
    'docker.containers': observation(containers.map(withoutEnvironment), last.item, best(found)?.partial ?? null),
    ...(versions.size === 1 && version !== undefined && { 'nacos.version': observation({ version, by: 'image' as const }, last.item, null) }),
    ...(env && { 'host.env': observation(environmentOf(env, heard), last.item, null) }),
  };
};

const environmentFacts = (found: readonly Found<Readonly<Record<string, string>>>[]): EvidenceObservations => {
  const last = found.at(-1);
  return last ? { 'host.env': observation(last.value, last.item, 'the environment of the shell it was pasted from') } : {};
};

const processFacts = (found: readonly Found<readonly NacosProcess[]>[]): EvidenceObservations => {
  const chosen = best(found);
  if (!chosen) return {};
  const [only, ...others] = chosen.value;
  return {
    'nacos.processes': observation(chosen.value, chosen.item, chosen.partial),
    // Flags are shown at all only where nacos.home is among them: `jps -l` prints none.
    ...(only?.flags.some(flag => flag.startsWith('-Dnacos.home=')) && others.length === 0 && {
      'nacos.mode': observation({ mode: only.standalone ? 'standalone' as const : 'cluster' as const, by: 'process' as const }, chosen.item, null),
    }),
  };
};

/** Who tried by hand had the address and the account that the server has, or means it to have. */
const loginFacts = (found: readonly Found<DbConnection | null>[]): EvidenceObservations => {
  const last = found.findLast(one => one.value !== null);
  return last?.value ? { 'db.connections': observation([last.value], last.item, 'only what was tried by hand') } : {};
};

const databaseFacts = (readings: Readings): EvidenceObservations => {
  const failed = readings.of('db-import', text => {
    const errors = isImportOfAnother(text) ? [] : parseImportErrors(text);
    return errors.length > 0 ? { value: { errors, login: parseLogin(text) }, partial: null } : null;
  });
  const said = readings.of('db-variables', text => whole(parseMysqlSaid(text)));
  const tables = best(readings.of('db-tables', parseTableNames));
  const version = said.findLast(one => one.value.serverVersion !== null);
  const last = said.at(-1);
  const variables = Object.assign({}, ...said.map(one => one.value.variables)) as Readonly<Record<string, string>>;
  const server = version?.value.serverVersion ?? '';
  const known = server !== '' || Object.keys(variables).length > 0;
  const missing = server === '' ? 'the version of the server is not shown' : 'only the variables in the evidence';
  return {
    ...(failed[0] && { 'db.import-errors': observation(failed.flatMap(one => one.value.errors), failed[0].item, null) }),
    ...loginFacts(failed.map(one => ({ ...one, value: one.value.login }))),
    ...(last && known && {
      'db.server': observation(
        [{ index: 0, version: server, flavour: version?.value.flavour ?? 'mysql', variables, privileges: null, uptimeSeconds: null }],
        (version ?? last).item, missing,
      ),
    }),
    ...(tables && {
      'db.schema': observation({
        database: tables.value.database, counts: {},
        // A table has at least one column: none means that they were not read.
        tables: tables.value.names.map(name => ({ name, engine: null, collation: null, columns: [], uniqueKeys: [] })),
      }, tables.item, tables.partial ?? 'only the names of the tables, not their columns'),
    }),
  };
};

const toldFacts = (found: readonly Found<VersionTold>[]): EvidenceObservations => {
  const [first] = found;
  if (!first || found.some(({ value }) => value.version !== first.value.version)) return {};
  return { 'nacos.version': observation({ version: first.value.version, by: 'words' as const }, first.item, null) };
};

/** Facts of Nacos, its containers and its database that outputs in the evidence give; a typed-in environment beats that of `docker inspect`. */
export const nacosFacts = (readings: Readings, context: EvidenceContext): EvidenceObservations => ({
  ...toldFacts(readings.of('words', parseVersionTold)),
  ...containerFacts(readings.of('docker-ps', parseDocker), context.heard),
  ...processFacts(readings.of('processes', text => parseProcesses(text, context.home, context.heard))),
  ...environmentFacts(readings.of('environment', text => whole(parseEnvironment(text, context.heard)))),
  ...databaseFacts(readings),
});
