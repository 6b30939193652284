import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { overClients, readFiles, seenLine } from './shared/projects.ts';
import { addressUnsaid, oneSided } from './shared/sides.ts';

export default defineCaseRule({
  id: 'client/settings-of-one-side', severity: 'warning',
  title: { en: 'Configuration and discovery are not told the same', zh: '配置中心与服务发现的设置不一致' },
  why: {
    en: 'Address, user and password of spring.cloud.nacos hold for both parts. A namespace or group does not: discovery takes only its own, and what is set for one part is not taken by the other.',
    zh: 'spring.cloud.nacos 下的地址、用户名和密码对两部分都生效，命名空间和分组则不会：discovery 只认自己的设置，为一部分设置的值另一部分不会使用。',
  },
  cases: {
    inherited: {
      message: { en: '{project} sets {key} only: discovery does not take it and registers in the namespace public', zh: '{project} 只设置了 {key}：discovery 不会使用它，服务会注册到 public 命名空间' },
      fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}: {value}', '{line}'), text: { en: 'Set {wanted} as well.', zh: '同时设置 {wanted}。' } },
    },
    login: {
      message: { en: '{project} has user and password for {side} only; {other} comes to {address} without any', zh: '{project} 只为 {side} 配置了用户名和密码，{other} 会不带凭证访问 {address}' },
      fix: { risk: 'restart', do: editSource('{file}', '{key}', 'spring.cloud.nacos.username', '{line}'), text: { en: 'Set spring.cloud.nacos.username and .password, which hold for both.', zh: '改为设置 spring.cloud.nacos.username 和 .password，对两者都生效。' } },
    },
    address: {
      message: { en: '{project} names a server for {side} only ({key}): {other} asks its own machine, {address}', zh: '{project} 只为 {side} 设置了服务端地址（{key}）：{other} 会访问本机 {address}' },
      fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}: {value}', '{line}'), text: { en: 'Set {wanted} as well, or spring.cloud.nacos.server-addr, which holds for both (Spring Cloud Alibaba 2.2.1 and later).', zh: '同时设置 {wanted}，或改用对两者都生效的 spring.cloud.nacos.server-addr（Spring Cloud Alibaba 2.2.1 及以上）。' } },
    },
    'sentinel-login': {
      message: { en: '{project} logs in at {address} ({side}), and its Sentinel data source {other} has no user: it comes to the same server without any', zh: '{project} 用 {side} 登录 {address}，而 Sentinel 数据源 {other} 没有用户名：它会不带凭证访问同一个服务端' },
      fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}: <user>', '{line}'), text: { en: 'Set {wanted} and password beside it; Sentinel takes nothing of spring.cloud.nacos.', zh: '设置 {wanted} 及同级的 password；Sentinel 不会使用 spring.cloud.nacos 下的任何设置。' } },
    },
    namespace: {
      message: { en: '{project} has {key} and nothing of the kind for {other}: its other half works in the namespace public', zh: '{project} 设置了 {key}，但没有为 {other} 设置：另一半使用的是 public 命名空间' },
      fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}: {value}', '{line}'), text: { en: 'If that is not meant, set {wanted} as well.', zh: '如果不是有意为之，同时设置 {wanted}。' } },
      severity: 'info',
    },
    sentinel: {
      message: { en: '{project} works in a namespace ({key}), and its Sentinel data source {other} names none: it looks for its rules in public', zh: '{project} 使用了命名空间（{key}），而 Sentinel 数据源 {other} 没有设置：它会到 public 命名空间查找规则' },
      fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}: {value}', '{line}'), text: { en: 'If the rules are in that namespace, set {wanted}; Sentinel takes nothing of spring.cloud.nacos, user and password neither.', zh: '如果规则就在该命名空间，设置 {wanted}；Sentinel 不会使用 spring.cloud.nacos 下的任何设置，用户名密码也不会。' } },
    },
  },
  anyOf: [], uses: ['client.projects', 'logs.digest'],
  explains: ['request-refused', 'client-cannot-connect', 'grpc-unreachable'],
  references: ['NacosDiscoveryProperties.overrideFromEnv@2023.x', 'NacosConfigProperties.overrideFromEnv@2023.x', 'alibaba/nacos#2356', 'alibaba/Sentinel#1775', 'alibaba/nacos#7405'],
  // Of a file that is no YAML not all is read: what seems to be missing may stand in the rest.
  proof: look => overClients(look, project => readFiles(project).some(({ problems }) => problems.length > 0) ? [] : [...oneSided(project), ...addressUnsaid(project, look.known('logs.digest'))].map(({ name, args, at }) => look.fail(name, { project: project.name, ...args }, [seenLine(look, args.key, at)]))),
});
