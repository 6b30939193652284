import type { Sighting } from '../../../model/host.ts';
import { commandAndLines } from './text.ts';

const HEADER = /^(?:\|\s*)?Database\s*\|?$/;
const ROW = /^(?:\|\s*)?([\w$-]{1,64})\s*\|?$/;
const BORDER = /^\+-{1,80}\+$/;
/** Every server of MySQL and MariaDB has it, and nothing else prints it below that word. */
const ALWAYS = 'information_schema';
const OF_MYSQL: ReadonlySet<string> = new Set([ALWAYS, 'mysql', 'performance_schema', 'sys']);

/** The databases that `SHOW DATABASES` lists, without those of MySQL itself; null when the text holds no such list, or only the part that a filter left. */
export const parseDatabases = (text: string): readonly Sighting[] | null => {
  const { command, lines } = commandAndLines(text);
  const at = lines.findIndex(line => HEADER.test(line));
  if (at < 0 || /\blike\b|\bwhere\b|\|/i.test(command ?? '')) return null;
  const names: string[] = [];
  for (const line of lines.slice(at + 1)) {
    const name = ROW.exec(line.slice(0, 200))?.[1];
    if (name) names.push(name);
    else if (!BORDER.test(line) && line !== '') break;
  }
  if (!names.some(name => name.toLowerCase() === ALWAYS)) return null;
  const own = names.filter(name => !OF_MYSQL.has(name.toLowerCase()));
  return own.length > 0 ? [{ what: 'databases', subject: 'SHOW DATABASES', value: own.slice(0, 20).join(', ') }] : null;
};
