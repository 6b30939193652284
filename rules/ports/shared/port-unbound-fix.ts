import { reservePorts, seeConnections, seeContainers } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';

export const SEE_CONNECTION: Fix = { risk: 'none', do: seeConnections(), text: {
  en: 'See which connection has it, and start Nacos again when it is gone.',
  zh: '查看是哪个连接占用了它，等它断开后再启动 Nacos。',
} };

export const RESERVE_PORTS: Fix = { risk: 'none', do: reservePorts('{reserve}'), text: {
  en: 'Keep the kernel from giving Nacos’ ports to outgoing connections; put the setting into /etc/sysctl.d/ to make it last.',
  zh: '让内核不再把 Nacos 的端口分配给出站连接；要永久生效请写入 /etc/sysctl.d/。',
} };

export const SEE_CONTAINERS: Fix = { risk: 'none', do: seeContainers(), text: {
  en: 'If containers run here, see whether one publishes the port.',
  zh: '如果本机有容器，查看是否有容器映射了该端口。',
} };
