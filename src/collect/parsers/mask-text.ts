import { isSecretKey } from './sensitive-keys.ts';

const MASK = '***';

/** Words that tell something and hide nothing: `using password: YES`. */
const TELLING = /^(?:yes|no|true|false|null|none|\*+|\$\{[\w.-]+\}|["']{2}|\\?["'])$/i;

/** Key, then `=`, `:` or `=>` with quotes around, then a quoted or a plain value. Every part is bounded by characters it cannot contain. */
const ASSIGNMENT =
  /(?<![\w.-])([\w.-]+)(\\?["']?[ \t]{0,8}(?:=>|[=:])[ \t]{0,8})(\\"(?:[^"\\\n]|\\(?!"))*\\"|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\$\{[\w.-]+\}(?![^\s,;&"'<>)\]}])|[^\s,;&"'<>)\]}]+)/g;

/** A line that is one property and nothing else: the value may hold blanks. */
const PROPERTY_LINE =
  /^([ \t]{0,64}(?:export[ \t]{1,8}|set[ \t]{1,8}|-[ \t]{0,8})?["']?[\w.[\]-]+["']?[ \t]{0,64}[=:][ \t]{0,64})(\S[^\n\r]*)$/gm;

interface Shape {
  readonly pattern: RegExp;
  readonly into: string;
}

const SHAPES: readonly Shape[] = [
  {
    pattern: /-----BEGIN [A-Z0-9 ]{0,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$(?![\s\S]))/g,
    into: '-----BEGIN ***-----',
  },
  { pattern: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g, into: MASK },
  { pattern: /\b(Bearer|Basic|Digest)([ \t]{1,8})[\w.+/=~-]{6,}/gi, into: `$1$2${MASK}` },
  { pattern: /(:\/\/)[^\s/"'<>?#]{1,1024}@(?=[^\s@])/g, into: `$1${MASK}@` },
  { pattern: /([?&](?:user|username|ak|sk|accessToken|Spas-AccessKey|Spas-Signature)=)[^&\s"'<>]+/gi, into: `$1${MASK}` },
  {
    pattern:
      /(?<![A-Za-z0-9])(?:LTAI[A-Za-z0-9]{12,30}|(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{20,255}|glpat-[\w-]{20,64}|xox[abprs]-[\w-]{10,255})(?![A-Za-z0-9])/g,
    into: MASK,
  },
  { pattern: /\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}/g, into: MASK },
  { pattern: /\bENC\([^()\s]{1,4096}\)/g, into: 'ENC(***)' },
];

const maskedValue = (value: string): string => {
  if (TELLING.test(value)) return value;
  const quote = /^\\?["']/.exec(value)?.[0] ?? '';
  return quote !== '' && value.endsWith(quote) ? `${quote}${MASK}${quote}` : `${quote}${MASK}`;
};

const keyOf = (head: string): string => head.replace(/^\s*(?:export\s+|set\s+|-\s*)?["']?/, '').replace(/["']?\s*[=:]\s*$/, '');

const maskLines = (text: string): string =>
  text.replace(PROPERTY_LINE, (line: string, head: string, value: string) =>
    isSecretKey(keyOf(head)) && !TELLING.test(value.trim()) ? `${head}${maskedValue(value)}` : line,
  );

const maskAssignments = (text: string): string =>
  text.replace(ASSIGNMENT, (all: string, key: string, between: string, value: string) =>
    isSecretKey(key)
      ? `${key}${between}${maskedValue(value)}`
      : isNested(value)
        ? `${key}${between}${maskAssignments(value)}`
        : all,
  );

/** A quoted value may hold assignments of its own: `-Dx="password=y"`, `JAVA_OPT=-Dpassword=y`. */
const isNested = (value: string): boolean => /[\w"'][=:]/.test(value) && value.length < 4_096;

/**
 * Free text (log lines, command lines, URLs, JSON) with secrets as `***`: values of secret keys, userinfo of URLs, JWTs, bearer and
 * basic credentials, PEM blocks, access key ids, bcrypt hashes. Line breaks stay where they are, except inside a PEM block.
 */
export const maskText = (text: string): string => {
  const shaped = SHAPES.reduce((now, { pattern, into }) => now.replace(pattern, into), text);
  return maskAssignments(maskLines(shaped));
};

const FLAG = /^(--?(?:D|XX:)?)([\w.\-[\]]+)=([\s\S]*)$/;

const maskFlag = (flag: string): string => {
  const [, dash = '', key = '', value = ''] = FLAG.exec(flag) ?? [];
  if (key !== '' && isSecretKey(key)) return value === '' ? flag : `${dash}${key}=${MASK}`;
  return maskText(flag);
};

/** Arguments of a process with secrets as `***`; the word after `--password` is one too. */
export const maskFlags = (argv: readonly string[]): readonly string[] =>
  argv.map((flag, index) => {
    const before = argv[index - 1] ?? '';
    const isValue = /^--?[A-Za-z]/.test(before) && !before.includes('=') && isSecretKey(before) && !flag.startsWith('-');
    return isValue ? MASK : maskFlag(flag);
  });
