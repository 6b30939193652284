import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from '../support/files-under.ts';
import { reports as clusterAuthClient } from '../rules/reports/cluster-auth-client.ts';
import { reports as database } from '../rules/reports/database.ts';
import { reports as environmentJvmPorts } from '../rules/reports/env-jvm-ports.ts';
import { reports as threads } from '../rules/reports/threads.ts';

/** Something to look at: a path, or a text that somebody pastes. */
export interface Input {
  readonly name: string;
  readonly target: string;
  readonly stdin: Buffer | null;
}

/** This machine is none of the fixtures, and changes while it is looked at. */
export const FILES_ONLY = ['--no-network', '--no-exec', '--no-db'];

/** A machine that stands still for half a minute says nothing of the command. */
export const DEADLINE_MS = 150_000;

/** Everything the command can say of a target. */
export const argsOn = (target: string): readonly string[] => ['check', target, ...FILES_ONLY, '--deadline', `${DEADLINE_MS}ms`, '--format', 'json', '--lang', 'en,zh'];

const path = (target: string): Input => ({ name: target, target, stdin: null });

const paste = (name: string, text: Buffer): Input => ({ name, target: '-', stdin: text });

const foldersIn = (folder: string): readonly string[] => readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => join(folder, name)).sort();

const FIXTURES = 'test/fixtures';

/** Every file of the fixtures by itself: given by its path, or pasted when that is how people send it. */
const isPasted = (file: string): boolean => file.startsWith(`${FIXTURES}/pasted/`) || file.startsWith(`${FIXTURES}/public/`);

/** Beside passwords of English names those that only the Chinese alternatives of an expression find. */
export const SECRET = 'Zq7%pLk=w9Xv';

const SECRET_LINES = [
  `数据库密码：${SECRET}`, `数据库密码: ${SECRET}`, `口令：${SECRET}`, `密码＝${SECRET}`, `密钥: ${SECRET}`, `password=${SECRET}`, `db.password.0=${SECRET}`,
];

const SECRET_CORPUS: readonly Input[] = SECRET_LINES.map(line => paste(line, Buffer.from([
  `2026-11-22 21:27:25,100 ERROR login failed, ${line} was refused`, '', '2026-11-22 21:27:25,200 ERROR No DataSource set', '',
  'java.lang.IllegalStateException: No DataSource set', `Caused by: java.sql.SQLException: Access denied for user 'acme'@'10.20.30.41' (using password: YES), ${line}`, '', '',
].join('\n'))));

/** What the project knows to say something about, by the kind of its source. */
export const INPUTS: Readonly<Record<string, readonly Input[]>> = {
  'fixtures, file by file': filesUnder(FIXTURES).map(file => (isPasted(file) ? paste(file, readFileSync(file)) : path(file))),
  'fixtures, as folders': ['logs', 'mailed', 'public/reports', 'public/others'].flatMap(part => foldersIn(join(FIXTURES, part))).map(path),
  'scenarios': foldersIn('test/scenarios').map(folder => path(join(folder, 'snapshot.json'))),
  'known reports': [...clusterAuthClient, ...database, ...environmentJvmPorts, ...threads].map(([reference, rule, text]) => paste(`${reference} ${rule}`, Buffer.from(text))),
  'examples': foldersIn('examples').map(path),
  'secrets': SECRET_CORPUS,
};

/** So many of them, from every part; all with NACOS_DOCTOR_WHOLE=1, which takes many minutes. */
export const inputsSpread = (count: number): readonly Input[] => {
  const all = Object.values(INPUTS).flat();
  const step = process.env['NACOS_DOCTOR_WHOLE'] === '1' ? 1 : all.length / count;
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
};
