import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { setProperty } from '../../src/kit/fix.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { registeredAt } from './shared/heard-nacos.ts';

const PLACE = '(?:[\\w.-]{0,255}\\/)?(?<ip>\\d{1,3}(?:\\.\\d{1,3}){3}):(?<port>\\d{1,5})\\b';

/** Nobody but this machine: the bridge of its own Docker, and what a card takes that got no address. */
const OWN_ONLY = '172\\.17\\.0\\.1|169\\.254\\.\\d{1,3}\\.\\d{1,3}';

/** Networks that a program on a developer's machine makes by itself, until somebody changes that. */
const VIRTUAL: readonly (readonly [RegExp, string])[] = [[/^192\.168\.56\./, 'VirtualBox'], [/^192\.168\.99\./, 'Docker Toolbox'], [/^192\.168\.122\./, 'libvirt'], [/^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./, 'Tailscale']];

const virtualNet = (ip: string): string | null => VIRTUAL.find(([range]) => range.test(ip))?.[1] ?? null;

/** Networks that an engine of containers makes on its own host. */
const ENGINE = /^172\.(?:1[7-9]|2\d|3[01])\.|^192\.168\.(?:6[4-9]|80|96)\.|^10\.88\./;

const UNREACHED: readonly Signature[] = [
  { anchor: 'connection timed out', files: CLIENT_FILES, pattern: new RegExp(`connection timed out(?: after \\d{1,6} ms)?: ${PLACE}`) },
  { anchor: 'Connection refused: ', files: CLIENT_FILES, pattern: new RegExp(`Connection refused: ${PLACE}`) },
  { anchor: 'No route to host: ', files: CLIENT_FILES, pattern: new RegExp(`No route to host: ${PLACE}`) },
  { anchor: 'failed: connect timed out', files: CLIENT_FILES, pattern: /Connect to (?<ip>\d{1,3}(?:\.\d{1,3}){3}):(?<port>\d{1,5}) [^\n]{0,80}failed: connect timed out/ },
];

