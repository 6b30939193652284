import { replaceText, startServer } from '../../../src/kit/fix.ts';
import type { Evidence, Fix, Outcome } from '../../../src/model/finding.ts';
import type { StartScript } from '../../../src/model/nacos.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';
import { settingValue as textOf } from '../../../src/nacos/settings.ts';
import { newestBoot } from '../../../src/nacos/log.ts';
import { type Bench, defineRule, type Rule } from '../../../src/kit/rule.ts';

const DEFAULT_MODE_FACTS = [
  'nacos.mode',
  'nacos.scripts',
  'nacos.cluster-conf',
  'nacos.config',
  'nacos.storage',
  'nacos.processes',
  'logs.digest',
  'host.env',
  'nacos.platform',
] as const;

type ModeBench = Bench<'nacos.mode' | 'nacos.scripts', (typeof DEFAULT_MODE_FACTS)[number]>;

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/** Anything that only somebody who wants a cluster writes; undefined when that cannot be told. */
const wantsCluster = (bench: ModeBench): boolean | undefined => {
  const conf = bench.known('nacos.cluster-conf');
  const config = bench.known('nacos.config');
  const env = bench.known('host.env') ?? {};
  if (conf === undefined) return undefined;
  if (conf?.lines.some(line => line.kind === 'member' || line.kind === 'bad')) return true;
  if (bench.known('nacos.storage')?.by === 'embedded-flag') return true;
  if (['MEMBER_LIST', 'NACOS_SERVERS', 'address_server_domain'].some(name => !isBlank(env[name]))) return true;
  if (config === undefined) return undefined;
  return (
    !isBlank(textOf(config, 'nacos.member.list')) ||
    textOf(config, 'nacos.core.member.lookup.type') === 'address-server' ||
    !isBlank(textOf(config, 'address.server.domain'))
  );
};

/** A release brings both scripts; where nothing tells the system, the one of Linux is taken. */
const isOfOther = (bench: ModeBench, kind: StartScript['kind']): boolean => {
  const system = bench.known('nacos.platform')?.system ?? null;
  const hasBoth = new Set(bench.facts['nacos.scripts'].map(each => each.kind)).size > 1;
  return system === null ? hasBoth && kind === 'cmd' : (system === 'windows') !== (kind === 'cmd');
};

/**
 * Whether a start script made a cluster of one because nobody said `-m standalone`.
 * Cases: started (a start in cluster mode was seen), would (the script would do so).
 */
const judgeScriptDefault = (bench: ModeBench, kind: StartScript['kind']): Outcome => {
  if (isOfOther(bench, kind)) return bench.na({ en: 'another system', zh: '不是该操作系统' });
  const script = bench.facts['nacos.scripts'].find(each => each.kind === kind);
  if (!script) return bench.na({ en: 'there is no such script', zh: '没有该脚本' });
  const mode = bench.facts['nacos.mode'];
  const cited = bench.seen('nacos.scripts', `MODE default: ${script.defaultMode ?? 'none'}`, {
    path: script.path,
    ...(script.modeLine === null ? {} : { line: script.modeLine }),
  });
  if (script.defaultMode !== 'cluster') return bench.pass(cited);
  if (mode.mode === 'standalone' || mode.by === 'environment' || mode.by === 'config')
    return bench.pass(cited, bench.seen('nacos.mode', `${mode.mode} (${mode.by})`));
  const wanted = wantsCluster(bench);
  if (wanted === undefined)
    return bench.unknown(bench.known('nacos.cluster-conf') === undefined ? 'nacos.cluster-conf' : 'nacos.config');
  const digest = bench.known('logs.digest');
  const boot = digest ? newestBoot(digest) : undefined;
  if (wanted || boot?.outcome === 'started') return bench.pass(cited, bench.seen('nacos.mode', `${mode.mode} (${mode.by})`));
  const evidence: Evidence[] = [
    bench.seen('nacos.cluster-conf', 'no member in cluster.conf'),
    bench.seen('nacos.mode', `${mode.mode} (${mode.by})`),
  ];
  const started = mode.by === 'process' || mode.by === 'server' || boot?.mode === 'cluster';
  const args = { file: script.path, line: script.modeLine ?? 0 };
  return started
    ? bench.fail(args, [cited, ...evidence], { case: 'started' })
    : bench.fail(args, [cited, ...evidence], { case: 'would', severity: 'info', confidence: 'suspected' });
};

/** What differs between the two scripts. */
export interface ScriptDefault {
  readonly id: string;
  readonly kind: StartScript['kind'];
  readonly title: Text;
  readonly why: Text;
  readonly references: NonEmpty<string>;
}

const FIXES: NonEmpty<Fix> = [
  { text: { en: 'For a single node say so at every start.', zh: '单机运行时，每次启动都要加参数。' }, do: startServer('standalone'), risk: 'restart' },
  { risk: 'restart', do: replaceText('{file}', 'cluster', 'standalone', '{line}'), text: {
    en: 'Make it the default of the script, line {line}.',
    zh: '把脚本第 {line} 行的默认值改掉。',
  } },
  { risk: 'restart', text: {
    en: 'If it is to be a cluster, list every node in conf/cluster.conf (ip:port, one a line, the same file everywhere) and configure MySQL.',
    zh: '如果确实要搭集群，请在 conf/cluster.conf 中列出所有节点（每行一个 ip:port，各节点一致），并配置 MySQL。',
  } },
];

/** The rule of one start script whose default is cluster mode. */
export const defineScriptDefaultRule = (script: ScriptDefault): Rule =>
  defineRule({
    id: script.id,
    severity: 'fatal',
    title: script.title,
    message: {
      started: {
        en: 'It was started as a cluster by default ({file}:{line}), and nothing of a cluster is configured',
        zh: '它按脚本默认值以集群模式启动（{file}:{line}），但没有任何集群配置',
      },
      would: {
        en: '{file} starts a cluster unless told otherwise, and nothing of a cluster is configured',
        zh: '{file} 默认以集群模式启动，而当前没有任何集群配置',
      },
    },
    why: script.why,
    fix: FIXES,
    needs: ['nacos.mode', 'nacos.scripts'],
    uses: DEFAULT_MODE_FACTS,
    explains: ['datasource-missing', 'start-failed', 'start-hangs', 'not-running'],
    references: script.references,
    check: bench => judgeScriptDefault(bench, script.kind),
  });
