import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { recoveredNow } from '../../src/nacos/recovery.ts';

const ANSWER = (status: string): RegExp => new RegExp(`failed to report new info to target node(?: by \\w{1,10})? : (?<member>\\S{1,120}), result : RestResult\\{code=(?<status>${status}), message='?(?<reason>[^'\\n]{0,160})`);

export default defineLogRule({
  id: 'cluster/report-refused', listsMembers: true, severity: 'error', subject: 'member {member}',
  title: { en: 'A member refuses what another one reports', zh: '成员之间的上报被拒绝' },
  message: {
    identity: { en: '{member} refuses the reports of this node with {status}: {reason}', zh: '{member} 以 {status} 拒绝本节点的上报：{reason}' },
    path: { en: '{member} does not know the path of the reports (404): it has another context path, or another program answers there', zh: '{member} 不认识上报的路径（404）：对方的 context path 不同，或应答的是别的程序' },
    notice: { en: '{member} answers with {status} when it is told of a changed configuration, so it keeps the older text until its next look at the database', zh: '通知 {member} 配置有变更时它返回 {status}，在它下一次读取数据库之前仍是旧内容' },
    other: { en: '{member} answers the reports of this node with {status}: {reason}', zh: '{member} 对本节点的上报返回 {status}：{reason}' },
    stranger: { en: '{member} reports itself to this node, which does not list it', zh: '{member} 向本节点上报自己，但本节点的成员列表里没有它' },
  },
  why: {
    en: 'Members report themselves to each other every two seconds; who is refused is taken for down, and gets no data.',
    zh: '成员之间每两秒互相上报一次；上报被拒绝的一方会被视为不可用，也收不到数据。',
  },
  fix: [
    { risk: 'restart', when: ['identity'], do: setProperty('nacos.core.auth.server.identity.value', '<the value of the other nodes>'), text: {
      en: 'Set the same nacos.core.auth.server.identity.key and .value (and the same nacos.core.auth.enabled) on every node, then restart; nothing between the members may ask for a login of its own (1.4.1 and later).',
      zh: '所有节点的 nacos.core.auth.server.identity.key、.value（以及 nacos.core.auth.enabled）保持一致后重启；成员之间不要经过另带鉴权的代理（1.4.1 及以后）。',
    } },
    { risk: 'restart', when: ['path'], do: setProperty('server.servlet.contextPath', '/nacos'), text: {
      en: 'The same server.servlet.contextPath on every node, and in cluster.conf the main port of each.',
      zh: '所有节点的 server.servlet.contextPath 保持一致，cluster.conf 中写各节点的主端口。',
    } },
    { risk: 'none', when: ['other', 'notice'], text: {
      en: 'See in logs/nacos.log of {member} at that time why it answers so.',
      zh: '查看 {member} 当时的 logs/nacos.log，确认它为什么这样应答。',
    } },
    { risk: 'none', when: ['stranger'], text: {
      en: 'If it belongs to this cluster, put it into conf/cluster.conf of every node, by exactly this address; if not, take this node out of its list.',
      zh: '如果它属于本集群，就在所有节点的 conf/cluster.conf 中加上它，地址要完全一致；否则从它的列表中去掉本节点。',
    } },
  ],
  explains: ['member-down', 'cluster-alone'],
  over: {
    // The members that are listed are UP while the one that is not goes on reporting itself.
    shownBy({ args, case: which }, known) {
      const members = known('server.members');
      if (which !== 'stranger') return recoveredNow('members', known);
      const listed = members?.find(({ address }) => address === args['member']);
      return listed ? { fact: 'server.members', quote: `${listed.address} ${listed.state}` } : null;
    },
  },
  references: ['core/.../ServerMemberManager.java:485@1.4.8, :599@2.3.2, :270@2.5.1', 'common/.../RestResult.java@2.3.2', 'config/.../AsyncNotifyService.java:333@2.3.2'],
  signature: [
    { anchor: ', result : RestResult{code=', pattern: ANSWER('401|403'), case: 'identity' },
    { anchor: ', result : RestResult{code=', pattern: ANSWER('404'), case: 'path' },
    { anchor: ', result : RestResult{code=', pattern: ANSWER('(?!401|403|404)\\d{3}'), case: 'other' },
    { anchor: '[notify-error] target:', pattern: /\[notify-error\] target:(?<member>\S{1,120}) dataId:[^\n]{0,400}? code:(?<status>\d{3,5})/, count: 3, case: 'notice', severity: 'warning' },
    { anchor: 'want to update Member, but not in member list', pattern: /address (?<member>\S{1,120}) want to update Member, but not in member list/, case: 'stranger', severity: 'warning' },
  ],
});
