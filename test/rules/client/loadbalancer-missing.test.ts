import rule from '../../../rules/client/loadbalancer-missing.ts';
import { clientOf, DISCOVERY, pom } from '../../support/client.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const FEIGN = 'org.springframework.cloud:spring-cloud-starter-openfeign';
const NEW = { boot: '2.7.18', alibaba: '2021.0.5.0' };
const given = (train: Parameters<typeof pom>[0], ...libraries: readonly string[]) => clientOf({ 'app/pom.xml': pom(train, ...libraries) });

const log = (message: string, kind: 'application' | 'nacos' = 'application') => ({ 'logs.digest': digest([record(message, [], { kind, boot: null, phase: null })], []) });
const BEAN = "Field client in com.acme.Echo required a bean of type 'org.springframework.cloud.client.loadbalancer.LoadBalancerClient' that could not be found.";
const SAID = 'FactoryBean threw exception; nested exception is java.lang.IllegalStateException: No Feign Client for loadBalancing defined. Did you forget to include spring-cloud-starter-loadbalancer?';

const FILTER = 'org.springframework.cloud.gateway.config.GatewayNoLoadBalancerClientAutoConfiguration$NoLoadBalancerClientFilter.filter(GatewayNoLoadBalancerClientAutoConfiguration.java:79)';
const placeholder = (text: string, frame = FILTER, kind: 'application' | 'nacos' = 'application') => ({ 'logs.digest': digest([record('', chainOf(text).map(one => ({ ...one, frames: [frame] })), { kind, boot: null, phase: null })], []) });

testRule(rule, {
  fail: {
    'Feign says so': { given: log(SAID), case: 'logged', confidence: 'stated', args: {}, cites: ['logs.digest'] },
    'a bean that nobody makes': { given: log(BEAN), case: 'bean', confidence: 'stated', args: { bean: 'LoadBalancerClient' }, cites: ['logs.digest'] },
    'the placeholder of the gateway': { given: placeholder('org.springframework.cloud.gateway.support.NotFoundException: 503 SERVICE_UNAVAILABLE "Unable to find instance for stock"'), case: 'filter', args: {}, cites: ['logs.digest'] },
    'the placeholder, as Reactor hangs it on': { given: placeholder('reactor.core.publisher.FluxOnAssembly$OnAssemblyException: Error has been observed at the following site(s):'), case: 'filter', args: {}, cites: ['logs.digest'] },
    'a bean of the reactive client': { given: log("No qualifying bean of type 'org.springframework.cloud.client.loadbalancer.reactive.ReactorLoadBalancerExchangeFilterFunction' available"), case: 'bean', args: { bean: 'ReactorLoadBalancerExchangeFilterFunction' }, cites: ['logs.digest'] },
    'Feign': { given: given(NEW, DISCOVERY, FEIGN), confidence: 'proven', args: { library: FEIGN, file: 'app/pom.xml' }, cites: ['client.projects'] },
    'the gateway': { given: given(NEW, DISCOVERY, 'org.springframework.cloud:spring-cloud-starter-gateway'), args: {}, cites: ['client.projects'] },
  },
  pass: {
    'with it': { given: given(NEW, DISCOVERY, FEIGN, 'org.springframework.cloud:spring-cloud-starter-loadbalancer') },
    'Feign of an older train, which looks for Ribbon': { given: given(NEW, DISCOVERY, `${FEIGN}:2.1.3.RELEASE`) },
    'Ribbon was there before': { given: given({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, DISCOVERY, FEIGN) },
    'a module that nobody gave may bring it': { given: given(NEW, DISCOVERY, FEIGN, 'com.example:common:1') },
    'nobody calls': { given: given(NEW, DISCOVERY) },
    'Feign without discovery': { given: given(NEW, 'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config', FEIGN) },
  },
  na: {
    'the real filter found none': { given: placeholder('org.springframework.cloud.gateway.support.NotFoundException: 503 SERVICE_UNAVAILABLE "Unable to find instance for stock"', 'org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter.filter(ReactiveLoadBalancerClientFilter.java:97)') },
    'the placeholder, in a log of the server': { given: placeholder('org.springframework.cloud.gateway.support.NotFoundException: 503 SERVICE_UNAVAILABLE "Unable to find instance for stock"', FILTER, 'nacos') },
    silent: { given: { 'logs.digest': digest([], []) } },
    'a bean of the application': { given: log(BEAN.replace('org.springframework.cloud.client.loadbalancer', 'com.acme')) },
    'a bean, in a log of the server': { given: log(BEAN, 'nacos') },
    'in a log of the server': { given: log(SAID, 'nacos') } },
});
