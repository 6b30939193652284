import type { LogDigest, LogKind, LogRecord, Thrown } from '../model/digest.ts';
import type { FactKey, Facts } from '../model/facts.ts';
import type { Args, Outcome, Severity } from '../model/finding.ts';
import type { NonEmpty, Text } from '../model/text.ts';
import { fullText, lineOf, newestBoot, newestRecords, rootCause, thrownText } from '../nacos/log.ts';
import { type Bench, defineRule, type Rule, type RuleHead } from './rule.ts';
import { isQuotedAlone } from '../nacos/quoted-alone.ts';
import { quoteAround } from './quote.ts';
import { saidByNacos, saidByServer } from '../nacos/speaker.ts';

/** What a log record must look like. Every condition that is given must hold. */
export interface Signature {
  /** A literal of at least 8 characters that every match contains: the scanner's prefilter. */
  readonly anchor: string;
  /** Matched against the message (`in: 'message'`), one exception's `type: message` (`in: 'cause'` the root, `in: 'chain'` any). Named groups become arguments. */
  readonly pattern: RegExp;
  readonly in?: 'message' | 'cause' | 'chain';
  /** Exact class of the exception that matches, simple or full name. */
  readonly exception?: string | readonly string[];
  /** A frame near the top of that exception (prefix of class.method). */
  readonly frame?: string;
  readonly files?: readonly LogKind[];
  readonly levels?: readonly LogRecord['level'][];
  /** Fires only when the record's text does not match. */
  readonly not?: RegExp;
  /** Fires only when no other record of the newest boot matches. */
  readonly unless?: RegExp;
  /** `start`: only if the boot did not succeed. `running`: only after the success line. */
  readonly when?: 'start' | 'running' | 'any';
  /** Words that other programs log as well: only records of Nacos' server, or of its server or client, count. */
  readonly by?: 'server' | 'nacos';
  /** At least so often, counted over the records that say the same. */
  readonly count?: number;
  readonly case?: string;
  /** Milder or graver than the rule's own. */
  readonly severity?: Severity;
}

export interface LogRule extends RuleHead {
  readonly signature: Signature | NonEmpty<Signature>;
  /** Whose words count, for every signature. */
  readonly by?: Signature['by'];
  /** Arguments that the named groups do not give; facts that are asked for stand in `uses`. */
  readonly args?: (match: SignatureMatch, known: <K extends FactKey>(fact: K) => Facts[K] | undefined) => Args;
  readonly uses?: readonly FactKey[];
}

export interface SignatureMatch {
  readonly signature: Signature;
  readonly record: LogRecord;
  /** The line that matched, short: what is told of the match stands in it. */
  readonly quote: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly thrown: Thrown | null;
  /** Of the quote, which in a chain is below the first line of the record. */
  readonly line: number;
}

/** Where the quote of a match stands. */
export const placeOfMatch = ({ record, line }: SignatureMatch): { path: string; line: number } => ({ path: record.file, line });

const isClass = (thrown: Thrown, names: string | readonly string[]): boolean => {
  const list = typeof names === 'string' ? [names] : names;
  // Who writes a class down leaves its package out: then the words decide.
  const bare = thrown.type !== null && /^\w+$/.test(thrown.type);
  return list.some(name => thrown.type === name || (!name.includes('.') && thrown.type?.split(/[.$]/).at(-1) === name) || (bare && name.split(/[.$]/).at(-1) === thrown.type));
};

/** `java.base/`, `app//`: modules and class loaders before the class. */
const MODULE = /^(?:[\w.@$-]{0,100}\/){1,2}/;

const fits = (thrown: Thrown, signature: Signature): boolean =>
  (signature.exception === undefined || isClass(thrown, signature.exception)) &&
  (signature.frame === undefined || thrown.frames.some(frame => frame.replace(MODULE, '').startsWith(signature.frame as string)));

const NESTED = /nested exception is ((?:[a-z_]\w{0,60}\.){1,12}[A-Z][\w$]{0,100}): /g;

/** Spring 5 writes the cause into the message as well: who quotes one line has it nowhere else. */
const nestedIn = (thrown: Thrown): readonly Thrown[] => {
  const last = [...thrown.message.matchAll(NESTED)].at(-1);
  return last?.[1] === undefined ? [] : [{ ...thrown, type: last[1], message: thrown.message.slice(last.index + last[0].length), frames: [] }];
};

