import type { DbUrl } from '../model/database.ts';
import { isSecretKey } from '../secrets/keys.ts';
import { maskText } from '../secrets/mask-text.ts';
import { parseJdbcUrl } from '../syntax/jdbc-url.ts';

/** The URL without userinfo and without user and password parameters. */
const bareUrl = (url: string): string => {
  const bare = maskText(url).replace(/\/\/[^/?#]*@/, '//');
  const [head = '', ...query] = bare.split('?');
  const kept = query
    .join('?')
    .split('&')
    .filter(pair => pair !== '' && !/^\s*(?:user|password\d?)\s*(?:=|$)/i.test(pair));
  return kept.length > 0 ? `${head}?${kept.join('&')}` : head;
};

/** The fact of one `db.url.N`: no password, no user inside the URL. `user` and `passwordSet` are those of db.user.N and db.password.N. */
export const dbUrlOf = (index: number, url: string, user: string | null, passwordSet: boolean): DbUrl => {
  const parsed = parseJdbcUrl(url);
  const shown = [...parsed.parameters]
    .filter(([key]) => !/^(?:user|password\d?)$/i.test(key))
    .map(([key, value]) => [key, isSecretKey(key) ? '***' : (value ?? '')]);
  return {
    index,
    url: bareUrl(url),
    hosts: parsed.hosts.map(({ host, port }) => ({ host, port })),
    database: parsed.database,
    parameters: Object.fromEntries(shown),
    problem: parsed.problem === null ? null : maskText(parsed.problem),
    user: user ?? parsed.hosts[0]?.user ?? null,
    passwordSet: passwordSet || parsed.hosts.some(host => (host.password ?? '') !== ''),
  };
};
