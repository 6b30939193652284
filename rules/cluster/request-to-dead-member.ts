import { defineLogRule } from '../../src/kit/log-rule.ts';
import { tryPort } from '../../src/kit/fix.ts';

export default defineLogRule({
  id: 'cluster/request-to-dead-member', listsMembers: true, severity: 'error', versions: '<2.0.0-0',
  title: { en: 'Requests are handed on to a member that is away', zh: '请求被转发给了已经不在的成员' },
  message: { en: 'A request for a service of {member} was handed on to it and failed: {reason}', zh: '属于 {member} 的服务请求转发过去后失败：{reason}' },
  why: {
    en: 'In 1.x each service belongs to one member, and the others hand requests for it on. A member that died and is still counted (SUSPICIOUS) keeps its services: their beats and registrations answer 500.',
    zh: '1.x 中每个服务由一个成员负责，其他成员会把请求转发给它。已经宕机但仍被算作成员（SUSPICIOUS）时，它负责的服务心跳和注册都会返回 500。',
  },
  fix: [
    { risk: 'none', do: tryPort('{host}', '{port}'), text: {
      en: 'Start {member} again, or take its line out of conf/cluster.conf on every node that runs.',
      zh: '重新启动 {member}，或者在所有运行中的节点上从 conf/cluster.conf 删除它那一行。',
    } },
    { risk: 'restart', text: {
      en: 'Releases before 1.4.2 may leave such a member SUSPICIOUS for ever; upgrade (2.x hands nothing on for gRPC clients).',
      zh: '1.4.2 之前的版本可能一直把这种成员留在 SUSPICIOUS；请升级（2.x 的 gRPC 客户端不再转发）。',
    } },
  ],
  explains: ['request-refused', 'client-cannot-connect'],
  over: ['members'],
  references: ['alibaba/nacos#6268', 'alibaba/nacos#4609', 'DistroFilter.java@1.3.1'],
  args: ({ groups: { member = '' }, record }) => ({ host: member.replace(/:\d+$/, ''), port: /\d+$/.exec(member)?.[0] ?? '8848', reason: record.chain[0]?.message || 'caused: {}' }),
  signature: { anchor: 'Exception while request: http://', pattern: /Exception while request: http:\/\/(?<member>[^\s/?]{3,200}:\d{1,5})\/nacos\/v1\/ns\/(?:instance|service)/ },
});
