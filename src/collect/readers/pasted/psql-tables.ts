import type { Sighting } from '../../../model/host.ts';
import { linesOf, promptCommand } from './text.ts';

// Schema | Name | Type | Owner, as `\dt` prints it in any language: a border of dashes and plus signs below four titles.
const BORDER = /^-{3,}\+-{3,}\+-{3,}\+-{3,}(?:\+-{3,})*$/;
const ROW = /^ (\S{1,63})\s*\| (\S{1,63})\s*\| (?:table|partitioned table|数据表|分区表|資料表)\s*\|/;
const NONE = /^Did not find any (?:relations|tables)\.$|^(?:没有找到任何关系|没有找到任何关系\.|未找到任何关系)[。.]?$/;
/** `psql -h db -U nacos nacos_config -c '\\dt'`, `psql -d nacos_config …`, `--dbname=…`. */
const ASKED = /^psql\b(?=[^\n]{0,400}\\dt)(?:[^\n]{0,200}?\s(?:-d|--dbname)[ =]["']?(?<named>[\w-]{1,63})|(?:\s+-[hpU]\s*\S+){0,3}\s+(?<bare>[A-Za-z_][\w-]{0,62})(?=\s+-))/;
const DATABASE = /^(?<name>[\w-]{1,63})[=-][>#](?:\s|$)/;

export interface PsqlTables {
  readonly database: string;
  readonly tables: readonly string[];
}

/** What `\dt` lists; null when the text is none. */
export const parsePsqlTables = (text: string): PsqlTables | null => {
  const lines = linesOf(text);
  const asked = lines.map(line => ASKED.exec(promptCommand(line) ?? '')?.groups).find(found => found !== undefined);
  const database = lines.map(line => DATABASE.exec(line)?.groups?.['name']).find(found => found !== undefined) ?? asked?.['named'] ?? asked?.['bare'] ?? '';
  const tables = lines.flatMap(line => (promptCommand(line) === null ? (ROW.exec(line)?.[2] ?? []) : []));
  const isListed = lines.some(line => NONE.test(line)) || (tables.length > 0 && lines.some(line => BORDER.test(line)));
  return isListed ? { database, tables } : null;
};

/** As a sighting: the tables, parted by commas. */
export const psqlTablesSeen = ({ database, tables }: PsqlTables): Sighting => ({ what: 'tables', subject: database === '' ? 'PostgreSQL' : database, value: tables.join(', ') });
