import { getUrl, sendUrl } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'upgrade/double-write-broken', severity: 'warning', versions: '>=2.0.0-0 <2.1.0-0',
  title: { en: 'The double write for nodes of 1.x fails', zh: '为 1.x 节点保留的双写失败' },
  message: { en: 'After the upgrade the server still writes services a second time in the form of 1.x, and its helper {helper} is missing', zh: '升级后服务端仍在按 1.x 的格式双写服务数据，而所需的 {helper} 不存在' },
  why: {
    en: '2.0.x writes what it registers twice while nodes of 1.x may be in the cluster. In 2.0.2 the bean for it is not made in some starts; the task then fails again and again and fills the log.',
    zh: '2.0.x 在集群可能还有 1.x 节点时会双写注册数据。2.0.2 在某些启动方式下没有创建对应的 Bean，任务会反复失败并刷满日志。',
  },
  fix: [
    { risk: 'restart', do: getUrl('http://127.0.0.1:8848/nacos/v1/ns/upgrade/ops/metrics'), text: { en: 'See whether every node is upgraded (`upgraded=true`).', zh: '确认所有节点都已升级（`upgraded=true`）。' } },
    { risk: 'restart', do: sendUrl('PUT', 'http://127.0.0.1:8848/nacos/v1/ns/operator/switches?entry=doubleWriteEnabled&value=false'), text: {
      en: 'When none of 1.x is left, switch the double write off, on every node: there is no way back to 1.x then.',
      zh: '确认没有 1.x 节点后，在每个节点关闭双写；关闭后不能再退回 1.x。',
    } },
    { risk: 'restart', text: { en: 'Or upgrade on to 2.1 or later, which has no double write any more once the upgrade is done.', zh: '或继续升级到 2.1 及以上，升级完成后不再双写。' } },
  ],
  explains: [], over: 'each-by-itself',
  references: ['alibaba/nacos#6186', 'naming/.../DoubleWriteDelayTaskEngine.java@2.0.2'],
  signature: { anchor: 'upgrade.doublewrite', pattern: /No qualifying bean of type '(?<helper>com\.alibaba\.nacos\.naming\.core\.v2\.upgrade\.doublewrite\.[\w.]{1,80})'/ },
});
