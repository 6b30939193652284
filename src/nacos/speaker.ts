import type { LogRecord } from '../model/digest.ts';
import { fullText } from './log.ts';

/** Packages of the server; `nacos.client`, `nacos.api` and `nacos.common` run in applications too. */
const SERVER_TRACE =
  /com\.alibaba\.nacos\.(?:config\.server|persistence|core|naming|bootstrap|console|sys|plugin\.datasource|plugin\.auth\.impl|Nacos)\b|\[(?:db-load-error|db-error|master-db|migrate)\]|dumpservice|Nacos Server/;

/** Loggers as Logback shortens them: `c.a.n.c.remote.client`, `c.a.c.n.registry`. */
const NACOS_TRACE = /nacos|\bc\.a\.(?:c\.)?n\./i;

const withFrames = (record: LogRecord): string => `${fullText(record)}\n${record.chain.flatMap(thrown => thrown.frames).join('\n')}`;

/** An application that logs "Access denied" speaks of its own database, not of Nacos'. */
export const saidByServer = (record: LogRecord): boolean => {
  if (record.kind === 'client' || record.kind === 'access') return false;
  return record.kind !== 'application' || SERVER_TRACE.test(withFrames(record));
};

/** Written by Nacos' server or client; an application's own "token expired!" is not, though it stands in one file with the client's lines. */
export const saidByNacos = (record: LogRecord): boolean => {
  const isMixed = record.kind === 'application' || (record.kind === 'client' && record.logger !== null);
  return !isMixed || NACOS_TRACE.test(`${record.logger ?? ''}\n${withFrames(record)}`);
};
