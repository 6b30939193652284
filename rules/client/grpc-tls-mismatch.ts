import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { setProperty } from '../../src/kit/fix.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import type { TlsPort } from '../../src/model/tls.ts';
import { isTrue, placeOf, quoteSetting } from '../../src/nacos/settings.ts';
import { tlsKey } from '../../src/nacos/tls-keys.ts';

const PEERS = tlsKey('grpc-cluster', 'enableTls');

const BOTH = {
  en: 'Switch it on at both sides with the right files; during the change let the server accept both.',
  zh: '两侧都开启并配置正确的证书；切换期间让服务端同时接受两种连接。',
};

const isPlainPeer = ({ role, isOther, handshake }: TlsPort): boolean => isOther && role === 'grpc-cluster' && handshake === 'plain';

export default defineCaseRule({
  id: 'client/grpc-tls-mismatch', severity: 'error', versions: '>=2.2.1-0',
  title: { en: 'Only one side of the gRPC connection uses TLS', zh: 'gRPC 连接只有一侧开启了 TLS' },
  why: {
    en: 'A side that requires TLS does not talk to one without it; files that are missing stop it earlier.',
    zh: '要求 TLS 的一侧不会与未开启 TLS 的一侧通信；证书文件缺失会更早失败。',
  },
  anyOf: ['server.tls'], uses: ['nacos.config'],
  cases: {
    'plain-peer': {
      message: { en: 'This node calls the other members with TLS ({key}=true), and {peers} speaks none on that port', zh: '本节点用 TLS 连接其他成员（{key}=true），但 {peers} 的该端口没有 TLS' },
      fix: { risk: 'restart', do: setProperty('{key}', 'false'), text: {
        en: 'Switch TLS between members off on this node until every member has it, or on at every member with its own certificate (nacos.remote.peer.rpc.tls.*); a node that has it takes both.',
        zh: '在所有成员都开启之前，先在本节点关闭节点间 TLS；或者在每个成员上都配置证书并开启（nacos.remote.peer.rpc.tls.*），开启的节点可同时接受两种连接。',
      } },
    },
    logged: {
      message: { en: 'The client refuses the server: "{text}"', zh: '客户端拒绝了服务端："{text}"' },
      logged: [
        { anchor: 'current client is require tls encrypted', pattern: /(?<text>current client is require tls encrypted[^\n]{0,60})/ },
        { anchor: 'current client requires tls encrypted', pattern: /(?<text>current client requires tls encrypted[^\n]{0,60})/ },
        { anchor: 'first record does not look like a TLS handshake', pattern: /server check request failed[^\n]{0,400}(?<text>tls: first record does not look like a TLS handshake)/ },
        { anchor: 'trustCollectionCertFile must be not null', pattern: /(?<!enable mutual auth,)(?<text>trustCollectionCertFile must be not null)/ },
        { anchor: 'client certChainFile or certPrivateKey must be not null', pattern: /(?<text>client certChainFile or certPrivateKey must be not null)/ },
      ],
      fix: { risk: 'restart', do: setProperty(tlsKey('grpc-sdk', 'compatibility'), 'true'), text: BOTH },
    },
    answered: {
      message: { en: 'The client speaks TLS to the gRPC port, and what answers there does not: "{text}"', zh: '客户端用 TLS 连接 gRPC 端口，而对端没有开启 TLS：“{text}”' },
      logged: { anchor: 'NotSslRecordException: not an SSL/TLS record', files: CLIENT_FILES, pattern: /com\.alibaba\.nacos\.shaded\.[\w.]{0,100}(?<text>NotSslRecordException: not an SSL\/TLS record)/ },
      fix: [
        { risk: 'restart', do: setProperty(tlsKey('grpc-sdk', 'enableTls'), 'true'), text: {
          en: 'Switch it on at the server with a certificate (nacos.remote.server.rpc.tls.certChainFile and certPrivateKey); compatibility=true beside it keeps the clients without TLS.',
          zh: '在服务端开启并配置证书（nacos.remote.server.rpc.tls.certChainFile、certPrivateKey）；同时 compatibility=true 可让没有 TLS 的客户端继续连接。',
        } },
        { risk: 'restart', text: {
          en: 'Or take it off at the client: without -Dnacos.remote.client.rpc.tls.enable=true (a flag of the JVM, or tls.enable of its settings) it speaks plain gRPC.',
          zh: '或在客户端关闭：去掉 -Dnacos.remote.client.rpc.tls.enable=true（JVM 参数，或配置中的 tls.enable）后就是明文 gRPC。',
        } },
      ],
    },
  },
  proof({ ask, known, seen, fail, clear, na }) {
    const ports = ask('server.tls');
    const peers = ports.filter(isPlainPeer).map(({ host, port }) => `${host}:${port}`);
    const config = known('nacos.config');
    const setting = config && isTrue(config, PEERS) ? config.settings[PEERS] : undefined;
    const [first] = ports;
    if (!first) return na({ en: 'no port was seen to use TLS', zh: '没有端口使用 TLS' });
    if (peers.length === 0 || !setting) return clear(seen('server.tls', ports.map(({ port, handshake }) => `${port} ${handshake}`).join(', ')));
    return fail('plain-peer', { key: PEERS, peers: peers.join(', ') }, [seen('server.tls', `${peers.join(', ')}: no TLS`), seen('nacos.config', quoteSetting(setting), placeOf(setting))]);
  },
  explains: ['grpc-unreachable', 'client-cannot-connect', 'member-down'],
  over: 'each-by-itself',
  references: ['common/.../GrpcClient.java@3.0.3', 'core/.../RpcServerTlsConfig.java:37@3.0.3', 'common/.../RpcClientTlsConfigFactory.java createClusterConfig@2.4.0'],
});
