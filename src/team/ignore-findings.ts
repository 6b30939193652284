import { nameOfFinding } from '../kit/shown.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { Text } from '../model/text.ts';
import type { Ignore } from './config-file.ts';

interface Words {
  readonly rule: string;
  readonly severity: Severity;
  readonly title: Text;
  readonly why: Text;
  readonly fix: Text;
}

const EXPIRED: Words = {
  rule: 'operations/ignore-expired',
  severity: 'warning',
  title: { en: 'An ignore has expired', zh: '忽略规则已过期' },
  why: {
    en: 'Whoever wrote the ignore wanted to look at the problem again by that day. Until then nobody is told of it; from now on it counts again.',
    zh: '忽略规则注明了到期日，到期后应重新评估该问题；现在该问题重新计入结果。',
  },
  fix: { en: 'Solve the problem and remove the ignore, or decide again and set a new day.', zh: '解决问题并删除该忽略规则，或重新评估后填写新的到期日。' },
};

const USELESS: Words = {
  rule: 'operations/ignore-useless',
  severity: 'info',
  title: { en: 'An ignore matches nothing any more', zh: '忽略规则已不再匹配任何问题' },
  why: { en: 'The problem is gone. Left in place, the ignore would hide it when it comes back.', zh: '该问题已不存在；保留这条忽略规则会在问题重现时将其掩盖。' },
  fix: { en: 'Remove the ignore.', zh: '删除该忽略规则。' },
};

const findingFor = (words: Words, ignore: Ignore, path: string, message: Text): Finding => ({
  rule: words.rule,
  target: null,
  severity: words.severity,
  confidence: 'proven',
  title: words.title,
  message,
  why: words.why,
  subject: `ignore ${nameOfFinding(ignore)}`,
  // The vocabulary has no fact for the tool's own file; the source tells where it was read.
  evidence: [{ fact: 'nacos.config', source: { kind: 'file', path, line: ignore.line }, quote: `rule: ${ignore.rule}${ignore.expires === null ? '' : `, expires: ${ignore.expires}`}` }],
  fix: [{ text: words.fix, steps: [], risk: 'none', proof: null }],
  explains: [],
  explainedBy: [],
  maybeExplainedBy: [],
  references: [],
});

export const expiredFinding = (ignore: Ignore, path: string): Finding =>
  findingFor(EXPIRED, ignore, path, {
    en: `The ignore of ${nameOfFinding(ignore)} was valid until ${ignore.expires ?? ''} (${ignore.reason})`,
    zh: `对 ${nameOfFinding(ignore)} 的忽略有效期至 ${ignore.expires ?? ''}（${ignore.reason}）`,
  });

export const uselessFinding = (ignore: Ignore, path: string): Finding =>
  findingFor(USELESS, ignore, path, {
    en: `Nothing matches the ignore of ${nameOfFinding(ignore)} (${ignore.reason})`,
    zh: `没有任何问题匹配对 ${nameOfFinding(ignore)} 的忽略（${ignore.reason}）`,
  });
