import { defineSaidRule } from '../../src/kit/said-rule.ts';
import { CASES, words } from './shared/application-words.ts';

export default defineSaidRule({
  id: 'client/spring-start-refused', severity: 'error',
  title: { en: 'The application could not be put together', zh: '应用无法完成装配' },
  why: {
    en: 'The application, or a part of it, ends before or while it talks to Nacos: a value, a library or a bean is missing or of another release, or its first request to Nacos failed.',
    zh: '应用或其中一部分在连接 Nacos 之前或过程中就终止了：缺少配置值、依赖或 Bean，或版本不一致，或对 Nacos 的第一个请求失败。',
  },
  speakers: ['application'], yieldsTo: ['client-cannot-connect', 'request-refused'],
  args: words,
  cases: CASES,
  keeps: ['Failed to bind properties under', 'could not be registered. A bean with that name', 'Application failed to connect to Nacos server', 'required a bean of type', 'required a single bean', 'Could not resolve placeholder', 'endpoint is blank', 'Property: spring.cloud.nacos', 'Protocol of mcp server:'],
  over: 'with-its-start',
  references: ['spring-boot: org.springframework.boot.diagnostics.analyzer@2.7, @3.4', 'NacosConfigDataLoader.doLoad@2021.x', 'NacosDiscoveryAutoConfiguration@2.2.x', 'alibaba/spring-cloud-alibaba#2400', 'apache/dubbo-spring-boot-project#729', 'alibaba/nacos#481', 'spring-ai-alibaba/spring-ai-extensions#132'],
});
