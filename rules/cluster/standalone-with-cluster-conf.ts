import { moveAside, restartServer } from '../../src/kit/fix.ts';
import { joined, listedMembers, NO_CLUSTER_CONF } from '../../src/nacos/member-list.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'cluster/standalone-with-cluster-conf', listsMembers: true, severity: 'warning',
  title: { en: 'Standalone mode ignores the cluster.conf', zh: '单机模式忽略了 cluster.conf' },
  message: {
    en: '{file} lists {count} members, but this server runs standalone ({by}) and talks to none of them',
    zh: '{file} 列出了 {count} 个成员，但本服务以单机模式运行（{by}），不会与它们通信',
  },
  why: {
    en: 'Standalone servers behind one load balancer do not form a cluster: services and, without a shared database, configurations exist on one of them only.',
    zh: '把几台单机模式的服务器放在同一个负载均衡后面并不是集群：服务（没有共享数据库时还有配置）只存在于其中一台。',
  },
  fix: [
    { risk: 'restart', next: ['database/cluster-without-datasource'], do: restartServer('cluster'), text: {
      en: 'A cluster is wanted: configure the shared MySQL and start every node without -m standalone (Docker: MODE=cluster).',
      zh: '需要集群：配置共享的 MySQL，所有节点启动时不要带 -m standalone（Docker：MODE=cluster）。',
    } },
    { risk: 'none', do: moveAside('{file}', '{file}.unused'), text: {
      en: 'One server is wanted: move the file away, so that nobody is misled.',
      zh: '只需要单机：把该文件移走，避免误导。',
    } },
  ],
  needs: ['nacos.mode', 'nacos.cluster-conf'], uses: ['nacos.home'],
  explains: ['cluster-alone', 'no-leader', 'self-not-in-list'],
  references: ['alibaba/nacos#10986'],

  check({ facts, known, seen, fail, pass, na }) {
    const { mode, by } = facts['nacos.mode'];
    const conf = facts['nacos.cluster-conf'];
    if (conf === null) return na(NO_CLUSTER_CONF);
    if (mode === 'cluster') return pass(seen('nacos.mode', `cluster (${by})`));
    const members = listedMembers(conf);
    const listed = seen('nacos.cluster-conf', joined(members.map(({ address }) => address)) || 'no members', { path: conf.path });
    if (members.length < 2) return pass(listed);
    const home = known('nacos.home')?.path ?? '.';
    return fail({ file: conf.path, count: members.length, by, home }, [seen('nacos.mode', `standalone (${by})`), listed]);
  },
});
