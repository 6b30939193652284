import type { DbConnection, DbSchema, DbServer, DbSettings, DbUrl } from '../../model/database.ts';
import {
  CannotLook,
  type CollectContext,
  type Collected,
  type Collector,
  defineCollector,
  type Observation,
} from '../collector.ts';
import { excerptWith } from '../../secrets/learning-mask.ts';
import { cannotLook } from '../run.ts';
import { hangUp } from './db/hang-up.ts';
import { openDatabase, type Opened, reachDatabase } from './db/open.ts';
import { type Query, queryOver } from './db/query.ts';
import { databaseSchema } from './db/schema.ts';
import { databaseServer, VARIABLES_SQL } from './db/server.ts';
import { sslModeOf } from './db/tls.ts';

/** What the configuration lets a look at its databases do. */
export interface DatabaseAccess {
  /** User and password of one `db.url.N`; null when they are not known. They never become facts. */
  readonly credentialsOf: (index: number) => { readonly user: string; readonly password: string } | null;
  /** Who else than root and the caller decided about the configuration, as a sentence; null: nobody. */
  readonly stranger: () => string | null;
}

type CredentialsOf = DatabaseAccess['credentialsOf'];

type DatabaseFact = 'db.connections' | 'db.server' | 'db.schema';

const COLLECTOR_LIMIT_MS = 30_000;
const LOGIN_LIMIT_MS = 10_000;
const STATEMENT_LIMIT_MS = 5_000;

const all = (because: CannotLook): Collected<DatabaseFact> => ({
  'db.connections': because,
  'db.server': because,
  'db.schema': because,
});

/** Platforms whose protocol is MySQL's; others need a plugin of Nacos and a driver that this tool has not. */
const speaksMysql = (settings: DbSettings): boolean =>
  settings.urls.every(each => /^jdbc:(?:mysql|mariadb)(?::|$)/i.test(each.url));

const bareHost = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

const openUrl = async (
  url: DbUrl,
  credentialsOf: CredentialsOf,
  { options, signal }: CollectContext,
): Promise<readonly Opened[]> => {
  const credentials = credentialsOf(url.index);
  if (url.problem !== null || credentials === null) return [];
  options.ledger?.learn(credentials.password);
  const excerpt = excerptWith(options.ledger);
  const limitMs = Math.min(options.probeTimeoutMs, LOGIN_LIMIT_MS);
  const sslMode = sslModeOf(url.parameters);
  return Promise.all(
    url.hosts.map(async ({ host, port }) => {
      const opened = await openDatabase({
        index: url.index,
        host: bareHost(host),
        port,
        database: url.database,
        ...credentials,
        sslMode,
        limitMs,
        signal,
      });
      // The text is the other side's.
      return opened.seen.message === null ? opened : { ...opened, seen: { ...opened.seen, message: excerpt(opened.seen.message) } };
    }),
  );
};

const notTried = (settings: DbSettings, credentialsOf: CredentialsOf): string | null => {
  const reasons = settings.urls.flatMap(url =>
    url.problem !== null
      ? [`db.url.${url.index}: ${url.problem}`]
      : credentialsOf(url.index) === null
        ? [`db.url.${url.index}: user or password is not known`]
        : [],
  );
  const unverified = settings.urls.some(url => sslModeOf(url.parameters).startsWith('VERIFY'));
  if (unverified) reasons.push('the certificate was not verified, as the URL asks the driver to');
  return reasons.length === 0 ? null : reasons.join('; ');
};

const partialOf = (reason: string | null): { partial?: string } => (reason === null ? {} : { partial: reason });

const place = ({ host, port }: DbConnection): string => `${host}:${port}`;

/** Whatever is asked afterwards cannot write: the server itself sees to it. Servers before 5.6.5 do not know the words; they are asked the same questions. */
const readOnly = (query: Query): Promise<unknown> =>
  query('START TRANSACTION READ ONLY').catch((error: unknown) => {
    // ER_PARSE_ERROR
    if (error instanceof CannotLook && /^1064\b/.test(error.message)) return [];
    throw error;
  });

type ServerLook = { readonly seen: DbConnection; readonly server: DbServer | CannotLook; readonly query: Query };

/** Side by side: one that answers slowly takes nothing from the others. */
const lookAtServers = (opened: readonly Opened[], context: CollectContext): Promise<readonly ServerLook[]> =>
  Promise.all(opened.flatMap(({ seen, connection }) => {
    if (connection === null) return [];
    const query = queryOver(connection, Math.min(STATEMENT_LIMIT_MS, context.options.probeTimeoutMs), context.signal);
    return readOnly(query).then(() => databaseServer(query, seen.index, seen.database)).catch(cannotLook).then(server => ({ seen, query, server }));
  }));

/** 1044, 1045, 1130, 1142, 1698: the server knows who asks and refuses. */
const REFUSED: ReadonlySet<string | null> = new Set(['1044', '1045', '1130', '1142', '1698']);

const nobody = (opened: readonly Opened[]): CannotLook => {
  const detail = `not logged in: ${opened.map(({ seen }) => `${place(seen)} ${seen.stage} ${seen.code ?? ''}`).join(', ')}`;
  if (opened.some(({ seen }) => REFUSED.has(seen.code))) return new CannotLook('denied', detail);
  return new CannotLook(opened.every(({ seen }) => seen.code === 'ETIMEDOUT') ? 'timeout' : 'unreachable', detail);
};

