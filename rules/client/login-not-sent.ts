import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { dubboSilent, springSilent, unableIn } from './shared/no-login.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';

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
    refused: {
      message: { en: 'The server wants a login, which this client cannot give: {what} {version} is from before nacos-client 1.2.0', zh: '服务端要求登录，而该客户端做不到：{what} {version} 早于支持登录的 nacos-client 1.2.0' },
      logged: { anchor: 'unknown user!', pattern: /unknown user!/, by: 'nacos' },
      read: (_, { known }) => unableIn(known('client.projects') ?? [], known('logs.digest')),
      fix: { risk: 'restart', text: { en: 'Upgrade {what} to {next} or later and then set user name and password (spring.cloud.nacos.username and .password, for Spring Cloud Alibaba below discovery and config before 2.2.2).', zh: '把 {what} 升级到 {next} 或更高版本，再配置用户名和密码（spring.cloud.nacos.username、.password；Spring Cloud Alibaba 2.2.2 之前写在 discovery 和 config 下）。' } },
    },
    dubbo: {
      message: { en: '{project} sets {key}, but Dubbo {version} hands no user to its client of Nacos, wherever it is written', zh: '{project} 配置了 {key}，但 Dubbo {version} 不会把用户名传给 Nacos 客户端，写在哪里都不行' },
      fix: { risk: 'restart', do: editSource('{file}', '{version}', '2.7.23', '{line}'), text: { en: 'Upgrade Dubbo to 2.7.8 or later (2.7.23 is the last of 2.7), and write user and password as parameters of the address: nacos://<server>:8848?username=<user>&password=<password>.', zh: '把 Dubbo 升级到 2.7.8 或更高版本（2.7 的最后一版是 2.7.23），并把用户名密码写成地址的参数：nacos://<server>:8848?username=<user>&password=<password>。' } },
    },
  },
  anyOf: ['client.projects'],
  explains: ['request-refused', 'client-cannot-connect'], over: 'each-by-itself',
  references: ['alibaba/nacos#2499', 'alibaba/spring-cloud-alibaba#1473', 'nacos-sdk-rust README@0.4'],
  proof: look => overClients(look, project => {
    const silent = project.uses.find(({ sendsNoLogin }) => sendsNoLogin !== undefined);
    if (silent?.user) return [look.fail('plugin', { project: project.name, ...fileAndLine(silent.sendsNoLogin ?? null) }, [seenLine(look, `${silent.user.key}: ${silent.user.value}`, silent.user.at), seenLine(look, 'ServiceBuilder::new', silent.sendsNoLogin ?? null)])];
    return dubboSilent(look, project) ?? springSilent(look, project) ?? [];
  }),
});
