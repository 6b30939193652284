import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editSource } from '../../src/kit/fix.ts';
import { overMet, serviceMet, usesOfServices } from './shared/met.ts';
import { fileAndLine } from './shared/projects.ts';
import { unusable } from './shared/unusable.ts';

export default defineCaseRule({
  id: 'client/registered-unusable', severity: 'warning', subject: 'service {service}',
  title: { en: 'What the server has of the service cannot be called', zh: '服务端上的实例无法被调用' },
  why: {
    en: 'The server hands on what an instance said of itself: its address, its weight, and whether it takes calls. Nobody calls an instance that is disabled or weighs nothing, and an address is only as good as the way of the caller to it.',
    zh: '服务端只转发实例自己上报的地址、权重和是否启用。禁用或权重为 0 的实例不会被调用；地址能不能用取决于调用方到它的网络。',
  },
  cases: {
    disabled: {
      message: { en: 'All instances of {service} are disabled on the server ({addresses}): callers get an empty list', zh: '{service} 的所有实例在服务端都已下线（{addresses}）：调用方拿到的是空列表' },
      fix: { risk: 'none', text: { en: 'Put them online in the console (service, details, online); if they come back disabled, look for instance-enabled: false in the program that registers.', zh: '在控制台的服务详情中点“上线”；如果又变成下线，检查注册方是否设置了 instance-enabled: false。' } },
    },
    weight: {
      message: { en: 'All instances of {service} weigh 0 on the server ({addresses}): no call is given to them', zh: '{service} 的所有实例在服务端的权重都是 0（{addresses}）：不会分配到任何请求' },
      fix: { risk: 'none', text: { en: 'Give them a weight above 0 in the console (service, details, edit). A weight that was set there outlives a restart of the instance; spring.cloud.nacos.discovery.weight does not change it back.', zh: '在控制台的服务详情中把权重改成大于 0。在控制台改过的权重在实例重启后仍然有效，spring.cloud.nacos.discovery.weight 不会把它改回来。' } },
    },
    local: {
      message: { en: '{service} is registered as {addresses}, which for every caller is the caller itself or leads nowhere', zh: '{service} 注册的地址是 {addresses}：对调用方来说是它自己，或根本到不了' },
      fix: { risk: 'restart', do: editSource('{file}', null, 'spring.cloud.nacos.discovery.ip: <address that callers reach>', '{line}'), text: { en: 'Register the address under which callers reach the program (discovery.ip, or spring.cloud.inetutils.preferred-networks).', zh: '注册调用方能访问的地址（discovery.ip，或 spring.cloud.inetutils.preferred-networks）。' } },
    },
    ip: {
      message: { en: '{project} is to register as {wanted}, and the server has {addresses}', zh: '{project} 应以 {wanted} 注册，服务端上却是 {addresses}' },
      fix: { risk: 'restart', text: { en: 'See what runs: it was not started anew since, or a variable, a flag or another profile decides (SPRING_CLOUD_NACOS_DISCOVERY_IP, -Dspring.cloud.nacos.discovery.ip).', zh: '检查正在运行的程序：修改后没有重启，或由环境变量、启动参数、其他 profile 决定（SPRING_CLOUD_NACOS_DISCOVERY_IP、-Dspring.cloud.nacos.discovery.ip）。' } },
    },
    family: {
      message: { en: '{project} wants IPv6 (ip-type), and the server has it as {addresses}', zh: '{project} 要求 IPv6（ip-type），服务端上却是 {addresses}' },
      fix: { risk: 'restart', text: { en: 'Where it runs there is no global IPv6 address on a card that inetutils takes, Java runs with -Djava.net.preferIPv4Stack=true, or the release of Spring Cloud Alibaba does not know ip-type yet (2021.0.4.0 and 2.2.9 do). Else write the address into discovery.ip.', zh: '运行环境里没有可用的全局 IPv6 地址，或 Java 带了 -Djava.net.preferIPv4Stack=true，或所用的 Spring Cloud Alibaba 还不支持 ip-type（2021.0.4.0、2.2.9 起支持）。也可以直接用 discovery.ip 写明地址。' } },
    },
    container: {
      message: { en: '{service} is registered as {addresses}, addresses of a container network: callers outside of it do not reach them', zh: '{service} 注册的是 {addresses}，属于容器网络的地址：该网络之外的调用方访问不到' }, severity: 'info',
      fix: { risk: 'restart', text: { en: 'If somebody calls from outside of that network, register the address of the host and publish the port under the same number (SPRING_CLOUD_NACOS_DISCOVERY_IP, DUBBO_IP_TO_REGISTRY), or bring the callers into it.', zh: '如果有调用方在该网络之外，注册宿主机地址并以相同端口号映射（SPRING_CLOUD_NACOS_DISCOVERY_IP、DUBBO_IP_TO_REGISTRY），或让调用方加入该网络。' } },
    },
  },
  anyOf: [], uses: ['client.met', 'client.projects', 'nacos.version'],
  explains: ['client-cannot-connect'],
  references: ['naming/.../ServiceUtil.java selectInstancesWithHealthyProtection@2.3.2', 'InetIPv6Utils.java@spring-cloud-alibaba 2021.0.4.0', 'nacos-group/nacos-docker#50'],
  proof: look => overMet(look, project => usesOfServices(project).flatMap(use => {
    const met = serviceMet(look.known('client.met'), use);
    const found = met ? unusable(met, use, project.settings) : null;
    return met && found ? [look.fail(found.name, { project: project.name, service: met.service, ...found.args, ...fileAndLine(use.service?.at ?? null) }, [look.seen('client.met', `${use.service?.key}: ${met.service}`, use.service?.at ?? {})])] : [];
  })),
});
