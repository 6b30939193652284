import { mountsOver } from '../../src/nacos/image-env/translate.ts';
import { defineDeploymentRule, quoteVariable, whereIs } from './shared/deployment-rule.ts';

export default defineDeploymentRule({
  id: 'docker/console-lacks-servers', severity: 'error', versions: '>=3.0.0-0',
  title: { en: 'A console of its own is told no server', zh: '独立控制台没有配置服务端地址' },
  message: { en: '{name} is only a console (NACOS_DEPLOYMENT_TYPE=console, {where}) and has no list of servers: MODE=standalone writes no cluster.conf', zh: '{name} 只是控制台（NACOS_DEPLOYMENT_TYPE=console，{where}），却没有服务端列表：MODE=standalone 不会生成 cluster.conf' },
  why: { en: 'A console asks the servers in cluster.conf or nacos.member.list; without them it asks itself, or jmenv.tbsite.net, and every page fails.', zh: '控制台访问 cluster.conf 或 nacos.member.list 中的服务端；没有列表时只会访问自己或 jmenv.tbsite.net，所有页面都会报错。' },
  fix: [{ risk: 'restart', text: {
    en: 'Set MEMBER_LIST=<server>:8848 (several with commas), or mount a cluster.conf with them; give it NACOS_AUTH_TOKEN and the identity of the servers.',
    zh: '设置 MEMBER_LIST=<服务端>:8848（多个用逗号分隔），或挂载写有服务端的 cluster.conf；并配置与服务端相同的 NACOS_AUTH_TOKEN 和 identity。',
  } }],
  explains: ['not-ready', 'start-failed'],
  references: ['nacos-group/nacos-docker example/standalone-independent-mysql.yaml', 'alibaba/nacos RemoteServerMemberManager.java@3.0.3'],

  check({ own, isStandalone, variable, value, seen, fail, pass, na }) {
    const type = variable('NACOS_DEPLOYMENT_TYPE');
    if (type?.value !== 'console') return na({ en: 'no console of its own', zh: '不是独立控制台' });
    const quote = seen(type, quoteVariable(type));
    const isTold = !isStandalone || own.envIsPartial || mountsOver(own, 'cluster.conf') || variable('MEMBER_LIST') !== undefined || (value('JAVA_OPT') ?? '').includes('nacos.member.list');
    return isTold ? pass(quote) : fail({ name: own.name, where: whereIs(type) }, [quote]);
  },
});
