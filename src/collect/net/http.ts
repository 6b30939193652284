import { type ClientRequest, request as plain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import { withLimit } from './limit.ts';
import { lookupOnce } from './resolve.ts';

/** An HTTP answer; redirects are answers too, they are never followed. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** `Server` header; null when absent. */
  readonly server: string | null;
  readonly contentType: string | null;
  /** The body was longer than the limit and is cut. */
  readonly cut: boolean;
}

export interface HttpLook {
  readonly url: string;
  readonly limitMs: number;
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** A form makes it a POST; used for the login only. */
  readonly form?: Readonly<Record<string, string>>;
  readonly maxBytes?: number;
}

/** Servers write in buffers of some kilobytes; who sends single bytes costs a second of work for each megabyte. */
const MOST_PIECES = 20_000;

/** Copied together as it comes: of a body in chunks of one byte each chunk weighs a hundred. */
const gather = (maxBytes: number) => {
  let room = Buffer.alloc(Math.min(maxBytes, 16_384));
  let size = 0;
  let pieces = 0;
  return {
    /** false: it is full. */
    add: (chunk: Buffer): boolean => {
      const needed = Math.min(maxBytes, size + chunk.length);
      if (needed > room.length) room = Buffer.concat([room.subarray(0, size)], Math.min(maxBytes, Math.max(needed, room.length * 2)));
      size += chunk.copy(room, size);
      pieces += 1;
      return size < maxBytes && pieces < MOST_PIECES;
    },
    text: () => room.subarray(0, size).toString('utf8'),
  };
};

const bodyOf = (message: IncomingMessage, maxBytes: number): Promise<{ text: string; cut: boolean }> =>
  new Promise((resolve, reject) => {
    // One more than wanted tells whether there is more.
    const body = gather(maxBytes + 1);
    const done = (cut: boolean): void => resolve({ text: body.text().slice(0, maxBytes), cut });
    message.on('data', (chunk: Buffer) => {
      if (body.add(chunk)) return;
      // Settled first: destroying ends in `aborted`.
      done(true);
      message.destroy();
    });
    message.once('end', () => done(false));
    message.once('error', reject);
    message.once('aborted', () => reject(Object.assign(new Error('the answer was cut off'), { code: 'ECONNRESET' })));
  });

/** Answers that come before the answer: no server of this world sends so many. */
const MOST_INTERIM = 100;

/** What the other side sends instead of an answer ends the request; nobody else would. */
const refuseOthers = (request: ClientRequest, reject: (error: Error) => void): void => {
  const end = (why: string): void => {
    reject(Object.assign(new Error(why), { code: 'EPROTO' }));
    request.destroy();
  };
  let interim = 0;
  request.on('information', () => {
    if (++interim > MOST_INTERIM) end(`more than ${MOST_INTERIM} answers before the answer`);
  });
  request.on('upgrade', (_, socket) => {
    socket.destroy();
    end('the other side switches to another protocol');
  });
};

const header = (message: IncomingMessage, name: string): string | null => {
  const value = message.headers[name];
  return typeof value === 'string' ? value : null;
};

/**
 * One GET (or the login POST). A connection of its own and no agent, so that neither a proxy of the environment nor a kept-alive
 * socket comes between, and no port is refused as `fetch` refuses its "bad ports". Certificates are not verified: the
 * question is what answers. Rejects with the socket's error, or `TimeoutError` at the limit.
 */
export const httpAnswer = async (look: HttpLook): Promise<HttpAnswer> => {
  const url = new URL(look.url);
  const limit = withLimit(look.signal, look.limitMs);
  const body = look.form && new URLSearchParams(look.form).toString();
  const options: RequestOptions & { rejectUnauthorized: boolean } = {
    method: body === undefined ? 'GET' : 'POST',
    agent: false,
    lookup: lookupOnce,
    signal: limit,
    rejectUnauthorized: false,
    headers: {
      accept: '*/*',
      connection: 'close',
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }),
      ...look.headers,
    },
  };
  try {
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = (url.protocol === 'https:' ? secure : plain)(url, options, resolve);
      // The socket may still fail after the answer began; its reader is told by the message itself.
      request.on('error', reject);
      refuseOthers(request, reject);
      request.end(body);
    });
    const { text, cut } = await bodyOf(message, look.maxBytes ?? 1_048_576);
    const server = header(message, 'server');
    return { status: message.statusCode ?? 0, body: text, server, contentType: header(message, 'content-type'), cut };
  } catch (error) {
    if (limit.aborted) throw new DOMException(`no answer within ${look.limitMs} ms`, 'TimeoutError');
    throw error;
  }
};
