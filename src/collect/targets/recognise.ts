import { basename, normalize, resolve } from 'node:path';
import type { Snapshot, TargetInfo } from '../../model/facts.ts';
import { decodeText } from '../evidence/decode.ts';
import { readEvidence } from '../evidence/index.ts';
import { maskText } from '../../secrets/mask-text.ts';
import { evidenceNodesIn } from './evidence-nodes.ts';
import { withScopes } from '../../secrets/fingerprint-scope.ts';
import { folderPlace } from '../places/folder.ts';
import { hostPlace } from '../places/host.ts';
import type { Place } from '../places/place.ts';
import { placeOfHome, type PlaceOptions } from './home-place.ts';
import { installationsBelow, isInstallation } from './installation-marks.ts';
import type { Target } from './target.ts';
import { UsageError } from '../../text/usage-error.ts';
import { ipVersion } from '../../syntax/ip.ts';

export interface RecogniseOptions extends PlaceOptions {
  /** Snapshots of a bundle of this tool, packed or unpacked; null when the path is none. */
  readonly readBundle?: (path: string) => Promise<readonly Snapshot[] | null>;
}

const info = (kind: TargetInfo['kind'], name: string, { preflight }: RecogniseOptions): TargetInfo => ({ kind, name, why: 'given', preflight });

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The beginning of a file; a pipe or a device has none that could be looked at twice. */
const headOf = async (place: Place, path: string): Promise<string> => {
  if ((await place.stat(path))?.kind === 'other') return '';
  const head = await place.read(path, { range: { from: 0, length: 4096 } }).catch((error: unknown) => {
    throw new UsageError('error.unreadable', { path, reason: reasonOf(error) });
  });
  return decodeText(head ?? Buffer.alloc(0));
};

/** What somebody gave as files, and nothing more. */
const SENT = 'these are files that somebody sent';

/** `host:port`, `[::1]:8848`, `http(s)://…`: an address and no path. */
const isAddress = (argument: string): boolean => {
  if (/^https?:\/\/[^/\s]+/i.test(argument)) return true;
  const match = /^(\[[0-9a-f:.%]+\]|[^\s:/\\]+):(\d{1,5})$/i.exec(argument);
  return match !== null && Number(match[2]) >= 1 && Number(match[2]) <= 65_535;
};

/** A bare address of 8848's host: `10.0.0.1` is clear, a bare word might be a mistyped path. */
const isBareHost = (argument: string): boolean => ipVersion(argument) !== 0 || argument === 'localhost';

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
  const bundled = /\.(?:tar\.gz|tgz|zip)$/i.test(path) ? await bundleTargets(path, options) : null;
  if (bundled) return bundled;
  const place = folderPlace([path], SENT);
  const head = await headOf(place, path);
  if (/^\ufeff?\s*\[?\s*\{\s*"schemaVersion"/.test(head) && head.includes('"takenAt"')) return snapshotTargets(path);
  return [{ kind: 'evidence', paths: [path], stdin: false, place, info: info('evidence', path, options) }];
};

const evidenceIn = async (place: Place, folder: string, options: RecogniseOptions): Promise<readonly Target[]> => {
  const evidence = (name: string, paths: readonly string[]): Target => ({ kind: 'evidence', paths, stdin: false, place, info: info('evidence', name, options) });
  const found = await evidenceNodesIn(place, folder);
  if (!found) return [evidence(folder, [folder])];
  const { nodes, loose } = found;
  // Notes that nobody understands are told with the first node; anything that says something is nobody's and a target of its own.
  const { items } = await readEvidence(place, loose);
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
  return evidenceIn(folderPlace([typed], SENT), typed, options);
};

const installationAt = async (path: string, options: RecogniseOptions): Promise<Target> =>
  ({ kind: 'installation', path, place: await placeOfHome(path, options), info: info('installation', path, options) });

const ofMissing = (argument: string, options: RecogniseOptions): Target => {
  // Userinfo is for nobody's eyes; the tool does not use it either.
  if (isAddress(argument)) return { kind: 'server', address: argument, info: info('server', maskText(argument), options) };
  if (isBareHost(argument)) return { kind: 'server', address: `${argument}:8848`, info: info('server', `${argument}:8848`, options) };
  throw new UsageError(/[\\/]/.test(argument) || /\.\w{1,12}$/.test(argument) ? 'error.noSuchPath' : 'error.notAnAddress', { path: argument, name: argument });
};

const ofArgument = async (argument: string, options: RecogniseOptions): Promise<readonly Target[]> => {
  if (argument === '-') return [{ kind: 'evidence', paths: [], stdin: true, place: folderPlace([], SENT), info: info('evidence', '-', options) }];
  if (/^https?:\/\//i.test(argument)) return [ofMissing(argument, options)];
  const path = resolve(argument);
  const found = await hostPlace(options).stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EINVAL' || error.code === 'ERR_INVALID_ARG_VALUE') return null;
    throw new UsageError('error.unreadable', { path: argument, reason: reasonOf(error) });
  });
  if (!found) return [ofMissing(argument, options)];
  return found.kind === 'folder' ? ofFolder(path, normalize(argument), options) : ofFile(normalize(argument), options);
};

/** Loose files belong together: what somebody was sent of one node is one target. A folder is a node of its own. */
const joinFiles = async (targets: readonly Target[]): Promise<readonly Target[]> => {
  const isLoose = await Promise.all(targets.map(async target => target.kind === 'evidence' && (target.stdin || (await target.place.stat(target.paths[0] ?? ''))?.kind === 'file')));
  const loose = targets.filter((target): target is Extract<Target, { kind: 'evidence' }> => isLoose[targets.indexOf(target)] === true);
  if (loose.length < 2) return targets;
  const paths = loose.flatMap(target => target.paths);
  const stdin = loose.some(target => target.stdin);
  const name = [...paths.map(path => basename(path)), ...(stdin ? ['-'] : [])].join(', ');
  const joined: Target = { kind: 'evidence', paths, stdin, place: folderPlace(paths, SENT), info: { ...(loose[0] as Target).info, name } };
  return [...targets.filter((_, index) => !isLoose[index]), joined];
};

/**
 * What each argument is, by what it is and not by a flag. Throws UsageError for what does not exist or cannot be read.
 */
export const recogniseTargets = async (args: readonly string[], options: RecogniseOptions): Promise<readonly Target[]> =>
  joinFiles((await Promise.all(args.map(argument => ofArgument(argument, options)))).flat());
