import { addListItem, setBlockKey, setVariable } from '../../src/kit/fix.ts';
import type { DeclaredContainer } from '../../src/model/deployment.ts';
import { ipVersion } from '../../src/syntax/ip.ts';
import { corrected, podOnOtherPort, selfWrong } from './shared/members.ts';
import { containerCalled, extraAddresses, mainPortIn } from '../../src/nacos/declared-container.ts';
import { addressesIn, addressText, defineDeploymentRule, type DeploymentLook, quoteVariable, share, whereIs } from './shared/deployment-rule.ts';

const unknownName = ({ declared, own }: DeploymentLook, host: string): boolean =>
  declared.kind === 'compose' && ipVersion(host) === 0 && /^[a-z][\w-]*$/i.test(host) && !/^localhost$/i.test(host) && extraAddresses(own, host).length === 0
  && own.networkMode === 'bridge' && !isExternal(own);

/** A network that is made elsewhere may hold further containers. */
const isExternal = ({ networks }: DeclaredContainer): boolean => networks !== null && networks.some(name => name !== 'default');

export default defineDeploymentRule({
  id: 'docker/members-not-reachable', severity: 'error',
  title: { en: 'NACOS_SERVERS names addresses that the members do not have', zh: 'NACOS_SERVERS 中的地址与成员不符' },
  message: {
    'mapped-port': { en: '{member} at {where}: {port} is the port of the host; inside the network {host} listens on {inner}', zh: '{where} 处的 {member}：{port} 是宿主机端口，在容器网络中 {host} 监听的是 {inner}' },
    'other-port': { en: '{member} at {where}, but {host} listens on {inner}', zh: '{where} 处写的是 {member}，但 {host} 监听的是 {inner}' },
    apart: { en: '{name} and {host} share no network ({where}): the name does not resolve', zh: '{name} 与 {host} 不在同一网络（{where}），域名无法解析' },
    nobody: { en: '{host} at {where} is the name of no container in this file', zh: '{where} 处的 {host} 不是该文件中任何容器的名称' },
    unnamed: { en: '{name} is to call itself by its host name, but has no hostname: ({where}); its name is the id of the container, which NACOS_SERVERS does not list', zh: '{name} 以主机名自称，却没有设置 hostname:（{where}）；主机名就是容器 ID，不在 NACOS_SERVERS 中' },
    'ip-mode': { en: 'NACOS_SERVERS at {where} lists names, but {name} calls itself by its address: PREFER_HOST_MODE is not hostname', zh: '{where} 处 NACOS_SERVERS 写的是域名，而 {name} 以 IP 自称：没有设置 PREFER_HOST_MODE=hostname' },
    'host-address': { en: 'NACOS_SERVERS at {where} lists addresses of hosts, but {name} is on a network of its own and calls itself by {self} there: it is none of the members', zh: '{where} 处 NACOS_SERVERS 写的是宿主机地址，而 {name} 在容器网络中以{self}自称，不在成员列表中' },
    'several-networks': { en: 'NACOS_SERVERS at {where} lists the addresses of one network ({member} for {name}), but {name} is on {count} networks and takes the address of the first interface for its own: it may be one that is not listed', zh: '{where} 处 NACOS_SERVERS 写的是某一个网络中的地址（{name} 为 {member}），而 {name} 加入了 {count} 个网络，会把第一块网卡的地址当作自己的地址，可能不在列表中' },
    quoted: { en: 'the value of NACOS_SERVERS at {where} holds quotes, which become a part of its first and last host', zh: '{where} 处 NACOS_SERVERS 的值里含有引号，引号会成为首尾主机名的一部分' },
  },
  why: {
    en: 'Members talk to each other inside the network of the containers, by the inner port and its neighbours +1000, +1001 and −1000; published ports play no part in it.',
    zh: '成员之间在容器网络内部通信，使用内部端口及其 +1000、+1001、−1000 端口，与映射端口无关。',
  },
  fix: [
    { risk: 'restart', when: ['mapped-port', 'other-port', 'quoted'], do: setVariable('NACOS_SERVERS', '{proposed}'), text: { en: 'Write the inner addresses, separated by blanks, the same for every node.', zh: '写容器内部地址，用空格分隔，所有节点保持一致。' } },
    { risk: 'restart', when: ['apart'], do: addListItem('networks', '{network}'), text: { en: 'Put both on one network.', zh: '让两者加入同一个网络。' } },
    { risk: 'restart', when: ['nobody'], text: { en: 'Give every node its name in NACOS_SERVERS as service name and hostname:, on one network.', zh: '让每个节点的服务名和 hostname: 与 NACOS_SERVERS 中的名字一致，并放在同一网络。' } },
    { risk: 'restart', when: ['unnamed'], do: setBlockKey('hostname', '{proposed}'), text: { en: 'Write hostname: {proposed} at the service (docker run: --hostname {proposed}); container_name does not change it.', zh: '在该服务下写 hostname: {proposed}（docker run 用 --hostname {proposed}）；container_name 不会改变主机名。' } },
    { risk: 'restart', when: ['ip-mode'], do: setVariable('PREFER_HOST_MODE', 'hostname'), text: { en: 'Let it call itself by its host name, which must be its name in the list.', zh: '改为以主机名自称，且主机名要与列表中的名字一致。' } },
    { risk: 'restart', when: ['host-address'], do: setVariable('NACOS_SERVER_IP', '{proposed}'), text: { en: 'Give every node the address of its own host as NACOS_SERVER_IP, publish 8848, 9848, 9849 and 7848 with the same numbers (for several nodes on one host: NACOS_APPLICATION_PORT of each as in the list); or use the network of the host.', zh: '为每个节点用 NACOS_SERVER_IP 指定所在宿主机的地址，8848、9848、9849、7848 按相同端口号映射（同一宿主机上多个节点时，各自的 NACOS_APPLICATION_PORT 要与列表一致）；或使用 host 网络。' } },
    // A variable of an anchor would be that of every node.
    { risk: 'restart', when: ['several-networks'], text: { en: 'Tell every node its own address of that network, below its own environment: NACOS_SERVER_IP={member} for {name}, and so on (with an anchor: environment: {<<: *env, NACOS_SERVER_IP: …}); or leave it on this one network.', zh: '在每个节点自己的 environment 中写明它在该网络中的地址：{name} 为 NACOS_SERVER_IP={member}，其余类推（用锚点时写 environment: {<<: *env, NACOS_SERVER_IP: …}）；或只保留这一个网络。' } },
  ],
  subject: 'member {member}', explains: ['member-down', 'no-leader', 'self-not-in-list'],
  references: ['nacos-group/nacos-docker#338', 'nacos-group/nacos-docker#163', 'nacos-group/nacos-docker example/cluster-hostname.yaml@v2.5.1'],

  check(look) {
    const { declared, own, isStandalone, variable, seen, fail, pass, na } = look;
    const servers = variable('NACOS_SERVERS');
    const text = servers?.value ?? '';
    if (!servers || text === '' || isStandalone) return na({ en: 'no NACOS_SERVERS in use', zh: '没有使用 NACOS_SERVERS' });
    const quote = seen(servers, quoteVariable(servers));
    const where = whereIs(servers);
    if (/["'“”]/.test(text)) return fail({ where, member: text, proposed: text.replace(/["'“”]/g, '') }, [quote], { case: 'quoted' });
    const self = selfWrong(look, text);
    if (self) return fail({ ...self.args, where: whereIs(self.case === 'unnamed' ? own : servers), name: own.name, count: own.networks?.length ?? 1, member: self.case === 'host-address' ? own.name : self.args.proposed }, [self.case === 'unnamed' ? seen(own, `${own.name}: no hostname`) : quote], { case: self.case, ...(self.case === 'several-networks' && { severity: 'warning', confidence: 'suspected' }) });
    const pod = own.workload === null ? undefined : podOnOtherPort(look, text);
    if (pod) return fail({ ...pod, where }, [quote], { case: 'other-port' });
    if (own.workload !== null) return pass(quote);
    const wrong = addressesIn(text).flatMap(address => {
      const { host, port } = address;
      const sibling = containerCalled(declared, host);
      const member = addressText(address);
      if (!sibling) return unknownName(look, host) ? [fail({ member, host, where }, [quote], { case: 'nobody' })] : [];
      const inner = mainPortIn(sibling);
      if (port !== null && port !== inner) {
        const isMapped = sibling.ports.some(({ hostPort, containerPort }) => hostPort === port && containerPort === inner);
        return [fail({ member, host, port, inner, where, proposed: corrected(text, declared) }, [quote], { case: isMapped ? 'mapped-port' : 'other-port' })];
      }
      return sibling === own || share(own, sibling) ? [] : [fail({ member, host, name: own.name, where, network: sibling.networks?.[0] ?? '<network>' }, [quote], { case: 'apart' })];
    });
    return wrong.length > 0 ? wrong : pass(quote);
  },
});
