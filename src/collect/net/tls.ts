import { checkServerIdentity, connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { Certificate, TlsPort } from '../../model/tls.ts';
import { ipVersion } from '../../syntax/ip.ts';
import { errorCode, withLimit } from './limit.ts';
import { lookupOnce } from './resolve.ts';

/** How a TLS handshake ended. */
export type TlsAnswer = Pick<TlsPort, 'handshake' | 'detail' | 'certificate'>;

/** A stranger writes it: cut before it is shown. */
const MOST_TEXT = 300;
const MOST_NAMES = 50;

const oneLine = (name: PeerCertificate['subject'] | undefined): string =>
  Object.entries(name ?? {}).map(([key, value]) => `${key}=${[value].flat().join('+')}`).join(', ').replace(/[^\x20-\x7e\u00a0-\uffff]+/g, ' ').slice(0, MOST_TEXT);

const namesOf = ({ subjectaltname, subject }: PeerCertificate): readonly string[] => {
  const listed = (subjectaltname ?? '').split(', ').map(name => name.replace(/^(?:DNS|IP Address):/, '')).filter(name => name !== '');
  const names = listed.length > 0 ? listed : [subject?.CN].flat().filter(name => name !== undefined);
  return names.slice(0, MOST_NAMES).map(name => name.slice(0, MOST_TEXT));
};

const certificateOf = (host: string, socket: TLSSocket): Certificate | null => {
  const seen = socket.getPeerCertificate();
  // OpenSSL's `Nov  1 10:00:00 2026 GMT`.
  const [validFromMs = Number.NaN, validToMs = Number.NaN] = [seen.valid_from, seen.valid_to].map(text => new Date(text).getTime());
  if (Number.isNaN(validFromMs) || Number.isNaN(validToMs)) return null;
  return {
    subject: oneLine(seen.subject), issuer: oneLine(seen.issuer), names: namesOf(seen), validFromMs, validToMs,
    coversHost: checkServerIdentity(host, seen) === undefined,
  };
};

/** What OpenSSL says when the first bytes are no TLS record: an HTTP or HTTP/2 answer, a greeting. */
const PLAIN = /wrong version number|packet length too long|http request|unknown protocol|unexpected message/i;

const answerOf = (error: Error): TlsAnswer => {
  const detail = (errorCode(error) ?? error.message).slice(0, MOST_TEXT);
  return { handshake: PLAIN.test(`${detail.replaceAll('_', ' ')} ${error.message}`) ? 'plain' : 'refused', detail, certificate: null };
};

/**
 * A handshake and nothing after it. The certificate is read and not verified, old protocols are taken too: the question is what the port
 * shows. Never throws; `limitMs` bounds it.
 */
export const tlsAnswer = (host: string, port: number, alpn: readonly string[], limitMs: number, signal: AbortSignal): Promise<TlsAnswer> =>
  new Promise(resolve => {
    const limit = withLimit(signal, limitMs);
    const silent: TlsAnswer = { handshake: 'silent', detail: `no answer to the handshake within ${limitMs} ms`, certificate: null };
    if (limit.aborted) return resolve(silent);
    const socket = connect({
      host, port, lookup: lookupOnce, ALPNProtocols: [...alpn], rejectUnauthorized: false, minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0',
      ...(ipVersion(host) === 0 ? { servername: host } : {}),
    });
    const end = (answer: TlsAnswer): void => {
      limit.removeEventListener('abort', timeOut);
      socket.destroy();
      resolve(answer);
    };
    const timeOut = (): void => end(silent);
    limit.addEventListener('abort', timeOut, { once: true });
    socket.on('error', error => end(answerOf(error)));
    socket.once('end', () => end({ handshake: 'refused', detail: 'closes the connection without a word', certificate: null }));
    socket.once('secureConnect', () => end({ handshake: 'done', detail: socket.getProtocol() ?? 'TLS', certificate: certificateOf(host, socket) }));
  });
