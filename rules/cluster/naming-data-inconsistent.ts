import { getUrl } from '../../src/kit/fix.ts';
import { matchSignatures, NO_LOGS, type Signature } from '../../src/kit/log-rule.ts';
import { SYNCHRONISED, unhealed } from './shared/distro-healed.ts';
import { isStillLogged } from './shared/member-logged.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { OPERATOR_FACTS, operatorUrl } from './shared/operator-url.ts';
import { GRPC_CLUSTER_OFFSET } from '../../src/nacos/ports.ts';
import { defineRule } from '../../src/kit/rule.ts';

const SIGNATURES: readonly Signature[] = [
  { anchor: '[DISTRO-FAILED]', pattern: /\[DISTRO-FAILED\](?:[^\n]{0,400}?targetServer='(?<target>[^'\s]{1,255})')?/, files: ['distro'], count: 5 },
  { anchor: 'Cancel distro ', pattern: /\[DISTRO\] Cancel distro (?:sync|verify) caused by target server (?<target>\S{1,255}) unhealthy/, count: 2 },
  { anchor: 'Sync data change failed', pattern: /Sync data change failed/, count: 5 },
];

export default defineRule({
  id: 'cluster/naming-data-inconsistent', severity: 'warning', versions: '>=1.4.0',
  title: { en: 'Instances are not synchronised to another member', zh: '实例数据没有同步到其他成员' },
  message: {
    named: { en: 'At the end of the log nothing is synchronised to {target}, which this node holds for unhealthy ({count} times): its port {grpc} does not answer here', zh: '日志末尾本节点认为 {target} 不健康，不再向它同步数据（{count} 次）：从这里连不上它的 {grpc} 端口' },
    any: { en: 'At the end of the log synchronisation to another member still fails ({count} times)', zh: '日志末尾向其他成员同步数据仍在失败（{count} 次）' },
  },
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
  needs: ['logs.digest'], uses: [...OPERATOR_FACTS], signatures: [...SIGNATURES, SYNCHRONISED],
  symptoms: ['member-down'],
  references: ['alibaba/nacos#12012'],

  check({ facts, known, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    // A peer that restarts leaves such lines; what counts is whether they went on to the end.
    const matches = unhealed(matchSignatures(digest, SIGNATURES).filter(({ record }) => isStillLogged(record, digest) === true), digest);
    const evidence = logEvidence(seen, matches);
    if (!evidence) return pass(seen('logs.digest', 'no such record at the end of the log'));
    const metrics = operatorUrl('metrics', known);
    const count = matches.reduce((sum, { record }) => sum + record.count, 0);
    const target = matches.map(({ groups }) => groups['target']).find(found => found !== undefined);
    const port = Number(/:(\d{2,5})$/.exec(target ?? '')?.[1]);
    return target !== undefined && port > 0 ? fail({ metrics, count, target, grpc: port + GRPC_CLUSTER_OFFSET }, evidence, { case: 'named' }) : fail({ metrics, count }, evidence, { case: 'any' });
  },
});
