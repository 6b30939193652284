import type { ClientAddress, ClientProject, ClientUse, FilePlace } from '../../../src/model/client.ts';
import type { Text } from '../../../src/model/text.ts';
import { DEFAULT_MAIN_PORT } from '../../../src/nacos/main-port.ts';
import { GRPC_SDK_OFFSET, USUAL_GRPC_PORT } from '../../../src/nacos/ports.ts';
import { fileAndLine } from './projects.ts';

type Name = 'scheme' | 'twice' | 'proxy' | 'path' | 'separator' | 'blank' | 'garbage' | 'grpc-port' | 'no-port';

export interface Misread {
  readonly name: Name;
  readonly text: string;
  readonly at: FilePlace | null;
  readonly args: { readonly version: Text } & Readonly<Record<'text' | 'host' | 'port' | 'grpc' | 'proposed' | 'schemePort' | 'schemeGrpc' | 'file' | 'line', string>>;
}

const NAMES: Readonly<Partial<Record<NonNullable<ClientAddress['oddity']>, Name>>> = { path: 'path', separator: 'separator', quoted: 'separator', blank: 'blank', 'port-garbage': 'garbage', 'no-scheme': 'scheme' };

/** Nobody serves HTTP on the port of gRPC: whoever writes it means the port of gRPC. */
const nameOf = ({ oddity, port, scheme, grpcPort }: ClientAddress, isFailing: boolean): Name | null => {
  if (oddity === null && isFailing && grpcPort !== null && (port === 80 || port === 443)) return 'proxy';
  if (oddity === 'no-port') return scheme === null ? null : 'no-port';
  return (oddity === null ? undefined : NAMES[oddity]) ?? (port === USUAL_GRPC_PORT ? 'grpc-port' : null);
};

const schemePortOf = ({ scheme, port, oddity }: ClientAddress): number => (oddity === null && (port === 80 || port === 443) ? port : scheme === 'https' ? 443 : 80);

/** The port that was written, as far as it is one. */
const meant = (address: ClientAddress): number => {
  if (nameOf(address, false) === 'grpc-port') return DEFAULT_MAIN_PORT;
  if (address.oddity === 'no-port') return schemePortOf(address);
  return Number(/:\s*(\d{2,5})/.exec(address.text.replace(/^\s*https?:\/\//i, ''))?.[1] ?? DEFAULT_MAIN_PORT);
};

/** `http//a:8848`, `http:/a:8848`, `http：//a`: a scheme with a slip in it, which the client takes for the host. */
const SLIPPED = /^\s*https?(?:\/{1,3}|:\/(?!\/)|：\/{0,3})(?<host>[\w.-]{1,253})(?::(?<port>\d{2,5}))?/i;

const proposedOf = (address: ClientAddress, name: Name): string => {
  const slip = SLIPPED.exec(address.text)?.groups;
  if (slip) return `${slip['host']}:${slip['port'] ?? DEFAULT_MAIN_PORT}`;
  if (name === 'scheme') return `http://${address.text.trim()}`;
  const scheme = name === 'no-port' || (name !== 'twice' && address.scheme === 'https') ? `${address.scheme}://` : '';
  if (name === 'separator') return address.text.replace(/^["'“]|["'”]$/g, '').split(/[;，；、\s]+/).map(part => part.replace('：', ':')).filter(part => part !== '').join(',');
  return `${scheme}${address.host.trim()}:${meant(address)}`;
};

const toldOf = ({ list }: ClientUse, address: ClientAddress, name: Name, version: Text): Misread => {
  const schemePort = schemePortOf(address);
  const grpc = name === 'no-port' ? schemePort + GRPC_SDK_OFFSET : (address.grpcPort ?? address.port);
  return {
    name, text: `${list?.key ?? ''}: ${list?.value ?? ''}`, at: list?.at ?? null,
    args: {
      text: address.text, version, host: address.host, port: String(address.port), grpc: String(grpc), proposed: proposedOf(address, name),
      schemePort: String(schemePort), schemeGrpc: String(schemePort + GRPC_SDK_OFFSET), ...fileAndLine(list?.at ?? null),
    },
  };
};

const CLIENT: Text = { en: 'the client', zh: '客户端' };

const versionOf = ({ client }: ClientProject): Text => {
  if (client?.version == null) return CLIENT;
  const name = `${client.library.name.split(/[:/]/).findLast(part => !/^v\d+$/.test(part))} ${client.version}`;
  return { en: name, zh: name };
};

/** Addresses that the client of a project reads otherwise than they are meant, each place once. */
export const misread = (project: ClientProject, isFailing: boolean): readonly Misread[] => {
  const all = project.uses.filter(({ isEnabled, list }) => isEnabled && list !== null).flatMap(use => use.addresses.flatMap(address => {
    // The SDK for Node puts a scheme of its own before what it is given.
    const name = nameOf(address, isFailing) ?? (project.ecosystem === 'node' && address.scheme !== null ? 'twice' : null);
    // Two clients that read one line: the one that gets it right does not excuse the other.
    return name === null ? [] : [toldOf(use, address, name, versionOf(project))];
  }));
  return [...new Map(all.map(one => [`${one.at?.path}:${one.at?.line} ${one.name}`, one])).values()];
};
