import { setBlockKey } from '../../src/kit/fix.ts';
import { containerCalled } from '../../src/nacos/declared-container.ts';
import { addressesIn, defineDeploymentRule, quoteVariable, whereIs } from './shared/deployment-rule.ts';

export default defineDeploymentRule({
  id: 'docker/swarm-virtual-address', severity: 'error',
  title: { en: 'In a swarm the name of a service is not its container', zh: 'Swarm 中服务名不是容器地址' },
  message: {
    en: 'NACOS_SERVERS lists {name} ({where}), a service of a stack: the name resolves to a virtual address that no container has, so no node finds itself in the list',
    zh: 'NACOS_SERVERS 列出了 {name}（{where}），它是 stack 的服务：该名称解析到虚拟 IP，容器自身没有这个地址，节点无法在列表中找到自己',
  },
  why: {
    en: 'Swarm gives every service one virtual address (endpoint_mode: vip) and spreads connections from there; members must reach each other one by one.',
    zh: 'Swarm 默认为每个服务分配一个虚拟 IP（endpoint_mode: vip）并做负载均衡；而集群成员必须逐个互相访问。',
  },
  fix: [{ risk: 'restart', do: setBlockKey('deploy.endpoint_mode', 'dnsrr'), text: {
    en: 'One service for each node with a hostname of its own, PREFER_HOST_MODE=hostname and deploy: endpoint_mode: dnsrr; ports published with mode: host.',
    zh: '每个节点写一个服务，各自设置 hostname、PREFER_HOST_MODE=hostname 和 deploy: endpoint_mode: dnsrr；端口用 mode: host 发布。',
  } }],
  subject: 'container {name}', explains: ['self-not-in-list', 'cluster-alone', 'member-down', 'no-leader'],
  references: ['alibaba/nacos#310', 'alibaba/nacos#8831', 'docs.docker.com/engine/swarm/networking'],

  check({ declared, own, isStandalone, variable, value, seen, fail, pass, na }) {
    const servers = variable('NACOS_SERVERS');
    const listed = addressesIn(value('NACOS_SERVERS') ?? '').map(({ host }) => containerCalled(declared, host)).includes(own);
    if (declared.kind !== 'compose' || isStandalone || !servers || !listed) return na({ en: 'no member that is listed by the name of its service', zh: '成员列表中没有以服务名列出该节点' });
    const isPinned = value('NACOS_SERVER_IP') !== undefined || (own.hostname !== null && addressesIn(value('NACOS_SERVERS') ?? '').some(({ host }) => host === own.hostname) && value('PREFER_HOST_MODE') === 'hostname');
    const quote = seen(servers, quoteVariable(servers));
    return own.isVirtual && !isPinned ? fail({ name: own.name, where: whereIs(servers) }, [quote]) : pass(quote);
  },
});
