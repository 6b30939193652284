import { runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'k8s/dns-not-answering', severity: 'error',
  title: { en: 'The cluster DNS does not give the names of the pods', zh: '集群 DNS 没有给出 Pod 的域名' },
  message: {
    broken: { en: 'The DNS server {dns} fails when asked for {name}', zh: '向 DNS {dns} 查询 {name} 时，DNS 本身出错' },
    refused: { en: 'Nothing answers on port 53 of the DNS server {dns} when asked for {name}: the connection is refused', zh: '向 DNS {dns} 查询 {name} 被拒绝连接：该地址的 53 端口没有服务' },
    silent: { en: 'The DNS server {dns} does not answer when asked for {name}', zh: '向 DNS {dns} 查询 {name}，没有响应' },
    absent: { en: 'The DNS server {dns} knows no {name}', zh: 'DNS {dns} 中没有 {name}' },
  },
  why: {
    en: 'The peer finder of the image asks the headless Service for the members before Nacos starts; without an answer no list is written. "server misbehaving" is an error of the DNS server itself (SERVFAIL), not of Nacos or its image.',
    zh: '镜像里的 peer-finder 在 Nacos 启动前通过 headless Service 查询成员；查不到就写不出成员列表。“server misbehaving” 是 DNS 服务器自身出错（SERVFAIL），与 Nacos 和镜像无关。',
  },
  fix: [
    { risk: 'none', when: ['broken', 'refused', 'silent'], do: [runEverywhere('kubectl -n kube-system get pods -l k8s-app=kube-dns -o wide'), runEverywhere('kubectl -n kube-system logs -l k8s-app=kube-dns --tail=50')], text: {
      en: 'Look at CoreDNS: not running (refused: the Service kube-dns has no ready pod), no upstream, or (with no answer at all) cut off by a network policy or the CNI of that node. The pods of Nacos go on by themselves once it answers.',
      zh: '检查 CoreDNS：是否在运行（拒绝连接说明 kube-dns Service 后面没有就绪的 Pod）、上游是否可用；完全没有响应的，看网络策略或该节点的 CNI。DNS 恢复后 Nacos 的 Pod 会自行继续启动。',
    } },
    { risk: 'none', when: ['absent'], do: runEverywhere('kubectl get svc,endpoints -A'), text: {
      en: 'Is there a headless Service (clusterIP: None) of that name in the namespace of the pods, do its labels select them, and is publishNotReadyAddresses true?',
      zh: '确认 Pod 所在命名空间有同名的 headless Service（clusterIP: None），标签能选中 Pod，且 publishNotReadyAddresses 为 true。',
    } },
    { risk: 'none', when: ['broken', 'refused', 'silent', 'absent'], do: runEverywhere('kubectl run dns-test --rm -it --restart=Never --image=busybox:1.36 -- nslookup {name}'), text: { en: 'Then ask by hand, from a pod of the same namespace.', zh: '再从同一命名空间的 Pod 里手动查询。' } },
    { risk: 'none', when: ['absent'], do: runEverywhere('kubectl -n kube-system get pods -l k8s-app=kube-dns -o wide'), text: {
      en: 'If Nacos runs and this comes only now and then, the Service is there: see whether CoreDNS restarted at these times, or nodelocaldns answers wrongly on one node.',
      zh: '如果 Nacos 在正常运行、只是偶尔出现，说明 Service 没有问题：查看这些时刻 CoreDNS 是否重启过，或某个节点的 nodelocaldns 应答异常。',
    } },
  ],
  explains: ['start-failed', 'cluster-alone', 'member-down', 'no-leader'],
  over: 'each-by-itself',
  references: ['nacos-group/nacos-k8s#474', 'golang: net.errServerMisbehaving'],
  signature: [
    { anchor: ': server misbehaving', case: 'broken', files: ['start', 'other'], pattern: /lookup (?<name>[\w.-]{1,200}) on (?<dns>[\d.a-f:[\]]{2,60}):53: server misbehaving/ },
    { anchor: ': connection refused', case: 'refused', files: ['start', 'other'], pattern: /lookup (?<name>[\w.-]{0,60}nacos[\w.-]{0,140}) on (?<dns>[\d.a-f:[\]]{2,60}):53: (?:read|dial|write) [^\n]{1,120}: connection refused/ },
    { anchor: ':53: i/o timeout', case: 'silent', files: ['start', 'other'], pattern: /lookup (?<name>[\w.-]{0,60}nacos[\w.-]{0,140}) on (?<dns>[\d.a-f:[\]]{2,60}):53: .{0,120}?i\/o timeout/ },
    { anchor: ':53: no such host', case: 'absent', files: ['start', 'other'], pattern: /lookup (?<name>[\w.-]{0,60}nacos[\w.-]{0,140}) on (?<dns>[\d.a-f:[\]]{2,60}):53: no such host/ },
  ],
});
