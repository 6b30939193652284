import type { Sighting } from '../../../model/host.ts';
import { linesOf, promptCommand } from './text.ts';
import { SHIPPED_ADMIN_HASH } from '../../../nacos/shipped-account.ts';

const COLUMNS = /^\|\s*Field\s*\|\s*Type\s*\|/;
const DESCRIBED = /^(?:desc(?:ribe)?|explain|show\s+(?:full\s+)?(?:columns|fields)\s+(?:from|in))\s+[`"]?(?:\w{1,64}[`"]?\.[`"]?)?(?<table>\w{1,64})[`"]?\s*(?:;|\\G)?\s*$/i;
const ROW = /^\|\s*(?<first>[\w$-]{1,64})\s*\|/;
const BORDER = /^\+[-+]{3,400}\+$/;

interface Table {
  readonly command: string;
  readonly rows: readonly string[];
}

/** Tables as the client draws them whose header is of that kind, each with the command above it. */
const tablesWith = (text: string, header: RegExp): readonly Table[] => {
  const found: { command: string; rows: string[]; isOpen: boolean }[] = [];
  let command = '';
  for (const line of linesOf(text)) {
    const typed = promptCommand(line);
    if (typed !== null) command = typed;
    const last = found.at(-1);
    if (header.test(line)) found.push({ command, rows: [], isOpen: true });
    else if (last?.isOpen && typed === null && line.startsWith('|')) last.rows.push(line);
    else if (last && !BORDER.test(line)) last.isOpen = false;
  }
  return found;
};

/** The columns of each table that `DESC` or `SHOW COLUMNS` describes. */
const describedIn = (text: string): readonly Sighting[] =>
  tablesWith(text, COLUMNS).flatMap(({ command, rows }) => {
    const table = DESCRIBED.exec(command)?.groups?.['table'];
    const columns = rows.flatMap(row => ROW.exec(row)?.groups?.['first'] ?? []);
    return table === undefined || columns.length === 0 ? [] : [{ what: 'columns' as const, subject: table.toLowerCase(), value: columns.join(', ') }];
  });

const USERS = /^\|\s*username\s*\|\s*password\s*\|/i;

/** Whether the account of the old scripts still has their password: that alone is kept of the rows. */
const accountsIn = (text: string): readonly Sighting[] =>
  tablesWith(text, USERS).slice(0, 1).map(({ rows }) => ({
    what: 'accounts' as const, subject: 'nacos', value: rows.some(row => ROW.exec(row)?.groups?.['first'] === 'nacos' && row.includes(SHIPPED_ADMIN_HASH)) ? 'published' : 'own',
  }));

const MADE = /CREATE TABLE `(?<table>\w{1,64})` \(/;
const ENDS = /^\s{0,4}\) ENGINE=.{0,200}?\bCHARSET=(?<charset>\w{1,20})(?: COLLATE[= ](?<collation>\w{1,40}))?/;
const NAMED = /^\s{1,20}Name: (?<table>\w{1,64})$/;
const COLLATED = /^\s{1,20}Collation: (?<collation>\w{1,40})$/;
const STATUS_ROW = /^\|\s*(?<table>\w{1,64})\s*\|\s*InnoDB\s*\|.{0,400}\|\s*(?<collation>\w{2,20}_\w{1,20})\s*\|/;

/** The collation of each table, as `SHOW CREATE TABLE` and `SHOW TABLE STATUS` print it; where none is printed it is the default of the character set, which tells no case. */
const collationsIn = (text: string): readonly Sighting[] => {
  const found: Sighting[] = [];
  let table: string | undefined;
  for (const line of linesOf(text)) {
    const row = STATUS_ROW.exec(line)?.groups;
    table = row?.['table'] ?? (MADE.exec(line) ?? NAMED.exec(line))?.groups?.['table'] ?? table;
    const end = ENDS.exec(line)?.groups;
    const collation = row?.['collation'] ?? COLLATED.exec(line)?.groups?.['collation'] ?? end?.['collation'] ?? (end && `${end['charset']}_general_ci`);
    if (table !== undefined && collation !== undefined) found.push({ what: 'collation', subject: table.toLowerCase(), value: collation });
  }
  return found;
};

const ALL_USERS = /^select\s[^;]{1,200}?\sfrom\s+(?:[`"]?\w{1,64}[`"]?\.)?[`"]?users[`"]?\s*(?:;|\\G)?\s*$/i;

/** Nobody was listed where every account was asked for. */
const emptyUsers = (text: string): readonly Sighting[] => {
  let isAsked = false;
  for (const line of linesOf(text)) {
    const typed = promptCommand(line);
    if (typed === null && isAsked && /^Empty set\b/.test(line)) return [{ what: 'accounts', subject: 'nacos', value: 'none' }];
    if (typed !== null) isAsked = ALL_USERS.test(typed);
    else if (line.trim() !== '') isAsked = false;
  }
  return [];
};

/** What the rows that somebody asked MySQL for tell; null when the text holds none of these. */
export const parseMysqlRows = (text: string): readonly Sighting[] | null => {
  const seen = [...describedIn(text), ...accountsIn(text), ...emptyUsers(text), ...collationsIn(text)];
  return seen.length > 0 ? seen : null;
};
