import type { Tongue } from '../model/action.ts';
import { baseName, isCopied, isSamePath, pathBelow } from '../syntax/paths.ts';
import { bootHome } from './boot-home.ts';
import { IMAGE_HOME } from './deployment.ts';
import type { Known } from './derived/derivation.ts';
import { newestBoot } from './log.ts';

/** Stands for a home that nobody has seen. */
export const UNKNOWN_HOME = '<nacos home>';

/** The home on the patient's own machine; null when nothing tells. */
export const homeOfPatient = ({ have, target }: Known): string | null => {
  const found = target.kind === 'evidence' ? undefined : have('nacos.home')?.path;
  const processes = have('nacos.processes');
  const digest = have('logs.digest');
  return found ?? (processes?.find(({ own }) => own) ?? processes?.[0])?.home ?? bootHome(digest ? newestBoot(digest) : undefined) ?? null;
};

const isWindowsPath = (path: string): boolean => /^[A-Za-z]:[\\/]|^\\\\/.test(path);

/** What only a person knows, `<a jar>`, is not of the home either. */
const isAbsolute = (path: string): boolean => path.startsWith('/') || path.startsWith('<') || isWindowsPath(path);

/** A piece of a letter has the name of its file behind a `#`, or none. */
const configName = (path: string): string => {
  const name = baseName(path).split('#').at(-1) ?? '';
  return isCopied(path) && !/\.properties$/.test(name) ? 'application.properties' : name;
};

/** Folder of the home that a mailed file is of, by the fact that it was read for. */
const mailed = ({ have }: Known): ReadonlyMap<string, string> => new Map([
  // First: in one text with a file of its own kind, that is what is meant.
  ...(have('logs.digest')?.files ?? []).map(({ path }) => [path, `logs/${baseName(path)}`] as const),
  ...(have('nacos.config')?.files ?? []).map(({ path }) => [path, `conf/${configName(path)}`] as const),
  ...[have('nacos.cluster-conf')].flatMap(conf => (conf ? [[conf.path, 'conf/cluster.conf'] as const] : [])),
  ...(have('nacos.scripts') ?? []).map(({ path, kind }) => [path, kind === 'cmd' ? 'bin/startup.cmd' : 'bin/startup.sh'] as const),
]);

/** A name that a fix gives to what was beside a copy: cluster.conf.bak is where cluster.conf is. */
const besideCopy = (file: string, copies: ReadonlyMap<string, string>): string | undefined => {
  const copy = [...copies].find(([path]) => file.startsWith(`${path}.`) && !/[\\/]/.test(file.slice(path.length)));
  return copy && `${copy[1]}${file.slice(copy[0].length)}`;
};

/** A path within the home; null when it is none, or when nobody knows the home. */
const below = (path: string, home: string | null): string | null => {
  if (home === null) return null;
  return isSamePath(path, home) ? '' : pathBelow(path, home);
};

const baseFor = (tongue: Tongue, home: string | null): string => {
  if (tongue === 'docker' || tongue === 'compose' || tongue === 'kubectl') return IMAGE_HOME;
  const isWindows = tongue === 'cmd' || tongue === 'powershell';
  return home !== null && isWindowsPath(home) === isWindows ? home : UNKNOWN_HOME;
};

export type PatientPath = (file: string, tongue: Tongue) => string;

/**
 * Files as they are called where the server runs, not where a copy of them was read: below its home, with the separators of the shell.
 * A file that is not of the home keeps its name.
 */
export const patientPaths = (known: Known): PatientPath => {
  const home = homeOfPatient(known);
  const copies = known.target.kind === 'evidence' ? mailed(known) : new Map<string, string>();
  const declared = new Set((known.have('declared.files') ?? []).map(({ path }) => path));
  return (file, tongue) => {
    if (declared.has(file)) return file;
    const inside = copies.get(file) ?? besideCopy(file, copies) ?? (isAbsolute(file) ? below(file, home) : file.replace(/^\.(?:[\\/]|$)/, ''));
    if (inside === null) return file;
    const separator = tongue === 'cmd' || tongue === 'powershell' ? '\\' : '/';
    return [baseFor(tongue, home).replace(/[\\/]$/, ''), ...inside.split(/[\\/]/).filter(part => part !== '')].join(separator);
  };
};
