import type { BundleKeys } from '../bundle/age.ts';
import { type BundleProblem, verifyBundle } from '../bundle/index.ts';
import type { Lang } from '../model/text.ts';
import { terminalSafe } from '../report/safe.ts';
import { say } from '../text/say.ts';

const lineOf = (lang: Lang, { kind, where }: BundleProblem): string => `  - ${terminalSafe(where)}: ${say(lang, `verify.${kind}`)}`;

/** Runs `verify`: 0 when everything is as the manifest says and nothing looks like a secret, else 1. */
export const runVerify = async (path: string, lang: Lang, keys: BundleKeys): Promise<{ readonly text: string; readonly code: number }> => {
  const { files, problems } = await verifyBundle(path, keys);
  if (problems.length === 0) return { text: `${say(lang, 'verify.ok', { path, files })}\n`, code: 0 };
  return { text: `${[say(lang, 'verify.problems', { path, count: problems.length }), ...problems.map(problem => lineOf(lang, problem))].join('\n')}\n`, code: 1 };
};
