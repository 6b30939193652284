/** `/` between the parts, also of a Windows path; without `.` and empty parts. The root is one part. */
const partsOf = (path: string): readonly string[] => {
  const slashed = path.replaceAll('\\', '/');
  const parts = slashed.split('/').filter(part => part !== '' && part !== '.');
  return slashed.startsWith('/') ? ['/', ...parts] : parts;
};

/** Written as Windows writes it: with a drive or backslashes. Names there are equal in any case. */
const isWindows = (path: string): boolean => /^[A-Za-z]:(?:[\\/]|$)/.test(path) || path.startsWith('\\\\');

const isAt = (parts: readonly string[], folder: readonly string[], fold: boolean): boolean =>
  folder.length > 0 && folder.every((part, index) => (fold ? parts[index]?.toLowerCase() === part.toLowerCase() : parts[index] === part));

/** `isInside` for many paths and one folder. */
export const insideOf = (folder: string): ((path: string) => boolean) => {
  const [parts, fold] = [partsOf(folder), isWindows(folder)];
  // The folder where one stands: whatever is written from there and does not lead out of it.
  if (parts.length === 0 && folder !== '') return path => path !== '' && !isWindows(path) && !/^[\\/]|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path);
  return path => isAt(partsOf(path), parts, fold && isWindows(path));
};

/** Whether a path is a folder or lies below it, by whole parts: `/opt/nacos2` is not inside `/opt/nacos`. Both are taken as they are written. */
export const isInside = (path: string, folder: string): boolean => insideOf(folder)(path);

/** The same folder, however it is written. */
export const isSamePath = (one: string, other: string): boolean => isInside(one, other) && isInside(other, one);

/** A path below a folder without the folder, with `/` between its parts; null when it is not below it. */
export const pathBelow = (path: string, folder: string): string | null => {
  const rest = partsOf(path).slice(partsOf(folder).length);
  return rest.length > 0 && isInside(path, folder) ? rest.join('/') : null;
};

/** Whether a path is that of the file, or ends in it where only the end is known: `conf/cluster.conf`. */
export const isSameFile = (path: string, file: string): boolean => path === file || path.replaceAll('\\', '/').endsWith(`/${file}`);

/** A piece of a text that somebody sent: standard input, a note, or what stands in one of them. Its lines are those of the text, not of the file it was copied from. */
export const isCopied = (path: string): boolean => path === '-' || path.includes('#') || /\.(?:txt|md|markdown|text|log|out|eml|rst)$/i.test(path);

/**
 * What a person calls a file that was read out of a text: `-#/conf/bootstrap.yml` is `conf/bootstrap.yml`. The `#/` of an address in a browser
 * stands behind a slash.
 */
export const nameGiven = (path: string): string => path.replace(/^(?:[A-Za-z]:)?[^\s:#]{0,400}[^\s:#/]#\//, '');

/** The text that a piece was read out of, in which its lines are counted: `note.txt#/conf/bootstrap.yml` stands in `note.txt`. */
export const textHolding = (path: string): string => path.slice(0, path.length - nameGiven(path).length).replace(/#\/$/, '') || path;

/** The last part of a path, however it is written. */
export const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
