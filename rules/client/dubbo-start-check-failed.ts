import { editSource } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/dubbo-start-check-failed', severity: 'error',
  title: { en: 'Dubbo found Nacos unavailable when it started', zh: 'Dubbo 启动时检测到 Nacos 不可用' },
  message: { en: 'Dubbo could not use the server: its status is {status}', zh: 'Dubbo 无法使用服务端，状态为 {status}' },
  why: { en: 'Dubbo asks ten times, a tenth of a second apart; over gRPC (main port + 1000) that is soon over.', zh: 'Dubbo 每 0.1 秒检查一次，共 10 次；gRPC（主端口 +1000）还没连上就已用完。' },
  fix: [
    { do: editSource('application.yml', null, 'dubbo.registry.address: nacos://<server>:8848?nacos.retry-wait=500'), text: { en: 'Make the gRPC port reachable first. If the server is only slow: ?nacos.retry-wait=500 on the registry address, or ?nacos.check=false.', zh: '先保证 gRPC 端口可达。如果只是服务端较慢：在注册中心地址上加 ?nacos.retry-wait=500 或 ?nacos.check=false。' }, risk: 'restart' },
  ],
  signature: [
    { anchor: 'Failed to connect to nacos naming server', pattern: /Failed to connect to nacos naming server\. Server status: (?<status>[A-Z]{2,10})/ },
    { anchor: 'Failed to connect to nacos config server', pattern: /Failed to connect to nacos config server\. Server status: (?<status>[A-Z]{2,10})/ },
  ],
  over: 'each-by-itself',
  references: ['NacosConnectionManager.java:67-104@dubbo 3.3'],
});
