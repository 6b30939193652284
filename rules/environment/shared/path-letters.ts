import type { HostOs } from '../../../src/model/host.ts';
import { versionIn } from '../../../src/nacos/version.ts';

/** Letters of a path that break the start, and how sure that is. */
export interface PathTrouble {
  readonly case: 'windows' | 'windows-suspected' | 'unix' | 'locale';
  readonly letters: string;
}

type Env = Readonly<Record<string, string>>;

export const hasNonAscii = (path: string): boolean => [...path].some(letter => letter.charCodeAt(0) > 126);

export const lettersOf = (path: string): string => [...path].filter(hasNonAscii).slice(0, 8).join('');

export const localeOf = (env: Env): string =>
  [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(value => value !== undefined && value !== '') ?? '';

/** C and POSIX, and no locale at all, know ASCII only. */
const isAsciiLocale = (locale: string): boolean => locale === '' || /^(?:C|POSIX)$/i.test(locale);

const onWindows = (path: string, version: string | undefined): PathTrouble | null => {
  const old = version === undefined || versionIn(version, '<3.0.0-0') !== false;
  if (path.includes('!')) return { case: 'windows', letters: '!' };
  if (/[()]/.test(path)) return { case: 'windows', letters: '( )' };
  if (old && hasNonAscii(path)) return { case: 'windows-suspected', letters: lettersOf(path) };
  return old && path.includes(' ') ? { case: 'windows-suspected', letters: 'blank' } : null;
};

/** Seen: 2.3.2 in a home with Chinese or blanks runs under UTF-8; its jar under LC_ALL=C does not open. */
const onUnix = (path: string, version: string | undefined, env: Env | undefined): PathTrouble | null => {
  if (/!(?:\/|$)/.test(path)) return { case: 'unix', letters: '!' };
  if (path.includes(' ') && version !== undefined && versionIn(version, '<2.0.3-0') === true) return { case: 'unix', letters: 'blank' };
  return hasNonAscii(path) && env && isAsciiLocale(localeOf(env)) ? { case: 'locale', letters: lettersOf(path) } : null;
};

export const pathTrouble = (os: HostOs, path: string, version: string | undefined, env: Env | undefined): PathTrouble | null =>
  os.platform === 'win32' ? onWindows(path, version) : onUnix(path, version, env);
