import type { DeclaredFile } from '../../model/deployment.ts';
import type { Proxies } from '../../model/proxy.ts';
import { isNacosContainer } from '../../nacos/declared-container.ts';
import { DEFAULT_MAIN_PORT } from '../../nacos/main-port.ts';
import { isSecretSetting } from '../../secrets/keys.ts';
import { MASK } from '../../secrets/find/spans.ts';
import { maskText } from '../../secrets/mask-text.ts';
import type { Observation } from '../collector.ts';
import type { Declared } from './declared.ts';
import type { EvidenceItem } from './kinds.ts';

const KINDS: ReadonlySet<string> = new Set(['compose', 'dockerfile', 'manifest', 'docker-run', 'quadlet', 'env-file', 'nginx', 'haproxy', 'proxy-yaml', 'helm-values']);

/** Of a larger file only what is around the things that are told is kept. */
const MOST_LINES = 3_000;

const AROUND = 150;

const MOST_PLACES = 200;

const secretsOf = (declared: Declared | null): readonly string[] =>
  [...new Set((declared?.all.containers ?? []).flatMap(({ env }) => env.flatMap(({ name, value }) => (value !== null && value.length > 1 && isSecretSetting(name) ? [value] : []))))];

const ASSIGNED = /^\s*(?:-\s+)?(?:-e\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*[=:]\s*(\S.*)$/;

const lineOf = (text: string, secrets: readonly string[]): DeclaredFile['lines'][number] => {
  const key = ASSIGNED.exec(text);
  const masked = secrets.reduce((line, secret) => line.replaceAll(secret, () => MASK), maskText(text));
  // A reference to a variable is no secret.
  if (masked !== text) return { text: masked, hidden: true };
  return key?.[1] !== undefined && isSecretSetting(key[1]) && !/^["']?\$\{?\w+\}?["']?$/.test(key[2] ?? '') && /=|:/.test(text) && !/:\s*[|>{[]?\s*$/.test(text) ? { text: text.replace(key[2] ?? '', () => MASK), hidden: true } : { text };
};

type Lines = DeclaredFile['lines'];

/** Lines of a file that somebody may be told of. */
const placesIn = (path: string, declared: Declared | null, proxies: Proxies | null): readonly number[] => {
  const { own } = declared ?? {};
  const all = [
    ...(own ? [own, { path: own.imagePath ?? own.path, line: own.imageLine }, ...own.env, ...own.ports, ...own.mounts, ...own.probes, ...own.dependsOn] : []),
    ...(declared?.all.containers ?? []).filter(isNacosContainer), ...(declared?.all.services ?? []).filter(({ ports }) => ports.some(({ port }) => port === DEFAULT_MAIN_PORT)), ...(proxies?.routes ?? []),
  ];
  return all.filter(spot => spot.path === path).map(({ line }) => line).slice(0, MOST_PLACES);
};

/** A large file with the lines between the places left out, but counted. */
const around = (lines: readonly string[], places: readonly number[], shown: (text: string) => Lines[number]): Lines => {
  const kept = new Set([lines.length - 1, ...places.flatMap(line => Array.from({ length: 2 * AROUND + 1 }, (_, at) => line - 1 - AROUND + at))]);
  const found: { text: string; hidden?: true; left?: number }[] = [];
  for (const [at, text] of lines.entries()) {
    const last = found.at(-1);
    if (kept.has(at)) found.push(shown(text));
    else if (last?.left !== undefined) last.left++;
    else found.push({ text: '', hidden: true, left: 1 });
  }
  return found;
};

/** Mixed ends of lines are nobody's habit: such a file is not quoted. */
const endsOf = (lines: readonly string[]): 'lf' | 'crlf' | null => {
  const count = lines.filter(line => line.endsWith('\r')).length;
  return count === 0 ? 'lf' : count === lines.length - 1 && !lines.at(-1)?.endsWith('\r') ? 'crlf' : null;
};

const fileOf = ({ path, text = '', startLine }: EvidenceItem, secrets: readonly string[], places: () => readonly number[]): DeclaredFile | null => {
  const raw = text.split('\n');
  const ends = endsOf(raw);
  if (ends === null) return null;
  const lines = [...Array.from({ length: startLine - 1 }, () => ''), ...(ends === 'crlf' ? raw.map(line => line.replace(/\r$/, '')) : raw)];
  const shown = (line: string): Lines[number] => lineOf(line, secrets);
  return { path, lines: lines.length > MOST_LINES ? around(lines, places(), shown) : lines.map(shown), ...(ends === 'crlf' && { isCrlf: true }) };
};

/** Files in which a container of Nacos or a proxy stands, and those that give variables: what a patch may change. */
export const declaredFiles = (items: readonly EvidenceItem[], declared: Declared | null, proxies: Proxies | null): Observation<readonly DeclaredFile[]> | null => {
  const own = declared?.own;
  const wanted = new Set([
    ...(own ? [own.path, ...own.env.map(({ path }) => path), ...declared.all.containers.map(({ path }) => path), ...declared.all.services.map(({ path }) => path)] : []),
    ...(proxies?.routes ?? []).map(({ path }) => path), ...(proxies?.faults ?? []).map(({ path }) => path),
  ]);
  const isWanted = ({ path, kind, text, startLine, cut }: EvidenceItem): boolean =>
    wanted.has(path) && KINDS.has(kind) && text !== undefined && cut === undefined && (startLine === 1 || kind === 'docker-run');
  const secrets = secretsOf(declared);
  const files = new Map<string, DeclaredFile>();
  for (const item of items) {
    // One patch of one file: what stands further down in a long text would each time be everything above it.
    const file = isWanted(item) && !files.has(item.path) ? fileOf(item, secrets, () => placesIn(item.path, declared, proxies)) : null;
    if (file) files.set(item.path, file);
  }
  const [first] = files.values();
  return first ? { value: [...files.values()], source: { kind: 'file', path: first.path } } : null;
};
