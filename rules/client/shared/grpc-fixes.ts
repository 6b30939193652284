import { openPort, resolveName, seeListening, tryPort } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { NonEmpty } from '../../../src/model/text.ts';

/** What to do, by how the client did not get its connection. */
export const GRPC_FIXES: NonEmpty<Fix> = [
  { risk: 'none', when: ['closed', 'refused'], do: seeListening(), text: {
    en: 'A refusal comes from {host} itself: nothing listens on {port} there. See what does: a 1.x server has no such port, Docker needs -p {main}:8848 -p {port}:9848, a load balancer a listener on {port}.',
    zh: '拒绝来自 {host} 本身：{port} 上没有进程监听。请查看监听情况：1.x 服务端没有这个端口；Docker 需要 -p {main}:8848 -p {port}:9848；负载均衡需要监听 {port}。',
  } },
  { risk: 'none', when: ['filtered', 'timeout', 'failed', 'silent'], do: tryPort(), text: {
    en: 'Let TCP {port} through from the clients to {host} (firewall, security group, load balancer of type TCP), then test it from the client\'s host.',
    zh: '放通客户端到 {host} 的 TCP {port}（防火墙、安全组、TCP 类型的负载均衡），然后在客户端主机上验证。',
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
];
