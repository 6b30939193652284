import { run } from '../../src/kit/fix.ts';
import type { ContainerState } from '../../src/model/container.ts';
import { defineStateRule, namesOf } from '../docker/shared/state-rule.ts';

/** Pods on different nodes with one address. On the node's own network the address is that of the node, which no two nodes share either. */
const alike = (states: readonly ContainerState[]): readonly (readonly ContainerState[])[] => {
  const placed = states.filter(({ address, node }) => address !== undefined && node !== undefined);
  const groups = [...new Set(placed.map(({ address }) => address))].map(address => placed.filter(one => one.address === address));
  return groups.filter(group => new Set(group.map(({ node }) => node)).size > 1);
};

export default defineStateRule({
  id: 'k8s/pods-share-address', severity: 'error',
  title: { en: 'Pods on different nodes have one address', zh: '不同节点上的 Pod 使用同一个 IP' },
  message: { en: '{names} run on {nodes} and have the same address {address}: the cluster has no network for pods (CNI), each node gives out addresses of its own', zh: '{names} 分别在 {nodes} 上，却有相同的 IP {address}：集群没有容器网络（CNI 网络插件），各节点自行分配地址' },
  why: {
    en: 'Without a network plugin pods are on the bridge of their node (docker0, 172.17.0.0/16). They reach nobody on another node, so the members of Nacos take each other for themselves or for dead.',
    zh: '没有网络插件时，Pod 接在各自节点的网桥上（docker0，172.17.0.0/16），无法跨节点通信，Nacos 成员之间要么认成自己，要么认为对方已下线。',
  },
  fix: [
    { risk: 'none', do: run({ kubectl: 'kubectl -n kube-system get pods -o wide' }), text: { en: 'See whether a network plugin (calico, flannel, cilium) runs on every node. Install one with the pod network that kubeadm init was given, set the kubelet to it (--network-plugin=cni on nodes with Docker), and delete the pods.', zh: '查看每个节点上是否运行网络插件（calico、flannel、cilium）。按 kubeadm init 时的 Pod 网段安装，kubelet 使用 CNI（Docker 节点需 --network-plugin=cni），然后删除这些 Pod 让其重建。' } },
    { risk: 'none', do: run({ kubectl: 'kubectl{ns} get pods -o wide' }), text: { en: 'Then every pod must have an address of its own:', zh: '之后每个 Pod 应有各自的 IP：' } },
  ],
  subject: '{address}', explains: ['member-down', 'no-leader', 'cluster-alone', 'self-not-in-list'],
  references: ['nacos-group/nacos-k8s#273', 'kubernetes.io/docs/concepts/cluster-administration/networking'],

  check({ states, seen, fail }) {
    return alike(states).flatMap(group => {
      const [first] = group;
      const args = { names: group.map(({ name }) => name).join(', '), nodes: group.map(({ node }) => node ?? '').join(', '), address: first?.address ?? '' };
      return first ? [fail({ ...args, ...namesOf(first) }, [seen(first, group.map(({ name, address, node }) => `${name} ${address ?? ''} ${node ?? ''}`).join(', '))])] : [];
    });
  },
});
