import type { Finder } from './spans.ts';

/** A text that shows by itself that a part of it is a secret: the group `secret`, in what `before` and `after` belong to. */
interface Pattern {
  readonly pattern: RegExp;
  /** The secrets in what was matched, when they are not all of it. */
  readonly within?: (secret: string) => readonly string[];
  /** Its form may also be that of an ordinary word. */
  readonly vague?: true;
  /** Stands in every text that can match. */
  readonly hint: RegExp;
}

const decoded = (text: string): readonly string[] => {
  try {
    return [text, decodeURIComponent(text)];
  } catch {
    return [text];
  }
};

/** `user:password`; the user alone is no secret. */
export const passwordOfUserinfo = (userinfo: string): readonly string[] => {
  const at = userinfo.indexOf(':');
  const password = at < 0 ? '' : userinfo.slice(at + 1);
  // Written without escapes it may have been cut at a delimiter of the URL: its parts count too.
  return password === '' ? [] : [...decoded(password), ...password.split(/[/?#]/).filter(part => part.length >= 6)];
};

/** `Basic dXNlcjpwYXNzd29yZA==`: what stands inside. */
export const inBasic = (credentials: string): readonly string[] => {
  const inside = Buffer.from(credentials, 'base64').toString('utf8');
  return inside.includes('\ufffd') ? [credentials] : [credentials, ...passwordOfUserinfo(inside)];
};

/**
 * Every repetition is bounded by a number or by characters that it cannot contain, no two neighbours share characters, and what may
 * stand many times in a row is guarded by what stands before it: linear on any input.
 */
const PATTERNS: readonly Pattern[] = [
  { hint: /-----BEGIN /, pattern: /-----BEGIN (?<secret>[A-Z0-9 ]{0,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}(?:-----)?|$(?![\s\S])))/gd },
  { hint: /eyJ/, pattern: /(?<![\w-])(?<secret>eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?)/gd },
  { hint: /basic[ \t]/i, pattern: /\bBasic[ \t]{1,8}(?<secret>[\w+/=-]{6,})/gid, within: inBasic, vague: true },
  { hint: /bearer[ \t]|digest[ \t]/i, pattern: /\b(?:Bearer|Digest)[ \t]{1,8}(?<secret>[\w.+/=~-]{6,})/gid, vague: true },
  {
    hint: /LTAI|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-|AIza|npm_|hvs\.|dckr_pat_|AKID/,
    pattern: /(?<![A-Za-z0-9])(?<secret>LTAI[A-Za-z0-9]{12,30}(?:\/[A-Za-z0-9+/=]{16,200})?|(?:AKIA|ASIA)[A-Z0-9]{16}|AKID[A-Za-z0-9]{13,40}|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|glpat-[\w-]{20,64}|xox[abprs]-[\w-]{10,255}|sk-(?:proj-|ant-)?[\w-]{20,255}|AIza[\w-]{30,60}|npm_[A-Za-z0-9]{30,60}|hvs\.[\w-]{20,255}|dckr_pat_[\w-]{20,64})(?![A-Za-z0-9])/gd,
  },
  { hint: /\$2[abxy]\$/, pattern: /(?<secret>\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53})/gd },
  { hint: /ENC\(/, pattern: /\bENC\((?<secret>[^()\s]{1,4096})\)/gd },
];

/** Tokens, keys and hashes that anybody recognises wherever they stand. */
export const findSelfEvident: Finder = (text, report) => {
  for (const { hint, pattern, within, vague } of PATTERNS) {
    if (!hint.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const [from, to] = match.indices?.groups?.['secret'] ?? [0, 0];
      const values = within?.(text.slice(from, to));
      report({ from, to, sure: !vague, ...(values && { values }) });
    }
  }
};
