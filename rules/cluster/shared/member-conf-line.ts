import type { ClusterConf, ClusterConfLine } from '../../../src/model/nacos.ts';
import type { Outcome } from '../../../src/model/finding.ts';
import type { NonEmpty } from '../../../src/model/text.ts';
import { matchSignatures, type Signature } from '../../../src/kit/log-rule.ts';
import { joined, listedMembers, NO_CLUSTER_CONF, STANDALONE } from '../../../src/nacos/member-list.ts';
import { logEvidence } from '../../../src/kit/match-quote.ts';
import { type Bench, defineRule, type Rule, type RuleHead } from '../../../src/kit/rule.ts';
import { firstOf } from '../../../src/kit/first-of.ts';

export interface ConfLineRule extends RuleHead {
  /** Problems of a line that this rule reports; the problem is the case. */
  readonly problems: NonEmpty<NonNullable<ClusterConfLine['problem']>>;
  /** What the server logs; its case is `log`. */
  readonly signature: Signature;
}

type ConfBench = Bench<never, 'nacos.cluster-conf' | 'logs.digest' | 'nacos.mode'>;

const shown = (raw: string): string => (raw.trim() === '' ? JSON.stringify(raw) : raw.trim());

const ADDRESS = /^((?:\d{1,3}\.){3}\d{1,3})\s*[:;\s]\s*(\d{2,5})\s*[;,]?$/;

/** The address that a malformed line was to be, where it shows one and nothing else. */
const meant = (raw: string): string => {
  const [, ip, port] = ADDRESS.exec(raw.normalize('NFKC').trim()) ?? [];
  return ip === undefined || port === undefined ? '<ip>:<port>' : `${ip}:${port}`;
};

const lineOutcomes = (bench: ConfBench, rule: ConfLineRule, conf: ClusterConf): readonly Outcome[] => {
  const wrong = conf.lines.filter(line => line.problem !== null && rule.problems.includes(line.problem));
  if (wrong.length === 0) {
    const members = joined(listedMembers(conf).map(({ address }) => address)) || 'no members';
    return [bench.pass(bench.seen('nacos.cluster-conf', members, { path: conf.path }))];
  }
  const doubt = bench.known('nacos.mode') === undefined ? { confidence: 'suspected' as const } : {};
  return firstOf(5, wrong.map(line =>
    bench.fail(
      { file: conf.path, line: line.line, text: shown(line.raw), meant: meant(line.raw), member: line.members.map(({ host, port }) => `${host}:${port}`).join(',') },
      [bench.seen('nacos.cluster-conf', shown(line.raw), { path: conf.path, line: line.line })],
      { case: line.problem as string, ...(line.fatal ? {} : { severity: 'warning' }), ...doubt },
    ),
  ));
};

const judge = (bench: ConfBench, rule: ConfLineRule): Outcome | readonly Outcome[] => {
  if (bench.known('nacos.mode')?.mode === 'standalone') return bench.na(STANDALONE);
  const conf = bench.known('nacos.cluster-conf');
  // Nacos watches the file, so what stands in it now counts and not what was logged once.
  if (conf === null) return bench.na(NO_CLUSTER_CONF);
  if (conf !== undefined) return lineOutcomes(bench, rule, conf);
  const digest = bench.known('logs.digest');
  const matches = digest ? matchSignatures(digest, [rule.signature]) : [];
  const evidence = logEvidence(bench.seen, matches);
  if (evidence === null) return bench.unknown('nacos.cluster-conf');
  return bench.fail({ file: 'conf/cluster.conf', line: '?', text: '', meant: '<ip>:<port>', member: '', ...matches[0]?.groups }, evidence, { case: 'log' });
};

/** A rule about one kind of malformed line in conf/cluster.conf: the file decides, without it the log of the server does. */
export const defineConfLineRule = (rule: ConfLineRule): Rule => {
  const { problems: _problems, signature, ...head } = rule;
  return defineRule({
    ...head,
    needs: [],
    anyOf: ['nacos.cluster-conf', 'logs.digest'],
    uses: ['nacos.mode'],
    signatures: [signature],
    check: bench => judge(bench, rule),
  });
};
