import { basename, join, normalize, resolve } from 'node:path';
import type { Snapshot, TargetInfo } from '../../model/facts.ts';
import type { Text } from '../../model/text.ts';
import { detailIn } from '../../text/details.ts';
import { decodeText } from '../evidence/decode.ts';
import { timekeeper } from '../evidence/in-time.ts';
import { readEvidence } from '../evidence/index.ts';
import { timeLeft } from '../net/limit.ts';
import { maskText } from '../../secrets/mask-text.ts';
import { evidenceNodesIn } from './evidence-nodes.ts';
import { collectedTargets } from './collected.ts';
import { besideCompose, containerTargets } from './container-targets.ts';
import { type GivenStream, peekArchive } from './given-stream.ts';
import { withScopes } from '../../secrets/fingerprint-scope.ts';
import { kindOfArchive } from '../places/archive/kind.ts';
import { folderPlace } from '../places/folder.ts';
import { withArchives } from '../places/mounts.ts';
import { hostPlace } from '../places/host.ts';
import { CannotLook, type Place } from '../places/place.ts';
import { placeOfHome, type PlaceOptions } from './home-place.ts';
import { homesIn, installationsBelow, isInstallation } from './installation-marks.ts';
import { isSsh, sshTargets } from './ssh.ts';
import type { Target } from './target.ts';
import { reasonOf, UsageError } from '../../text/usage-error.ts';
import { ipVersion } from '../../syntax/ip.ts';

export interface RecogniseOptions extends PlaceOptions {
  /** Snapshots of a bundle of this tool, packed or unpacked; null when the path is none. */
  readonly readBundle?: (path: string) => Promise<readonly Snapshot[] | null>;
  /** Read for the target `-`. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /** A target of which nothing is known but why. */
  readonly unseen?: (name: string, why: CannotLook) => Target;
  /** Aborts when nothing may be looked at any more. */
  readonly signal?: AbortSignal;
}

const info = (kind: TargetInfo['kind'], name: string, { preflight }: RecogniseOptions): TargetInfo => ({ kind, name, why: 'given', preflight });

/** The beginning of a file; a pipe or a device has none that could be looked at twice. */
const headOf = async (place: Place, path: string): Promise<Buffer> => {
  if ((await place.stat(path))?.kind === 'other') return Buffer.alloc(0);
  const head = await place.read(path, { range: { from: 0, length: 4096 } }).catch((error: unknown) => {
    throw new UsageError('error.unreadable', { path, reason: inBoth(reasonOf(error)) });
  });
  return head ?? Buffer.alloc(0);
};

/** Files as somebody gave them, and archives of them. */
const filesAt = (paths: readonly string[], { signal }: RecogniseOptions): Place => withArchives(folderPlace(paths, 'these are files that somebody sent'), signal ? { signal } : {});

/** `host:port`, `[::1]:8848`, `http(s)://…`: an address and no path. */
const isAddress = (argument: string): boolean => {
  if (/^https?:\/\/[^/\s]+/i.test(argument)) return true;
  const match = /^(\[[0-9a-f:.%]+\]|[^\s:/\\]+):(\d{1,5})$/i.exec(argument);
  return match !== null && Number(match[2]) >= 1 && Number(match[2]) <= 65_535;
};

/** A bare address of 8848's host: `10.0.0.1` is clear, a bare word might be a mistyped path. */
const isBareHost = (argument: string): boolean => ipVersion(argument) !== 0 || argument === 'localhost';

/** `8848` and `:8848` mean this host; a file of that name is found before. */
const barePort = (argument: string): number | null => {
  const port = Number(/^:?(\d{1,5})$/.exec(argument)?.[1] ?? 0);
  return port >= 1 && port <= 65_535 ? port : null;
};

const snapshotTargets = async (path: string): Promise<readonly Target[]> => {
  // zod is heavy and only snapshots need it.
  const { parseSnapshots, readSnapshotFile } = await import('./snapshot-file.ts');
  return withScopes(parseSnapshots(await readSnapshotFile(path), path), path).map(snapshot => ({ kind: 'snapshot', snapshot, info: snapshot.target }));
};

/** null when it is no bundle. */
const bundleTargets = async (path: string, { readBundle }: RecogniseOptions): Promise<readonly Target[] | null> => {
  const snapshots = await readBundle?.(path);
  return snapshots ? withScopes(snapshots, path).map(snapshot => ({ kind: 'snapshot', snapshot: { ...snapshot, pseudonyms: true }, info: snapshot.target })) : null;
};

