import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import getPort from 'get-port';
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { type MysqlParts, type MysqlVersion, mysqlParts, RUN_AS, SMALL } from './mysql-parts.ts';
import { onExit, signal, terminate } from './processes.ts';
import { statementsOf } from './sql-script.ts';

export interface MysqlOptions {
  version: MysqlVersion;
  port?: number;
  /** Further options of mysqld, e.g. ['--max-connections=5', '--default-time-zone=+8:00']. */
  args?: string[];
}

export interface NacosAccount {
  user?: string;
  password?: string;
  host?: string;
  db?: string;
  grants?: string;
  /** e.g. mysql_native_password; by default the server's choice. Not for 5.5. */
  plugin?: string;
}

const START_MS = 90_000;

export async function startMysql(options: MysqlOptions): Promise<Mysql> {
  const parts = await mysqlParts(options.version);
  const folder = await mkdtemp(join(tmpdir(), 'mysql-'));
  await execa('cp', ['-R', '--reflink=auto', parts.template, join(folder, 'data')]);
  if (RUN_AS.uid !== undefined) await execa('chown', ['-R', `${RUN_AS.uid}:${RUN_AS.gid}`, folder]);
  const server = new Mysql(options, parts, folder, options.port ?? (await getPort({ host: '127.0.0.1' })));
  await server.start();
  await server.forgetAnonymousUsers();
  return server;
}

export class Mysql {
  readonly version: MysqlVersion;
  readonly port: number;
  readonly socket: string;
  readonly rootUser = { user: 'root', password: '' };
  private readonly options: MysqlOptions;
  private readonly parts: MysqlParts;
  private readonly folder: string;
  private readonly guard: { forget: () => void };
  private child: ChildProcess | null = null;

  constructor(options: MysqlOptions, parts: MysqlParts, folder: string, port: number) {
    this.options = options;
    this.version = options.version;
    this.parts = parts;
    this.folder = folder;
    this.port = port;
    this.socket = join(folder, 'mysql.sock');
    this.guard = onExit(() => this.kill());
  }

  async start(): Promise<void> {
    if (this.child) return;
    const log = openSync(join(this.folder, 'mysqld.log'), 'a');
    const child = spawn(this.parts.mysqld, this.commandLine(), {
      stdio: ['ignore', log, log],
      env: { ...process.env, ...this.parts.env },
      cwd: this.folder,
      ...RUN_AS,
    });
    closeSync(log);
    this.child = child;
    const ended = () => {
      if (this.child === child) this.child = null;
    };
    child.once('exit', ended).once('error', ended);
    await this.untilItAnswers();
  }

  async stop(): Promise<void> {
    const pid = this.pid();
    if (pid !== null) await terminate(pid, 20_000);
    this.child = null;
  }

  kill(): void {
    const pid = this.pid();
    if (pid !== null) signal(pid, 'SIGKILL');
  }

  async dispose(): Promise<void> {
    this.kill();
    await this.stop();
    this.guard.forget();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  pid(): number | null {
    return this.child?.pid ?? null;
  }

  log(): Promise<string> {
    return readFile(join(this.folder, 'mysqld.log'), 'utf8');
  }

  /** Runs one statement as root. */
  sql(text: string, db?: string): Promise<RowDataPacket[]> {
    return this.connected(db, async (connection) => {
      const [rows] = await connection.query(text);
      return rows as RowDataPacket[];
    });
  }

  /** As root of the machine itself, who is let in where none is from outside. */
  async sqlInside(text: string): Promise<void> {
    const connection = await mysql.createConnection({ socketPath: this.socket, ...this.rootUser });
    await connection.query(text).finally(() => connection.end());
  }

  async createDatabase(name: string, charset = 'utf8'): Promise<void> {
    await this.sql(`CREATE DATABASE IF NOT EXISTS \`${name}\` DEFAULT CHARACTER SET ${charset}`);
  }

  async tables(db: string): Promise<string[]> {
    const rows = await this.sql('SHOW TABLES', db);
    return rows.map((row) => String(Object.values(row)[0])).sort();
  }

  /** Runs a script like `mysql db < file`, with `force` like `mysql -f`; creates the database if it is not there. */
  async importSchema(file: string, db: string, { force }: { force: boolean }): Promise<{ errors: string[] }> {
    const statements = statementsOf(await readFile(file, 'utf8'));
    await this.createDatabase(db);
    const errors: string[] = [];
    await this.connected(db, async (connection) => {
      for (const { text, line } of statements) {
        if (errors.length > 0 && !force) return;
        await connection.query(text).catch((error: unknown) => void errors.push(clientMessage(error, line)));
      }
    });
    return { errors };
  }

  async createNacosUser(account: NacosAccount = {}): Promise<{ user: string; password: string }> {
    const { user = 'nacos', password = 'nacos', host = '%', db = 'nacos', grants = 'ALL PRIVILEGES', plugin } = account;
    const how = plugin === undefined ? 'IDENTIFIED BY' : `IDENTIFIED WITH ${plugin} BY`;
    await this.sql(`CREATE USER '${user}'@'${host}' ${how} '${password}'`);
    await this.sql(`GRANT ${grants} ON \`${db}\`.* TO '${user}'@'${host}'`);
    return { user, password };
  }

  // As good as absent on servers in use, and on 5.5 it would catch every login of 'nacos'@'%' from localhost.
  async forgetAnonymousUsers(): Promise<void> {
    for (const { host } of await this.sql("SELECT host AS host FROM mysql.user WHERE user = ''")) {
      await this.sql(`DROP USER ''@'${host}'`);
    }
  }

  private commandLine(): string[] {
    const files = [`--datadir=${join(this.folder, 'data')}`, `--tmpdir=${this.folder}`, `--socket=${this.socket}`];
    const network = ['--bind-address=127.0.0.1', `--port=${this.port}`, `--pid-file=${join(this.folder, 'pid')}`];
    const small = this.version === '5.5' ? SMALL.slice(0, 1) : SMALL;
    const quiet = this.version === '8.0' ? ['--mysqlx=OFF'] : [];
    return [
      '--no-defaults',
      ...this.parts.base,
      ...small,
      ...files,
      ...network,
      ...quiet,
      ...(this.options.args ?? []),
    ];
  }

  private async connected<T>(db: string | undefined, work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await mysql.createConnection({
      host: '127.0.0.1',
      port: this.port,
      ...this.rootUser,
      ...(db === undefined ? {} : { database: db }),
      charset: this.version === '5.5' ? 'utf8_general_ci' : 'utf8mb4_general_ci',
    });
    try {
      return await work(connection);
    } finally {
      await connection.end();
    }
  }

  private async untilItAnswers(): Promise<void> {
    const deadline = Date.now() + START_MS;
    for (;;) {
      if (this.child === null) throw new Error(`mysqld ${this.version} ended:\n${await this.log()}`);
      if (
        await this.sql('SELECT 1').then(
          () => true,
          () => false,
        )
      )
        return;
      if (Date.now() > deadline) throw new Error(`mysqld ${this.version} does not answer:\n${await this.log()}`);
      await sleep(200);
    }
  }
}

function clientMessage(error: unknown, line: number): string {
  const { errno, sqlState, message } = error as { errno?: number; sqlState?: string; message: string };
  return `ERROR ${errno} (${sqlState}) at line ${line}: ${message}`;
}
