import { isSecretKey, isSecretSetting } from './keys.ts';
import { secretsIn } from './find/index.ts';
import { MASK, type Span, withoutSpans } from './find/spans.ts';
import { isTelling } from './find/value.ts';

/** Told every value that masking takes away; `certain` when its key or place says that it is a secret. */
export type Heard = (value: string, certain: boolean) => void;

const NOBODY: Heard = () => {};

export const tell = (text: string, spans: readonly Span[], heard: Heard): void => {
  for (const { from, to, sure, values } of spans) for (const value of values ?? [text.slice(from, to)]) if (value !== '') heard(value, sure);
};

/** Free text of any kind with its secrets as `***`; line breaks stay where they are. */
export const maskText = (text: string, heard: Heard = NOBODY): string => {
  const spans = secretsIn(text);
  tell(text, spans, heard);
  return withoutSpans(text, spans);
};

const WORD = /^(--?(?:D|XX:)?)?([\w.\-[\]]+)=([\s\S]*)$/;

/** Quotes of both ends, and those that a command line escaped, are not the value's. */
const unquoted = (value: string): string => value.replace(/^\\?["'](.*?)\\?["']?$/s, '$1');

/** A quote may also be the secret's own first character. */
export const tellValue = (value: string, heard: Heard): void => {
  heard(value, true);
  const inner = unquoted(value);
  if (inner !== value) heard(inner, true);
};

/** One command-line word (`-Dnacos.core.auth…=x`, `--db.password.0=x`, `TOKEN=x`) with its value masked when the name is a secret's. */
export const maskWord = (word: string, heard: Heard = NOBODY): string => {
  const [, dash = '', key = '', value = ''] = WORD.exec(word) ?? [];
  if (key === '' || !isSecretSetting(key)) return maskText(word, heard);
  if (isTelling(value)) return word;
  tellValue(value, heard);
  return `${dash}${key}=${MASK}`;
};

const isOption = (word: string): boolean => /^--?[A-Za-z]/.test(word) && !word.includes('=') && isSecretKey(word);

/** Words of a command line with secrets as `***`; the word after `--password` is one too. */
export const maskWords = (words: readonly string[], heard: Heard = NOBODY): readonly string[] =>
  words.map((word, index) => {
    if (!isOption(words[index - 1] ?? '') || word.startsWith('-')) return maskWord(word, heard);
    tellValue(word, heard);
    return MASK;
  });
