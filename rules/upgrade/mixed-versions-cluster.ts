import { setProperty } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { nacosSemver, versionIn } from '../../src/nacos/version.ts';

const isOf = (range: string) => (version: string | null): boolean => version !== null && versionIn(version, range) === true;

export default defineRule({
  id: 'upgrade/mixed-versions-cluster', severity: 'warning',
  title: { en: 'Members run different versions of Nacos', zh: '集群成员的 Nacos 版本不一致' },
  message: {
    mixed: { en: 'The members run {versions}', zh: '成员版本：{versions}' },
    across: { en: 'The members run {versions}: Raft groups that only 3.x has (locks) find their leader when a majority runs 3.x', zh: '成员版本：{versions}；只有 3.x 才有的 Raft 组（分布式锁）要等多数成员都是 3.x 才能选出 leader' },
    from1x: { en: 'The members run {versions}: from 2.1 on a server takes nothing over from 1.x (2.1 only when told to, 2.2 and later not at all), so the instances of the two halves stay apart', zh: '成员版本：{versions}。2.1 起的服务端不再接管 1.x 的数据（2.1 要显式打开开关，2.2 起已无此能力），新旧两部分节点的实例互不同步' },
  },
  why: {
    en: 'Within 2.x, and from 2.x to 3.x, that is fine while nodes are being exchanged one by one; from 1.x it is with 2.0.x only. As a lasting state requests meet nodes that do not know them, and 3.x holds notifications back for older peers.',
    zh: '2.x 之间以及 2.x 到 3.x 滚动升级过程中属正常；从 1.x 起步则只有 2.0.x 支持。长期混用时部分节点不认识新的请求，3.x 也会因旧节点而推迟部分通知。',
  },
  fix: [
    { risk: 'restart', when: ['mixed', 'across'], text: { en: 'Finish the upgrade: the same version on every node.', zh: '完成升级，使所有节点版本一致。' } },
    { risk: 'restart', when: ['from1x'], do: setProperty('nacos.core.support.upgrade.from.1x', 'true'), text: {
      en: 'Do not exchange further nodes. Put the old release back on the exchanged ones, then go step by step: every node to 2.0.4 (or 2.1.2, which needs this switch), wait until each says "upgraded": true, stop the double write, and only then go on to 2.2 or later.',
      zh: '不要继续替换节点。先把已替换的节点换回旧版本，再分步升级：全部节点先到 2.0.4（或 2.1.2，需打开下面的开关），等每个节点都显示 "upgraded": true，停止双写，然后再升级到 2.2 以上。',
    } },
    { risk: 'restart', when: ['from1x'], text: {
      en: 'With an interruption: stop all nodes, load the new tables and columns, start all with the new release. Configurations in the database stay, ephemeral instances register again by themselves, persistent instances must be registered again.',
      zh: '停机升级：停掉全部节点，补齐新增的表和列，全部用新版本启动。数据库中的配置不受影响，临时实例会自行重新注册，持久化实例需要重新注册。',
    } },
  ],
  needs: ['server.members'],
  explains: ['no-leader'], explainsBy: { mixed: [], from1x: [] },
  references: ['nacos.io: upgrading 2.0.0', 'naming/.../UpgradeJudgement.java@2.1.0', 'lock/.../LockOperationServiceImpl.java@3.0.3 (group lock_acquire_service_v2)', 'core/.../MemberMetaDataConstants.java SUPPORT_GRAY_MODEL@3.0.3', 'core/.../GrpcRequestAcceptor.java:117@3.0.3'],

  check({ facts, seen, fail, pass, unknown }) {
    const members = facts['server.members'].filter(({ version }) => version !== null);
    const versions = new Set(members.map(({ version }) => nacosSemver(version ?? '')));
    if (members.length === 0) return unknown('server.members', 'the members do not tell their versions');
    const text = members.map(({ address, version }) => `${address} ${version}`).join(', ');
    if (versions.size <= 1) return pass(seen('server.members', text));
    const all = [...versions];
    if (all.some(isOf('<2.0.0-0')) && all.some(isOf('>=2.1.0-0'))) return fail({ versions: text }, [seen('server.members', text)], { case: 'from1x', severity: 'error' });
    const newer = all.filter(isOf('>=3.0.0-0')).length;
    return fail({ versions: text }, [seen('server.members', text)], { case: newer > 0 && newer < versions.size ? 'across' : 'mixed' });
  },
});
