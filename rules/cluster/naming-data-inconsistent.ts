import { getUrl } from '../../src/kit/fix.ts';
import { matchSignatures, NO_LOGS, type Signature } from '../../src/kit/log-rule.ts';
import { isStillLogged } from './shared/member-logged.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { OPERATOR_FACTS, operatorUrl } from './shared/operator-url.ts';
import { defineRule } from '../../src/kit/rule.ts';

const SIGNATURES: readonly Signature[] = [
  { anchor: '[DISTRO-FAILED]', pattern: /\[DISTRO-FAILED\]/, files: ['distro'], count: 5 },
  { anchor: 'Sync data change failed', pattern: /Sync data change failed/, count: 5 },
];

export default defineRule({
  id: 'cluster/naming-data-inconsistent', severity: 'warning', versions: '>=1.4.0',
  title: { en: 'Instances are not synchronised to another member', zh: '实例数据没有同步到其他成员' },
  message: { en: 'At the end of the log synchronisation to another member still fails ({count} times)', zh: '日志末尾向其他成员同步数据仍在失败（{count} 次）' },
  why: {
    en: 'Ephemeral instances are copied between nodes over main port + 1001. Without it a service is visible on some nodes only.',
    zh: '临时实例通过主端口 + 1001 在节点间复制，不通时服务只在部分节点可见。',
  },
  fix: [
    { risk: 'none', do: getUrl('{metrics}'), text: {
      en: 'Open main port + 1001 between the nodes, then compare instanceCount of all nodes. (3.x and servers with authentication: add -H "accessToken: <token>".)',
      zh: '放通节点间的主端口 + 1001，然后对比各节点的 instanceCount。（3.x 或已开启鉴权时，需加 -H "accessToken: <token>"。）',
    } },
  ],
  needs: ['logs.digest'], uses: [...OPERATOR_FACTS], signatures: SIGNATURES,
  symptoms: ['member-down'],
  references: ['alibaba/nacos#12012'],

  check({ facts, known, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    // A peer that restarts leaves such lines; what counts is whether they went on to the end.
    const matches = matchSignatures(digest, SIGNATURES).filter(({ record }) => isStillLogged(record, digest) === true);
    const evidence = logEvidence(seen, matches);
    if (!evidence) return pass(seen('logs.digest', 'no such record at the end of the log'));
    const metrics = operatorUrl('metrics', known);
    return fail({ metrics, count: matches.reduce((sum, { record }) => sum + record.count, 0) }, evidence);
  },
});
