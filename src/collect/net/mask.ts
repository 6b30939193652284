const SECRET_NAME =
  /pass(?:word|wd|phrase)?$|pwd$|secret|token|credential|access[-_.]?key|identity[-_.](?:key|value)|private[-_.]?key/i;
const MASK = '***';

/** Names of settings that decide about secrets without being one: their values are shown. */
const OPEN_NAME = /expire|enable|(?:token|secret)[-_.]?(?:size|length|ttl|cache)|header/i;

/** Whether the value under this name must never be shown. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name) && !OPEN_NAME.test(name);

/** Text that came from outside, shortened, with what looks like a secret replaced. Linear in its length. */
export const maskedText = (text: string, maxLength = 500): string =>
  text
    .slice(0, maxLength * 4)
    .replace(/(access_?token["']?\s{0,4}[:=]\s{0,4}["']?)[^"'&\s,}]{1,4000}/gi, `$1${MASK}`)
    .replace(/((?:password|passwd|pwd|secret)["']?\s{0,4}[:=]\s{0,4}["']?)[^"'&\s,}]{1,4000}/gi, `$1${MASK}`)
    .replace(/eyJ[\w-]{10,2000}\.[\w-]{10,4000}\.[\w-]{0,1000}/g, MASK)
    .slice(0, maxLength);

/** URL user info (`http://user:password@proxy`) without the password. */
export const maskedUrl = (text: string): string => text.replace(/(\/\/[^/\s:@]{0,200}):[^@/\s]{0,500}@/g, `$1:${MASK}@`);

/** One command-line word (`-Dnacos.core.auth…=x`, `--db.password.0=x`) with its value masked when the name is a secret's. */
export const maskedWord = (word: string): string => {
  const at = word.indexOf('=');
  if (at < 0) return maskedUrl(word);
  const name = word
    .slice(0, at)
    .replace(/^--?D?/, '')
    .replace(/\.\d+$|\[\d+\]$/, '');
  return isSecretName(name) ? `${word.slice(0, at)}=${MASK}` : maskedUrl(maskedText(word, 4000));
};
