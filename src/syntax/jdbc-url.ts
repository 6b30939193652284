import { type HostPart, hostsOf } from './jdbc-hosts.ts';
import { decodeUrlPart, keyValues } from './jdbc-pairs.ts';

/** A JDBC URL with its credentials: for the connection only, never a fact. */
export interface ParsedJdbcUrl {
  /** `jdbc:mysql:`, `jdbc:mysql:replication:` …; null when Connector/J does not accept the URL. */
  readonly scheme: string | null;
  readonly hosts: readonly HostPart[];
  readonly database: string | null;
  /** Names as written, values decoded; null for a name without `=`. */
  readonly parameters: ReadonlyMap<string, string | null>;
  /** May quote the URL with its password. */
  readonly problem: string | null;
}

const SCHEMES = [
  'jdbc:mysql:',
  'jdbc:mysql:loadbalance:',
  'jdbc:mysql:replication:',
  'jdbc:mysql+srv:',
  'jdbc:mysql+srv:loadbalance:',
  'jdbc:mysql+srv:replication:',
  'mysqlx:',
  'mysqlx+srv:',
];

const MAX_LENGTH = 16_384;

/** ConnectionUrlParser.CONNECTION_STRING_PTRN@8.0.28. */
const WHOLE = /^([\w+:%]+)\s*(?:\/\/([^/?#]*))?\s*(?:\/(?!\s*\/)([^?#]*))?(?:\?(?!\s*\?)([^#]*))?(?:\s*#.*)?$/;

const refused = (problem: string, scheme: string | null = null): ParsedJdbcUrl => ({
  scheme,
  hosts: [],
  database: null,
  parameters: new Map(),
  problem,
});

const parameter = (parameters: ReadonlyMap<string, string | null>, name: string): string | null =>
  [...parameters].find(([key]) => key.toLowerCase() === name)?.[1] ?? null;

/** Missing host, port and credentials of a host are those of the URL, or the driver's defaults. */
const completed = (host: HostPart, scheme: string, parameters: ReadonlyMap<string, string | null>): HostPart => ({
  host: host.host === '' ? 'localhost' : host.host,
  port: host.port === -1 ? (scheme.startsWith('mysqlx') ? 33_060 : 3306) : host.port,
  user: host.user || parameter(parameters, 'user'),
  password: host.password ?? parameter(parameters, 'password'),
});

const schemeProblem = (
  scheme: string,
  hosts: readonly HostPart[],
  parameters: ReadonlyMap<string, string | null>,
): string | null => {
  const srv = scheme.includes('+srv') || parameter(parameters, 'dnssrv')?.toLowerCase() === 'true';
  if (!srv) return null;
  return hosts.some(host => host.port !== -1)
    ? 'Specifying a port number with DNS SRV lookup is not allowed.'
    : 'DNS SRV lookup is not supported here.';
};

const parts = (url: string): ParsedJdbcUrl => {
  const match = WHOLE.exec(url);
  const scheme = (match?.[1] ?? /^[\w+:%]+/.exec(url)?.[0])?.toLowerCase();
  if (scheme === undefined || !SCHEMES.includes(scheme))
    return refused('Connector/J does not accept this URL: it must start with jdbc:mysql:');
  if (!match) return refused('Malformed database URL, failed to parse the main URL sections.', scheme);
  const parameters = keyValues(match[4] ?? '', 'query');
  const hosts = hostsOf(match[2] ?? '');
  const path = decodeUrlPart((match[3] ?? '').trim());
  return {
    scheme,
    hosts: hosts.map(host => completed(host, scheme, parameters)),
    database: path === '' ? null : path,
    parameters,
    problem: schemeProblem(scheme, hosts, parameters),
  };
};

/** Reads a URL as Connector/J does (oracle `jdbc-8.0.28`, `jdbc-8.2.0`). Resolve placeholders first. Never throws. */
export const parseJdbcUrl = (url: string): ParsedJdbcUrl => {
  if (url.length > MAX_LENGTH) return refused(`longer than ${MAX_LENGTH} characters`);
  try {
    return parts(url);
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error), WHOLE.exec(url)?.[1]?.toLowerCase() ?? null);
  }
};
