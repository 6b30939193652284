import { seeLog } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'operations/ready-without-database', severity: 'warning',
  title: { en: 'Readiness says UP while the database is lost', zh: '就绪检查正常，但数据库连不上' },
  message: { en: 'Readiness answers {status}, and logging in to {database} from here fails: {reason}', zh: '就绪检查返回 {status}，但从本机登录 {database} 失败：{reason}' },
  why: {
    en: 'Readiness tells what the server noted at its last look at the database, and an open connection outlives a new refusal. Load balancers and Kubernetes go on sending requests to a node that can soon neither publish nor read configurations.',
    zh: '就绪检查反映的是服务端上一次检测数据库的结果，已建立的连接也能撑过新的拒绝。负载均衡和 Kubernetes 会继续把请求转发给这个很快就无法发布和读取配置的节点。',
  },
  fix: [
    { risk: 'none', text: { en: 'Believe the database, not the probe: mend what is told of the database before the open connections end.', zh: '以数据库的实际情况为准：在现有连接断开之前，先解决数据库的问题。' } },
    { risk: 'none', do: seeLog(50, 'logs/config-fatal.log', 'logs/nacos-persistence.log', 'logs/nacos.log'), text: { en: 'See whether the server has noticed it: [db-error], [master-db], no connection available.', zh: '查看服务端是否已经察觉：[db-error]、[master-db]、拿不到连接等。' } },
  ],
  needs: ['server.health'], uses: ['db.connections'],
  explains: ['request-refused'],
  references: ['persistence/.../ExternalDataSourceServiceImpl.java checkDbHealth@2.3.2'],

  check({ facts, known, seen, pass, fail, na }) {
    const { readiness } = facts['server.health'];
    const connections = known('db.connections');
    if (readiness === null || readiness.status >= 400 || !connections?.[0]) return na({ en: 'readiness does not say UP, or nobody logged in to a database', zh: '就绪检查未通过，或没有登录过数据库' });
    // One database that answers is enough for the server.
    if (connections.some(({ ok }) => ok)) return pass(seen('db.connections', `${connections[0].host}:${connections[0].port}`));
    const { host, port, message, code, stage } = connections[0];
    const args = { status: readiness.status, database: `${host}:${port}`, reason: message ?? code ?? stage };
    return fail(args, [seen('server.health', `readiness ${readiness.status}`), seen('db.connections', `${host}:${port} failed at ${stage}`)]);
  },
});
