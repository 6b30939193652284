import { getUrl, sendUrl } from '../../src/kit/fix.ts';
import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { isStillLogged } from './shared/member-logged.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { OPERATOR_FACTS, operatorUrl } from './shared/operator-url.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** Note the missing blank of 1.4.2 and 2.0.1 onwards (TrafficReviseFilter.java:101-106@3.0.3). */
const TEXT = /server is (?<status>DOWN|STARTING|PAUSED|WRITE_ONLY|READ_ONLY) ?now(?:, detailed error message: (?:Optional\[)?(?<detail>[^\]"\n]{1,160}))?/;
const LOGGED: Signature = { anchor: 'server is ', pattern: TEXT };

export default defineRule({
  id: 'cluster/server-is-down-503', severity: 'error',
  title: { en: 'The naming module refuses requests with 503', zh: '命名模块以 503 拒绝请求' },
  message: {
    live: { en: 'The naming module says {status}: {detail}', zh: '命名模块状态为 {status}：{detail}' },
    log: { en: 'Requests were refused with "server is {status} now": {detail}', zh: '请求被拒绝："server is {status} now"：{detail}' },
  },
  why: {
    en: 'Until Distro has loaded its data and Raft has a leader, a filter answers every naming request with 503. The console and configurations keep working.',
    zh: '在 Distro 加载完数据且 Raft 选出 leader 之前，过滤器会对所有命名请求返回 503；控制台和配置功能不受影响。',
  },
  fix: [
    { risk: 'none', do: getUrl('{metrics}'), text: {
      en: 'Resolve what the detail names: Raft without leader or Distro without its peers. Some seconds after a start it passes by itself. (3.x and servers with authentication: add -H "accessToken: <token>".)',
      zh: '按提示信息解决根因：Raft 没有 leader，或 Distro 连不上其他节点。刚启动后的几秒内属正常现象。（3.x 或已开启鉴权时，需加 -H "accessToken: <token>"。）',
    } },
    { risk: 'none', do: sendUrl('PUT', '{switches}'), text: {
      en: 'If somebody has set the switch overriddenServerStatus, clear it.',
      zh: '如果有人设置过开关 overriddenServerStatus，请清除它。',
    } },
  ],
  needs: [], anyOf: ['server.health', 'logs.digest'], uses: [...OPERATOR_FACTS], keeps: ['server is DOWN', 'server is STARTING'],
  symptoms: ['not-ready'], explains: ['request-refused', 'client-cannot-connect'],
  references: ['naming/.../TrafficReviseFilter.java:101-106@3.0.3', 'alibaba/nacos#7735', 'alibaba/nacos#8420'],

  check({ known, seen, fail, pass, unknown }) {
    const health = known('server.health');
    const urls = { metrics: operatorUrl('metrics', known), switches: operatorUrl('overriddenStatus', known) };
    if (health) {
      const refused = health.refused.find(({ status, body }) => status === 503 && TEXT.test(body));
      const match = refused && TEXT.exec(refused.body)?.groups;
      if (refused && match) {
        return fail({ ...urls, status: match['status'] ?? 'DOWN', detail: match['detail'] ?? 'no detail' }, [seen('server.health', `503 ${refused.path}: ${refused.body.slice(0, 200)}`)], { case: 'live' });
      }
      if (health.naming !== null) {
        const evidence = seen('server.health', `naming ${health.naming}`);
        return health.naming === 'UP' ? pass(evidence) : fail({ ...urls, status: health.naming, detail: health.readiness?.body.slice(0, 160) || 'no detail' }, [evidence], { case: 'live' });
      }
    }
    const digest = known('logs.digest');
    const matches = digest ? matchSignatures(digest, [LOGGED]).filter(({ record }) => isStillLogged(record, digest) !== false) : [];
    const evidence = logEvidence(seen, matches);
    if (!evidence) return unknown('server.health', 'the state of the naming module is not known');
    const groups = matches[0]?.groups ?? {};
    return fail({ ...urls, status: groups['status'] ?? 'DOWN', detail: groups['detail'] ?? 'no detail' }, evidence, { case: 'log' });
  },
});
