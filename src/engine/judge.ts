import { isNonEmpty } from '../kit/non-empty.ts';
import type { Bench, FailOptions, Rule } from '../kit/rule.ts';
import { deploymentTypeOf } from '../nacos/console-port.ts';
import { versionIn } from '../nacos/version.ts';
import type { Fact, Known } from '../model/fact.ts';
import { answersToFacts, clientLogs, knownOf, ports, portsOfOldSnapshot, said } from '../nacos/derived/index.ts';
import type { FactKey, FactMap, Facts, Snapshot } from '../model/facts.ts';
import type { Args, ArgValue, Confidence, Evidence, Missing, Outcome } from '../model/finding.ts';
import type { NonEmpty, Text } from '../model/text.ts';

export interface Crash {
  readonly state: 'crashed';
  readonly message: string;
}

const NOT_COLLECTED = { status: 'unknown', obstacle: 'not-collected', detail: 'not looked at', by: 'nobody' } as const;

const late = new WeakMap<Snapshot, FactMap>();

/** Facts that follow from others and are younger than snapshots people have kept: answered from what those hold. */
const lateFacts = (snapshot: Snapshot): FactMap => {
  const asked = knownOf(snapshot.facts, snapshot.target);
  const known = late.get(snapshot) ?? answersToFacts({ ...portsOfOldSnapshot(asked), ...said.derive(asked), ...clientLogs.derive(asked) });
  late.set(snapshot, known);
  return known;
};

/** What the logs say is read from their digest when a rule asks; snapshots of before `nacos.main-port` lack the ports. */
const LATE: ReadonlySet<FactKey> = new Set([...ports.facts, ...said.facts, ...clientLogs.facts]);

/** Nobody asked what an upgrade would meet, which most do not. */
const NO_UPGRADE: Known<null> = { status: 'known', value: null, source: { kind: 'default', of: '--upgrade-to' } };

/** A fact of a snapshot; a missing key is unknown, never fine. */
export const factOf = <K extends FactKey>(snapshot: Snapshot, key: K): Fact<Facts[K]> =>
  // The map is keyed by fact name, so the value has that fact's type.
  ((snapshot.facts[key] ?? (LATE.has(key) ? lateFacts(snapshot)[key] : key === 'upgrade.to' ? NO_UPGRADE : undefined)) as Fact<Facts[K]> | undefined) ?? NOT_COLLECTED;

/** The value of a fact of a snapshot; undefined where it is not known. */
export const valueOf = <K extends FactKey>(snapshot: Snapshot, key: K): Facts[K] | undefined => {
  const fact = factOf(snapshot, key);
  return fact.status === 'known' ? fact.value : undefined;
};

const missing = (snapshot: Snapshot, keys: readonly FactKey[]): Missing[] =>
  keys.flatMap(key => {
    const fact = factOf(snapshot, key);
    return fact.status === 'known' ? [] : [{ fact: key, obstacle: fact.obstacle, detail: fact.detail }];
  });

/** Why a look could not be used, for a rule that finds its fact insufficient. */
const missingOf = (snapshot: Snapshot, key: FactKey, detail: string | undefined): Missing => {
  const fact = factOf(snapshot, key);
  if (fact.status === 'unknown') return { fact: key, obstacle: fact.obstacle, detail: detail ?? fact.detail };
  return { fact: key, obstacle: 'not-collected', detail: detail ?? fact.partial ?? 'does not tell' };
};

type VersionBy = Facts['nacos.version']['by'];

const STATING: ReadonlySet<FactKey> = new Set(['logs.digest', 'client.logs', 'nacos.version']);

/** Logs state, a version where they tell it too; everything else was looked at directly. */
export const confidenceOf = (evidence: readonly Evidence[], versionBy: VersionBy = 'log'): Confidence => {
  const isOnlyStated = evidence.every(({ fact }) => STATING.has(fact));
  const isVersionSeen = versionBy !== 'log' && versionBy !== 'words' && evidence.every(({ fact }) => fact === 'nacos.version');
  return isOnlyStated && !isVersionSeen ? 'stated' : 'proven';
};