const ofFile = async (path: string, options: RecogniseOptions): Promise<readonly Target[]> => {
  const bundled = /\.(?:tar\.gz|tgz|zip|age)$/i.test(path) ? await bundleTargets(path, options) : null;
  if (bundled) return bundled;
  const place = filesAt([path], options);
  const bytes = await headOf(place, path);
  if (kindOfArchive(bytes) !== null && !/\.(?:jar|war)$/i.test(path)) return ofArchive(place, path, options);
  const head = decodeText(bytes);
  if (/^\ufeff?\s*\[?\s*\{\s*"schemaVersion"/.test(head) && head.includes('"takenAt"')) return snapshotTargets(path);
  const beside = await besideCompose(hostPlace(options), path);
  return [{ kind: 'evidence', paths: [path, ...beside], stdin: false, place: beside.length > 0 ? filesAt([path, ...beside], options) : place, info: info('evidence', path, options) }];
};

/** An archive is judged like the folder it was made of. */
const ofArchive = async (place: Place, path: string, options: RecogniseOptions): Promise<readonly Target[]> => {
  const reason = await place.enter(path);
  if (reason !== null) throw new UsageError('error.unreadable', { path, reason: inBoth(reason) });
  return treeTargets(place, path, options);
};

const inBoth = (reason: string): Text => ({ en: reason, zh: detailIn('zh', reason) });

/** Of one folder. */
const MOST_ARCHIVES = 50;
const ARCHIVE_NAME = /\.(?:zip|tar|tgz|tar\.gz)$/i;

/** Nodes of a cluster come as an archive each. */
const enterArchivesIn = async (place: Place, folder: string): Promise<void> => {
  const archives = (await place.list(folder).catch(() => [])).filter(({ name, kind }) => kind === 'file' && ARCHIVE_NAME.test(name)).slice(0, MOST_ARCHIVES);
  // One after the other: each may take its share of the memory.
  for (const { name } of archives) await place.enter(join(folder, name));
};

const treeTargets = async (place: Place, path: string, options: RecogniseOptions): Promise<readonly Target[]> => {
  await enterArchivesIn(place, path);
  const collected = await collectedTargets(place, path, options.preflight);
  if (collected.length > 0) return collected;
  const homes = await homesIn(place, path);
  if (homes.length === 0) return evidenceIn(place, path, options);
  return homes.map(home => ({ kind: 'installation', path: home, place, info: info('installation', home, options) }));
};

const readLoose = (place: Place, loose: readonly string[], { signal }: RecogniseOptions): ReturnType<typeof readEvidence> =>
  readEvidence(place, loose, signal ? { signal, time: timekeeper(() => timeLeft(signal) / 2) } : {});

const evidenceIn = async (place: Place, folder: string, options: RecogniseOptions): Promise<readonly Target[]> => {
  const evidence = (name: string, paths: readonly string[]): Target => ({ kind: 'evidence', paths, stdin: false, place, info: info('evidence', name, options) });
  const found = await evidenceNodesIn(place, folder);
  if (!found) return [evidence(folder, [folder])];
  const { nodes, loose } = found;
  // Notes that nobody understands are told with the first node; anything that says something is nobody's and a target of its own.
  const { items } = await readLoose(place, loose, options);
  const told = items.length > 0 ? [] : loose;
  return [...nodes.map((dir, index) => evidence(dir, index === 0 ? [dir, ...told] : [dir])), ...(items.length > 0 ? [evidence(folder, loose)] : [])];
};

const ofFolder = async (path: string, typed: string, options: RecogniseOptions): Promise<readonly Target[]> => {
  const bundled = await bundleTargets(path, options);
  if (bundled) return bundled;
  const host = hostPlace(options);
  const homes = (await isInstallation(host, path)) ? [path] : await installationsBelow(host, path);
  if (homes.length > 0) return Promise.all(homes.map(home => installationAt(home, options)));
  // Evidence is named as the user named it; an installation by its whole path, since fixes are typed there.
  return treeTargets(filesAt([typed], options), typed, options);
};

const installationAt = async (path: string, options: RecogniseOptions): Promise<Target> =>
  ({ kind: 'installation', path, place: await placeOfHome(path, options), info: info('installation', path, options) });

const ofMissing = (argument: string, options: RecogniseOptions): Target => {
  // Userinfo is for nobody's eyes; the tool does not use it either.
  if (isAddress(argument)) return { kind: 'server', address: argument, info: info('server', maskText(argument), options) };
  const port = barePort(argument);
  if (port !== null) return { kind: 'server', address: `localhost:${port}`, info: info('server', `localhost:${port}`, options) };
  if (isBareHost(argument)) return { kind: 'server', address: `${argument}:8848`, info: info('server', `${argument}:8848`, options) };
  throw new UsageError(/[\\/]/.test(argument) || /\.\w{1,12}$/.test(argument) ? 'error.noSuchPath' : 'error.notAnAddress', { path: argument, name: argument });
};

const ofStdin = async (options: RecogniseOptions): Promise<readonly Target[]> => {
  const evidence = (given: GivenStream | null): Target => ({ kind: 'evidence', paths: [], stdin: true, place: filesAt([], options), ...(given && { given }), info: info('evidence', '-', options) });
  if (!options.stdin) return [evidence(null)];
  const peeked = await peekArchive(options.stdin, options.signal);
  if (!('bytes' in peeked)) return [evidence(peeked)];
  const place = withArchives(folderPlace([], 'these are files that somebody sent'), { given: { path: '-', bytes: peeked.bytes }, ...(options.signal && { signal: options.signal }) });
  return ofArchive(place, '-', options);
};

/** Containers that run; the programs and their readers are loaded for them alone. A file of that name is a file. */
const ofEngine = async (argument: string, options: RecogniseOptions): Promise<readonly Target[] | null> => {
  if (!/^[a-z0-9]+:/.test(argument) || (await hostPlace(options).stat(resolve(argument)).catch(() => null))) return null;
  const { liveTargets } = await import('./live-targets.ts');
  return liveTargets(argument, options);
};

/** What cannot be looked at is named; it is no fault of this tool. */
const ofArgument = async (argument: string, options: RecogniseOptions): Promise<readonly Target[]> => {
  try {
    return await seenAs(argument, options);
  } catch (error) {
    throw error instanceof CannotLook ? new UsageError('error.unreadable', { path: argument, reason: inBoth(error.message) }) : error;
  }
};

const seenAs = async (argument: string, options: RecogniseOptions): Promise<readonly Target[]> => {
  if (argument === '-') return ofStdin(options);
  if (/^https?:\/\//i.test(argument)) return [ofMissing(argument, options)];
  const live = await ofEngine(argument, options);
  if (live !== null) return live;
  const path = resolve(argument);
  const found = await hostPlace(options).stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EINVAL' || error.code === 'ERR_INVALID_ARG_VALUE') return null;
    throw new UsageError('error.unreadable', { path: argument, reason: inBoth(reasonOf(error)) });
  });
  if (!found) return [ofMissing(argument, options)];
  return found.kind === 'folder' ? ofFolder(path, normalize(argument), options) : ofFile(normalize(argument), options);
};

/** Loose files belong together: what somebody was sent of one node is one target. A folder is a node of its own. */
const joinFiles = async (targets: readonly Target[], options: RecogniseOptions): Promise<readonly Target[]> => {
  const isLoose = await Promise.all(targets.map(async target => target.kind === 'evidence' && !target.live && (target.stdin || (await target.place.stat(target.paths[0] ?? ''))?.kind === 'file')));
  const loose = targets.filter((target): target is Extract<Target, { kind: 'evidence' }> => isLoose[targets.indexOf(target)] === true);
  if (loose.length < 2) return targets;
  const paths = loose.flatMap(target => target.paths);
  const stdin = loose.some(target => target.stdin);
  const given = loose.find(target => target.given)?.given;
  const name = [...paths.map(path => basename(path)), ...(stdin ? ['-'] : [])].join(', ');
  const joined: Target = { kind: 'evidence', paths, stdin, place: filesAt(paths, options), ...(given && { given }), info: { ...(loose[0] as Target).info, name } };
  return [...targets.filter((_, index) => !isLoose[index]), joined];
};

/** Containers of Nacos that evidence declares are nodes of their own. */
const containersOf = async (targets: readonly Target[], { signal }: RecogniseOptions): Promise<readonly Target[]> =>
  (await Promise.all(targets.map(target => (target.kind === 'evidence' && !target.live ? containerTargets(target, signal) : [target])))).flat();

/**
 * What each argument is, by what it is and not by a flag. Throws UsageError for what does not exist or cannot be read.
 */
export const recogniseTargets = async (args: readonly string[], options: RecogniseOptions): Promise<readonly Target[]> => {
  const hosts = args.filter(isSsh);
  const [there, here] = await Promise.all([hosts.length > 0 ? sshTargets(hosts, options) : [], Promise.all(args.filter(argument => !isSsh(argument)).map(argument => ofArgument(argument, options)))]);
  return containersOf(await joinFiles([...there, ...here.flat()], options), options);
};
