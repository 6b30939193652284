import { ipVersion } from './ip.ts';

/** A context path as a URL continues after the port: no slash at the end, empty for the root. */
export const trimmedPath = (path: string): string => {
  const inner = path.trim().replace(/^\/{1,50}|\/{1,50}$/g, '');
  return inner === '' ? '' : `/${inner}`;
};

/** A server as a person names it. */
export interface Named {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number | null;
  readonly path: string | null;
}

/**
 * An address as a person writes it: `host`, `host:8848`, `[::1]:8848`, `http://host:8848/nacos`. Null when it is none.
 * Without a port a plain name means 8848 and a URL the port of its scheme.
 */
export const namedServer = (text: string): Named | null => {
  const bare = !/^https?:\/\//i.test(text);
  const written = ipVersion(text) === 6 ? `[${text}]` : text;
  if (!URL.canParse(bare ? `http://${written}` : written)) return null;
  const url = new URL(bare ? `http://${written}` : written);
  const scheme = url.protocol === 'https:' ? 'https' : 'http';
  // The URL parser drops the port that is the scheme's own.
  const ownPort = scheme === 'https' ? 443 : 80;
  const port = url.port !== '' ? Number(url.port) : !bare || /:80$/.test(written.split('/')[0] ?? '') ? ownPort : null;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return host === '' ? null : { scheme, host, port, path: url.pathname === '/' ? null : trimmedPath(url.pathname) };
};