/** A longer one is no name, address or value that anybody could read or type. */
const MOST_SHOWN = 2_000;

const short = (text: string): string => (text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN - 2).trimEnd()} …`);

const shortArg = (value: ArgValue): ArgValue => {
  if (typeof value === 'string') return short(value);
  return typeof value === 'object' ? { en: short(value.en), zh: short(value.zh) } : value;
};

export const failOutcome = (args: Args, evidence: NonEmpty<Evidence>, options: FailOptions = {}): Outcome => ({
  state: 'fail',
  args: Object.fromEntries(Object.entries(args).map(([name, value]) => [name, shortArg(value)])),
  evidence,
  case: options.case ?? null,
  confidence: options.confidence ?? confidenceOf(evidence),
  severity: options.severity ?? null,
  ...(options.on && { on: options.on.index }),
});

export const evidenceOf = (snapshot: Snapshot, key: FactKey, quote: string, at: { path?: string; line?: number } = {}): Evidence => {
  const fact = factOf(snapshot, key) as Known<unknown>;
  const source = at.path === undefined ? fact.source : ({ kind: 'file', path: at.path } as const);
  // Lines of a log whose beginning was left out are not counted: they are 0.
  return { fact: key, quote: short(quote), source: source.kind === 'file' && at.line !== undefined && at.line > 0 ? { ...source, line: at.line } : source };
};

const benchOf = (snapshot: Snapshot): Bench<FactKey, FactKey> => ({
  facts: new Proxy({} as Bench<FactKey, FactKey>['facts'], {
    get: (_, key: string) => (factOf(snapshot, key as FactKey) as Known<unknown>).value,
  }),
  maybe: new Proxy({} as Bench<FactKey, FactKey>['maybe'], { get: (_, key: string) => factOf(snapshot, key as FactKey) }),
  known: key => valueOf(snapshot, key),
  seen: (key, quote, at) => evidenceOf(snapshot, key, quote, at),
  fail: (args, evidence, options = {}) =>
    failOutcome(args, evidence, { ...options, confidence: options.confidence ?? confidenceOf(evidence, valueOf(snapshot, 'nacos.version')?.by) }),
  pass: (...evidence) => ({ state: 'pass', evidence }),
  na: because => ({ state: 'na', because }),
  unknown: (key, detail) => ({ state: 'unknown', missing: [missingOf(snapshot, key, detail)] }),
});

/** "Not found" in half a log is not "not there". */
const distrustPartial = (outcome: Outcome, snapshot: Snapshot): Outcome => {
  if (outcome.state !== 'pass') return outcome;
  const partial = outcome.evidence.flatMap(({ fact }) => {
    const value = factOf(snapshot, fact);
    return value.status === 'known' && value.partial !== undefined
      ? [{ fact, obstacle: 'not-collected' as const, detail: value.partial }]
      : [];
  });
  return isNonEmpty(partial) ? { state: 'unknown', missing: partial } : outcome;
};

/** What is not in a fragment is not "not set": a finding holds when each thing it cites of one stands on a line. */
const distrustFragment = (outcome: Outcome, snapshot: Snapshot): Outcome => {
  if (outcome.state !== 'fail') return outcome;
  const absent = outcome.evidence.flatMap(({ fact, source }) => {
    const value = factOf(snapshot, fact);
    const isOnLine = source.kind !== 'file' || source.line !== undefined;
    return value.status === 'known' && value.fragment && (!isOnLine || source.kind === 'default')
      ? [{ fact, obstacle: 'not-collected' as const, detail: value.partial ?? 'does not tell' }]
      : [];
  });
  return isNonEmpty(absent) ? { state: 'unknown', missing: absent } : outcome;
};

/** What somebody says of his server narrows down what was seen of it; alone it shows nothing. */
const distrustWords = (outcome: Outcome, snapshot: Snapshot): Outcome =>
  (outcome.state === 'fail' && valueOf(snapshot, 'nacos.version')?.by === 'words' && outcome.evidence.every(({ fact }) => fact === 'nacos.version')
    ? { state: 'unknown', missing: [{ fact: 'nacos.version', obstacle: 'not-collected', detail: 'told in words only' }] } : outcome);

const WRONG_VERSION: Text = { en: 'not in this version of Nacos', zh: '该版本的 Nacos 没有这个问题' };

const appliesTo = (rule: Rule, snapshot: Snapshot): boolean => {
  const version = factOf(snapshot, 'nacos.version');
  return rule.versions === undefined || version.status === 'unknown' || versionIn(version.value.version, rule.versions) !== false;
};

const CONSOLE_ALONE: Text = { en: 'a console that is deployed apart keeps no data and belongs to no Raft group', zh: '独立部署的控制台不存储数据，也不属于任何 Raft 组' };

/** What only a server has: a console that is deployed apart asks servers elsewhere. */
const OF_SERVERS = /^(?:database|raft)\//;

const isOfServers = ({ id }: Rule, snapshot: Snapshot): boolean => OF_SERVERS.test(id) && deploymentTypeOf(valueOf(snapshot, 'nacos.config')) === 'console';

const NOT_STARTED: Text = { en: 'the server is not started yet', zh: '服务器尚未启动' };
const NO_NACOS: Text = { en: 'there is no Nacos on this machine', zh: '本机没有 Nacos' };

/** What a target cannot have by its nature is no gap: a pre-flight has no running server, a bare machine no installation. */
const impossible = (snapshot: Snapshot, lacking: readonly Missing[]): Text | null => {
  const { preflight, kind } = snapshot.target;
  if (kind === 'machine' && lacking.some(({ fact }) => /^(?:nacos\.(?!ports|processes)|server|db|logs|docker)/.test(fact))) return NO_NACOS;
  return preflight && lacking.some(({ fact }) => fact.startsWith('server.')) ? NOT_STARTED : null;
};

const unknownOrNa = (snapshot: Snapshot, lacking: NonEmpty<Missing>): Outcome => {
  const because = impossible(snapshot, lacking);
  return because ? { state: 'na', because } : { state: 'unknown', missing: lacking };
};

const unanswerable = (rule: Rule, snapshot: Snapshot): Outcome | null => {
  const needed = missing(snapshot, rule.needs);
  if (isNonEmpty(needed)) return unknownOrNa(snapshot, needed);
  const any = rule.anyOf ?? [];
  const anyMissing = missing(snapshot, any);
  if (any.length > 0 && anyMissing.length === any.length && isNonEmpty(anyMissing)) return unknownOrNa(snapshot, anyMissing);
  return null;
};

/** Outcomes of one rule on one node. A rule that throws or says nothing is a crash, shown apart. */
export const judge = (rule: Rule, snapshot: Snapshot): readonly (Outcome | Crash)[] => {
  if (!appliesTo(rule, snapshot)) return [{ state: 'na', because: WRONG_VERSION }];
  if (isOfServers(rule, snapshot)) return [{ state: 'na', because: CONSOLE_ALONE }];
  const unanswered = unanswerable(rule, snapshot);
  if (unanswered) return [unanswered];
  try {
    const said = rule.check(benchOf(snapshot));
    const outcomes = (Array.isArray(said) ? said : [said]) as readonly Outcome[];
    if (outcomes.length === 0) return [{ state: 'crashed', message: 'the rule gave no outcome' }];
    return outcomes.map(outcome => {
      const trusted = distrustWords(distrustFragment(distrustPartial(outcome, snapshot), snapshot), snapshot);
      return trusted.state === 'unknown' ? unknownOrNa(snapshot, trusted.missing) : trusted;
    });
  } catch (error) {
    return [{ state: 'crashed', message: error instanceof Error ? error.message : String(error) }];
  }
};
