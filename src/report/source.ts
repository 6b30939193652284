import { pathBelow } from '../syntax/paths.ts';
import type { LogRecord } from '../model/digest.ts';
import type { Source } from '../model/fact.ts';

/** A path below the folder the user stands in, as the user would type it. */
export const relativeTo = (base: string, path: string): string =>
  base === '/' ? path : (pathBelow(path, base) ?? path);

/** Where a record of a log stands; without its line where lines were not counted. */
export const recordPlace = ({ file, line }: Pick<LogRecord, 'file' | 'line'>, base: string): string => `${relativeTo(base, file)}${line > 0 ? `:${line}` : ''}`;

/** Where evidence was read, as a person would look it up again. */
export const renderSource = (source: Source, base = ''): string => {
  switch (source.kind) {
    case 'file': {
      const [path = '', within] = relativeTo(base, source.path).split('#/', 2);
      // A file within a text: its lines are those of the text.
      if (within !== undefined) return `${path}${source.line === undefined ? '' : `:${source.line}`}, ${within}`;
      return source.line === undefined ? path : `${path}:${source.line}`;
    }
    case 'env': return `$${source.name}`;
    case 'process': return `pid ${source.pid} ${source.what}`;
    case 'command': return `${source.line} (exit ${source.exitCode ?? '?'})`;
    case 'http': return `GET ${source.url} -> ${source.status}`;
    case 'tcp': return `${source.address} ${source.what}`;
    case 'sql': return `${source.server}: ${source.statement}`;
    case 'api': return source.call;
    case 'default': return `default of ${source.of}`;
  }
};
