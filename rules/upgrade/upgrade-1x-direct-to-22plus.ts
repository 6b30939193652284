import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'upgrade/upgrade-1x-direct-to-22plus', severity: 'warning', versions: '>=2.1.0-0',
  title: { en: 'Data of Nacos 1.x is not taken over', zh: '没有接管 Nacos 1.x 的数据' },
  message: { en: 'The server says that the upgrade from 1.x is not switched on', zh: '服务提示未开启从 1.x 升级的支持' },
  why: {
    en: '2.0 took over 1.x nodes by writing twice; 2.1 does so only when told, and 2.2.0 removed the code. Persistent instances of 1.x are then lost; configurations in MySQL stay.',
    zh: '2.0 通过双写接管 1.x 节点；2.1 需要显式开启，2.2.0 已移除该代码。直接升级会丢失 1.x 的持久化实例，MySQL 中的配置不受影响。',
  },
  fix: [
    { risk: 'restart', do: setProperty('nacos.core.support.upgrade.from.1x', 'true'), text: {
      en: 'For a rolling upgrade go through 2.0.4 or 2.1.x with this switch, wait until every node is upgraded, stop the double write, and only then go to 2.2 or later.',
      zh: '滚动升级请先到 2.0.4 或 2.1.x 并打开该开关，全部节点升级并停止双写后，再升级到 2.2 以上。',
    } },
    { text: { en: 'If no 1.x node or client data has to survive, nothing needs to be done.', zh: '如果不需要保留 1.x 的实例数据，可以忽略。' }, risk: 'none' },
  ],
  signature: { anchor: 'nacos.core.support.upgrade.from.1x=true', pattern: /please set `nacos\.core\.support\.upgrade\.from\.1x=true`/ },
  references: ['RaftCore.java:166@2.1.0', 'alibaba/nacos#9681'],
});
