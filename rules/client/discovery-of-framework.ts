import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { FRAMEWORK_CASES } from './shared/frameworks.ts';

export default defineCaseRule({
  id: 'client/discovery-of-framework', severity: 'error',
  title: { en: 'A gateway or framework gets no instances from Nacos', zh: '网关或框架没有从 Nacos 拿到实例' },
  why: {
    en: 'The program around the SDK says only that it has no address. Whether nothing was configured, nothing is registered, or the subscription was never answered is seen at the two ends, not in this line.',
    zh: '外层程序只说没有地址：到底是没有配置、没有注册，还是订阅一直没有推送，要到两端去看，这一行里看不出来。',
  },
  anyOf: [], uses: ['client.projects', 'logs.digest'],
  cases: FRAMEWORK_CASES, keeps: ['[resolver] update instances'],
  symptoms: ['client-cannot-connect'], over: 'each-by-itself',
  references: [
    'apisix/upstream.lua@3.6', 'zrpc/internal/client.go@go-zero v1.7', 'zeromicro/zero-contrib#277', 'zeromicro/go-zero#2679', 'zeromicro/zero-contrib#326', 'apache/apisix#11528',
    'contrib/registry/nacos/registry.go@kratos v2', 'transport/grpc/resolver/discovery@kratos v2', 'go-kratos/kratos#1198', 'go-kratos/kratos#2512',
    'pkg/discovery/init.go@incubator-seata-go v2.0.0', 'apache/incubator-seata-go#577', 'nacos/nacos_client.go@nacos-coredns-plugin', 'naming/.../ApiController.java@1.4.7', 'nacos-group/nacos-coredns-plugin#16', 'nacos-group/nacos-coredns-plugin#23',
  ],
});
