import { getUrl, seeLog } from '../../src/kit/fix.ts';
import { OPERATOR_FACTS, operatorUrl } from '../cluster/shared/operator-url.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { withoutHtml } from '../../src/syntax/html-text.ts';

export default defineRule({
  id: 'operations/readiness-fails', severity: 'error',
  title: { en: 'The server does not become ready', zh: '服务端没有就绪' },
  message: {
    unanswered: { en: 'The server answers, but not when it is asked whether it is ready: {path} ({why})', zh: '服务端能响应其他请求，但就绪检查没有应答：{path}（{why}）' },
    refused: { en: 'Readiness answers {status}: {body}', zh: '就绪检查返回 {status}：{body}' },
  },
  why: {
    en: 'Readiness asks the storage and the naming module. While it fails, publishing and registering fail too, and Kubernetes and load balancers send nobody there, though the process lives and its ports are open.',
    zh: '就绪检查会访问存储和命名模块。它失败时，即使进程存活、端口打开，发布配置和注册服务也会失败，Kubernetes 和负载均衡也不会把流量转发过来。',
  },
  fix: [
    { risk: 'none', do: seeLog(50, '{logs}/nacos.log', '{logs}/protocol-raft.log', '{logs}/alipay-jraft.log'), text: {
      en: 'See what it waits for: a Raft leader (the other members, and main port - 1000 between them) or the database.',
      zh: '查看它在等什么：Raft leader（其他成员，以及成员之间的主端口 - 1000），还是数据库。',
    } },
    { risk: 'none', when: ['refused'], do: getUrl('{metrics}'), text: {
      en: 'Ask the naming module too.',
      zh: '再查询命名模块的状态。',
    } },
  ],
  needs: ['server.health'], uses: ['nacos.home', 'nacos.processes', ...OPERATOR_FACTS],
  symptoms: ['not-ready'], explains: ['request-refused', 'client-cannot-connect'],
  references: ['core/.../ModuleHealthCheckerHolder.java@2.3.2', 'console/.../HealthController.java@2.3.2'],

  check({ facts, known, seen, fail, pass, unknown }) {
    const { readiness, unanswered = [] } = facts['server.health'];
    const args = { logs: `${known('nacos.home')?.path ?? '.'}/logs`, metrics: operatorUrl('metrics', known) };
    const mute = unanswered.find(({ what }) => what === 'readiness');
    if (readiness !== null && readiness.status < 400) return pass(seen('server.health', `readiness ${readiness.status}`));
    if (readiness !== null) {
      const body = withoutHtml(readiness.body).trim().slice(0, 160) || 'no text';
      return fail({ ...args, status: readiness.status, body }, [seen('server.health', `readiness ${readiness.status}: ${body}`)], { case: 'refused' });
    }
    // Asked while it starts or ends, it answers one question and not the next.
    if (mute && known('nacos.processes')?.some(({ own, unsteady }) => own && unsteady)) return unknown('server.health', 'a server started, ended or bound a port while it was looked at');
    if (mute) return fail({ ...args, path: mute.path, why: mute.why }, [seen('server.health', `${mute.path}: ${mute.why}`)], { case: 'unanswered' });
    return unknown('server.health', 'no path of this version tells whether it is ready');
  },
});
