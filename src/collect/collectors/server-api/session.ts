import { DEFAULT_CONSOLE_PORT } from '../../../nacos/console-port.ts';
import { errorCode } from '../../net/limit.ts';
import { httpAnswer, type HttpAnswer } from '../../net/http.ts';
import type { SecretListener } from '../../../secrets/listener.ts';
import type { RecordedNetwork } from '../../places/recorded/network.ts';
import { excerptWith } from '../../../secrets/learning-mask.ts';
import { baseUrl, consoleUrl, type ServerAddress } from '../../net/server-address.ts';

/** One GET and how it ended; `answer` is null when nobody answered, then `why` says why. */
export interface Asked {
  readonly url: string;
  /** Path without host, as reports show it; the console's begin with its port. */
  readonly path: string;
  readonly answer: HttpAnswer | null;
  readonly why: string | null;
}

/** Asks one server, with its credentials when it has any. Every path is asked once. */
export interface Session {
  /** null when it is a console that is deployed apart. */
  readonly main: (path: string) => Promise<Asked | null>;
  /** null when the version has no console of its own, or nothing hints at one. */
  readonly console: (path: string) => Promise<Asked | null>;
  /** Every answer so far that was not 200, and the login when it failed. */
  readonly refused: () => readonly { readonly path: string; readonly status: number; readonly body: string }[];
}

export interface SessionOptions {
  readonly address: ServerAddress;
  readonly user: string | null;
  readonly password: string | null;
  readonly limitMs: number;
  readonly signal: AbortSignal;
  readonly ledger?: SecretListener;
  /** Answers that somebody else was given; looked up instead of asking. */
  readonly recorded?: RecordedNetwork;
}

type Refusal = ReturnType<Session['refused']>[number];

const LOGIN_PATHS: readonly string[] = ['/v1/auth/login', '/v1/auth/users/login', '/v3/auth/user/login'];

const tokenIn = (body: string): string | null => {
  try {
    const json: unknown = JSON.parse(body);
    // 2.x answers flat, some 3.x wrap it in `data`.
    for (const each of [json, typeof json === 'object' && json !== null && 'data' in json ? json.data : null]) {
      if (typeof each === 'object' && each !== null && 'accessToken' in each && typeof each.accessToken === 'string')
        return each.accessToken;
    }
  } catch {
    // An error page; the caller reports its status.
  }
  return null;
};

/** Logs in with the one POST this tool sends. Returns the token, or the last refusal that is not "no such path". */
const login = async (options: SessionOptions): Promise<{ readonly token: string | null; readonly refusal: Refusal | null }> => {
  const { user, password, limitMs, signal } = options;
  if (user === null || password === null || options.recorded) return { token: null, refusal: null };
  options.ledger?.learn(password);
  let refusal: Refusal | null = null;
  const base = (options.address.isConsoleAlone ? consoleUrl(options.address) : null) ?? baseUrl(options.address);
  for (const path of LOGIN_PATHS) {
    const form = { username: user, password };
    const answer = await httpAnswer({ url: base + path, form, limitMs, signal }).catch(() => null);
    if (answer === null) return { token: null, refusal };
    const token = answer.status === 200 ? tokenIn(answer.body) : null;
    if (token !== null) options.ledger?.learn(token);
    if (token !== null) return { token, refusal: null };
    const body = excerptWith(options.ledger)(answer.body);
    // 404, 405 and 410 are other versions' words for "not here"; the next path may be the right one.
    if (refusal === null || ![404, 405, 410].includes(answer.status)) refusal = { path, status: answer.status, body };
    if ([401, 403].includes(answer.status)) break;
  }
  return { token: null, refusal };
};

const asker = (
  base: string,
  prefix: string,
  options: SessionOptions,
  token: string | null,
  keep: (refusal: Refusal) => void,
): ((path: string) => Promise<Asked>) => {
  const asked = new Map<string, Promise<Asked>>();
  const ask = async (path: string): Promise<Asked> => {
    const url = base + path;
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    try {
      const answer = options.recorded?.http(url) ?? (await httpAnswer({ url, headers, limitMs: options.limitMs, signal: options.signal }));
      if (answer.status !== 200) keep({ path: prefix + path, status: answer.status, body: excerptWith(options.ledger)(answer.body) });
      return { url, path: prefix + path, answer, why: null };
    } catch (error) {
      const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
      const why = timedOut ? error.message : (errorCode(error) ?? (error instanceof Error ? error.message : String(error)));
      return { url, path: prefix + path, answer: null, why };
    }
  };
  return path => {
    const running = asked.get(path);
    if (running) return running;
    const promise = ask(path);
    asked.set(path, promise);
    return promise;
  };
};

/** Logs in, when credentials are given, and returns the means to ask. The token stays inside. */
export const openSession = async (options: SessionOptions): Promise<Session> => {
  const { address } = options;
  const { token, refusal } = await login(options);
  const refusals: Refusal[] = refusal === null ? [] : [refusal];
  const keep = (each: Refusal): void => void refusals.push(each);
  const known = consoleUrl(address);
  const port = address.consolePort ?? DEFAULT_CONSOLE_PORT;
  // What listens on a port that was only guessed is a stranger: it gets no token, and what it refuses is not the server's word.
  const ask =
    known === null
      ? asker(consoleUrl({ ...address, consolePort: port }) ?? '', `:${port}`, options, null, () => {})
      : asker(known, `:${port}`, options, token, keep);
  // 3.x guards its admin paths; 1.x and 2.x do not know them and answer 404.
  const hinted = (): boolean =>
    address.version === null && refusals.some(each => each.path.startsWith('/v3/') && [401, 403].includes(each.status));
  return {
    main: address.isConsoleAlone ? () => Promise.resolve(null) : asker(baseUrl(address), '', options, token, keep),
    console: path => (known !== null || hinted() ? ask(path) : Promise.resolve(null)),
    refused: () => refusals,
  };
};
