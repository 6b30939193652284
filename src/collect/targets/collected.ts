import { join } from 'node:path';
import { UsageError } from '../../text/usage-error.ts';
import type { Place } from '../places/place.ts';
import { collectedIn, recordedPlace } from '../places/recorded/place.ts';
import type { Target } from './target.ts';

const FOLDER = 'nacos-collect';

/** Of one folder: nodes of a cluster whose archives lie side by side. */
const MOST = 50;

/** Folders in which an archive of the collector script was unpacked: this one, the one in it, or those beside each other below it. */
const foldersIn = async (place: Place, dir: string): Promise<readonly string[]> => {
  const below = (await place.list(dir).catch(() => [])).filter(({ kind }) => kind === 'folder').slice(0, MOST).map(({ name }) => join(dir, name));
  return [dir, join(dir, FOLDER), ...below, ...below.map(folder => join(folder, FOLDER))];
};

const ofFolder = async (place: Place, folder: string, preflight: boolean): Promise<readonly Target[]> => {
  const by = await collectedIn(place, folder);
  if (by === null) return [];
  if (by.homes.length === 0) throw new UsageError('error.collectedNoHome', { path: folder });
  const there = await recordedPlace(place, folder, by);
  return by.homes.map(home => ({ kind: 'installation', path: home, place: there, info: { kind: 'installation', name: `${by.values['host'] ?? ''}:${home}`, why: 'given', preflight } }));
};

/** The installations that the collector script saw; none when the files are no archive of it. */
export const collectedTargets = async (place: Place, dir: string, preflight: boolean): Promise<readonly Target[]> => {
  const folders = await foldersIn(place, dir);
  return (await Promise.all([...new Set(folders)].map(folder => ofFolder(place, folder, preflight)))).flat();
};
