import { basename, dirname } from 'node:path';
import type { SecretListener } from '../../secrets/listener.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import { insideOf } from '../../syntax/paths.ts';

/** What secrets are made unreadable with, and who is told of them. */
export interface ClientContext {
  readonly fingerprintKey: Uint8Array;
  readonly ledger: SecretListener | undefined;
}

/** What was given of client projects. */
export interface ClientItems {
  readonly builds: readonly EvidenceItem[];
  readonly configs: readonly EvidenceItem[];
  readonly sources: readonly EvidenceItem[];
}

/** Copies that a build made, and what only tests read. */
const NOT_OF_THE_PROGRAM = /(?:^|[\\/])(?:target|build|out|bin[\\/](?:main|test|Debug|Release)|obj|dist|src[\\/]test|testdata|\.venv|venv|site-packages|vendor)[\\/]/i;

const isOfProgram = ({ path }: EvidenceItem): boolean => !NOT_OF_THE_PROGRAM.test(path);

export const clientItems = (items: readonly EvidenceItem[]): ClientItems => {
  const of = (kind: EvidenceItem['kind']): readonly EvidenceItem[] => items.filter(item => item.kind === kind && item.text !== undefined && isOfProgram(item));
  // Tools of builds skip the mark with which some editors begin a file.
  const builds = of('client-build').map(item => (item.text?.startsWith('\ufeff') === true ? { ...item, text: item.text.slice(1) } : item));
  return { builds, configs: of('client-config'), sources: of('client-source') };
};

const RESOURCES = /[\\/]?src[\\/]main[\\/]resources(?:[\\/].*)?$/;

/** The folder of the program that a configuration file is of: above its resources, or its own. */
export const folderOf = (path: string): string => {
  const folder = dirname(path);
  const above = folder.replace(RESOURCES, '');
  if (above !== folder) return above === '' ? '.' : above;
  return /^conf(?:ig)?$/.test(basename(folder)) ? dirname(folder) : folder;
};

/** Finds the nearest of some folders that a file lies in. */
export const nearestAmong = (folders: readonly string[]): ((path: string) => string | undefined) => {
  const longestFirst = [...new Set(folders)].toSorted((one, other) => other.length - one.length).map(folder => ({ folder, holds: folder === '.' ? () => true : insideOf(folder) }));
  return path => longestFirst.find(({ holds }) => holds(path))?.folder;
};

/** What belongs together, in its order. */
export const grouped = <K, T>(list: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
};
