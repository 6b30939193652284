import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/grpc-tls-mismatch', severity: 'error', versions: '>=2.3.0-0',
  title: { en: 'Only one side of the gRPC connection uses TLS', zh: 'gRPC 连接只有一侧开启了 TLS' },
  message: { en: 'The client refuses the server: "{text}"', zh: '客户端拒绝了服务端："{text}"' },
  why: {
    en: 'A client that requires TLS does not talk to a server without it; files that are missing stop it earlier.',
    zh: '要求 TLS 的客户端不会与未开启 TLS 的服务端通信；证书文件缺失会更早失败。',
  },
  fix: [
    { risk: 'restart', do: setProperty('nacos.remote.server.rpc.tls.compatibility', 'true'), text: {
      en: 'Switch it on at both sides with the right files; during the change let the server accept both.',
      zh: '两侧都开启并配置正确的证书；切换期间让服务端同时接受两种连接。',
    } },
  ],
  explains: ['grpc-unreachable', 'client-cannot-connect'],
  over: 'each-by-itself',
  references: ['common/.../GrpcClient.java@3.0.3', 'core/.../RpcServerTlsConfig.java:37@3.0.3'],
  signature: [
    { anchor: 'current client is require tls encrypted', pattern: /(?<text>current client is require tls encrypted[^\n]{0,60})/ },
    { anchor: 'trustCollectionCertFile must be not null', pattern: /(?<text>trustCollectionCertFile must be not null)/ },
    { anchor: 'client certChainFile or certPrivateKey must be not null', pattern: /(?<text>client certChainFile or certPrivateKey must be not null)/ },
  ],
});
