import { posix } from 'node:path';
import type { ProxyFault } from '../../../model/proxy.ts';
import { type NginxDirective, parseNginx } from '../../../syntax/nginx.ts';
import type { ProxyText } from './blank.ts';
import { nginxMeant } from './nginx-grammar.ts';

/** A directive, the file it stands in, and what it stands in. */
export interface Placed {
  readonly name: string;
  readonly args: readonly string[];
  readonly path: string;
  readonly line: number;
  readonly block: readonly Placed[] | null;
}

interface NginxFile {
  readonly path: string;
  readonly directives: readonly NginxDirective[];
  readonly unbalanced: number | null;
  readonly wrong: readonly ProxyFault[];
  /** Of `nginx -T`: the path on the machine of the proxy. */
  readonly name: string;
}

const HEADER = /^# configuration file (\S.*?):?\s*$/;

/** `nginx -T` prints every file behind a line with its name. */
const parts = ({ path, text, startLine = 1 }: ProxyText): readonly NginxFile[] => {
  const lines = text.split(/\r?\n/);
  const heads = lines.flatMap((line, at) => (HEADER.test(line) ? [at] : []));
  const starts = heads.length === 0 ? [0] : heads;
  return starts.map((from, at) => {
    const own = `${'\n'.repeat(from + startLine - 1)}${lines.slice(from, starts[at + 1]).join('\n')}`;
    const meant = nginxMeant(own);
    return { path, name: heads.length === 0 ? path : (HEADER.exec(lines[from] ?? '')?.[1] ?? path), ...parseNginx(meant.text), wrong: meant.faults.map(one => ({ ...one, path })) };
  });
};

const globOf = (pattern: string): RegExp => new RegExp(`(?:^|/)${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`);

/** An included file by its path from any folder; else by its name and the folder it stands in. */
const matching = (files: readonly NginxFile[], pattern: string, from: string): readonly NginxFile[] => {
  const wanted = posix.normalize(pattern.replaceAll('\\', '/')).replace(/^(?:[A-Za-z]:)?\/+/, '').replace(/^(?:\.\.\/)+/, '');
  const tries = [wanted, wanted.split('/').slice(-2).join('/'), ...(wanted.includes('*') && wanted.split('/').length > 1 ? [] : [wanted.split('/').at(-1) ?? ''])];
  for (const one of tries) {
    const found = files.filter(({ name }) => name !== from && globOf(one).test(name.replaceAll('\\', '/')));
    if (found.length > 0) return found;
  }
  return [];
};

const DEEPEST = 8;

interface Expansion {
  readonly files: readonly NginxFile[];
  readonly used: Set<string>;
}

const placed = (directives: readonly NginxDirective[], file: NginxFile, expansion: Expansion, depth = 0): readonly Placed[] =>
  directives.flatMap(({ name, args, line, block }): readonly Placed[] => {
    const own: Placed = { name, args, line, path: file.path, block: block && placed(block, file, expansion, depth) };
    if (name !== 'include' || depth > DEEPEST) return [own];
    const found = matching(expansion.files, args[0] ?? '', file.name);
    // What was not given stays in sight: it may hold what is missed.
    return found.length === 0 ? [own] : found.flatMap(other => {
      expansion.used.add(other.name);
      return placed(other.directives, other, expansion, depth + 1);
    });
  });

export interface NginxRoot {
  readonly directives: readonly Placed[];
  /** Files in this folder are included into `http` by the packages of nginx. */
  readonly isBelowHttp: boolean;
}

/** Every file that no other includes, with what it includes in its place. */
export const nginxRoots = (texts: readonly ProxyText[]): { readonly roots: readonly NginxRoot[]; readonly faults: readonly ProxyFault[] } => {
  const files = texts.flatMap(parts);
  const used = new Set<string>();
  const all = files.map(file => ({ file, directives: placed(file.directives, file, { files, used }) }));
  const faults = files.flatMap(({ path, unbalanced, wrong }): readonly ProxyFault[] => (unbalanced === null || wrong.length > 0 ? wrong : [{ fault: 'unbalanced', path, line: unbalanced, text: '{' }]));
  const roots = all.filter(({ file }) => !used.has(file.name));
  return { roots: roots.map(({ file, directives }) => ({ directives, isBelowHttp: /(?:^|\/)(?:conf\.d|http\.d|sites-(?:enabled|available))\/[^/]+$/.test(file.name.replaceAll('\\', '/')) })), faults };
};
