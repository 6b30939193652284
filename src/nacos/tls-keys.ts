import type { Config, Setting } from '../model/config.ts';
import type { PortRole } from '../model/nacos.ts';
import { isTrue, settingValue } from './settings.ts';
import { surelyIn, versionIn } from './version.ts';

/** Of the gRPC server for clients (RpcServerTlsConfig.java PREFIX@2.2.3 … 3.0.3), and of that for the other members, both ways (RpcConstants.java NACOS_PEER_RPC@2.4.0). */
const PREFIXES = { 'grpc-sdk': 'nacos.remote.server.rpc.tls', 'grpc-cluster': 'nacos.remote.peer.rpc.tls' } as const;

export type TlsRole = keyof typeof PREFIXES;

export const TLS_ROLES = Object.keys(PREFIXES) as readonly TlsRole[];

/** First release that reads the keys of the members. */
const PEERS_SINCE = '2.4.0';

export const tlsKey = (role: TlsRole, name: string): string => `${PREFIXES[role]}.${name}`;

/** Whether the gRPC server of this role is told to speak TLS; keys that this version does not read count for nothing. */
export const grpcTlsIsOn = (config: Config | undefined, role: TlsRole, version: string | null): boolean =>
  config !== undefined && isTrue(config, tlsKey(role, 'enableTls')) && !(role === 'grpc-cluster' && version !== null && versionIn(version, `<${PEERS_SINCE}-0`) === true);

/** Whether this release has a switch for TLS between members, as far as the version is known. */
export const hasPeerTls = (version: string | null): boolean => surelyIn(version, `>=${PEERS_SINCE}-0`);

/** Where the certificate of a port is named; null: this tool knows no key for it. */
export const certificateKeyOf = (role: PortRole): string | null =>
  role === 'grpc-sdk' || role === 'grpc-cluster' ? tlsKey(role, 'certChainFile') : role === 'main' || role === 'console' ? 'server.ssl.key-store' : null;

/** A file that is needed and not named: `certChainFile`, `certPrivateKey`, or with mutual authentication `trustCollectionCertFile` (DefaultTlsContextBuilder.java@3.0.3). */
export const missingTlsFile = (config: Config, role: TlsRole): string | null => {
  const isBlank = (name: string): boolean => (settingValue(config, tlsKey(role, name)) ?? '') === '';
  const ofServer = ['certChainFile', 'certPrivateKey'].find(isBlank);
  if (ofServer !== undefined) return ofServer;
  const trustsAll = (settingValue(config, tlsKey(role, 'trustAll')) ?? 'true').toLowerCase() === 'true';
  return isTrue(config, tlsKey(role, 'mutualAuthEnable')) && !trustsAll && isBlank('trustCollectionCertFile') ? 'trustCollectionCertFile' : null;
};

/** An absolute path that is no URL: Nacos' loader of resources takes it for one of the class path (DefaultResourceLoader.getResource@2.3.2). */
export const bareTlsFile = (config: Config, role: TlsRole): Setting | null =>
  ['certChainFile', 'certPrivateKey'].map(name => config.settings[tlsKey(role, name)]).find(setting => /^(?:\/|[A-Za-z]:\/)/.test(setting?.value ?? '')) ?? null;
