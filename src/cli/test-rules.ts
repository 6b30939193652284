import { TimeIsUp, within } from '../limits/within.ts';
import type { Lang } from '../model/text.ts';
import type { TestResult } from '../team/rules/index.ts';
import { say } from '../text/say.ts';
import { UsageError } from '../text/usage-error.ts';

/** As long as a rule may take when a server is judged. */
const EACH_MS = 1_000;

const TOO_SLOW = { en: `it takes longer than ${EACH_MS} ms: a pattern that repeats without a limit?`, zh: `用时超过 ${EACH_MS} 毫秒：是不是有无限重复的正则表达式？` };

/** Undefined when the work did not end in time. */
const limited = <T>(work: () => T): T | undefined => {
  try {
    return within(EACH_MS, work);
  } catch (error) {
    if (error instanceof TimeIsUp) return undefined;
    throw error;
  }
};

const line = ({ name, expected, wrong }: TestResult, lang: Lang): string => {
  const about = name === null ? '' : `${name}${expected === null ? '' : ` (${expected})`}`;
  const reason = wrong === null ? '' : `${about === '' ? '' : ': '}${wrong[lang]}`;
  return `    ${say(lang, wrong === null ? 'rules.test.ok' : 'rules.test.wrong')}  ${about}${reason}`;
};

const grouped = (results: readonly TestResult[], lang: Lang): readonly string[] => {
  const lines: string[] = [];
  let [file, rule] = ['', ''];
  for (const result of results) {
    if (result.file !== file) lines.push((file = result.file));
    if (result.rule !== rule) lines.push(`  ${(rule = result.rule)}`);
    lines.push(line(result, lang));
  }
  return lines;
};

/** `rules test DIR`: what the tests in the files of rules came to; exit code 1 when one of them is not as it says. */
export const testRules = async ([word = '', ...paths]: readonly string[], named: string | null, lang: Lang): Promise<{ text: string; code: number }> => {
  if (word !== 'test') throw new UsageError('error.rulesCommand', { word });
  const folders = paths.length > 0 ? paths : named === null ? [] : [named];
  if (folders.length === 0) throw new UsageError('error.rulesTestWhat');
  const { loadRules, runTests } = await import('../team/rules/index.ts');
  const results = (await Promise.all(folders.map(loadRules))).flat();
  const outcomes = await runTests(results, { limited, tooSlow: TOO_SLOW });
  const wrong = outcomes.filter(one => one.wrong !== null).length;
  const counts = say(lang, 'rules.test.counts', { rules: results.length, passed: outcomes.length - wrong, wrong });
  return { text: `${[...grouped(outcomes, lang), counts].join('\n')}\n`, code: wrong > 0 ? 1 : 0 };
};
