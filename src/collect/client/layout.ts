import { basename, dirname } from 'node:path';
import type { EvidenceItem } from '../evidence/kinds.ts';
import { isInside } from '../../syntax/paths.ts';

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
  return { builds: of('client-build'), configs: of('client-config'), sources: of('client-source') };
};

const RESOURCES = /[\\/]?src[\\/]main[\\/]resources(?:[\\/].*)?$/;

/** The folder of the program that a configuration file is of: above its resources, or its own. */
export const folderOf = (path: string): string => {
  const folder = dirname(path);
  const above = folder.replace(RESOURCES, '');
  if (above !== folder) return above === '' ? '.' : above;
  return basename(folder) === 'config' ? dirname(folder) : folder;
};

/** The nearest of some folders that a file lies in. */
export const nearestOf = (path: string, folders: readonly string[]): string | undefined =>
  folders.filter(folder => isInside(path, folder) || folder === '.').toSorted((one, other) => other.length - one.length)[0];
