import { setTimeout as sleep } from 'node:timers/promises';
import { READINESS_PATHS } from '../../../nacos/paths-by-version.ts';
import type { Endpoint, PortRole } from '../../../model/nacos.ts';
import { type HttpAnswer, httpAnswer } from '../../net/http.ts';
import type { RecordedNetwork } from '../../places/recorded/network.ts';
import { type RawAnswer, rawAnswer } from '../../net/tcp.ts';
import { type GrpcAnswer, serverCheck } from '../grpc.ts';

/** Where to look and for how long; `host` is the address that TCP reached. */
export interface PortLook {
  readonly host: string;
  readonly port: number;
  readonly role: PortRole;
  readonly baseUrl: string;
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Text of a stranger without its secrets, cut. */
  readonly excerpt: (text: string, maxLength: number) => string;
}

export type Speech = Pick<Endpoint, 'speaks' | 'detail'>;

/** With this the detail of a port begins that speaks TLS. */
export const TLS = 'TLS:';

/** Netty's TLS handler does so too when it hears something else. */
const HANGS_UP = 'closes the connection without a word';

const printable = (bytes: Buffer, excerpt: PortLook['excerpt']): string =>
  excerpt(
    bytes
      .toString('latin1', 0, 120)
      .replace(/[^\x20-\x7e]+/g, '.')
      .replace(/\.{2,}/g, '.'),
    120,
  );

const ofHttp = (text: string, excerpt: PortLook['excerpt']): Speech => {
  const lines = text.split('\r\n');
  const server = lines.find(line => /^server:/i.test(line));
  return {
    speaks: 'http1',
    detail: excerpt([lines[0], server].filter(line => line !== undefined).join(', '), 200),
  };
};

