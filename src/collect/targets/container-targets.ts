import { dirname, join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import { type EvidenceItem, type KnownKinds, readEvidence, readPastedText } from '../evidence/index.ts';
import { timekeeper, type Timekeeper } from '../evidence/in-time.ts';
import { DECLARING } from '../evidence/kinds.ts';
import { timeLeft } from '../net/limit.ts';
import type { Place } from '../places/place.ts';
import { decodeText } from '../evidence/decode.ts';
import { peekStream } from '../stdin.ts';
import type { GivenStream } from './given-stream.ts';
import type { Target } from './target.ts';

type EvidenceTarget = Extract<Target, { kind: 'evidence' }>;

/** What a text that declares containers begins with, or holds early. */
const LOOKS_DECLARING = /^\s{0,8}(?:services|apiVersion|nacos):|^Name: {9,}[a-z0-9]|^\s*\[?\s*\{\s*"Id"\s*:|"apiVersion"\s*:|\b(?:docker|podman|nerdctl)\s+(?:container\s+)?(?:run|create)\s|^FROM\s+\S|^\s*(?:export\s+)?(?:MYSQL_SERVICE|NACOS|SPRING_DATASOURCE)_\w+=/m;

const MOST_GIVEN = 4 * 1024 * 1024;

/** A paste is looked at as a whole when its beginning declares containers; a log that comes line by line is not waited for. */
const textOf = async (given: GivenStream, signal: AbortSignal): Promise<{ readonly text: string | null; readonly given: GivenStream }> => {
  const { head, all } = await peekStream(given.all, signal, 1);
  if (!LOOKS_DECLARING.test(decodeText(head))) return { text: null, given: { all: all as Readable } };
  const whole = await peekStream(all, signal, MOST_GIVEN);
  return { text: decodeText(whole.head), given: { all: whole.all as Readable } };
};

const pastedItems = (text: string, time: Timekeeper): readonly EvidenceItem[] => time.run(() => readPastedText('-', text))?.done.items ?? [];

/** Names of the Nacos containers that something declares. */
const namesIn = async (items: readonly EvidenceItem[], time: Timekeeper): Promise<readonly string[]> => {
  if (!items.some(({ kind }) => DECLARING.has(kind))) return [];
  const [{ readDeclared }, { isNacosContainer }] = await Promise.all([import('../readers/deployment/index.ts'), import('../../nacos/declared-container.ts')]);
  try {
    return time.run(() => readDeclared(items))?.done?.containers.filter(isNacosContainer).map(({ name }) => name) ?? [];
  } catch (error) {
    // What grows beyond all bounds, or takes too long, is told when it is read.
    if (error instanceof RangeError) return [];
    throw error;
  }
};

/** Files that may declare something; a folder of logs is not read twice, and of the others what they are is found out once. */
const CANDIDATE = /\.(?:ya?ml|json|sh|txt|md|bat|ps1|env)$|^\.env$|(?:docker|container)file(?:[._-][\w.-]+)?$/i;

const candidates = async (place: Place, paths: readonly string[]): Promise<readonly string[]> => {
  const found = await Promise.all(paths.map(async path => ((await place.stat(path).catch(() => null))?.kind === 'folder' ? (await place.list(path).catch(() => [])).filter(({ name, kind }) => kind === 'file' && CANDIDATE.test(name)).map(({ name }) => join(path, name)) : CANDIDATE.test(path) ? [path] : [])));
  return found.flat().slice(0, 500);
};

/** Those of the paths at which there is a file. */
export const filesAmong = async (place: Place, paths: readonly string[]): Promise<readonly string[]> =>
  (await Promise.all(paths.map(async path => ((await place.stat(path).catch(() => null))?.kind === 'file' ? [path] : [])))).flat();

/** Files beside a compose file that Compose reads by itself. */
const BESIDE = ['.env', 'docker-compose.override.yml', 'docker-compose.override.yaml', 'compose.override.yml', 'compose.override.yaml'];

const DOCKERFILE = /(?:^|[\\/])(?:[\w.-]+\.)?(?:docker|container)file(?:[._-][\w.-]+)?$/i;

/** Configuration that becomes a part of an image. */
const copiedBy = (text: string): readonly string[] =>
  [...text.matchAll(/^\s*(?:COPY|ADD)\s+(?:--\S+\s+)*([\w./ -]{1,300}\.(?:properties|conf))\s+\S/gim)].flatMap(([, names = '']) => names.trim().split(/\s+/)).slice(0, 20);

/** Folders that are built, and other names of their Dockerfile. */
const builtIn = (text: string): readonly string[] => {
  const contexts = [...text.matchAll(/^\s*(?:build|context):\s*["']?([\w.][\w./-]{0,100})["']?\s*(?:#.*)?$/gm)].map(([, name = '']) => name);
  const names = [...text.matchAll(/^\s*dockerfile:\s*["']?([\w.][\w./-]{0,100})["']?\s*(?:#.*)?$/gm)].map(([, name = '']) => name);
  const folders = contexts.length > 0 ? contexts : /^\s*build:/m.test(text) ? ['.'] : [];
  return folders.flatMap(folder => ['Dockerfile', ...names].map(name => join(folder, name)));
};

/** What a compose file that was given alone is read with. */
export const besideCompose = async (place: Place, path: string): Promise<readonly string[]> => {
  const isCompose = /(?:^|[\\/])(?:docker-)?compose[\w.-]*\.ya?ml$/i.test(path);
  if (!isCompose && !DOCKERFILE.test(path)) return [];
  const folder = dirname(path);
  const bytes = await place.read(path, { range: { from: 0, length: 262_144 } }).catch(() => null);
  const text = bytes?.toString() ?? '';
  const named = [
    ...text.matchAll(/(?:^\s*(?:env_file:|-|path:)\s*|env_file:\s*\[\s*|,\s*)["']?((?:\.{0,2}\/)?[\w./-]{1,100}\.env)["']?\s*(?:\]|,|$|#)/gm),
    // Files that are included, extended, or mounted as configuration.
    ...text.matchAll(/^\s*(?:-|file:|path:|include:)\s*["']?((?:\.{0,2}\/)?[\w./-]{1,100}\.ya?ml)["']?\s*$/gm),
    ...text.matchAll(/^\s*-\s*["']?(\.{1,2}\/[\w./-]{1,100}\.(?:conf|cfg|properties|ya?ml))["']?:\//gm),
    ...text.matchAll(/["'](\.{1,2}\/[\w./-]{1,100}\.(?:conf|cfg|properties)):\//gm),
  ].map(([, name = '']) => name);
  if (!isCompose) return filesAmong(place, copiedBy(text).map(name => normalize(join(folder, name))).filter(one => !one.startsWith('..')));
  const wanted = [...new Set([...BESIDE, ...named, ...builtIn(text)])].map(name => normalize(join(folder, name))).filter(one => normalize(one) !== normalize(path) && !one.startsWith('..'));
  return filesAmong(place, wanted);
};

/** Each is judged by itself: enough for any cluster that somebody declares in one place. */
const MOST_CONTAINERS = 50;

/** A target for every container of Nacos that is declared; the first keeps whatever else was given. */
export const containerTargets = async (target: EvidenceTarget, signal = new AbortController().signal): Promise<readonly Target[]> => {
  const paths = await candidates(target.place, target.paths);
  const kinds: KnownKinds = new Map();
  const time = timekeeper(() => timeLeft(signal) / 2);
  const { items } = paths.length > 0 ? await readEvidence(target.place, paths, { signal, kinds, time }) : { items: [] };
  const pasted = target.given ? await textOf(target.given, signal) : null;
  const declaring = [...items, ...(pasted?.text == null ? [] : pastedItems(pasted.text, time))];
  const all = [...new Set(await namesIn(declaring, time))];
  const names = all.slice(0, MOST_CONTAINERS);
  const [first, ...others] = names;
  const same: EvidenceTarget = { ...target, kinds, ...(pasted && { given: pasted.given }) };
  if (first === undefined) return [same];
  const { name } = target.info;
  const own = (container: string): EvidenceTarget['info'] => ({ ...target.info, name: names.length === 1 ? name : `${name}: ${container}` });
  const files = [...new Set(items.filter(({ kind }) => DECLARING.has(kind)).map(({ path }) => path))];
  const again = (): Pick<EvidenceTarget, 'stdin' | 'given'> => (pasted?.text == null ? { stdin: false } : { stdin: true, given: { all: Readable.from([Buffer.from(pasted.text)]) } });
  const { given: _given, ...bare } = same;
  const left = all.length > names.length ? [{ path: name, reason: `more than ${MOST_CONTAINERS} containers of Nacos: the rest was not judged` }] : [];
  return [{ ...same, container: first, left, info: own(first) }, ...others.map(container => ({ ...bare, paths: files, container, ...again(), info: own(container) }))];
};
