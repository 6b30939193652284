import { joined, listedMembers, majorityOf, STANDALONE } from '../../src/nacos/member-list.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { type Bench, defineRule } from '../../src/kit/rule.ts';
import type { Outcome } from '../../src/model/finding.ts';

/** How many they are, not how many of them run. */
const TWO = /(?:集群|cluster|nacos)[^\n。；]{0,12}(?:只有|仅有|只部署了|只起了)\s?(?:两|2|二)\s?(?:个|台)\s?(?:nacos\s?)?节点(?!\s?(?:是|处于|能|可以|可用|正常|up|启动|存活|在线|显示|健康|成功))/i;
const TOLD: readonly Signature[] = [
  ...['两个节点', '两台节点', '有2个节点', '有2台节点'].map((anchor): Signature => ({ anchor, files: ['start', 'other'], pattern: TWO })),
  { anchor: ' two node', files: ['start', 'other'], pattern: /(?:cluster|nacos)[^\n.;]{0,30}\b(?:only|just) (?:has |have )?two nodes?\b(?! (?:are|is|were|of|show|run|start|come|up|alive))/i },
];

type ToldBench = Bench<never, 'logs.digest' | 'nacos.mode' | 'server.members' | 'nacos.cluster-conf'>;

const judgeTold = ({ known, seen, fail, na, unknown }: ToldBench): Outcome => {
  const [match] = matchesIn(known('logs.digest'), TOLD);
  if (match) return fail({}, [seen('logs.digest', ...quoteMatch(match))], { case: 'told', confidence: 'suspected' });
  return known('nacos.cluster-conf') === null ? na({ en: 'no list of members in use', zh: '没有使用成员列表' }) : unknown('server.members');
};

export default defineRule({
  id: 'cluster/two-node-cluster', listsMembers: true, severity: 'warning', versions: '>=1.4.0',
  title: { en: 'A cluster with an even number of members', zh: '集群成员数是偶数' },
  message: {
    two: { en: 'The cluster has two members ({members}): Raft needs both, so it does not survive the loss of either', zh: '集群只有两个成员（{members}）：Raft 需要两个都在线，任何一个停机都会失去多数派' },
    told: { en: 'The cluster has two nodes, as is told here: Raft needs both, so it does not survive the loss of either', zh: '据描述集群只有两个节点：Raft 需要两个都在线，任何一个停机都会失去多数派' },
    even: { en: 'The cluster has {count} members and needs {majority} of them, so it survives no more losses than {fewer} members would', zh: '集群有 {count} 个成员，需要 {majority} 个在线，容错能力与 {fewer} 个成员相同' },
  },
  why: {
    en: 'Persistent instances, service metadata and embedded storage go through Raft, which needs a majority of all listed members. Ephemeral registration keeps working without one.',
    zh: '持久化实例、服务元数据和内嵌存储都走 Raft，需要全部成员的多数派；临时实例注册不受影响。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Run three (or five) nodes: add the third to cluster.conf on every node and start it.',
      zh: '部署三个（或五个）节点：在所有节点的 cluster.conf 中加入第三个节点并启动它。',
    } },
  ],
  needs: [], anyOf: ['server.members', 'nacos.cluster-conf', 'logs.digest'], uses: ['nacos.mode'], keeps: TOLD.map(({ anchor }) => anchor),
  explains: ['no-leader', 'start-hangs'],
  references: ['alibaba/nacos#8497', 'alibaba/nacos#12341'],

  check(bench) {
    const { known, seen, fail, pass, na } = bench;
    const mode = known('nacos.mode')?.mode;
    if (mode === 'standalone') return na(STANDALONE);
    const live = known('server.members');
    const conf = known('nacos.cluster-conf');
    if (!live && conf == null) return judgeTold(bench);
    const members = live?.map(({ address }) => address) ?? (conf ? listedMembers(conf).map(({ address }) => address) : []);
    const evidence = live ? seen('server.members', joined(members)) : seen('nacos.cluster-conf', joined(members) || 'no members', conf ? { path: conf.path } : {});
    const count = members.length;
    if (count === 0 || count % 2 === 1) return pass(evidence);
    const args = { count, majority: majorityOf(count), fewer: count - 1, members: joined(members) };
    // The file alone: a server that is started with it is a member of a cluster, unless it is told otherwise.
    const confidence = !live && mode === undefined ? ({ confidence: 'suspected' } as const) : {};
    return count === 2 ? fail(args, [evidence], { case: 'two', ...confidence }) : fail(args, [evidence], { case: 'even', severity: 'info', ...confidence });
  },
});
