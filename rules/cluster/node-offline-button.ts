import { leftRaftMembers } from './shared/raft-members.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { STANDALONE } from '../../src/nacos/member-list.ts';
import { versionIn } from '../../src/nacos/version.ts';

export default defineCaseRule({
  id: 'cluster/node-offline-button', listsMembers: true, severity: 'warning',
  title: { en: 'A node was taken out of the member list', zh: '有节点被从成员列表中下线' },
  why: {
    en: 'In 2.0.0 to 2.1.0 the Offline button of the console (POST /v1/core/cluster/server/leave) deletes the node from every member list and from the files. Restarting it or wiping its data does not help.',
    zh: '2.0.0～2.1.0 控制台的“下线”（POST /v1/core/cluster/server/leave）会把节点从所有成员列表和文件中删除，重启或清空该节点的数据都没有用。',
  },
  anyOf: ['server.members'], uses: ['nacos.mode', 'nacos.version'],
  unless: ({ known }) => (known('nacos.mode')?.mode === 'standalone' ? STANDALONE : null),
  cases: {
    counted: {
      severity: 'error',
      message: {
        en: 'Raft still counts {names}, which the member list no longer has: the node was taken offline (the button of 2.0.0 to 2.1.0), or its line was removed',
        zh: 'Raft 组里仍有 {names}，但成员列表中已经没有：该节点被下线（2.0.0～2.1.0 控制台按钮），或其所在行被删掉了',
      },
    },
    logged: {
      message: {
        en: 'Somebody called /v1/core/cluster/server/leave (the Offline button of the console): the node is removed from cluster.conf of every node and cannot come back by itself',
        zh: '有人调用了 /v1/core/cluster/server/leave（控制台的“下线”）：该节点已从所有节点的 cluster.conf 中移除，无法自行恢复',
      },
      logged: { anchor: '/core/cluster/server/leave', pattern: /\/core\/cluster\/server\/leave/ },
      // 2.1.1 refuses it.
      read: (_match, { known }) => (versionIn(known('nacos.version')?.version ?? '2.0.0', '>=2.0.0-0 <2.1.1-0') === true ? {} : null),
    },
  },
  proof({ ask, seen, fail, clear, na }) {
    const members = ask('server.members');
    const left = leftRaftMembers(members);
    // A list of one is what …/self answers, or a list that was cut.
    if (left === null || members.length < 2) return na({ en: 'the answer does not tell whom Raft counts', zh: '返回内容没有给出 Raft 组成员' });
    const quote = members.map(({ address }) => address).join(', ');
    return left.length === 0 ? clear(seen('server.members', quote)) : fail('counted', { names: left.join(', ') }, [seen('server.members', `members ${quote}; raftGroupMember has ${left.join(', ')} too`)]);
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Put the line of the node back into conf/cluster.conf on every node, also its own, while the others run, then restart that node; if that does not help, stop all, correct all files, start all. 2.1.1 has removed the button.',
      zh: '其余节点运行时，在所有节点（包括它自己）的 conf/cluster.conf 中加回该节点的行，然后重启该节点；无效时停止所有节点、改好所有文件后再全部启动。2.1.1 已移除该按钮。',
    } },
  ],
  explains: ['member-down', 'self-not-in-list', 'cluster-alone'],
  references: ['core/.../NacosClusterController.java@2.1.0', 'alibaba/nacos#7018', 'alibaba/nacos#8305'],
});
