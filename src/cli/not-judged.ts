import { CommanderError } from 'commander';
import type { Args } from '../model/finding.ts';
import type { Lang, NonEmpty, Text } from '../model/text.ts';
import { type NotJudged, notJudgedReport } from '../report/not-judged.ts';
import { maskText } from '../secrets/mask-text.ts';
import { say } from '../text/say.ts';
import { UsageError } from '../text/usage-error.ts';
import { parseLangs } from './options.ts';
import { commanderComplaint } from './program.ts';

const inBoth = (told: (lang: Lang) => string): Text => ({ en: maskText(told('en')), zh: maskText(told('zh')) });

const pathIn = ({ path }: Args): string | null => (typeof path === 'string' ? maskText(path) : null);

const whyOf = (error: unknown): NotJudged => {
  if (error instanceof UsageError) return { message: inBoth(lang => say(lang, error.key, error.args)), path: pathIn(error.args), reason: 'usage' };
  if (error instanceof CommanderError) return { message: inBoth(lang => commanderComplaint(error, lang) ?? ''), path: null, reason: 'usage' };
  return { message: inBoth(lang => `${say(lang, 'error.internal')}: ${error instanceof Error ? error.message : String(error)}`), path: null, reason: 'failed' };
};

const langsOf = (typed: string | null): NonEmpty<Lang> => {
  try {
    return parseLangs(typed ?? 'auto', process.env);
  } catch {
    return parseLangs('auto', {});
  }
};

/** What ended a run before anything was judged, as JSON. `lang`: as it was typed. */
export const notJudgedText = (error: unknown, lang: string | null, version: string): string =>
  `${JSON.stringify(notJudgedReport(whyOf(error), langsOf(lang), version), null, 2)}\n`;
