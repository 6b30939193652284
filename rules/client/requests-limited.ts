import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/requests-limited', severity: 'warning',
  title: { en: 'The client holds back its own requests', zh: '客户端对自己的请求限流' },
  message: { en: 'Questions for {dataId} come faster than the client lets them out', zh: '查询 {dataId} 过于频繁，被客户端自身限流' },
  why: { en: 'The client asks at most five times a second for one configuration (limitTime). Whoever polls in a loop gets errors in place of it.', zh: '客户端对同一配置每秒最多查询 5 次（limitTime），循环轮询会直接报错。' },
  fix: [
    { text: { en: 'Register a listener once and keep what it brings, in place of getConfig in a loop.', zh: '改为注册一次监听器并缓存结果，不要循环调用 getConfig。' }, risk: 'restart' },
  ],
  signature: [
    { anchor: 'ConfigQueryRequest is limited', pattern: /ConfigQueryRequest is limited,? ?.?dataId=(?<dataId>[\w.:-]{1,200})/ },
    { anchor: 'access_key_id:', pattern: /access_key_id:[^\w.\n-]{0,40}(?<dataId>[\w.-]{1,200})(?:[^\w.\n-].{0,200}?)? limited/ },
  ],
  references: ['Limiter.java:44-75@3.0.3', 'alibaba/nacos#13658', 'clients/config_client/limiter.go@nacos-sdk-go v2.3.5'],
});
