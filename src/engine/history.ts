import { matchSignatures } from '../kit/log-rule.ts';
import type { Rule } from '../kit/rule.ts';
import { fillText } from '../kit/template.ts';
import type { LogRecord } from '../model/digest.ts';
import type { Snapshot, Standing } from '../model/facts.ts';
import type { Evidence, Finding, Outcome } from '../model/finding.ts';
import type { Text } from '../model/text.ts';
import { citableLines } from '../nacos/log.ts';
import { lastOf } from '../nacos/log-time.ts';
import { databaseUsedSince, leaderLogged, recoveredNow, type Recovered, type Recovery } from '../nacos/recovery.ts';
import { evidenceOf, valueOf } from './judge.ts';
import type { Verdict } from './verdict.ts';

type Failed = Extract<Outcome, { state: 'fail' }>;

/** What the log told, and what shows that it is over. */
interface Past {
  readonly from: string;
  readonly to: string;
  readonly by: Evidence;
}

const TOLD: Text = { en: ' (told from {from} to {to}; it is over: {quote})', zh: '（日志时间 {from} 至 {to}，现已恢复：{quote}）' };

const recoveriesOf = ({ over }: Rule): readonly Recovery[] => (over === 'with-its-start' ? ['started'] : Array.isArray(over) ? (over as readonly Recovery[]) : []);

/** The records of this start that the rule goes by; those it cites when it has no signatures. */
const recordsOf = (rule: Rule, outcome: Failed, snapshot: Snapshot): readonly LogRecord[] => {
  const digest = valueOf(snapshot, 'logs.digest');
  if (!digest) return [];
  if (rule.signatures && rule.signatures.length > 0) return matchSignatures(digest, rule.signatures).map(({ record }) => record);
  const cited = new Set(outcome.evidence.flatMap(({ source }) => (source.kind === 'file' ? [`${source.path}:${source.line ?? 0}`] : [])));
  return digest.records.filter(record => citableLines(record).some(line => cited.has(`${record.file}:${line}`)));
};

const shown = (recovery: Recovery, lastMs: number, snapshot: Snapshot): Recovered | null => {
  const live = recoveredNow(recovery, key => valueOf(snapshot, key));
  const digest = valueOf(snapshot, 'logs.digest');
  if (live || recovery !== 'leader' || !digest) return live;
  const logged = leaderLogged(digest);
  return logged && logged.ms > lastMs ? logged : null;
};

const isShownByItself = (over: Rule['over']): over is Extract<Rule['over'], { readonly shownBy: unknown }> => typeof over === 'object' && 'shownBy' in over;

/** A database that the server used after the last complaint is back. */
const workedSince = (rule: Rule, lastMs: number, snapshot: Snapshot): Recovered | null =>
  (recoveriesOf(rule).includes('database') ? databaseUsedSince(key => valueOf(snapshot, key), lastMs) : null);

/** What shows that it is over: of that very thing, else everything that the server has again then. */
const endOf = (rule: Rule, { args, case: name }: Failed, records: readonly LogRecord[], snapshot: Snapshot): Recovered | null => {
  const { over } = rule;
  if (isShownByItself(over)) return over.shownBy({ args, case: name, records }, key => valueOf(snapshot, key));
  const lastMs = lastOf(records);
  const found = recoveriesOf(rule).map(recovery => shown(recovery, lastMs, snapshot));
  return found.includes(null) ? workedSince(rule, lastMs, snapshot) : found[0] ?? null;
};

/** Null while it lasts, or nothing tells. What was looked at is not of the log alone: it is not history. */
const pastOf = (rule: Rule, outcome: Failed, snapshot: Snapshot): Past | null => {
  if (outcome.confidence === 'proven' || !(isShownByItself(rule.over) || recoveriesOf(rule).length > 0)) return null;
  const records = recordsOf(rule, outcome, snapshot);
  const [from] = records.map(({ firstTime }) => firstTime).filter(time => time !== null).sort();
  const to = records.map(({ lastTime }) => lastTime).filter(time => time !== null).sort().at(-1);
  if (from === undefined || to === undefined || (rule.over === 'with-its-start' && records.some(({ phase }) => phase !== 'starting'))) return null;
  const end = endOf(rule, outcome, records, snapshot);
  return end && { from, to, by: evidenceOf(snapshot, end.fact, end.quote, end.at) };
};

const STANDS: Readonly<Record<Standing['is'], Text>> = {
  over: { en: ' (the text says that it is over: {quote})', zh: '（文中说明已解决：{quote}）' },
  document: { en: ' (quoted in a document: {quote})', zh: '（出自文档：{quote}）' },
};

/** What the text that it is quoted in says of itself; null: something else tells it too. */
const standingOf = ({ evidence, confidence }: Failed, snapshot: Snapshot): Standing | null => {
  const told = confidence === 'proven' ? [] : (valueOf(snapshot, 'told.standing') ?? []);
  const found = evidence.map(({ source }) => told.find(one => source.kind === 'file' && source.path === one.path));
  return found.every(one => one !== undefined) ? (found[0] ?? null) : null;
};

/** The outcome of a rule about a fault that is over: a note. */
export const asHistory = (verdict: Verdict, snapshot: Snapshot): Verdict => {
  const { rule, outcome } = verdict;
  if (rule.kind !== 'node' || outcome.state !== 'fail' || outcome.severity === 'info') return verdict;
  const stands = standingOf(outcome, snapshot);
  if (stands) return { ...verdict, outcome: { ...outcome, severity: 'info', stands } };
  const past = pastOf(rule, outcome, snapshot);
  return past === null ? verdict : { ...verdict, outcome: { ...outcome, severity: 'info', evidence: [...outcome.evidence, past.by], past: { from: past.from, to: past.to, by: past.by.quote } } };
};

const withWords = (finding: Finding, { en, zh }: Text): Finding => ({ ...finding, message: { en: finding.message.en + en, zh: finding.message.zh + zh } });

/** The finding with both times and with what shows the end, or with what its text says of itself. */
export const withPast = (finding: Finding, { past, stands }: Failed): Finding => {
  if (stands) return withWords(finding, fillText(STANDS[stands.is], { quote: stands.quote }));
  if (past === undefined) return finding;
  const told = fillText(TOLD, { from: past.from, to: past.to, quote: past.by });
  return withWords(finding, told);
};