const candidates = (record: LogRecord, signature: Signature): readonly { text: string; thrown: Thrown | null }[] => {
  const place = signature.in ?? (signature.exception === undefined ? 'any' : 'chain');
  const message = { text: record.message, thrown: null };
  if (place === 'message') return [message];
  const root = rootCause(record);
  const chain = place === 'cause' ? (root ? [root] : []) : signature.exception === undefined ? record.chain : record.chain.flatMap(one => [one, ...nestedIn(one)]);
  const thrown = chain.filter(one => fits(one, signature)).map(one => ({ text: thrownText(one), thrown: one }));
  return place === 'any' ? [message, ...thrown] : thrown;
};

const namedGroups = (match: RegExpExecArray): Record<string, string> =>
  Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined));

/** The logs of the server have their names; the same lines under another name, or pasted, may as well be what it printed. */
const NAMED_SERVER_LOG = /(?:^|[\\/])nacos[^\\/]*\.log[^\\/]*$/;

const isOfFiles = ({ kind, file }: LogRecord, files: readonly LogKind[]): boolean =>
  files.includes(kind) || (kind === 'nacos' && files.includes('start') && !NAMED_SERVER_LOG.test(file));

const matchRecord = (record: LogRecord, signature: Signature): SignatureMatch | null => {
  if (signature.files && !isOfFiles(record, signature.files)) return null;
  if (signature.levels && !signature.levels.includes(record.level)) return null;
  if (signature.by && !(signature.by === 'server' ? saidByServer(record) : saidByNacos(record))) return null;
  const all = candidates(record, signature).flatMap(({ text, thrown }) => {
    const match = text.includes(signature.anchor) ? signature.pattern.exec(text) : null;
    return match && !signature.not?.test(`${record.message}\n${text}`) ? [{ text, thrown, match, groups: namedGroups(match) }] : [];
  });
  const [first] = all;
  if (!first) return null;
  // A wrapper repeats what its cause says: the innermost that says the same is quoted.
  const told = JSON.stringify(first.groups);
  const { text, thrown, match, groups } = all.findLast(one => JSON.stringify(one.groups) === told) ?? first;
  const below = text.slice(0, match.index).split('\n').length - 1;
  return { signature, record, thrown, quote: quoteAround(text, match.index, match[0].length), groups, line: lineOf(record, thrown, below) };
};

const inPhase = (record: LogRecord, digest: LogDigest, when: Signature['when']): boolean => {
  if (when === 'running') return record.phase !== 'starting';
  if (when !== 'start') return true;
  const boot = digest.boots.find(one => one.index === record.boot);
  return record.phase !== 'running' && boot?.outcome !== 'started';
};

// Hundreds of signatures ask the same digest; most of their anchors stand nowhere in it.
const allTexts = new WeakMap<LogDigest, string>();

const textOfAll = (digest: LogDigest, records: readonly LogRecord[]): string => {
  const known = allTexts.get(digest);
  if (known !== undefined) return known;
  const text = records.map(fullText).join('\n');
  allTexts.set(digest, text);
  return text;
};

/** Digests of which only this is known: that none of the anchors asked for, which are noted, stands in them. */
const silent = new WeakMap<LogDigest, Set<string>>();

/** A digest that tells nothing else; what asks it more than that is thrown out. */
export const silentDigest = (asked: Set<string>, tooMuch: () => never): LogDigest => {
  const digest = new Proxy({} as LogDigest, { get: tooMuch, has: tooMuch, ownKeys: tooMuch });
  silent.set(digest, asked);
  return digest;
};

/** None of these anchors stands in the newest start. */
export const isSilent = (digest: LogDigest, anchors: readonly string[]): boolean => {
  const everything = textOfAll(digest, newestRecords(digest));
  return !anchors.some(anchor => everything.includes(anchor));
};

/** What says the same in other words around it is one thing that was written so often; who quotes one line only has chosen it. */
const oftenEnough = (matches: readonly SignatureMatch[], least: number, digest: LogDigest): readonly SignatureMatch[] => {
  const times = new Map<string, number>();
  const keyOf = ({ groups }: SignatureMatch): string => JSON.stringify(groups);
  for (const match of matches) times.set(keyOf(match), (times.get(keyOf(match)) ?? 0) + match.record.count);
  const alike = matches.map(({ record }) => record);
  return matches.filter(match => (times.get(keyOf(match)) ?? 0) >= least || (saidByNacos(match.record) && isQuotedAlone(digest, match.record, alike)));
};

