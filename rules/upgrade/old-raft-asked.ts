import { searchLog } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'upgrade/old-raft-asked', severity: 'warning', versions: '>=1.4.0-0',
  title: { en: 'Somebody still asks the Raft of 1.3', zh: '还有调用方在请求 1.3 的旧 Raft 接口' },
  message: { en: 'The old Raft of this server is switched off, and somebody still calls it: a node of an older release, or a monitor or probe of /v1/ns/raft', zh: '本服务的旧 Raft 协议已停用，但仍有人在调用：可能是旧版本节点，或探测 /v1/ns/raft 的监控、健康检查' },
  why: {
    en: 'Since 1.4 Raft is JRaft on its own port; the HTTP paths of the old one answer with this exception once all nodes are upgraded. The data are well; an old node that calls cannot be a member of this cluster, though.',
    zh: '1.4 起改用 JRaft 和独立端口；所有节点升级完成后，旧协议的 HTTP 接口就会返回这个异常。数据没有问题；但发起调用的旧节点无法成为该集群的成员。',
  },
  fix: [
    { risk: 'none', do: searchLog('/v1/ns/raft', 20, 'logs/access_log*'), text: { en: 'See in the access log who calls (the first column is the address).', zh: '在访问日志中查看是谁在调用（第一列是地址）。' } },
    { risk: 'restart', text: {
      en: 'A node: upgrade it to the release of the others. A monitor, SLB or script: let it ask /nacos/v1/ns/operator/metrics (2.x) or the readiness instead.',
      zh: '是节点：升级到与其他节点相同的版本。是监控、负载均衡或脚本：改为请求 /nacos/v1/ns/operator/metrics（2.x）或 readiness 接口。',
    } },
  ],
  explains: [],
  over: 'each-by-itself',
  references: ['alibaba/nacos#5321', 'naming/.../RaftController.java@2.0.0'],
  signature: { anchor: 'old raft protocol already stop', pattern: /IllegalStateException: old raft protocol already stop/ },
});
