import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/way-of-registering-mixed', severity: 'error',
  title: { en: 'One service is registered in two ways', zh: '同一服务用了两种注册方式' },
  message: {
    batch: { en: 'A service that was registered singly is deregistered in a batch', zh: '逐个注册的服务被批量注销' },
    persistent: { en: 'Persistent instances cannot be registered in a batch', zh: '持久化实例不支持批量注册' },
    udp: { en: 'A 2.x client cannot subscribe by UDP any more', zh: '2.x 客户端已不支持 UDP 订阅' },
  },
  why: { en: 'The client remembers how a service was registered, in order to do it again after a reconnect.', zh: '客户端会记住服务的注册方式，以便重连后重新注册。' },
  fix: [
    { text: { en: 'Use one way for one service: singly or in a batch, and only ephemeral instances in a batch.', zh: '同一服务只用一种方式：逐个或批量，批量只能用于临时实例。' }, risk: 'restart', when: ['batch', 'persistent'] },
    { text: { en: 'Upgrade the server to 2.3 or later, or register ephemeral instances.', zh: '把服务端升级到 2.3 及以上，或注册临时实例。' }, risk: 'restart', when: ['udp'] },
  ],
  signature: [
    { anchor: 'batch deRegister is not BatchInstanceRedoData type', pattern: /batch deRegister is not BatchInstanceRedoData type/, case: 'batch' },
    { anchor: 'Batch registration does not allow persistent instance', pattern: /Batch registration does not allow persistent instance registration/, case: 'persistent' },
    { anchor: 'Do not support subscribe service by UDP', pattern: /Do not support subscribe service by UDP/, case: 'udp' },
  ],
  over: 'each-by-itself',
  references: ['NamingGrpcClientProxy.java:192-207@3.0.3', 'NamingHttpClientProxy.java:141-323@3.0.3'],
});
