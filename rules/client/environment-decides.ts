import { run } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { decided } from './shared/deciders.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';
import { registeredIn } from './shared/registered-in.ts';
import { javaToolOption } from './shared/java-option.ts';
import { ownPort } from './shared/own-port.ts';
import { GRPC_SDK_OFFSET } from '../../src/nacos/ports.ts';

const TAKE_AWAY = { risk: 'restart', text: { en: 'Take {name} away where the application is started ({file}), or give it the value that is meant.', zh: '在启动应用的地方（{file}）去掉 {name}，或改成真正想要的值。' } } as const;

export default defineCaseRule({
  id: 'client/environment-decides', severity: 'error', subject: '{project} {name}',
  title: { en: 'A variable or flag decides for the client', zh: '环境变量或 -D 参数左右了客户端' },
  why: {
    en: 'Clients look into the environment for names that others use as well: the Java client for those of the cloud, which win over its configuration, and for NAMESPACE or ENDPOINT where a property is not set; Seata for bare -D names; the SDK for Rust puts its variables above the code. What works on a laptop then differs in Kubernetes.',
    zh: '客户端会在环境中查找一些别人也常用的名字：Java 客户端认云环境变量（优先于自身配置），属性未设置时还会认 NAMESPACE、ENDPOINT；Seata 认不带前缀的 -D 参数；Rust SDK 的环境变量优先于代码。于是本机正常，到了 Kubernetes 就变了。',
  },
  cases: {
    cloud: { message: { en: '{name} = {value} sets the namespace of {project}; what its configuration says ({instead}) does not count', zh: '{name} = {value} 决定了 {project} 的命名空间，配置中的值（{instead}）不起作用' }, fix: [TAKE_AWAY, { risk: 'restart', do: javaToolOption('-Dnacos.use.cloud.namespace.parsing=false'), text: { en: 'Or start it with -Dnacos.use.cloud.namespace.parsing=false.', zh: '或加上启动参数 -Dnacos.use.cloud.namespace.parsing=false。' } }] },
    endpoint: { message: { en: '{name} = {value} makes {project} ask an address server; {instead} does not count', zh: '{name} = {value} 让 {project} 去访问地址服务器，{instead} 不起作用' }, fix: TAKE_AWAY },
    generic: { message: { en: '{name} = {value} is taken by the client of {project}, which sets nothing of that kind itself', zh: '{project} 没有设置该项，客户端会采用环境变量 {name} = {value}' }, fix: [{ risk: 'restart', text: { en: 'Set the property of the client explicitly, or rename the variable.', zh: '显式设置客户端的这个属性，或给环境变量改名。' } }, TAKE_AWAY] },
    seata: { message: { en: '-D{name} = {value} is taken by Seata in {project} before what its file says', zh: '{project} 中的 Seata 会优先采用 -D{name} = {value}，而不是它的配置文件' }, fix: TAKE_AWAY, severity: 'warning' },
    registered: { message: { en: '{project} says the namespace {instead}, and its client registers {service} in {value}: something in its process decides', zh: '{project} 配置的命名空间是 {instead}，而客户端把 {service} 注册到了 {value}：进程里有别的设置优先生效' }, fix: { risk: 'restart', do: run({ sh: 'jcmd 0 VM.system_properties | grep -iE "namespace|tenant"', powershell: 'jcmd 0 VM.system_properties | Select-String -Pattern "namespace|tenant"' }), text: {
      en: 'The Java client takes the system properties namespace, ans.namespace and tenant.id and the variable ALIBABA_ALIWARE_NAMESPACE before its own setting; libraries set such ones too (Saturn and other schedulers: System.setProperty("namespace", …)). See which it is in the running process, take it away or set it to {instead} before the client is made.',
      zh: 'Java 客户端优先使用系统属性 namespace、ans.namespace、tenant.id 和环境变量 ALIBABA_ALIWARE_NAMESPACE，其他组件也可能设置它们（例如 Saturn 等调度框架会调用 System.setProperty("namespace", …)）。在运行中的进程里查看是哪一个，去掉它，或在创建客户端之前把它设为 {instead}：',
    } } },
    port: { message: { en: '{name} = {value} is set for the application, and its client takes it for the port of {host}, which names none: it dials {host}:{value} and {grpc}', zh: '应用的启动参数里有 {name} = {value}，而服务端地址 {host} 没有写端口，客户端就用了它：实际连接 {host}:{value} 和 {grpc}' }, fix: [{ risk: 'restart', text: { en: 'Write the port of the server into the address ({host}:8848). The flag is for a server; if the application needs a port of its own, that is -Dserver.port.', zh: '在地址里写上服务端的端口（{host}:8848）。该参数是给服务端用的；应用自己的端口用 -Dserver.port。' } }] },
    rust: { message: { en: '{name} = {value} wins over what the code of {project} says ({instead})', zh: '{name} = {value} 优先于 {project} 代码中的值（{instead}）' }, fix: TAKE_AWAY },
  },
  anyOf: [], uses: ['client.projects', 'logs.digest'],
  explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
  references: ['ClientBasicParamUtil.parseNamespace@3.0.3', 'SystemEnvPropertySource.java@3.0.3', 'NacosRegistryServiceImpl.java:247@seata v2.2.0', 'src/api/constants.rs:32@nacos-sdk-rust', 'InitUtils.initNamespaceForNaming@2.0.3', 'alibaba/nacos#9058'],
  proof: look => {
    const own = ownPort(look.known('client.projects'), look.known('logs.digest'));
    if (own) return [look.fail('port', { project: own.host, name: '-Dnacos.server.port', value: String(own.port), host: own.host, grpc: String(own.port + GRPC_SDK_OFFSET) }, [look.seen(own.fact, own.quote, own.at ?? {})])];
    return overClients(look, project => [
      ...decided(project).map(({ name, by, instead }) => look.fail(name, { project: project.name, name: by.name, value: by.value, instead: instead?.value ?? 'public', ...fileAndLine(by.at) }, [seenLine(look, `${by.name}=${by.value}`, by.at)])),
      ...[registeredIn(project, look.known('logs.digest'))].flatMap(seen => (seen ? [look.fail('registered', { project: project.name, name: seen.told.key, service: seen.service, value: seen.namespace, instead: seen.told.value }, [look.seen('logs.digest', seen.quote, seen.at), seenLine(look, `${seen.told.key}: ${seen.told.value}`, seen.told.at)])] : [])),
    ]);
  },
});
