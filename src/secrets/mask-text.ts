import { MASK, SECRET_PATTERNS } from './patterns.ts';
import { isSecretKey, isSecretSetting, isWorkingFolder } from './keys.ts';

/** Told every value that masking takes away; `certain` when its key or place says that it is a secret. */
export type Heard = (value: string, certain: boolean) => void;

const NOBODY: Heard = () => {};

/** Words that tell something and hide nothing: `using password: YES`. */
const TELLING = /^(?:yes|no|true|false|null|none|\*+|\$\{[\w.-]+\}|["']{2}|\\?["'])$/i;

/** Key, then `=`, `:` or `=>` with quotes around, then a quoted or a plain value. Every part is bounded by characters it cannot contain. */
const ASSIGNMENT =
  /(?<![\w.-])([\w.-]+)(\\?["']?[ \t]{0,8}(?:=>|[=:])[ \t]{0,8})(\\"(?:[^"\\\n]|\\(?!"))*\\"|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\$\{[\w.-]+\}(?![^\s,;&"'<>)\]}])|[^\s,;&"'<>)\]}]+)/g;

/** A line that is one property and nothing else: the value may hold blanks. */
const PROPERTY_LINE =
  /^([ \t]{0,64}(?:export[ \t]{1,8}|set[ \t]{1,8}|-[ \t]{0,8})?["']?[\w.[\]-]+["']?[ \t]{0,64}[=:][ \t]{0,64})(\S[^\n\r]*)$/gm;

/** Quotes of both ends, and those that a command line escaped, are not the value's. */
const unquoted = (value: string): string => value.replace(/^\\?["'](.*?)\\?["']?$/s, '$1');

/** A quote may also be the secret's own first character. */
const tell = (value: string, heard: Heard, certain: boolean): void => {
  heard(value, certain);
  const inner = unquoted(value);
  if (inner !== value) heard(inner, certain);
};

const maskedValue = (value: string, heard: Heard, certain: boolean): string => {
  if (TELLING.test(value)) return value;
  tell(value, heard, certain);
  const quote = /^\\?["']/.exec(value)?.[0] ?? '';
  return quote !== '' && value.endsWith(quote) ? `${quote}${MASK}${quote}` : `${quote}${MASK}`;
};

const maskPatterns = (text: string, heard: Heard): string =>
  SECRET_PATTERNS.reduce((now, { pattern, within, vague }) => now.replace(pattern, (...found: unknown[]) => {
    const { before = '', secret = '', after = '' } = found.at(-1) as Readonly<Record<string, string | undefined>>;
    if (TELLING.test(secret)) return before + secret + after;
    for (const value of within?.(secret) ?? [secret]) heard(value, !vague);
    return before + MASK + after;
  }), text);

const keyOf = (head: string): string => head.replace(/^\s*(?:export\s+|set\s+|-\s*)?["']?/, '').replace(/["']?\s*[=:]\s*$/, '');

const maskLines = (text: string, heard: Heard): string =>
  text.replace(PROPERTY_LINE, (line: string, head: string, value: string) => (isSecretKey(keyOf(head)) && !isWorkingFolder(keyOf(head), value) && !TELLING.test(value.trim()) ? `${head}${maskedValue(value, heard, head.includes('='))}` : line));

/** A quoted value may hold assignments of its own: `-Dx="password=y"`, `JAVA_OPT=-Dpassword=y`. */
const isNested = (value: string): boolean => /[\w"'][=:]/.test(value) && value.length < 4_096;

/** What `env`, `export -p` and `set` write before a name. */
const LINE_START = /(?:^|\n)(?:export |declare -x |set )?$/;

const maskAssignments = (text: string, heard: Heard): string =>
  text.replace(ASSIGNMENT, (all: string, key: string, between: string, value: string, at: number) => {
    if (isWorkingFolder(key, value) && LINE_START.test(text.slice(Math.max(0, at - 16), at))) return all;
    if (isSecretKey(key)) return `${key}${between}${maskedValue(value, heard, false)}`;
    return isNested(value) ? `${key}${between}${maskAssignments(value, heard)}` : all;
  });

/** `true`, `8848`, `1.8.0_392`: too short for any token that shows by itself, and nothing is assigned in it. */
const SHORT_WORD = /^[\w./]{0,11}$/;

/**
 * Free text (log lines, command lines, URLs, JSON) with secrets as `***`: values of secret keys, userinfo of URLs, JWTs, bearer and
 * basic credentials, PEM blocks, access key ids, bcrypt hashes, passwords of SQL and of commands. Line breaks stay where they are,
 * except inside a PEM block.
 */
export const maskText = (text: string, heard: Heard = NOBODY): string =>
  SHORT_WORD.test(text) ? text : maskAssignments(maskLines(maskPatterns(text, heard), heard), heard);

/** {@link maskText} for an answer or a message of any length, cut to `maxLength` behind the masking. */
export const maskedExcerpt = (text: string, maxLength = 500, heard: Heard = NOBODY): string => maskText(text.slice(0, maxLength * 4), heard).slice(0, maxLength);

const WORD = /^(--?(?:D|XX:)?)?([\w.\-[\]]+)=([\s\S]*)$/;

/** One command-line word (`-Dnacos.core.auth…=x`, `--db.password.0=x`, `TOKEN=x`) with its value masked when the name is a secret's. */
export const maskWord = (word: string, heard: Heard = NOBODY): string => {
  const [, dash = '', key = '', value = ''] = WORD.exec(word) ?? [];
  if (key === '' || !isSecretSetting(key)) return maskText(word, heard);
  if (value === '' || TELLING.test(value)) return word;
  tell(value, heard, true);
  return `${dash}${key}=${MASK}`;
};

const isOption = (word: string): boolean => /^--?[A-Za-z]/.test(word) && !word.includes('=') && isSecretKey(word);

/** Words of a command line with secrets as `***`; the word after `--password` is one too. */
export const maskWords = (words: readonly string[], heard: Heard = NOBODY): readonly string[] =>
  words.map((word, index) => {
    if (!isOption(words[index - 1] ?? '') || word.startsWith('-')) return maskWord(word, heard);
    tell(word, heard, true);
    return MASK;
  });
