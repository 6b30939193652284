import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { isAllThatWasShown, isShownAlone } from './shared/fragment.ts';
import { emptyService, looksInNacos } from './shared/heard-nacos.ts';
import { spelledOtherwise } from './shared/misspelt-service.ts';
import { hasPlaceholder } from './shared/placeholder.ts';

const NAME = '(?<service>[\\w.-]{1,200})';
const FIX = { risk: 'none', text: {
  en: 'In the console open the service list in the namespace of the caller: is {service} there, in the same group, with a healthy and enabled instance? If not, compare spring.cloud.nacos.discovery.namespace (its id), .group and server-addr of both programs, and spring.application.name with the name in @FeignClient, lb:// or the URL. With Spring Cloud 2020.0 and later the caller needs spring-cloud-starter-loadbalancer too.',
  zh: '在控制台切换到调用方的命名空间查看服务列表：{service} 是否存在、分组是否一致、是否有健康且上线的实例？没有的话，对比双方的 spring.cloud.nacos.discovery.namespace（填 ID）、.group、server-addr，以及 spring.application.name 与 @FeignClient、lb:// 或 URL 中的名称。Spring Cloud 2020.0 及以上的调用方还需要 spring-cloud-starter-loadbalancer。',
} } as const;

/** What stands in the place of a service, when it is none: nobody is registered under a host. */
const HOST = '(?<service>localhost|\\d{1,3}(?:\\.\\d{1,3}){3})(?![\\w.-])';

const wordsFor = (name: string): readonly Signature[] => [
  { anchor: 'Load balancer does not contain an instance for the service', files: CLIENT_FILES, pattern: new RegExp(`Load balancer does not contain an instance for the service ${name}`) },
  { anchor: 'Load balancer does not have available server for client', files: CLIENT_FILES, pattern: new RegExp(`Load balancer does not have available server for client: ${name}`) },
  { anchor: 'No servers available for service', files: CLIENT_FILES, pattern: new RegExp(`No servers available for service: ${name}`) },
  { anchor: 'no instance in service ', files: CLIENT_FILES, pattern: new RegExp(`no instance in service ${name}`) },
  { anchor: 'Unable to find instance for', files: CLIENT_FILES, pattern: new RegExp(`Unable to find instance for ${name}`) },
  // The server of 1.x, through its client.
  { anchor: 'msg: service not found: ', files: CLIENT_FILES, pattern: new RegExp(`instance/list\\. code:404 msg: service not found: (?:(?<group>[^@\\s]{1,128})@@)?${name}`) },
];

const WORDS = wordsFor(NAME);

