import { seeLog, startServer } from '../../src/kit/fix.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import { newestRecords } from '../../src/nacos/log.ts';

const ANNOUNCED: Signature = { anchor: 'nacos is starting with', pattern: /^nacos is starting with (?<mode>cluster|standalone)\b/m };
const PLACE: Signature = { anchor: 'you can check the', pattern: /nacos is starting[,，.] ?you can check the (?<path>\S{1,300}\.(?:out|log))/ };

/** Whether anything else tells how the start went on. */
const goesOn = (digest: LogDigest): boolean =>
  digest.boots.length > 0 || newestRecords(digest).some(({ level, chain }) => chain.length > 0 || level === 'ERROR' || level === 'WARN');

export default defineRule({
  id: 'environment/start-only-announced', severity: 'warning',
  title: { en: 'The start script tells that a start begins, no more', zh: '启动脚本只说明开始启动，并不代表启动成功' },
  message: {
    cluster: { en: 'It starts as a member of a cluster, which is what startup.sh does unless told otherwise; how that ended stands in {path}', zh: '它以集群模式启动（不加参数时 startup.sh 默认集群模式）；启动结果要看 {path}' },
    standalone: { en: 'It starts as a single node; how that ended stands in {path}', zh: '它以单机模式启动；启动结果要看 {path}' },
    unsaid: { en: 'How the start ended stands in {path}', zh: '启动结果要看 {path}' },
  },
  why: {
    en: 'startup.sh puts Java into the background and ends; it prints this whether or not the server comes up. In cluster mode a node needs conf/cluster.conf and a database of its own; without them it asks jmenv.tbsite.net or finds no data source.',
    zh: 'startup.sh 把 Java 放到后台后就结束，无论服务能否启动都会打印这些内容。集群模式需要 conf/cluster.conf 和外部数据库；缺少时会去找 jmenv.tbsite.net，或报找不到数据源。',
  },
  fix: [
    { risk: 'restart', when: ['cluster'], do: startServer('standalone'), text: { en: 'If this is to be a single node, say so at every start.', zh: '如果只想运行单机，每次启动都要加参数。' } },
    { risk: 'none', do: seeLog(100, '{path}'), text: { en: 'Read how it went on, and give that file to this tool.', zh: '查看后续的启动输出，并把该文件交给本工具。' } },
  ],
  needs: ['logs.digest'], uses: ['nacos.home', 'deployment'], signatures: [ANNOUNCED, PLACE],
  over: 'with-its-start',
  references: ['distribution/bin/startup.sh@2.3.2', 'distribution/bin/startup.sh@3.0.3', 'alibaba/nacos#3607'],

  check({ facts, known, seen, fail, na }) {
    const digest = facts['logs.digest'];
    if (digest === null || known('nacos.home') !== undefined || known('deployment') !== undefined) return na({ en: 'more than the words of the script was given', zh: '给出的不只是脚本的输出' });
    const [announced] = matchesIn(digest, [ANNOUNCED]);
    const [place] = matchesIn(digest, [PLACE]);
    const [first, ...more] = [announced, place].flatMap(match => (match ? [seen('logs.digest', ...quoteMatch(match))] : []));
    if (!first || goesOn(digest)) return na({ en: 'no start script is quoted, or what followed was given too', zh: '没有引用启动脚本的输出，或已给出后续内容' });
    const path = place?.groups['path'] ?? 'logs/start.out';
    const mode = announced?.groups['mode'] ?? 'unsaid';
    return fail({ path }, [first, ...more], { case: mode, confidence: mode === 'cluster' ? 'suspected' : 'stated', ...(mode !== 'cluster' && { severity: 'info' as const }) });
  },
});
