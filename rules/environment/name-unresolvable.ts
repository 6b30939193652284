import { resolveName } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/name-unresolvable', severity: 'error',
  title: { en: 'A name does not resolve', zh: '有主机名无法解析' },
  message: { en: 'The name {host} does not resolve where this was logged', zh: '打印这条日志的机器（或容器）无法解析 {host}' },
  why: {
    en: 'No connection was tried: without an address nothing behind the name is asked, whether it runs or not. Containers resolve the services of their own networks only, pods the Services of their own namespace by the short name; others are written with it.',
    zh: '此时还没有发起连接：没有解析出地址，对方是否在运行都无关。容器只能解析所在网络里的服务名；Pod 用短名只能解析本命名空间的 Service，其他命名空间的要写全名。',
  },
  fix: [
    { risk: 'none', do: resolveName('{host}'), text: { en: 'Ask for it there (in the container, in the pod).', zh: '在那台机器上（容器、Pod 里）解析一次。' } },
    { risk: 'restart', text: {
      en: 'Compose: both on one network, the name is that of the service. Kubernetes: {host}.<namespace>.svc.cluster.local. A machine: an entry in DNS or in its hosts file; or write the address in the setting that names it.',
      zh: 'Compose：两者放进同一个网络，名字用服务名。Kubernetes：写成 {host}.<命名空间>.svc.cluster.local。主机：在 DNS 或 hosts 文件中加上解析；也可以在对应的配置里直接写地址。',
    } },
  ],
  general: { yieldsTo: ['cluster-alone', 'database-unreachable', 'client-cannot-connect'] },
  explains: ['start-failed'],
  over: 'each-by-itself',
  references: ['java.net.InetAddress.getAllByName@17', 'alibaba/nacos#11519'],
  signature: {
    // Nobody means that name: a server without a member list asks for it. The JDK gives the name alone, or what the system says behind it.
    anchor: 'UnknownHostException', by: 'nacos', pattern: /UnknownHostException: (?<host>(?!jmenv\.tbsite\.net)(?=[\d.]{0,40}[A-Za-z])[A-Za-z\d][\w.-]{0,252})(?=:|\s|$)/,
  },
});
