import type { ClientProject } from '../../../src/model/client.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import { fullText, newestRecords, placeOfRecord } from '../../../src/nacos/log.ts';
import { CLIENT_FILES } from './client-log.ts';
import { DEFAULT_MAIN_PORT } from '../../../src/nacos/main-port.ts';

/** What a client takes for the port of an address that names none (RpcClient.resolveServerInfo, ClientBasicParamUtil@3.0.3). */
const FLAG = 'nacos.server.port';
const IN_COMMAND = /-Dnacos\.server\.port=["']?(?<port>\d{2,5})\b/;
const OF_A_SERVER = /nacos-server\.jar/;
const DIALS = /\bserverIp = '(?<host>[\w.-]{1,255})', server main port = (?<main>\d{1,5})\b/;

export interface OwnPort {
  readonly host: string;
  readonly port: number;
  readonly quote: string;
  readonly at: { readonly path: string; readonly line?: number } | null;
  readonly fact: 'client.projects' | 'logs.digest';
}

const isOther = (port: number): boolean => port > 0 && port !== DEFAULT_MAIN_PORT;

/** The command that starts the application sets the port, and its client is seen to dial it. */
const logged = (digest: LogDigest | null | undefined): OwnPort | null => {
  const records = digest == null ? [] : newestRecords(digest).filter(({ kind }) => CLIENT_FILES.includes(kind));
  for (const record of records) {
    const command = fullText(record);
    const port = OF_A_SERVER.test(command) ? 0 : Number(IN_COMMAND.exec(command)?.groups?.['port'] ?? 0);
    const dialled = isOther(port) ? records.map(one => DIALS.exec(fullText(one))?.groups).find(groups => Number(groups?.['main']) === port) : undefined;
    // Who writes the port down as well means it.
    if (dialled && !records.some(one => fullText(one).includes(`${dialled['host']}:${port}`))) return { host: dialled['host'] ?? '', port, quote: `-D${FLAG}=${port}`, at: placeOfRecord(record), fact: 'logs.digest' };
  }
  return null;
};

/** The flag of an application whose address names no port. */
const declared = ({ environment = [], uses }: ClientProject): OwnPort | null => {
  const by = environment.find(({ name, value }) => name === FLAG && isOther(Number(value)));
  const address = by && uses.filter(({ isEnabled }) => isEnabled).flatMap(({ addresses }) => addresses).find(({ oddity }) => oddity === 'no-port');
  return by && address ? { host: address.host, port: Number(by.value), quote: `-D${FLAG}=${by.value}`, at: by.at, fact: 'client.projects' } : null;
};

export const ownPort = (projects: readonly ClientProject[] | undefined, digest: LogDigest | null | undefined): OwnPort | null =>
  (projects ?? []).map(declared).find(one => one !== null) ?? logged(digest);
