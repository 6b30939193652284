import type { Boot, LogDigest, LogRecord } from '../../model/digest.ts';
import type { Said } from '../../model/said.ts';
import { fullText, lineOf, newestRecords, thrownText } from '../log.ts';
import { saidByServer } from '../speaker.ts';
import { application } from './application.ts';
import { heardOf, type Listener } from './heard.ts';
import { grpc, jraft, logback, netty, pool, tomcat } from './servers.ts';
import { spring } from './spring.ts';
import { sql } from './sql.ts';
import { wrapper, WRAPPER } from './wrapper.ts';

/** The nearest to the cause first: Spring tells of a bean what a driver, a pool or a key store did to it. */
const LISTENERS: readonly Listener[] = [
  { speaker: 'tomcat', read: tomcat }, { speaker: 'pool', read: pool }, { speaker: 'logback', read: logback }, { speaker: 'sql', read: sql },
  { speaker: 'netty', read: netty }, { speaker: 'jraft', read: jraft }, { speaker: 'grpc', read: grpc }, { speaker: 'spring', read: spring },
  { speaker: 'spring', read: wrapper },
];

/** `db.pool.config` is the prefix of Nacos' own pool settings. */
const NACOS = /nacos|jraft|jmenv|\bdb\.pool\.config\b/i;

/** What others say with their logger before it stands behind the level in nacos.log (`%date %level %msg`, conf/nacos-logback.xml). */
const WITHOUT_LOGGER = /^(?:HikariPool-\d{1,3} - |Startup errors ?:|Application run failed$)/;

const hasLayoutOfNacos = ({ level, logger, firstTime, message }: LogRecord): boolean => level === 'ERROR' && logger === null && firstTime !== null && WITHOUT_LOGGER.test(message);

const namesNacos = (record: LogRecord): boolean =>
  hasLayoutOfNacos(record) || NACOS.test(`${record.logger ?? ''} ${fullText(record)} ${record.chain.flatMap(({ frames }) => frames).join(' ')}`);

const OF_ANYBODY: ReadonlySet<LogRecord['kind']> = new Set(['other', 'start', 'derby', 'gc', 'hs-err', 'access', 'application', 'client']);

/** A start that says what it is, as a server of Nacos does. */
const tellsOfItself = ({ version, mode, command }: Boot): boolean => version !== null || mode !== null || command !== null;

/** Whether a log is of Nacos at all: kinds that only its server writes, by their names or by what else stands in them. */
export const isNacos = (digest: LogDigest): boolean =>
  digest.besideSettings === true || digest.boots.some(tellsOfItself) ||
  digest.records.some(record => !OF_ANYBODY.has(record.kind) || namesNacos(record));

/** So long a start takes on a busy machine, nothing being wrong. */
const START_MS = 120_000;

/** The log ends while a start that shows its beginning may still go well. */
const hasJustBegun = (boot: Boot): boolean => {
  const { outcome, pid, startedMs, endedMs } = boot;
  return outcome === 'unfinished' && (tellsOfItself(boot) || pid !== null) && typeof startedMs === 'number' && typeof endedMs === 'number' && endedMs - startedMs < START_MS;
};

const whenOf = ({ boot, phase }: LogRecord, digest: LogDigest, tied: boolean): Said['when'] => {
  const of = digest.boots.find(({ index }) => index === boot);
  if (!tied) return 'stray';
  if (phase === 'running' || of?.outcome === 'started') return 'running';
  if (of?.outcome === 'failed') return 'failed-start';
  return of && hasJustBegun(of) ? 'starting' : 'untold';
};

const APPLICATION: readonly Listener[] = [{ speaker: 'application', read: application }];

