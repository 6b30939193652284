import type { DeclaredFile } from '../../model/deployment.ts';
import type { Proxies } from '../../model/proxy.ts';
import { isSecretSetting } from '../../secrets/keys.ts';
import { MASK } from '../../secrets/find/spans.ts';
import { maskText } from '../../secrets/mask-text.ts';
import type { Observation } from '../collector.ts';
import type { Declared } from './declared.ts';
import type { EvidenceItem } from './kinds.ts';

const KINDS: ReadonlySet<string> = new Set(['compose', 'dockerfile', 'manifest', 'docker-run', 'env-file', 'nginx', 'haproxy', 'proxy-yaml', 'helm-values']);

/** A dump of a whole cluster is not what a person edits. */
const MOST_LINES = 3_000;

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

/** Files in which a container of Nacos or a proxy stands, and those that give variables: what a patch may change. */
export const declaredFiles = (items: readonly EvidenceItem[], declared: Declared | null, proxies: Proxies | null): Observation<readonly DeclaredFile[]> | null => {
  const own = declared?.own;
  const wanted = new Set([
    ...(own ? [own.path, ...own.env.map(({ path }) => path), ...declared.all.containers.map(({ path }) => path), ...declared.all.services.map(({ path }) => path)] : []),
    ...(proxies?.routes ?? []).map(({ path }) => path), ...(proxies?.faults ?? []).map(({ path }) => path),
  ]);
  const secrets = secretsOf(declared);
  const files = items.flatMap(({ path, kind, text, startLine, cut }): readonly DeclaredFile[] => {
    if (!wanted.has(path) || !KINDS.has(kind) || text === undefined || cut !== undefined || (startLine !== 1 && kind !== 'docker-run')) return [];
    const lines = `${'\n'.repeat(startLine - 1)}${text}`.split('\n');
    return lines.length > MOST_LINES || lines.some(line => line.endsWith('\r')) ? [] : [{ path, lines: lines.map(line => lineOf(line, secrets)) }];
  });
  const [first] = files;
  return first ? { value: files.filter((file, at) => files.findIndex(other => other.path === file.path) === at), source: { kind: 'file', path: first.path } } : null;
};
