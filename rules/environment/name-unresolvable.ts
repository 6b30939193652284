import { editSource, resolveName } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/name-unresolvable', severity: 'error',
  title: { en: 'A name does not resolve', zh: '有主机名无法解析' },
  message: {
    name: { en: 'The name {host} does not resolve where this was logged', zh: '打印这条日志的机器（或容器）无法解析 {host}' },
    gateway: { en: '{host} is known in the containers of Docker Desktop only: on Linux it does not resolve unless the container is given it', zh: '{host} 只有 Docker Desktop 的容器自带：Linux 上要给容器显式配置才能解析' },
  },
  why: {
    en: 'No connection was tried: without an address nothing behind the name is asked, whether it runs or not. Containers resolve the services of their own networks only, pods the Services of their own namespace by the short name; others are written with it.',
    zh: '此时还没有发起连接：没有解析出地址，对方是否在运行都无关。容器只能解析所在网络里的服务名；Pod 用短名只能解析本命名空间的 Service，其他命名空间的要写全名。',
  },
  fix: [
    { risk: 'restart', when: ['gateway'], do: editSource('docker-compose.yml', null, 'extra_hosts: ["{host}:host-gateway"]'), text: {
      en: 'Give it to the service (docker run: --add-host={host}:host-gateway; Docker 20.10 and later) and make the container anew, or write the address of the host. What runs on the host must listen on more than 127.0.0.1, and its firewall let the containers in.',
      zh: '给服务加上这一项（docker run 用 --add-host={host}:host-gateway，需 Docker 20.10 及以上）并重新创建容器，或直接写宿主机 IP。宿主机上的服务不能只监听 127.0.0.1，防火墙也要放行容器网段。',
    } },
    { risk: 'none', when: ['name'], do: resolveName('{host}'), text: { en: 'Ask for it there (in the container, in the pod).', zh: '在那台机器上（容器、Pod 里）解析一次。' } },
    { risk: 'restart', when: ['name'], text: {
      en: 'Compose: both on one network, the name is that of the service. Kubernetes: {host}.<namespace>.svc.cluster.local. A machine: an entry in DNS or in its hosts file; or write the address in the setting that names it.',
      zh: 'Compose：两者放进同一个网络，名字用服务名。Kubernetes：写成 {host}.<命名空间>.svc.cluster.local。主机：在 DNS 或 hosts 文件中加上解析；也可以在对应的配置里直接写地址。',
    } },
  ],
  general: { yieldsTo: ['cluster-alone', 'database-unreachable', 'client-cannot-connect'] },
  explains: ['start-failed'],
  over: 'each-by-itself',
  references: ['java.net.InetAddress.getAllByName@17', 'alibaba/nacos#11519'],
  signature: [
    { anchor: 'UnknownHostException', by: 'nacos', case: 'gateway', pattern: /UnknownHostException: (?<host>(?:host|gateway)\.docker\.internal)(?=:|\s|$)/ },
    // Nobody means jmenv: a server without a member list asks for it. The JDK gives the name alone, or what the system says behind it.
    { anchor: 'UnknownHostException', by: 'nacos', case: 'name', pattern: /UnknownHostException: (?<host>(?!jmenv\.tbsite\.net|(?:host|gateway)\.docker\.internal)(?=[\d.]{0,40}[A-Za-z])[A-Za-z\d][\w.-]{0,252})(?=:|\s|$)/ },
  ],
});
