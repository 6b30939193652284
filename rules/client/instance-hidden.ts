import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editSource, setProperty } from '../../src/kit/fix.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { hiddenInstances } from './shared/instance-settings.ts';
import { overClients, seenLine } from './shared/projects.ts';

const OF_OTHER_TOMCAT = { en: '{project} is built for a Tomcat of its own ({key} is {value}): started in one, it does not register', zh: '{project} 是为外部 Tomcat 构建的（{key} 为 {value}）：在外部 Tomcat 中启动时不会自动注册' };

const PUT_RIGHT = { risk: 'restart', do: editSource('{file}', '{value}', '{proposed}', '{line}') } as const;

export default defineCaseRule({
  id: 'client/instance-hidden', severity: 'warning',
  title: { en: 'An instance is registered so that nobody calls it', zh: '实例的注册设置使调用方用不到它' },
  why: {
    en: 'Callers get the address, the weight and the state that the instance registered of itself. Without ip, Spring Cloud Alibaba takes the first network card that spring.cloud.inetutils does not ignore, Dubbo one of its own choice (DUBBO_IP_TO_REGISTRY and dubbo.protocol.host decide).',
    zh: '调用方拿到的是实例自己上报的地址、权重和状态。没有设置 ip 时，Spring Cloud Alibaba 取 spring.cloud.inetutils 未忽略的第一块网卡，Dubbo 用自己的选择（由 DUBBO_IP_TO_REGISTRY、dubbo.protocol.host 决定）。',
  },
  cases: {
    weight: { message: { en: '{project} registers with the weight {value} ({key}): no call is given to it', zh: '{project} 以权重 {value} 注册（{key}）：不会分配到任何请求' },
      fix: { ...PUT_RIGHT, text: { en: 'Give it a weight above 0; for taking an instance out by hand use the console.', zh: '改成大于 0 的权重；临时下线实例请用控制台。' } } },
    disabled: { message: { en: '{project} registers as disabled ({key}: {value}): callers do not see it', zh: '{project} 注册为已禁用（{key}: {value}）：调用方看不到它' },
      fix: { ...PUT_RIGHT, text: { en: 'Set {key} to true, or leave it out.', zh: '将 {key} 设为 true，或删除该项。' } } },
    unregistered: { message: { en: '{project} does not register at all ({key}: {value}): it is not in the list of services', zh: '{project} 不会注册（{key}: {value}）：服务列表里不会出现它' }, severity: 'info',
      fix: { ...PUT_RIGHT, text: { en: 'If it is to be called, set {key} to true, or leave it out; a program that only calls others needs no registration.', zh: '如果要被其他服务调用，将 {key} 设为 true 或删除该项；只调用别人的程序不需要注册。' } } },
    loopback: { message: { en: '{project} registers {value} ({key}), which for every caller is the caller itself', zh: '{project} 注册的地址是 {value}（{key}），对调用方来说那是它自己' },
      fix: { ...PUT_RIGHT, text: { en: 'Leave {key} out, or write the address under which callers reach the program.', zh: '删除 {key}，或写成调用方能访问的地址。' } } },
    bridge: { message: { en: '{project} takes its address from the card {value} ({key}): that network is inside this machine, and others do not reach it', zh: '{project} 从网卡 {value} 取注册地址（{key}）：那是本机内部的网络，其他机器访问不到' },
      fix: { ...PUT_RIGHT, text: { en: 'Name the card of the network that the callers are in (ip -br addr), or leave {key} out and ignore the others: spring.cloud.inetutils.ignored-interfaces (docker.*, veth.*).', zh: '改成调用方所在网络的网卡（ip -br addr 可查看），或删除 {key}，用 spring.cloud.inetutils.ignored-interfaces 忽略其他网卡（docker.*、veth.*）。' } } },
    war: { message: OF_OTHER_TOMCAT, severity: 'info',
      fix: { risk: 'restart', do: editSource('application.yml', null, 'spring.cloud.nacos.discovery.port: <port of Tomcat>'), text: { en: 'If it runs in an external Tomcat: set spring.cloud.nacos.discovery.port to the port of that Tomcat and call NacosAutoServiceRegistration.start() when the application is ready; or run it with java -jar.', zh: '如果部署在外部 Tomcat：把 spring.cloud.nacos.discovery.port 设为该 Tomcat 的端口，并在应用就绪后调用 NacosAutoServiceRegistration.start()；或改用 java -jar 启动。' } } },
    'war-of-boot': { message: OF_OTHER_TOMCAT, severity: 'info',
      fix: { risk: 'restart', text: { en: 'If it runs in an external Tomcat: when the application is ready (ApplicationReadyEvent), call registerInstance(<spring.application.name>, <address>, <port of that Tomcat>) of the NamingService that @NacosInjected gives; or run it with java -jar.', zh: '如果部署在外部 Tomcat：在应用就绪后（ApplicationReadyEvent）用 @NacosInjected 注入的 NamingService 调用 registerInstance(<spring.application.name>, <地址>, <该 Tomcat 的端口>)；或改用 java -jar 启动。' } } },
    network: { message: { en: '{project}: {key} is {value}, and Spring compares it as text: no address begins so, and the first network card is taken', zh: '{project}：{key} 写成了 {value}，而 Spring 按文本比较：没有地址以它开头，于是取第一块网卡' },
      fix: { ...PUT_RIGHT, text: { en: 'Write the beginning of the addresses, or a regular expression.', zh: '写地址的前缀，或正则表达式。' } } },
    logged: {
      message: { en: '{service} tells {ip} as its address, which no other machine can call', zh: '{service} 上报的地址是 {ip}，其他机器无法访问' },
      fix: [
        { risk: 'restart', do: setProperty('spring.cloud.nacos.discovery.ip', '<address that callers reach>', 'application.yml'), text: { en: 'Say which address is meant: spring.cloud.nacos.discovery.ip, or the beginning of the network.', zh: '指定地址：spring.cloud.nacos.discovery.ip，或网段前缀。' } },
        { risk: 'restart', do: editSource('application.yml', null, 'spring.cloud.inetutils.preferred-networks: <10.0>'), text: { en: 'Several cards: spring.cloud.inetutils.preferred-networks (10.0, 192.168.1) and ignored-interfaces (docker.*, veth.*, utun.*); spring.cloud.nacos.discovery.ip-type=IPv4 keeps IPv6 out.', zh: '多网卡：用 spring.cloud.inetutils.preferred-networks（如 10.0、192.168.1）和 ignored-interfaces（docker.*、veth.*、utun.*）；spring.cloud.nacos.discovery.ip-type=IPv4 可避免 IPv6。' } },
      ],
      logged: [{ anchor: 'register failed', files: CLIENT_FILES, pattern: /nacos registry, (?<service>[^\s,]{1,200}) register failed[^\n]{0,2000}?[ ,{]ip='(?<ip>\[?fe80:[\da-fA-F:]{2,40}(?:%[\w.-]{1,20})?\]?|169\.254\.\d{1,3}\.\d{1,3})'/ }, { anchor: 'register finished', files: CLIENT_FILES, pattern: /nacos registry, \S{1,128} (?<service>\S{1,200}) (?<ip>\[?fe80:[\da-fA-F:]{2,40}(?:%[\w.-]{1,20})?\]?|169\.254\.\d{1,3}\.\d{1,3}|0\.0\.0\.0):\d{1,5} register finished/ }],
    },
  },
  anyOf: ['client.projects'],
  over: 'each-by-itself',
  references: ['NacosDiscoveryProperties.java@2023.x', 'InetUtils.java@spring-cloud-commons 4.1', 'naming/.../InstanceUtil.java@2.3.2', 'apache/dubbo#13579', 'alibaba/nacos#310', 'alibaba/spring-cloud-alibaba#1794', 'alibaba/nacos#11873'],
  proof: look => overClients(look, project => hiddenInstances(project).map(({ name, at, args }) => look.fail(name, { project: project.name, ...args }, [seenLine(look, `${args.key}: ${args.value}`, at)]))),
});
