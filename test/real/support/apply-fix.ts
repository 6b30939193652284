import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReportFix } from '../../../src/model/report.ts';
import type { Mysql } from './mysql.ts';
import type { Nacos } from './nacos.ts';
import { putOnRecord } from './proven.ts';
import { statementsOf } from './sql-script.ts';

export interface Hands {
  /** What the person puts in for the `<…>` that only they can know. */
  readonly fill?: Readonly<Record<string, string>>;
  /** Typed at the password prompt of the mysql client. */
  readonly password?: string;
  /** Where the person stands, from the home. */
  readonly folder?: string;
  /** Where SQL is run, as root. */
  readonly mysql?: Mysql;
  /** The database that SQL without a database name is meant for. */
  readonly database?: string;
}

/** A placeholder for a person, `<new host>`; a redirection has a space after its sign. */
const BLANK = /<[A-Za-z][^<>]{0,60}>/;

const filled = (text: string, fill: Readonly<Record<string, string>> = {}): string => {
  let result = text;
  for (const [blank, value] of Object.entries(fill)) result = result.replaceAll(blank, () => value);
  const left = BLANK.exec(result);
  if (left) throw new Error(`Nobody knows what to put for ${left[0]} in: ${result}`);
  return result;
};

const withClient = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'mysql-client-'));
  const client = fileURLToPath(new URL('mysql-client.ts', import.meta.url));
  const loader = import.meta.resolve('tsx');
  await writeFile(join(folder, 'mysql'), `#!/bin/sh\nexec "${process.execPath}" --import "${loader}" "${client}" "$@"\n`);
  await chmod(join(folder, 'mysql'), 0o755);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A line that moves or removes something may only do so inside the home: the machine of the tests is not ours alone. */
const staysInside = (line: string, home: string): boolean =>
  !/^(?:sudo )?(?:mv|rm|cp) /.test(line) || [...line.matchAll(/\s'?(\/[^\s']*)/g)].every(([, path]) => path?.startsWith(home));

/** Stands in for `sudo` where the tests are root already and the machine may have none. */
const withoutSudo = (line: string): string => (process.getuid?.() === 0 ? line.replaceAll(/\bsudo /g, '') : line);

const typeLine = async (nacos: Nacos, { shell, line: shown }: { readonly shell: string; readonly line: string }, hands: Hands): Promise<string> => {
  const line = filled(shown, hands.fill);
  if (shell === 'sql') {
    if (!hands.mysql) throw new Error(`No database to run: ${line}`);
    for (const { text } of statementsOf(line)) await hands.mysql.sql(text, hands.database);
    return '';
  }
  if (!staysInside(line, nacos.home)) throw new Error(`It would leave ${nacos.home}: ${line}`);
  if (shell !== 'sh') throw new Error(`This machine has no ${shell}: ${line}`);
  return withClient(async folder => {
    const path = `${folder}:${process.env['PATH'] ?? ''}`;
    const { exitCode, output } = await nacos.shell(`${hands.folder === undefined ? '' : `cd ${hands.folder}\n`}${withoutSudo(line)}`, { PATH: path, MYSQL_PWD: hands.password ?? '' });
    if (exitCode !== 0) throw new Error(`${line}\nended with ${exitCode}:\n${output}`);
    return output;
  });
};

/** Types what the fix shows, step by step. Answers what the lines printed. */
export const applyFix = async (nacos: Nacos, fix: ReportFix | undefined, hands: Hands = {}): Promise<string> => {
  const lines = (fix?.steps ?? []).map(({ commands }) => commands.find(({ shown }) => shown));
  if (lines.length === 0) throw new Error(`Nothing to apply in: ${JSON.stringify(fix)}`);
  let output = '';
  for (const line of lines) {
    if (!line) throw new Error(`A step shows nothing to type: ${JSON.stringify(fix)}`);
    output += await typeLine(nacos, line, hands);
  }
  if (fix) putOnRecord(fix);
  return output;
};
