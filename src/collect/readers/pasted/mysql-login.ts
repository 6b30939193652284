import type { DbConnection } from '../../../model/database.ts';
import { parseImportErrors } from './mysql-errors.ts';
import { linesOf, promptCommand } from './text.ts';

const DEFAULT_PORT = 3306;

interface Asked {
  readonly host: string;
  readonly port: number;
  readonly database: string | null;
}

const optionIn = (command: string, short: string, long: string): string | null =>
  new RegExp(`\\s(?:-${short}\\s?|--${long}[= ])["']?([^\\s"';|]{1,253})`).exec(command)?.[1] ?? null;

/** `-p` may be followed by the password, which is glued to it; a word by itself is the database. */
const databaseIn = (command: string): string | null => {
  const words = command.split(/\s+/).slice(1);
  const free = words.filter((word, at) => !word.startsWith('-') && !/^-(?:h|u|P|e|D|S)$|^--(?:host|user|port)$/.test(words[at - 1] ?? ''));
  return optionIn(command, 'D', 'database') ?? free.find(word => /^[\w$-]{1,64}$/.test(word)) ?? null;
};

const askedBy = (command: string): Asked | null => {
  const typed = command.replace(/^(?:sudo\s+)?(?:(?:docker|kubectl)\s.{0,200}?(?=\bm(?:ysql|ariadb)\s))?/, '');
  if (!/^(?:\S*\/)?(?:mysql|mariadb|mysqladmin)(?:\.exe)?\s/.test(typed)) return null;
  const port = Number(optionIn(typed, 'P', 'port') ?? DEFAULT_PORT);
  return { host: optionIn(typed, 'h', 'host') ?? 'localhost', port, database: /^\S*mysqladmin/.test(typed) ? null : databaseIn(typed) };
};

/** How far a client came, by the number of its error; others are no matter of logging in. */
const STAGES: Readonly<Record<number, DbConnection['stage']>> = {
  1040: 'handshake', 1129: 'handshake', 1130: 'handshake', 2026: 'handshake', 2059: 'handshake', 1251: 'login', 1045: 'login', 1698: 'login', 1820: 'login', 1862: 'login', 3118: 'login', 3159: 'login', 4151: 'login',
  1044: 'database', 1049: 'database', 2002: 'tcp', 2003: 'tcp', 2005: 'resolve',
};

/** The number that the system gave, as Linux, macOS and Windows count. */
const SOCKET: readonly (readonly [RegExp, string])[] = [
  [/\((?:111|61|10061)\)/, 'ECONNREFUSED'], [/\((?:110|60|10060)\)/, 'ETIMEDOUT'], [/\((?:113|65|10065)\)/, 'EHOSTUNREACH'],
];

const codeOf = (code: number, message: string): string => {
  if (code === 2005) return 'ENOTFOUND';
  return code === 2003 || code === 2002 ? (SOCKET.find(([pattern]) => pattern.test(message))?.[1] ?? 'ECONNREFUSED') : String(code);
};

const NAMED = /(?:server on|host) '(?<host>[\w.-]{1,253})(?::(?<port>\d{1,5}))?'/;

/** As it stands in a command that a person completes. */
const UNTOLD = '<host>';

const flavourOf = (message: string): DbConnection['flavour'] => (/MariaDB/.test(message) ? 'mariadb' : 'mysql');

const connectionOf = ({ code, message }: { readonly code: number; readonly message: string }, asked: Asked | null): DbConnection | null => {
  const stage = STAGES[code];
  const named = code === 2002 || code === 2003 || code === 2005 ? NAMED.exec(message)?.groups : undefined;
  // Without the command above it an error of one client names no server; a socket is that of the machine itself.
  const host = asked?.host ?? named?.['host'] ?? (code === 2002 ? 'localhost' : code === 1049 ? UNTOLD : undefined);
  if (stage === undefined || host === undefined) return null;
  const database = asked?.database ?? /[Dd]atabase '(?<name>[^']{1,64})'/.exec(message)?.groups?.['name'] ?? null;
  return {
    index: 0, host, port: asked === null ? Number(named?.['port'] ?? DEFAULT_PORT) : asked.port, database, ok: false, stage, code: codeOf(code, message), message,
    serverVersion: null, flavour: flavourOf(message), authPlugin: null, tls: null,
  };
};

/** How logging in by hand with the client of MySQL or MariaDB ended, when it ended badly; null when nobody tried. */
export const parseLogin = (text: string): DbConnection | null => {
  const typed = linesOf(text).map(promptCommand).filter(command => command !== null && command !== '');
  const asked = typed.map(command => askedBy(command ?? '')).find(found => found !== null) ?? null;
  return parseImportErrors(text).map(error => connectionOf(error, asked)).findLast(found => found !== null) ?? null;
};
