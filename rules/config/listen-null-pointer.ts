import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'config/listen-null-pointer', severity: 'warning', versions: '>=2.1.0 <2.3.0-0', by: 'server',
  title: { en: 'The server fails while it takes up configuration listeners', zh: '服务端处理配置监听请求时出错' },
  message: { en: 'A request to listen ended with a NullPointerException in StringPool', zh: '配置监听请求因 StringPool 中的 NullPointerException 而失败' },
  why: {
    en: 'Servers of 2.1 and 2.2 keep the names of configurations in a pool that loses entries when two requests meet; the client sees "errorMessage = null" for ConfigBatchListenRequest and asks again.',
    zh: '2.1、2.2 的服务端用一个字符串池保存配置名称，两个请求同时到来时可能取到空值；客户端看到 ConfigBatchListenRequest 的 “errorMessage = null” 并重试。',
  },
  fix: [{ risk: 'restart', text: { en: 'Upgrade to 2.3.0 or later (2.2.1 mends one of two places). Until then the listener is taken up with the next attempt.', zh: '升级到 2.3.0 或更高版本（2.2.1 只修了其中一处）。在此之前，客户端重试后监听会恢复。' } }],
  references: ['core/.../StringPool.java@2.2.0', 'alibaba/nacos#12635', 'alibaba/nacos#9733'],
  signature: [{ anchor: 'NullPointerException', pattern: /NullPointerException/, exception: 'java.lang.NullPointerException', frame: 'com.alibaba.nacos.core.utils.StringPool' }],
});
