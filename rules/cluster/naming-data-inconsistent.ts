import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { isStillLogged, logEvidence } from '../../src/kit/member-logged.ts';
import { defineRule } from '../../src/kit/rule.ts';

const SIGNATURES: readonly Signature[] = [
  { anchor: '[DISTRO-FAILED]', pattern: /\[DISTRO-FAILED\]/, files: ['distro'], count: 5 },
  { anchor: 'Sync data change failed', pattern: /Sync data change failed/, count: 5 },
];

export default defineRule({
  id: 'cluster/naming-data-inconsistent',
  severity: 'warning',
  versions: '>=1.4.0',
  title: { en: 'Instances are not synchronised to another member', zh: '实例数据没有同步到其他成员' },
  message: { en: 'At the end of the log synchronisation to another member still fails ({count} times)', zh: '日志末尾向其他成员同步数据仍在失败（{count} 次）' },
  why: {
    en: 'Ephemeral instances are copied between nodes over main port + 1001. Without it a service is visible on some nodes only.',
    zh: '临时实例通过主端口 + 1001 在节点间复制，不通时服务只在部分节点可见。',
  },
  fix: [
    {
      text: { en: 'Open main port + 1001 between the nodes, then compare instanceCount of all nodes.', zh: '放通节点间的主端口 + 1001，然后对比各节点的 instanceCount。' },
      run: { shell: 'sh', line: "curl -s 'http://127.0.0.1:8848/nacos/v1/ns/operator/metrics?onlyStatus=false'" },
      risk: 'none',
    },
  ],
  needs: ['logs.digest'],
  keeps: SIGNATURES.map(({ anchor }) => anchor),
  symptoms: ['member-down'],
  references: ['alibaba/nacos#12012'],

  check({ facts, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na({ en: 'there are no logs', zh: '没有日志' });
    // A peer that restarts leaves such lines; what counts is whether they went on to the end.
    const matches = matchSignatures(digest, SIGNATURES).filter(({ record }) => isStillLogged(record, digest) === true);
    const evidence = logEvidence(seen, matches);
    if (!evidence) return pass(seen('logs.digest', 'no such record at the end of the log'));
    return fail({ count: matches.reduce((sum, { record }) => sum + record.count, 0) }, evidence);
  },
});
