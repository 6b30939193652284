import { editSource, setProperty } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { saysNoInstance } from './shared/client-log.ts';
import { apart } from './shared/apart.ts';
import { overClients, seenLine } from './shared/projects.ts';
import { misrouted } from './shared/routes.ts';

export default defineCaseRule({
  id: 'client/modules-apart', severity: 'info',
  title: { en: 'Programs of one project do not see each other', zh: '同一项目的程序互相看不到' },
  why: {
    en: 'Spring Cloud looks for a service in the own namespace and the own group only. Programs that register in different ones find no instance of each other, although all of them are healthy in the console. Nor is a name found that is written otherwise than the other one registers it.',
    zh: 'Spring Cloud 只在自己的命名空间和分组里查找服务。注册在不同命名空间或分组的程序互相找不到实例，尽管控制台里都是健康的。服务名写得与对方注册的不一致时同样找不到。',
  },
  cases: { namespaces: {
    message: { en: '{project} is in the namespace {namespace} (group {group}), {other} in {otherNamespace} (group {otherGroup})', zh: '{project} 在命名空间 {namespace}（分组 {group}），{other} 在 {otherNamespace}（分组 {otherGroup}）' },
    fix: { risk: 'restart', do: setProperty('spring.cloud.nacos.discovery.namespace', '{wanted}', '{file}'), text: { en: 'If they call each other, give both the same namespace (its id) and the same group: a gateway finds services of its own namespace only.', zh: '如果它们要互相调用，为两者设置相同的命名空间（填 ID）和分组：网关只能找到自己命名空间里的服务。' } },
  }, apart: {
    message: { en: '{project} is in the group {group} of the namespace {namespace}, {other} in the group {otherGroup} of {otherNamespace}', zh: '{project} 在命名空间 {namespace} 的分组 {group}，{other} 在 {otherNamespace} 的分组 {otherGroup}' },
    fix: { risk: 'restart', do: setProperty('spring.cloud.nacos.discovery.group', '{wanted}', '{file}'), text: { en: 'If they call each other, give both the same spring.cloud.nacos.discovery.namespace and .group.', zh: '如果它们要互相调用，为两者设置相同的 spring.cloud.nacos.discovery.namespace 和 .group。' } },
  }, misrouted: {
    severity: 'error',
    message: { en: '{project} sends a route to the service {service}, and what is in {other} registers as {name}', zh: '{project} 的路由指向服务 {service}，而 {other} 注册的服务名是 {name}' },
    fix: { risk: 'restart', do: editSource('{file}', 'lb://{service}', 'lb://{name}', '{line}'), text: { en: 'Behind lb:// stands the name that is in the list of services (spring.application.name of the other program, to the letter); the names of folders and modules do not count. Correct the route, or spring.application.name.', zh: 'lb:// 后面要写服务列表里的名称，即对方的 spring.application.name，大小写也要一致；目录名、模块名不算。改正路由，或改 spring.application.name。' } },
  } },
  anyOf: [], uses: ['client.projects', 'logs.digest'],
  references: ['alibaba/nacos#2568', 'alibaba/nacos#3757', 'alibaba/nacos#13347'],
  proof: look => {
    const missed = saysNoInstance(look.known('logs.digest'));
    const pair = apart(look.known('client.projects') ?? []);
    const routes = misrouted(look.known('client.projects') ?? []);
    return overClients(look, project => [
      ...routes.filter(({ gateway }) => gateway === project).map(({ args, quote, at }) => look.fail('misrouted', args, [seenLine(look, quote, at)])),
      ...(pair?.one !== project ? [] : [look.fail(pair.kind, pair.args, [seenLine(look, pair.quote, pair.at)], missed ? { severity: 'error' } : {})]),
    ]);
  },
});
