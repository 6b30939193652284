import { stopsOn } from '../../src/nacos/upgrade.ts';
import { defineUpgradeRule } from './shared/upgrade-rule.ts';

export default defineUpgradeRule({
  id: 'upgrade/to-through', severity: 'error', step: 'through', since: ['2.2.0'],
  title: { en: 'The upgrade skips a release that it must go through', zh: '升级跳过了必须经过的版本' },
  message: { en: '{nacos} cannot go to {version} in one step: instances that 1.x holds are taken over only by 2.0 and 2.1', zh: '{nacos} 不能一步升级到 {version}：1.x 保存的实例只有 2.0 和 2.1 会接管' },
  why: {
    en: '2.0 writes twice so that 1.x nodes and 2.x nodes stand side by side; 2.2.0 removed that code. Configurations in MySQL survive a direct step, persistent instances do not, and a rolling upgrade is impossible.',
    zh: '2.0 通过双写让 1.x 与 2.x 节点共存，2.2.0 已移除这段代码。直接升级时 MySQL 中的配置会保留，但持久化实例会丢失，也无法滚动升级。',
  },
  fix: [{ risk: 'restart', text: {
    en: 'Upgrade node by node to {proposed} first, wait until every node is upgraded, close the double write, upgrade the clients, and go on from there.',
    zh: '先逐个节点升级到 {proposed}，等全部节点升级完成后关闭双写、升级客户端，再继续升级。',
  } }],
  references: ['nacos.io/docs upgrading 2.0', 'alibaba/nacos#9681'],

  check({ to, from, seen, fail, pass, unknown }) {
    if (from === undefined) return unknown('nacos.version');
    const [stop] = stopsOn(from, to);
    return stop === undefined ? pass(seen('nacos.version', from)) : fail({ nacos: from, version: to, proposed: stop }, [seen('nacos.version', from)]);
  },
});
