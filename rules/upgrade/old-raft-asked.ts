import { restartServer, searchLog } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'upgrade/old-raft-asked', severity: 'warning', versions: '>=1.4.0-0',
  title: { en: 'The old Raft of 1.3 is still asked', zh: '旧 Raft 协议仍在被调用' },
  message: {
    asked: { en: 'The old Raft of this server is switched off, and somebody still calls it: a node of an older release, or a monitor or probe of /v1/ns/raft', zh: '本服务的旧 Raft 协议已停用，但仍有人在调用：可能是旧版本节点，或探测 /v1/ns/raft 的监控、健康检查' },
    own: { en: 'This server of 1.4 hands a persistent instance to its own old Raft, which it has switched off already: persistent instances cannot be registered until it is started again', zh: '1.4 的服务端仍把持久化实例交给自己已停用的旧 Raft：重启前无法注册持久化实例' },
  },
  why: {
    en: 'Since 1.4 Raft is JRaft on its own port; the HTTP paths of the old one answer with this exception once all nodes are upgraded. The data are well; an old node that calls cannot be a member of this cluster, though.',
    zh: '1.4 起改用 JRaft 和独立端口；所有节点升级完成后，旧协议的 HTTP 接口就会返回这个异常。数据没有问题；但发起调用的旧节点无法成为该集群的成员。',
  },
  fix: [
    { risk: 'none', when: ['asked'], do: searchLog('/v1/ns/raft', 20, 'logs/access_log*'), text: { en: 'See in the access log who calls (the first column is the address).', zh: '在访问日志中查看是谁在调用（第一列是地址）。' } },
    { risk: 'restart', when: ['asked'], text: {
      en: 'A node: upgrade it to the release of the others. A monitor, SLB or script: let it ask /nacos/v1/ns/operator/metrics (2.x) or the readiness instead.',
      zh: '是节点：升级到与其他节点相同的版本。是监控、负载均衡或脚本：改为请求 /nacos/v1/ns/operator/metrics（2.x）或 readiness 接口。',
    } },
    { risk: 'restart', when: ['own'], do: restartServer(), text: {
      en: 'Restart it: at the start it decides anew which Raft it uses. That this comes back now and then is a fault of 1.4; 2.2 and later have no old Raft any more (upgrade by way of 2.0.4).',
      zh: '重启该节点：启动时会重新判断使用哪套 Raft。1.4 会偶尔复发；2.2 起已没有旧 Raft（升级需先经过 2.0.4）。',
    } },
  ],
  explains: [],
  over: 'each-by-itself',
  references: ['alibaba/nacos#5321', 'alibaba/nacos#12705', 'naming/.../RaftController.java@2.0.0', 'naming/.../RaftConsistencyServiceImpl.java@1.4.2'],
  signature: [
    // RaftConsistencyServiceImpl#checkIsStopWork: only the server itself comes there.
    { anchor: 'old raft protocol already stop work', case: 'own', severity: 'error', pattern: /(?:IllegalStateException|caused): old raft protocol already stop work/ },
    { anchor: 'old raft protocol already stop', case: 'asked', pattern: /IllegalStateException: old raft protocol already stop(?! work)/ },
  ],
});
