import { pathBelow } from '../../syntax/paths.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { plainText } from '../markdown/plain.ts';

/** A path below one of the folders that a report knows by name. */
export interface RelativePath {
  readonly baseId: string;
  /** With `/` between the parts, not percent-encoded. */
  readonly path: string;
}

const withSlashes = (path: string): string => path.replaceAll('\\', '/');

/** Without the slashes at its end; a regular expression would take quadratic time on a name of slashes. */
const withoutEnd = (path: string): string => {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
};

const isAbsolute = (path: string): boolean => /^(?:\/|[A-Za-z]:\/)/.test(path);

/** The folders: where the user stands, then the targets that are folders. */
export const basesOf = (diagnosis: Diagnosis, base: string): readonly { readonly id: string; readonly path: string }[] => [
  ...(base === '' ? [] : [{ id: 'SRCROOT', path: base }]),
  ...diagnosis.targets.flatMap(({ name }, index) => (isAbsolute(withSlashes(name)) ? [{ id: `TARGET${index}`, path: name }] : [])),
];

/** Never leads upwards and never begins with a slash: GitHub and GitLab drop such places. */
export const relativePath = (diagnosis: Diagnosis, base: string, path: string): RelativePath => {
  const slashed = withSlashes(path);
  for (const { id, path: folder } of basesOf(diagnosis, base)) {
    const rest = withoutEnd(withSlashes(folder)) === '' ? null : pathBelow(slashed, folder);
    if (rest !== null) return { baseId: id, path: rest };
  }
  if (isAbsolute(slashed)) return { baseId: 'FILESYSTEM', path: slashed.replace(/^\/+/, '') };
  return { baseId: 'SRCROOT', path: slashed.split('/').filter(part => part !== '' && part !== '.' && part !== '..').join('/') || 'input' };
};

/** RFC 3986: every part encoded, so that a blank, `#` or Chinese name stays one path. */
export const encodedPath = (path: string): string => plainText(path).split('/').map(encodeURIComponent).join('/');

/** `file:` address of a folder, with the slash at its end that SARIF §3.14.14 demands. */
export const folderUri = (path: string): string => {
  const slashed = withoutEnd(withSlashes(path));
  const rooted = slashed.startsWith('/') || slashed === '' ? slashed : `/${slashed}`;
  return `file://${encodedPath(rooted).replace(/^\/([A-Za-z])%3A/, '/$1:')}/`;
};