/** HTTP/2 frames, TLS records and MySQL's greeting are worth a name; the rest is shown as it came. */
const nameOf = (bytes: Buffer, excerpt: PortLook['excerpt']): string => {
  if (bytes.length >= 9 && bytes[0] === 0 && bytes[3] === 4 && bytes.readUInt32BE(5) === 0)
    return 'an HTTP/2 server that does not answer a gRPC server check';
  if ((bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 3) return `${TLS} it wants an encrypted connection`;
  if (bytes.length > 5 && bytes[3] === 0 && bytes[4] === 10 && /^[\x20-\x7e]{3,40}\0/.test(bytes.toString('latin1', 5)))
    return `a MySQL greeting: ${printable(bytes.subarray(5), excerpt)}`;
  return `not HTTP: ${printable(bytes, excerpt)}`;
};

const ofRaw = ({ bytes, ended }: RawAnswer, excerpt: PortLook['excerpt']): Speech => {
  const text = bytes.toString('latin1');
  if (/^HTTP\/1\.[01] \d{3}/.test(text)) return ofHttp(text, excerpt);
  if (bytes.length > 0) return { speaks: 'other', detail: nameOf(bytes, excerpt) };
  return ended
    ? { speaks: 'other', detail: HANGS_UP }
    : { speaks: 'silent', detail: 'accepts the connection and never answers' };
};

const byRawSocket = async ({ host, port, limitMs, signal, excerpt }: PortLook): Promise<Speech> =>
  ofRaw(await rawAnswer(host, port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, limitMs, signal), excerpt);

const UNIMPLEMENTED = 12;

/** grpc-java's words for a method nobody registered; JRaft's server is one (measured on 2.3.2). Other gRPC servers say it otherwise. */
const ofUnimplemented = (details: string): Speech =>
  /^Method not found\b/i.test(details)
    ? { speaks: 'jraft', detail: `gRPC answers UNIMPLEMENTED (12): ${details.slice(0, 120)}` }
    : { speaks: 'other', detail: `a gRPC server without the Nacos service (12): ${details.slice(0, 120)}` };

/** Statuses that grpc-js makes itself when the other side is no gRPC server, or never answers; only a raw look tells more. */
const NEEDS_RAW_LOOK: ReadonlySet<number> = new Set([1, 2, 4, 13, 14]);

/** A server that takes TLS only is asked once more that way; null: it does not answer as Nacos does. */
const overTls = async ({ host, port, limitMs, signal, excerpt }: PortLook): Promise<Speech | null> => {
  const answer = await serverCheck(host, port, limitMs, signal, 'tls');
  if (answer.kind !== 'payload' || !/Response$/.test(answer.type)) return null;
  return { speaks: 'nacos-grpc', detail: `${TLS} ${answer.type} ${excerpt(answer.body, 200)}`.trim() };
};

/** What grpc-js adds to the status of its own: the moment, and a note that is mostly empty. */
const MADE_UP = / \(\d{4}-\d\d-\d\dT[\d:.]{1,20}Z\)| ?Resolution note: ?$/g;

const ofGrpc = async (answer: GrpcAnswer, look: PortLook, meanwhile: Promise<Speech> | null): Promise<Speech> => {
  if (answer.kind === 'payload') {
    const nacos = /Response$/.test(answer.type);
    const detail = `${answer.type || 'a payload without type'} ${look.excerpt(answer.body, 200)}`.trim();
    return { speaks: nacos ? 'nacos-grpc' : 'other', detail };
  }
  if (answer.code === UNIMPLEMENTED) {
    // A proxy or web server that refuses the path over HTTP/2 is told apart by its HTTP/1.1 answer.
    const raw = /HTTP|http/.test(answer.details) ? await byRawSocket(look) : null;
    return raw?.speaks === 'http1' ? raw : ofUnimplemented(answer.details);
  }
  if (!NEEDS_RAW_LOOK.has(answer.code))
    return { speaks: 'other', detail: `gRPC status ${answer.code}: ${answer.details.slice(0, 160)}` };
  const raw = await (meanwhile ?? byRawSocket(look));
  const encrypted = raw.detail.startsWith(TLS) || raw.detail === HANGS_UP ? await overTls(look) : null;
  if (encrypted) return encrypted;
  return raw.speaks === 'other'
    ? { ...raw, detail: `${raw.detail} (gRPC status ${answer.code}: ${answer.details.replaceAll(MADE_UP, '').slice(0, 120)})` }
    : raw;
};

const SERVER_STATUS = /"status"\s*:\s*"(?:UP|DOWN|STARTING|PAUSED|WRITE_ONLY|READ_ONLY)"/;
const NACOS_WORDS = /nacos|server is\s*(?:STARTING|DOWN)\s*now|"code"\s*:\s*\d+\s*,\s*"message"|^caused:|^(?:OK|ok)$/i;

/** Paths that some version answers in its own words: 1.x and 2.x, 2.x without console, 3.x (catalogue: A5). */
const MAIN_PATHS: readonly string[] = ['/v1/console/health/liveness', '/v1/ns/operator/metrics', '/v3/admin/core/state/liveness'];

const speechIn = (answer: HttpAnswer, path: string): Speech => {
  const detail = `HTTP ${answer.status} on ${path}`;
  // A Spring error page repeats the path that was asked for, context path and all.
  const said = answer.body.replaceAll(/"path"\s*:\s*"[^"]{0,500}"/g, '');
  const isPage = /<html|<!doctype/i.test(said);
  if (!isPage && (SERVER_STATUS.test(said) || NACOS_WORDS.test(said))) return { speaks: 'nacos-http', detail };
  return { speaks: 'http1', detail: answer.server === null ? detail : `${detail}, server: ${answer.server.slice(0, 100)}` };
};

const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError';

/** The first path that the collector script asks; when nobody answers it asks no other. */
const FIRST_ASKED = '/v1/console/server/state';

type Recorded = HttpAnswer | 'timeout' | null;

const recordedAt = (recorded: RecordedNetwork, url: string): Recorded => {
  try {
    return recorded.http(url);
  } catch (error) {
    return isTimeout(error) ? 'timeout' : null;
  }
};

/** What the main port said to whoever asked it; the other protocols are not asked by the collector script. */
export const recordedSpeech = (recorded: RecordedNetwork, role: PortRole, url: string): Speech => {
  const nothing: Speech = { speaks: null, detail: 'the connection is accepted; the collector script does not ask further' };
  if (role !== 'main') return nothing;
  const answers = [...MAIN_PATHS, FIRST_ASKED].map(path => ({ path, answer: recordedAt(recorded, url + path) }));
  const said = answers.flatMap(({ path, answer }) => (answer === null || answer === 'timeout' || path === FIRST_ASKED ? [] : [speechIn(answer, path)]));
  if (said.length === 0 && answers.some(({ answer }) => answer === 'timeout')) return { speaks: 'silent', detail: 'no answer to HTTP within 4000 ms' };
  return said.find(({ speaks }) => speaks === 'nacos-http') ?? said[0] ?? nothing;
};

/** "Not here", and "not for you": the question was not understood. */
const UNTOLD: ReadonlySet<number> = new Set([401, 403, 404, 405, 410, 501]);

/** Whether a server says that it is ready: the status of its answer, null when none came in time, undefined when it does not tell. */
export const readinessOf = async ({ baseUrl, limitMs, signal }: Pick<PortLook, 'baseUrl' | 'limitMs' | 'signal'>): Promise<number | null | undefined> => {
  for (const path of READINESS_PATHS) {
    const status = await httpAnswer({ url: baseUrl + path, limitMs, signal, maxBytes: 4096 }).then(answer => answer.status, (error: unknown) => (isTimeout(error) ? null : undefined));
    if (typeof status !== 'number' || !UNTOLD.has(status)) return status;
  }
  return undefined;
};

const ofMain = async (look: PortLook): Promise<Speech> => {
  let other: Speech | null = null;
  for (const path of MAIN_PATHS) {
    const answer = await httpAnswer({
      url: look.baseUrl + path,
      limitMs: look.limitMs,
      signal: look.signal,
      maxBytes: 4096,
    }).catch((error: unknown) => (isTimeout(error) ? 'timeout' : null));
    // It took the connection and the question: asking it raw would cost as long again and tell nothing else.
    if (answer === 'timeout') return other ?? { speaks: 'silent', detail: `no answer to HTTP within ${look.limitMs} ms` };
    if (answer === null) break;
    if (answer.status === 400 && look.baseUrl.startsWith('http:') && /requires TLS/.test(answer.body)) return ofMain({ ...look, baseUrl: look.baseUrl.replace('http:', 'https:') });
    const speech = speechIn(answer, path);
    if (speech.speaks === 'nacos-http') return speech;
    other ??= speech;
  }
  return other ?? byRawSocket(look);
};

/** So much of its time a gRPC server has to itself; then the raw look begins too, so that both end with the limit. */
const HEAD_START = 0.25;

const askedByGrpc = async (look: PortLook): Promise<Speech> => {
  const answer = serverCheck(look.host, look.port, look.limitMs, look.signal);
  const headStart = look.limitMs * HEAD_START;
  const isQuick = await Promise.race([answer.then(() => true), sleep(headStart, false, { ref: false })]);
  const meanwhile = isQuick ? null : byRawSocket({ ...look, limitMs: look.limitMs - headStart });
  return ofGrpc(await answer, look, meanwhile);
};

/** What an open port speaks, judged by the protocol its role asks for. */
export const speechOf = async (look: PortLook): Promise<Speech> => {
  if (look.role === 'main') return ofMain(look);
  if (look.role === 'console' || look.role === 'mcp') return byRawSocket(look);
  return askedByGrpc(look);
};