/** Matches in the newest boot, in order of time. */
export const matchSignatures = (digest: LogDigest, signatures: readonly Signature[]): readonly SignatureMatch[] => {
  const asked = silent.get(digest);
  if (asked) {
    for (const { anchor } of signatures) asked.add(anchor);
    return [];
  }
  const records = newestRecords(digest);
  const everything = textOfAll(digest, records);
  return signatures.filter(({ anchor }) => everything.includes(anchor)).flatMap(signature => {
    if (signature.unless && records.some(record => signature.unless?.test(`${record.message}\n${record.chain.map(thrownText).join('\n')}`))) return [];
    const matches = records.filter(record => inPhase(record, digest, signature.when)).map(record => matchRecord(record, signature)).filter(match => match !== null);
    return signature.count === undefined ? matches : oftenEnough(matches, signature.count, digest);
  });
};

export const signaturesOf = ({ signature, by }: LogRule): readonly Signature[] => {
  const all = Array.isArray(signature) ? (signature as readonly Signature[]) : [signature as Signature];
  return by === undefined ? all : all.map(one => ({ ...one, by }));
};

type LogBench = Bench<'logs.digest', FactKey>;
type SilentBench = Pick<LogBench, 'seen' | 'pass' | 'na'> & { readonly facts: Pick<LogBench['facts'], 'logs.digest'> };

/** Matches by subject: equal arguments are one finding, its evidence the first two records. */
const groupMatches = (matches: readonly SignatureMatch[], argsOf: (match: SignatureMatch) => Args): Map<string, SignatureMatch[]> => {
  const groups = new Map<string, SignatureMatch[]>();
  for (const match of matches) {
    const key = JSON.stringify([match.signature.case ?? '', argsOf(match)]);
    const group = groups.get(key);
    if (group) group.push(match);
    else groups.set(key, [match]);
  }
  return groups;
};

const evidenceOf = (bench: LogBench, matches: readonly SignatureMatch[]) =>
  matches.slice(0, 2).map(match => bench.seen('logs.digest', match.quote, placeOfMatch(match))) as unknown as NonEmpty<ReturnType<typeof bench.seen>>;

export const NO_LOGS: Text = { en: 'there are no logs', zh: '没有日志' };

/** What shows that the newest start has no such record. */
export const quoteSilence = (digest: LogDigest): readonly [quote: string, at: { readonly path?: string }] => {
  const boot = newestBoot(digest);
  const file = digest.files[0];
  return [boot ? `newest start (${boot.startedAt ?? 'undated'}): no such record` : 'no such record', file ? { path: file.path } : {}];
};

const silence = (digest: LogDigest, { pass, seen }: SilentBench): Outcome => pass(seen('logs.digest', ...quoteSilence(digest)));

/** What a log rule says where none of its anchors stands in the newest start; null when its signatures have to be asked. */
export const unlessLogged = (anchors: readonly string[], bench: SilentBench): Outcome | null => {
  const digest = bench.facts['logs.digest'];
  if (digest === null) return bench.na(NO_LOGS);
  return isSilent(digest, anchors) ? silence(digest, bench) : null;
};

const judge = (rule: LogRule, signatures: readonly Signature[], bench: LogBench): Outcome | readonly Outcome[] => {
  const digest = bench.facts['logs.digest'];
  if (digest === null) return bench.na(NO_LOGS);
  const argsOf = (match: SignatureMatch): Args => ({ ...match.groups, ...rule.args?.(match, bench.known) });
  const groups = groupMatches(matchSignatures(digest, signatures), argsOf);
  if (groups.size === 0) return silence(digest, bench);
  return [...groups.values()].slice(0, 5).map(group => {
    const first = group[0] as SignatureMatch;
    const count = group.reduce((sum, match) => sum + match.record.count, 0);
    const { case: name, severity } = first.signature;
    const options = { ...(name !== undefined && { case: name }), ...(severity && { severity }) };
    return bench.fail({ count, ...argsOf(first) }, evidenceOf(bench, group), { confidence: 'stated', ...options });
  });
};

/** A rule that needs nothing but the logs: data only. */
export const defineLogRule = (rule: LogRule): Rule => {
  const { signature: _signature, args: _args, by: _by, ...head } = rule;
  const signatures = signaturesOf(rule);
  return defineRule({
    ...head,
    needs: ['logs.digest'],
    uses: rule.uses ?? [],
    signatures,
    form: 'log',
    check: bench => judge(rule, signatures, bench as LogBench),
  });
};
