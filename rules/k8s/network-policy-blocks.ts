import { addListItem } from '../../src/kit/fix.ts';
import type { DeclaredPolicy } from '../../src/model/deployment.ts';
import { isNacosContainer } from '../../src/nacos/declared-container.ts';
import { GRPC_CLUSTER_OFFSET, GRPC_SDK_OFFSET, RAFT_OFFSET } from '../../src/nacos/ports.ts';
import { defineDeploymentRule, type DeploymentLook, whereIs } from '../docker/shared/deployment-rule.ts';
import { NO_WORKLOAD } from './shared/services.ts';

const isFor = ({ own }: DeploymentLook, { namespace, selector }: DeclaredPolicy): boolean =>
  (namespace ?? 'default') === (own.workload?.namespace ?? 'default') && Object.entries(selector).every(([key, value]) => own.workload?.labels[key] === value);

export default defineDeploymentRule({
  id: 'k8s/network-policy-blocks', severity: 'error',
  title: { en: 'A NetworkPolicy closes ports that Nacos needs', zh: 'NetworkPolicy 没有放行 Nacos 需要的端口' },
  message: {
    members: { en: 'The NetworkPolicies of {name} ({where}) let in {allowed}, but not {missing}, on which members talk to each other', zh: '{name} 的 NetworkPolicy（{where}）只放行 {allowed}，没有放行成员之间通信的 {missing}' },
    clients: { en: 'The NetworkPolicies of {name} ({where}) let in {allowed}, but not {missing}, to which clients of 2.x and later connect', zh: '{name} 的 NetworkPolicy（{where}）只放行 {allowed}，没有放行 2.x 及以后客户端要连接的 {missing}' },
  },
  why: {
    en: 'As soon as one policy picks a pod, only what some policy allows comes in; the rest is dropped without an answer, so that connections time out.',
    zh: '一旦有策略选中 Pod，就只有被某条策略放行的流量能进入；其余流量被静默丢弃，表现为连接超时。',
  },
  fix: [{ risk: 'none', do: addListItem('spec.ingress', '{entry}', '{where}'), text: {
    en: 'Let them in: 8848 and 9848 from clients and members, 9849 and 7848 from members (podSelector with the labels of the pods).',
    zh: '放行这些端口：8848、9848 面向客户端和成员，9849、7848 面向成员（podSelector 用 Pod 自己的标签）。',
  } }],
  explains: ['member-down', 'no-leader', 'grpc-unreachable', 'client-cannot-connect', 'cluster-alone'],
  references: ['alibaba/nacos#6724', 'kubernetes.io/docs/concepts/services-networking/network-policies'],

  check(look) {
    const { declared, own, isFirst, mainPort, seen, fail, pass, na } = look;
    const policies = own.workload === null ? [] : (declared.policies ?? []).filter(policy => isFor(look, policy));
    const [first] = policies;
    if (!first || !isFirst) return na(first ? NO_WORKLOAD : { en: 'no NetworkPolicy picks its pods', zh: '没有 NetworkPolicy 选中它的 Pod' });
    if (policies.some(({ allowed }) => allowed === null)) return pass(seen(first, `${first.name}: every port`));
    const allowed = [...new Set(policies.flatMap(policy => policy.allowed ?? []))];
    const grpc = mainPort + GRPC_SDK_OFFSET;
    const isCluster = declared.containers.filter(isNacosContainer).length > 1;
    const needed = [grpc, ...(isCluster ? [mainPort, mainPort + GRPC_CLUSTER_OFFSET, mainPort + RAFT_OFFSET] : [])].filter(port => !allowed.includes(port));
    const quote = seen(first, `${first.name}: ${allowed.join(', ') || 'nothing'}`);
    if (needed.length === 0) return pass(quote);
    const entry = `{ports: [${needed.map(port => `{port: ${port}}`).join(', ')}]}`;
    return fail({ name: own.workload?.name ?? own.name, where: whereIs(first), allowed: allowed.join(', ') || '-', missing: needed.join(', '), entry }, [quote], { case: needed.length === 1 && needed[0] === grpc ? 'clients' : 'members' });
  },
});
