import { openPort, resolveName, run, runEverywhere, seeListening, tryPort } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { NonEmpty } from '../../../src/model/text.ts';

/** What to do, by how the client did not get its connection. */
export const GRPC_FIXES: NonEmpty<Fix> = [
  { risk: 'none', when: ['closed', 'refused', 'local'], do: seeListening(), text: {
    en: 'A refusal comes from {host} itself: nothing listens on {port} there. See what does: a 1.x server has no such port, Docker needs -p {main}:8848 -p {port}:9848, a load balancer a listener on {port}.',
    zh: '拒绝来自 {host} 本身：{port} 上没有进程监听。请查看监听情况：1.x 服务端没有这个端口；Docker 需要 -p {main}:8848 -p {port}:9848；负载均衡需要监听 {port}。',
  } },
  { risk: 'restart', when: ['local'], text: {
    en: 'If Nacos runs on another machine (or beside the application in a container), the client did not get its address and took the default: see that server-addr is written under the prefix that is read (spring.cloud.nacos.*, nacos.*, dubbo.registry.address), in a file and a profile that are read (bootstrap.yml needs spring-cloud-starter-bootstrap from Spring Cloud 2020.0 on).',
    zh: '如果 Nacos 在别的机器（或与应用不在同一容器）上，说明客户端没有拿到地址而使用了默认值：检查 server-addr 的前缀（spring.cloud.nacos.*、nacos.*、dubbo.registry.address）、所在文件和 profile 是否会被读取（Spring Cloud 2020.0 起 bootstrap.yml 需要 spring-cloud-starter-bootstrap）。',
  } },
  { risk: 'none', when: ['counted'], do: tryPort(), text: {
    en: 'The client counts this port from the one in server-addr, whatever that one is mapped to. Behind a NodePort, a mapped port or a load balancer 9848 of the server must be published as exactly {port} (NodePort: nodePort: {port}; Docker: -p {main}:8848 -p {port}:9848). Test it from the host of the client.',
    zh: '客户端用 server-addr 里的端口加 1000 得到该端口，与映射关系无关。使用 NodePort、端口映射或负载均衡时，服务端的 9848 必须正好发布为 {port}（NodePort 写 nodePort: {port}；Docker 用 -p {main}:8848 -p {port}:9848）。在客户端主机上验证：',
  } },
  { risk: 'none', when: ['filtered', 'timeout', 'failed', 'silent'], do: tryPort(), text: {
    en: 'Let TCP {port} through from the clients to {host} (firewall, security group, load balancer of type TCP), then test it from the client\'s host.',
    zh: '放通客户端到 {host} 的 TCP {port}（防火墙、安全组、TCP 类型的负载均衡），然后在客户端主机上验证。',
  } },
  { risk: 'none', when: ['timeout'], do: run({ sh: 'time getent hosts "$(hostname)"', powershell: 'Measure-Command { Resolve-DnsName $env:COMPUTERNAME }' }), text: {
    en: 'If the port is open from the client\'s host and other hosts connect: the client looks up its own host name before it connects, and gives up after 3 seconds. Where that takes long or fails, write the name into /etc/hosts (127.0.0.1 <host name>).',
    zh: '如果在客户端主机上端口是通的、其他机器也能连上：客户端连接前会解析自己的主机名，超过 3 秒就放弃。解析很慢或失败时，在 /etc/hosts 中加上本机主机名（127.0.0.1 <主机名>）。',
  } },
  { risk: 'none', when: ['filtered', 'timeout'], do: openPort('{port}'), text: {
    en: 'Open it in the firewall of the server.',
    zh: '在服务端的防火墙上放通该端口。',
  } },
  { risk: 'restart', when: ['unresolvable'], do: resolveName(), text: {
    en: 'Give a name or an address that resolves there. A service name of Docker Compose or Kubernetes is known inside its network only: an application outside (an IDE on the host) needs the address of the host and published ports {main} and {port}, or that network.',
    zh: '改用在该环境能解析的主机名或地址。Docker Compose、Kubernetes 的服务名只在其网络内部有效：在外面运行的应用（例如宿主机上的 IDE）要写宿主机地址，并映射 {main} 和 {port} 端口，或加入该网络。',
  } },
  { risk: 'none', when: ['net'], do: seeListening(), text: {
    en: 'On the server see whether port + 1000 (9848 for 8848) listens, and let it through to the application (Docker: -p 9848:9848). Only if the server is 1.x: ConfigUseRpc=false and NamingUseRpc=false in the nacos section of the application.',
    zh: '在服务端查看端口 + 1000（8848 对应 9848）是否在监听，并放通到应用（Docker 加 -p 9848:9848）。只有服务端是 1.x 时，才在应用的 nacos 配置中设置 ConfigUseRpc=false、NamingUseRpc=false。',
  } },
  { risk: 'none', when: ['starting', 'lost', 'sdk'], do: seeListening(), text: {
    en: 'On the server see whether port + 1000 (9848 for 8848) listens. If it does, the way from the client to it is blocked; if it does not, the server is not started, or is 1.x.',
    zh: '在服务端查看端口 + 1000（8848 对应 9848）是否在监听。在监听说明客户端到该端口的网络不通；没有监听说明服务没有启动或版本为 1.x。',
  } },
  { risk: 'none', when: ['cut'], text: {
    en: 'Whoever is between does not speak gRPC. Try it without the VPN or proxy of the client\'s machine, then from the server itself; a mapped port (docker -p 9848:…, NodePort) must lead to 9848 of Nacos, and a load balancer must hand on TCP, not HTTP.',
    zh: '中间有不支持 gRPC 的程序。先关掉客户端机器上的 VPN 或代理再试，然后在服务端本机上试；端口映射（docker -p 9848:…、NodePort）必须指向 Nacos 的 9848，负载均衡要用 TCP 转发，不能用 HTTP。',
  } },
  { risk: 'restart', when: ['offered'], text: {
    en: 'Give the client server-addr: {host}:{offered}. It adds 1000 to that by itself; what is written without a port is asked at 8848.',
    zh: '把客户端的 server-addr 改为 {host}:{offered}，它会自己加 1000；地址不写端口时默认使用 8848。',
  } },
  { risk: 'restart', when: ['unread'], do: runEverywhere('java -jar "<app>.jar" --spring.profiles.active={profile} --spring.cloud.nacos.server-addr={told}'), text: {
    en: 'See that this file is read: a file application-{profile}.yml only with SPRING_PROFILES_ACTIVE={profile} (docker run -e, environment: of Compose, env of the pod), bootstrap.yml only with spring-cloud-starter-bootstrap from Spring Cloud 2020.0 on, and it has to be in the jar or at /config of the container. Or give the address as a variable, which beats every file: SPRING_CLOUD_NACOS_SERVER_ADDR={told}.',
    zh: '让这个文件被读取：application-{profile}.yml 只有设置了 SPRING_PROFILES_ACTIVE={profile} 才会读（docker run 用 -e，Compose 写 environment:，K8s 写 env）；Spring Cloud 2020.0 起 bootstrap.yml 需要 spring-cloud-starter-bootstrap；文件还要在 jar 内或容器的 config 目录下。也可以直接用环境变量给出地址，它优先于所有文件：SPRING_CLOUD_NACOS_SERVER_ADDR={told}。',
  } },
];
