/** One `db.url.N`, read as Connector/J reads it. */
export interface DbUrl {
  readonly index: number;
  /** JDBC URL without user, password and their parameters. */
  readonly url: string;
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly database: string | null;
  /** Names as written, values unmasked except secrets. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly problem: string | null;
  readonly user: string | null;
  readonly passwordSet: boolean;
}

export interface DbSettings {
  readonly platform: string;
  readonly num: number | null;
  readonly urls: readonly DbUrl[];
}

/** The outcome of logging in with the settings of one `db.url.N`. */
export interface DbConnection {
  readonly index: number;
  readonly host: string;
  readonly port: number;
  readonly database: string | null;
  readonly ok: boolean;
  /** Where it stopped. */
  readonly stage: 'resolve' | 'tcp' | 'handshake' | 'login' | 'database' | 'ready';
  /** MySQL error number (1045, 1049 …) or a socket error name (ECONNREFUSED …). */
  readonly code: string | null;
  readonly message: string | null;
  /** Server version, `5.5.5-` prefix of MariaDB removed; null when no handshake was seen. */
  readonly serverVersion: string | null;
  readonly flavour: 'mysql' | 'mariadb' | 'other' | null;
  /** Authentication plugin the server asked for. */
  readonly authPlugin: string | null;
  readonly tls: boolean | null;
}

export interface DbServer {
  readonly index: number;
  readonly version: string;
  readonly flavour: 'mysql' | 'mariadb' | 'other';
  /** Variables by name, as `SHOW VARIABLES` says them (an allow-list). */
  readonly variables: Readonly<Record<string, string>>;
  /** Privileges on the schema that the account holds; null when they cannot be read. */
  readonly privileges: readonly string[] | null;
  readonly uptimeSeconds: number | null;
  /** When it started, in the local time of the machine that looked: `yyyy-MM-dd HH:mm:ss`, as logs write it. Absent when not known. */
  readonly upSince?: string;
  /** The same as milliseconds since 1970. */
  readonly upSinceMs?: number;
  /** By how much its clock is ahead of that of the machine that looked, and how exactly that is known. Absent when not asked. */
  readonly clock?: { readonly aheadMs: number; readonly withinMs: number };
  /** Statements on the schema that wait for a lock at this moment, of the sessions the account may see. Absent when not asked. */
  readonly waits?: readonly DbWait[];
}

export interface DbWait {
  /** As the server calls it: `Waiting for table metadata lock`; `LOCK WAIT` for a row. */
  readonly state: string;
  readonly seconds: number;
}

export interface DbTable {
  readonly name: string;
  readonly engine: string | null;
  readonly collation: string | null;
  readonly columns: readonly {
    readonly name: string; readonly type: string; readonly nullable: boolean; readonly default: string | null;
    /** Numbers its rows by itself; absent in snapshots of before it was read. */
    readonly counts?: boolean;
    /** Character set of a text; absent in snapshots of before it was read. */
    readonly charset?: string | null;
  }[];
  readonly uniqueKeys: readonly { readonly name: string; readonly columns: readonly string[] }[];
  /** The other keys; absent in snapshots of before they were read. */
  readonly indexes?: readonly { readonly name: string; readonly columns: readonly string[] }[];
}

export interface DbSchema {
  readonly database: string;
  readonly tables: readonly DbTable[];
  /** Counts that rules need: users, roles, duplicate namespaces; null when not readable. */
  readonly counts: Readonly<Record<string, number | null>>;
  /** Names of Nacos' tables that the account may not see (error 1142): they may be there. Absent: none. */
  readonly hidden?: readonly string[];
}

/** An error of a MySQL client while a schema file was loaded, from pasted output. */
export interface ImportError {
  readonly code: number;
  readonly sqlState: string | null;
  readonly message: string;
  readonly line: number | null;
}
