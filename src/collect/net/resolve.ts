import { lookup, Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { nowMs } from '../../limits/clock.ts';
import { ipVersion } from '../../syntax/ip.ts';
import { isLocalName } from '../places/local-names.ts';
import { errorCode, withLimit } from './limit.ts';

export interface Address {
  readonly address: string;
  readonly family: number;
}

/** glibc's word for "the name server did not answer"; other systems know others for it. */
export const RESOLVER_SILENT = 'EAI_AGAIN';

/** A name server that takes longer is as good as none: whoever looks has the connection still before him. */
const PATIENCE_MS = 4_000;
const ONE_ATTEMPT_MS = 1_500;
/** A name is asked once for all the looks of a run; `wait` asks again. */
const KEPT_MS = 5_000;
const MOST_KEPT = 200;

const silence = (host: string, ms: number): Error => Object.assign(new Error(`no name server answers for ${host} within ${ms} ms`), { code: RESOLVER_SILENT });

/**
 * Whether any name server says anything, be it that there is no such name. Asked apart, since the system's own look-up cannot be
 * interrupted: its thread would be lost, and the process could not end before it does.
 */
const isAnswered = async (host: string, limit: AbortSignal): Promise<boolean> => {
  const resolver = new Resolver({ timeout: ONE_ATTEMPT_MS, tries: 2 });
  const stop = (): void => resolver.cancel();
  limit.addEventListener('abort', stop, { once: true });
  try {
    const code = await resolver.resolve4(host).then(() => null, errorCode);
    return code !== 'ETIMEOUT' && code !== 'ECANCELLED';
  } finally {
    limit.removeEventListener('abort', stop);
  }
};

const whenOver = (limit: AbortSignal): Promise<null> => new Promise(resolve => {
  if (limit.aborted) resolve(null);
  else limit.addEventListener('abort', () => resolve(null), { once: true });
});

const ask = async (host: string): Promise<readonly Address[]> => {
  const limit = withLimit(new AbortController().signal, PATIENCE_MS);
  if (!(await isLocalName(host)) && !(await isAnswered(host, limit))) throw silence(host, PATIENCE_MS);
  const found = await Promise.race([lookup(host, { all: true }), whenOver(limit)]);
  if (found === null) throw silence(host, PATIENCE_MS);
  return found;
};

const asked = new Map<string, { readonly answer: Promise<readonly Address[]>; untilMs: number }>();

const answerFor = (host: string): Promise<readonly Address[]> => {
  const known = asked.get(host);
  if (known && known.untilMs > nowMs()) return known.answer;
  if (asked.size >= MOST_KEPT) asked.clear();
  const entry = { answer: ask(host), untilMs: Number.POSITIVE_INFINITY };
  asked.set(host, entry);
  const keep = (): void => { entry.untilMs = nowMs() + KEPT_MS; };
  entry.answer.then(keep, keep);
  return entry.answer;
};

/** The addresses of a name; rejects as the system's look-up does, with RESOLVER_SILENT when nobody answers in time. */
export const addressesOf = async (name: string, limitMs: number, signal: AbortSignal): Promise<readonly Address[]> => {
  const host = name.toLowerCase();
  const version = ipVersion(host);
  if (version !== 0) return [{ address: name, family: version }];
  const found = await Promise.race([answerFor(host), whenOver(withLimit(signal, limitMs))]);
  if (found === null) throw silence(name, limitMs);
  return found;
};

/** For sockets that are told a name: with this they ask for it here. */
export const lookupOnce: LookupFunction = (name, options, callback) => {
  answerFor(name.toLowerCase()).then(all => {
    const fitting = all.filter(({ family }) => !options.family || options.family === family);
    const [first] = fitting;
    if (!first) callback(Object.assign(new Error(`no such address of ${name}`), { code: 'ENOTFOUND' }), '', 0);
    else if (options.all) callback(null, [...fitting]);
    else callback(null, first.address, first.family);
  }, (error: NodeJS.ErrnoException) => callback(error, '', 0));
};