export default defineCaseRule({
  id: 'client/no-instance-found', severity: 'error', subject: 'service {service}',
  title: { en: 'A caller finds no instance of the service', zh: '调用方找不到该服务的实例' },
  why: {
    en: 'A caller looks in its own namespace and its own group for exactly this name. Instances that are healthy in the console under another namespace, another group or another spelling (upper and lower case differ) do not exist for it; neither do disabled ones and those of weight 0.',
    zh: '调用方只在自己的命名空间和分组里按完全一致的名称查找。控制台里健康、但命名空间、分组或名称写法（区分大小写）不同的实例，对它来说就是不存在；已下线或权重为 0 的实例也一样。',
  },
  cases: {
    ribbon: {
      message: { en: 'The list of {service} is not empty ({list}), but the rule of Ribbon takes none of them: to it all are down', zh: '{service} 的实例列表不为空（{list}），但 Ribbon 的规则认为它们都不可用' },
      fix: { risk: 'restart', do: editSource('application.yml', 'com.netflix.loadbalancer.RoundRobinRule', 'com.alibaba.cloud.nacos.ribbon.NacosRule'), text: { en: 'Take NFLoadBalancerRuleClassName: com.netflix.loadbalancer.RoundRobinRule out, or write com.alibaba.cloud.nacos.ribbon.NacosRule: RoundRobinRule wants servers that Ribbon pinged itself, and nobody pings those of Nacos.', zh: '删除 NFLoadBalancerRuleClassName: com.netflix.loadbalancer.RoundRobinRule，或改为 com.alibaba.cloud.nacos.ribbon.NacosRule：RoundRobinRule 只选 Ribbon 自己探测为存活的服务器，而 Nacos 的实例没有人去探测。' } },
      logged: { anchor: 'No up servers available from load balancer', files: CLIENT_FILES, pattern: /No up servers available from load balancer:[^\n]{0,200}?name=(?<service>[\w.-]{1,200}),[^\n]{0,100}?Servers=\[(?<list>[^\]\n]{3,200})\]/ },
    },
    host: {
      message: { en: 'The caller looks in Nacos for a service of the name {service}: an address stands where the name of a service belongs', zh: '调用方在 Nacos 中查找名为 {service} 的服务：应该写服务名的地方写成了地址' },
      fix: { risk: 'restart', text: {
        en: 'With @LoadBalanced (RestTemplate, WebClient), in @FeignClient and behind lb:// the host is the name of a service: http://<spring.application.name of the other>/path. For an address that is fixed take a RestTemplate without @LoadBalanced, url= of @FeignClient, or http:// in the route.',
        zh: '带 @LoadBalanced 的 RestTemplate/WebClient、@FeignClient 以及 lb:// 后面的主机名都是服务名：http://<对方的 spring.application.name>/路径。要访问固定地址，请用不带 @LoadBalanced 的 RestTemplate、@FeignClient 的 url=，或路由中直接写 http://。',
      } },
      logged: wordsFor(HOST),
      read: ({ record }, { known }) => (looksInNacos(known('logs.digest'), known('client.projects')) || isShownAlone(known('logs.digest'), record) ? {} : null),
    },
    spelling: {
      message: { en: 'The caller looks for {service}, and {project} registers as {name}: Nacos tells upper from lower case', zh: '调用方查找的是 {service}，而 {project} 注册的名称是 {name}：Nacos 的服务名区分大小写' },
      fix: { risk: 'restart', text: { en: 'Write {name} in @FeignClient, lb:// or the URL, exactly as it is registered (Eureka took both for one name, Nacos does not; lower case everywhere is the easiest).', zh: '把 @FeignClient、lb:// 或 URL 中的名称写成 {name}，与注册名完全一致（Eureka 不区分大小写，Nacos 区分；建议统一用小写）。' } },
      logged: WORDS,
      read: ({ groups }, { known }) => spelledOtherwise(known('client.projects'), groups['service'] ?? ''),
    },
    none: {
      message: { en: 'The caller looks for {service} in the group {group}, and the list is empty there', zh: '调用方在分组 {group} 中查找 {service}，列表为空' },
      fix: FIX,
      logged: WORDS,
      read: ({ groups }, { known }) => {
        const looked = emptyService(known('logs.digest'), groups['service'] ?? '');
        return looked && { group: looked.group };
      },
    },
    alone: {
      message: { en: 'The caller finds no instance of {service}', zh: '调用方找不到 {service} 的实例' },
      fix: FIX, logged: WORDS, read: ({ record }, { known }) => (!hasPlaceholder(known('logs.digest')) && isAllThatWasShown(known('logs.digest'), record) ? {} : null),
    },
    missed: {
      message: { en: 'The caller found no instance of {service} at that moment', zh: '调用方当时没有找到 {service} 的实例' }, severity: 'info',
      fix: FIX, logged: WORDS, read: (_, { known }) => (!hasPlaceholder(known('logs.digest')) && looksInNacos(known('logs.digest'), known('client.projects')) ? {} : null),
    },
  },
  anyOf: [], uses: ['client.projects'], keeps: ['init new ips(', 'current ips:('],
  symptoms: ['client-cannot-connect'], over: 'each-by-itself',
  references: ['alibaba/nacos#9270', 'alibaba/spring-cloud-alibaba#635', 'spring-cloud-loadbalancer: RoundRobinLoadBalancer@3.1', 'alibaba/spring-cloud-alibaba#517'],
});
