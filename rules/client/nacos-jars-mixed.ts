import { editSource, runEverywhere } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { ClientLibrary, ClientProject } from '../../src/model/client.ts';
import { versionIn } from '../../src/nacos/version.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { fileAndLine, overClients, seenLibrary, used } from './shared/projects.ts';

const SEE = { risk: 'none', do: runEverywhere('mvn dependency:tree -Dincludes=com.alibaba.nacos'), text: {
  en: 'See that only nacos-client is left.', zh: '确认最后只剩 nacos-client。',
} } as const;

const REMOVE = { risk: 'restart', do: editSource('{file}', '{library}', null, '{line}'), text: {
  en: 'Remove {library} from {file}: nacos-client holds nacos-api and nacos-common already.', zh: '从 {file} 中删除 {library}：nacos-client 已包含 nacos-api 和 nacos-common。',
} } as const;

/** Modules of the server, which people take for the client by their names. */
const SERVER_PART = /^com\.alibaba\.nacos:nacos-(?:config|naming|core|console|server|sys)$/;

/** What the starter of nacos-spring-boot refreshes fields with, in a release before the one that it needs. */
const oldSupport = (project: ClientProject): { readonly starter: ClientLibrary; readonly support: ClientLibrary } | null => {
  const [starter] = used(project, /^com\.alibaba\.boot:nacos-config-spring-boot-starter$/).filter(({ version }) => version !== null && versionIn(version, '>=0.2.8') === true);
  const [support] = used(project, /^com\.alibaba\.spring:spring-context-support$/).filter(({ version }) => version !== null && versionIn(version, '<1.0.11') === true);
  return starter && support ? { starter, support } : null;
};

