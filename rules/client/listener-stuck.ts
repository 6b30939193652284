import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/listener-stuck', severity: 'warning',
  title: { en: 'A listener of the application does not return', zh: '应用的配置监听器一直没有返回' },
  message: {
    waits: { en: 'A change waits because the listener is still at the last one', zh: '监听器还在处理上一次变更，新的变更只能等待' },
    monitor: { en: 'The listener of {dataId} blocks', zh: '{dataId} 的监听器被阻塞' },
  },
  why: { en: 'All listeners of a client share a thread unless they bring their own. One that waits for a lock or a remote call keeps later changes from everybody.', zh: '除非自带线程池，客户端的所有监听器共用线程。某个监听器等待锁或远程调用时，后续变更都无法通知。' },
  fix: [
    { text: { en: 'Let the listener hand the work to an executor of its own (getExecutor) and return.', zh: '让监听器把工作交给自己的线程池（getExecutor）后立即返回。' }, risk: 'restart' },
  ],
  signature: [
    { anchor: 'listener is not finish yet', pattern: /listener is not finish yet,will try next time|listener is not finish yet, will try next time/, case: 'waits' },
    { anchor: '[notify-block-monitor]', pattern: /\[notify-block-monitor\] dataId=(?<dataId>[\w.:-]{1,200})/, case: 'monitor' },
  ],
  references: ['CacheData.java:394-508@3.0.3', 'alibaba/nacos#10033', 'alibaba/nacos#12306'],
});
