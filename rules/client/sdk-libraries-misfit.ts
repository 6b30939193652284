import { runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/sdk-libraries-misfit', severity: 'error',
  title: { en: 'An SDK cannot be loaded beside another library', zh: 'SDK 与项目中的其他依赖冲突，无法加载' },
  message: {
    a2a: { en: 'The Python SDK does not load: it is made for a2a-sdk before 1.0, and {what} of the one that is installed is another kind of class', zh: 'Python SDK 无法加载：它是针对 1.0 之前的 a2a-sdk 编写的，而已安装的 a2a-sdk 中 {what} 已是另一种类' },
    gencode: { en: 'The Python SDK does not load: its messages are made for protobuf {wanted}, and {value} is installed', zh: 'Python SDK 无法加载：它的消息代码由 protobuf {wanted} 生成，而安装的是 {value}' },
    descriptors: { en: 'The Python SDK does not load: its messages are older than the protobuf that is installed takes', zh: 'Python SDK 无法加载：它的消息代码太旧，已安装的 protobuf 不接受' },
    hyperf: { en: 'hyperf/config-nacos and hyperf/nacos do not belong together: the driver listens over gRPC on a client that the other one does not have', zh: 'hyperf/config-nacos 与 hyperf/nacos 的版本不匹配：配置中心驱动要用 gRPC 监听，但拿不到对应的客户端' },
    payload: { en: 'The program does not start: {what} is declared by the Go SDK of Nacos and by {value}, both without a package', zh: '程序无法启动：Nacos Go SDK 与 {value} 都声明了没有 package 的 {what}' },
  },
  why: {
    en: 'The program ends while it is loaded: no server was asked, and none can help.',
    zh: '程序在加载阶段就退出了，请求还没有发到服务端，改服务端没有用。',
  },
  fix: [
    { risk: 'restart', when: ['a2a'], do: runEverywhere('pip install "a2a-sdk<1.0"'), text: { en: 'Hold a2a-sdk below 1.0 (also in requirements.txt or pyproject.toml), or take a later nacos-sdk-python, which does so itself; 2.0.x does not need a2a-sdk at all.', zh: '把 a2a-sdk 固定在 1.0 以下（requirements.txt 或 pyproject.toml 里也要写），或升级到已限制该依赖的 nacos-sdk-python；2.0.x 不依赖 a2a-sdk。' } },
    { risk: 'restart', when: ['gencode'], do: runEverywhere('pip install "protobuf>={wanted}"'), text: { en: 'Raise protobuf to {wanted} or later; pip check names who holds it back.', zh: '把 protobuf 升级到 {wanted} 及以上；是谁限制了版本可以用 pip check 查看。' } },
    { risk: 'restart', when: ['descriptors'], do: runEverywhere('pip install -U nacos-sdk-python'), text: { en: 'Take a later nacos-sdk-python; until then hold protobuf at 3.20 (pip install "protobuf<3.21").', zh: '升级 nacos-sdk-python；暂时不能升级时把 protobuf 固定在 3.20（pip install "protobuf<3.21"）。' } },
    { risk: 'restart', when: ['payload'], text: {
      en: 'Write a package line into your own .proto (package acme.event;) and make its Go code anew. If it is not yours: start with the variable GOLANG_PROTOBUF_REGISTRATION_CONFLICT=warn, which is harmless as long as nobody looks up these messages by name.',
      zh: '在自己的 .proto 里加上 package（例如 package acme.event;）并重新生成 Go 代码。如果不是自己的代码：启动时设置环境变量 GOLANG_PROTOBUF_REGISTRATION_CONFLICT=warn，只要不按名称查找这些消息就没有影响。',
    } },
    { risk: 'restart', when: ['hyperf'], do: runEverywhere('composer update "hyperf/*" --with-all-dependencies'), text: { en: 'Bring all of hyperf/* to one release later than 3.1.0, which has no gRPC in its configuration centre that works; until then set grpc.enable to false for it.', zh: '把 hyperf/* 统一升级到 3.1.0 之后的版本（3.1.0 的配置中心不能用 gRPC）；升级前先对配置中心关闭 grpc.enable。' } },
  ],
  explains: ['client-cannot-connect'],
  over: 'with-its-start',
  references: [
    'nacos-group/nacos-sdk-python#320', 'nacos-group/nacos-sdk-python#321', 'python/google/protobuf/runtime_version.py@protobuf 5.27', 'nacos-group/nacos-sdk-go#847', 'nacos-group/nacos-sdk-go#654',
    'google.golang.org/protobuf/reflect/protoregistry: conflictPolicy@1.36', 'hyperf/hyperf#6351',
  ],
  signature: [
    { anchor: 'to a member function listen() on', pattern: /Call to a member function listen\(\) on (?:array|null)[\s\S]{0,400}?(?:config-nacos|ConfigNacos)/, case: 'hyperf' },
    { anchor: 'A Message class can only inherit from', pattern: /v2[/\\]nacos[/\\]ai[/\\][\s\S]{0,2500}?A Message class can only inherit from Message, not \(<class 'a2a_pb2\.(?<what>\w{1,80})'>/, case: 'a2a' },
    { anchor: 'Detected incompatible Protobuf', pattern: /Detected incompatible Protobuf Gencode\/Runtime versions when loading \S{0,120}nacos_grpc_service\.proto: gencode (?<wanted>\d{1,3}(?:\.\d{1,4}){1,3}) runtime (?<value>\d{1,3}(?:\.\d{1,4}){1,3})/, case: 'gencode' },
    { anchor: 'Descriptors cannot ', pattern: /nacos_grpc_service_pb2\.py[\s\S]{0,2500}?Descriptors cannot (?:not )?be created directly/, case: 'descriptors' },
    { anchor: 'has a name conflict over ', pattern: /has a name conflict over (?<what>[\w.]{1,80})\s{1,12}previously from: {1,3}"(?<value>[^"\n]{1,200})"\s{1,12}currently from: {1,3}"[^"\n]{0,60}nacos-group\/nacos-sdk-go/, case: 'payload' },
    { anchor: 'has a name conflict over ', pattern: /has a name conflict over (?<what>[\w.]{1,80})\s{1,12}previously from: {1,3}"[^"\n]{0,60}nacos-group\/nacos-sdk-go[^"\n]{0,80}"\s{1,12}currently from: {1,3}"(?<value>[^"\n]{1,200})"/, case: 'payload' },
  ],
});