export default defineCaseRule({
  id: 'client/instance-unreachable', severity: 'error', subject: 'instance {ip}:{port}',
  title: { en: 'The address that an instance registered is unreachable', zh: '调用方访问不到实例注册的地址' },
  why: {
    en: 'Nacos hands on the address that the instance told of itself, and the caller connects to it directly. An application in a container tells the address of the container, which exists on its own host only; one with several network cards may tell that of a VPN or a virtual adapter.',
    zh: 'Nacos 只转发实例自己上报的地址，调用方直接连接它。容器里的应用上报的是容器地址，只在它自己的宿主机上有效；多网卡机器可能上报 VPN 或虚拟网卡的地址。',
  },
  cases: {
    engine: {
      message: { en: 'The instance registered {ip}:{port}, an address inside its container network, and the caller gets no connection to it', zh: '实例注册的是 {ip}:{port}，这是容器网络内部的地址，调用方连不上' },
      fix: [
        { risk: 'restart', do: setProperty('spring.cloud.nacos.discovery.ip', '<address of the host>', 'application.yml'), text: {
          en: 'Register the address under which callers reach it, and publish the port with the same number (-p {port}:{port}); in Docker: SPRING_CLOUD_NACOS_DISCOVERY_IP. Dubbo: DUBBO_IP_TO_REGISTRY.',
          zh: '注册调用方能访问的地址，并以相同端口号映射（-p {port}:{port}）；容器里可用环境变量 SPRING_CLOUD_NACOS_DISCOVERY_IP，Dubbo 用 DUBBO_IP_TO_REGISTRY。',
        } },
        { risk: 'restart', text: { en: 'Or put caller and instance into one network: the same compose network on one host, an overlay network or host network over several.', zh: '或让双方处于同一网络：单机用同一个 compose 网络，多机用 overlay 网络或 host 网络。' } },
      ],
      logged: UNREACHED,
      read: ({ groups }, { known }) => {
        const ip = groups['ip'] ?? '';
        return ENGINE.test(ip) && registeredAt(known('logs.digest'), ip) !== null ? {} : null;
      },
    },
    own: {
      message: { en: 'The application registers {service} at {ip}:{port}, an address that only its own machine has (the bridge of Docker, or a card without an address)', zh: '应用把 {service} 注册为 {ip}:{port}，这个地址只在它本机有效（Docker 网桥，或没有分配到地址的网卡）' },
      fix: { risk: 'restart', do: setProperty('dubbo.protocol.host', '<address of the host>', 'application.yml'), text: {
        en: 'Register the address that callers reach. Dubbo chooses by itself and reads nothing of spring.cloud.inetutils: dubbo.protocol.host, or the variable DUBBO_IP_TO_REGISTRY, or -Ddubbo.network.interface.preferred=<card>. Spring Cloud: spring.cloud.nacos.discovery.ip, or spring.cloud.inetutils.preferred-networks.',
        zh: '注册调用方能访问的地址。Dubbo 自己选择地址，不看 spring.cloud.inetutils：用 dubbo.protocol.host、环境变量 DUBBO_IP_TO_REGISTRY，或 -Ddubbo.network.interface.preferred=<网卡>。Spring Cloud 用 spring.cloud.nacos.discovery.ip 或 spring.cloud.inetutils.preferred-networks。',
      } },
      severity: 'warning',
      logged: [
        { anchor: '[DUBBO] Register', files: CLIENT_FILES, pattern: new RegExp(`\\[DUBBO\\] Register(?: dubbo service (?<service>\\S{1,200}) url|(?: service)?:) ?\\w{2,12}:\\/\\/(?<ip>${OWN_ONLY}):(?<port>\\d{1,5})\\b`) },
        { anchor: 'nacos registry, ', files: CLIENT_FILES, pattern: new RegExp(`nacos registry, (?<service>[^\\n]{1,200}?) (?<ip>${OWN_ONLY}):(?<port>\\d{1,5}) register finished`) },
      ],
      read: ({ groups }) => ({ service: groups['service'] ?? { en: 'a service', zh: '服务' } }),
    },
    virtual: {
      message: { en: 'The instance registered {ip}:{port}, an address of a virtual network card ({net}) of its own machine, and the caller gets no connection to it', zh: '实例注册的是 {ip}:{port}，这是它本机虚拟网卡（{net}）的地址，调用方连不上' },
      fix: { risk: 'restart', do: setProperty('spring.cloud.inetutils.preferred-networks', '<network of the callers, e.g. 10.1>', 'application.yml'), text: {
        en: 'Let it take the real card: spring.cloud.inetutils.preferred-networks (begin of the address), spring.cloud.inetutils.ignored-interfaces, or spring.cloud.nacos.discovery.ip; or switch the virtual card off. Dubbo: DUBBO_IP_TO_REGISTRY or dubbo.protocol.host.',
        zh: '让它选真实网卡：spring.cloud.inetutils.preferred-networks（地址前缀）、spring.cloud.inetutils.ignored-interfaces，或直接写 spring.cloud.nacos.discovery.ip；也可以禁用虚拟网卡。Dubbo 用 DUBBO_IP_TO_REGISTRY 或 dubbo.protocol.host。',
      } },
      logged: UNREACHED,
      read: ({ groups }, { known }) => {
        const ip = groups['ip'] ?? '';
        const net = virtualNet(ip);
        return net !== null && registeredAt(known('logs.digest'), ip) !== null ? { net } : null;
      },
    },
  },
  anyOf: [], keeps: ['[DUBBO] Register', 'nacos registry, ', 'registering service ', 'init new ips(', 'current ips:('],
  over: 'each-by-itself',
  references: ['nacos-group/nacos-docker#50', 'alibaba/nacos#310', 'alibaba/spring-cloud-alibaba#844', 'ServiceConfig.findConfigedHosts apache/dubbo@2.7', 'spring-cloud-commons: InetUtils'],
});
