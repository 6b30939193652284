import posix from 'path-browserify';

/** `node:path`: that of Linux, and of Windows' what the archive library asks of names that come from there. */

const ROOT = /^(?:[a-z]:[\\/]?|[\\/]{1,2})/i;

export const win32 = {
  ...posix,
  sep: '\\',
  isAbsolute: (path: string): boolean => /^(?:[a-z]:)?[\\/]/i.test(path),
  parse: (path: string): { root: string; base: string } => ({ root: ROOT.exec(path)?.[0] ?? '', base: path.split(/[\\/]/).at(-1) ?? '' }),
  basename: (path: string): string => path.split(/[\\/]/).at(-1) ?? '',
  dirname: (path: string): string => path.replace(/[\\/][^\\/]*$/, ''),
  normalize: (path: string): string => path.replaceAll('/', '\\'),
  join: (...parts: readonly string[]): string => parts.join('\\').replaceAll('/', '\\'),
};

export const { basename, delimiter, dirname, extname, format, isAbsolute, join, normalize, parse, relative, resolve, sep } = posix;
export { posix };
export default { ...posix, posix, win32 };
