import type { LogRecord } from '../model/digest.ts';
import { fullText } from './log.ts';

/** Packages of the server; `nacos.client`, `nacos.api` and `nacos.common` run in applications too. */
const SERVER_TRACE =
  /com\.alibaba\.nacos\.(?:config\.server|persistence|core|naming|bootstrap|console|sys|plugin\.datasource|plugin\.auth\.impl|Nacos)\b|\[(?:db-load-error|db-error|master-db|migrate)\]|dumpservice|Nacos Server/;

/** Loggers as Logback shortens them: `c.a.n.c.remote.client`, `c.a.c.n.registry`. */
const NACOS_TRACE = /nacos|\bc\.a\.(?:c\.)?n\./i;

const withFrames = (record: LogRecord): string => `${fullText(record)}\n${record.chain.flatMap(thrown => thrown.frames).join('\n')}`;

/** Loggers of what the server is made of, whole or as Logback shortens them; in its own files it writes none. */
const LOGGER_OF_SERVER = /nacos|jraft|^(?:c\.a\.|com\.ali|o\.s\.(?!k\.|s\.quartz\b|a\.r\.|d\.r\.)|org\.springframework\.(?!kafka|amqp|data|scheduling\.quartz)|o\.a\.(?:c|t|j|d)\.|org\.apache\.(?:catalina|coyote|tomcat|derby|jasper|juli)\.|com\.zaxxer\.|c\.z\.|i\.g\.|io\.grpc\.|i\.n\.|io\.netty\.|com\.mysql\.|org\.postgresql\.)/i;

/** A line of another program among those of the server, as `docker compose logs` prints them. */
const isOfNeighbour = ({ kind, logger }: LogRecord): boolean =>
  kind !== 'start' && kind !== 'other' && logger !== null && /^(?:[a-z]\w*\.){2,}\S/.test(logger) && !LOGGER_OF_SERVER.test(logger);

/** An application that logs "Access denied" speaks of its own database, not of Nacos'. */
export const saidByServer = (record: LogRecord): boolean => {
  if (record.kind === 'client' || record.kind === 'access') return false;
  return (record.kind !== 'application' && !isOfNeighbour(record)) || SERVER_TRACE.test(withFrames(record));
};

/** Written by Nacos' server or client; an application's own "token expired!" is not, though it stands in one file with the client's lines. */
export const saidByNacos = (record: LogRecord): boolean => {
  const isMixed = record.kind === 'application' || (record.kind === 'client' && record.logger !== null);
  return !isMixed || NACOS_TRACE.test(`${record.logger ?? ''}\n${withFrames(record)}`);
};
