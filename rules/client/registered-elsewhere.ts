import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { namespaceId } from '../../src/nacos/client/seats.ts';
import { isKnownNamespace } from './shared/absent.ts';
import { apartFrom, seatOf } from './shared/apart-on-server.ts';
import { namespaceName, overMet, serviceMet, usesOfServices } from './shared/met.ts';
import { fileAndLine } from './shared/projects.ts';

const ELSEWHERE = { en: '{project} has {service} in the group {group} of the namespace {namespace}, where the server has none; it has one in the group {otherGroup} of {other}', zh: '{project} 的服务 {service} 应在命名空间 {namespace} 的分组 {group}，服务端那里没有，却在 {other} 的分组 {otherGroup} 中有' };

const SAME_SEAT = {
  en: 'Give provider and consumer the same namespace and group ({otherGroup} of {other}, if that is the right one), or look there in the console.', zh: '让提供方和消费方使用相同的命名空间和分组（如果 {other} 的 {otherGroup} 才是对的，就改成它），或在控制台切换到那里查看。',
};

export default defineCaseRule({
  id: 'client/registered-elsewhere', severity: 'warning', subject: 'service {service}',
  title: { en: 'The service is registered elsewhere than the project says', zh: '服务注册的位置与项目里写的不一致' },
  why: {
    en: 'Who looks for a service sees one namespace, one group and, when it names one, one cluster. What the project says and what the server has must be the same, for provider and consumer.',
    zh: '查询服务时只能看到一个命名空间、一个分组；指定了集群时也只能看到该集群。项目里写的与服务端上的必须一致，提供方和消费方也必须一致。',
  },
  cases: {
    elsewhere: {
      message: ELSEWHERE,
      fix: { risk: 'restart', do: editSource('{file}', null, '{seat}', '{line}'), text: SAME_SEAT },
    },
    spelling: {
      message: { en: '{project} has {service} in the group {group}; the server has it as {otherName} in the group {otherGroup}: upper and lower case are different names', zh: '{project} 的服务是分组 {group} 的 {service}，服务端上是分组 {otherGroup} 的 {otherName}：大小写不同就是不同的名称' },
      fix: { risk: 'restart', do: editSource('{file}', '{service}', '{otherName}', '{line}'), text: { en: 'Write the name and the group the same everywhere ({otherName}, {otherGroup}).', zh: '所有地方使用同样的写法（{otherName}、{otherGroup}）。' } },
    },
    cluster: {
      message: { en: '{project} has {service} in the cluster {cluster}, and the server has instances in {others} only', zh: '{project} 的 {service} 应在集群 {cluster}，而服务端上的实例都在 {others}' },
      fix: { risk: 'restart', text: { en: 'Give provider and consumer the same cluster-name (letters, digits and hyphens), or leave it out on both sides; callers that name a cluster are told of its instances only, and a changed name takes effect at the next start.', zh: '让提供方和消费方使用相同的 cluster-name（字母、数字和连字符），或两边都不写；指定了集群的调用方只能看到该集群的实例，修改后要重启才生效。' } },
    },
    kind: {
      message: { en: '{project} registers {service} with ephemeral={wanted}, and the server has {address} of it as the other kind', zh: '{project} 以 ephemeral={wanted} 注册 {service}，而服务端上的 {address} 是另一种实例' },
      fix: { risk: 'none', text: { en: 'One service has instances of one kind only: deregister those of the other, or set ephemeral alike everywhere.', zh: '同一服务只能有一种实例：注销另一种，或统一 ephemeral 的设置。' } },
    },
    'elsewhere-told': { message: ELSEWHERE, fix: { risk: 'restart', do: editSource('{seatFile}', '{seatOld}', '{seat}', '{seatLine}'), text: SAME_SEAT } },
  },
  anyOf: [], uses: ['client.met', 'client.projects', 'nacos.version'],
  explains: ['request-refused'],
  references: ['alibaba/nacos#3757', 'alibaba/nacos#6750', 'naming/.../InstanceController.java@2.3.2'],
  proof: look => overMet(look, project => usesOfServices(project).flatMap(use => {
    const { service, namespace, ephemeral, cluster } = use;
    const space = namespaceId(namespace?.value);
    const all = look.known('client.met');
    if (!all || !isKnownNamespace(all, space)) return [];
    const met = serviceMet(all, use);
    if (!met || !service || met.hidden !== undefined) return [];
    const { name, args } = apartFrom(met, cluster, ephemeral);
    const seat = name === 'elsewhere' ? seatOf(use, met, args) : null;
    const kind = seat?.isTold ? 'elsewhere-told' : name;
    return kind === null ? [] : [look.fail(kind, { project: project.name, service: met.service, group: met.group, namespace: namespaceName(space), ...args, ...seat?.args, ...fileAndLine(service.at) }, [look.seen('client.met', `${service.key}: ${service.value}`, service.at ?? {})])];
  })),
});
