import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { matchLines, setProperty } from '../../src/kit/fix.ts';
import { placeOf, quoteSetting } from '../../src/nacos/settings.ts';
import { bareTlsFile, grpcTlsIsOn, missingTlsFile, TLS_ROLES, tlsKey } from '../../src/nacos/tls-keys.ts';

const NAME_IT = { en: 'Name the file (file:/absolute/path of a PEM) and make it readable for the user of the server.', zh: '指定该文件（file:/绝对路径，PEM 格式），并确保服务进程的用户可读。' };

export default defineCaseRule({
  id: 'config/grpc-tls-files-missing', severity: 'fatal', versions: '>=2.2.1-0',
  title: { en: 'TLS for gRPC is switched on without the files it needs', zh: '开启了 gRPC TLS，但缺少所需的证书文件' },
  why: {
    en: 'The gRPC server loads certificate and private key when it starts; without one of them it does not start, and Nacos with it.',
    zh: 'gRPC 服务启动时要加载证书和私钥，缺少任何一个都启动不了，Nacos 也随之失败。',
  },
  anyOf: ['nacos.config'], uses: ['nacos.version'],
  by: 'server',
  cases: {
    'not-set': {
      message: { en: '{switch} is true, and {key} is not set', zh: '{switch} 为 true，但没有设置 {key}' },
      logged: [
        { anchor: 'Server certChainFile or certPrivateKey must be not null', pattern: /Server certChainFile or certPrivateKey must be not null/ },
        { anchor: 'enable mutual auth,trustCollectionCertFile must be not null', pattern: /enable mutual auth,trustCollectionCertFile must be not null/ },
      ],
      read: ({ quote }) => (/mutual auth/.test(quote)
        ? { switch: tlsKey('grpc-sdk', 'mutualAuthEnable'), key: tlsKey('grpc-sdk', 'trustCollectionCertFile') }
        : { switch: tlsKey('grpc-sdk', 'enableTls'), key: tlsKey('grpc-sdk', 'certChainFile') }),
      fix: { text: NAME_IT, do: setProperty('{key}', 'file:<path of the PEM file>'), risk: 'restart' },
    },
    'not-loaded': {
      message: { en: 'The gRPC server could not load the file of {name}', zh: 'gRPC 服务无法加载 {name} 指定的文件' },
      logged: { anchor: ' load fail', pattern: /(?<name>certChainFile|certPrivateKey|trustCollectionCertFile) load fail/ },
      fix: { do: matchLines('rpc\\.tls', 'conf/application.properties'), text: {
        en: 'See that the file exists where nacos.remote.server.rpc.tls.{name} (between members: nacos.remote.peer.rpc.tls.{name}) says, as file:/absolute/path (in a container: mounted), and that the user of the server may read it.',
        zh: '确认 nacos.remote.server.rpc.tls.{name}（节点之间：nacos.remote.peer.rpc.tls.{name}）指定的文件存在，写成 file:/绝对路径（容器中要挂载），且服务进程的用户可读。',
      }, risk: 'restart' },
    },
    'bare-path': {
      message: { en: '{key} is {value}: without file: before it Nacos looks for it on its class path, where it is not', zh: '{key} 的值是 {value}：前面没有 file:，Nacos 会到类路径中去找，而那里没有该文件' },
      fix: { text: { en: 'Write file: before the path.', zh: '在路径前加上 file:。' }, do: setProperty('{key}', 'file:{value}'), risk: 'restart' },
    },
  },
  proof({ ask, known, seen, fail, clear, na }) {
    const config = ask('nacos.config');
    const version = known('nacos.version')?.version ?? null;
    const on = TLS_ROLES.filter(role => grpcTlsIsOn(config, role, version));
    const switches = on.flatMap(role => config.settings[tlsKey(role, 'enableTls')] ?? []);
    const [first] = switches;
    if (!first) return na({ en: 'TLS for gRPC is not switched on', zh: '没有开启 gRPC TLS' });
    for (const role of on) {
      const [switched, name] = [tlsKey(role, 'enableTls'), missingTlsFile(config, role)];
      const setting = config.settings[switched];
      const bare = bareTlsFile(config, role);
      if (bare) return fail('bare-path', { key: bare.key, value: bare.value }, [seen('nacos.config', quoteSetting(bare), placeOf(bare))]);
      if (name !== null && setting) return fail('not-set', { switch: switched, key: tlsKey(role, name) }, [seen('nacos.config', quoteSetting(setting), placeOf(setting))]);
    }
    return clear(seen('nacos.config', quoteSetting(first), placeOf(first)));
  },
  explains: ['start-failed'],
  over: 'with-its-start',
  references: ['core/.../grpc/negotiator/tls/DefaultTlsContextBuilder.java@3.0.3', 'common/.../packagescan/resource/DefaultResourceLoader.java@2.3.2', 'core/.../RpcServerTlsConfig.java@2.2.3'],
});
