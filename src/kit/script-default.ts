import type { Evidence, Outcome } from '../model/finding.ts';
import type { StartScript } from '../model/nacos.ts';
import { settingValue as textOf } from './config.ts';
import { newestBoot } from './log.ts';
import type { Bench } from './rule.ts';

export const DEFAULT_MODE_FACTS = [
  'nacos.mode',
  'nacos.scripts',
  'nacos.cluster-conf',
  'nacos.config',
  'nacos.storage',
  'nacos.processes',
  'logs.digest',
  'host.env',
  'host.os',
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

/**
 * Whether a start script made a cluster of one because nobody said `-m standalone`.
 * Cases: started (a start in cluster mode was seen), would (the script would do so).
 */
export const judgeScriptDefault = (bench: ModeBench, kind: StartScript['kind']): Outcome => {
  const platform = bench.known('host.os')?.platform;
  if (platform !== undefined && (platform === 'win32') !== (kind === 'cmd'))
    return bench.na({ en: 'another system', zh: '不是该操作系统' });
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
  const args = { file: script.path, line: script.modeLine ?? 0, home: script.path.replace(/[\\/]bin[\\/][^\\/]*$/, '') };
  return started
    ? bench.fail(args, [cited, ...evidence], { case: 'started' })
    : bench.fail(args, [cited, ...evidence], { case: 'would', severity: 'info', confidence: 'suspected' });
};
