import { readFileSync } from 'node:fs';
import mysql from 'mysql2/promise';
import { statementsOf } from './sql-script.ts';

/**
 * The few options of the mysql client that printed commands use: -h -P -u -p, --force, -e and the database; the password
 * comes from MYSQL_PWD, as it would from the prompt. Stops at the first error unless forced, and words it like the client.
 */
interface Command {
  host: string;
  port: number;
  user: string;
  database: string | undefined;
  force: boolean;
  execute: string | undefined;
}

const VALUED: Readonly<Record<string, 'host' | 'port' | 'user' | 'execute'>> = {
  '-h': 'host', '--host': 'host', '-P': 'port', '--port': 'port', '-u': 'user', '--user': 'user', '-e': 'execute', '--execute': 'execute',
};

const readCommand = (argv: readonly string[]): Command => {
  const given: Partial<Record<'host' | 'port' | 'user' | 'execute', string>> = {};
  const rest: string[] = [];
  let force = false;
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    const name = VALUED[word];
    if (name) given[name] = argv[++at] ?? '';
    else if (word === '-f' || word === '--force') force = true;
    else if (word !== '-p' && word.startsWith('-')) throw new Error(`mysql: unknown option '${word}'`);
    else if (word !== '-p') rest.push(word);
  }
  const { host = 'localhost', port = '3306', user = 'root', execute } = given;
  return { host, port: Number(port), user, database: rest[0], force, execute };
};

const lineOf = (error: unknown, line: number): string => {
  const { errno, sqlState, message } = error as { errno?: number; sqlState?: string; message: string };
  return `ERROR ${errno ?? 2003} (${sqlState ?? 'HY000'}) at line ${line}: ${message}`;
};

const run = async (command: Command): Promise<number> => {
  const { host, port, user, database, force, execute } = command;
  const script = execute ?? readFileSync(0, 'utf8');
  const connection = await mysql.createConnection({
    host, port, user, password: process.env['MYSQL_PWD'] ?? '', ...(database === undefined ? {} : { database }),
  });
  try {
    for (const { text, line } of statementsOf(script)) {
      try {
        const [rows] = await connection.query(text);
        if (Array.isArray(rows)) console.log(JSON.stringify(rows));
      } catch (error) {
        console.error(lineOf(error, line));
        if (!force) return 1;
      }
    }
    return 0;
  } finally {
    await connection.end();
  }
};

try {
  process.exitCode = await run(readCommand(process.argv.slice(2)));
} catch (error) {
  console.error(lineOf(error, 0));
  process.exitCode = 1;
}
