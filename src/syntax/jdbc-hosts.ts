import { javaInt } from './java-string.ts';
import { decodeUrlPart, keyValues } from './jdbc-pairs.ts';
import { ipVersion } from './ip.ts';

export interface HostPart {
  /** Empty when the URL names none. */
  readonly host: string;
  /** -1 when the URL names none. */
  readonly port: number;
  readonly user: string | null;
  readonly password: string | null;
}

type Credentials = Pick<HostPart, 'user' | 'password'>;

/** Pieces at commas outside brackets. */
const segmentsOf = (authority: string): readonly string[] => {
  const segments: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < authority.length; at++) {
    if ('[('.includes(authority[at] ?? '')) depth++;
    if ('])'.includes(authority[at] ?? '')) depth--;
    if (authority[at] !== ',' || depth > 0) continue;
    segments.push(authority.slice(from, at));
    from = at + 1;
  }
  return [...segments, authority.slice(from)].map(segment => segment.trim());
};

const credentialsOf = (userInfo: string): Credentials => {
  const colon = userInfo.indexOf(':');
  const user = decodeUrlPart((colon < 0 ? userInfo : userInfo.slice(0, colon)).trim());
  return { user: user === '' ? null : user, password: colon < 0 ? null : decodeUrlPart(userInfo.slice(colon + 1).trim()) };
};

const portOf = (text: string, host: string): number => {
  if (text.trim() === '') return -1;
  const port = javaInt(decodeUrlPart(text.trim()));
  if (port === null) throw new Error(`Failed to parse the host:port pair '${host}:${text}'.`);
  return port;
};

const fromPairs = (pairs: ReadonlyMap<string, string | null>, credentials: Credentials): HostPart => {
  const named = (name: string): string | null => [...pairs].find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
  const port = named('port');
  if (port !== null && javaInt(port) === null) throw new Error('Malformed database URL, failed to parse the port as a number.');
  return {
    host: named('host') ?? '',
    port: port === null ? -1 : (javaInt(port) ?? -1),
    user: named('user') ?? credentials.user,
    password: named('password') ?? credentials.password,
  };
};

/** `host:port`; the last colon divides. */
const fromPlain = (text: string, credentials: Credentials): HostPart => {
  const bracketed = /^\[([^\]]*)\](?::(\d*))?$/.exec(text);
  if (bracketed && ipVersion(decodeUrlPart(bracketed[1] ?? '')) === 6)
    return { host: `[${decodeUrlPart(bracketed[1] ?? '')}]`, port: portOf(bracketed[2] ?? '', text), ...credentials };
  const colon = text.lastIndexOf(':');
  const host = colon < 0 ? text : text.slice(0, colon);
  return { host: decodeUrlPart(host.trim()), port: colon < 0 ? -1 : portOf(text.slice(colon + 1), host), ...credentials };
};

const segmentHosts = (segment: string): readonly HostPart[] => {
  const pieces = segment.split('@');
  if (pieces.length > 2) throw new Error('Malformed database URL, failed to parse the URL authority segment: more than one @.');
  const credentials = pieces.length === 2 ? credentialsOf(pieces[0] ?? '') : { user: null, password: null };
  const text = (pieces.at(-1) ?? '').trim();
  const list = /^\[(.*)\]$/.exec(text);
  if (list && ipVersion(decodeUrlPart(list[1] ?? '')) !== 6)
    return segmentsOf(list[1] ?? '')
      .flatMap(segmentHosts)
      .map(host => ({ ...host, user: host.user ?? credentials.user, password: host.password ?? credentials.password }));
  const pairs = /^\((.*)\)$/.exec(text);
  if (pairs) return [fromPairs(keyValues(pairs[1] ?? '', 'keyValue'), credentials)];
  const address = /^address\s*=(.*)$/i.exec(text);
  if (address) return [fromPairs(keyValues(address[1] ?? '', 'address'), credentials)];
  return [fromPlain(text, credentials)];
};

/** Hosts of the authority section of a JDBC URL: lists, `(host=…,port=…)`, `address=(host=…)`, userinfo, IPv6. */
export const hostsOf = (authority: string): readonly HostPart[] => segmentsOf(authority).flatMap(segmentHosts);
