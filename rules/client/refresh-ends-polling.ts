import { editSource } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';

export default defineLogRule({
  id: 'client/refresh-ends-polling', severity: 'error',
  title: { en: 'The first refresh ends the client’s own requests', zh: '第一次刷新后客户端不再接收配置变更' },
  message: { en: 'A refresh shut the HTTP agent of the client down from its own polling thread: later changes do not come through', zh: '刷新配置时，客户端在自己的长轮询线程里关闭了 HTTP 代理：之后的变更收不到' },
  why: {
    en: 'nacos-client 1.4.1 closes what all its clients share when the short-lived context of a refresh of Spring Cloud is closed. A program that stops does the same, but not from the thread that polls.',
    zh: 'nacos-client 1.4.1 在 Spring Cloud 刷新用的临时上下文关闭时，会把所有客户端共用的 HTTP 资源一起关闭。应用正常停止时也会关闭，但不会发生在长轮询线程里。',
  },
  fix: [{ risk: 'restart', do: editSource('pom.xml', null, 'com.alibaba.nacos:nacos-client:1.4.8'), text: { en: 'Use nacos-client 1.4.2 or later of that line (1.4.8), or Spring Cloud Alibaba 2.2.6 that brings it.', zh: '使用 nacos-client 1.4.2 及以上（如 1.4.8），或自带它的 Spring Cloud Alibaba 2.2.6。' } }],
  signature: { anchor: 'ServerHttpAgent do shutdown begin', files: CLIENT_FILES, pattern: /client\.Worker\.longPolling\.[^\n]{0,300}ServerHttpAgent do shutdown begin/ },
  over: 'each-by-itself',
  references: ['alibaba/nacos#5146', 'client/…/NacosConfigService.java shutDown@1.4.1'],
});
