import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { sendsNoLogin } from '../../src/nacos/client/trains.ts';
import { tellerOf } from '../../src/nacos/client/versions.ts';
import { fileAndLine, overClients, seenLibrary, seenLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/login-not-sent', severity: 'error',
  title: { en: 'The client of this version does not log in', zh: '该版本的客户端不会登录' },
  why: {
    en: 'User name and password came with nacos-client 1.2.0; Spring Cloud Alibaba hands them on from 2.1.1, 2.2.1 and 2021.1 on. An older one ignores the keys without a word, and the server answers "unknown user".',
    zh: '用户名和密码从 nacos-client 1.2.0 开始支持；Spring Cloud Alibaba 从 2.1.1、2.2.1、2021.1 起才把它们传给客户端。更早的版本会直接忽略这些配置，服务端返回 “unknown user”。',
  },
  cases: {
    train: {
      message: { en: '{project} sets {key}, but Spring Cloud Alibaba {version} does not pass it to the client: user and password are right, the version is too old', zh: '{project} 配置了 {key}，但 Spring Cloud Alibaba {version} 不会把它传给客户端：用户名和密码没有问题，是版本太旧' },
      fix: { risk: 'restart', do: editSource('{file}', '{version}', '{next}', '{line}'), text: { en: 'Upgrade Spring Cloud Alibaba to {next} or later.', zh: '把 Spring Cloud Alibaba 升级到 {next} 或更高版本。' } },
    },
    client: {
      message: { en: '{project} sets {key}, but nacos-client {version} cannot log in', zh: '{project} 配置了 {key}，但 nacos-client {version} 还不支持登录' },
      fix: { risk: 'restart', do: editSource('{file}', '{version}', '1.4.2', '{line}'), text: { en: 'Upgrade nacos-client to 1.2.0 or later (1.4.2 for a 1.x server).', zh: '把 nacos-client 升级到 1.2.0 或更高版本（1.x 服务端可用 1.4.2）。' } },
    },
    plugin: {
      message: { en: '{project} sets a user, but its login is off: the SDK for Rust logs in only with the feature auth-by-http and enable_auth_plugin_http()', zh: '{project} 设置了用户，但没有打开登录：Rust SDK 只有启用 auth-by-http 特性并调用 enable_auth_plugin_http() 才会登录' },
      fix: { risk: 'restart', do: editSource('{file}', null, '.enable_auth_plugin_http()', '{line}'), text: { en: 'Call .enable_auth_plugin_http() on the builder, and have auth-by-http among the features of nacos-sdk in Cargo.toml.', zh: '在 builder 上调用 .enable_auth_plugin_http()，并在 Cargo.toml 的 nacos-sdk 中启用 auth-by-http 特性。' } },
    },
  },
  anyOf: [], uses: ['client.projects'],
  explains: ['request-refused', 'client-cannot-connect'],
  references: ['alibaba/nacos#2499', 'alibaba/spring-cloud-alibaba#1473', 'nacos-sdk-rust README@0.4'],
  proof: look => overClients(look, project => {
    const silent = project.uses.find(({ sendsNoLogin }) => sendsNoLogin !== undefined);
    if (silent?.user) return [look.fail('plugin', { project: project.name, ...fileAndLine(silent.sendsNoLogin ?? null) }, [seenLine(look, `${silent.user.key}: ${silent.user.value}`, silent.user.at), seenLine(look, 'ServiceBuilder::new', silent.sendsNoLogin ?? null)])];
    const user = project.uses.find(use => use.user !== null && (use.purpose === 'config' || use.purpose === 'discovery'))?.user;
    if (!user) return [];
    const alibaba = tellerOf(project.libraries, 'alibaba');
    const train = alibaba?.version == null ? null : sendsNoLogin(alibaba.version);
    const [kind, library, next] = train !== null && alibaba ? (['train', alibaba, train] as const) : (['client', project.client?.library, ''] as const);
    if (!library || library.version === null || (kind === 'client' && !isOlderThanLogin(library.version))) return [];
    return [look.fail(kind, { project: project.name, key: user.key, version: library.version, next, ...fileAndLine(library.versionAt ?? library) }, [seenLibrary(look, library), seenLine(look, `${user.key}: ${user.value}`, user.at)])];
  }),
});

const isOlderThanLogin = (version: string): boolean => /^(?:0|1\.[01])\./.test(version);
