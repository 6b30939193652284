import { defineClusterRule, type NodeView } from '../../src/kit/rule.ts';
import { joined } from '../../src/nacos/member-list.ts';

const versionOf = (node: NodeView): string => node.known('nacos.version')?.version ?? '';

export default defineClusterRule({
  id: 'upgrade/versions-differ-between-nodes', severity: 'warning',
  title: { en: 'Nodes run different versions of Nacos', zh: '各节点的 Nacos 版本不一致' },
  message: { en: 'The nodes run {versions}', zh: '各节点版本：{versions}' },
  why: {
    en: 'That is fine while nodes are being exchanged one by one. As a lasting state requests meet nodes that do not know them, and 3.x holds notifications back for older peers.',
    zh: '滚动升级过程中属正常。长期混用时部分节点不认识新的请求，3.x 也会因旧节点而推迟部分通知。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Finish the upgrade: the same version on every node, one node after the other.',
      zh: '逐个节点完成升级，使所有节点版本一致。',
    } },
  ],
  needs: ['nacos.version'],
  references: ['api/.../MemberMetaDataConstants.java SUPPORT_GRAY_MODEL@3.0.3'],

  check({ nodes, fail, pass, na }) {
    if (nodes.some(node => node.known('server.members')?.some(({ self, version }) => !self && version !== null))) {
      return na({ en: 'the members tell their versions themselves (upgrade/mixed-versions-cluster)', zh: '成员自己给出了版本（见 upgrade/mixed-versions-cluster）' });
    }
    const [first, ...others] = nodes.map(node => node.seen('nacos.version', `${node.name}: ${versionOf(node)}`)) as [ReturnType<NodeView['seen']>];
    if (new Set(nodes.map(versionOf)).size === 1) return pass(first, ...others);
    return fail({ versions: joined(nodes.map(node => `${node.name} ${versionOf(node)}`)) }, [first, ...others]);
  },
});
