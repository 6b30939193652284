import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { removeMember, setProperty } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { joined, listedMembers, NO_CLUSTER_CONF, STANDALONE } from '../../src/nacos/member-list.ts';
import { sameHost } from '../../src/syntax/ip.ts';
import { byContainerId, byDefaultPort, byDomain, byEndingPoint, byNames, byOwnAddresses, clusterDomain } from './shared/listed-twice.ts';

/** 1.x over HTTP; 2.x and later name the member only. */
const REFUSED: Signature = { anchor: 'failed to report new info to target node', pattern: /failed to report new info to target node : (?<member>\S{1,120}), error : (?:caused: )?(?:java\.net\.ConnectException: )?(?:Connection refused|拒绝连接)/ };
const UNHEALTHY: Signature = { anchor: 'report the metadata to the unhealthy node', pattern: /report the metadata to the unhealthy node : (?<member>\S{1,120})/ };

export default defineRule({
  id: 'cluster/self-listed-twice', listsMembers: true, severity: 'error',
  title: { en: 'A node stands in its list twice', zh: '同一节点在成员列表中出现了两次' },
  message: {
    addresses: { en: '{extra} and {real} are both addresses of this machine: the node took {extraHost} for its own and wrote it into the list beside the one it had', zh: '{extra} 和 {real} 都是本机的地址：节点把 {extraHost} 当成自己的地址，在原有的一行之外又写进了列表' },
    ports: { en: '{extra} has the host of {real} and the default port, which no other member has: the node added itself before it had read its server.port', zh: '{extra} 与 {real} 是同一台主机，却是其他成员都没有的默认端口：节点在读到 server.port 之前把自己加了进去' },
    point: { en: '{extra} is {real} with a point at its end: the node found its full name so (the domain of the cluster is written with one) and did not find itself in the list', zh: '{extra} 就是末尾多了一个点的 {real}：节点探测到的域名以点结尾（集群域名配置带点），在列表中找不到自己，就又写了一行' },
    domain: { en: '{extra} is {real} under another domain: the domain of this Kubernetes is {domain}, the list has {listed}, and the node did not find itself in it', zh: '{extra} 与 {real} 是同一个 Pod，只是域名不同：该 Kubernetes 的集群域名是 {domain}，列表里写的却是 {listed}，节点在列表中找不到自己' },
    name: { en: '{extra} is the only address in a list of host names: a node that calls itself by its IP added it beside its name', zh: '列表里写的都是主机名，只有 {extra} 是 IP：有节点用 IP 自称，在自己的主机名之外又追加了这一行' },
    container: { en: '{extra} is the id of a container: a node that goes by its host name was given none, did not find this one in the list and wrote it there', zh: '{extra} 是容器 ID：有节点用主机名自称，但容器没有指定主机名，在列表中找不到自己就把它写了进去' },
  },
  why: {
    en: 'A node that does not find itself in the list writes itself into it. Then it counts twice: the other name answers nobody or changes machines (a virtual address of keepalived), the majority is counted wrongly, and services are assigned to a member that is none.',
    zh: '节点在列表中找不到自己就会把自己写进去，于是被算了两次：多出来的那个无人应答，或者会漂移到别的机器（keepalived 的虚拟 IP）；多数派计算错误，部分服务会分配给并不存在的成员。',
  },
  fix: [
    { risk: 'restart', when: ['addresses'], next: ['auth/auth-disabled-exposed'], do: [setProperty('nacos.inetutils.ip-address', '{realHost}'), removeMember('{extra}', '{file}')], text: {
      en: 'Pin the address under which the others know it ({realHost}; or -Dnacos.server.ip), take the line {extra} out of conf/cluster.conf on every node, then restart this one.',
      zh: '把地址固定为其他节点认识的那个（{realHost}，也可用 -Dnacos.server.ip），从所有节点的 conf/cluster.conf 中删除 {extra} 这一行，然后重启本节点。',
    } },
    { risk: 'restart', when: ['ports'], do: removeMember('{extra}', '{file}'), text: {
      en: 'Take the line {extra} out of conf/cluster.conf on every node while they run (the file is watched). If it comes back at a start, give the port on the command line (-Dserver.port={port}).',
      zh: '在各节点运行时从 conf/cluster.conf 中删除 {extra} 这一行（该文件会被监听）。如果启动后又出现，就在启动参数中指定端口（-Dserver.port={port}）。',
    } },
    { risk: 'restart', when: ['point'], do: removeMember('{extra}', '{file}'), text: {
      en: 'Give the node the name of the list (-Dnacos.server.ip={realHost}, Docker NACOS_SERVER_IP), or write the domain without the point at its end (DOMAIN_NAME of nacos-k8s, the search line of /etc/resolv.conf), take the line {extra} out on every node, then restart.',
      zh: '让节点使用列表中的名称（-Dnacos.server.ip={realHost}，Docker 用 NACOS_SERVER_IP），或把域名末尾的点去掉（nacos-k8s 的 DOMAIN_NAME、/etc/resolv.conf 的 search），在所有节点上删除 {extra} 这一行后重启。',
    } },
    { risk: 'restart', when: ['name'], next: ['auth/auth-disabled-exposed'], do: [setProperty('nacos.inetutils.prefer-hostname-over-ip', 'true'), removeMember('{extra}', '{file}')], text: {
      en: 'Let every node call itself by its host name (Docker: PREFER_HOST_MODE=hostname), which must be the one in the list; take the line {extra} out of conf/cluster.conf on every node, then restart.',
      zh: '让所有节点用主机名自称（Docker：PREFER_HOST_MODE=hostname），且主机名与列表一致；从所有节点的 conf/cluster.conf 中删除 {extra} 这一行，然后重启。',
    } },
    { risk: 'restart', when: ['container'], text: {
      en: 'Give every container the name under which the list has it: NACOS_SERVER_IP={realHost}, or docker run --hostname {realHost} (Compose: hostname: {realHost}), each its own. Make the containers anew; where conf is kept outside them take the line {extra} out.',
      zh: '让每个容器使用列表中的名字：环境变量 NACOS_SERVER_IP={realHost}，或 docker run --hostname {realHost}（Compose 写 hostname: {realHost}），各节点用各自的。重建容器；如果 conf 挂载在容器外，再删除 {extra} 这一行。',
    } },
    { risk: 'restart', when: ['domain'], text: {
      en: 'Write all members with the domain of the cluster: NACOS_SERVERS with ….svc.{domain}:{port} in place of ….svc.{listed}:{port} (DOMAIN_NAME of nacos-k8s is {domain} too), then restart all pods.',
      zh: '把所有成员都写成集群实际的域名：NACOS_SERVERS 中的 ….svc.{listed}:{port} 改为 ….svc.{domain}:{port}（nacos-k8s 的 DOMAIN_NAME 同样是 {domain}），然后重启所有 Pod。',
    } },
  ],
  needs: ['nacos.cluster-conf'], uses: ['nacos.mode', 'host.interfaces', 'logs.digest'], signatures: [REFUSED, UNHEALTHY],
  explains: ['self-not-in-list', 'member-down', 'cluster-alone', 'no-leader', 'start-hangs', 'not-ready'],
  over: ['members'],
  references: ['ServerMemberManager.java@2.3.2', 'alibaba/nacos#7204', 'alibaba/nacos#4860', 'alibaba/nacos#3858'],

  check({ facts, known, seen, fail, pass, na }) {
    if (known('nacos.mode')?.mode === 'standalone') return na(STANDALONE);
    const conf = facts['nacos.cluster-conf'];
    if (conf === null) return na(NO_CLUSTER_CONF);
    const members = listedMembers(conf);
    const clear = seen('nacos.cluster-conf', joined(members.map(({ address }) => address)) || 'no members', { path: conf.path });
    const nics = known('host.interfaces') ?? [];
    const [addresses, ports, point, name, container] = [byOwnAddresses(members, nics), byDefaultPort(members, DEFAULT_MAIN_PORT), byEndingPoint(members), byNames(members, conf.rewrittenAt !== null), byContainerId(members)];
    const domain = byDomain(members);
    const pair = addresses ?? point ?? domain ?? name ?? container ?? ports;
    if (pair === null) return pass(clear);
    const { extra, real } = pair;
    const listed = seen('nacos.cluster-conf', `${real.address}, ${extra.address}`, { path: conf.path, line: extra.line });
    const args = { extra: extra.address, extraHost: extra.host, real: real.address, realHost: real.host, port: real.port, file: conf.path, domain: clusterDomain(extra.host), listed: clusterDomain(real.host) };
    if (addresses) return fail(args, [listed, seen('host.interfaces', nics.flatMap(nic => nic.addresses.filter(({ address }) => sameHost(address, extra.host) || sameHost(address, real.host)).map(({ address, prefix }) => `${nic.name} ${address}/${prefix ?? '?'}`)).join(', '))], { case: 'addresses' });
    if (pair === point || pair === domain) return fail(args, [listed], { case: pair === point ? 'point' : 'domain' });
    if (pair === container || pair === name) return fail(args, [listed], { case: pair === container ? 'container' : 'name', confidence: conf.rewrittenAt === null ? 'suspected' : 'proven' });
    const [away] = matchesIn(known('logs.digest'), [REFUSED, UNHEALTHY]).filter(({ groups }) => groups['member'] === extra.address);
    return away ? fail(args, [listed, seen('logs.digest', ...quoteMatch(away))], { case: 'ports', confidence: 'stated' }) : fail(args, [listed], { case: 'ports', severity: 'warning', confidence: 'suspected' });
  },
});
