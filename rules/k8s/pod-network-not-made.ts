import { editSource, run } from '../../src/kit/fix.ts';
import { defineStateRule, namesOf, type Words, wordsIn } from '../docker/shared/state-rule.ts';

const KINDS: readonly Words[] = [
  { case: 'pause', pattern: /failed to (?:get|pull) (?:and unpack )?(?:sandbox )?image "?(?<image>[^\s":]+(?::\d+)?[^\s"]*pause[^\s"]*)/ },
  { case: 'addresses', pattern: /no IP addresses available|failed to allocate for range|IPAM.*(?:exhaust|no more)|no available IPs/i },
  { case: 'network', pattern: /plugin type="(?<plugin>[\w.-]+)"|networkPlugin cni failed to set up pod|failed to setup network for sandbox|cni plugin not initialized|network is not ready|open \/run\/flannel\/subnet\.env/ },
];

export default defineStateRule({
  id: 'k8s/pod-network-not-made', severity: 'fatal',
  title: { en: 'The node cannot make the sandbox of the pod', zh: '节点无法创建 Pod 沙箱' },
  message: {
    pause: { en: '{name}: the node cannot pull {image}, the sandbox that every pod needs', zh: '{name}：节点拉不到每个 Pod 都需要的沙箱镜像 {image}' },
    addresses: { en: '{name}: the network plugin of the node has no address left for a pod: {words}', zh: '{name}：节点的网络插件没有可分配的 Pod IP：{words}' },
    network: { en: '{name}: the network plugin (CNI) of the node fails: {words}', zh: '{name}：节点的网络插件（CNI）出错：{words}' },
    other: { en: '{name}: the node cannot make its sandbox: {words}', zh: '{name}：节点无法创建沙箱：{words}' },
  },
  why: { en: 'Before any container the node makes the sandbox with the address of the pod. Without it the pod stays in ContainerCreating and has no log; the manifest of Nacos has no part in it.', zh: '节点在启动容器之前先创建沙箱并分配 Pod IP。失败时 Pod 停在 ContainerCreating，没有日志；这与 Nacos 的清单无关。' },
  fix: [
    { risk: 'none', when: ['pause'], do: [editSource('/etc/containerd/config.toml', null, 'sandbox_image = "registry.aliyuncs.com/google_containers/pause:3.9"'), run({ linux: 'sudo systemctl restart containerd' })], text: { en: 'Name a registry that the node reaches: sandbox_image in /etc/containerd/config.toml (such as registry.aliyuncs.com/google_containers/pause:3.9), then systemctl restart containerd.', zh: '在 /etc/containerd/config.toml 的 sandbox_image 中写节点可访问的镜像（如 registry.aliyuncs.com/google_containers/pause:3.9），再 systemctl restart containerd。' } },
    { risk: 'none', when: ['network', 'addresses'], do: run({ kubectl: 'kubectl -n kube-system get pods -o wide' }), text: { en: 'See whether the pods of the network plugin (calico-node, kube-flannel, cilium) run on that node, and read the log of the one there; a restart of it renews its own login.', zh: '查看该节点上网络插件的 Pod（calico-node、kube-flannel、cilium）是否正常并查看其日志；重启它可以更新过期的凭证。' } },
    { risk: 'none', when: ['other'], do: run({ kubectl: 'kubectl{ns} describe pod {name}' }), text: { en: 'See the whole reason and the node.', zh: '查看完整原因和所在节点。' } },
  ],
  subject: 'pod {name}', refusesAll: true, explains: ['not-running', 'start-failed', 'member-down'],
  references: ['kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/network-plugins'],

  check({ states, events, seen, fail }) {
    const failed = events.filter(({ reason }) => reason === 'FailedCreatePodSandBox' || reason === 'NetworkNotReady');
    return [...new Map(failed.map(event => [event.object, event])).values()].flatMap(event => {
      const name = event.object.replace(/^Pod\//, '');
      const state = states.find(one => one.name === name);
      if (state?.phase === 'running' || state?.ready === true) return [];
      const found = wordsIn(event.message, KINDS);
      return [fail({ ...(state ? namesOf(state) : { container: 'nacos', ns: '' }), name, image: found?.groups['image'] ?? '', words: event.message.slice(0, 240) }, [seen(event, `${name}: ${event.message.slice(0, 280)}`)], { case: found?.case ?? 'other' })];
    });
  },
});
