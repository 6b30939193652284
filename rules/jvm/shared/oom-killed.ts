import type { ContainerState } from '../../../src/model/container.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import type { Signature, SignatureMatch } from '../../../src/kit/log-rule.ts';
import type { Outcome } from '../../../src/model/finding.ts';
import { matchesIn } from '../../../src/kit/match-quote.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import { newestRecords, newestBoot, quoteRecord, placeOfRecord } from '../../../src/nacos/log.ts';
import type { DockerContainer } from '../../../src/model/facts.ts';
import { calledAs, ofOwn } from '../../../src/nacos/container-state.ts';
import { nacosImage } from '../../../src/nacos/image-env/image.ts';
import { isOfNacos } from '../../../src/nacos/nacos-image.ts';
import { namesOf } from '../../docker/shared/state-rule.ts';

export const KILLED: readonly Signature[] = [
  { anchor: 'ut of memory: Kill', pattern: /[Oo]ut of memory: Kill(?:ed)? process \d+ \(java\)/ },
  { anchor: 'oom_reaper: reaped process', pattern: /oom_reaper: reaped process \d+ \(java\)/ },
  { anchor: 'task=java', pattern: /oom-kill:.{0,300}task=java,pid=\d+/ },
  { anchor: 'oom-kill', pattern: /(?<![\w@.-])[\w@.-]{0,80}nacos[\w@.-]{0,80}\.service: Failed with result 'oom-kill'|Active: failed \(Result: oom-kill\)/ },
  { anchor: 'killed by the OOM killer', pattern: /(?<![\w@.-])[\w@.-]{0,80}nacos[\w@.-]{0,80}\.service: A process of this unit has been killed by the OOM killer/ },
  { anchor: 'OOMKilled', pattern: /OOMKilled(?:"?: ?true|\b(?!"?: ?false))/ },
];

/** The shell that started it saw it killed: by the kernel or by somebody's kill -9. */
export const SIGKILL: readonly Signature[] = [
  { anchor: 'startup.sh: line', pattern: /startup\.sh: line \d+: +\d+ (?:Killed|已杀死)/, files: ['start', 'other'] },
  { anchor: ' Killed ', pattern: /^(?:\[\d+\][+-]?)? +(?:\d+ )?Killed +.{0,80}java/m, files: ['start', 'other'] },
];

/** A shell in the foreground prints nothing but this word. */
export const isBareKilled = ({ kind, level, message }: LogRecord): boolean =>
  kind === 'start' && level === null && /^(?:Killed|已杀死)$/.test(message.trim());

type Facts = 'logs.digest' | 'nacos.processes' | 'docker.containers' | 'containers.states' | 'deployment';

const nacosContainers = ({ known }: Bench<never, Facts>): readonly DockerContainer[] =>
  ofOwn(known('docker.containers') ?? [], known('deployment')).filter(each => /nacos/i.test(each.image) && !/mysql/i.test(each.image));

/** A stop ends so by itself: the script of its image keeps the signal. */
const keepsSignal = ({ image }: ContainerState): boolean => {
  const known = nacosImage(image ?? '');
  return known !== null && !known.isAssumed && !known.generation.handsOver;
};

/** What the engine says of a container that was killed: at its limit, or by somebody. */
export const judgeStates = ({ known, seen, fail }: Bench<never, Facts>): readonly Outcome[] =>
  ofOwn(known('containers.states') ?? [], known('deployment')).filter(state => isOfNacos(state) && (state.oomKilled === true || (state.ended?.exitCode === 137 && state.oomKilled === false))).map(state => {
    const quote = seen('containers.states', `${calledAs(state)}: exit code ${state.ended?.exitCode ?? 137}, OOMKilled ${state.oomKilled === true}`, state);
    if (state.oomKilled !== true && keepsSignal(state)) return fail({ ...namesOf(state), image: state.image ?? '' }, [quote], { case: 'not-passed', severity: 'warning' });
    // It was started again since, and runs.
    const severity = state.phase === 'running' ? { severity: 'error' as const } : {};
    return fail(namesOf(state), [quote], { case: state.oomKilled === true ? 'limit' : 'killed', ...severity });
  });

/** Lines that tell of it; where the containers are listed and none is of Nacos, the word of the engine is of another. */
export const killedIn = ({ known }: Bench<never, Facts>): readonly SignatureMatch[] => {
  const matches = matchesIn(known('logs.digest'), KILLED);
  const states = known('containers.states') ?? [];
  return states.some(({ oomKilled }) => oomKilled === true) && !states.some(isOfNacos) ? matches.filter(({ signature }) => signature.anchor !== 'OOMKilled') : matches;
};

/** The exit code 137 of a container; a shell that says so. Both may be somebody's kill -9. */
export const judgeSignals = (bench: Bench<never, Facts>): Outcome | null => {
  const { known, seen, fail } = bench;
  const killed = nacosContainers(bench).find(each => each.exitCode === 137);
  if (killed) return fail({ name: killed.name }, [seen('docker.containers', `${killed.name} ${killed.status}`)], { case: 'container', confidence: 'suspected' });
  const digest = known('logs.digest');
  const [signal] = [...matchesIn(digest, SIGKILL).map(match => match.record), ...(digest ? newestRecords(digest).filter(isBareKilled) : [])];
  if (!signal || known('nacos.processes')?.some(each => each.own) || (digest && newestBoot(digest)?.stopped)) return null;
  const quote = quoteRecord(signal);
  return fail({ quote }, [seen('logs.digest', quote, placeOfRecord(signal))], { case: 'signal', confidence: 'suspected' });
};

/** Nothing says that it was killed. */
export const judgeSilence = (bench: Bench<never, Facts>): Outcome => {
  const { known, seen, pass, na, unknown } = bench;
  const own = known('nacos.processes')?.find(each => each.own);
  if (own) return pass(seen('nacos.processes', `pid ${own.pid} runs`));
  const containers = nacosContainers(bench);
  if (containers.length > 0) return pass(seen('docker.containers', containers.map(each => `${each.name} ${each.status}`).join(', ')));
  const digest = known('logs.digest');
  const boot = digest ? newestBoot(digest) : undefined;
  if (boot?.stopped || boot?.outcome === 'failed') return pass(seen('logs.digest', `the last start (${boot.startedAt ?? 'undated'}) ended by itself`));
  if (digest === null || (digest && boot === undefined)) return na({ en: 'no start of the server was seen', zh: '没有看到服务启动过' });
  // A killed process leaves nothing in its own logs: their silence proves nothing.
  return unknown('logs.digest', 'whether the kernel killed it stands in dmesg, not in the logs of Nacos');
};
