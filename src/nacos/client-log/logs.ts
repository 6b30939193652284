import type { ClientLog, ClientSdk, ClientStage, ClientStep } from '../../model/client-log.ts';
import type { LogDigest, LogKind, LogRecord } from '../../model/digest.ts';
import { fullText, placeOfRecord } from '../log.ts';
import { recordSpan } from '../log-time.ts';
import { GRPC_SDK_OFFSET } from '../ports.ts';
import { loadedClient } from '../client/loaded.ts';
import { causeIn, stageOf } from './causes.ts';
import { clientVersionIn, sdkIn } from './sdk.ts';
import { type Sign, SIGNS } from './signs.ts';

/** Where a client writes: its own files, or the log of the application around it. */
const KINDS: ReadonlySet<LogKind> = new Set(['client', 'application', 'other']);

const ORDER: readonly ClientStage[] = ['resolve', 'connect', 'transport', 'login', 'config', 'naming'];

const rank = (stage: ClientStage): number => ORDER.indexOf(stage);

interface Seen extends ClientStep, Pick<Sign, 'tells' | 'way' | 'generation'> {
  readonly lastMs: number | null;
  readonly index: number;
}

const portIn = (groups: Readonly<Record<string, string | undefined>>): Pick<ClientStep, 'port' | 'portOf'> => {
  const { main, grpc } = groups;
  const port = Number(grpc ?? main);
  return main === undefined && grpc === undefined ? { port: null, portOf: null } : { port, portOf: grpc === undefined ? 'main' : 'grpc' };
};

const MOST_QUOTED = 240;

const lineWith = (text: string, at: number): string => {
  const from = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(from, end < 0 ? undefined : end).trim();
  return line.length <= MOST_QUOTED ? line : `${line.slice(0, MOST_QUOTED - 2).trimEnd()} …`;
};

const stepOf = (record: LogRecord, text: string, index: number): Seen | null => {
  for (const { pattern, stage, ...sign } of SIGNS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const groups = match.groups ?? {};
    const cause = causeIn(text);
    return {
      ...sign, stage: sign.tells === 'failed' ? stageOf(cause, stage) : stage, cause, host: groups['host'] ?? groups['dialled'] ?? null, ...portIn(groups),
      quote: lineWith(text, match.index), at: placeOfRecord(record), count: record.count, lastMs: recordSpan(record).last, index,
    };
  }
  return null;
};

/** A later success of a stage, or of one that comes after it, ends its failure; what a user may read says nothing of what he may register. */
const isOver = (step: Seen, passed: readonly Seen[]): boolean =>
  passed.some(({ stage, lastMs, index }) => {
    const isPast = rank(step.stage) >= rank('config') ? stage === step.stage : rank(stage) >= rank(step.stage);
    return isPast && (lastMs !== null && step.lastMs !== null ? lastMs >= step.lastMs : index > step.index);
  });

/** A client that says which main port it was given dials the one for gRPC, which it counts from that. */
const dialledPort = ({ port, portOf, way }: Seen, step: Seen): Pick<ClientStep, 'port' | 'portOf'> =>
  way === 'grpc' && step.way === 'grpc' && portOf === 'main' && port !== null ? { port: port + GRPC_SDK_OFFSET, portOf: 'grpc' } : { port, portOf };

/** Whom it dialled last before, where the line of the failure does not tell. */
const addressed = (step: Seen, steps: readonly Seen[]): Seen => {
  const dialled = step.host === null && rank(step.stage) < rank('login') ? steps.findLast(({ tells, index }) => tells === 'dials' && index < step.index) : undefined;
  return dialled ? { ...step, host: dialled.host, ...dialledPort(dialled, step), quote: `${dialled.quote} … ${step.quote}` } : step;
};

const asStep = ({ stage, cause, host, port, portOf, quote, at, count }: Seen): ClientStep => ({ stage, cause, host, port, portOf, quote, at, count });

/** What tells most first. */
const byWorth = (one: Seen, other: Seen): number => Number(other.cause === 'denied') - Number(one.cause === 'denied') || Number(one.cause === 'other') - Number(other.cause === 'other') || Number(one.host === null) - Number(other.host === null);

