import { defineRule } from '../../src/kit/rule.ts';
import { nacosSemver, versionIn } from '../../src/nacos/version.ts';

export default defineRule({
  id: 'upgrade/mixed-versions-cluster', severity: 'warning',
  title: { en: 'Members run different versions of Nacos', zh: '集群成员的 Nacos 版本不一致' },
  message: {
    mixed: { en: 'The members run {versions}', zh: '成员版本：{versions}' },
    across: { en: 'The members run {versions}: Raft groups that only 3.x has (locks) find their leader when a majority runs 3.x', zh: '成员版本：{versions}；只有 3.x 才有的 Raft 组（分布式锁）要等多数成员都是 3.x 才能选出 leader' },
  },
  why: {
    en: 'That is fine while nodes are being exchanged one by one. As a lasting state requests meet nodes that do not know them, and 3.x holds notifications back for older peers.',
    zh: '滚动升级过程中属正常。长期混用时部分节点不认识新的请求，3.x 也会因旧节点而推迟部分通知。',
  },
  fix: [
    { risk: 'restart', text: { en: 'Finish the upgrade: the same version on every node.', zh: '完成升级，使所有节点版本一致。' } },
  ],
  needs: ['server.members'],
  explains: ['no-leader'], explainsBy: { mixed: [] },
  references: ['lock/.../LockOperationServiceImpl.java@3.0.3 (group lock_acquire_service_v2)', 'core/.../MemberMetaDataConstants.java SUPPORT_GRAY_MODEL@3.0.3', 'core/.../GrpcRequestAcceptor.java:117@3.0.3'],

  check({ facts, seen, fail, pass, unknown }) {
    const members = facts['server.members'].filter(({ version }) => version !== null);
    const versions = new Set(members.map(({ version }) => nacosSemver(version ?? '')));
    if (members.length === 0) return unknown('server.members', 'the members do not tell their versions');
    const text = members.map(({ address, version }) => `${address} ${version}`).join(', ');
    if (versions.size <= 1) return pass(seen('server.members', text));
    const newer = [...versions].filter(version => (version === null ? false : versionIn(version, '>=3.0.0-0') === true)).length;
    return fail({ versions: text }, [seen('server.members', text)], { case: newer > 0 && newer < versions.size ? 'across' : 'mixed' });
  },
});
