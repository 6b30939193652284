import { CLIENT_FILES } from './shared/client-log.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/service-name-no-hostname', severity: 'error',
  title: { en: 'A service name is no valid host name', zh: '服务名不是合法的主机名' },
  message: { en: 'The service is called {service}; with an underscore that is no host name, and Spring refuses to call it', zh: '服务名是 {service}；带下划线不是合法主机名，Spring 拒绝调用' },
  why: { en: 'Feign, RestTemplate and lb:// put the service name where the host of a URL stands. Nacos itself takes underscores, so that the service is registered and healthy.', zh: 'Feign、RestTemplate、lb:// 会把服务名放在 URL 的主机位置。Nacos 本身允许下划线，所以服务能注册且显示健康。' },
  fix: [{ risk: 'restart', text: { en: 'Rename it with - in place of _ in spring.application.name (or spring.cloud.nacos.discovery.service) of the provider, and in @FeignClient, lb:// and URLs of the callers.', zh: '把提供方的 spring.application.name（或 spring.cloud.nacos.discovery.service）中的 _ 换成 -，调用方的 @FeignClient、lb:// 和 URL 也一起修改。' } }],
  explains: ['request-refused'], over: 'each-by-itself',
  references: ['spring-cloud-openfeign: FeignClientsRegistrar.getName', 'spring-cloud-commons: LoadBalancerInterceptor'],
  signature: [
    { anchor: 'Invalid host: ', files: CLIENT_FILES, pattern: /Invalid host: lb:\/\/(?<service>[\w.-]{0,100}_[\w.-]{0,100})/ },
    { anchor: 'Service id not legal hostname', files: CLIENT_FILES, pattern: /Service id not legal hostname \((?<service>[\w.-]{0,100}_[\w.-]{0,100})\)/ },
    { anchor: 'does not contain a valid hostname', files: CLIENT_FILES, pattern: /Request URI does not contain a valid hostname: \w{2,5}:\/\/(?<service>[\w.-]{0,100}_[\w.-]{0,100})/ },
  ],
});
