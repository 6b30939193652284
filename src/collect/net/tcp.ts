import { startStopwatch } from '../../limits/stopwatch.ts';
import { connect, type Socket } from 'node:net';
import { errorCode, withLimit } from './limit.ts';
import { addressesOf, lookupOnce, RESOLVER_SILENT } from './resolve.ts';

/** How a TCP connect ended. */
export interface TcpAnswer {
  readonly state: 'open' | 'closed' | 'filtered' | 'unresolvable' | 'resolver-silent';
  /** Socket or resolver error (`ECONNREFUSED`, `ENOTFOUND` …); null when open. */
  readonly code: string | null;
  /** Address that was really connected to; null unless open. */
  readonly remoteAddress: string | null;
  /** How long the connection itself took, without the name; absent unless open and made from here. */
  readonly ms?: number;
}

const UNRESOLVABLE: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NODATA', 'EAI_NONAME']);
/** "Ask again later", and a failure that is not said to last: whether there is such a name is not known. */
const SILENT: ReadonlySet<string> = new Set([RESOLVER_SILENT, 'EAI_FAIL']);

/** What the code of a failed connect says of the port. */
export const answerOf = (code: string): TcpAnswer => ({
  state: UNRESOLVABLE.has(code) ? 'unresolvable' : SILENT.has(code) ? 'resolver-silent' : code === 'ECONNREFUSED' || code === 'ECONNRESET' ? 'closed' : 'filtered',
  code,
  remoteAddress: null,
});

/** With happy eyeballs the reason sits in the list of attempts: a refusal says more than a missing route. */
const codeOfAttempts = (error: Error): string => {
  const codes = error instanceof AggregateError ? error.errors.map(errorCode) : [errorCode(error)];
  return codes.find(code => code === 'ECONNREFUSED') ?? codes.find(code => code !== null) ?? 'EUNKNOWN';
};

/** Of the limit; the rest is left for the connection. */
const SHARE_OF_NAMES = 0.8;

const connected = (host: string, port: number, limit: AbortSignal): Promise<TcpAnswer> =>
  new Promise(resolve => {
    if (limit.aborted) return resolve(answerOf('ETIMEDOUT'));
    let socket: Socket | undefined;
    const watch = startStopwatch();
    const end = (answer: TcpAnswer): void => {
      const ms = watch.stop();
      limit.removeEventListener('abort', timeOut);
      socket?.destroy();
      resolve(answer.state === 'open' ? { ...answer, ms } : answer);
    };
    const timeOut = (): void => end(answerOf('ETIMEDOUT'));
    limit.addEventListener('abort', timeOut, { once: true });
    try {
      socket = connect({ host, port, lookup: lookupOnce });
      socket.on('error', error => end(answerOf(codeOfAttempts(error))));
      socket.once('connect', () => end({ state: 'open', code: null, remoteAddress: socket?.remoteAddress ?? null }));
    } catch (error) {
      end(answerOf(errorCode(error) ?? 'EINVAL'));
    }
  });

/**
 * Resolves, connects and closes at once. Never throws; what does not answer within `limitMs` is `filtered` with `ETIMEDOUT`, a name
 * server that does not is `resolver-silent`.
 */
export const tcpAnswer = async (host: string, port: number, limitMs: number, signal: AbortSignal): Promise<TcpAnswer> => {
  const limit = withLimit(signal, limitMs);
  if (limit.aborted) return answerOf('ETIMEDOUT');
  const why = await addressesOf(host, limitMs * SHARE_OF_NAMES, limit).then(() => null, (error: unknown) => errorCode(error) ?? 'ENOTFOUND');
  return why === null ? connected(host, port, limit) : answerOf(why);
};

/** What came back over a raw socket. */
export interface RawAnswer {
  readonly bytes: Buffer;
  /** The other side closed, or the connection failed, before the limit. */
  readonly ended: boolean;
}

/**
 * Sends `payload` and returns the first bytes of the answer (at most `maxBytes`): the first chunk decides, nothing is waited
 * for after it. Empty and not ended: it accepts and never answers. Never throws.
 */
export const rawAnswer = (
  host: string,
  port: number,
  payload: string,
  limitMs: number,
  signal: AbortSignal,
  maxBytes = 2048,
): Promise<RawAnswer> =>
  new Promise(resolve => {
    const limit = withLimit(signal, limitMs);
    const nothing = Buffer.alloc(0);
    if (limit.aborted) return resolve({ bytes: nothing, ended: false });
    const socket = connect({ host, port, lookup: lookupOnce });
    const end = (bytes: Buffer, ended: boolean): void => {
      limit.removeEventListener('abort', timeOut);
      socket.destroy();
      resolve({ bytes, ended });
    };
    const timeOut = (): void => end(nothing, false);
    limit.addEventListener('abort', timeOut, { once: true });
    socket.on('error', () => end(nothing, true));
    socket.once('end', () => end(nothing, true));
    socket.once('data', data => end(data.subarray(0, maxBytes), true));
    socket.once('connect', () => socket.write(payload));
  });
