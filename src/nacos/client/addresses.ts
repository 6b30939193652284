import type { ClientAddress, ClientVersion } from '../../model/client.ts';
import { DEFAULT_MAIN_PORT } from '../main-port.ts';
import { GRPC_SDK_OFFSET } from '../ports.ts';
import { isFilled } from './told.ts';
import { comparedVersions } from './trains.ts';

/** Whose reading of the list counts. */
export interface ListReader {
  /** 1 speaks HTTP; null: nothing tells. */
  readonly generation: 1 | 2 | 3 | null;
  readonly version: string | null;
  readonly purpose: 'config' | 'discovery';
}

const GREATEST_PORT = 65_535;

/** ServerListManager of names up to 2.4.3 divides at commas only and keeps blanks; that of configurations, and both from 2.5.0, take `;` too and trim. */
export const isTrimmed = ({ purpose, version }: Pick<ListReader, 'purpose' | 'version'>): boolean =>
  purpose === 'config' || (version !== null && comparedVersions(version, '2.5.0') >= 0);

const divided = (list: string, reader: ListReader): readonly string[] =>
  (isTrimmed(reader) ? list.split(/[,;]/).map(one => one.trim()) : list.split(',')).filter(one => one.trim() !== '');

const schemeOf = (text: string): 'http' | 'https' | null => (/^\s*https:\/\//i.test(text) ? 'https' : /^\s*http:\/\//i.test(text) ? 'http' : null);

const oddityOf = (text: string, port: string | null): ClientAddress['oddity'] => {
  if (/^["'“]|["'”]$/.test(text.trim())) return 'quoted';
  if (/[;，；：、]/.test(text)) return 'separator';
  if (/^\s|\s$|\S\s+\S/.test(text)) return 'blank';
  if (port !== null && !/^\d{1,5}$/.test(port)) return port.includes('/') ? 'path' : 'port-garbage';
  if (/\/./.test(text.replace(/^\s*https?:\/\//i, ''))) return 'path';
  return port === null ? 'no-port' : null;
};

const PARTS = /^\s*(?:https?:\/\/)?(\[[^\]]*\]|[^:/\s]*)(?::(.*))?/i;

/** One address as RpcClient.resolveServerInfo and its kin read it: a port that is not all digits is silently the default one. */
const addressOf = (text: string, { generation }: ListReader): ClientAddress => {
  const [, host = '', rest] = PARTS.exec(text) ?? [];
  const written = rest === undefined ? null : rest.replace(/\/$/, '');
  const isNumber = written !== null && /^\d{1,5}$/.test(written.trim()) && Number(written) > 0 && Number(written) <= GREATEST_PORT;
  const scheme = schemeOf(text);
  const port = isNumber ? Number(written) : DEFAULT_MAIN_PORT;
  return { text, host: host.replace(/^["'“]/, ''), port, grpcPort: generation === 1 ? null : port + GRPC_SDK_OFFSET, scheme, oddity: oddityOf(text, written) };
};

/** The servers of a list as the client of that version reads it. */
export const addressesOf = (list: string, reader: ListReader): readonly ClientAddress[] => divided(list, reader).slice(0, 200).map(text => addressOf(text, reader));

/** The servers that a list names to the client of a program; none before its placeholders are filled. */
export const serversOf = (list: string, client: ClientVersion | null, purpose: ListReader['purpose']): readonly ClientAddress[] =>
  isFilled(list) ? addressesOf(list, { generation: client?.generation ?? null, version: client?.version ?? null, purpose }) : [];
