import type { Finding } from '../model/finding.ts';
import type { Lang } from '../model/text.ts';
import { say } from '../text/say.ts';

/** Findings about the ignores themselves; an ignore of an ignore would be a way to forget both. */
const ABOUT_IGNORES = /^operations\/ignore-(?:expired|useless)$/;

/** Words that YAML 1.1 or 1.2 reads as something else than text. */
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Invisible, or lost where a page folds blanks: controls, marks of direction, every blank but a single one between words. */
const INVISIBLE = /\p{C}|(?! )\p{Z}|(?<= ) /gu;

const escaped = (character: string): string => {
  const code = character.codePointAt(0) as number;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
};

/** A YAML scalar that may stand in braces and that is read as exactly this text. */
const scalar = (text: string): string =>
  /^[A-Za-z][\w./-]*(?: [\w./-]+)*$/.test(text) && !NOT_TEXT.test(text) ? text : JSON.stringify(text).replace(INVISIBLE, escaped);

/** A longer one is no name of anything; every format can show this much whole. */
const MOST_SUBJECT = 200;

/**
 * One line that, below `ignores:` of `.nacos-doctor.yaml`, ignores this finding; whoever pastes it writes the reason. On one line so that it
 * can be copied from any format. Null for a finding about an ignore, and where the subject is endless.
 */
export const ignoreLineFor = ({ rule, subject }: Pick<Finding, 'rule' | 'subject'>, lang: Lang = 'en'): string | null => {
  if (ABOUT_IGNORES.test(rule) || (subject?.length ?? 0) > MOST_SUBJECT) return null;
  const about = subject === null ? '' : `, subject: ${scalar(subject)}`;
  return `- {rule: ${scalar(rule)}${about}, reason: ${say(lang, 'ignore.reason')}}`;
};
