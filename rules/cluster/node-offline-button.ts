import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'cluster/node-offline-button', severity: 'warning', versions: '>=2.0.0 <2.1.1',
  title: { en: 'A node was taken offline in the console', zh: '有节点在控制台被点击了“下线”' },
  message: {
    en: 'Somebody called /v1/core/cluster/server/leave (the Offline button of the console): the node is removed from cluster.conf of every node and cannot come back by itself',
    zh: '有人调用了 /v1/core/cluster/server/leave（控制台的“下线”）：该节点已从所有节点的 cluster.conf 中移除，无法自行恢复',
  },
  why: {
    en: 'In 2.0.0 to 2.1.0 the button deletes the node from every member list and from the files. Restarting it or wiping its data does not help.',
    zh: '2.0.0～2.1.0 的该按钮会把节点从所有成员列表和文件中删除，重启或清空该节点的数据都没有用。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Put the line of the node back into conf/cluster.conf on every node while they run; if that does not help, stop all, correct all files, start all. 2.1.1 has removed the function.',
      zh: '在所有运行中的节点上把该节点的行加回 conf/cluster.conf；无效时停止所有节点、改好所有文件后再全部启动。2.1.1 已移除该功能。',
    } },
  ],
  explains: ['member-down', 'self-not-in-list', 'cluster-alone'],
  references: ['core/.../NacosClusterController.java@2.1.0', 'alibaba/nacos#7018', 'alibaba/nacos#8305'],
  signature: { anchor: '/core/cluster/server/leave', pattern: /\/core\/cluster\/server\/leave/ },
});