/** Of the client and of the integrations of Spring; the server has none of them but the common classes. */
const CLIENT = /\bcom[./]alibaba[./](?:cloud|boot)[./]nacos[./]|\bcom\.alibaba\.nacos\.(?:client|common|api|spring)\.|\bspring\.cloud\.nacos\.|\bnacosAutoServiceRegistration\b|NacosConfigDataResource|\[Nacos Mcp \w|\bcom[./]alibaba[./]cloud[./]ai[./](?:autoconfigure[./])?mcp[./]|found character '@' that cannot start/;

const BLOCK = 'APPLICATION FAILED TO START';
/** What only a server has in its settings. */
const OF_SERVER_SETTINGS = /'?\b(?:nacos\.(?:core|naming|console|server|istio|standalone)|db\.(?:num|url|pool)|server\.servlet\.context-?path)\b/i;

/** What an application lacks that has its settings from Nacos, and settings that it cannot read. */
const LACKS = /Could not resolve placeholder '|Failed to configure a DataSource: |org\.yaml\.snakeyaml\.(?:scanner\.Scanner|parser\.Parser|constructor\.DuplicateKey)Exception: /;

/** Classes of the client and of its integrations, which a trace without frames names as the JVM writes them. */
const UNLINKED = /(?:NoClassDefFoundError|ClassNotFoundException|NoSuchMethodError): '?[^\n]{0,60}?\bcom[./]alibaba[./](?:cloud|boot|nacos[./](?:client|api|spring))[./]/;
const OF_NOBODY: ReadonlySet<LogRecord['kind']> = new Set(['other', 'application', 'start']);

/** Modules of the server, which no application has: it logs like one through its own Spring. */
const OF_SERVER_MODULE = /^(?:[\w.@$-]{0,100}\/){0,2}com\.alibaba\.nacos\.(?:ai|config\.server|naming|core|console|sys|consistency|persistence|istio|bootstrap)\./;
const ranInServer = ({ chain }: LogRecord): boolean => chain.some(({ frames }) => frames.some(frame => OF_SERVER_MODULE.test(frame)));

/** An application ends its start, or says what has to do with Nacos; what else it says is not ours to judge. */
const isOfApplication = (record: LogRecord, { boots, besideClients }: LogDigest): boolean => {
  if (ranInServer(record)) return false;
  const text = besideClients === true && OF_NOBODY.has(record.kind) ? `${fullText(record)}\n${record.chain.map(thrownText).join('\n')}` : '';
  const isAnalysis = text.includes(BLOCK) && !boots.some(tellsOfItself) && !OF_SERVER_SETTINGS.test(text);
  if ((record.kind !== 'start' && LACKS.test(text)) || UNLINKED.test(text) || isAnalysis) return !saidByServer({ ...record, kind: 'application' });
  if (record.kind === 'application' || record.kind === 'client') return !saidByServer({ ...record, kind: 'application' }) && (record.message.includes(BLOCK) || namesNacos(record));
  if (record.kind !== 'other' || boots.some(tellsOfItself)) return false;
  return CLIENT.test(`${fullText(record)}\n${record.chain.flatMap(({ frames }) => frames).join('\n')}`) && !saidByServer({ ...record, kind: 'application' });
};

const listenersTo = (record: LogRecord, digest: LogDigest): readonly Listener[] => {
  if (isOfApplication(record, digest)) return APPLICATION;
  return saidByServer(record) ? LISTENERS : [];
};

const worthHearing = ({ level, kind }: LogRecord): boolean => (level === 'ERROR' || level === 'WARN' || level === null) && kind !== 'access' && kind !== 'gc';

const TOLD_BY = 60;

/** The innermost exception in which the quote stands; the record's own line when it stands in its message. */
const lineOfQuote = (record: LogRecord, quote: string): number => {
  const words = quote.replace(/ …$/, '').slice(0, TOLD_BY);
  for (const thrown of record.chain.toReversed()) {
    const text = thrownText(thrown);
    const at = text.indexOf(words);
    if (at >= 0) return lineOf(record, thrown, text.slice(0, at).split('\n').length - 1);
  }
  return record.line;
};

const saidIn = (record: LogRecord, digest: LogDigest, tied: boolean): Said | null => {
  const heard = heardOf(record);
  const listeners = listenersTo(record, digest);
  // Beside the files of a client a log is tied to that client, and to no server.
  const isTied = tied || (listeners === APPLICATION && digest.besideClients === true);
  for (const { speaker, read } of listeners) {
    const told = read(heard);
    if (told) return { speaker, ...told, file: record.file, line: lineOfQuote(record, told.quote), when: whenOf(record, digest, isTied), count: record.count };
  }
  return null;
};

const shapeOf = ({ speaker, topic, quote }: Said): string => `${speaker} ${topic} ${quote.replace(/\d+/g, '#')}`;

const MOST = 40;

/** What other programs than Nacos say in the newest start; the same words told by several files once. */
export const saidInLogs = (digest: LogDigest): readonly Said[] => {
  const found = new Map<string, Said>();
  const tied = isNacos(digest);
  for (const record of newestRecords(digest).filter(worthHearing)) {
    const said = saidIn(record, digest, tied);
    if (said && !found.has(shapeOf(said))) found.set(shapeOf(said), said);
    if (found.size >= MOST) break;
  }
  const all = [...found.values()];
  const isCause = ({ topic, speaker }: Said): boolean => topic !== WRAPPER && speaker !== 'grpc' && speaker !== 'jraft';
  // What only wraps a cause tells nothing beside one that was told.
  return all.some(isCause) ? all.filter(({ topic }) => topic !== WRAPPER) : all;
};