/** The first place on the way at which it ends, and later ones that have a reason of their own: what comes after the first fails by it. */
const stuckOf = (steps: readonly Seen[]): readonly ClientStep[] => {
  const passed = steps.filter(({ tells }) => tells === 'passed');
  const open = steps.filter(step => step.tells === 'failed' && !isOver(step, passed)).map(step => addressed(step, steps));
  const places = ORDER.map(stage => open.filter(step => step.stage === stage).toSorted(byWorth)[0]).filter(step => step !== undefined);
  return places.filter((step, index) => index === 0 || step.cause === 'not-http' || (step.cause !== 'other' && rank(step.stage) >= rank('login'))).map(asStep);
};

const lastPassed = (steps: readonly Seen[], [first]: readonly ClientStep[]): ClientStage | null => {
  const passed = steps.filter(({ tells }) => tells === 'passed').map(({ stage }) => rank(stage));
  return ORDER[Math.max(...passed, first ? rank(first.stage) - 1 : -1)] ?? null;
};

const withFrames = (record: LogRecord): string => `${record.logger ?? ''}\n${fullText(record)}\n${record.chain.flatMap(({ frames }) => frames).join('\n')}`;

const generationIn = (version: string | null): 2 | 3 | null => (version === null ? null : version.startsWith('3.') ? 3 : 2);

const clientOf = (path: string, sdk: ClientSdk, records: readonly LogRecord[]): ClientLog | null => {
  const steps = records.map((record, index) => stepOf(record, fullText(record), index)).filter(step => step !== null);
  if (steps.length === 0) return null;
  const stuck = stuckOf(steps);
  const version = records.map(record => clientVersionIn(withFrames(record))).find(found => found !== null) ?? loadedClient(records);
  const way = steps.find(step => step.way !== undefined)?.way ?? null;
  return {
    path, sdk, version, way, generation: way === 'http' ? 1 : (steps.find(({ generation }) => generation !== undefined)?.generation ?? (way === 'grpc' && sdk === 'java' ? generationIn(version) : null)),
    servers: [...new Set(steps.flatMap(({ host, port }) => (host !== null && port !== null ? [`${host}:${port}`] : [])))].slice(0, 12),
    reached: lastPassed(steps, stuck), stuck,
  };
};

/** Lines of one file; in the log of an application only those that a client wrote. */
interface Lines { readonly path: string; readonly sdk: ClientSdk; readonly records: readonly LogRecord[] }

/** In a fragment without a telling name the layout of the server, a level and no logger: it is a member that calls another. */
const isOfServer = ({ kind, level, logger }: LogRecord): boolean => kind === 'other' && level !== null && logger === null;

const linesOf = (path: string, records: readonly LogRecord[]): Lines | null => {
  const told = records.map(record => sdkIn(withFrames(record)));
  const sdk = told.find(one => one !== null);
  const own = sdk === 'java' ? records.filter(record => !isOfServer(record)) : records;
  return sdk == null || own.length === 0 ? null : { path, sdk, records: own };
};

const folderOf = (path: string): string => path.replace(/[\\/][^\\/]*$/, '');

/** What has the same key, in its order. */
const grouped = <T>(list: readonly T[], keyOf: (one: T) => string): readonly (readonly T[])[] => {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
};

const programOf = ([first, ...rest]: readonly Lines[]): ClientLog | null =>
  first ? clientOf(rest.length === 0 ? first.path : folderOf(first.path), first.sdk, [first, ...rest].flatMap(({ records }) => records)) : null;

const known = new WeakMap<LogDigest, readonly ClientLog[]>();

const read = (digest: LogDigest): readonly ClientLog[] => {
  const files = grouped(digest.records.filter(({ kind }) => KINDS.has(kind)), ({ file }) => file).map(records => linesOf(records[0]?.file ?? '', records)).filter(one => one !== null);
  return grouped(files, ({ path, sdk }) => `${sdk} ${folderOf(path)}`).map(programOf).filter(one => one !== null);
};

/** The clients whose lines stand in the logs, each with how far it came. */
export const clientLogsOf = (digest: LogDigest): readonly ClientLog[] => {
  const before = known.get(digest);
  if (before) return before;
  const now = read(digest);
  known.set(digest, now);
  return now;
};
