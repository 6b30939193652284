import { addListItem } from '../../src/kit/fix.ts';
import type { Outcome } from '../../src/model/finding.ts';
import type { DeclaredPolicy } from '../../src/model/kube-objects.ts';
import { isNacosContainer } from '../../src/nacos/declared-container.ts';
import { GRPC_CLUSTER_OFFSET, GRPC_SDK_OFFSET, RAFT_OFFSET } from '../../src/nacos/ports.ts';
import { ipVersion } from '../../src/syntax/ip.ts';
import { defineDeploymentRule, type DeploymentLook, whereIs } from '../docker/shared/deployment-rule.ts';
import { admits, admitted, beyondOwn, forMembers, labelsOf, policiesFor } from './shared/policies.ts';
import { NO_WORKLOAD } from './shared/services.ts';

const membersPorts = ({ declared, mainPort }: DeploymentLook): readonly number[] =>
  (declared.containers.filter(isNacosContainer).length > 1 ? [mainPort, mainPort + GRPC_CLUSTER_OFFSET, mainPort + RAFT_OFFSET] : []);

const entryOf = (ports: readonly (number | string)[], more = ''): string => `{${more}ports: [${ports.map(port => (port === 53 ? '{port: 53, protocol: UDP}, {port: 53, protocol: TCP}' : `{port: ${port}}`)).join(', ')}]}`;

const incoming = (look: DeploymentLook, policies: readonly DeclaredPolicy[]): readonly Outcome[] => {
  const { own, mainPort, seen, fail } = look;
  const [first] = policies;
  const rules = policies.flatMap(({ ingress }) => ingress ?? []);
  if (!first) return [];
  const grpc = mainPort + GRPC_SDK_OFFSET;
  const args = { name: own.workload?.name ?? own.name, where: whereIs(first), allowed: admitted(rules) };
  const quote = [seen(first, `${first.name}: ${args.allowed}`)] as const;
  const needed = [grpc, ...membersPorts(look)].filter(port => !admits(rules, port));
  if (needed.length > 0) return [fail({ ...args, missing: needed.join(', '), entry: entryOf(needed) }, quote, { case: needed.length === 1 && needed[0] === grpc ? 'clients' : 'members' })];
  const closed = membersPorts(look).filter(port => !admits(forMembers(rules, own), port));
  return closed.length === 0 ? [] : [fail({ ...args, missing: closed.join(', '), entry: entryOf(closed, `from: [{podSelector: {matchLabels: {${labelsOf(own)}}}}], `) }, quote, { case: 'own' })];
};

const outgoing = (look: DeploymentLook, policies: readonly DeclaredPolicy[]): readonly Outcome[] => {
  const { own, value, seen, fail } = look;
  const [first] = policies;
  const rules = policies.flatMap(({ egress }) => egress ?? []);
  if (!first) return [];
  const hosts = [value('MYSQL_SERVICE_HOST') ?? '', ...(value('NACOS_SERVERS') ?? '').split(/[\s,]+/).map(one => one.replace(/:\d+$/, ''))].filter(host => host !== '');
  const needsNames = hosts.some(host => ipVersion(host) === 0 && !/^localhost$/i.test(host));
  const args = { name: own.workload?.name ?? own.name, where: whereIs(first), allowed: admitted(rules) };
  const quote = [seen(first, `${first.name} (Egress): ${args.allowed}`)] as const;
  const closed = membersPorts(look).filter(port => !admits(forMembers(rules, own), port));
  return [
    ...(needsNames && !admits(beyondOwn(rules, own), 53) ? [fail({ ...args, missing: '53', entry: entryOf([53]) }, quote, { case: 'dns' })] : []),
    ...(closed.length > 0 ? [fail({ ...args, missing: closed.join(', '), entry: entryOf(closed, `to: [{podSelector: {matchLabels: {${labelsOf(own)}}}}], `) }, quote, { case: 'out' })] : []),
  ];
};