export default defineCaseRule({
  id: 'client/nacos-jars-mixed', severity: 'error',
  title: { en: 'Jars of the Nacos client do not belong together', zh: 'Nacos 客户端的 jar 不配套' },
  why: {
    en: 'From 2.0 nacos-client is one shaded jar with nacos-api and nacos-common in it, where gRPC has another package name. The same classes from a jar of their own have other signatures; which of them is loaded is a matter of order. Up to 1.4 they are three jars, which must be of one version.',
    zh: '从 2.0 起 nacos-client 是一个合并打包的 jar，已包含 nacos-api 和 nacos-common，其中 gRPC 的包名被改写；单独再引入的同名类方法签名不同，加载到哪一个取决于顺序。1.4 及以前是三个 jar，版本必须一致。',
  },
  cases: {
    shaded: {
      message: { en: '{project} has {library} {version} beside the shaded nacos-client {client}: their classes are the same and do not fit', zh: '{project} 在合并打包的 nacos-client {client} 之外又引入了 {library} {version}：同名类互相冲突' },
      fix: [REMOVE, SEE],
    },
    versions: {
      message: { en: '{project} has {library} {version}, but nacos-client {client}', zh: '{project} 中 {library} 是 {version}，而 nacos-client 是 {client}' },
      fix: [{ risk: 'restart', do: editSource('{file}', '{version}', '{client}', '{line}'), text: { en: 'Give all of them one version, or leave {library} out: nacos-client brings it along.', zh: '统一为同一版本，或去掉 {library}：nacos-client 会带上它。' } }, SEE],
    },
    support: {
      message: { en: '{project} has {library} {version}: {client} needs 1.0.11, and an older one refreshes no @NacosValue', zh: '{project} 中 {library} 是 {version}：{client} 需要 1.0.11，更旧的版本不会刷新 @NacosValue' },
      fix: { risk: 'restart', do: editSource('{file}', '{version}', '1.0.11', '{line}'), text: { en: 'Give it version 1.0.11; older releases of Dubbo and of the starter bring 1.0.5 or 1.0.10 along.', zh: '改用 1.0.11；旧版 Dubbo 和旧版 starter 会带上 1.0.5 或 1.0.10。' } },
    },
    'server-part': {
      message: { en: '{project} has {library} {version}, a part of the server: its classes are those of another release than nacos-client', zh: '{project} 引入了 {library} {version}，它是服务端的模块，其中的类与 nacos-client 版本不一致' },
      fix: [{ risk: 'restart', do: editSource('{file}', '{library}', null, '{line}'), text: { en: 'Remove {library} from {file}: an application needs nacos-client (or a starter) only.', zh: '从 {file} 中删除 {library}：应用只需要 nacos-client（或 starter）。' } }, SEE],
    },
    'support-logged': {
      message: { en: 'Two releases of com.alibaba.spring:spring-context-support are on the class path, and the older one was loaded: it has no {what}', zh: '类路径上有两个版本的 com.alibaba.spring:spring-context-support，加载到的是旧版：其中没有 {what}' },
      fix: { risk: 'restart', do: runEverywhere('mvn dependency:tree -Dincludes=com.alibaba.spring:spring-context-support'), text: { en: 'Keep spring-context-support 1.0.11 alone: older releases of Dubbo and of nacos-spring bring 1.0.2 to 1.0.10 along; see who does.', zh: '只保留 spring-context-support 1.0.11：旧版 Dubbo 和 nacos-spring 会带上 1.0.2 到 1.0.10；查看是谁带来的：' } },
      logged: { anchor: 'com.alibaba.spring.', files: CLIENT_FILES, pattern: /(?:NoSuchMethodError|NoSuchFieldError):? '?(?:[\w.[\]<>]{1,80} )?(?<what>com\.alibaba\.spring\.[\w.$]{3,120})/ },
    },
    logged: {
      message: { en: 'Classes of the Nacos client come from jars of several releases: {what} is not in the one that was loaded', zh: 'Nacos 客户端的类来自不同版本的 jar：实际加载的那个里没有 {what}' },
      fix: [{ risk: 'restart', text: { en: 'Keep nacos-client alone: take nacos-api, nacos-common and a second nacos-client (of Dubbo, Seata, Sentinel) out of the build, or give all the version of nacos-client.', zh: '只保留一个 nacos-client：从构建中去掉 nacos-api、nacos-common 以及（Dubbo、Seata、Sentinel 带来的）第二个 nacos-client，或统一为 nacos-client 的版本。' } }, SEE],
      logged: [
        { anchor: 'NoSuchFieldError', files: CLIENT_FILES, exception: 'NoSuchFieldError', frame: 'com.alibaba.nacos.', pattern: /NoSuchFieldError: (?:Class [\w.$]{1,200} does not have member field ')?(?<what>[\w$.]{1,160})/ },
        { anchor: 'RequestGrpc.newFutureStub', files: CLIENT_FILES, pattern: /NoSuchMethodError:? [^\n]{0,120}?(?<what>RequestGrpc\.newFutureStub)/ },
      ],
    },
  },
  anyOf: ['client.projects'],
  over: { never: 'a class of another release stays there until the application is built anew' },
  explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
  references: ['alibaba/nacos#9205', 'alibaba/nacos#7707', 'alibaba/nacos#12818', 'client/pom.xml@3.0.3', 'alibaba/nacos#6257', 'alibaba/nacos#8070', 'nacos-group/nacos-spring-boot-project#201'],
  proof: look => overClients(look, project => {
    const { client } = project;
    const old = oldSupport(project);
    if (old) return [look.fail('support', { project: project.name, library: old.support.name, version: old.support.version ?? '', client: `${old.starter.name.split(':')[1]} ${old.starter.version}`, ...fileAndLine(old.support.versionAt ?? old.support) }, [seenLibrary(look, old.support), seenLibrary(look, old.starter)])];
    if (client?.version == null || client.library.classifier === 'pure') return [];
    const [part] = used(project, SERVER_PART);
    if (part) return [look.fail('server-part', { project: project.name, library: part.name, version: part.version ?? '', ...fileAndLine(part) }, [seenLibrary(look, part)])];
    const jars = used(project, /^com\.alibaba\.nacos:nacos-(?:api|common)$/).filter(({ scope }) => scope !== 'provided');
    return jars.filter(({ version }) => client.generation !== 1 || (version !== null && version !== client.version)).slice(0, 1).map(jar => look.fail(
      client.generation === 1 ? 'versions' : 'shaded', { project: project.name, library: jar.name, version: jar.version ?? '', client: client.version ?? '', ...fileAndLine(client.generation === 1 ? (jar.versionAt ?? jar) : jar) }, [seenLibrary(look, jar), seenLibrary(look, client.library)],
    ));
  }),
});
