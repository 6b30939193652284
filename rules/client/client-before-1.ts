import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { loadedClient } from '../../src/nacos/client/loaded.ts';

const isBefore1 = (version: string | null | undefined): boolean => version != null && /^0\./.test(version);

export default defineCaseRule({
  id: 'client/client-before-1', severity: 'error',
  title: { en: 'The client is of the time before Nacos 1.0', zh: '客户端是 Nacos 1.0 之前的版本' },
  why: {
    en: 'nacos-client 0.x (Spring Cloud Alibaba 0.1 and 0.2) asks with parameters that servers from 1.0 on refuse; it does not write down what the server answered, only that all servers were tried.',
    zh: 'nacos-client 0.x（Spring Cloud Alibaba 0.1、0.2）的请求参数不被 1.0 及以后的服务端接受；它不会记录服务端返回了什么，只写所有服务端都试过了。',
  },
  cases: { refused: {
    message: { en: 'nacos-client {version} got no usable answer to {api} from {servers}: it is older than the servers of 1.0 and later', zh: 'nacos-client {version} 请求 {api} 时没有得到 {servers} 的有效响应：它比 1.0 及以后的服务端旧' },
    fix: [
      { risk: 'restart', text: {
        en: 'Take a client of 1.0 or later: Spring Cloud Alibaba 2.0.4.RELEASE for Spring Boot 2.0, 2.1.4.RELEASE for 2.1, 2.2.9.RELEASE for 2.2 and 2.3 (groupId com.alibaba.cloud), 1.5.1.RELEASE for Spring Boot 1.5; elsewhere nacos-client 1.4.2.',
        zh: '改用 1.0 及以上的客户端：Spring Boot 2.0 用 Spring Cloud Alibaba 2.0.4.RELEASE，2.1 用 2.1.4.RELEASE，2.2、2.3 用 2.2.9.RELEASE（groupId 为 com.alibaba.cloud），Spring Boot 1.5 用 1.5.1.RELEASE；其他情况直接用 nacos-client 1.4.2。',
      } },
      { risk: 'none', text: { en: 'Is the server itself of 0.9 or older, see whether it answers at all at {servers}.', zh: '如果服务端本身就是 0.9 或更早版本，请确认 {servers} 是否可达。' } },
    ],
    logged: { anchor: 'failed to req API:', files: CLIENT_FILES, pattern: /failed to req API:(?<api>\/\S{1,120}?) after all servers\(\[(?<servers>[^\]\n]{1,200})\]\) tried(?! ?:)/ },
    read: ({ record }, { known }) => {
      const versions = [loadedClient([record]), ...(known('client.projects') ?? []).map(({ client }) => client?.version)];
      const version = versions.find(isBefore1);
      return version == null ? null : { version };
    },
  } },
  anyOf: [], uses: ['client.projects'],
  explains: ['request-refused', 'client-cannot-connect'], over: 'each-by-itself',
  references: ['alibaba/nacos#1288', 'alibaba/nacos#1281', 'alibaba/spring-cloud-alibaba#457', 'NamingProxy.reqAPI@0.6.2'],
});