export default defineDeploymentRule({
  id: 'k8s/network-policy-blocks', severity: 'error',
  title: { en: 'A NetworkPolicy closes ports that Nacos needs', zh: 'NetworkPolicy 没有放行 Nacos 需要的端口' },
  message: {
    members: { en: 'The NetworkPolicies of {name} ({where}) let in {allowed}, but not {missing}, on which members talk to each other', zh: '{name} 的 NetworkPolicy（{where}）只放行 {allowed}，没有放行成员之间通信的 {missing}' },
    clients: { en: 'The NetworkPolicies of {name} ({where}) let in {allowed}, but not {missing}, to which clients of 2.x and later connect', zh: '{name} 的 NetworkPolicy（{where}）只放行 {allowed}，没有放行 2.x 及以后客户端要连接的 {missing}' },
    own: { en: 'The NetworkPolicies of {name} ({where}) let in {missing} from others only: the members themselves are not in their from, and do not reach each other', zh: '{name} 的 NetworkPolicy（{where}）只对其他来源放行 {missing}：from 中没有成员自身，成员之间互相访问不到' },
    dns: { en: 'The NetworkPolicies of {name} ({where}) let nothing out to the DNS of the cluster (port 53; let out: {allowed}): no name resolves', zh: '{name} 的 NetworkPolicy（{where}）没有放行到集群 DNS 的出站流量（53 端口；已放行：{allowed}）：所有域名都无法解析' },
    out: { en: 'The NetworkPolicies of {name} ({where}) let out {allowed}, but not {missing} to the members', zh: '{name} 的 NetworkPolicy（{where}）出站只放行 {allowed}，没有放行到成员的 {missing}' },
  },
  why: {
    en: 'As soon as one policy picks a pod, only what some policy allows passes on that side (Ingress, Egress); the rest is dropped without an answer, so that connections time out.',
    zh: '一旦有策略选中 Pod，该方向（Ingress 或 Egress）上就只有被某条策略放行的流量能通过；其余流量被静默丢弃，表现为连接超时。',
  },
  fix: [
    { risk: 'none', when: ['members', 'clients', 'own'], do: addListItem('spec.ingress', '{entry}', '{where}'), text: {
      en: 'Let them in: 8848 and 9848 from clients and members, 9849 and 7848 from members (podSelector with the labels of the pods).',
      zh: '放行这些端口：8848、9848 面向客户端和成员，9849、7848 面向成员（podSelector 用 Pod 自己的标签）。',
    } },
    { risk: 'none', when: ['dns', 'out'], do: addListItem('spec.egress', '{entry}', '{where}'), text: { en: 'Let them out: 53 (UDP and TCP) to the DNS, 8848, 9849 and 7848 to the members, the port of the database.', zh: '放行出站：到 DNS 的 53（UDP 和 TCP），到成员的 8848、9849、7848，以及数据库端口。' } },
  ],
  explains: ['member-down', 'no-leader', 'grpc-unreachable', 'client-cannot-connect', 'cluster-alone'],
  references: ['alibaba/nacos#6724', 'kubernetes.io/docs/concepts/services-networking/network-policies'],

  check(look) {
    const { declared, own, isFirst, seen, pass, na } = look;
    const policies = policiesFor(declared.policies ?? [], own);
    const [first] = policies;
    if (!first || !isFirst) return na(first ? NO_WORKLOAD : { en: 'no NetworkPolicy picks its pods', zh: '没有 NetworkPolicy 选中它的 Pod' });
    const wrong = [...incoming(look, policies.filter(({ ingress }) => ingress !== null)), ...outgoing(look, policies.filter(({ egress }) => egress !== null))];
    return wrong.length > 0 ? wrong : pass(seen(first, `${first.name}: ${policies.map(({ ingress, egress }) => admitted([...(ingress ?? []), ...(egress ?? [])])).join('; ')}`));
  },
});
