export const MASK = '***';

/** A text that shows by itself that a part of it is a secret: `before` and `after` stay, `secret` goes. */
export interface SecretPattern {
  /** Global; groups `before`, `secret`, `after`, of which only `secret` must be there. */
  readonly pattern: RegExp;
  /** The secrets in what was matched, when they are not all of it. */
  readonly within?: (secret: string) => readonly string[];
  /** Its form may also be that of an ordinary word. */
  readonly vague?: true;
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
const inBasic = (credentials: string): readonly string[] => {
  const inside = Buffer.from(credentials, 'base64').toString('utf8');
  return inside.includes('\ufffd') ? [credentials] : [credentials, ...passwordOfUserinfo(inside)];
};

/**
 * In order: a later one sees what the earlier ones left. Every repetition is bounded by a number or by characters that it cannot
 * contain, and no two neighbours share characters: linear on any input.
 */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  { pattern: /(?<before>-----BEGIN )(?<secret>[A-Z0-9 ]{0,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}|$(?![\s\S])))(?<after>-----)?/g },
  { pattern: /(?<![\w-])(?<secret>eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?)/g },
  { pattern: /(?<before>\bBasic[ \t]{1,8})(?<secret>[\w+/=-]{6,})/gi, within: inBasic, vague: true },
  { pattern: /(?<before>\b(?:Bearer|Digest)[ \t]{1,8})(?<secret>[\w.+/=~-]{6,})/gi, vague: true },
  // user:password@ of a URL; then one whose password was written with characters that end an authority.
  { pattern: /(?<before>\/\/|\\\/\\\/)(?<secret>[^\s/\\"'<>?#]{1,1024})(?<after>@)(?=[^\s@])/g, within: passwordOfUserinfo },
  { pattern: /(?<before>:\/\/)(?<secret>[^\s/"'<>?#:@]{1,64}:(?!\d{1,5}(?:[/?#,]|$))[^\s"'<>@]{1,160}(?:@[^\s"'<>@/]{1,100})?)(?<after>@)(?=[\w[])/g, within: passwordOfUserinfo },
  // Who asks is masked and is no secret.
  { pattern: /(?<before>[?&](?:user|username|ak|Spas-AccessKey)=)(?<secret>[^&\s"'<>]+)/gi, within: () => [] },
  // user:password@host:port without a scheme.
  { pattern: /(?<before>(?<![\w./:@-])[\w.-]{1,64}:)(?<secret>[^\s@/:"'<>]{1,256})(?<after>@)(?=[\w.-]{1,253}:\d{2,5}(?!\d))/g },
  { pattern: /(?<before>[?&](?:sk|accessToken|Spas-Signature|signature)=)(?<secret>[^&\s"'<>]+)/gi, within: decoded },
  {
    pattern:
      /(?<![A-Za-z0-9])(?<secret>LTAI[A-Za-z0-9]{12,30}|(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{20,255}|glpat-[\w-]{20,64}|xox[abprs]-[\w-]{10,255})(?![A-Za-z0-9])/g,
  },
  { pattern: /(?<secret>\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53})/g },
  { pattern: /(?<before>\bENC\()(?<secret>[^()\s]{1,4096})(?<after>\))/g },
  // SQL: CREATE USER … IDENTIFIED BY 'x', SET PASSWORD = PASSWORD('x').
  { pattern: /(?<before>\bIDENTIFIED[ \t]{1,8}(?:WITH[ \t]{1,8}[\w'"`]{1,64}[ \t]{1,8})?(?:BY|AS)[ \t]{1,8}(?:PASSWORD[ \t]{1,8})?')(?<secret>(?:[^'\\\n]|''|\\.){1,1024})(?<after>')/gi },
  { pattern: /(?<before>\bPASSWORD\([ \t]{0,8}')(?<secret>(?:[^'\\\n]|''|\\.){1,1024})(?<after>')/gi },
  // Commands: mysql -psecret, curl -u user:secret, keytool -storepass secret, mysql --password secret.
  { pattern: /(?<before>\b(?:mysql\w{0,12}|mariadb[\w-]{0,12})[ \t](?:[^\n|;]{0,300}?[ \t])??-p)(?<secret>[^\s'"|;]{1,256})/g },
  { pattern: /(?<before>\bcurl[ \t](?:[^\n|;]{0,300}?[ \t])??(?:-u|--user)[ \t=]{1,4}["']?)(?<secret>[^\s:"'|]{1,64}:[^\s"'|]{1,256})/g, within: passwordOfUserinfo },
  { pattern: /(?<before>(?<![\w-])--?(?:[\w.-]{0,64}(?:password|passwd|passphrase|storepass|keypass|secret))[ \t]{1,8}["']?)(?<secret>[^\s"'=:|&<>-][^\s"'|&<>]{0,512})/gi, vague: true },
  { pattern: /(?<before>(?:密码|口令|密钥|令牌)["'”」]?[ \t]{0,4}(?:是|为)?[ \t]{0,4}[:=：＝][ \t]{0,4}["'“「]?)(?<secret>[^\s"'”」,，;；。)）]{1,512})/g, vague: true },
];
