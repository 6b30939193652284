import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'upgrade/peer-of-other-generation', severity: 'warning', versions: '>=1.4.0',
  title: { en: 'Members of two generations are in one cluster', zh: '集群中混有不同代的成员' },
  message: {
    older: { en: '{member} is older than this node ({version})', zh: '{member} 的版本低于本节点（{version}）' },
    distro: { en: 'A member sends data in a form that this one does not have ({type}): it is of the other generation', zh: '有成员发来本节点不支持的数据类型（{type}）：它是另一代的版本' },
    back: { en: 'A member has gone back to an older release', zh: '有成员回退到了旧版本' },
  },
  why: {
    en: 'While nodes are exchanged one by one it passes. As a lasting state instances that are registered at one generation are not seen at the other: 1.x and 2.2 and later have no form of data in common.',
    zh: '逐个升级期间会自行消失。长期混用时，在一代上注册的实例另一代看不到：1.x 与 2.2 及以后没有共同的数据格式。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Bring every node to the same release. From 1.x go over 2.0 or 2.1 (both forms), or stop the cluster, upgrade all nodes, and start them.',
      zh: '所有节点升级到同一版本。从 1.x 升级要先经过 2.0 或 2.1（同时支持两种格式），或停机后一起升级再启动。',
    } },
  ],
  explains: ['member-down'],
  over: ['members'],
  references: ['core/.../ServerMemberManager.java:477@1.4.8, :550@2.1.0', 'core/.../DistroProtocol.java:157@2.1.0, @3.0.3'],
  signature: [
    { anchor: 'version is too low, it is recommended', pattern: /(?<member>[\w.:[\]-]{3,255}) version is too low, it is recommended to upgrade the version : (?<version>\S{1,40})/, case: 'older' },
    { anchor: "[DISTRO] Can't find ", pattern: /\[DISTRO\] Can't find (?:data process for received data|verify data process for received data|data storage for received key) (?<type>\S{1,200})/, case: 'distro' },
    { anchor: 'target has been downgrade to old version', pattern: /Clean up version info, target has been downgrade to old version/, case: 'back' },
    { anchor: 'target may rollback version', pattern: /Clear support remote connection flag,target may rollback version/, case: 'back' },
  ],
});
