import type { ProxyRoute, ProxyTarget } from '../../../model/proxy.ts';

/** A route of which nothing but its place is known yet. */
export const blankRoute = (product: ProxyRoute['product'], path: string, line: number): ProxyRoute => ({
  product, path, line, layer: 'http', port: null, ip: null, isTls: false, hosts: [], route: '/', rewritten: null, upstream: null, targets: [],
  timeoutSeconds: null, bodyBytes: null, sendsProxyHeader: false, sendsUpstreamName: false, asksPassword: false,
});

export interface ProxyText {
  readonly path: string;
  readonly text: string;
  readonly startLine?: number;
}

/** `host:port`, `[::1]:port`, `host`; a variable in it leaves it open. */
export const targetOf = (text: string, standard: number | null, path: string, line: number): ProxyTarget => {
  const match = /^(\[[^\]]+\]|[^:\s/]+)(?::(\d{1,5}))?$/.exec(text.trim());
  const host = match?.[1]?.replace(/^\[|\]$/g, '');
  return { host: host === undefined || /[${}]/.test(host) ? null : host, port: match?.[2] === undefined ? standard : Number(match[2]), path, line };
};

export interface Bound {
  readonly ip: string | null;
  readonly port: number | null;
}

const EVERYWHERE = new Set(['*', '0.0.0.0', '::', '']);

/** `8848`, `*:8848`, `127.0.0.1:8848`, `[::]:8848`, `:8848`. */
export const boundAt = (text: string): Bound => {
  const match = /^(?:(\[[^\]]*\]|[^\s/]*):)?(\d{1,5})$/.exec(text);
  const ip = match?.[1]?.replace(/^\[|\]$/g, '') ?? '';
  return { ip: EVERYWHERE.has(ip) ? null : ip, port: match?.[2] === undefined ? null : Number(match[2]) };
};

/** Of a TCP router of Traefik: the name of the host that its rule asks for; `*` is any, with TLS or without. */
export const sniOf = (rule: string, path: string, line: number): Pick<ProxyRoute, 'sni'> => {
  const [text, name] = /HostSNI(?:Regexp)?\(\s*[`'"]([^`'"]+)[`'"][^)]*\)/i.exec(rule) ?? [];
  return text === undefined || name === '*' ? {} : { sni: { path, line, text } };
};
