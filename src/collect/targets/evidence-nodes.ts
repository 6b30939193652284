import { join } from 'node:path';
import type { Files } from '../places/place.ts';
import { LITTER } from './installation-marks.ts';

/** A project is one thing, however many of its modules have a configuration. */
const PROJECT = /^(?:pom\.xml|(?:build|settings)\.gradle(?:\.kts)?|go\.mod|package\.json|pyproject\.toml|Cargo\.toml|[\w.-]+\.sln)$/;

/** Names that stand for one server: beside them a folder is that server's, whatever lies below. */
const SERVER = /^(?:conf|logs|bin|application\.properties|cluster\.conf|start\.out|startup\.log|nacos\.log)$/;
const CONFIGURATION = /^(?:conf|config|application(?:-[\w-]+)?\.properties|cluster\.conf)$/;
const LOGS = /^(?:logs?|start\.out|.*\.log(?:[.-][\w.-]{1,30})?)$/;

/** Folders that are looked into: enough for any cluster, and no walk through a disk. */
const MOST = 50;
const DEEPEST = 3;

interface Folder {
  readonly path: string;
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

const open = async (place: Pick<Files, 'list'>, path: string): Promise<Folder> => {
  const entries = await place.list(path).catch(() => []);
  const kept = entries.filter(({ name }) => !LITTER.test(name)).sort((one, other) => (one.name < other.name ? -1 : 1));
  return {
    path,
    files: kept.filter(({ kind }) => kind !== 'folder').map(({ name }) => name),
    folders: kept.filter(({ kind }) => kind === 'folder').slice(0, MOST).map(({ name }) => name),
  };
};

const isOf = ({ files, folders }: Folder, pattern: RegExp): boolean => [...files, ...folders].some(name => pattern.test(name));

/** `home`: a folder conf or logs in it, so that it is a server's own and not its folder of configuration or of logs. */
type Kind = 'home' | 'configuration' | 'logs';

const kindsOf = (folder: Folder): readonly Kind[] => [
  ...(folder.folders.some(name => name === 'conf' || name === 'logs') ? (['home'] as const) : []),
  ...(isOf(folder, CONFIGURATION) ? (['configuration'] as const) : []), ...(isOf(folder, LOGS) ? (['logs'] as const) : []),
];

/** What a node's folder holds, itself or in the one folder below it (`node1/nacos/conf`). */
const heldBy = async (place: Pick<Files, 'list'>, path: string, depth = 0): Promise<readonly Kind[]> => {
  const folder = await open(place, path);
  const kinds = kindsOf(folder);
  const [inner, ...others] = folder.folders;
  // The sources of a program, not what a server keeps.
  if (inner === 'src' || folder.files.some(name => PROJECT.test(name))) return [];
  return kinds.length > 0 || inner === undefined || others.length > 0 || depth >= DEEPEST ? kinds : heldBy(place, join(path, inner), depth + 1);
};

/** A folder of configuration beside one of logs is one server; nodes hold the same kinds of things, or are seen to be homes. */
const areNodes = (kinds: readonly (readonly Kind[])[]): boolean =>
  kinds.some(held => held.includes('home')) || (['configuration', 'logs'] as const).some(kind => kinds.every(held => held.includes(kind)));

export interface EvidenceNodes {
  /** One folder a node, at least two. */
  readonly nodes: readonly string[];
  /** Files beside the folders, which belong to no node: a client's log, notes. */
  readonly loose: readonly string[];
}

/**
 * The nodes of a cluster that somebody sent: folders of one folder, each with the same kinds of things; an archive unpacks to a
 * folder in a folder. Null when what lies there is one server, or nothing of the sort.
 */
export const evidenceNodesIn = async (place: Pick<Files, 'list'>, dir: string, depth = 0): Promise<EvidenceNodes | null> => {
  const folder = await open(place, dir);
  if (isOf(folder, SERVER) || folder.files.some(name => PROJECT.test(name))) return null;
  const held = await Promise.all(folder.folders.map(async name => ({ path: join(dir, name), kinds: await heldBy(place, join(dir, name)) })));
  const nodes = held.filter(({ kinds }) => kinds.length > 0);
  if (nodes.length >= 2 && areNodes(nodes.map(({ kinds }) => kinds))) {
    return { nodes: nodes.map(({ path }) => path), loose: folder.files.map(name => join(dir, name)) };
  }
  const [inner, ...others] = folder.folders;
  if (inner === undefined || others.length > 0 || depth >= DEEPEST) return null;
  const below = await evidenceNodesIn(place, join(dir, inner), depth + 1);
  return below && { nodes: below.nodes, loose: [...folder.files.map(name => join(dir, name)), ...below.loose] };
};