const serverFact = (looks: readonly ServerLook[], opened: readonly Opened[]): Observation<readonly DbServer[]> | CannotLook => {
  const known = looks.flatMap(look => (look.server instanceof CannotLook ? [] : [{ ...look, server: look.server }]));
  const [first] = known;
  const failure = looks.find(look => look.server instanceof CannotLook)?.server;
  if (!first) return failure instanceof CannotLook ? failure : nobody(opened);
  const missing = opened.length - known.length;
  const source = { kind: 'sql', statement: VARIABLES_SQL, server: place(first.seen) } as const;
  return {
    value: known.map(look => look.server),
    source,
    ...partialOf(missing > 0 ? `${missing} of ${opened.length} servers could not be asked` : null),
  };
};

const schemaFact = async (
  looks: readonly ServerLook[],
  opened: readonly Opened[],
): Promise<Observation<DbSchema> | CannotLook> => {
  const [first] = looks;
  if (!first) return nobody(opened);
  if (first.seen.database === null) return new CannotLook('not-collected', 'the URL names no database');
  const rights = first.server instanceof CannotLook ? null : first.server.privileges;
  const value = await databaseSchema(first.query, first.seen.database, (rights ?? []).length > 0);
  const unread = Object.entries(value.counts)
    .filter(([name, count]) => count === null && value.tables.some(table => name.startsWith(table.name)))
    .map(([name]) => name);
  const gaps = [
    unread.length > 0 ? `not counted: ${unread.join(', ')}` : null,
    value.hidden ? `the account may not see ${value.hidden.join(', ')}` : null,
  ].filter(gap => gap !== null);
  return {
    value,
    source: { kind: 'sql', statement: 'SELECT … FROM information_schema.TABLES, COLUMNS, STATISTICS', server: place(first.seen) },
    ...partialOf(gaps.length > 0 ? gaps.join('; ') : null),
  };
};

/** Why nothing of this configuration may be acted upon; null when it may. */
const doubtAbout = ({ place, options }: CollectContext, { stranger }: DatabaseAccess): string | null =>
  options.trust ? null : place.trust === 'foreign' ? place.because : stranger();

/** Only whether they can be connected to: nobody's name or password is used. */
const withoutLogin = async (settings: DbSettings, because: string, { options, signal }: CollectContext): Promise<Collected<DatabaseFact>> => {
  const tried = await Promise.all(settings.urls.flatMap(({ index, database, hosts, problem }) =>
    problem !== null ? [] : hosts.map(({ host, port }) => reachDatabase({ index, host: bareHost(host), port, database, limitMs: Math.min(options.probeTimeoutMs, LOGIN_LIMIT_MS), signal }))));
  const lost = tried.filter(each => !each.ok);
  const reached = new CannotLook('untrusted', `reached and not logged in to: ${because}`);
  const source = { kind: 'tcp', address: tried.map(place).join(', '), what: 'connect' } as const;
  return { ...all(reached), ...(lost.length > 0 && { 'db.connections': { value: lost, source, partial: `nowhere logged in: ${because}` } }) };
};

/** What the databases of the configuration say. */
export const lookAtDatabases = async (context: CollectContext, access: DatabaseAccess): Promise<Collected<DatabaseFact>> => {
  const { options, have, sourceOf } = context;
  const { credentialsOf } = access;
  const settings = have('db.settings');
  if (settings === undefined) return all(new CannotLook('not-collected', 'the database settings are not known'));
  const none = { value: null, source: sourceOf('db.settings') ?? ({ kind: 'api', call: 'db.settings' } as const) };
  if (settings === null) return { 'db.connections': none, 'db.server': none, 'db.schema': none };
  if (!options.db || !options.network) return all(new CannotLook('not-collected', 'database looks are switched off'));
  if (!speaksMysql(settings))
    return all(new CannotLook('unsupported', `platform ${settings.platform} is not spoken by this tool`));
  const doubt = doubtAbout(context, access);
  if (doubt !== null) return options.connect ? withoutLogin(settings, doubt, context) : all(new CannotLook('untrusted', `not connected to: ${doubt}`));
  const opened = (await Promise.all(settings.urls.map(url => openUrl(url, credentialsOf, context)))).flat();
  try {
    const reason = notTried(settings, credentialsOf);
    if (opened.length === 0) return all(new CannotLook('not-collected', reason ?? 'no db.url is set'));
    const source = { kind: 'tcp', address: opened.map(({ seen }) => place(seen)).join(', '), what: 'MySQL login' } as const;
    const looks = await lookAtServers(opened, context);
    return {
      'db.connections': { value: opened.map(({ seen }) => seen), source, ...partialOf(reason) },
      'db.server': serverFact(looks, opened),
      'db.schema': await schemaFact(looks, opened).catch(cannotLook),
    };
  } finally {
    for (const { connection } of opened) if (connection) hangUp(connection);
  }
};

/** Logs in to the configured databases and reads what decides about Nacos: the way there, the server, the schema. Only SELECT and SHOW. */
export const databaseCollectors = (access: DatabaseAccess): readonly Collector<DatabaseFact>[] => [
  defineCollector({
    id: 'database',
    provides: ['db.connections', 'db.server', 'db.schema'],
    after: ['db.settings'],
    timeoutMs: COLLECTOR_LIMIT_MS,
    collect: context => lookAtDatabases(context, access),
  }),
];
