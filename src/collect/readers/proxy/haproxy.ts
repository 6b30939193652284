import type { ProxyRoute, ProxySetting, ProxyTarget } from '../../../model/proxy.ts';
import { blankRoute, boundAt, type ProxyText, targetOf } from './blank.ts';
import { table } from '../../../syntax/table.ts';

interface Line {
  readonly words: readonly string[];
  readonly path: string;
  readonly line: number;
}

export interface HaproxySection {
  readonly kind: string;
  readonly name: string;
  readonly path: string;
  readonly line: number;
  /** Of the defaults it inherits, then its own. */
  readonly lines: readonly Line[];
}

const KINDS = /^(?:global|defaults|frontend|backend|listen|resolvers|peers|userlist|mailers|cache|program|http-errors|ring|log-forward|fcgi-app)$/;

/** Blanks part words; quotes and a backslash keep them together, `#` begins a comment. */
const wordsOf = (text: string): readonly string[] =>
  [...(/^(?:"[^"]*"|'[^']*'|\\.|[^#\\"'])*/.exec(text)?.[0] ?? '').matchAll(/(?:"[^"]*"|'[^']*'|\\.|[^\s"'\\])+/g)].map(([word]) => word.replace(/["']|\\(?=[\s#])/g, ''));

export const haproxySections = ({ path, text, startLine = 1 }: ProxyText): readonly HaproxySection[] => {
  const sections: { kind: string; name: string; path: string; line: number; lines: Line[] }[] = [];
  let defaults: readonly Line[] = [];
  for (const [at, content] of text.split(/\r?\n/).entries()) {
    const words = wordsOf(content);
    const [first = '', name = ''] = words;
    const place = { path, line: at + startLine };
    if (KINDS.test(first)) {
      const before = sections.at(-1);
      if (before?.kind === 'defaults') defaults = before.lines;
      sections.push({ kind: first, name, ...place, lines: first === 'defaults' || first === 'global' ? [] : [...defaults] });
    } else if (words.length > 0) sections.at(-1)?.lines.push({ words, ...place });
  }
  return sections;
};

const last = (lines: readonly Line[], ...head: readonly string[]): Line | undefined => lines.findLast(({ words }) => head.every((word, at) => words[at] === word));

const MS: Readonly<Record<string, number>> = table({ us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 });

/** A bare number is milliseconds. */
const secondsOf = (text: string): number | null => {
  const match = /^(\d{1,12})(us|ms|[smhd])?$/.exec(text);
  return match ? (Number(match[1]) * (MS[match[2] ?? 'ms'] ?? 1)) / 1000 : null;
};

const timeoutOf = (lists: readonly (readonly Line[])[], isTcp: boolean): ProxySetting<number> | null => {
  const found = (name: string): ProxySetting<number> | null =>
    lists.map(lines => last(lines, 'timeout', name)).flatMap(line => {
      const value = line && secondsOf(line.words[2] ?? '');
      return line && value != null ? [{ value, path: line.path, line: line.line, text: line.words[2] ?? '' }] : [];
    })[0] ?? null;
  // Once both sides have spoken, a tunnel's limit takes the place of the other two.
  const tunnel = isTcp ? found('tunnel') : null;
  const all = [found('client'), found('server')].filter(one => one !== null);
  return tunnel ?? all.sort((one, other) => one.value - other.value)[0] ?? null;
};

interface Server {
  readonly target: ProxyTarget;
  readonly words: readonly string[];
}

const serversOf = ({ lines }: HaproxySection, port: number | null): readonly Server[] =>
  lines.filter(({ words }) => words[0] === 'server' && !words.includes('disabled')).map(({ words, path, line }) => ({ target: targetOf(words[2] ?? '', port, path, line), words }));

export const modeOf = ({ lines }: HaproxySection): string => last(lines, 'mode')?.words[1] ?? 'tcp';

/** Lines that name the backend of a frontend. */
export const asksOf = ({ lines }: HaproxySection): readonly Line[] => lines.filter(({ words }) => words[0] === 'default_backend' || words[0] === 'use_backend');

const backendsOf = (section: HaproxySection, all: readonly HaproxySection[]): readonly HaproxySection[] => {
  if (section.kind === 'listen') return [section];
  const names = asksOf(section).map(({ words }) => words[1]);
  return all.filter(({ kind, name }) => (kind === 'backend' || kind === 'listen') && names.includes(name));
};

const isHttp2 = (words: readonly string[]): boolean => words.some((word, at) => (word === 'proto' || word === 'alpn') && /\bh2\b/.test(words[at + 1] ?? ''));

const routesOf = (section: HaproxySection, all: readonly HaproxySection[]): readonly ProxyRoute[] => {
  const binds = section.lines.filter(({ words }) => words[0] === 'bind');
  return binds.flatMap(({ words, path, line }) => (words[1] ?? '').split(',').flatMap(where => backendsOf(section, all).map((backend): ProxyRoute => {
    const { ip, port } = boundAt(where);
    const isTcp = modeOf(section) === 'tcp';
    const servers = serversOf(backend, port);
    return {
      ...blankRoute('haproxy', path, line), layer: isTcp ? 'tcp' : isHttp2(words) || servers.some(server => isHttp2(server.words)) ? 'grpc' : 'http', ip, port, isTls: words.includes('ssl'),
      isSticky: servers.length < 2 || backend.lines.some(({ words: [head, kind = ''] }) => head === 'cookie' || head === 'appsession' || (head === 'balance' && /^(?:source|hash|hdr|url_param|rdp-cookie)/.test(kind)) || (head === 'stick' && kind !== 'store-response')),
      upstream: section.kind === 'listen' ? null : backend.name, listenLine: line, targets: servers.map(({ target }) => target), timeoutSeconds: timeoutOf([section.lines, backend.lines], isTcp),
      sendsProxyHeader: servers.some(server => server.words.some(word => /^send-proxy(?:-v2)?$/.test(word))),
    };
  })));
};

/** Of `haproxy.cfg`, each by its sections. */
export const haproxyRoutes = (files: readonly (readonly HaproxySection[])[]): readonly ProxyRoute[] =>
  files.flatMap(sections => sections.filter(({ kind }) => kind === 'frontend' || kind === 'listen').flatMap(section => routesOf(section, sections)));
