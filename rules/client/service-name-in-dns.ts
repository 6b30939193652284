import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { isShownAlone } from './shared/fragment.ts';
import { looksInNacos } from './shared/heard-nacos.ts';

/** One word as a service is called; what has a point, or is an address of a machine, may be meant for the DNS. */
const NAME = '(?<service>[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){1,6})';

/** Words of names that are of a machine or a part of the installation and not of a service that is registered. */
const OF_MACHINES = /(?:^|-)(?:nacos-server|nacos-headless|nacos-?\d*$|mysql|redis|mq|rabbitmq|rocketmq|kafka|zookeeper|sentinel|seata|gateway-nginx|db|postgres|elasticsearch|minio|headless|hs|cs|svc)(?:-|$|\d)/;

/** Feign asked its plain client: what balances a call stands among the frames wherever it is there, and has replaced the name before. */
const OF_FEIGN = /^(?:[\w.@-]{1,60}\/\/?)?feign\.(?:Client\$Default|httpclient|hc5|okhttp)\./;

const BALANCED = /LoadBalancer/;

export default defineCaseRule({
  id: 'client/service-name-in-dns', severity: 'error', subject: 'service {service}',
  title: { en: 'The name of a service was looked up in the DNS', zh: '服务名被当成域名去解析了' },
  why: {
    en: 'Only what Spring Cloud puts between replaces the name of a service by the address of an instance: @LoadBalanced on the RestTemplate or WebClient.Builder that is used, a Feign client without url, lb:// in a route. Without it the name goes to the DNS, which does not know it, however healthy it is in Nacos.',
    zh: '只有 Spring Cloud 介入时才会把服务名换成实例地址：所用的 RestTemplate 或 WebClient.Builder 加 @LoadBalanced、Feign 不写 url、路由用 lb://。否则服务名会直接交给 DNS 解析，即使它在 Nacos 中是健康的也解析不到。',
  },
  cases: { asked: {
    message: { en: '{service} went to the DNS as a host name: nothing balanced the call', zh: '{service} 被直接当作主机名解析：调用没有经过负载均衡' },
    fix: { risk: 'restart', do: editSource('application.yml', 'http://{service}', 'lb://{service}'), text: {
      en: 'RestTemplate, RestClient, WebClient: take the bean that has @LoadBalanced (no new RestTemplate()). Gateway: uri: lb://{service} in place of http://{service}. Feign: leave url out. In each case spring-cloud-starter-loadbalancer must be there (Spring Cloud 2020.0 and later). If {service} is meant to be a host, make it resolvable.',
      zh: 'RestTemplate、RestClient、WebClient：使用带 @LoadBalanced 的 Bean（不要自己 new）。网关：uri 写 lb://{service}，不要写 http://{service}。Feign：去掉 url。都需要 spring-cloud-starter-loadbalancer（Spring Cloud 2020.0 起）。如果 {service} 本来就是主机名，请让它可解析。',
    } },
    logged: [
      { anchor: 'I/O error on ', files: CLIENT_FILES, pattern: new RegExp(`I/O error on \\w{3,7} request for "?https?:\\/\\/${NAME}(?:\\/[^\\n]{0,300}?)?"?: (?:[\\w.-]{1,200}; nested exception is java\\.net\\.UnknownHostException|\\k<service>\\b)`) },
      // Of UnknownHostException the message is the name alone, and Feign hands it on.
      { anchor: ' executing ', files: CLIENT_FILES, pattern: new RegExp(`(?:RetryableException: |^)${NAME} executing \\w{3,7} https?:\\/\\/\\k<service>\\/`) },
      { anchor: 'Failed to resolve ', files: CLIENT_FILES, pattern: new RegExp(`UnknownHostException: Failed to resolve '${NAME}'`) },
      { anchor: 'UnknownHostException', files: CLIENT_FILES, pattern: /^java\.net\.UnknownHostException: (?<feign>[A-Za-z][\w-]{1,80})(?::[^\n]{0,80})?$/m },
    ],
    // Without a word of Nacos it may as well be the name of a Service that Kubernetes or Compose should know.
    read: ({ groups, record }, { known }) => {
      const frames = record.chain.flatMap(one => one.frames);
      const service = groups['service'] ?? groups['feign'] ?? '';
      if (OF_MACHINES.test(service) || frames.some(frame => BALANCED.test(frame)) || (groups['feign'] !== undefined && !frames.some(frame => OF_FEIGN.test(frame)))) return null;
      return looksInNacos(known('logs.digest'), known('client.projects')) || isShownAlone(known('logs.digest'), record) ? { service } : null;
    },
  } },
  anyOf: [], uses: ['client.projects'], explains: ['client-cannot-connect'], over: 'each-by-itself',
  references: ['spring-cloud-commons: LoadBalancerInterceptor', 'spring-cloud-gateway: ReactiveLoadBalancerClientFilter@3.1', 'spring-cloud-openfeign: FeignClientFactoryBean@3.1'],
});
